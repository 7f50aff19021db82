//! Pictures that come again: a frozen picture and a looped video. No live camera gives the same picture twice: its own noise, the light and a
//! breathing person see to that. Pure.

use std::collections::VecDeque;

use crate::face::Repetition;
use crate::frame::Picture;
use crate::geometry::Rect;

/// Cells of the thumbnail: of a 640x480 picture each is a mean of 10x10 pixels, which quietens a sensor's noise tenfold.
const CELLS: (usize, usize) = (64, 48);
/// Every so many pixels of a cell are read, along both axes.
const STRIDE: usize = 2;
/// Parts of a grey level that a cell tells.
const UNITS: f32 = 16.0;
/// Mean difference of two pictures of one scene that is noise and no motion, in grey levels: 25 samples a cell leave 0.34 of a sensor's noise
/// of sigma 1.5, and 1.1 of sigma 5. A face of 150 px that moves by one pixel changes by 2 and more.
const SAME_LEVELS: f32 = 1.2;
/// A picture that is the same but for rounding.
const IDENTICAL_LEVELS: f32 = 0.02;
/// A face that has not moved for this long, noise aside, is held still by a stand. Nobody stands that still: people sway by some millimetres
/// a second (Winter, "Human balance and posture control", 1995), a pixel or more of a face at the door.
const STILL_MS: u64 = 3_000;
/// A picture that does not change at all for this long is frozen. A driver that repeats a frame or two does no harm.
const IDENTICAL_MS: u64 = 700;
/// Frames in a row that must come again, in their order, to be a loop.
pub const LOOP_FRAMES: u32 = 8;
/// How old what comes again must be: less is a person who pauses.
const LEAST_LAG_MS: u64 = 500;
/// Motion among the frames of a loop, in times [`SAME_LEVELS`]: with less of it, standing still would be one.
const LOOP_MOTION: f32 = 2.5;
/// How far back a loop is looked for, in milliseconds, whoever was there meanwhile; and in frames, twenty seconds at 15 a second. The demo's
/// people, who are the same every 45 seconds, are not loops.
const KEPT_MS: u64 = 20_000;
const KEPT: usize = 300;

struct Seen {
    at_ms: u64,
    cells: Vec<i16>,
    /// Frames in a row, up to the newest, that came again as this one and those before it.
    run: u32,
}

/// The pictures of late.
#[derive(Default)]
pub struct Repeats {
    seen: VecDeque<Seen>,
    spare: Option<Vec<i16>>,
}

/// How long the pictures of one face have been the same.
#[derive(Default)]
pub struct Stillness {
    /// The picture that the face is compared with, and when it was taken.
    reference: Option<(u64, Vec<i16>)>,
    identical: Option<(u64, Vec<i16>)>,
}

impl Repeats {
    /// Takes in a picture. Returns for how many frames in a row the one face in it that is `followed` has moved as it did before. Times may not go
    /// back; where they do, everything is forgotten.
    pub fn see(&mut self, picture: Picture<'_>, followed: Option<Rect>, at_ms: u64) -> u32 {
        if self.seen.back().is_some_and(|last| at_ms < last.at_ms) {
            self.seen.clear();
        }
        while self.seen.front().is_some_and(|oldest| at_ms - oldest.at_ms > KEPT_MS) {
            self.spare = self.seen.pop_front().map(|seen| seen.cells);
        }
        let mut cells = self.spare.take().unwrap_or_default();
        thumbnail(picture, &mut cells);
        let again = followed.map_or(0, |bbox| self.comes_again(&Area::of(bbox, picture), &cells, at_ms));
        self.seen.push_back(Seen { at_ms, cells, run: 0 });
        if self.seen.len() > KEPT {
            self.spare = self.seen.pop_front().map(|seen| seen.cells);
        }
        again
    }

    /// Whether the face in `bbox` of the newest picture, `picture`, has stood still or frozen.
    pub fn stillness(&self, stillness: &mut Stillness, picture: Picture<'_>, bbox: Rect) -> bool {
        let Some(newest) = self.seen.back() else { return false };
        let area = Area::of(bbox, picture);
        let held = |kept: &mut Option<(u64, Vec<i16>)>, limit: f32| {
            if kept.as_ref().is_none_or(|(at, cells)| *at > newest.at_ms || area.difference(cells, &newest.cells) > limit) {
                *kept = Some((newest.at_ms, newest.cells.clone()));
            }
            kept.as_ref().map_or(0, |(since, _)| newest.at_ms - since)
        };
        held(&mut stillness.reference, SAME_LEVELS) >= STILL_MS || held(&mut stillness.identical, IDENTICAL_LEVELS) >= IDENTICAL_MS
    }

    fn comes_again(&mut self, area: &Area, now: &[i16], at_ms: u64) -> u32 {
        // From the newest back, so that the runs of the frame before are still there to be read.
        let mut longest = 0;
        for index in (0..self.seen.len()).rev() {
            let before = |back: usize| index.checked_sub(back).map_or(0, |at| self.seen[at].run);
            let seen = &self.seen[index];
            let is_same = at_ms - seen.at_ms >= LEAST_LAG_MS && area.difference(&seen.cells, now) <= SAME_LEVELS;
            // Either side may have left out a frame.
            let run = if is_same { 1 + before(0).max(before(1)).max(before(2)) } else { 0 };
            self.seen[index].run = run;
            longest = longest.max(run);
        }
        if longest < LOOP_FRAMES {
            return longest;
        }
        let recent = self.seen.iter().rev().take(longest as usize);
        let motion = recent.map(|seen| area.difference(&seen.cells, now)).fold(0.0, f32::max);
        if motion >= LOOP_MOTION * SAME_LEVELS { longest } else { 0 }
    }
}

/// The cells that a face covers.
struct Area {
    columns: std::ops::Range<usize>,
    rows: std::ops::Range<usize>,
}

impl Area {
    fn of(bbox: Rect, picture: Picture<'_>) -> Self {
        let cells = |from: f32, length: f32, side: u32, count: usize| {
            let scale = count as f32 / side.max(1) as f32;
            let first = ((from * scale).max(0.0) as usize).min(count - 1);
            first..((from + length) * scale).ceil().clamp(first as f32 + 1.0, count as f32) as usize
        };
        Self { columns: cells(bbox.x, bbox.w, picture.width, CELLS.0), rows: cells(bbox.y, bbox.h, picture.height, CELLS.1) }
    }

    /// Mean difference in grey levels, the light's drift aside.
    fn difference(&self, one: &[i16], other: &[i16]) -> f32 {
        if one.len() != other.len() || one.is_empty() {
            return f32::INFINITY;
        }
        let rows = || self.rows.clone().map(|row| row * CELLS.0 + self.columns.start..row * CELLS.0 + self.columns.end);
        let sum = |cells: &[i16]| rows().flat_map(|row| &cells[row]).map(|cell| i64::from(*cell)).sum::<i64>() as f32;
        let gain = sum(other) / sum(one).max(1.0);
        let apart = rows().map(|row| {
            let pairs = one[row.clone()].iter().zip(&other[row]);
            pairs.map(|(a, b)| (f32::from(*a) * gain - f32::from(*b)).abs()).sum::<f32>()
        });
        apart.sum::<f32>() / (self.rows.len() * self.columns.len()) as f32 / UNITS
    }
}

/// Mean grey of each cell, in sixteenths of a level.
fn thumbnail(picture: Picture<'_>, cells: &mut Vec<i16>) {
    let (width, height) = (picture.width as usize, picture.height as usize);
    cells.clear();
    if width < CELLS.0 || height < CELLS.1 {
        return;
    }
    for row in 0..CELLS.1 {
        for column in 0..CELLS.0 {
            let (mut sum, mut count) = (0u32, 0u32);
            for y in (row * height / CELLS.1..(row + 1) * height / CELLS.1).step_by(STRIDE) {
                let line = &picture.rgb[3 * y * width..][..3 * width];
                for x in (column * width / CELLS.0..(column + 1) * width / CELLS.0).step_by(STRIDE) {
                    // ITU-R BT.601 luma in 1/256ths.
                    sum += 77 * u32::from(line[3 * x]) + 150 * u32::from(line[3 * x + 1]) + 29 * u32::from(line[3 * x + 2]);
                    count += 1;
                }
            }
            cells.push((sum / count.max(1) / (256 / UNITS as u32)) as i16);
        }
    }
}

/// Of both findings, the one that is told.
pub fn told(is_still: bool, is_loop: bool) -> Option<Repetition> {
    match (is_still, is_loop) {
        (true, _) => Some(Repetition::Frozen),
        (_, true) => Some(Repetition::Looped),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME_MS: u64 = 66;
    const FACE: Rect = Rect::new(60.0, 40.0, 150.0, 150.0);

    /// A blob at `(x, y)` with detail, in 320x240, and noise of about `sigma` that depends on `seed`.
    fn picture(x: f32, y: f32, sigma: f32, seed: u32) -> Vec<u8> {
        let mut state = seed.wrapping_mul(2_654_435_761) | 1;
        let mut rgb = Vec::with_capacity(320 * 240 * 3);
        for row in 0..240 {
            for column in 0..320 {
                let (u, v) = ((column as f32 - x) / 20.0, (row as f32 - y) / 20.0);
                let level = 110.0 + 60.0 * (1.3 * u).sin() * (1.1 * v).cos() + 20.0 * (u + 2.0 * v).sin();
                // The sum of three uniform values, of variance one.
                let noise: f32 = (0..3)
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (state >> 8) as f32 / 8_388_608.0 - 1.0
                    })
                    .sum();
                rgb.extend([(level + sigma * noise).clamp(0.0, 255.0) as u8; 3]);
            }
        }
        rgb
    }

    #[derive(Debug, PartialEq)]
    enum Found {
        Nothing,
        Still,
        Loop,
    }

    /// What is found first in `frames` pictures of a face whose place in picture `n` is `place(n)`.
    fn watch(frames: u32, sigma: f32, place: impl Fn(u32) -> (f32, f32)) -> Found {
        let (mut repeats, mut stillness) = (Repeats::default(), Stillness::default());
        for n in 0..frames {
            let (x, y) = place(n);
            let rgb = picture(x, y, sigma, n);
            let picture = Picture { width: 320, height: 240, rgb: &rgb };
            if repeats.see(picture, Some(FACE), u64::from(n) * FRAME_MS) >= LOOP_FRAMES {
                return Found::Loop;
            }
            if repeats.stillness(&mut stillness, picture, FACE) {
                return Found::Still;
            }
        }
        Found::Nothing
    }

    /// Somebody who sways, and is never in the same place at the same speed.
    fn sway(n: u32) -> (f32, f32) {
        let t = n as f32 * 0.066;
        (130.0 + 6.0 * (1.9 * t).sin() + 2.0 * (0.7 * t).sin(), 110.0 + 3.0 * (1.27 * t + 1.0).sin() + 0.6 * t)
    }

    #[test]
    fn what_comes_again_is_found_and_a_live_person_is_not() {
        struct Case {
            what: &'static str,
            sigma: f32,
            frames: u32,
            place: fn(u32) -> (f32, f32),
            found: Found,
        }
        let cases = [
            Case { what: "a live person", sigma: 1.5, frames: 120, place: sway, found: Found::Nothing },
            Case { what: "a frozen picture", sigma: 0.0, frames: 15, place: |_| (130.0, 110.0), found: Found::Still },
            Case { what: "not frozen for long", sigma: 0.0, frames: 10, place: |_| (130.0, 110.0), found: Found::Nothing },
            Case { what: "a photo on a stand", sigma: 1.5, frames: 60, place: |_| (130.0, 110.0), found: Found::Still },
            Case { what: "a loop", sigma: 0.0, frames: 60, place: |n| sway(n % 22), found: Found::Loop },
            Case { what: "a loop before a camera", sigma: 1.5, frames: 60, place: |n| sway(n % 22), found: Found::Loop },
            Case { what: "a loop that is not over", sigma: 0.0, frames: 22, place: |n| sway(n % 22), found: Found::Nothing },
            Case {
                what: "a loop of which frames are left out",
                sigma: 1.5,
                frames: 60,
                place: |n| sway((n + n / 5) % 31),
                found: Found::Loop,
            },
        ];
        for Case { what, sigma, frames, place, found } in cases {
            assert_eq!(watch(frames, sigma, place), found, "{what}");
        }
    }

    #[test]
    fn what_is_kept_is_of_late() {
        let mut repeats = Repeats::default();
        let rgb = picture(130.0, 110.0, 0.0, 1);
        let picture = Picture { width: 320, height: 240, rgb: &rgb };
        for at_ms in [1_000, 10] {
            assert_eq!(repeats.see(picture, Some(FACE), at_ms), 0);
            assert_eq!(repeats.seen.len(), 1);
        }
        repeats.see(picture, Some(FACE), 10 + KEPT_MS + 1);
        assert_eq!(repeats.seen.len(), 1, "and time forgets");
    }
}
