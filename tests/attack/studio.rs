//! Renders presentations to a camera from the demo's portraits: heads that are solid, and prints that are not.
//!
//! A head is its portrait as a height field, the heights being those of Face Mesh. It turns as a solid body does; what it hides at the far side of
//! the nose is stretched, so that turns beyond 35 degrees are not to be believed.

use std::path::Path;

use image::RgbaImage;
use rollcall::frame::{Frame, Picture};
use rollcall::geometry::{Point, SquareRegion};
use rollcall::ids::BootId;
use rollcall::time::{ClockTrust, Moment, Timestamp};
use rollcall::vision::manifest::Manifest;
use rollcall::vision::mesh::{self, Mesh};
use rollcall::vision::model::Tensor;
use rollcall::vision::resample::{Tone, Turned};

use crate::vision_support::{engines, load, root};

pub const WIDTH: usize = 640;
pub const HEIGHT: usize = 480;
pub const FPS: f64 = 15.0;
/// Width of a face in the frame.
const FACE_PX: f64 = 150.0;
const WALL: [f32; 3] = [150.0, 150.0, 145.0];
/// Pixels between two places of the portrait whose height is known.
const CELL: usize = 6;

/// A cut-out with the place and width of its face.
pub const PORTRAITS: [(&str, (f32, f32), f32); 3] = [
    ("obama-cutout.webp", (267.0, 158.0), 172.0),
    ("biden-cutout.webp", (296.0, 165.0), 180.0),
    ("collins-cutout.webp", (200.0, 101.0), 108.0),
];

/// Somebody's portrait, and its depth.
pub struct Model {
    /// Before the wall, row-major.
    portrait: Vec<[f32; 3]>,
    size: (usize, usize),
    center: (f64, f64),
    face_width: f64,
    /// Height before the ears at every [`CELL`]th pixel, in portrait pixels.
    depth: Vec<f64>,
    columns: usize,
}

/// Where it is and how it is turned in one frame; degrees.
#[derive(Clone, Copy)]
pub struct Shot {
    pub x: f64,
    pub y: f64,
    pub scale: f64,
    pub yaw: f64,
    pub pitch: f64,
    pub roll: f64,
    /// A print on a plane turns as a plane.
    pub is_flat: bool,
    /// How far a print is bent about its upright axis: the reciprocal of the radius, in face widths.
    pub bend: f64,
}

pub const STRAIGHT: Shot = Shot { x: 320.0, y: 205.0, scale: 1.0, yaw: 0.0, pitch: 0.0, roll: 0.0, is_flat: false, bend: 0.0 };

impl Model {
    pub fn new((file, (x, y), width): (&str, (f32, f32), f32)) -> Self {
        let portrait = image::open(root().join("assets/demo").join(file)).expect("a portrait of the demo").into_rgba8();
        let mesh = mesh_of(&portrait, Point::new(x, y), width);
        let bbox = mesh.bbox();
        let (columns, rows) = (portrait.width() as usize / CELL + 2, portrait.height() as usize / CELL + 2);
        let size = (portrait.width() as usize, portrait.height() as usize);
        let before_wall = |pixel: &image::Rgba<u8>| {
            let alpha = f32::from(pixel[3]) / 255.0;
            std::array::from_fn(|channel| f32::from(pixel[channel]) * alpha + WALL[channel] * (1.0 - alpha))
        };
        let mut model = Self {
            center: (f64::from(bbox.center().x), f64::from(bbox.center().y)),
            face_width: f64::from(bbox.w),
            depth: Vec::new(),
            portrait: portrait.pixels().map(before_wall).collect(),
            size,
            columns,
        };
        let ears = (mesh.depth(234) + mesh.depth(454)) / 2.0;
        let heights: Vec<(Point, f64)> =
            mesh.points().iter().enumerate().map(|(at, point)| (*point, f64::from(ears - mesh.depth(at)))).collect();
        model.depth = (0..columns * rows)
            .map(|at| {
                let (x, y) = ((at % columns * CELL) as f64, (at / columns * CELL) as f64);
                // The mean of the points, near ones above all.
                let (sum, weights) = heights.iter().fold((0.0, 1e-9), |(sum, weights), (point, height)| {
                    let away = (f64::from(point.x) - x).hypot(f64::from(point.y) - y) / (0.05 * model.face_width);
                    let weight = (-away * away / 2.0).exp() + 2e-4 * (-away * away / 40.0).exp();
                    (sum + weight * height, weights + weight)
                });
                sum / weights * model.share(x, y)
            })
            .collect();
        model
    }

    /// How much of the head's turn a place of the portrait follows: all within the head, nothing at the shoulders.
    fn share(&self, x: f64, y: f64) -> f64 {
        let (u, v) = ((x - self.center.0) / self.face_width, (y - self.center.1) / self.face_width);
        let fall = ((1.25 - (u / 0.75).hypot(v + 0.1)) / 0.35).clamp(0.0, 1.0);
        fall * fall * (3.0 - 2.0 * fall)
    }

    fn depth(&self, x: f64, y: f64) -> f64 {
        let rows = self.depth.len() / self.columns;
        let (u, v) = ((x / CELL as f64).clamp(0.0, (self.columns - 2) as f64), (y / CELL as f64).clamp(0.0, (rows - 2) as f64));
        let (column, row) = ((u as usize).min(self.columns - 2), (v as usize).min(rows - 2));
        let (s, t) = (u - column as f64, v - row as f64);
        let at = |dx: usize, dy: usize| self.depth[(row + dy) * self.columns + column + dx];
        let (top, bottom) = (at(0, 0) + s * (at(1, 0) - at(0, 0)), at(0, 1) + s * (at(1, 1) - at(0, 1)));
        top + t * (bottom - top)
    }

    /// The place of the portrait that is seen at a pixel of the frame.
    fn source(&self, shot: &Shot, x: f64, y: f64) -> (f64, f64) {
        let scale = FACE_PX / self.face_width * shot.scale;
        let (sin, cos) = shot.roll.to_radians().sin_cos();
        let (dx, dy) = ((x - shot.x) / scale, (y - shot.y) / scale);
        let (u, v) = (cos * dx + sin * dy, cos * dy - sin * dx);
        let (yaw, pitch) = (shot.yaw.to_radians(), shot.pitch.to_radians());
        if shot.is_flat && shot.bend != 0.0 {
            // A cylinder, seen from far away.
            let curve = shot.bend / self.face_width;
            let (mut p, mut q) = (u, v);
            for _ in 0..12 {
                let (x, z) = ((curve * p).sin() / curve, (1.0 - (curve * p).cos()) / curve);
                let (across, away) = (x * yaw.cos() + z * yaw.sin(), z * yaw.cos() - x * yaw.sin());
                p += u - across;
                q += v - (q * pitch.cos() - away * pitch.sin());
            }
            return (p + self.center.0, q + self.center.1);
        }
        if shot.is_flat {
            let (u, v) = tilted(u, v, yaw, pitch, 3.0 * self.face_width);
            return (u + self.center.0, v + self.center.1);
        }
        let (mut px, mut py) = (u, v);
        for _ in 0..8 {
            let (x, y) = (px + self.center.0, py + self.center.1);
            let (share, depth) = (self.share(x, y), self.depth(x, y));
            px = u - share * (px * (yaw.cos() - 1.0) + depth * yaw.sin());
            py = v - share * (py * (pitch.cos() - 1.0) - depth * pitch.sin());
        }
        (px + self.center.0, py + self.center.1)
    }

    /// The frame, row-major RGB; the turn is worked out on every fourth pixel.
    pub fn render(&self, shot: &Shot, noise: &mut Noise) -> Vec<u8> {
        const STEP: usize = 4;
        let columns = WIDTH / STEP + 1;
        let places: Vec<(f64, f64)> = (0..columns * (HEIGHT / STEP + 1))
            .map(|at| self.source(shot, (at % columns * STEP) as f64, (at / columns * STEP) as f64))
            .collect();
        let mut rgb = Vec::with_capacity(3 * WIDTH * HEIGHT);
        for y in 0..HEIGHT {
            let t = (y % STEP) as f32 / STEP as f32;
            let grain = noise.row();
            for cell in 0..WIDTH / STEP {
                let at = y / STEP * columns + cell;
                let between = |one: (f64, f64), other: (f64, f64)| {
                    let mix = |one: f64, other: f64| one as f32 + t * (other - one) as f32;
                    (mix(one.0, other.0), mix(one.1, other.1))
                };
                let (left, right) = (between(places[at], places[at + columns]), between(places[at + 1], places[at + columns + 1]));
                for step in 0..STEP {
                    let s = step as f32 / STEP as f32;
                    let color = self.color(left.0 + s * (right.0 - left.0), left.1 + s * (right.1 - left.1));
                    let grain = &grain[3 * (cell * STEP + step)..];
                    rgb.extend([color[0] + grain[0], color[1] + grain[1], color[2] + grain[2]].map(|level| level as u8));
                }
            }
        }
        rgb
    }

    fn color(&self, x: f32, y: f32) -> [f32; 3] {
        let (width, height) = self.size;
        if !(x >= 0.0 && y >= 0.0 && x < (width - 1) as f32 && y < (height - 1) as f32) {
            return WALL;
        }
        let (column, row) = (x as usize, y as usize);
        let (s, t) = (x - column as f32, y - row as f32);
        let at = row * width + column;
        let (above, below) = (&self.portrait[at..at + 2], &self.portrait[at + width..at + width + 2]);
        let [a, b, c, d] = [(1.0 - s) * (1.0 - t), s * (1.0 - t), (1.0 - s) * t, s * t];
        let mut color = [0.0; 3];
        for (channel, level) in color.iter_mut().enumerate() {
            *level = a * above[0][channel] + b * above[1][channel] + c * below[0][channel] + d * below[1][channel];
        }
        color
    }
}

/// The point of a plane that is seen at `(u, v)` when it is turned about its middle, `distance` before a pinhole camera.
fn tilted(u: f64, v: f64, yaw: f64, pitch: f64, distance: f64) -> (f64, f64) {
    // Columns of Rx(pitch) Ry(yaw): where the plane's axes point.
    let across = [yaw.cos(), pitch.sin() * yaw.sin(), -pitch.cos() * yaw.sin()];
    let down = [0.0, pitch.cos(), pitch.sin()];
    // The ray (u, v, distance) meets p * across + q * down + (0, 0, distance).
    let (a, b) = (distance * across[0] - u * across[2], distance * down[0] - u * down[2]);
    let (c, d) = (distance * across[1] - v * across[2], distance * down[1] - v * down[2]);
    let (e, f) = (u * distance, v * distance);
    let determinant = a * d - b * c;
    ((e * d - b * f) / determinant, (a * f - e * c) / determinant)
}

fn mesh_of(portrait: &RgbaImage, center: Point, width: f32) -> Mesh {
    let rgb: Vec<u8> = portrait
        .pixels()
        .flat_map(|pixel| {
            let alpha = f32::from(pixel[3]) / 255.0;
            std::array::from_fn::<u8, 3, _>(|channel| (f32::from(pixel[channel]) * alpha + WALL[channel] * (1.0 - alpha)) as u8)
        })
        .collect();
    let picture = Picture { width: portrait.width(), height: portrait.height(), rgb: &rgb };
    let entry = &Manifest::embedded().models["facemesh"];
    let mut net = load(entry, "facemesh.onnx", &engines()[0]).expect("built in");
    let (mut input, mut outputs) = (Tensor::default(), Vec::new());
    let mut region = SquareRegion { center, side: 1.9 * width, angle: 0.0 };
    let mut mesh = None;
    for _ in 0..3 {
        mesh::prepare(&region, picture, Tone::of(&entry.input), &mut Turned::default(), &mut input);
        net.run(&input, &mut outputs).expect("it runs");
        let found = Mesh::decode(&region, &outputs[0].data, &outputs[1].data).expect("a mesh");
        region = found.next_region();
        mesh = Some(found);
    }
    mesh.expect("three passes")
}

/// A sensor's noise: rows of it come from a table, from another place each time.
pub struct Noise {
    levels: Vec<f32>,
    state: u32,
}

impl Noise {
    const LENGTH: usize = 1 << 16;

    /// Always the same for one `take`.
    pub fn new(sigma: f32, take: u32) -> Self {
        let mut noise = Self { levels: Vec::new(), state: 7 + take };
        // Four uniform bytes: mean 510, deviation 147.8.
        let grain = |bytes: [u8; 4]| (bytes.iter().map(|byte| f32::from(*byte)).sum::<f32>() - 510.0) / 147.8 * sigma;
        noise.levels = (0..Self::LENGTH).map(|_| grain(noise.random().to_le_bytes())).collect();
        noise
    }

    fn random(&mut self) -> u32 {
        // Numerical Recipes' linear congruential generator.
        self.state = self.state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.state
    }

    fn row(&mut self) -> &[f32] {
        let start = (self.random() >> 8) as usize % (Self::LENGTH - 3 * WIDTH);
        &self.levels[start..start + 3 * WIDTH]
    }
}

/// The frame that comes `number` frames after the first.
pub fn frame(number: usize, rgb: Vec<u8>) -> Frame {
    let millis = (number as f64 * 1_000.0 / FPS) as i64;
    let captured = Moment {
        utc: Timestamp(1_795_161_600_000 + millis),
        utc_offset_min: 0,
        boot_id: BootId(uuid::Uuid::nil()),
        monotonic_ms: millis as u64,
        trust: ClockTrust::Trusted,
    };
    Frame { seq: number as u64 + 1, captured, width: WIDTH as u32, height: HEIGHT as u32, rgb }
}

/// For a look at what is rendered.
#[allow(dead_code, reason = "for whoever changes the studio")]
pub fn save(path: &Path, rgb: &[u8]) {
    image::save_buffer(path, rgb, WIDTH as u32, HEIGHT as u32, image::ColorType::Rgb8).expect("writes");
}
