//! The router with all that every request passes through, and the server's life from the first connection to the last.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Version, header};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum_server::{Address, Handle, Server};
use hyper_util::rt::TokioTimer;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate};
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::trace::TraceLayer;
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use super::activity::heads;
use super::auth::service::API_KEY;
use super::envelope;
use super::error::Error;
use super::idempotency::{self, IDEMPOTENCY_KEY};
use super::jobs::Workers;
use super::{App, example, metrics, routes};

/// The longest that a request may take.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);
/// Largest body where no route says otherwise.
const MOST_BODY_BYTES: usize = 256 * 1024;
/// How often the gallery is brought to what the rows say, beside each search.
const GALLERY_INTERVAL: Duration = Duration::from_secs(5);
/// How long requests in flight may still take when the server is asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// How long the head of a request may take to arrive: whoever sends it letter by letter holds a connection no longer.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// Largest head of a request, in bytes.
const MOST_HEAD_BYTES: usize = 32 * 1024;
/// Requests at a time within one HTTP/2 connection.
const MOST_STREAMS: u32 = 100;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Sent with every answer (OWASP REST Security and HTTP Headers Cheat Sheets, read 2026-11).
const HEADERS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
        ),
    ),
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
];

/// What the API's description says of itself.
#[derive(OpenApi)]
#[openapi(
    info(title = "Rollcall head office", description = "People, attendance, reports and kiosks."),
    tags((name = "auth", description = "Signing in and sessions"), (name = "users", description = "Accounts, profiles and lists of people"),
         (name = "departments", description = "Departments"), (name = "config", description = "What administrators set"),
         (name = "activity", description = "Who did what"), (name = "notifications", description = "What somebody was told"),
         (name = "v1", description = "Accounts, configuration and log in envelopes"), (name = "face", description = "Enrolment, comparison, consent and erasure"),
         (name = "faces", description = "The same for services"), (name = "files", description = "Pictures that are kept"),
         (name = "health", description = "Whether the server can serve"),
         (name = "attendance", description = "Marks, day records and their corrections"),
         (name = "rules", description = "Sites, shifts, holidays and leave"),
         (name = "statistics", description = "Rates, trends and sums"),
         (name = "reports", description = "Records as files"), (name = "webhooks", description = "Who is told of what"),
         (name = "kiosks", description = "The fleet: pairing, settings, support and incidents"),
         (name = "sync", description = "What kiosks themselves ask for: docs/sync-protocol.md"))
)]
struct Description;

/// The API's description, from the routes themselves.
pub fn openapi() -> utoipa::openapi::OpenApi {
    described().1
}

fn described() -> (Router<App>, utoipa::openapi::OpenApi) {
    let (router, mut openapi) = OpenApiRouter::with_openapi(Description::openapi()).merge(routes::all()).split_for_parts();
    let bearer = SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build());
    openapi.components.get_or_insert_default().add_security_scheme("bearer", bearer);
    let api_key = SecurityScheme::ApiKey(ApiKey::Header(ApiKeyValue::new(API_KEY.as_str())));
    openapi.components.get_or_insert_default().add_security_scheme("api_key", api_key);
    name_operations(&mut openapi);
    example::fill(&mut openapi);
    (router, openapi)
}

/// Names each operation by method and path, e.g. `get_api_users_id`: functions of different groups share their names, and ids must differ
/// (OpenAPI 3.1, operationId).
fn name_operations(openapi: &mut utoipa::openapi::OpenApi) {
    for (path, item) in &mut openapi.paths.paths {
        let words: Vec<_> = path.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let place = words.join("_");
        for (method, operation) in [
            ("get", &mut item.get),
            ("post", &mut item.post),
            ("put", &mut item.put),
            ("patch", &mut item.patch),
            ("delete", &mut item.delete),
        ] {
            if let Some(operation) = operation {
                operation.operation_id = Some(format!("{method}_{place}"));
            }
        }
    }
}

/// Every route behind every layer.
pub fn router(app: App) -> Router {
    let (router, openapi) = described();
    let https_only = (!app.settings.dev)
        .then(|| SetResponseHeaderLayer::if_not_present(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000")));
    let layers = ServiceBuilder::new()
        .layer(SetSensitiveRequestHeadersLayer::new([header::AUTHORIZATION, header::COOKIE, API_KEY]))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(TraceLayer::new_for_http().make_span_with(span))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(from_fn_with_state(app.clone(), metrics::layer))
        .layer(CatchPanicLayer::custom(|_| Error::internal("a request panicked").into_response()))
        .layer(CompressionLayer::new().compress_when(DefaultPredicate::new().and(is_no_file)))
        .layer(cors(&app.settings.cors_origins))
        .layer(from_fn(in_time))
        .layer(DefaultBodyLimit::max(MOST_BODY_BYTES))
        .layer(from_fn(envelope::wrap_refusals))
        .layer(from_fn_with_state(app.clone(), idempotency::layer))
        // Once more inside, so that what idempotency keeps is what is sent.
        .layer(from_fn(envelope::wrap_refusals))
        .option_layer(https_only);
    let mut router = router
        .merge(SwaggerUi::new("/docs").url("/openapi.json", openapi))
        .fallback(async || Error::NotFound("the page"))
        .method_not_allowed_fallback(async || Error::MethodNotAllowed);
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, value));
    }
    router.layer(layers).with_state(app)
}

/// Files are sent as they are: parts of a compressed one would not fit together.
fn is_no_file(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    !headers.contains_key(header::ACCEPT_RANGES)
}

/// Answers that it took too long, in our own form and with the time after which to come back.
async fn in_time(request: Request, next: Next) -> Response {
    tokio::time::timeout(REQUEST_TIMEOUT, next.run(request)).await.unwrap_or_else(|_| Error::Unavailable.into_response())
}

/// One span a request: what was asked, never by whom nor with which values.
fn span(request: &axum::extract::Request) -> tracing::Span {
    let id = request.headers().get(REQUEST_ID).and_then(|id| id.to_str().ok()).unwrap_or_default();
    tracing::info_span!("request", method = %request.method(), path = %request.uri().path(), id)
}

fn cors(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins.iter().filter_map(|origin| origin.parse().ok()).collect();
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, API_KEY, IDEMPOTENCY_KEY])
        .expose_headers([REQUEST_ID, header::RETRY_AFTER])
        .max_age(Duration::from_secs(600))
}

/// Serves until `shutdown` is done; requests in flight are answered first, then the process's own work is ended or left to others.
///
/// # Errors
/// When the certificate or the settings cannot be used or the network fails for good.
pub async fn serve(listener: std::net::TcpListener, app: App, shutdown: impl Future<Output = ()> + Send + 'static) -> std::io::Result<()> {
    let handle = Handle::<SocketAddr>::new();
    let stopper = handle.clone();
    tokio::spawn(async move {
        shutdown.await;
        stopper.graceful_shutdown(Some(FAREWELL));
    });
    listener.set_nonblocking(true)?;
    let tls = app.settings.tls.clone();
    let database = app.database.clone();
    // Before its chain has an entry.
    if !heads::keep(&app).await.map_err(std::io::Error::other)? {
        tracing::error!("the activity log is not as it was written; `rollcall-office verify-log` says what is wrong");
    }
    let workers = Workers::start(&app).map_err(std::io::Error::other)?;
    let watched = database.clone();
    let watch = tokio::spawn(async move { watched.watch().await });
    let forgetting = tokio::spawn(keep_faces_current(app.clone()));
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    let served = match tls {
        Some(tls) => {
            let config = axum_server::tls_rustls::RustlsConfig::from_pem_chain_file(tls.certificate, tls.key).await?;
            limited(axum_server::from_tcp_rustls(listener, config)?).handle(handle).serve(service).await
        }
        None => limited(axum_server::from_tcp(listener)?).handle(handle).serve(service).await,
    };
    watch.abort();
    forgetting.abort();
    workers.end().await;
    database.close().await;
    served
}

/// With bounds on what a connection may ask for before any route has its say.
fn limited<A: Address, Acceptor>(mut server: Server<A, Acceptor>) -> Server<A, Acceptor> {
    let builder = server.http_builder();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE).max_buf_size(MOST_HEAD_BYTES);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(MOST_HEAD_BYTES as u32)
        .max_concurrent_streams(MOST_STREAMS)
        .keep_alive_interval(HEAD_PATIENCE);
    server
}

/// Takes what was erased elsewhere out of this process's memory, also where nobody asks for a face.
async fn keep_faces_current(app: App) {
    loop {
        tokio::time::sleep(GALLERY_INTERVAL).await;
        if let Err(error) = app.faces.refresh(&app).await {
            error.log();
        }
    }
}
