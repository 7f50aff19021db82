//! Luma and chroma to RGB, by ITU-R BT.601 as cameras and clips of their size use it.

/// The numbers that stand for black, white and colourless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// Luma 16 to 235, chroma 16 to 240: cameras and video.
    Limited,
    /// 0 to 255: JPEG.
    Full,
}

/// Chroma samples along each axis: every `1 << shift` luma samples share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subsampling {
    pub shift_x: usize,
    pub shift_y: usize,
}

/// Coefficients times `1 << FRACTION_BITS`.
struct Matrix {
    black: i32,
    luma: i32,
    red_v: i32,
    green_u: i32,
    green_v: i32,
    blue_u: i32,
}

const FRACTION_BITS: u32 = 14;

/// BT.601-7 with 219 luma and 224 chroma steps: 255/219, and 1.402, 0.344136, 0.714136, 1.772 times 255/224.
const LIMITED: Matrix = Matrix { black: 16, luma: 19_077, red_v: 26_149, green_u: 6_419, green_v: 13_320, blue_u: 33_050 };
/// JFIF 1.02.
const FULL: Matrix = Matrix { black: 0, luma: 16_384, red_v: 22_970, green_u: 5_638, green_v: 11_700, blue_u: 29_032 };

impl Range {
    fn matrix(self) -> &'static Matrix {
        match self {
            Self::Limited => &LIMITED,
            Self::Full => &FULL,
        }
    }
}

impl Matrix {
    #[inline]
    fn pixel(&self, y: u8, u: u8, v: u8) -> [u8; 3] {
        let luma = (i32::from(y) - self.black) * self.luma + (1 << (FRACTION_BITS - 1));
        let (u, v) = (i32::from(u) - 128, i32::from(v) - 128);
        let channel = |value: i32| (value >> FRACTION_BITS).clamp(0, 255) as u8;
        [channel(luma + self.red_v * v), channel(luma - self.green_u * u - self.green_v * v), channel(luma + self.blue_u * u)]
    }
}

/// Three planes, chroma rounded up to whole samples, to RGB of `width` pixels a row. Empty chroma planes mean grey.
pub fn planar_to_rgb(planes: [&[u8]; 3], width: usize, subsampling: Subsampling, range: Range, rgb: &mut Vec<u8>) {
    let [luma, u, v] = planes;
    let matrix = range.matrix();
    rgb.resize(luma.len() * 3, 0);
    let chroma_width = width.div_ceil(1 << subsampling.shift_x);
    for (row, (luma, rgb)) in luma.chunks_exact(width).zip(rgb.chunks_exact_mut(width * 3)).enumerate() {
        if u.is_empty() {
            for (&y, pixel) in luma.iter().zip(rgb.chunks_exact_mut(3)) {
                pixel.copy_from_slice(&matrix.pixel(y, 128, 128));
            }
            continue;
        }
        let start = (row >> subsampling.shift_y) * chroma_width;
        let (u, v) = (&u[start..start + chroma_width], &v[start..start + chroma_width]);
        for (x, (&y, pixel)) in luma.iter().zip(rgb.chunks_exact_mut(3)).enumerate() {
            let chroma = x >> subsampling.shift_x;
            pixel.copy_from_slice(&matrix.pixel(y, u[chroma], v[chroma]));
        }
    }
}

/// Packed pairs of pixels `Y U Y V` that share their chroma, rows of `width` pixels without padding, to RGB.
pub fn yuyv_to_rgb(yuyv: &[u8], width: usize, range: Range, rgb: &mut Vec<u8>) {
    let matrix = range.matrix();
    rgb.resize(yuyv.len() / 2 * 3, 0);
    for (yuyv, rgb) in yuyv.chunks_exact(width * 2).zip(rgb.chunks_exact_mut(width * 3)) {
        for (pair, rgb) in yuyv.chunks_exact(4).zip(rgb.chunks_exact_mut(6)) {
            let (u, v) = (pair[1], pair[3]);
            rgb[..3].copy_from_slice(&matrix.pixel(pair[0], u, v));
            rgb[3..].copy_from_slice(&matrix.pixel(pair[2], u, v));
        }
    }
}

/// A luma plane and a plane of `U V` pairs, each for two by two pixels, to RGB.
pub fn nv12_to_rgb(nv12: &[u8], width: usize, height: usize, range: Range, rgb: &mut Vec<u8>) {
    let matrix = range.matrix();
    let (luma, chroma) = nv12.split_at(width * height);
    rgb.resize(luma.len() * 3, 0);
    for (row, (luma, rgb)) in luma.chunks_exact(width).zip(rgb.chunks_exact_mut(width * 3)).enumerate() {
        let chroma = &chroma[row / 2 * width.next_multiple_of(2)..];
        for (x, (&y, pixel)) in luma.iter().zip(rgb.chunks_exact_mut(3)).enumerate() {
            let pair = x & !1;
            pixel.copy_from_slice(&matrix.pixel(y, chroma[pair], chroma[pair + 1]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `rgb` to luma and chroma by the defining equations, in floating point.
    fn from_rgb([r, g, b]: [f64; 3], range: Range) -> [u8; 3] {
        let luma = 0.299 * r + 0.587 * g + 0.114 * b;
        let (u, v) = ((b - luma) / 1.772, (r - luma) / 1.402);
        let steps = match range {
            Range::Limited => [16.0 + luma * 219.0 / 255.0, 128.0 + u * 224.0 / 255.0, 128.0 + v * 224.0 / 255.0],
            Range::Full => [luma, 128.0 + u, 128.0 + v],
        };
        steps.map(|value| value.round().clamp(0.0, 255.0) as u8)
    }

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for range in [Range::Limited, Range::Full] {
            for colour in [[0.0; 3], [255.0; 3], [128.0; 3], [200.0, 30.0, 60.0], [20.0, 190.0, 90.0], [40.0, 60.0, 230.0]] {
                let [y, u, v] = from_rgb(colour, range);
                let back = range.matrix().pixel(y, u, v);
                for (value, back) in colour.iter().zip(back) {
                    assert!((value - f64::from(back)).abs() <= 3.0, "{range:?} {colour:?} came back as {back:?}");
                }
            }
        }
    }

    #[test]
    fn chroma_is_shared_by_its_block_also_at_odd_edges() {
        struct Case {
            shift: (usize, usize),
            /// Index of the chroma sample of each pixel of a 3x3 picture.
            samples: [u8; 9],
        }
        fn check(case: &Case) {
            let count = *case.samples.last().expect("nine") as usize + 1;
            let u = (0..count).map(|sample| 60 + 20 * sample as u8).collect::<Vec<_>>();
            let v = vec![128; count];
            let mut rgb = Vec::new();
            let subsampling = Subsampling { shift_x: case.shift.0, shift_y: case.shift.1 };
            planar_to_rgb([&[120; 9], &u, &v], 3, subsampling, Range::Full, &mut rgb);
            let expected = case.samples.iter().flat_map(|&sample| FULL.pixel(120, u[sample as usize], 128)).collect::<Vec<_>>();
            assert_eq!(rgb, expected, "{:?}", case.shift);
        }
        [
            Case { shift: (1, 1), samples: [0, 0, 1, 0, 0, 1, 2, 2, 3] },
            Case { shift: (1, 0), samples: [0, 0, 1, 2, 2, 3, 4, 4, 5] },
            Case { shift: (0, 0), samples: [0, 1, 2, 3, 4, 5, 6, 7, 8] },
        ]
        .iter()
        .for_each(check);
    }

    #[test]
    fn a_picture_without_chroma_is_grey() {
        let mut rgb = Vec::new();
        planar_to_rgb([&[16, 235], &[], &[]], 2, Subsampling { shift_x: 0, shift_y: 0 }, Range::Limited, &mut rgb);
        assert_eq!(rgb, [0, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn packed_and_planar_layouts_agree() {
        let (luma, u, v) = ([20, 90, 160, 230, 40, 110, 180, 250], [70, 190], [140, 60]);
        let mut planar = Vec::new();
        planar_to_rgb([&luma, &u, &v], 4, Subsampling { shift_x: 1, shift_y: 1 }, Range::Limited, &mut planar);

        let mut nv12 = Vec::new();
        nv12_to_rgb(&[&luma[..], &[70, 140, 190, 60]].concat(), 4, 2, Range::Limited, &mut nv12);
        assert_eq!(nv12, planar);

        let pair = |row: usize, at: usize| [luma[row * 4 + at * 2], u[at], luma[row * 4 + at * 2 + 1], v[at]];
        let mut yuyv = Vec::new();
        yuyv_to_rgb(&[pair(0, 0), pair(0, 1), pair(1, 0), pair(1, 1)].concat(), 4, Range::Limited, &mut yuyv);
        assert_eq!(yuyv, planar);
    }
}
