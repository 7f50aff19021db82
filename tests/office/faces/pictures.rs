//! What is sent in as a picture, and what is given back.

use std::io::Cursor;

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rollcall::config::Config;
use rollcall::office::faces::Faces;
use rollcall::people::role::Role;
use serde_json::json;

use super::kit::{BIDEN, OBAMA, demo, fetch, file, form, open, open_with, seeing, send, someone, start_pool, wait_for_models};
use crate::kit::{Office, request};

/// A PNG of 30,000 x 30,000 pixels that says so in a hundred bytes.
fn bomb() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        bytes.extend_from_slice(&(data.len() as u32).to_be_bytes());
        let body = [kind.as_slice(), data].concat();
        let crc = !body.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
        });
        bytes.extend_from_slice(&body);
        bytes.extend_from_slice(&crc.to_be_bytes());
    };
    let side = 30_000_u32.to_be_bytes();
    chunk(b"IHDR", &[side.as_slice(), &side, &[8, 2, 0, 0, 0]].concat());
    chunk(b"IDAT", &[0x78, 0x9C, 0x03, 0, 0, 0, 0, 1]);
    chunk(b"IEND", &[]);
    bytes
}

/// The JPEG with an EXIF block that turns it on its side and says where it was taken.
fn with_exif(jpeg: &[u8], place: &[u8]) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    tiff.extend_from_slice(&1_u16.to_le_bytes());
    // Orientation (0x0112), one SHORT: 6, the right side is up.
    tiff.extend_from_slice(&[0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
    tiff.extend_from_slice(&[0; 4]);
    tiff.extend_from_slice(place);
    let block = [b"Exif\0\0".as_slice(), &tiff].concat();
    let length = (block.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &block, &jpeg[2..]].concat()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[tokio::test]
async fn what_is_no_picture_is_refused_whatever_it_is_called() {
    let Some(office) = open().await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".to_vec();
    let half = demo(BIDEN)[..20_000].to_vec();
    for (what, bytes, status) in [
        ("a text", b"hello, I am a face.jpg".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("an SVG", svg, StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("nothing", vec![], StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("a page", b"<!doctype html><script>alert(1)</script>".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("a TIFF", b"II*\0\x08\0\0\0".to_vec(), StatusCode::UNSUPPORTED_MEDIA_TYPE),
        ("a bomb", bomb(), StatusCode::PAYLOAD_TOO_LARGE),
        ("half a picture", half, StatusCode::BAD_REQUEST),
        ("too many bytes", vec![0xFF; 6 << 20], StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        for path in ["/api/users/avatar", "/v1/ops/upload-image", "/api/face/recognize"] {
            let answer = office.send(form(path, Some(&operator.token), &[file("image", bytes.clone())])).await;
            assert_eq!(answer.status, status, "{what} at {path}: {answer:?}");
        }
    }
    let kept: u64 = office.value("SELECT COUNT(*) FROM files").await;
    assert_eq!(kept, 0);
    let none = office.send(form("/api/users/avatar", Some(&operator.token), &[])).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    let mut plain = request(Method::POST, "/api/users/avatar", Some(&operator.token)).body(Body::from("hello")).expect("a request");
    plain.headers_mut().insert(header::CONTENT_TYPE, "text/plain".parse().expect("a value"));
    assert_eq!(office.send(plain).await.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn a_gif_is_told_by_its_content_and_kept_as_a_jpeg() {
    let Some(office) = open().await else { return };
    let ana = someone(&office, "Ana Souza", Role::Employee).await;
    let mut gif = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(20, 10, image::Rgb([200, 30, 30])).write_to(&mut gif, image::ImageFormat::Gif).expect("an encoder for it");
    let avatar = office.send(form("/api/users/avatar", Some(&ana.token), &[file("image", gif.into_inner())])).await;
    assert_eq!(avatar.status, StatusCode::OK, "{avatar:?}");
    let url = avatar.body["url"].as_str().expect("an address");
    let (status, headers, bytes) =
        fetch(&office, request(Method::GET, url, Some(&ana.token)).body(Body::empty()).expect("a request")).await;
    assert_eq!((status, &headers[header::CONTENT_TYPE]), (StatusCode::OK, &"image/jpeg".parse().expect("a value")));
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (20, 10));
}

#[tokio::test]
async fn what_is_kept_is_encoded_anew() {
    let Some(office) = open().await else { return };
    let ana = someone(&office, "Ana Souza", Role::Employee).await;
    let place = b"GPSLatitude 38.8977 N, 77.0365 W";
    let behind = b"PK\x03\x04 a second file behind the first";
    let sent = [with_exif(&demo(BIDEN), place), behind.to_vec()].concat();
    let parts = [("image", Some("../../../etc/passwd.jpg"), sent.clone())];
    let avatar = office.send(form("/api/users/avatar", Some(&ana.token), &parts)).await;
    assert_eq!(avatar.status, StatusCode::OK, "{avatar:?}");
    let url = avatar.body["url"].as_str().expect("an address").to_owned();
    assert!(url.starts_with("/api/files/") && !url.contains("passwd") && !url.contains(".."), "{url}");
    let get = || request(Method::GET, &url, Some(&ana.token)).body(Body::empty()).expect("a request");
    let (status, headers, bytes) = fetch(&office, get()).await;
    assert_eq!((status, &headers[header::CONTENT_TYPE]), (StatusCode::OK, &"image/jpeg".parse().expect("a value")));
    assert!(!contains(&bytes, place) && !contains(&bytes, b"Exif") && !contains(&bytes, b"PK\x03\x04"));
    let picture = image::load_from_memory(&bytes).expect("a picture");
    assert_eq!((picture.width(), picture.height()), (512, 435), "765 x 900, turned and shrunk");

    let sealed: Vec<u8> = office.value("SELECT sealed FROM files").await;
    assert!(!contains(&sealed, &bytes[100..140]), "the picture is sealed");
    let again = STANDARD.encode(demo(OBAMA[0]));
    let json = office.post("/api/users/avatar", Some(&ana.token), &json!({ "image": format!("data:image/jpeg;base64,{again}") })).await;
    assert_eq!(json.status, StatusCode::OK, "{json:?}");
    assert_eq!(fetch(&office, get()).await.0, StatusCode::NOT_FOUND, "the one before is gone");
    let rows: (u64, String) = office.value("SELECT (SELECT COUNT(*) FROM files), (SELECT avatar_url FROM users)").await;
    assert_eq!(rows, (1, json.body["url"].as_str().expect("an address").to_owned()));

    // It goes with the account, though the account's row stays.
    let admin = someone(&office, "Chloé Lefèvre", Role::Admin).await;
    assert_eq!(office.delete(&format!("/api/users/{}", ana.id), &admin.token).await.status, StatusCode::OK);
    let left: (u64, Option<String>) =
        office.value(&format!("SELECT (SELECT COUNT(*) FROM files), (SELECT avatar_url FROM users WHERE id = '{}')", ana.id)).await;
    assert_eq!(left, (0, None));
}

#[tokio::test]
async fn pictures_are_fetched_by_those_who_may() {
    let Some(office) = open().await else { return };
    let ana = someone(&office, "Ana Souza", Role::Employee).await;
    let eve = someone(&office, "Eve Moneypenny", Role::Employee).await;
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let avatar = office.send(form("/api/users/avatar", Some(&ana.token), &[file("avatar", demo(BIDEN))])).await;
    let url = avatar.body["url"].as_str().expect("an address").to_owned();
    let get = |token: Option<&str>, name: header::HeaderName, value: &str| {
        request(Method::GET, &url, token).header(name, value).body(Body::empty()).expect("a request")
    };
    let (_, headers, whole) = fetch(&office, get(Some(&ana.token), header::ACCEPT, "*/*")).await;
    assert_eq!(headers[header::CACHE_CONTROL], "private, no-cache");
    assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let tag = headers[header::ETAG].to_str().expect("text").to_owned();
    let (status, _, body) = fetch(&office, get(Some(&ana.token), header::IF_NONE_MATCH, &tag)).await;
    assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
    let (status, headers, body) = fetch(&office, get(Some(&ana.token), header::RANGE, "bytes=10-19")).await;
    assert_eq!((status, body.as_slice()), (StatusCode::PARTIAL_CONTENT, &whole[10..20]));
    assert_eq!(headers[header::CONTENT_RANGE], format!("bytes 10-19/{}", whole.len()));
    let (status, ..) = fetch(&office, get(Some(&ana.token), header::RANGE, "bytes=9999999-")).await;
    assert_eq!(status, StatusCode::RANGE_NOT_SATISFIABLE);

    let seen = async |token: Option<&str>| fetch(&office, get(token, header::ACCEPT, "*/*")).await.0;
    assert_eq!(seen(Some(&operator.token)).await, StatusCode::OK);
    assert_eq!(seen(Some(&eve.token)).await, StatusCode::NOT_FOUND, "not even that it is there");
    assert_eq!(seen(None).await, StatusCode::UNAUTHORIZED);
    for path in [
        "/api/files/..%2f..%2f..%2fetc%2fpasswd",
        "/api/files/%2e%2e",
        "/api/files/nothing.jpg",
        "/api/files/%00",
        "/api/files/' OR 1=1 --".replace(' ', "%20").as_str(),
    ] {
        assert_eq!(office.get(path, Some(&operator.token)).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(send(&office, Method::DELETE, &url, &eve.token).await.status, StatusCode::NOT_FOUND);
    assert_eq!(send(&office, Method::DELETE, &url, &ana.token).await.status, StatusCode::OK);
    assert_eq!(seen(Some(&ana.token)).await, StatusCode::NOT_FOUND);
    let left: (u64, Option<String>) =
        office.value("SELECT (SELECT COUNT(*) FROM files), (SELECT avatar_url FROM users WHERE name = 'Ana Souza')").await;
    assert_eq!(left, (0, None));
}

#[tokio::test]
async fn operators_upload_pictures() {
    let Some(office) = open_with(|office| office.max_upload_mb = 1).await else { return };
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let ana = someone(&office, "Ana Souza", Role::Employee).await;
    let upload = async |token: &str, bytes| office.send(form("/v1/ops/upload-image", Some(token), &[file("file", bytes)])).await;
    let kept = upload(&operator.token, demo(BIDEN)).await;
    assert_eq!((kept.status, &kept.body["code"]), (StatusCode::CREATED, &json!("IMAGE_UPLOADED")), "{kept:?}");
    assert_eq!((&kept.body["data"]["width"], &kept.body["data"]["content_type"]), (&json!(765), &json!("image/jpeg")));
    let refused = upload(&ana.token, demo(BIDEN)).await;
    assert_eq!((refused.status, &refused.body["code"]), (StatusCode::FORBIDDEN, &json!("FORBIDDEN")), "in the envelope: {refused:?}");
    assert_eq!(upload(&operator.token, vec![0; 2 << 20]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_crowd_is_told_to_come_back() {
    let Some(office) = Office::open().await else { return };
    let mut config = Config::default();
    (config.office.face_workers, config.office.face_queue) = (1, 1);
    let pool = start_pool(&config);
    wait_for_models(&pool).await;
    let office = seeing(office, Faces::new(Some(pool.clone()), &config));
    let operator = someone(&office, "Olga Orlova", Role::Operator).await;
    let (release, blocked) = crossbeam_channel::bounded::<()>(0);
    let (begun, has_begun) = tokio::sync::oneshot::channel();
    let busy = pool.clone();
    let first = tokio::spawn(async move {
        busy.run(move |_| {
            let _ = begun.send(());
            let _ = blocked.recv();
        })
        .await
    });
    has_begun.await.expect("the only thread is busy");
    let waiting = pool.clone();
    let second = tokio::spawn(async move { waiting.run(|_| ()).await });
    tokio::task::yield_now().await;
    let mut refused = office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", demo(BIDEN))])).await;
    if refused.status == StatusCode::OK {
        refused = office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", demo(BIDEN))])).await;
    }
    assert_eq!((refused.status, &refused.body["code"]), (StatusCode::SERVICE_UNAVAILABLE, &json!("unavailable")), "{refused:?}");
    assert!(refused.headers.contains_key(header::RETRY_AFTER));
    assert_eq!(office.get("/health", None).await.status, StatusCode::OK, "nothing else waits");
    release.send(()).expect("the thread listens");
    first.await.expect("ends").expect("is answered");
    second.await.expect("ends").expect("is answered");
    let served = office.send(form("/api/face/recognize", Some(&operator.token), &[file("image", demo(BIDEN))])).await;
    assert_eq!(served.status, StatusCode::OK, "{served:?}");
}
