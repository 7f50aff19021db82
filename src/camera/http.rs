//! A camera that sends JPEGs over HTTP: an endless multipart stream, or one picture for each request.
//!
//! Pictures are cut out by their own markers, so that it does not matter whether parts have a length, how the boundary is written, or
//! whether there are parts at all.

use std::io::{ErrorKind, Read};
use std::time::{Duration, Instant};

use reqwest::blocking::{Client, Response};
use reqwest::header::CONTENT_TYPE;

use super::grabber::{Grabber, Sink};
use super::pace::Pace;
use super::spec::StreamUrl;
use super::{Buffers, CameraError, Captured, FrameSource, Next, jpeg};
use crate::clock::Clock;
use crate::config;

/// Time to connect, in which a camera on the local network either answers or is not there.
const CONNECT: Duration = Duration::from_secs(3);

/// Bytes asked for at once; a compressed frame is some tens of kilobytes.
const READ_BYTES: usize = 64 << 10;

pub struct HttpCamera {
    grabber: Grabber,
}

impl HttpCamera {
    pub fn open(url: &StreamUrl, config: &config::Camera, clock: &Clock, buffers: &Buffers) -> Result<Self, CameraError> {
        let stall = Duration::from_secs_f64(config.stall_secs);
        let stream = Stream { url: url.clone(), stall, fps: f64::from(config.fps), clock: clock.clone() };
        Ok(Self { grabber: Grabber::spawn("camera-http", stall, buffers, move |sink| stream.run(sink))? })
    }
}

impl FrameSource for HttpCamera {
    fn next(&mut self, patience: Duration) -> Result<Next, CameraError> {
        self.grabber.next(patience)
    }
}

struct Stream {
    url: StreamUrl,
    stall: Duration,
    /// Requests per second of a camera that sends single pictures.
    fps: f64,
    clock: Clock,
}

impl Stream {
    fn run(&self, sink: &Sink) -> Result<(), CameraError> {
        // Fails when a provider is installed already, by another part or another camera: as good.
        let _ = rustls::crypto::ring::default_provider().install_default();
        // The timeout holds for each read by itself. A camera stands on the local network: no proxy between.
        let client = Client::builder().connect_timeout(CONNECT).timeout(self.stall).no_proxy().build();
        let client = client.map_err(CameraError::http)?;
        let mut pace = Pace::new(self.fps);
        loop {
            let response = client.get(self.url.0.clone()).send().map_err(CameraError::http)?;
            if !response.status().is_success() {
                return Err(CameraError::Status { status: response.status() });
            }
            let is_single = kind(&response)? == Kind::Single;
            match self.read(response, sink)? {
                Ended::Unwanted => return Ok(()),
                Ended::After(pictures) if is_single && pictures > 0 => {}
                Ended::After(_) => return Err(CameraError::Closed),
            }
            pace.catch_up();
            pace.given += 1;
            pace.wait(Duration::MAX);
        }
    }

    /// Passes on the pictures of `response` until it ends.
    fn read(&self, mut response: Response, sink: &Sink) -> Result<Ended, CameraError> {
        let mut splitter = jpeg::Splitter::default();
        let mut bytes = vec![0; READ_BYTES];
        let mut pictures = 0;
        let mut last_picture = Instant::now();
        loop {
            let count = match response.read(&mut bytes) {
                Ok(0) => return Ok(Ended::After(pictures)),
                Ok(count) => count,
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if is_timeout(&error) => return Err(CameraError::Stalled),
                Err(source) => return Err(CameraError::Cut(source)),
            };
            let mut rest = &bytes[..count];
            while !rest.is_empty() {
                let (used, picture) = splitter.push(rest);
                rest = &rest[used..];
                let Some(picture) = picture else { continue };
                let at = self.clock.now();
                let mut rgb = sink.buffers.take();
                match jpeg::decode(picture, &mut rgb) {
                    Ok((width, height)) => {
                        pictures += 1;
                        last_picture = Instant::now();
                        if !sink.put(Captured { at, width, height, rgb }) {
                            return Ok(Ended::Unwanted);
                        }
                    }
                    Err(error) => tracing::debug!("skipping a picture of the HTTP camera: {}", crate::error_chain(&error)),
                }
            }
            // Bytes flow, but no pictures.
            if last_picture.elapsed() > self.stall {
                return Err(CameraError::Stalled);
            }
        }
    }
}

/// Whether a read ended because nothing came: reqwest says so only inside the error.
fn is_timeout(error: &std::io::Error) -> bool {
    error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>()).is_some_and(reqwest::Error::is_timeout)
}

/// Why a response is not read any further.
enum Ended {
    /// It came to its end after so many pictures.
    After(u64),
    Unwanted,
}

#[derive(PartialEq, Eq)]
enum Kind {
    /// Picture after picture until one of the two hangs up.
    Endless,
    /// One picture.
    Single,
}

/// What the content type promises. Cameras that name none are believed to stream.
fn kind(response: &Response) -> Result<Kind, CameraError> {
    let Some(value) = response.headers().get(CONTENT_TYPE) else { return Ok(Kind::Endless) };
    let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    match value.split(';').next().unwrap_or_default().trim() {
        "image/jpeg" | "image/jpg" => Ok(Kind::Single),
        essence if essence.starts_with("multipart/") => Ok(Kind::Endless),
        "video/x-motion-jpeg" | "video/x-mjpeg" | "application/octet-stream" => Ok(Kind::Endless),
        _ => Err(CameraError::ContentType { found: value }),
    }
}
