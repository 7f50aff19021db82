//! Operators' accounts, for administrators.

use axum::extract::State;
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::UserOut;
use crate::office::App;
use crate::office::auth::identity::Admin;
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::Error;
use crate::office::extract::{Body, Path, Query};
use crate::office::page::PageQuery;
use crate::office::request::Client;
use crate::office::routes::users::body::{self, NewUserBody, UserChangeBody};
use crate::office::routes::users::listed;
use crate::office::users::list::UserFilter;
use crate::office::users::{self, User};
use crate::people::role::Role;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(get, change, delete))
}

/// Operators in pages.
#[utoipa::path(get, path = "/v1/admin/operator", tag = "v1", params(UserFilter, PageQuery),
    security(("bearer" = [])), responses((status = 200, body = Envelope<Vec<UserOut>>), EnvelopeRefusals))]
async fn list(
    State(app): State<App>,
    _: Admin,
    filter: Query<UserFilter>,
    page: Query<PageQuery>,
) -> Result<Envelope<Vec<UserOut>>, Error> {
    let filter = UserFilter { role: Some(Role::Operator.as_str().into()), ..filter.0 };
    let (rows, paging) = listed(&app, &filter, &page.0).await?.into_parts(UserOut::from);
    Ok(Envelope::new("OPERATORS_LISTED", "Operators", rows).with_meta(paging))
}

/// Makes an operator's account.
#[utoipa::path(post, path = "/v1/admin/operator", tag = "v1", request_body(content = NewUserBody, example = json!({ "name": "Otto Lindqvist", "email": "otto@example.org", "password": "seven sparrows" })),
    security(("bearer" = [])), responses((status = 201, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<NewUserBody>,
) -> Result<(StatusCode, Envelope<UserOut>), Error> {
    if body.0.role(Role::Operator) != Role::Operator {
        return Err(Error::field("role", "must be OPERATOR here"));
    }
    let user = body.0.create(&app, &client, &identity, Role::Operator).await?;
    Ok((StatusCode::CREATED, Envelope::new("OPERATOR_CREATED", "Operator created", user.into())))
}

/// One operator.
#[utoipa::path(get, path = "/v1/admin/operator/{id}", tag = "v1",
    params(("id" = String, Path, example = "OPR-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn get(State(app): State<App>, _: Admin, id: Path<String>) -> Result<Envelope<UserOut>, Error> {
    let user = find(&app, &id.0).await?;
    Ok(Envelope::new("OPERATOR_FOUND", "Operator", user.into()))
}

/// Changes an operator's account.
#[utoipa::path(patch, path = "/v1/admin/operator/{id}", tag = "v1", request_body = UserChangeBody,
    params(("id" = String, Path, example = "OPR-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<UserOut>), EnvelopeRefusals))]
async fn change(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<String>,
    body: Body<UserChangeBody>,
) -> Result<Envelope<UserOut>, Error> {
    find(&app, &id.0).await?;
    let user = body.0.apply(&app, &client, &identity, &id.0).await?;
    Ok(Envelope::new("OPERATOR_UPDATED", "Operator updated", user.into()))
}

/// Puts an operator's account away.
#[utoipa::path(delete, path = "/v1/admin/operator/{id}", tag = "v1",
    params(("id" = String, Path, example = "OPR-7K3M9QX2VW4TZ")), security(("bearer" = [])),
    responses((status = 200, body = Envelope<Option<bool>>), EnvelopeRefusals))]
async fn delete(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Envelope<Option<bool>>, Error> {
    find(&app, &id.0).await?;
    body::delete(&app, &client, &identity, &id.0).await?;
    Ok(Envelope::new("OPERATOR_DELETED", "Operator deleted", None))
}

/// # Errors
/// [`Error::NotFound`] for whoever is none.
async fn find(app: &App, id: &str) -> Result<User, Error> {
    let user = users::find(&mut app.database.conn().await?, id).await?;
    if user.role == Role::Operator { Ok(user) } else { Err(Error::NotFound("the operator")) }
}
