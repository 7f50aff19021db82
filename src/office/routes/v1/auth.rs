//! Signing in on this surface. The pair of tokens stands in the answer, because programs without a cookie jar call it; browsers get the same
//! refresh token as a cookie that no script reads, and should throw the other away.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::role_out;
use crate::office::App;
use crate::office::auth::sign_in::{self, SignedIn};
use crate::office::envelope::{Envelope, EnvelopeRefusals};
use crate::office::error::Error;
use crate::office::extract::Body;
use crate::office::request::Client;
use crate::office::routes::auth::{cookie, spent_cookie};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(login)).routes(routes!(refresh))
}

#[derive(Deserialize, ToSchema)]
struct LoginRequest {
    #[serde(alias = "username")]
    #[schema(example = "ana@example.org")]
    email: String,
    #[schema(example = "seven sparrows")]
    password: String,
}

#[derive(Deserialize, ToSchema)]
struct RefreshRequest {
    refresh_token: String,
}

/// What a client holds while it is signed in.
#[derive(Serialize, ToSchema)]
struct TokenPair {
    access_token: String,
    /// Works once, here and at `/api/auth/refresh`.
    refresh_token: String,
    #[schema(example = "Bearer")]
    token_type: &'static str,
    /// Seconds that the access token is valid.
    expires_in: i64,
}

#[derive(Serialize, ToSchema)]
struct UserInfo {
    #[schema(example = "EMP-7K3M9QX2VW4TZ")]
    id: String,
    user_id: String,
    #[schema(example = "Ana Souza")]
    name: String,
    #[schema(example = "ana@example.org")]
    email: String,
    #[schema(example = "USER")]
    role: &'static str,
    role_id: u8,
}

#[derive(Serialize, ToSchema)]
struct SignedInOut {
    tokens: TokenPair,
    user: UserInfo,
}

/// Signs in. Unknown accounts and wrong passwords get the same answer in the same time.
#[utoipa::path(post, path = "/v1/auth/login", tag = "v1", request_body = LoginRequest,
    responses((status = 200, body = Envelope<SignedInOut>), EnvelopeRefusals))]
async fn login(State(app): State<App>, client: Client, jar: CookieJar, body: Body<LoginRequest>) -> Result<Response, Error> {
    let LoginRequest { email, password } = body.0;
    let signed_in = sign_in::sign_in(&app, &client, &email, password).await?;
    Ok(answer(&app, jar, "LOGGED_IN", "Logged in", signed_in))
}

/// Exchanges a refresh token for a new pair. One that was used before ends its session.
#[utoipa::path(post, path = "/v1/auth/refresh", tag = "v1", request_body = RefreshRequest,
    responses((status = 200, body = Envelope<SignedInOut>), EnvelopeRefusals))]
async fn refresh(State(app): State<App>, client: Client, jar: CookieJar, body: Body<RefreshRequest>) -> Result<Response, Error> {
    match sign_in::renew(&app, &client, &body.0.refresh_token).await? {
        Some(signed_in) => Ok(answer(&app, jar, "TOKEN_REFRESHED", "Token refreshed", signed_in)),
        None => Ok((jar.add(spent_cookie(&app)), Error::Unauthenticated).into_response()),
    }
}

fn answer(app: &App, jar: CookieJar, code: &'static str, message: &'static str, signed_in: SignedIn) -> Response {
    let jar = jar.add(cookie(app, &signed_in.issued));
    let SignedIn { issued, access_token, expires_in, name, email, role } = signed_in;
    let (role, role_id) = role_out(role);
    let tokens = TokenPair { access_token, refresh_token: issued.token, token_type: "Bearer", expires_in };
    let user = UserInfo { id: issued.user.clone(), user_id: issued.user, name, email, role, role_id };
    (jar, Envelope::new(code, message, SignedInOut { tokens, user })).into_response()
}
