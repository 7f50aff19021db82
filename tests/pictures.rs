//! Picture files of every kind, made here byte by byte or with an encoder.

use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::codecs::gif::GifEncoder;
use image::{DynamicImage, Frame, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use rollcall::picture_file::{PictureError, PictureFile, decode, read};
use tempfile::TempDir;

/// All that are read.
const FORMATS: [ImageFormat; 5] = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Gif];

/// Red, green, blue and white quarters, 16x8 pixels: every orientation of it is different, and JPEG keeps it.
fn quarters() -> RgbImage {
    RgbImage::from_fn(16, 8, |x, y| match (x < 8, y < 4) {
        (true, true) => Rgb([255, 0, 0]),
        (false, true) => Rgb([0, 255, 0]),
        (true, false) => Rgb([0, 0, 255]),
        (false, false) => Rgb([255, 255, 255]),
    })
}

fn encoded(image: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    image.into().write_to(&mut bytes, format).expect("an encoder for it");
    bytes.into_inner()
}

/// `jpeg` with an EXIF block that says how the camera was held.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    // Big-endian TIFF with one directory of one entry: tag 0x0112, SHORT, one value.
    let tiff = [b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".as_slice(), &[orientation, 0, 0, 0, 0, 0, 0]].concat();
    let length = (2 + 6 + tiff.len()) as u16;
    [&jpeg[..2], &[0xFF, 0xE1], &length.to_be_bytes(), b"Exif\0\0", &tiff, &jpeg[2..]].concat()
}

/// The message for the user.
fn refusal(bytes: &[u8]) -> String {
    match decode(bytes) {
        Ok(picture) => panic!("{} x {} pixels were read", picture.width, picture.height),
        Err(error) => error.to_string(),
    }
}

/// The colour in the middle of each quarter, row by row, as the nearest of the four.
fn layout(picture: &PictureFile) -> String {
    let middle = |x: u32, y: u32| {
        let at = 3 * ((picture.height * y / 4) * picture.width + picture.width * x / 4) as usize;
        match picture.rgb[at..at + 3] {
            [r, g, b] if r > 128 && g > 128 && b > 128 => 'w',
            [r, ..] if r > 128 => 'r',
            [_, g, _] if g > 128 => 'g',
            _ => 'b',
        }
    };
    [(1, 1), (3, 1), (1, 3), (3, 3)].iter().map(|(x, y)| middle(*x, *y)).collect()
}

#[test]
fn every_orientation_is_turned_upright() {
    let jpeg = encoded(quarters(), ImageFormat::Jpeg);
    // What is stored is the same; what was meant follows from EXIF 2.32, tag 0x0112.
    let meant = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, meant) in (1..).zip(meant) {
        let picture = decode(&with_orientation(&jpeg, orientation)).expect("a picture");
        assert_eq!(layout(&picture), meant, "orientation {orientation}");
        let size = if orientation < 5 { (16, 8) } else { (8, 16) };
        assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
    }
    let nonsense = decode(&with_orientation(&jpeg, 77)).expect("a picture");
    assert_eq!(layout(&nonsense), "rgbw");
}

#[test]
fn every_format_and_kind_of_colour_is_read() {
    let image = DynamicImage::from(quarters());
    for format in FORMATS {
        let picture = decode(&encoded(image.clone(), format)).expect("a picture");
        assert_eq!(layout(&picture), "rgbw", "{format:?}");
        assert_eq!(picture.rgb.len(), 16 * 8 * 3);
    }
    for deep in [image.to_rgb16().into(), DynamicImage::from(image.to_rgba16())] {
        assert_eq!(layout(&decode(&encoded(deep, ImageFormat::Png)).expect("a picture")), "rgbw");
    }
}

#[test]
fn grey_keeps_its_level() {
    let check = |image: DynamicImage, format| {
        let picture = decode(&encoded(image, format)).expect("a picture");
        assert_eq!((picture.width, picture.height, picture.rgb), (3, 2, vec![90; 18]), "{format:?}");
    };
    let flat = DynamicImage::from(GrayImage::from_pixel(3, 2, Luma([90])));
    for format in [ImageFormat::Png, ImageFormat::Bmp, ImageFormat::Jpeg] {
        check(flat.clone(), format);
    }
    check(flat.to_luma16().into(), ImageFormat::Png);
    check(flat.to_luma_alpha8().into(), ImageFormat::Png);
}

#[test]
fn what_is_transparent_is_white() {
    let half = RgbaImage::from_fn(4, 4, |x, _| Rgba([200, 0, 0, if x < 2 { 0 } else { 128 }]));
    let picture = decode(&encoded(half, ImageFormat::Png)).expect("a picture");
    assert_eq!(picture.rgb[..3], [255, 255, 255]);
    assert_eq!(picture.rgb[9..12], [227, 127, 127]);
}

#[test]
fn of_a_moving_picture_the_first_is_read() {
    let mut bytes = Vec::new();
    let mut encoder = GifEncoder::new(&mut bytes);
    let later = RgbaImage::from_pixel(16, 8, Rgba([0, 0, 255, 255]));
    for picture in [DynamicImage::from(quarters()).to_rgba8(), later] {
        encoder.encode_frame(Frame::new(picture)).expect("memory");
    }
    drop(encoder);
    assert_eq!(layout(&decode(&bytes).expect("a picture")), "rgbw");
    assert!(matches!(decode(b"GIF89a\x01\0\x01\0\0\0\0;"), Err(PictureError::Damaged { .. } | PictureError::Truncated)));
    // Its screen is 65,535 pixels wide and high.
    bytes[6..10].fill(0xFF);
    assert!(refusal(&bytes).contains("65535 x 65535"));
}

#[test]
fn palettes_and_cmyk_are_read() {
    // A 2x1 BMP of one bit per pixel: blue, then white.
    let header =
        b"BM\x42\0\0\0\0\0\0\0\x3E\0\0\0\x28\0\0\0\x02\0\0\0\x01\0\0\0\x01\0\x01\0\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0";
    let palette = [0xFF, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0];
    let picture = decode(&[header.as_slice(), &palette, &[0b0100_0000, 0, 0, 0]].concat()).expect("a picture");
    assert_eq!(picture.rgb, [0, 0, 255, 255, 255, 255]);
    let picture = decode(&cmyk_jpeg()).expect("a picture");
    assert_eq!((picture.width, picture.height), (8, 8));
    let worst = picture.rgb.iter().map(|level| level.abs_diff(128)).max();
    assert!(worst.is_some_and(|worst| worst < 80), "flat mid-tones: {:?}", &picture.rgb[..3]);
}

/// An 8x8 CMYK baseline JPEG in which every coefficient is zero: all four inks at one half.
fn cmyk_jpeg() -> Vec<u8> {
    let quantisation = [&[0xFF, 0xDB, 0, 67, 0][..], &[1; 64]].concat();
    let frame = [0xFF, 0xC0, 0, 20, 8, 0, 8, 0, 8, 4, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
    // One code of one bit, "0": difference zero in the first table, end of block in the second.
    let huffman = |class: u8| [&[0xFF, 0xC4, 0, 20, class, 1][..], &[0; 15], &[0]].concat();
    let scan = [0xFF, 0xDA, 0, 14, 4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0];
    // Four blocks of two zero bits.
    let data = [0x00, 0xFF, 0xD9];
    // Adobe's marker, without which four channels could be anything: inverted CMYK, no transform.
    let adobe = b"\xFF\xEE\0\x0EAdobe\0\x64\0\0\0\0\0";
    [&[0xFF, 0xD8][..], adobe, &quantisation, &frame, &huffman(0x00), &huffman(0x10), &scan, &data].concat()
}

#[test]
fn the_content_counts_not_the_name() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("really-a-png.jpg");
    fs::write(&path, encoded(quarters(), ImageFormat::Png)).expect("written");
    assert_eq!(layout(&read(&path).expect("a picture")), "rgbw");
}

#[test]
fn what_is_no_file_is_refused_without_waiting() {
    let folder = TempDir::new().expect("a folder");
    assert!(matches!(read(&folder.path().join("missing.jpg")), Err(PictureError::Read { .. })));
    assert!(matches!(read(folder.path()), Err(PictureError::NotAFile { what: "folder" })));
    assert!(matches!(read(Path::new("/dev/zero")), Err(PictureError::NotAFile { what: "device or pipe" })));
}

#[test]
fn what_is_no_picture_is_refused_with_what_would_be() {
    for bytes in [b"Dear all, the picture follows".as_slice(), b"II*\0\x08\0\0\0", b"%PDF-1.7", b"\xFF"] {
        assert!(refusal(bytes).contains("JPEG, PNG, WebP, BMP and GIF are accepted"));
    }
    assert!(refusal(b"").contains("no picture in it"));
    assert!(matches!(decode(&bmp_that_claims(0, 2)), Err(PictureError::Empty | PictureError::Damaged { .. })));
}

/// A small BMP with this size in its header.
fn bmp_that_claims(width: i32, height: i32) -> Vec<u8> {
    let mut bmp = encoded(RgbImage::new(2, 2), ImageFormat::Bmp);
    bmp[18..22].copy_from_slice(&width.to_le_bytes());
    bmp[22..26].copy_from_slice(&height.to_le_bytes());
    bmp
}

#[test]
fn a_cut_off_file_is_refused_wherever_it_is_cut() {
    let image = RgbImage::from_fn(64, 48, |x, y| Rgb([(x * 4) as u8, (y * 5) as u8, (x * y) as u8]));
    for format in FORMATS {
        let whole = encoded(image.clone(), format);
        assert!(decode(&whole).is_ok(), "{format:?}");
        let cuts = (1..10).map(|tenths| whole.len() * tenths / 10).chain([whole.len() - 20]);
        for cut in cuts {
            assert!(decode(&whole[..cut]).is_err(), "{format:?} of {} bytes, cut after {cut}", whole.len());
        }
    }
    let jpeg = encoded(image, ImageFormat::Jpeg);
    assert!(refusal(&jpeg[..jpeg.len() - 2]).contains("cut off"));
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_decoded() {
    // A PNG header that claims 60,000 x 60,000 pixels, 10 GB, in 70 bytes. The checksum of the header is right.
    let header = [b"IHDR".as_slice(), &60_000u32.to_be_bytes(), &60_000u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunk = |data: &[u8]| [&(data.len() as u32 - 4).to_be_bytes(), data, &crc32(data).to_be_bytes()].concat();
    let empty_deflate = b"IDAT\x78\x9C\x03\0\0\0\0\x01";
    let png = [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(&header), chunk(empty_deflate), chunk(b"IEND")].concat();
    assert!(refusal(&png).contains("60000 x 60000"));
    assert!(refusal(&bmp_that_claims(30_000, 30_000)).contains("30000 x 30000"));
    assert!(refusal(&bmp_that_claims(40_000, 2)).contains("32768 a side"));
}

/// CRC-32 as PNG uses it.
fn crc32(data: &[u8]) -> u32 {
    !data
        .iter()
        .fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }))
}

#[test]
fn random_damage_is_an_error_and_never_a_panic() {
    let image = RgbImage::from_fn(40, 30, |x, y| Rgb([(x * 6) as u8, (y * 8) as u8, (x ^ y) as u8]));
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for format in FORMATS {
        let whole = encoded(image.clone(), format);
        for _ in 0..150 {
            let mut damaged = whole.clone();
            for _ in 0..1 + random() % 8 {
                let at = random() as usize % damaged.len();
                damaged[at] = random() as u8;
            }
            if let Ok(picture) = decode(&damaged) {
                assert_eq!(picture.rgb.len(), 3 * (picture.width * picture.height) as usize);
            }
        }
    }
}
