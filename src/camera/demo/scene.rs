//! Draws the feed: an entrance hall out of focus, one visitor at a time in front of it, light that changes a little, and a camera's noise.

use std::f64::consts::TAU;

use super::head::Turn;
use crate::camera::CameraError;

pub const WIDTH: usize = 640;
pub const HEIGHT: usize = 480;

/// The visits repeat after this many seconds.
const PERIOD_SECS: f64 = 22.5;

/// Seconds to walk in, and to walk out.
const WALK_IN_SECS: f64 = 1.8;
const WALK_OUT_SECS: f64 = 1.5;

/// Seconds until a visitor stands as close as they come.
const APPROACH_SECS: f64 = 2.8;

/// Width of a face when its owner stands close, in pixels.
const FACE_PX: f64 = 150.0;

/// Where a face comes to rest: the middle, a little above half height.
const REST: (f64, f64) = (320.0, 205.0);

/// Steps per second of somebody walking, and how far the head goes up and down, in pixels.
const STEPS_PER_SEC: f64 = 1.9;
const STEP_PX: f64 = 6.0;

/// How far visitors glance to the sides and down, in degrees, how often, per second, and how many times: as people do who come to a stop, look
/// about and then at the camera. In between the head rests, so that the wave is taken to the fifth power, and when all is seen it rests: whoever
/// sees only a few frames a second sees that, too.
const GLANCE_DEG: f64 = 11.0;
const NOD_DEG: f64 = 10.0;
const GLANCES_PER_SEC: f64 = 0.72;
const GLANCES: f64 = 3.0;

/// The turn of a head is worked out on a grid of so many pixels, and in between it is smooth.
const GRID_PX: usize = 8;

/// Standard deviation of the sensor's noise, in grey levels, as of a plain webcam indoors.
const NOISE_SIGMA: f64 = 2.2;
/// Rows of noise come from this many precomputed values, from another place each time.
const NOISE_LEN: usize = 1 << 16;

/// Somebody's stay, in seconds from the start of a period.
struct Visit {
    visitor: usize,
    from: f64,
    until: f64,
}

const VISITS: [Visit; 3] = [
    Visit { visitor: 0, from: 0.0, until: 6.4 },
    Visit { visitor: 1, from: 6.5, until: 13.2 },
    Visit { visitor: 2, from: 14.0, until: 21.0 },
];

/// A cut-out of a person, and where its face is.
struct Portrait {
    webp: &'static [u8],
    /// Between the eyes and the mouth, in pixels of the cut-out.
    face_center: (f64, f64),
    /// Ear to ear, in pixels of the cut-out.
    face_width: f64,
}

const PORTRAITS: [Portrait; 3] = [
    Portrait { webp: include_bytes!("../../../assets/demo/obama-cutout.webp"), face_center: (267.0, 158.0), face_width: 172.0 },
    Portrait { webp: include_bytes!("../../../assets/demo/biden-cutout.webp"), face_center: (296.0, 165.0), face_width: 180.0 },
    Portrait { webp: include_bytes!("../../../assets/demo/collins-cutout.webp"), face_center: (200.0, 101.0), face_width: 108.0 },
];

pub struct Scene {
    background: Vec<u8>,
    sprites: Vec<Sprite>,
    noise: Vec<i8>,
}

struct Sprite {
    width: usize,
    height: usize,
    /// Row-major RGBA, colours multiplied by alpha.
    rgba: Vec<u8>,
    face_center: (f64, f64),
    face_width: f64,
}

/// Where a sprite is drawn: its face's centre in the frame, its scale, and where the head points.
struct Pose {
    x: f64,
    y: f64,
    scale: f64,
    turn: Turn,
}

impl Scene {
    pub fn new() -> Result<Self, CameraError> {
        let sprites = PORTRAITS.iter().map(Sprite::new).collect::<Result<_, _>>()?;
        Ok(Self { background: background(), sprites, noise: noise() })
    }

    /// Draws the view at `secs` since the start into `rgb`, laid out as `Frame::rgb`.
    pub fn render(&self, secs: f64, rgb: &mut Vec<u8>) {
        rgb.clear();
        rgb.extend_from_slice(&self.background);
        let (period, time) = ((secs / PERIOD_SECS) as u64, secs % PERIOD_SECS);
        if let Some(visit) = VISITS.iter().find(|visit| (visit.from..visit.until).contains(&time)) {
            let sprite = &self.sprites[visit.visitor];
            let comes_from_left = (period as usize + visit.visitor).is_multiple_of(2);
            sprite.draw(&sprite.pose(time - visit.from, visit.until - visit.from, comes_from_left), rgb);
        }
        self.expose(secs, rgb);
    }

    /// Light that drifts by a few per cent, and the sensor's noise.
    fn expose(&self, secs: f64, rgb: &mut [u8]) {
        let gain = 1.0 + 0.045 * (TAU * secs / 11.0).sin() + 0.02 * (TAU * secs / 3.7).sin();
        let gain = (gain * 256.0) as i32;
        let mut hash = secs.to_bits() | 1;
        for row in rgb.chunks_exact_mut(WIDTH * 3) {
            // A step of xorshift64* for each row: Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016.
            hash ^= hash >> 12;
            hash ^= hash << 25;
            hash ^= hash >> 27;
            let start = (hash.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 32) as usize % (NOISE_LEN - WIDTH * 3);
            for (value, noise) in row.iter_mut().zip(&self.noise[start..]) {
                *value = (((i32::from(*value) * gain) >> 8) + i32::from(*noise)).clamp(0, 255) as u8;
            }
        }
    }
}

impl Sprite {
    fn new(portrait: &Portrait) -> Result<Self, CameraError> {
        let mut picture = image::load_from_memory(portrait.webp)?.into_rgba8();
        for pixel in picture.pixels_mut() {
            let alpha = u16::from(pixel[3]);
            for channel in &mut pixel.0[..3] {
                *channel = ((u16::from(*channel) * alpha + 127) / 255) as u8;
            }
        }
        Ok(Self {
            width: picture.width() as usize,
            height: picture.height() as usize,
            rgba: picture.into_raw(),
            face_center: portrait.face_center,
            face_width: portrait.face_width,
        })
    }

    /// Where it is `secs` into a visit of `stay_secs`.
    fn pose(&self, secs: f64, stay_secs: f64, comes_from_left: bool) -> Pose {
        let side = if comes_from_left { 1.0 } else { -1.0 };
        // From one side to the middle, and out again at the other.
        let coming = 1.0 - (secs / WALK_IN_SECS).min(1.0);
        let leaving = 1.0 - ((stay_secs - secs) / WALK_OUT_SECS).min(1.0);
        let away = WIDTH as f64 / 2.0 + 1.6 * FACE_PX;
        let walked = leaving * leaving - coming * coming;
        let close = (secs / APPROACH_SECS).min(1.0);
        let close = 0.80 + 0.20 * close * close * (3.0 - 2.0 * close) - 0.10 * leaving;
        let drift = (TAU * 0.19 * secs).sin();
        let sway = (TAU * 0.31 * secs + 1.0).sin();
        let glances = secs * GLANCES_PER_SEC;
        let glance = if glances < GLANCES { (TAU / 2.0 * glances).sin().powi(5) } else { 0.0 };
        let step = (TAU / 2.0 * STEPS_PER_SEC * secs).sin().abs() * coming.max(leaving).min(1.0);
        Pose {
            x: REST.0 + side * (away * walked + 9.0 * drift),
            y: REST.1 + 4.0 * sway - STEP_PX * step,
            scale: FACE_PX / self.face_width * (close + 0.012 * drift),
            turn: Turn { yaw: (GLANCE_DEG * glance).to_radians(), pitch: (NOD_DEG * glance.abs()).to_radians() },
        }
    }

    /// Blends the sprite over `rgb`, its head turned, resampled bilinearly.
    fn draw(&self, pose: &Pose, rgb: &mut [u8]) {
        let columns = span(pose.x, self.face_center.0, pose.scale, self.width, WIDTH);
        let rows = span(pose.y, self.face_center.1, pose.scale, self.height, HEIGHT);
        let grid = self.turned(pose);
        for y in rows {
            let line = &mut rgb[y * WIDTH * 3..][..WIDTH * 3];
            let above = &grid[y / GRID_PX * GRID_COLUMNS..][..2 * GRID_COLUMNS];
            let down = (y % GRID_PX) as f32 / GRID_PX as f32;
            for x in columns.clone() {
                let at = x / GRID_PX;
                let across = (x % GRID_PX) as f32 / GRID_PX as f32;
                let between = |axis: usize| {
                    let top = above[at][axis] + across * (above[at + 1][axis] - above[at][axis]);
                    let [left, right] = [above[GRID_COLUMNS + at][axis], above[GRID_COLUMNS + at + 1][axis]];
                    top + down * (left + across * (right - left) - top)
                };
                self.blend(between(0), between(1), &mut line[3 * x..3 * x + 3]);
            }
        }
    }

    /// The place of the portrait that is seen at every [`GRID_PX`]th pixel of the frame, in its pixels, row-major.
    fn turned(&self, pose: &Pose) -> Vec<[f32; 2]> {
        let unit = pose.scale * self.face_width;
        let place = |at: usize| {
            let (x, y) = ((at % GRID_COLUMNS * GRID_PX) as f64, (at / GRID_COLUMNS * GRID_PX) as f64);
            let (u, v) = pose.turn.source((x - pose.x) / unit, (y - pose.y) / unit);
            [(u * self.face_width + self.face_center.0) as f32, (v * self.face_width + self.face_center.1) as f32]
        };
        (0..GRID_COLUMNS * GRID_ROWS).map(place).collect()
    }

    /// Blends the portrait at `(x, y)`, between its pixels, over one pixel of the frame.
    fn blend(&self, x: f32, y: f32, pixel: &mut [u8]) {
        if !(x >= 0.0 && y >= 0.0 && x < (self.width - 1) as f32 && y < (self.height - 1) as f32) {
            return;
        }
        let at = (y as usize * self.width + x as usize) * 4;
        let (upper, lower) = (&self.rgba[at..at + 8], &self.rgba[at + self.width * 4..][..8]);
        if upper[3] | upper[7] | lower[3] | lower[7] == 0 {
            return;
        }
        let [right, down] = [x, y].map(|at| (at.fract() * 256.0) as u32);
        let sample = |channel: usize| {
            let across = |values: &[u8]| u32::from(values[channel]) * (256 - right) + u32::from(values[channel + 4]) * right;
            (across(upper) * (256 - down) + across(lower) * down + (1 << 15)) >> 16
        };
        let alpha = sample(3);
        for (channel, value) in pixel.iter_mut().enumerate() {
            *value = (sample(channel) + (u32::from(*value) * (255 - alpha) + 127) / 255).min(255) as u8;
        }
    }
}

/// Points of the grid that a head's turn is worked out on; one more than needed, so that every pixel lies between two.
const GRID_COLUMNS: usize = WIDTH / GRID_PX + 1;
const GRID_ROWS: usize = HEIGHT / GRID_PX + 1;

/// The pixels along one axis of the frame that a sprite may cover; `at` is where `anchor` comes to lie. A head that turns stays within its own
/// outline and the tenth of a face beside it.
fn span(at: f64, anchor: f64, scale: f64, length: usize, target_length: usize) -> std::ops::Range<usize> {
    let pixel = |source: f64| (at + (source - anchor) * scale).clamp(0.0, target_length as f64) as usize;
    pixel(0.0)..pixel(length as f64)
}

/// Normally distributed values, always the same.
fn noise() -> Vec<i8> {
    let mut state: u32 = 1;
    let mut uniform = move || {
        // Numerical Recipes' linear congruential generator.
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 8) / f64::from(1u32 << 24)
    };
    // The sum of twelve uniform values has a variance of one.
    (0..NOISE_LEN).map(|_| (((0..12).map(|_| uniform()).sum::<f64>() - 6.0) * NOISE_SIGMA).round() as i8).collect()
}

/// An entrance hall as a camera focused on a face nearby sees it.
fn background() -> Vec<u8> {
    let mut hall = Canvas::filled([186.0, 180.0, 171.0]);
    // Ceiling, wall, floor.
    hall.area(0.0, 0.0, 640.0, 46.0, [206.0, 204.0, 199.0]);
    hall.area(0.0, 352.0, 640.0, 480.0, [132.0, 120.0, 108.0]);
    hall.area(0.0, 344.0, 640.0, 353.0, [150.0, 142.0, 133.0]);
    // A glass door on the left, daylight behind it.
    hall.area(34.0, 70.0, 208.0, 392.0, [94.0, 98.0, 101.0]);
    hall.area(44.0, 80.0, 117.0, 384.0, [196.0, 209.0, 214.0]);
    hall.area(126.0, 80.0, 199.0, 384.0, [188.0, 202.0, 209.0]);
    hall.area(44.0, 290.0, 117.0, 384.0, [160.0, 170.0, 162.0]);
    hall.area(126.0, 296.0, 199.0, 384.0, [154.0, 165.0, 158.0]);
    hall.area(60.0, 392.0, 230.0, 430.0, [158.0, 149.0, 138.0]);
    // A notice board, a shelf with a plant, a lamp's light on the wall.
    hall.area(452.0, 112.0, 574.0, 206.0, [122.0, 104.0, 84.0]);
    hall.area(459.0, 119.0, 567.0, 199.0, [206.0, 198.0, 180.0]);
    hall.area(468.0, 128.0, 505.0, 168.0, [226.0, 226.0, 222.0]);
    hall.area(514.0, 136.0, 556.0, 190.0, [176.0, 192.0, 200.0]);
    hall.area(520.0, 330.0, 640.0, 420.0, [112.0, 92.0, 74.0]);
    hall.area(566.0, 290.0, 600.0, 331.0, [170.0, 160.0, 150.0]);
    hall.area(552.0, 236.0, 576.0, 296.0, [88.0, 112.0, 82.0]);
    hall.area(574.0, 222.0, 596.0, 296.0, [78.0, 104.0, 74.0]);
    hall.area(594.0, 244.0, 616.0, 296.0, [96.0, 120.0, 88.0]);
    for radius in [9, 7, 5] {
        hall.blur(radius);
    }
    hall.light((300.0, 90.0), 420.0, 0.07);
    hall.pixels.iter().flatten().map(|value| value.round().clamp(0.0, 255.0) as u8).collect()
}

struct Canvas {
    pixels: Vec<[f32; 3]>,
}

impl Canvas {
    fn filled(color: [f32; 3]) -> Self {
        Self { pixels: vec![color; WIDTH * HEIGHT] }
    }

    fn area(&mut self, left: f32, top: f32, right: f32, bottom: f32, color: [f32; 3]) {
        for row in self.pixels.chunks_exact_mut(WIDTH).take(bottom as usize).skip(top as usize) {
            row[left as usize..right as usize].fill(color);
        }
    }

    /// A mean over `2 * radius + 1` pixels along both axes, edges repeated; three of them come close to a Gaussian.
    fn blur(&mut self, radius: usize) {
        for row in 0..HEIGHT {
            self.blur_line(row * WIDTH, 1, WIDTH, radius);
        }
        for column in 0..WIDTH {
            self.blur_line(column, WIDTH, HEIGHT, radius);
        }
    }

    fn blur_line(&mut self, start: usize, stride: usize, length: usize, radius: usize) {
        let line = (0..length).map(|at| self.pixels[start + at * stride]).collect::<Vec<_>>();
        let at = |index: isize| line[index.clamp(0, length as isize - 1) as usize];
        let radius = radius as isize;
        let mut sum = [0.0; 3];
        for index in -radius..=radius {
            sum = std::array::from_fn(|channel| sum[channel] + at(index)[channel]);
        }
        for index in 0..length as isize {
            self.pixels[start + index as usize * stride] = sum.map(|value| value / (2 * radius + 1) as f32);
            let (entering, leaving) = (at(index + radius + 1), at(index - radius));
            sum = std::array::from_fn(|channel| sum[channel] + entering[channel] - leaving[channel]);
        }
    }

    /// Brightens around `center` by up to `gain`, fading to nothing at `reach` pixels.
    fn light(&mut self, center: (f32, f32), reach: f32, gain: f32) {
        for (index, pixel) in self.pixels.iter_mut().enumerate() {
            let (x, y) = ((index % WIDTH) as f32, (index / WIDTH) as f32);
            let near = (1.0 - (x - center.0).hypot(y - center.1) / reach).max(0.0);
            *pixel = pixel.map(|value| value * (1.0 + gain * near));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_view_depends_on_the_time_alone() {
        let scene = Scene::new().expect("built-in portraits");
        let (mut first, mut again) = (Vec::new(), vec![9; 17]);
        for secs in [0.0, 3.1, 13.4, 17.0, 1_000.5] {
            scene.render(secs, &mut first);
            scene.render(secs, &mut again);
            assert_eq!(first.len(), WIDTH * HEIGHT * 3);
            assert!(first == again, "at {secs} s");
        }
    }

    #[test]
    fn visitors_come_and_go_one_at_a_time() {
        assert!(VISITS.iter().all(|visit| visit.until - visit.from > WALK_IN_SECS + WALK_OUT_SECS));
        assert!(VISITS.is_sorted_by(|a, b| a.until < b.from));
        assert!(VISITS.last().is_some_and(|last| last.until < PERIOD_SECS));
        let scene = Scene::new().expect("built-in portraits");
        for (sprite, comes_from_left) in scene.sprites.iter().flat_map(|sprite| [(sprite, false), (sprite, true)]) {
            let offset = |secs: f64| sprite.pose(secs, 6.0, comes_from_left).x - REST.0;
            let (first, last) = (offset(0.0), offset(6.0));
            assert!(first.abs().min(last.abs()) > (WIDTH as f64 + FACE_PX) / 2.0, "a face appears out of nothing: {first} {last}");
            assert!(first * last < 0.0, "leaves where it came from");
            assert!(offset(3.0).abs() < FACE_PX / 4.0, "stands aside");
        }
    }
}
