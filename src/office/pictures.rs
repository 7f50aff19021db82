//! Pictures that people send: decoded within limits, and encoded anew before anything is kept. What is kept is ours from the first byte to the
//! last: no metadata, no second file behind or inside the first, no trick of another decoder.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{ImageBuffer, Rgb};

use super::error::Error;
use crate::geometry::Rect;
use crate::picture_file::{self, PictureError, PictureFile};

/// Most pixels of a picture that is sent, checked before anything is decoded: what phones send is of 12 to 50 million. 150 MB as RGB.
const MOST_PIXELS: u64 = 50_000_000;
/// Longer side of what is kept, in pixels: an avatar of 128 pixels on a screen of four times the density.
pub const AVATAR_SIDE: u32 = 512;
/// A page's width at twice the density of old screens.
pub const UPLOAD_SIDE: u32 = 1_600;
/// Three times the width in which the embedders see a face.
pub const FACE_SIDE: u32 = 448;
/// Kept around a face, on each side, as a share of its box: hair, ears and shoulders, by which people know each other.
const AROUND_FACE: f32 = 0.5;
/// Of 100. Above it files grow faster than anybody sees a difference.
const JPEG_QUALITY: u8 = 85;

/// What all kept pictures are.
pub const CONTENT_TYPE: &str = "image/jpeg";

/// A picture ready to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Jpeg {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

/// The picture in `bytes`, upright. Blocks for up to a second: for worker threads.
///
/// # Errors
/// What is wrong with `field`'s picture.
pub fn decode(field: &str, bytes: &[u8]) -> Result<PictureFile, Error> {
    picture_file::decode_at_most(bytes, MOST_PIXELS).map_err(|error| match error {
        PictureError::Empty | PictureError::UnknownFormat => Error::UnsupportedMedia,
        PictureError::TooManyBytes { .. } | PictureError::TooManyPixels { .. } => Error::TooLarge,
        PictureError::Truncated => problem(field, "is cut off: the end of the picture is missing"),
        PictureError::Damaged { .. } => problem(field, "is damaged, or a kind of picture that cannot be read"),
        error @ (PictureError::Read { .. } | PictureError::NotAFile { .. }) => Error::internal(error),
    })
}

/// What is wrong with one picture of a request.
pub fn problem(field: &str, message: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::Fields(vec![super::error::FieldProblem { field: field.to_owned().into(), message: message.into() }])
}

/// The whole picture, its longer side at most `side` pixels.
///
/// # Errors
/// Only for defects of ours.
pub fn shrink(picture: PictureFile, side: u32) -> Result<Jpeg, Error> {
    encode(buffer(picture)?, side)
}

/// The face in `bbox` with a little around it.
///
/// # Errors
/// Only for defects of ours.
pub fn face(picture: PictureFile, bbox: Rect) -> Result<Jpeg, Error> {
    let (width, height) = (picture.width as f32, picture.height as f32);
    let (across, down) = (bbox.w * AROUND_FACE, bbox.h * AROUND_FACE);
    let (left, top) = ((bbox.x - across).clamp(0.0, width - 1.0), (bbox.y - down).clamp(0.0, height - 1.0));
    let (right, bottom) = ((bbox.x + bbox.w + across).clamp(left + 1.0, width), (bbox.y + bbox.h + down).clamp(top + 1.0, height));
    let buffer = buffer(picture)?;
    let view = imageops::crop_imm(&buffer, left as u32, top as u32, (right - left) as u32, (bottom - top) as u32);
    encode(view.to_image(), FACE_SIDE)
}

type Rgb8 = ImageBuffer<Rgb<u8>, Vec<u8>>;

fn buffer(picture: PictureFile) -> Result<Rgb8, Error> {
    let PictureFile { width, height, rgb } = picture;
    ImageBuffer::from_raw(width, height, rgb).ok_or_else(|| Error::internal("a decoded picture has fewer pixels than it says"))
}

fn encode(mut picture: Rgb8, side: u32) -> Result<Jpeg, Error> {
    let longer = picture.width().max(picture.height());
    if longer > side {
        let scaled = |length: u32| ((u64::from(length) * u64::from(side) / u64::from(longer)) as u32).max(1);
        picture = imageops::resize(&picture, scaled(picture.width()), scaled(picture.height()), FilterType::Triangle);
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(&picture).map_err(Error::internal)?;
    Ok(Jpeg { width: picture.width(), height: picture.height(), bytes })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn picture(width: u32, height: u32) -> PictureFile {
        PictureFile { width, height, rgb: vec![90; (width * height * 3) as usize] }
    }

    #[test]
    fn long_sides_shrink_and_short_ones_stay() {
        for ((width, height), expected) in [((2000, 1000), (512, 256)), ((300, 200), (300, 200)), ((1, 4000), (1, 512))] {
            let jpeg = shrink(picture(width, height), AVATAR_SIDE).expect("encodes");
            assert_eq!((jpeg.width, jpeg.height), expected);
            assert!(jpeg.bytes.starts_with(&[0xFF, 0xD8]) && jpeg.bytes.ends_with(&[0xFF, 0xD9]));
        }
    }

    proptest! {
        #[test]
        fn a_face_anywhere_gives_a_picture_no_larger_than_allowed(
            (width, height) in (1u32..200, 1u32..200), x in -300.0f32..300.0, y in -300.0f32..300.0, w in 0.0f32..400.0, h in 0.0f32..400.0,
        ) {
            let jpeg = face(picture(width, height), Rect::new(x, y, w, h)).expect("encodes");
            prop_assert!((1..=FACE_SIDE.min(width)).contains(&jpeg.width) && (1..=FACE_SIDE.min(height)).contains(&jpeg.height));
        }
    }
}
