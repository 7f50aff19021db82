//! The motion gate: a look at a thumbnail decides whether an empty scene is worth a detector run. Pure.

use crate::frame::Picture;

/// Thumbnail size in cells; 80x60 keeps a face at the far end of the usable range several cells wide (DESIGN, cost control).
const CELLS: (usize, usize) = (80, 60);
/// Pixels sampled along each side of a cell.
const SAMPLES: usize = 2;
/// Change of a cell's grey, of 255, that counts. Twice the spread of a 2x2 mean under sensor noise of sigma 10, rounded up.
const CELL_CHANGE: i16 = 12;
/// Share of changed cells that counts as motion: a head of 80 px in a 640x480 picture covers 2 % of it.
const MOVED_SHARE: f32 = 0.01;

/// Remembers the last thumbnail.
#[derive(Default)]
pub struct MotionGate {
    previous: Vec<i16>,
    current: Vec<i16>,
}

impl MotionGate {
    /// Whether enough of the scene changed since the last call. The first picture counts as motion.
    pub fn moved(&mut self, picture: Picture<'_>) -> bool {
        thumbnail(picture, &mut self.current);
        let changed = self.previous.iter().zip(&self.current).filter(|(a, b)| (*a - *b).abs() >= CELL_CHANGE).count();
        let first = self.previous.len() != self.current.len();
        std::mem::swap(&mut self.previous, &mut self.current);
        first || changed as f32 >= MOVED_SHARE * (CELLS.0 * CELLS.1) as f32
    }
}

/// Grey means of a few pixels per cell, in `[0, 255]`: enough to see motion, and cheap.
fn thumbnail(picture: Picture<'_>, cells: &mut Vec<i16>) {
    let (width, height) = (picture.width as usize, picture.height as usize);
    cells.clear();
    if width == 0 || height == 0 {
        return;
    }
    let position =
        |cell: usize, sample: usize, cells: usize, length: usize| ((cell * SAMPLES + sample) * length + length / 2) / (cells * SAMPLES);
    for row in 0..CELLS.1 {
        for column in 0..CELLS.0 {
            let mut sum = 0u32;
            for sample in 0..SAMPLES * SAMPLES {
                let x = position(column, sample % SAMPLES, CELLS.0, width).min(width - 1);
                let y = position(row, sample / SAMPLES, CELLS.1, height).min(height - 1);
                let pixel = &picture.rgb[(y * width + x) * 3..][..3];
                // ITU-R BT.601 luma in 1/256ths.
                sum += (77 * u32::from(pixel[0]) + 150 * u32::from(pixel[1]) + 29 * u32::from(pixel[2])) >> 8;
            }
            cells.push((sum / (SAMPLES * SAMPLES) as u32) as i16);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(block: Option<(u32, u32)>, light: u8) -> Vec<u8> {
        let mut rgb = vec![light; 640 * 480 * 3];
        if let Some((left, top)) = block {
            for y in top..(top + 80) {
                let start = ((y * 640 + left) * 3) as usize;
                rgb[start..start + 80 * 3].fill(200);
            }
        }
        rgb
    }

    #[test]
    fn a_head_that_moves_is_seen_and_an_empty_room_is_not() {
        struct Case {
            what: &'static str,
            before: Vec<u8>,
            after: Vec<u8>,
            moved: bool,
        }
        let cases = [
            Case { what: "empty room", before: scene(None, 90), after: scene(None, 90), moved: false },
            Case { what: "a lamp flickers a little", before: scene(None, 90), after: scene(None, 96), moved: false },
            Case { what: "the light goes on", before: scene(None, 90), after: scene(None, 140), moved: true },
            Case { what: "somebody enters", before: scene(None, 90), after: scene(Some((300, 200)), 90), moved: true },
            Case { what: "somebody steps aside", before: scene(Some((300, 200)), 90), after: scene(Some((360, 200)), 90), moved: true },
        ];
        for case in cases {
            let mut gate = MotionGate::default();
            let picture = |rgb| Picture { width: 640, height: 480, rgb };
            assert!(gate.moved(picture(&case.before)), "{}: the first picture counts", case.what);
            assert_eq!(gate.moved(picture(&case.after)), case.moved, "{}", case.what);
        }
    }
}
