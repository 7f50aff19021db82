//! Clips: uncompressed (`.y4m`) and concatenated JPEGs (`.mjpeg`, `.mjpg`).

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use y4m::Colorspace;

use super::yuv::{Range, Subsampling, planar_to_rgb};
use super::{CameraError, MAX_SIDE_PX, guarded, jpeg};

/// Frames per second of a `.mjpeg` clip, which does not say: what the kiosk asks of a camera.
const MJPEG_FPS: f64 = 15.0;

/// Read ahead, in bytes: a compressed frame or a few.
const READ_AHEAD: usize = 256 << 10;

/// A clip, open at some frame.
pub struct Clip {
    path: PathBuf,
    reader: Reader,
}

enum Reader {
    Y4m { decoder: Box<y4m::Decoder<BufReader<File>>>, subsampling: Subsampling, range: Range },
    Mjpeg { file: BufReader<File>, splitter: jpeg::Splitter, unreadable: usize },
}

impl Clip {
    /// Whether the name says that this is a clip.
    pub fn is_clip(path: &Path) -> bool {
        has_extension(path, "y4m") || has_extension(path, "mjpeg") || has_extension(path, "mjpg")
    }

    pub fn open(path: &Path) -> Result<Self, CameraError> {
        let file = File::open(path).map_err(|source| CameraError::Read { path: path.into(), source })?;
        let file = BufReader::with_capacity(READ_AHEAD, file);
        let reader = if has_extension(path, "y4m") {
            open_y4m(path, file)?
        } else {
            Reader::Mjpeg { file, splitter: jpeg::Splitter::default(), unreadable: 0 }
        };
        Ok(Self { path: path.into(), reader })
    }

    /// Frames per second, by the header where there is one.
    pub fn fps(&self) -> f64 {
        match &self.reader {
            Reader::Y4m { decoder, .. } => {
                let rate = decoder.get_framerate();
                let fps = rate.num as f64 / rate.den as f64;
                if fps.is_finite() && fps > 0.0 { fps } else { MJPEG_FPS }
            }
            Reader::Mjpeg { .. } => MJPEG_FPS,
        }
    }

    /// The next frame into `rgb`; its width and height, or `None` at the end.
    pub fn next(&mut self, rgb: &mut Vec<u8>) -> Result<Option<(u32, u32)>, CameraError> {
        match &mut self.reader {
            Reader::Y4m { decoder, subsampling, range } => {
                let (width, height) = (decoder.get_width(), decoder.get_height());
                let frame = match decoder.read_frame() {
                    Ok(frame) => frame,
                    Err(y4m::Error::EOF) => return Ok(None),
                    Err(source) => return Err(CameraError::Clip { path: self.path.clone(), source }),
                };
                let planes = [frame.get_y_plane(), frame.get_u_plane(), frame.get_v_plane()];
                planar_to_rgb(planes, width, *subsampling, *range, rgb);
                Ok(Some((width as u32, height as u32)))
            }
            Reader::Mjpeg { file, splitter, unreadable } => loop {
                let bytes = file.fill_buf().map_err(|source| CameraError::Read { path: self.path.clone(), source })?;
                if bytes.is_empty() {
                    if splitter.is_inside() {
                        tracing::warn!("the last picture of the clip is cut off");
                    }
                    return Ok(None);
                }
                let (used, picture) = splitter.push(bytes);
                let decoded = picture.map(|picture| jpeg::decode(picture, rgb));
                file.consume(used);
                match decoded {
                    Some(Ok(size)) => return Ok(Some(size)),
                    Some(Err(error)) => {
                        *unreadable += 1;
                        tracing::warn!("skipping a picture of the clip, {unreadable} so far: {}", crate::error_chain(&error));
                    }
                    None => {}
                }
            },
        }
    }
}

fn open_y4m(path: &Path, file: BufReader<File>) -> Result<Reader, CameraError> {
    let limits = y4m::Limits { bytes: MAX_SIDE_PX as usize * MAX_SIDE_PX as usize * 3 };
    // Sizes are multiplied unchecked in there.
    let decoder = guarded(|| Ok(y4m::Decoder::new_with_limits(file, limits)))
        .unwrap_or(Err(y4m::Error::OutOfMemory))
        .and_then(|decoder| {
            let longest = decoder.get_width().max(decoder.get_height());
            if longest > MAX_SIDE_PX as usize { Err(y4m::Error::OutOfMemory) } else { Ok(decoder) }
        })
        .map_err(|source| CameraError::Clip { path: path.into(), source })?;
    let subsampling = match decoder.get_colorspace() {
        Colorspace::C420 | Colorspace::C420jpeg | Colorspace::C420mpeg2 | Colorspace::C420paldv => Subsampling { shift_x: 1, shift_y: 1 },
        Colorspace::C422 => Subsampling { shift_x: 1, shift_y: 0 },
        Colorspace::C444 | Colorspace::Cmono => Subsampling { shift_x: 0, shift_y: 0 },
        kind => return Err(CameraError::ClipPixels { path: path.into(), kind: format!("{kind:?}") }),
    };
    Ok(Reader::Y4m { range: range(&decoder), decoder: Box::new(decoder), subsampling })
}

/// What the header's `XCOLORRANGE` says; where it is silent, grey is full and colour limited, as ffmpeg writes and reads them. `C420jpeg`
/// tells where chroma lies, not its range.
fn range(decoder: &y4m::Decoder<BufReader<File>>) -> Range {
    let says = |range: &[u8]| decoder.get_raw_params().split(|&byte| byte == b' ').any(|param| param == range);
    match decoder.get_colorspace() {
        _ if says(b"XCOLORRANGE=FULL") => Range::Full,
        Colorspace::Cmono if !says(b"XCOLORRANGE=LIMITED") => Range::Full,
        _ => Range::Limited,
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}
