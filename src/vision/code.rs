//! QR codes in a picture: badges held to the camera.

use rqrr::PreparedImage;

use crate::frame::Picture;

/// A wider picture is looked at in steps of several pixels: a badge at arm's length keeps its 120 pixels, and the time stays that of a small one.
const MOST_COLUMNS: usize = 960;

/// The texts of the QR codes in the picture that can be read; each as its code says, whoever wrote it.
pub fn read(picture: Picture<'_>) -> Vec<String> {
    let (width, height) = (picture.width as usize, picture.height as usize);
    let step = width.div_ceil(MOST_COLUMNS).max(1);
    let (columns, rows) = (width / step, height / step);
    if columns == 0 || rows == 0 || picture.rgb.len() < width * height * 3 {
        return Vec::new();
    }
    let luma = |column: usize, row: usize| {
        let mut sum = 0u32;
        for y in row * step..(row + 1) * step {
            for pixel in picture.rgb[(y * width + column * step) * 3..][..step * 3].chunks_exact(3) {
                // ITU-R BT.601 luma in 1/256ths.
                sum += (77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2])) >> 8;
            }
        }
        (sum / (step * step) as u32) as u8
    };
    let mut greys: Vec<u8> =
        (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row))).map(|(column, row)| luma(column, row)).collect();
    stretch(&mut greys);
    let mut grey = PreparedImage::prepare_from_greyscale(columns, rows, |column, row| greys[row * columns + column]);
    grey.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
}

/// Share of the darkest and of the brightest pixels that may become black and white.
const CLIPPED: f32 = 0.01;

/// Spreads the greys over the whole range: what separates black from white in a code is a share of the brightness around it, so that noise in
/// the dark would be taken for code.
fn stretch(greys: &mut [u8]) {
    let mut counts = [0usize; 256];
    greys.iter().for_each(|&grey| counts[usize::from(grey)] += 1);
    let clipped = (greys.len() as f32 * CLIPPED) as usize;
    let reach = |levels: &[usize]| {
        let mut seen = 0;
        levels.iter().position(|count| {
            seen += count;
            seen > clipped
        })
    };
    let low = reach(&counts).unwrap_or(0);
    counts.reverse();
    let high = 255 - reach(&counts).unwrap_or(0);
    if high > low {
        let spread = |grey: u8| (usize::from(grey).clamp(low, high) - low) * 255 / (high - low);
        greys.iter_mut().for_each(|grey| *grey = spread(*grey) as u8);
    }
}

#[cfg(test)]
mod tests {
    use fast_qr::{ECL, QRBuilder};

    use super::*;

    const CODE: &str = "R1ENCWPCNLAABRNJRMFWJ4MHZZ";

    /// A card of `side` pixels with the code (its white border included), turned by `degrees`, in the middle of a grey picture with noise.
    struct Scene {
        size: (u32, u32),
        side: f32,
        degrees: f32,
        /// Darkest and brightest grey of the card.
        greys: (f32, f32),
        /// Standard deviation of the noise, of 255.
        noise: f32,
    }

    const PLAIN: Scene = Scene { size: (640, 480), side: 200.0, degrees: 0.0, greys: (20.0, 230.0), noise: 0.0 };

    /// About normal, with a spread of one, and the same every time.
    fn noise(seed: &mut u32) -> f32 {
        let mut sum = 0.0;
        for _ in 0..12 {
            *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            sum += (*seed >> 8) as f32 / (1 << 24) as f32;
        }
        sum - 6.0
    }

    /// What is read from the `frame`th picture of the scene: the noise of each is another.
    fn read_scene(scene: &Scene, frame: u32) -> Vec<String> {
        let qr = QRBuilder::new(CODE).ecl(ECL::Q).build().expect("a code");
        let count = qr.size as f32 + 8.0;
        let (width, height) = scene.size;
        let (sin, cos) = scene.degrees.to_radians().sin_cos();
        let mut seed = frame;
        let grey_at = |x: f32, y: f32| {
            let (dx, dy) = (x - width as f32 / 2.0, y - height as f32 / 2.0);
            let (u, v) = (cos * dx + sin * dy, cos * dy - sin * dx);
            let (column, row) = ((u / scene.side + 0.5) * count - 4.0, (v / scene.side + 0.5) * count - 4.0);
            let is_card = (-4.0..count - 4.0).contains(&column) && (-4.0..count - 4.0).contains(&row);
            let is_code = (0.0..count - 8.0).contains(&column) && (0.0..count - 8.0).contains(&row);
            let is_dark = is_code && qr[row as usize][column as usize].value();
            if !is_card {
                // The wall behind stands in the same light.
                0.48 * scene.greys.1
            } else if is_dark {
                scene.greys.0
            } else {
                scene.greys.1
            }
        };
        let mut rgb = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let parts = [(0.25, 0.25), (0.75, 0.25), (0.25, 0.75), (0.75, 0.75)];
                let mean = parts.iter().map(|(dx, dy)| grey_at(x as f32 + dx, y as f32 + dy)).sum::<f32>() / 4.0;
                let grey = (mean + scene.noise * noise(&mut seed)).clamp(0.0, 255.0) as u8;
                rgb.extend([grey; 3]);
            }
        }
        read(Picture { width, height, rgb: &rgb })
    }

    #[test]
    fn a_badge_is_read_however_it_is_held() {
        struct Case {
            what: &'static str,
            scene: Scene,
        }
        // A badge is held for a second or more, so one of a few pictures is enough; none may be read as something else.
        fn check(Case { what, scene }: Case) {
            let read: Vec<String> = (1..=5).flat_map(|frame| read_scene(&scene, frame)).collect();
            assert!(!read.is_empty() && read.iter().all(|code| code == CODE), "{what}: {read:?}");
        }
        check(Case { what: "plain", scene: PLAIN });
        for degrees in [7.0, 45.0, 90.0, 133.0, 180.0, 271.0] {
            check(Case { what: "turned", scene: Scene { degrees, ..PLAIN } });
        }
        check(Case { what: "small", scene: Scene { side: 132.0, ..PLAIN } });
        check(Case { what: "small and turned", scene: Scene { side: 150.0, degrees: 20.0, ..PLAIN } });
        check(Case { what: "filling the picture", scene: Scene { side: 440.0, ..PLAIN } });
        check(Case { what: "noisy", scene: Scene { noise: 20.0, ..PLAIN } });
        check(Case { what: "dim", scene: Scene { greys: (30.0, 90.0), noise: 5.0, ..PLAIN } });
        check(Case { what: "washed out", scene: Scene { greys: (150.0, 250.0), noise: 5.0, ..PLAIN } });
        check(Case { what: "on a large picture", scene: Scene { size: (1920, 1080), side: 480.0, degrees: 12.0, noise: 10.0, ..PLAIN } });
    }

    #[test]
    fn a_picture_without_a_code_has_none() {
        assert!(read_scene(&Scene { side: 0.01, ..PLAIN }, 1).is_empty());
        assert!(read_scene(&Scene { side: 0.01, noise: 60.0, ..PLAIN }, 1).is_empty());
        assert!(read(Picture { width: 0, height: 0, rgb: &[] }).is_empty());
        assert!(read(Picture { width: 640, height: 480, rgb: &[] }).is_empty());
    }
}
