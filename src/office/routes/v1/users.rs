//! What operators do with accounts.

use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::UserOut;
use crate::office::App;
use crate::office::auth::identity::Operator;
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::Error;
use crate::office::extract::{Body, Path, Query};
use crate::office::page::PageQuery;
use crate::office::request::Client;
use crate::office::routes::users::body::{self, NewUserBody, UserChangeBody};
use crate::office::routes::users::listed;
use crate::office::users;
use crate::office::users::list::UserFilter;
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// Accounts in pages.
#[utoipa::path(get, path = "/v1/ops/user", tag = "v1", params(UserFilter, PageQuery), security(("bearer" = [])),
    responses((status = 200, body = Envelope<Vec<UserOut>>), EnvelopeRefusals))]
async fn list(
    State(app): State<App>,
    Operator(identity): Operator,
    filter: Query<UserFilter>,
    page: Query<PageQuery>,
) -> Result<Envelope<Vec<UserOut>>, Error> {
    if filter.0.deleted == Some(true) {
        identity.require(Role::Admin)?;
    }
    let (rows, paging) = listed(&app, &filter.0, &page.0).await?.into_parts(UserOut::from);
    Ok(Envelope::new("USERS_LISTED", "Users", rows).with_meta(paging))
}

/// Makes an employee's account.
#[utoipa::path(post, path = "/v1/ops/user", tag = "v1", request_body = NewUserBody, security(("bearer" = [])),
    responses((status = 201, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    body: Body<NewUserBody>,
) -> Result<(StatusCode, Envelope<UserOut>), Error> {
    let user = body.0.create(&app, &client, &identity, Role::Employee).await?;
    Ok((StatusCode::CREATED, Envelope::new("USER_CREATED", "User created", user.into())))
}

/// One account.
#[utoipa::path(get, path = "/v1/ops/user/{id}", tag = "v1",
    params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn get(State(app): State<App>, _: Operator, id: Path<String>) -> Result<Envelope<UserOut>, Error> {
    let user = users::find(&mut app.database.conn().await?, &id.0).await?;
    Ok(Envelope::new("USER_FOUND", "User", user.into()))
}

/// Changes an account: operators the details of employees, administrators everything.
#[utoipa::path(patch, path = "/v1/ops/user/{id}", tag = "v1", request_body = UserChangeBody,
    params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn change(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    id: Path<String>,
    body: Body<UserChangeBody>,
) -> Result<Envelope<UserOut>, Error> {
    let user = body.0.apply(&app, &client, &identity, &id.0).await?;
    Ok(Envelope::new("USER_UPDATED", "User updated", user.into()))
}

/// Puts an account away; its attendance stays.
#[utoipa::path(delete, path = "/v1/ops/user/{id}", tag = "v1",
    params(("id" = String, Path, example = "EMP-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<Option<bool>>), EnvelopeRefusals))]
async fn delete(
    State(app): State<App>,
    client: Client,
    Operator(identity): Operator,
    id: Path<String>,
) -> Result<Envelope<Option<bool>>, Error> {
    body::delete(&app, &client, &identity, &id.0).await?;
    Ok(Envelope::new("USER_DELETED", "User deleted", None))
}
