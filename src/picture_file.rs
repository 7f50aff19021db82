//! Picture files of people: any orientation, size and kind of colour becomes upright RGB; everything else is refused with a reason.
//!
//! The reasons name no file: the caller knows which it is about, and a file may be named after a person, whose name is not for the log.

use std::fs::{self, File};
use std::io::{self, Cursor, Read};
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use crate::frame::Picture;

/// Most pixels of a picture, checked before anything is decoded: those of the largest pictures that phones take (108 megapixels,
/// 12,032x9,024), and some more.
const MAX_PIXELS: u64 = 128_000_000;
/// Greatest width or height. No camera goes beyond; a header that says so is broken or malicious.
const MAX_SIDE_PX: u32 = 32_768;
/// Most memory a decoder may take on the way for each pixel that is allowed: 16-bit colour with alpha.
const DECODER_BYTES_PER_PIXEL: u64 = 8;
/// Longest file that is read: an uncompressed BMP of the most pixels.
const MAX_FILE_BYTES: u64 = 4 * MAX_PIXELS + (1 << 20);

/// A decoded picture; by default one without pixels.
#[derive(Default)]
pub struct PictureFile {
    pub width: u32,
    pub height: u32,
    /// As [`Picture::rgb`].
    pub rgb: Vec<u8>,
}

impl PictureFile {
    pub fn picture(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

/// What is wrong with a file, to be read after its name.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error("cannot be read")]
    Read {
        #[source]
        source: io::Error,
    },
    #[error("not a picture file but a {what}")]
    NotAFile { what: &'static str },
    #[error("too large: {bytes} bytes; up to {MAX_FILE_BYTES} are accepted")]
    TooManyBytes { bytes: u64 },
    #[error("empty: there is no picture in it")]
    Empty,
    #[error("not a picture of a known format; JPEG, PNG, WebP, BMP and GIF are accepted")]
    UnknownFormat,
    #[error("too large: {width} x {height} pixels; up to {} million and {MAX_SIDE_PX} a side are accepted", most / 1_000_000)]
    TooManyPixels { width: u32, height: u32, most: u64 },
    #[error("cut off: the end of the picture is missing")]
    Truncated,
    #[error("damaged, or a kind of {format} that cannot be read")]
    Damaged {
        format: &'static str,
        #[source]
        source: ImageError,
    },
}

/// Whether the name of the file at `path` ends like that of a picture which [`read`] may accept.
pub fn is_named_like_one(path: &Path) -> bool {
    let extensions = ["jpg", "jpeg", "png", "webp", "bmp", "gif"];
    path.extension().is_some_and(|own| extensions.iter().any(|extension| own.eq_ignore_ascii_case(extension)))
}

/// The picture in the file at `path`, as [`decode`] gives it.
///
/// # Errors
/// When there is no file that can be read, and as [`decode`].
pub fn read(path: &Path) -> Result<PictureFile, PictureError> {
    let failed = |source| PictureError::Read { source };
    // Asked before opening: opening a pipe would wait for its other end.
    let metadata = fs::metadata(path).map_err(failed)?;
    if !metadata.is_file() {
        return Err(PictureError::NotAFile { what: if metadata.is_dir() { "folder" } else { "device or pipe" } });
    }
    if metadata.len() > MAX_FILE_BYTES {
        return Err(PictureError::TooManyBytes { bytes: metadata.len() });
    }
    let mut bytes = Vec::new();
    // Bounded again, in case the file grows.
    File::open(path).and_then(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)).map_err(failed)?;
    decode(&bytes)
}

/// The picture in `bytes`, upright, transparent parts on white. The format is told by the content.
///
/// # Errors
/// When it is no complete picture of a known format and a bearable size.
pub fn decode(bytes: &[u8]) -> Result<PictureFile, PictureError> {
    decode_at_most(bytes, MAX_PIXELS)
}

/// As [`decode`], of at most `most` pixels: for those who decode what strangers send.
///
/// # Errors
/// As [`decode`].
pub fn decode_at_most(bytes: &[u8], most: u64) -> Result<PictureFile, PictureError> {
    let most = most.min(MAX_PIXELS);
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    let format = image::guess_format(bytes).map_err(|_| PictureError::UnknownFormat)?;
    let name = name_of(format).ok_or(PictureError::UnknownFormat)?;
    if format == ImageFormat::Jpeg && !jpeg_has_an_end(bytes) {
        return Err(PictureError::Truncated);
    }
    let damaged = |source| match source {
        ImageError::IoError(error) if error.kind() == io::ErrorKind::UnexpectedEof => PictureError::Truncated,
        source => PictureError::Damaged { format: name, source },
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    // The check of pixels below comes first and says more; this bounds what a decoder does on its own.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(DECODER_BYTES_PER_PIXEL * most);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(PictureError::Empty);
    }
    if u64::from(width) * u64::from(height) > most || width.max(height) > MAX_SIDE_PX {
        return Err(PictureError::TooManyPixels { width, height, most });
    }
    // A picture whose EXIF block is broken is shown as it is stored, as viewers do.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let rgb = if image.color().has_alpha() { on_white(image) } else { image.into_rgb8() };
    Ok(PictureFile { width: rgb.width(), height: rgb.height(), rgb: rgb.into_raw() })
}

fn name_of(format: ImageFormat) -> Option<&'static str> {
    match format {
        ImageFormat::Jpeg => Some("JPEG"),
        ImageFormat::Png => Some("PNG"),
        ImageFormat::WebP => Some("WebP"),
        ImageFormat::Bmp => Some("BMP"),
        // Of several pictures in one the first.
        ImageFormat::Gif => Some("GIF"),
        _ => None,
    }
}

/// What a viewer shows of a picture with transparent parts: their hidden colours are none of ours.
fn on_white(image: DynamicImage) -> RgbImage {
    let rgba = image.into_rgba8();
    RgbImage::from_fn(rgba.width(), rgba.height(), |x, y| {
        let [r, g, b, a] = rgba.get_pixel(x, y).0.map(u32::from);
        Rgb([r, g, b].map(|level| ((level * a + 255 * (255 - a) + 127) / 255) as u8))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marker_after_the_scan_is_the_end_of_a_jpeg() {
        struct Case {
            what: &'static str,
            /// Behind the start, `FF D8`.
            rest: &'static [u8],
            has_an_end: bool,
        }
        fn check(case: &Case) {
            assert_eq!(jpeg_has_an_end(&[&[0xFF, 0xD8], case.rest].concat()), case.has_an_end, "{}", case.what);
        }
        [
            Case { what: "a scan and the end", rest: b"\xFF\xDA\0\x02scan\xFF\xD9", has_an_end: true },
            Case { what: "bytes behind the end", rest: b"\xFF\xDA\0\x02scan\xFF\xD9more", has_an_end: true },
            Case { what: "filled up before the end", rest: b"\xFF\xDA\0\x02scan\xFF\xFF\xFF\xD9", has_an_end: true },
            Case { what: "levels of 255 and restarts", rest: b"\xFF\xDA\0\x02a\xFF\0b\xFF\xD0c\xFF\xD7d\xFF\xD9", has_an_end: true },
            Case { what: "cut in the scan", rest: b"\xFF\xDA\0\x02sc", has_an_end: false },
            Case { what: "cut in the end", rest: b"\xFF\xDA\0\x02scan\xFF", has_an_end: false },
            Case { what: "a level of 255 before what looks like the end", rest: b"\xFF\xDA\0\x02\xFF\0\xD9", has_an_end: false },
            Case { what: "the end of a thumbnail", rest: b"\xFF\xE1\0\x08\xFF\xD8\xFF\xD9..\xFF\xDA\0\x02scan", has_an_end: false },
            Case { what: "cut in the length of a segment", rest: b"\xFF\xE1\0", has_an_end: false },
            Case { what: "a segment longer than the file", rest: b"\xFF\xE1\xFF\xFF\xFF\xD9", has_an_end: false },
            Case { what: "nothing", rest: b"", has_an_end: false },
        ]
        .iter()
        .for_each(check);
    }

    #[test]
    fn pictures_are_told_by_the_end_of_their_name() {
        for name in ["a.jpg", "a.JPEG", "a.b.png", "a.WebP", "folder/a.bmp", "a.gif"] {
            assert!(is_named_like_one(Path::new(name)), "{name}");
        }
        for name in ["a.tif", "jpg", ".jpg", "a.jpg.txt", "a.jpg~", ""] {
            assert!(!is_named_like_one(Path::new(name)), "{name}");
        }
    }
}
