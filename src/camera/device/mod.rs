//! A camera of this machine, through nokhwa.
//!
//! nokhwa's `frame()` waits without limit on a device that sends nothing, and its cache hands the same open device to whoever opens an index
//! again. So each open device lives in one grabber thread, that thread closes it before it reports an error, and there is never a second one:
//! a device that has stalled is made to fail, and opened again only after.

mod find;
mod handle;

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use nokhwa::Buffer;
use nokhwa::utils::{CameraFormat, CameraIndex, FrameFormat, RequestedFormat, RequestedFormatType};

use super::grabber::{Grabber, Sink};
use super::yuv::{self, Range};
use super::{Buffers, CameraError, Captured, FrameSource, Next, jpeg};
use crate::clock::Clock;
use crate::config;
use find::Node;
use handle::Handle;

/// What can be decoded, the best first: uncompressed colour, then JPEG, then what is rare.
const DECODABLE: [FrameFormat; 6] =
    [FrameFormat::YUYV, FrameFormat::NV12, FrameFormat::MJPEG, FrameFormat::RAWRGB, FrameFormat::RAWBGR, FrameFormat::GRAY];

/// A capture time further back than this is a clock that is not comparable.
const MAX_AGE: Duration = Duration::from_secs(1);

/// How long closing a device may take before it is left to its thread.
const CLOSING: Duration = Duration::from_millis(100);

/// The name in `/dev/v4l/by-id` of the camera that was opened first: it is found again under whatever number it comes back.
pub type Remembered = Arc<OnceLock<String>>;

pub struct Device {
    grabber: Grabber,
    /// Set by the grabber once it has opened one.
    handle: Arc<OnceLock<Handle>>,
    has_stalled: bool,
}

/// The cameras that are plugged in, by number, as a person knows them.
pub fn plugged_in() -> Vec<String> {
    let known_as = |node: find::Node| format!("{} ({})", node.path().display(), node.by_id.as_deref().unwrap_or("no name"));
    find::candidates(None, None).into_iter().map(known_as).collect()
}

impl Device {
    /// Opens the camera that `wanted` names, or the first that opens.
    pub fn open(
        wanted: Option<&str>,
        remembered: &Remembered,
        config: &config::Camera,
        clock: &Clock,
        buffers: &Buffers,
    ) -> Result<Self, CameraError> {
        let candidates = find::candidates(wanted, remembered.get().map(String::as_str));
        if candidates.is_empty() {
            return Err(CameraError::NotFound { wanted: wanted.unwrap_or("any name").into() });
        }
        let handle = Arc::new(OnceLock::new());
        let grab = {
            let (handle, remembered, config, clock) = (handle.clone(), remembered.clone(), config.clone(), clock.clone());
            move |sink: &Sink| {
                let (mut camera, node) = open_first(&candidates, &config)?;
                if let Some(by_id) = &node.by_id {
                    remembered.get_or_init(|| by_id.clone());
                }
                let handle = handle.get_or_init(|| Handle::of(node.path()));
                let result = grab(&mut camera, &clock, sink);
                handle.close(camera);
                result
            }
        };
        let grabber = Grabber::spawn("camera-device", Duration::from_secs_f64(config.stall_secs), buffers, grab)?;
        Ok(Self { grabber, handle, has_stalled: false })
    }
}

impl FrameSource for Device {
    fn next(&mut self, patience: Duration) -> Result<Next, CameraError> {
        let next = self.grabber.next(patience);
        match (&next, self.handle.get()) {
            (Ok(Next::Picture(_)), _) => self.has_stalled = false,
            (Ok(Next::Stalled), Some(handle)) if !self.has_stalled => {
                self.has_stalled = true;
                handle.stop_stream();
            }
            // It was made to fail. Had it been unplugged, it would be gone.
            (Err(_), Some(handle)) if self.has_stalled && handle.is_plugged() => return Err(CameraError::Stalled),
            _ => {}
        }
        next
    }
}

impl Drop for Device {
    /// Closes the device now, so that it can be opened again at once, and so that no thread stays behind in a read that may never return.
    fn drop(&mut self) {
        if let Some(handle) = self.handle.get() {
            handle.stop_stream();
            self.grabber.wait_for_end(CLOSING);
        }
    }
}

/// Opens the first of `candidates` that has a usable format.
fn open_first(candidates: &[Node], config: &config::Camera) -> Result<(nokhwa::Camera, Node), CameraError> {
    let mut last_error = None;
    for node in candidates {
        match open_camera(node, config) {
            Ok(camera) => return Ok((camera, node.clone())),
            Err(error) => last_error = Some(error),
        }
    }
    Err(last_error.expect("there is a candidate"))
}

fn open_camera(node: &Node, config: &config::Camera) -> Result<nokhwa::Camera, CameraError> {
    let fail = |source| CameraError::Open { path: node.path(), source };
    let any = RequestedFormat::with_formats(RequestedFormatType::None, &DECODABLE);
    let mut camera = nokhwa::Camera::new(CameraIndex::Index(node.index), any).map_err(fail)?;
    let offered = camera.compatible_camera_formats().map_err(fail)?;
    let chosen = choose(&offered, config).ok_or_else(|| CameraError::NoFormat { path: node.path() })?;
    let exact = RequestedFormat::with_formats(RequestedFormatType::Exact(chosen), &DECODABLE);
    camera.set_camera_requset(exact).map_err(fail)?;
    camera.open_stream().map_err(fail)?;
    tracing::info!("camera {} opened: {}", node.path().display(), camera.camera_format());
    Ok(camera)
}

/// The format nearest to the size and rate asked for: size first, then whether the rate is reached, then the kind of pixels.
fn choose(offered: &[CameraFormat], config: &config::Camera) -> Option<CameraFormat> {
    let cost = |format: &CameraFormat| {
        let preference = DECODABLE.iter().position(|kind| *kind == format.format())?;
        let size = format.width().abs_diff(config.width) + format.height().abs_diff(config.height);
        let fps = format.frame_rate();
        Some((size, config.fps.saturating_sub(fps), preference, fps))
    };
    offered.iter().filter_map(|format| cost(format).map(|cost| (cost, *format))).min_by_key(|(cost, _)| *cost).map(|(_, format)| format)
}

/// Reads frames until one fails or nobody wants them.
fn grab(camera: &mut nokhwa::Camera, clock: &Clock, sink: &Sink) -> Result<(), CameraError> {
    loop {
        let buffer = camera.frame().map_err(CameraError::Frame)?;
        let at = clock.shifted(clock.now(), -(age(&buffer).as_millis() as i64));
        let mut rgb = sink.buffers.take();
        match decode(&buffer, &mut rgb) {
            Ok((width, height)) => {
                if !sink.put(Captured { at, width, height, rgb }) {
                    return Ok(());
                }
            }
            // A bad cable breaks single frames; when it breaks all of them, the watchdog steps in.
            Err(error) => {
                tracing::debug!("skipping a frame of the camera: {}", crate::error_chain(&error));
                sink.buffers.give_back(rgb);
            }
        }
    }
}

/// How long ago the driver took the picture.
fn age(buffer: &Buffer) -> Duration {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    buffer.capture_timestamp().and_then(|taken| now.checked_sub(taken)).filter(|age| *age < MAX_AGE).unwrap_or_default()
}

/// The pixels of `buffer` into `rgb`; width and height.
fn decode(buffer: &Buffer, rgb: &mut Vec<u8>) -> Result<(u32, u32), CameraError> {
    let (width, height) = (buffer.resolution().width(), buffer.resolution().height());
    let (columns, pixels) = (width as usize, width as usize * height as usize);
    let format = buffer.source_frame_format();
    let least_bytes = match format {
        // The buffer is as large as the driver made it, whatever the picture needs; what lies behind the picture is not looked at.
        FrameFormat::MJPEG => return jpeg::decode(buffer.buffer(), rgb),
        FrameFormat::YUYV => pixels * 2,
        FrameFormat::NV12 => pixels + columns.next_multiple_of(2) * (height as usize).div_ceil(2),
        FrameFormat::RAWRGB | FrameFormat::RAWBGR => pixels * 3,
        FrameFormat::GRAY => pixels,
    };
    let bytes = buffer.buffer().get(..least_bytes).ok_or(CameraError::ShortFrame { bytes: buffer.buffer().len(), least_bytes })?;
    match format {
        FrameFormat::YUYV => yuv::yuyv_to_rgb(bytes, columns, Range::Limited, rgb),
        FrameFormat::NV12 => yuv::nv12_to_rgb(bytes, columns, height as usize, Range::Limited, rgb),
        FrameFormat::RAWBGR => {
            rgb.clear();
            rgb.extend(bytes.chunks_exact(3).flat_map(|bgr| [bgr[2], bgr[1], bgr[0]]));
        }
        FrameFormat::GRAY => {
            rgb.clear();
            rgb.extend(bytes.iter().flat_map(|&grey| [grey; 3]));
        }
        FrameFormat::RAWRGB | FrameFormat::MJPEG => {
            rgb.clear();
            rgb.extend_from_slice(bytes);
        }
    }
    Ok((width, height))
}
