//! The surface of document 004: the same accounts in an envelope, with its names of roles.

mod auth;
mod operators;
mod users;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::office::App;
use crate::office::users::{AccountStatus, User};
use crate::people::PersonKind;
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(auth::routes()).merge(users::routes()).merge(operators::routes())
}

/// An account as this surface shows it.
#[derive(Serialize, ToSchema)]
struct UserOut {
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    id: String,
    #[schema(example = "Ana Souza")]
    name: String,
    full_name: String,
    #[schema(example = "ana@example.org")]
    email: String,
    /// `ADMIN`, `OPERATOR` or `USER`.
    #[schema(example = "USER")]
    role: &'static str,
    /// 1 to 3 in the same order.
    role_id: u8,
    #[schema(value_type = String, example = "employee")]
    kind: PersonKind,
    staff_no: Option<String>,
    department: Option<String>,
    phone: Option<String>,
    address: Option<String>,
    avatar_url: Option<String>,
    status: AccountStatus,
    is_active: bool,
    /// Always false: deleted accounts are not shown here.
    is_deleted: bool,
    #[schema(value_type = String, format = Date)]
    join_date: jiff::civil::Date,
    last_login: Option<String>,
    created_at: String,
    updated_at: String,
}

/// A role's name and number on this surface.
fn role_out(role: Role) -> (&'static str, u8) {
    match role {
        Role::Admin => ("ADMIN", 1),
        Role::Operator => ("OPERATOR", 2),
        Role::Employee => ("USER", 3),
    }
}

impl From<User> for UserOut {
    fn from(user: User) -> Self {
        let (role, role_id) = role_out(user.role);
        Self {
            id: user.id,
            full_name: user.name.clone(),
            name: user.name,
            email: user.email,
            role,
            role_id,
            kind: user.kind,
            staff_no: user.staff_no,
            department: user.department,
            phone: user.phone,
            address: user.address,
            avatar_url: user.avatar_url,
            status: user.status,
            is_active: user.status == AccountStatus::Active,
            is_deleted: false,
            join_date: user.join_date,
            last_login: user.last_login,
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}
