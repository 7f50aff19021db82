//! Picture files as pixels to look for faces in: whatever orientation, size and colour type a camera or a phone writes.

use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::Path;

use image::{DynamicImage, ImageDecoder, ImageReader, Limits, Pixel, Rgb};

use crate::frame::Picture;

/// Pixels of the largest pictures that phones take (108 megapixels, 12032x9024), and some more. A small file that claims more is a
/// decompression bomb.
const MAX_PIXELS: u64 = 128_000_000;
/// No camera makes wider or higher pictures; a header that claims more is broken or malicious.
const MAX_SIDE_PX: u32 = 32_768;
/// Bytes; the largest picture above, uncompressed, with four 8-bit channels.
const MAX_FILE_BYTES: u64 = 4 * MAX_PIXELS;
/// Bytes a decoder may take beside the pixels themselves; 16-bit colour with alpha needs eight a pixel.
const MAX_DECODER_BYTES: u64 = 8 * MAX_PIXELS;

/// Why a file is not taken. The caller knows which file it is about.
#[derive(Debug, thiserror::Error)]
pub enum StillError {
    #[error("cannot be read")]
    Read {
        #[source]
        source: std::io::Error,
    },
    #[error("is not a file")]
    NotAFile,
    #[error("has {bytes} bytes; pictures up to {MAX_FILE_BYTES} bytes are taken")]
    FileTooLarge { bytes: u64 },
    #[error("is not a JPEG, PNG, WebP or BMP picture")]
    Format,
    #[error("has {width}x{height} pixels; pictures up to {MAX_PIXELS} pixels and {MAX_SIDE_PX} a side are taken")]
    TooLarge { width: u32, height: u32 },
    #[error("is damaged, or of a kind that cannot be shown")]
    Decode {
        #[source]
        source: image::ImageError,
    },
}

/// A decoded picture, upright.
pub struct Still {
    width: u32,
    height: u32,
    /// As [`Picture::rgb`].
    rgb: Vec<u8>,
}

impl Still {
    /// Reads a picture file; its format is told by its content.
    ///
    /// # Errors
    /// When it is no file, unreadable, too large, damaged or no picture.
    pub fn open(path: &Path) -> Result<Self, StillError> {
        let read = |source| StillError::Read { source };
        let metadata = fs::metadata(path).map_err(read)?;
        if !metadata.is_file() {
            return Err(StillError::NotAFile);
        }
        if metadata.len() > MAX_FILE_BYTES {
            return Err(StillError::FileTooLarge { bytes: metadata.len() });
        }
        let mut bytes = Vec::new();
        File::open(path).and_then(|file| file.take(MAX_FILE_BYTES).read_to_end(&mut bytes)).map_err(read)?;
        Self::decode(&bytes)
    }

    /// Decodes the bytes of a picture file.
    ///
    /// # Errors
    /// When it is too large, damaged or no picture.
    pub fn decode(bytes: &[u8]) -> Result<Self, StillError> {
        let decode = |source| StillError::Decode { source };
        let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|source| StillError::Read { source })?;
        if reader.format().is_none() {
            return Err(StillError::Format);
        }
        let mut limits = Limits::no_limits();
        limits.max_alloc = Some(MAX_DECODER_BYTES);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(decode)?;
        let (width, height) = decoder.dimensions();
        if u64::from(width) * u64::from(height) > MAX_PIXELS || width.max(height) > MAX_SIDE_PX {
            return Err(StillError::TooLarge { width, height });
        }
        let orientation = decoder.orientation().map_err(decode)?;
        let mut picture = DynamicImage::from_decoder(decoder).map_err(decode)?;
        picture.apply_orientation(orientation);
        let rgb = if picture.color().has_alpha() { on_white(&picture) } else { picture.to_rgb8().into_raw() };
        Ok(Self { width: picture.width(), height: picture.height(), rgb })
    }

    pub fn picture(&self) -> Picture<'_> {
        Picture { width: self.width, height: self.height, rgb: &self.rgb }
    }
}

/// What a viewer shows of a picture with transparent parts: their hidden colours are none of ours.
fn on_white(picture: &DynamicImage) -> Vec<u8> {
    let blend = |pixel: &image::Rgba<u8>| {
        let [r, g, b, a] = pixel.0.map(u16::from);
        Rgb([r, g, b].map(|value| ((value * a + 255 * (255 - a) + 127) / 255) as u8))
    };
    picture.to_rgba8().pixels().flat_map(|pixel| blend(pixel).channels().to_vec()).collect()
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Luma, Rgba};

    use super::*;

    fn encode(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("encodes");
        bytes.into_inner()
    }

    #[test]
    fn every_colour_type_becomes_rgb() {
        let grey = DynamicImage::ImageLuma8(image::ImageBuffer::from_pixel(3, 2, Luma([90])));
        let deep = DynamicImage::ImageLuma16(image::ImageBuffer::from_pixel(3, 2, Luma([90 * 257])));
        let clear = DynamicImage::ImageRgba8(image::ImageBuffer::from_pixel(3, 2, Rgba([7, 7, 7, 0])));
        let half = DynamicImage::ImageRgba8(image::ImageBuffer::from_pixel(3, 2, Rgba([0, 255, 100, 128])));
        let check = |picture, format, expected: [u8; 3]| {
            let still = Still::decode(&encode(picture, format)).expect("decodes");
            let picture = still.picture();
            assert_eq!((picture.width, picture.height, picture.rgb), (3, 2, expected.repeat(6).as_slice()));
        };
        check(&grey, ImageFormat::Png, [90; 3]);
        check(&grey, ImageFormat::Bmp, [90; 3]);
        check(&deep, ImageFormat::Png, [90; 3]);
        check(&clear, ImageFormat::Png, [255; 3]);
        check(&half, ImageFormat::WebP, [127, 255, 177]);
    }

    /// `jpeg` with an EXIF block that says `orientation`.
    fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
        let exif = [b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation], b"\0\0\0\0\0\0"].concat();
        let length = (exif.len() as u16 + 2).to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn pictures_are_turned_upright() {
        let wide = encode(
            &DynamicImage::ImageRgb8(image::ImageBuffer::from_fn(16, 8, |x, _| Rgb([if x < 8 { 250 } else { 5 }; 3]))),
            ImageFormat::Jpeg,
        );
        let check = |orientation, size, top_left_is_bright| {
            let still = Still::decode(&with_orientation(&wide, orientation)).expect("decodes");
            let picture = still.picture();
            assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
            assert_eq!(picture.rgb[0] > 128, top_left_is_bright, "orientation {orientation}");
        };
        check(1, (16, 8), true);
        check(2, (16, 8), false);
        check(3, (16, 8), false);
        check(4, (16, 8), true);
        check(5, (8, 16), true);
        check(6, (8, 16), true);
        check(7, (8, 16), false);
        check(8, (8, 16), false);
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert!(matches!(Still::decode(b""), Err(StillError::Format)));
        assert!(matches!(Still::decode(b"%PDF-1.7 and so on"), Err(StillError::Format)));
        let png = encode(&DynamicImage::new_rgb8(40, 40), ImageFormat::Png);
        assert!(matches!(Still::decode(&png[..png.len() / 2]), Err(StillError::Decode { .. })));
        assert!(matches!(Still::open(Path::new("/")), Err(StillError::NotAFile)));
        assert!(matches!(Still::open(Path::new("/nowhere/at/all.png")), Err(StillError::Read { .. })));
    }

    #[test]
    fn a_bomb_is_refused_by_its_header() {
        // The width and height of a BMP stand at bytes 18 and 22.
        let mut bomb = encode(&DynamicImage::new_rgb8(2, 2), ImageFormat::Bmp);
        bomb[18..22].copy_from_slice(&30_000i32.to_le_bytes());
        bomb[22..26].copy_from_slice(&30_000i32.to_le_bytes());
        assert!(matches!(Still::decode(&bomb), Err(StillError::TooLarge { width: 30_000, height: 30_000 })));
    }
}
