//! Picture files of people: any orientation, size and kind of colour becomes upright RGB; everything else is refused with a reason.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use crate::frame::Picture;

/// Most pixels of a picture, checked before anything is decoded: above the largest phone sensors in use (200 million binned to 50), and 300 MB
/// of RGB at most.
const MAX_PIXELS: u64 = 100_000_000;
/// Most memory a decoder may take on the way, for wide pixels (16 bits, alpha) and its own tables.
const MAX_DECODER_BYTES: u64 = 1 << 30;
/// Longest file that is read: an uncompressed BMP of the most pixels.
const MAX_FILE_BYTES: u64 = 4 * MAX_PIXELS + (1 << 20);

/// A decoded picture.
pub struct PictureFile {
    pub width: u32,
    pub height: u32,
    /// As `frame::Frame::rgb`.
    pub rgb: Vec<u8>,
}

impl PictureFile {
    pub fn picture(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

/// Why a file is no usable picture.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("cannot read {path}")]
    Read {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("{path} is not a picture file: it is a {what}")]
    NotAFile { path: PathBuf, what: &'static str },
    #[error("{path} is empty")]
    Empty { path: PathBuf },
    #[error("{path} is no picture that can be read; JPEG, PNG, WebP and BMP are")]
    UnknownFormat { path: PathBuf },
    #[error("{path} is too large: {width} x {height} pixels, and {MAX_PIXELS} are allowed")]
    TooManyPixels { path: PathBuf, width: u32, height: u32 },
    #[error("{path} is too large: {bytes} bytes, and {MAX_FILE_BYTES} are allowed")]
    TooManyBytes { path: PathBuf, bytes: u64 },
    #[error("{path} is cut off: the end of the picture is missing")]
    Truncated { path: PathBuf },
    #[error("{path} is damaged, or a kind of {format} that cannot be read")]
    Damaged {
        path: PathBuf,
        format: &'static str,
        #[source]
        source: image::ImageError,
    },
}

/// The picture in the file at `path`, upright, transparent parts on white. The format is told by the content, not by the name.
///
/// # Errors
/// When it is no file, or no complete picture of a known format and a bearable size.
pub fn read(path: &Path) -> Result<PictureFile, PictureError> {
    let bytes = read_bytes(path)?;
    let format = image::guess_format(&bytes).ok().and_then(|format| Some((format, name_of(format)?)));
    let Some((format, name)) = format else { return Err(PictureError::UnknownFormat { path: path.into() }) };
    if format == ImageFormat::Jpeg && !jpeg_has_an_end(&bytes) {
        return Err(PictureError::Truncated { path: path.into() });
    }
    let damaged = |source: image::ImageError| match &source {
        image::ImageError::IoError(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
            PictureError::Truncated { path: path.into() }
        }
        _ => PictureError::Damaged { path: path.into(), format: name, source },
    };
    let mut reader = ImageReader::with_format(Cursor::new(&bytes), format);
    // The check of pixels below comes first and says more; this bounds what a decoder does on its own.
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels { path: path.into(), width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let rgb = if image.color().has_alpha() { on_white(&image) } else { image.into_rgb8() };
    Ok(PictureFile { width: rgb.width(), height: rgb.height(), rgb: rgb.into_raw() })
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, PictureError> {
    let failed = |source| PictureError::Read { path: path.into(), source };
    // Asked before opening: opening a pipe would wait for its other end.
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        let what = if metadata.is_dir() { "folder" } else { "device or pipe" };
        return Err(PictureError::NotAFile { path: path.into(), what });
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(PictureError::TooManyBytes { path: path.into(), bytes: metadata.len() });
    }
    let mut bytes = Vec::new();
    // Bounded again, in case the file grows.
    File::open(path).and_then(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.is_empty() {
        return Err(PictureError::Empty { path: path.into() });
    }
    Ok(bytes)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    limits
}

fn name_of(format: ImageFormat) -> Option<&'static str> {
    match format {
        ImageFormat::Jpeg => Some("JPEG"),
        ImageFormat::Png => Some("PNG"),
        ImageFormat::WebP => Some("WebP"),
        ImageFormat::Bmp => Some("BMP"),
        _ => None,
    }
}

fn on_white(image: &DynamicImage) -> image::RgbImage {
    let rgba = image.to_rgba8();
    image::RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0;
        image::Rgb([r, g, b].map(|level| ((u32::from(level) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8))
    })
}

/// Whether the marker at the end of a JPEG is there. The decoder fills what is missing with grey and says nothing, and a face may be in it.
fn jpeg_has_an_end(bytes: &[u8]) -> bool {
    const END: u8 = 0xD9;
    let mut at = 2;
    loop {
        // Inside a scan, FF 00 is a level and FF D0..D7 restarts; before a marker any number of FF may stand.
        let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == 0xFF)) else { return false };
        at += found + 1;
        let Some(&marker) = bytes.get(at) else { return false };
        match marker {
            0xFF => continue,
            END => return true,
            0x00 | 0x01 | 0xD0..=0xD8 => at += 1,
            _ => {
                let Some(&[high, low]) = bytes.get(at + 1..at + 3) else { return false };
                at += 1 + usize::from(u16::from_be_bytes([high, low]));
            }
        }
    }
}
