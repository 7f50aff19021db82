//! The HTTP camera against a real server that behaves as cameras do, and misbehaves as they do.

#![cfg(feature = "kiosk")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use rollcall::camera::Camera;
use rollcall::clock::Clock;
use rollcall::config;
use rollcall::frame::{Frame, FrameSlot, SourceState};

/// A short watchdog, so that the tests are quick.
const STALL_SECS: f64 = 0.6;

/// Longer than any pause of the camera thread, shorter than anybody's patience.
const SOON: Duration = Duration::from_secs(6);

const MULTIPART: &str = "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n";

/// Answers each request by `answer(number of the request, its text, connection)`.
struct Server {
    port: u16,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(answer: impl Fn(usize, &str, &mut TcpStream) -> std::io::Result<()> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let serve = move || {
            for (number, connection) in listener.incoming().enumerate() {
                if stopped.load(Ordering::Relaxed) {
                    return;
                }
                let mut connection = connection.unwrap();
                let lines = BufReader::new(connection.try_clone().unwrap()).lines().map_while(Result::ok);
                let request = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
                // The camera thread hangs up when it has had enough.
                let _ = answer(number, &request, &mut connection);
            }
        };
        let thread = std::thread::Builder::new().name("server".into()).spawn(serve).unwrap();
        Self { port, stop, thread: Some(thread) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

struct Kiosk {
    slot: Arc<FrameSlot>,
    _camera: Camera,
}

impl Kiosk {
    fn watch(server: &Server, user: &str) -> Self {
        let slot = Arc::new(FrameSlot::default());
        let config = config::Camera { stall_secs: STALL_SECS, ..config::Camera::default() };
        let spec = format!("mjpeg:http://{user}127.0.0.1:{}/video", server.port).parse().unwrap();
        let camera = Camera::spawn(&spec, &config, &Clock::new(jiff::tz::TimeZone::UTC), slot.clone(), || {}).unwrap();
        Self { slot, _camera: camera }
    }

    /// Waits until a picture of that shade is shown.
    fn shows(&self, shade: u8) -> Arc<Frame> {
        let deadline = Instant::now() + SOON;
        let mut seen = 0;
        while Instant::now() < deadline {
            if let Some(frame) = self.slot.wait_newer(seen, Duration::from_millis(50)) {
                seen = frame.seq;
                if frame.rgb[0].abs_diff(shade) < 4 {
                    return frame;
                }
            }
        }
        panic!("no picture of shade {shade}: {:?}", self.slot.state())
    }

    fn is_gone(&self, why: &str) {
        let deadline = Instant::now() + SOON;
        loop {
            match self.slot.state() {
                SourceState::Gone { reason } if reason.contains(why) => return,
                state => assert!(Instant::now() < deadline, "{state:?} does not say {why}"),
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn is_stalled(&self) {
        let deadline = Instant::now() + SOON;
        while self.slot.state() != SourceState::Stalled {
            assert!(Instant::now() < deadline, "{:?}", self.slot.state());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

fn jpeg(shade: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 95).encode_image(&RgbImage::from_pixel(64, 48, Rgb([shade; 3]))).unwrap();
    bytes
}

fn part(shade: u8) -> Vec<u8> {
    let jpeg = jpeg(shade);
    [format!("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\n\r\n", jpeg.len()).as_bytes(), &jpeg, b"\r\n"].concat()
}

/// Keeps sending `bytes` until the other side hangs up.
fn send_on(connection: &mut TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    loop {
        connection.write_all(bytes)?;
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// Says nothing more until the other side hangs up.
fn fall_silent(connection: &mut TcpStream) -> std::io::Result<()> {
    connection.set_read_timeout(Some(SOON))?;
    std::io::copy(connection, &mut std::io::sink()).map(drop)
}

#[test]
fn parts_arrive_with_and_without_their_length() {
    for head in ["Content-Type: image/jpeg\r\nContent-Length: LEN", "Content-type:image/jpeg", "X-Timestamp: 12.5\r\ncontent-length:LEN"] {
        let server = Server::start(move |_, _, connection| {
            // A boundary in quotes whose delimiter repeats its dashes, as some cameras write it.
            connection.write_all(b"HTTP/1.0 200 OK\r\nContent-Type: Multipart/X-Mixed-Replace;boundary=\"--b\"\r\n\r\n")?;
            for shade in [40, 120, 200] {
                let jpeg = jpeg(shade);
                let head = head.replace("LEN", &jpeg.len().to_string());
                connection.write_all(&[format!("----b\r\n{head}\r\n\r\n").as_bytes(), &jpeg, b"\r\n"].concat())?;
                std::thread::sleep(Duration::from_millis(150));
            }
            fall_silent(connection)
        });
        let kiosk = Kiosk::watch(&server, "");
        let frames = [40, 120, 200].map(|shade| kiosk.shows(shade));
        assert!(frames.is_sorted_by(|a, b| a.seq < b.seq && a.captured.monotonic_ms <= b.captured.monotonic_ms));
        assert_eq!((frames[0].width, frames[0].height), (64, 48));
    }
}

#[test]
fn a_connection_cut_within_a_part_is_made_again() {
    let server = Server::start(|number, _, connection| {
        connection.write_all(MULTIPART.as_bytes())?;
        if number == 0 {
            connection.write_all(&part(50))?;
            let cut = part(90);
            connection.write_all(&cut[..cut.len() / 2])
        } else {
            send_on(connection, &part(180))
        }
    });
    let kiosk = Kiosk::watch(&server, "");
    kiosk.shows(50);
    kiosk.shows(180);
}

#[test]
fn a_silent_camera_is_stalled_and_connected_anew() {
    let server = Server::start(|number, _, connection| {
        connection.write_all(MULTIPART.as_bytes())?;
        connection.write_all(&part(60))?;
        if number == 0 { fall_silent(connection) } else { send_on(connection, &part(160)) }
    });
    let kiosk = Kiosk::watch(&server, "");
    kiosk.shows(60);
    kiosk.is_stalled();
    kiosk.shows(160);
}

#[test]
fn garbage_is_skipped_and_nothing_but_garbage_is_a_stall() {
    let noise = (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>();
    let mixed =
        [&b"--frame\r\n\r\n"[..], &[0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xD9], &part(70), &[0xFF, 0xD8, 7, 7], &part(70)].concat();
    let server = Server::start(move |number, _, connection| {
        connection.write_all(MULTIPART.as_bytes())?;
        send_on(connection, if number == 0 { &mixed } else { &noise })
    });
    let kiosk = Kiosk::watch(&server, "");
    let first = kiosk.shows(70);
    assert!(kiosk.slot.wait_newer(first.seq, SOON).is_some());

    let server = Server::start(move |_, _, connection| {
        connection.write_all(MULTIPART.as_bytes())?;
        send_on(connection, b"--frame\r\nContent-Type: text/plain\r\n\r\nno signal\r\n")
    });
    Kiosk::watch(&server, "").is_stalled();
}

#[test]
fn single_pictures_are_asked_for_again_and_again() {
    let server = Server::start(|number, _, connection| {
        let jpeg = jpeg(if number < 3 { 30 } else { 220 });
        let head = format!("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", jpeg.len());
        connection.write_all(&[head.as_bytes(), &jpeg].concat())
    });
    let kiosk = Kiosk::watch(&server, "");
    let (first, later) = (kiosk.shows(30), kiosk.shows(220));
    assert!(later.seq > first.seq);
    assert!(matches!(kiosk.slot.state(), SourceState::Streaming { .. }));
}

#[test]
fn a_refusal_is_named() {
    struct Case {
        answer: &'static str,
        says: &'static str,
    }
    fn check(case: &Case) {
        let answer = case.answer;
        let server = Server::start(move |_, _, connection| connection.write_all(answer.as_bytes()));
        Kiosk::watch(&server, "").is_gone(case.says);
    }
    [
        Case { answer: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", says: "404" },
        Case { answer: "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n", says: "401" },
        Case { answer: "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi", says: "text/html" },
        Case { answer: "this is no HTTP\r\n\r\n", says: "asking the HTTP camera" },
        Case { answer: "", says: "asking the HTTP camera" },
    ]
    .iter()
    .for_each(check);
}

#[test]
fn nobody_there_is_gone_and_the_password_stays_secret() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let nobody = Server { port, stop: Arc::default(), thread: None };
    let kiosk = Kiosk::watch(&nobody, "admin:s3cret@");
    kiosk.is_gone("asking the HTTP camera");
    let SourceState::Gone { reason } = kiosk.slot.state() else { panic!("came back") };
    assert!(!reason.contains("s3cret") && !reason.contains("admin"), "{reason}");
}

#[test]
fn the_password_reaches_the_camera() {
    let server = Server::start(|_, request, connection| {
        // admin:s3cret
        if request.to_lowercase().contains("authorization: basic ywrtaw46cznjcmv0") {
            connection.write_all(MULTIPART.as_bytes())?;
            send_on(connection, &part(100))
        } else {
            connection.write_all(b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
        }
    });
    Kiosk::watch(&server, "admin:s3cret@").shows(100);
}
