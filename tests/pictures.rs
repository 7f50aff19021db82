//! Picture files of every kind through `picture_file::read`, made here byte by byte or with an encoder.

mod vision_support;

use std::io::Cursor;
use std::path::PathBuf;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use rollcall::vision::picture_file::{PictureError, PictureFile, read};
use tempfile::TempDir;

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

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).expect("written");
        path
    }

    fn read(&self, name: &str, bytes: &[u8]) -> Result<PictureFile, PictureError> {
        read(&self.file(name, bytes))
    }

    /// The message for the user, with its causes.
    fn refusal(&self, name: &str, bytes: &[u8]) -> String {
        let Err(error) = self.read(name, bytes) else { panic!("{name} was read") };
        let message = error.to_string();
        assert!(message.contains(name), "it names the file: {message}");
        message
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
    let folder = Folder::new();
    let jpeg = encoded(quarters(), ImageFormat::Jpeg);
    // What is stored is the same; what was meant follows from EXIF 2.32, tag 0x0112.
    let meant = ["rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb"];
    for (orientation, meant) in (1..).zip(meant) {
        let picture = folder.read("turned.jpg", &with_orientation(&jpeg, orientation)).expect("a picture");
        assert_eq!(layout(&picture), meant, "orientation {orientation}");
        let size = if orientation < 5 { (16, 8) } else { (8, 16) };
        assert_eq!((picture.width, picture.height), size, "orientation {orientation}");
    }
    let nonsense = folder.read("nonsense.jpg", &with_orientation(&jpeg, 77)).expect("a picture");
    assert_eq!(layout(&nonsense), "rgbw");
}

#[test]
fn every_format_and_kind_of_colour_is_read() {
    let folder = Folder::new();
    let image = DynamicImage::from(quarters());
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp] {
        let picture = folder.read("colour", &encoded(image.clone(), format)).expect("a picture");
        assert_eq!(layout(&picture), "rgbw", "{format:?}");
        assert_eq!(picture.rgb.len(), 16 * 8 * 3);
    }
    for deep in [image.to_rgb16().into(), DynamicImage::from(image.to_rgba16())] {
        assert_eq!(layout(&folder.read("deep.png", &encoded(deep, ImageFormat::Png)).expect("a picture")), "rgbw");
    }
    for grey in [DynamicImage::from(image.to_luma8()), image.to_luma16().into(), image.to_luma_alpha8().into()] {
        let picture = folder.read("grey.png", &encoded(grey, ImageFormat::Png)).expect("a picture");
        assert!(picture.rgb.chunks_exact(3).all(|p| p[0] == p[1] && p[1] == p[2]));
    }
    let grey_jpeg = folder.read("grey.jpg", &encoded(image.to_luma8(), ImageFormat::Jpeg)).expect("a picture");
    assert_eq!(grey_jpeg.rgb.len(), 16 * 8 * 3);
}

#[test]
fn what_is_transparent_is_white() {
    let folder = Folder::new();
    let half = image::RgbaImage::from_fn(4, 4, |x, _| image::Rgba([200, 0, 0, if x < 2 { 0 } else { 128 }]));
    let picture = folder.read("half.png", &encoded(half, ImageFormat::Png)).expect("a picture");
    assert_eq!(picture.rgb[..3], [255, 255, 255]);
    assert_eq!(picture.rgb[9..12], [227, 127, 127]);
}

#[test]
fn palettes_and_cmyk_are_read() {
    let folder = Folder::new();
    // A 2x1 BMP of one bit per pixel: blue, then white.
    let header =
        b"BM\x42\0\0\0\0\0\0\0\x3E\0\0\0\x28\0\0\0\x02\0\0\0\x01\0\0\0\x01\0\x01\0\0\0\0\0\x04\0\0\0\0\0\0\0\0\0\0\0\x02\0\0\0\0\0\0\0";
    let palette = [0xFF, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0];
    let picture = folder.read("palette.bmp", &[header.as_slice(), &palette, &[0b0100_0000, 0, 0, 0]].concat()).expect("a picture");
    assert_eq!(picture.rgb, [0, 0, 255, 255, 255, 255]);
    let picture = folder.read("cmyk.jpg", &cmyk_jpeg()).expect("a picture");
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
    let folder = Folder::new();
    let picture = folder.read("really-a-png.jpg", &encoded(quarters(), ImageFormat::Png)).expect("a picture");
    assert_eq!(layout(&picture), "rgbw");
}

#[test]
fn what_is_no_picture_is_refused_by_name() {
    let folder = Folder::new();
    assert!(folder.refusal("notes.jpg", b"Dear all, the picture follows").contains("JPEG, PNG, WebP and BMP"));
    assert!(folder.refusal("moving.gif", b"GIF89a\x01\0\x01\0\0\0\0;").contains("JPEG, PNG, WebP and BMP"));
    assert!(folder.refusal("nothing.png", b"").contains("is empty"));
    let missing = read(&folder.0.path().join("missing.jpg"));
    assert!(matches!(missing, Err(PictureError::Read { .. })));
    let inside = read(folder.0.path());
    assert!(matches!(inside, Err(PictureError::NotAFile { what: "folder", .. })));
}

#[test]
fn a_cut_off_file_is_refused_wherever_it_is_cut() {
    let folder = Folder::new();
    let image = RgbImage::from_fn(64, 48, |x, y| Rgb([(x * 4) as u8, (y * 5) as u8, (x * y) as u8]));
    for (name, format) in
        [("a.jpg", ImageFormat::Jpeg), ("a.png", ImageFormat::Png), ("a.webp", ImageFormat::WebP), ("a.bmp", ImageFormat::Bmp)]
    {
        let whole = encoded(image.clone(), format);
        assert!(folder.read(name, &whole).is_ok(), "{name}");
        for tenths in 1..10 {
            folder.refusal(name, &whole[..whole.len() * tenths / 10]);
        }
        folder.refusal(name, &whole[..whole.len() - 20]);
    }
    let thumbnail_survives = with_orientation(&encoded(image, ImageFormat::Jpeg), 1);
    assert!(folder.refusal("b.jpg", &thumbnail_survives[..thumbnail_survives.len() - 2]).contains("cut off"));
}

#[test]
fn a_decompression_bomb_is_refused_before_it_is_decoded() {
    let folder = Folder::new();
    // A PNG header that claims 60,000 x 60,000 pixels, 10 GB, in 70 bytes. The checksum of the header is right.
    let header = [b"IHDR".as_slice(), &60_000u32.to_be_bytes(), &60_000u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let chunk = |data: &[u8]| [&(data.len() as u32 - 4).to_be_bytes(), data, &crc32(data).to_be_bytes()].concat();
    let empty_deflate = b"IDAT\x78\x9C\x03\0\0\0\0\x01";
    let png = [b"\x89PNG\r\n\x1A\n".to_vec(), chunk(&header), chunk(empty_deflate), chunk(b"IEND")].concat();
    let message = folder.refusal("bomb.png", &png);
    assert!(message.contains("60000 x 60000"), "{message}");
}

/// CRC-32 as PNG uses it.
fn crc32(data: &[u8]) -> u32 {
    !data
        .iter()
        .fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 }))
}

#[test]
fn random_damage_is_an_error_and_never_a_panic() {
    let folder = Folder::new();
    let image = RgbImage::from_fn(40, 30, |x, y| Rgb([(x * 6) as u8, (y * 8) as u8, (x ^ y) as u8]));
    let mut state = 0x2545_F491_4F6C_DD1Du64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state
    };
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Bmp] {
        let whole = encoded(image.clone(), format);
        for _ in 0..150 {
            let mut damaged = whole.clone();
            for _ in 0..1 + random() % 8 {
                let at = random() as usize % damaged.len();
                damaged[at] = random() as u8;
            }
            if let Ok(picture) = folder.read("damaged", &damaged) {
                assert_eq!(picture.rgb.len(), 3 * (picture.width * picture.height) as usize);
            }
        }
    }
}
