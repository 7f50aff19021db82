//! JPEG pictures in a stream of bytes: where one ends, and its pixels.

use std::io::Cursor;

use image::{ImageDecoder, codecs::jpeg::JpegDecoder};

use super::{CameraError, MAX_SIDE_PX};

/// Finds the end of a JPEG by walking its markers, so that a thumbnail inside an APP segment does not end the picture. Fed piece by piece.
///
/// Source: ITU T.81, annex B. Within entropy-coded data 0xFF is followed by 0x00 (stuffing), 0xD0 to 0xD7 (restart), or begins a marker.
#[derive(Default)]
pub struct Scanner {
    state: State,
}

#[derive(Clone, Copy, Default)]
enum State {
    /// Before the first 0xFF of a start of image.
    #[default]
    Outside,
    /// After an 0xFF outside a picture.
    OutsideFf,
    /// In a picture, where a marker's 0xFF is due, or inside entropy-coded data.
    Data,
    /// After an 0xFF in a picture.
    Marker,
    LengthHigh,
    LengthLow(u8),
    /// Inside a segment, with so many bytes to go.
    Segment(u16),
}

/// What a [`Scanner`] met first in the bytes it was fed. Counts are of those bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// The picture's start, after so many bytes, the two of the marker included.
    Start(usize),
    /// The picture's end, after so many bytes, the two of the marker included.
    End(usize),
    /// Neither; all was used.
    More,
}

const SOI: u8 = 0xD8;
const EOI: u8 = 0xD9;

impl Scanner {
    /// Goes on through `bytes` up to the next start or end of a picture.
    pub fn scan(&mut self, bytes: &[u8]) -> Found {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            at += 1;
            self.state = match (self.state, byte) {
                (State::Outside, 0xFF) => State::OutsideFf,
                (State::OutsideFf, SOI) => {
                    self.state = State::Data;
                    return Found::Start(at);
                }
                (State::OutsideFf, 0xFF) => State::OutsideFf,
                (State::Outside | State::OutsideFf, _) => State::Outside,
                (State::Data, 0xFF) => State::Marker,
                (State::Data, _) => State::Data,
                (State::Marker, EOI) => {
                    self.state = State::Outside;
                    return Found::End(at);
                }
                (State::Marker, SOI) => {
                    // The picture before was cut off; this one starts over.
                    self.state = State::Data;
                    return Found::Start(at);
                }
                (State::Marker, 0xFF) => State::Marker,
                // Stuffing, TEM and restarts have no length.
                (State::Marker, 0x00 | 0x01 | 0xD0..=0xD7) => State::Data,
                (State::Marker, _) => State::LengthHigh,
                (State::LengthHigh, high) => State::LengthLow(high),
                (State::LengthLow(high), low) => match u16::from_be_bytes([high, low]) {
                    length @ 3.. => State::Segment(length - 2),
                    _ => State::Data,
                },
                (State::Segment(left), _) => {
                    // `byte` was the first of `left`; the rest is skipped at once.
                    let skipped = usize::from(left - 1).min(bytes.len() - at);
                    at += skipped;
                    match left - 1 - skipped as u16 {
                        0 => State::Data,
                        left => State::Segment(left),
                    }
                }
            };
        }
        Found::More
    }
}

/// Cuts single pictures out of bytes that come in pieces of any size.
#[derive(Default)]
pub struct Splitter {
    scanner: Scanner,
    picture: Vec<u8>,
}

/// A compressed frame beyond this is no picture but noise that never ends.
const MAX_PICTURE_BYTES: usize = 32 << 20;

impl Splitter {
    /// Takes `bytes` up to the end of the next picture; how many were used, and the picture once it is whole.
    pub fn push(&mut self, bytes: &[u8]) -> (usize, Option<&[u8]>) {
        let mut used = 0;
        loop {
            let rest = &bytes[used..];
            match self.scanner.scan(rest) {
                Found::Start(count) => {
                    used += count;
                    self.picture.clear();
                    self.picture.extend([0xFF, SOI]);
                }
                Found::End(count) => {
                    self.picture.extend(&rest[..count]);
                    return (used + count, Some(&self.picture));
                }
                Found::More => {
                    if self.is_inside() {
                        self.picture.extend(rest);
                    }
                    if self.picture.len() > MAX_PICTURE_BYTES {
                        *self = Self::default();
                    }
                    return (bytes.len(), None);
                }
            }
        }
    }

    /// Whether a picture has begun and not ended.
    pub fn is_inside(&self) -> bool {
        !matches!(self.scanner.state, State::Outside | State::OutsideFf)
    }
}

/// Decodes a JPEG to RGB in `rgb`, laid out as `Frame::rgb`; its width and height.
pub fn decode(bytes: &[u8], rgb: &mut Vec<u8>) -> Result<(u32, u32), CameraError> {
    let decoder = JpegDecoder::new(Cursor::new(bytes))?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MAX_SIDE_PX {
        return Err(CameraError::TooLarge { width, height });
    }
    let color = decoder.color_type();
    rgb.resize(decoder.total_bytes() as usize, 0);
    if color == image::ColorType::Rgb8 {
        decoder.read_image(rgb)?;
    } else {
        *rgb = image::DynamicImage::from_decoder(decoder)?.into_rgb8().into_raw();
    }
    Ok((width, height))
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;
    use image::{GrayImage, Rgb, RgbImage};
    use proptest::prelude::*;

    use super::*;

    fn jpeg(shade: u8) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = RgbImage::from_fn(24, 16, |x, y| Rgb([shade, (x * 9) as u8, (y * 15) as u8]));
        JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).expect("in memory");
        bytes
    }

    /// `jpeg` with another whole JPEG as the payload of an APP1 segment, as cameras store thumbnails.
    fn with_thumbnail(jpeg: &[u8], thumbnail: &[u8]) -> Vec<u8> {
        let length = (thumbnail.len() as u16 + 2).to_be_bytes();
        [&jpeg[..2], &[0xFF, 0xE1], &length, thumbnail, &jpeg[2..]].concat()
    }

    fn split(bytes: &[u8], piece: usize) -> Vec<Vec<u8>> {
        let mut splitter = Splitter::default();
        let mut pictures = Vec::new();
        for piece in bytes.chunks(piece) {
            let mut rest = piece;
            while !rest.is_empty() {
                let (used, picture) = splitter.push(rest);
                pictures.extend(picture.map(<[u8]>::to_vec));
                rest = &rest[used..];
            }
        }
        pictures
    }

    proptest! {
        #[test]
        fn pictures_come_out_whole_however_the_bytes_arrive(
            shades in proptest::collection::vec(any::<u8>(), 1..4),
            padding in proptest::collection::vec(0u8..0xFF, 0..9),
            piece in 1usize..700,
        ) {
            let pictures: Vec<_> = shades.iter().map(|&shade| with_thumbnail(&jpeg(shade), &jpeg(!shade))).collect();
            let stream = pictures.iter().flat_map(|picture| [&padding[..], &picture[..]].concat()).collect::<Vec<_>>();
            prop_assert_eq!(split(&stream, piece), pictures);
        }

        #[test]
        fn noise_is_survived(noise in proptest::collection::vec(any::<u8>(), 0..600), piece in 1usize..100) {
            for picture in split(&noise, piece) {
                let _ = decode(&picture, &mut Vec::new());
            }
        }
    }

    #[test]
    fn a_picture_cut_off_is_dropped_for_the_next() {
        let (first, second) = (jpeg(10), jpeg(200));
        let stream = [&first[..first.len() - 10], &second[..]].concat();
        assert_eq!(split(&stream, 64), [second]);
    }

    #[test]
    fn colour_and_grey_decode_to_rgb() {
        let mut rgb = vec![7; 5];
        assert_eq!(decode(&jpeg(120), &mut rgb).expect("valid"), (24, 16));
        assert_eq!(rgb.len(), 24 * 16 * 3);
        assert!(rgb.chunks_exact(3).all(|pixel| pixel[0].abs_diff(120) < 12));

        let mut grey = Vec::new();
        JpegEncoder::new(&mut grey).encode_image(&GrayImage::from_pixel(8, 8, image::Luma([90]))).expect("in memory");
        assert_eq!(decode(&grey, &mut rgb).expect("valid"), (8, 8));
        assert!(rgb.len() == 8 * 8 * 3 && rgb.iter().all(|value| value.abs_diff(90) < 4));
    }
}
