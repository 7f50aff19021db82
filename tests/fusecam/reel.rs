//! What the camera shows: every frame is encoded once, at start, so that playing costs nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::{Rgb, RgbImage};

/// Frames of the test pattern; its blue channel runs through `0, 16, .. 240`.
const PATTERN_FRAMES: u32 = 16;

/// A person never stands quite still, and a frame that repeats bit for bit is a replay: pictures sway by this much to each side, in pixels.
const SWAY_PX: (f64, f64) = (10.0, 4.0);

const JPEG_QUALITY: u8 = 90;

/// Behind a picture that does not fill the frame: an indoor wall, dark enough not to look overexposed.
const WALL: Rgb<u8> = Rgb([112, 108, 104]);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PixelFormat {
    Mjpg,
    Yuyv,
}

impl PixelFormat {
    pub const ALL: [Self; 2] = [Self::Mjpg, Self::Yuyv];

    /// The V4L2 code, as it stands in memory.
    pub fn fourcc(self) -> u32 {
        u32::from_le_bytes(match self {
            Self::Mjpg => *b"MJPG",
            Self::Yuyv => *b"YUYV",
        })
    }
}

impl std::str::FromStr for PixelFormat {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|format| format.fourcc().to_le_bytes() == text.as_bytes()).context("MJPG or YUYV")
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

impl std::str::FromStr for Size {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (width, height) = text.split_once('x').context("a size is WIDTHxHEIGHT")?;
        let size = Self { width: width.parse()?, height: height.parse()? };
        ensure!(
            size.width.is_multiple_of(2) && (2..=1920).contains(&size.width) && (2..=1080).contains(&size.height),
            "even, at most 1920x1080"
        );
        Ok(size)
    }
}

/// The frames of one mode of the camera, played in a loop.
pub struct Reel {
    pub size: Size,
    pub format: PixelFormat,
    frames: Vec<Vec<u8>>,
}

impl Reel {
    /// One reel for every combination of size and pixel format.
    pub fn for_every_mode(sizes: &[Size], format: Option<PixelFormat>, pictures: Option<&Path>, hold: u32) -> Result<Vec<Self>> {
        let mut reels = Vec::new();
        for &size in sizes {
            let scenes = match pictures {
                Some(folder) => swaying_pictures(folder, size, hold)?,
                None => (0..PATTERN_FRAMES).map(|n| pattern(size, n)).collect(),
            };
            for format in PixelFormat::ALL.into_iter().filter(|own| format.is_none_or(|only| only == *own)) {
                let frames = scenes.iter().map(|scene| encode(scene, format)).collect::<Result<_>>()?;
                reels.push(Self { size, format, frames });
            }
        }
        Ok(reels)
    }

    pub fn frame(&self, sequence: u32) -> &[u8] {
        &self.frames[sequence as usize % self.frames.len()]
    }

    /// Bytes that a buffer for this mode must hold: YUYV's are exact, a JPEG is never larger.
    pub fn buffer_bytes(&self) -> u32 {
        self.size.width * self.size.height * 2
    }
}

/// `(x / 3, y / 2, 16 n)`, each modulo 256: what is received can be told from what was sent, pixel by pixel and frame by frame.
fn pattern(size: Size, n: u32) -> RgbImage {
    RgbImage::from_fn(size.width, size.height, |x, y| Rgb([(x / 3) as u8, (y / 2) as u8, (n * 16) as u8]))
}

/// Each picture in the order of its name, fitted into the frame, for `hold` frames.
fn swaying_pictures(folder: &Path, size: Size, hold: u32) -> Result<Vec<RgbImage>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| format!("read {}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.retain(|path| {
        path.extension().is_some_and(|extension| ["jpg", "jpeg", "png"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
    });
    paths.sort();
    ensure!(!paths.is_empty(), "no .jpg, .jpeg or .png in {}", folder.display());

    let mut scenes = Vec::new();
    for path in paths {
        let picture = image::open(&path).with_context(|| format!("read {}", path.display()))?;
        let fitted = picture.resize(size.width, size.height, FilterType::Triangle).into_rgb8();
        let (left, top) = ((size.width - fitted.width()) as f64 / 2.0, (size.height - fitted.height()) as f64 / 2.0);
        for n in 0..hold {
            let phase = std::f64::consts::TAU * f64::from(n) / f64::from(hold);
            let mut scene = RgbImage::from_pixel(size.width, size.height, WALL);
            let (x, y) = (left + SWAY_PX.0 * phase.sin(), top + SWAY_PX.1 * (2.0 * phase).cos());
            imageops::overlay(&mut scene, &fitted, x.round() as i64, y.round() as i64);
            scenes.push(scene);
        }
    }
    Ok(scenes)
}

fn encode(scene: &RgbImage, format: PixelFormat) -> Result<Vec<u8>> {
    match format {
        PixelFormat::Mjpg => {
            let mut bytes = Vec::new();
            JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY).encode_image(scene)?;
            Ok(bytes)
        }
        PixelFormat::Yuyv => {
            Ok(scene.as_raw().chunks_exact(6).flat_map(|pair| yuyv([pair[0], pair[1], pair[2]], [pair[3], pair[4], pair[5]])).collect())
        }
    }
}

/// Two neighbouring pixels in ITU-R BT.601 limited range, the usual 8-bit integer form; they share the left one's chroma.
fn yuyv(left: [u8; 3], right: [u8; 3]) -> [u8; 4] {
    let weighted = |rgb: [u8; 3], weights: [i32; 3], offset: i32| {
        let sum: i32 = rgb.iter().zip(weights).map(|(&value, weight)| i32::from(value) * weight).sum();
        (((sum + 128) >> 8) + offset) as u8
    };
    let luma = |rgb| weighted(rgb, [66, 129, 25], 16);
    [luma(left), weighted(left, [-38, -74, 112], 128), luma(right), weighted(left, [112, -94, -18], 128)]
}
