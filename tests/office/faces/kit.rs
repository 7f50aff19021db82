//! An office that can see, and pictures to show it.

use std::io::Cursor;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::LazyLock;
use std::time::Duration;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use image::{DynamicImage, GenericImage, ImageFormat, RgbImage};
use rollcall::config::{self, Config};
use rollcall::office::App;
use rollcall::office::faces::Faces;
use rollcall::office::faces::pool::{Places, Pool};
use rollcall::office::server;
use rollcall::people::role::Role;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::kit::{Answer, Office, PASSWORD, request};

pub const OBAMA: [&str; 3] = ["obama-2009.jpg", "obama-2010.jpg", "obama-cutout.webp"];
pub const BIDEN: &str = "biden-2010.jpg";
pub const COLLINS: &str = "collins-cutout.webp";

/// The models are opened once for all tests.
static POOL: LazyLock<Pool> = LazyLock::new(|| {
    let mut config = Config::default();
    (config.office.face_workers, config.office.face_queue) = (1, 100);
    start_pool(&config)
});

/// Threads with the built-in models.
pub fn start_pool(config: &Config) -> Pool {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = Places { model_dirs: vec![root.join("models/builtin")], library_dirs: vec![root.join("lib")] };
    Pool::start(config, &places).expect("threads")
}

/// Waits until the models are open.
pub async fn wait_for_models(pool: &Pool) {
    for _ in 0..600 {
        if pool.embedder().is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no models: {:?}", pool.embedder().map(|_| ()));
}

/// An office whose faces can be recognised.
pub async fn open_with(change: impl FnOnce(&mut config::Office)) -> Option<Office> {
    let mut office = config::Office::default();
    change(&mut office);
    let wanted = office.clone();
    let plain = Office::open_with(|office| *office = wanted).await?;
    wait_for_models(&POOL).await;
    let config = Config { office, ..Config::default() };
    Some(seeing(plain, Faces::new(Some(POOL.clone()), &config)))
}

pub async fn open() -> Option<Office> {
    open_with(|_| {}).await
}

/// The same office with these eyes.
pub fn seeing(office: Office, faces: Faces) -> Office {
    let app = App { faces, ..office.app.clone() };
    Office { router: server::router(app.clone()), app, ..office }
}

/// Another process on the same database.
pub fn second_process(office: &Office) -> axum::Router {
    server::router(App { faces: Faces::new(Some(POOL.clone()), &Config::default()), ..office.app.clone() })
}

/// A picture of the demonstration, as it lies there.
pub fn demo(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo").join(name)).expect("a picture of the demonstration")
}

pub fn decoded(name: &str) -> RgbImage {
    image::load_from_memory(&demo(name)).expect("a picture").into_rgb8()
}

pub fn jpeg(picture: RgbImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut bytes, ImageFormat::Jpeg).expect("encodes");
    bytes.into_inner()
}

/// Another picture of the same person: turned around, which no face model minds.
pub fn mirrored(name: &str) -> Vec<u8> {
    jpeg(image::imageops::flip_horizontal(&decoded(name)))
}

/// Pictures side by side.
pub fn beside(names: [&str; 2]) -> Vec<u8> {
    let [left, right] = names.map(decoded);
    let mut both = RgbImage::new(left.width() + right.width(), left.height().max(right.height()));
    both.copy_from(&left, 0, 0).expect("fits");
    both.copy_from(&right, left.width(), 0).expect("fits");
    jpeg(both)
}

/// The picture, small in the middle of a grey one.
pub fn far_away(name: &str) -> Vec<u8> {
    let small = image::imageops::thumbnail(&decoded(name), 100, 140);
    let mut scene = RgbImage::from_pixel(640, 480, image::Rgb([128; 3]));
    scene.copy_from(&small, 270, 170).expect("fits");
    jpeg(scene)
}

/// A part of a form: name, file name, content.
pub type Part<'a> = (&'a str, Option<&'a str>, Vec<u8>);

pub fn text<'a>(name: &'a str, value: &str) -> Part<'a> {
    (name, None, value.as_bytes().to_vec())
}

pub fn file(name: &str, bytes: Vec<u8>) -> Part<'_> {
    (name, Some("face.jpg"), bytes)
}

/// A multipart request.
pub fn form(path: &str, token: Option<&str>, parts: &[Part]) -> Request<Body> {
    const BOUNDARY: &str = "a-boundary-that-no-picture-has";
    let mut body = Vec::new();
    for (name, file_name, content) in parts {
        let file_name = file_name.map(|name| format!("; filename=\"{name}\"\r\nContent-Type: image/jpeg")).unwrap_or_default();
        body.extend_from_slice(format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n").as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    let builder = Request::builder().method(Method::POST).uri(path);
    let builder = builder.header(header::CONTENT_TYPE, format!("multipart/form-data; boundary={BOUNDARY}"));
    let builder = match token {
        Some(token) => builder.header(header::AUTHORIZATION, format!("Bearer {token}")),
        None => builder,
    };
    builder.body(Body::from(body)).expect("a request")
}

pub async fn send(office: &Office, method: Method, path: &str, token: &str) -> Answer {
    office.send(request(method, path, Some(token)).body(Body::empty()).expect("a request")).await
}

/// An answer as bytes.
pub async fn fetch(office: &Office, mut request: Request<Body>) -> (StatusCode, HeaderMap, Vec<u8>) {
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 40_000))));
    let response = office.router.clone().oneshot(request).await.expect("the router answers");
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 16 << 20).await.expect("a body");
    (parts.status, parts.headers, bytes.to_vec())
}

/// A person with an account and a token.
pub struct Someone {
    pub id: String,
    pub token: String,
}

pub async fn someone(office: &Office, name: &str, role: Role) -> Someone {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let id = office.add(name, &email, role).await;
    let login = office.post("/api/auth/login", None, &json!({ "email": email, "password": PASSWORD })).await;
    Someone { id, token: login.token().to_owned() }
}

/// Enrols demonstration pictures for `user`, by an operator.
pub async fn enrol(office: &Office, operator: &Someone, user: &str, pictures: Vec<Vec<u8>>) -> Answer {
    let mut parts = vec![text("user_id", user), text("consent", "2026-11")];
    parts.extend(pictures.into_iter().map(|bytes| file("images", bytes)));
    office.send(form("/api/face/register", Some(&operator.token), &parts)).await
}

/// The problems of a refused request, by field.
pub fn problems(answer: &Answer) -> Vec<(String, String)> {
    let list = answer.body["fields"].as_array().or(answer.body["errors"].as_array()).cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    list.iter().map(|problem| (text(&problem["field"]), text(&problem["message"]))).collect()
}
