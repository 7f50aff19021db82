//! The vectors twice over: in bytes for one fast pass that rules almost everybody out, and in `f32` for the exact scores of the rest.
//!
//! The first pass is not an approximation of the result. Write a vector as `x = x' + e`, where `x'` is what the bytes stand for. Then
//! `|<x, q> - <x', q'>| = |<x - x', q> + <x', q - q'>| <= |e_x| |q| + |x'| |e_q|` by Cauchy and Schwarz, and all four lengths are known. A
//! template whose byte score lies further than twice that below the byte score of the `k`-th best person cannot be among the `k` best.

use zeroize::{Zeroize, Zeroizing};

use crate::ids::PersonId;

use super::kernel::{GROUP, Kernel, LANES};
use super::leaders::Leaders;

/// How far the length of a stored vector may be from 1: an `f32` normalisation is far closer.
const UNIT_TOLERANCE: f32 = 1e-3;
/// Signed levels of a stored value's byte.
const ROW_LEVELS: i8 = 127;
/// Added to a stored byte, which the kernels take as unsigned.
const OFFSET: i32 = 128;

/// The vector refused was not of unit length.
#[derive(Debug)]
pub(super) struct NotUnit;

/// A flat matrix of unit vectors in numbered slots.
pub(super) struct Matrix {
    dim: usize,
    /// Row-major, `dim` values per slot.
    exact: Vec<f32>,
    /// Blocks of [`LANES`] slots; within a block groups of four values of each slot in turn, so that one instruction serves many slots.
    codes: Vec<u8>,
    /// What one level of a slot's bytes is worth. NaN where the slot is vacant: such a score is never at least anything.
    scales: Vec<f32>,
    /// Greatest `|x|` and `|x - x'|` that were ever stored.
    longest: f32,
    worst_error: f32,
}

impl Matrix {
    pub fn new(dim: usize) -> Self {
        Self { dim, exact: Vec::new(), codes: Vec::new(), scales: Vec::new(), longest: 0.0, worst_error: 0.0 }
    }

    /// Writes `vector`, of `dim` finite values, into `slot`; at most one block is added.
    pub fn put(&mut self, slot: usize, vector: &[f32]) -> Result<(), NotUnit> {
        let length = norm(vector.iter().copied());
        if (length - 1.0).abs() > UNIT_TOLERANCE {
            return Err(NotUnit);
        }
        if slot >= self.scales.len() {
            let slots = self.scales.len() + LANES;
            self.scales.resize(slots, f32::NAN);
            let padded_dim = self.padded_dim();
            extend(&mut self.codes, slots * padded_dim, OFFSET as u8);
            extend(&mut self.exact, slots * self.dim, 0.0);
        }
        let quantised = Quantised::new(vector, ROW_LEVELS);
        for (at, &level) in quantised.levels.iter().enumerate() {
            let index = self.code_index(slot, at);
            self.codes[index] = (i32::from(level) + OFFSET) as u8;
        }
        self.exact[slot * self.dim..][..self.dim].copy_from_slice(vector);
        self.scales[slot] = quantised.scale;
        self.longest = self.longest.max(length);
        self.worst_error = self.worst_error.max(quantised.error);
        Ok(())
    }

    /// Empties `slot`: nothing of its vector stays in memory.
    pub fn clear(&mut self, slot: usize) {
        for at in 0..self.dim {
            let index = self.code_index(slot, at);
            self.codes[index] = OFFSET as u8;
        }
        self.exact[slot * self.dim..][..self.dim].fill(0.0);
        self.scales[slot] = f32::NAN;
    }

    /// The values in `slot`.
    pub fn row(&self, slot: usize) -> &[f32] {
        &self.exact[slot * self.dim..][..self.dim]
    }

    /// Cosine similarity of `probe` and the vector in `slot`.
    pub fn score(&self, slot: usize, probe: &[f32]) -> f32 {
        dot(self.row(slot), probe)
    }

    /// Every slot whose exact score may put its owner among the best `capacity` people, and as few others as the bound allows; each with
    /// what its exact score is at most, the most promising first.
    pub fn survivors(
        &self,
        kernel: Kernel,
        probe: &[f32],
        capacity: usize,
        owner: impl Fn(usize) -> Option<PersonId>,
    ) -> Vec<(usize, f32)> {
        let quantised = Quantised::new(probe, kernel.probe_levels());
        let mut levels = quantised.levels;
        extend(&mut levels, self.padded_dim(), 0);
        let offset_sum: i32 = levels.iter().map(|&level| OFFSET * i32::from(level)).sum();
        let error = self.error_bound(norm(probe.iter().copied()), quantised.error);

        let mut leaders = Leaders::new(capacity);
        let mut survivors: Vec<(usize, f32)> = Vec::new();
        let mut cut = f32::NEG_INFINITY;
        let mut dots = [0; LANES];
        for (block, (codes, scales)) in self.codes.chunks_exact(LANES * self.padded_dim()).zip(self.scales.chunks_exact(LANES)).enumerate()
        {
            kernel.dots(codes, &levels, &mut dots);
            let scores: [f32; LANES] = std::array::from_fn(|lane| (dots[lane] - offset_sum) as f32 * (scales[lane] * quantised.scale));
            if !scores.iter().fold(false, |any, &score| any | (score >= cut)) {
                continue;
            }
            for (lane, &score) in scores.iter().enumerate() {
                let slot = block * LANES + lane;
                if score < cut {
                    continue;
                }
                survivors.push((slot, score + error));
                // Most survivors lie between the cut and the bar, and change neither.
                if score >= leaders.bar()
                    && let Some(person) = owner(slot)
                {
                    leaders.offer(person, score);
                    cut = leaders.bar() - 2.0 * error;
                }
            }
        }
        survivors.retain(|&(_, at_most)| at_most >= cut + error);
        survivors.sort_unstable_by(|(_, one), (_, other)| other.total_cmp(one));
        survivors
    }

    /// How far a byte score can be from the exact one, the rounding of both computations included.
    fn error_bound(&self, probe_length: f32, probe_error: f32) -> f32 {
        let quantisation = self.worst_error * probe_length + (self.longest + self.worst_error) * probe_error;
        // Summing `n` products in `f32` errs by at most `n * EPSILON / 2` times the lengths (Higham, 3.1); both scores and the bound itself round.
        let rounding = (self.dim as f32 + 16.0) * f32::EPSILON * probe_length * self.longest;
        quantisation * (1.0 + 1e-4) + rounding
    }

    fn padded_dim(&self) -> usize {
        self.dim.next_multiple_of(GROUP)
    }

    fn code_index(&self, slot: usize, at: usize) -> usize {
        slot / LANES * LANES * self.padded_dim() + at / GROUP * LANES * GROUP + slot % LANES * GROUP + at % GROUP
    }
}

impl Drop for Matrix {
    /// Overwrites every vector.
    fn drop(&mut self) {
        self.exact.zeroize();
        self.codes.zeroize();
    }
}

/// A vector in whole multiples of one scale.
struct Quantised {
    levels: Zeroizing<Vec<i8>>,
    scale: f32,
    /// Length of the difference.
    error: f32,
}

impl Quantised {
    fn new(vector: &[f32], most: i8) -> Self {
        let largest = vector.iter().fold(0.0f32, |largest, value| largest.max(value.abs()));
        // A vector of zeros is all level 0 at any scale.
        let scale = if largest > 0.0 { largest / f32::from(most) } else { 1.0 };
        let levels: Zeroizing<Vec<i8>> = Zeroizing::new(vector.iter().map(|value| (value / scale).round() as i8).collect());
        let error = norm(vector.iter().zip(levels.iter()).map(|(value, &level)| value - scale * f32::from(level)));
        Self { levels, scale, error }
    }
}

/// As [`Vec::resize`] to a greater length; where the values must move, nothing of them stays behind in freed memory.
fn extend<T: Zeroize + Copy>(values: &mut Vec<T>, len: usize, blank: T) {
    if len > values.capacity() {
        let mut roomier = Vec::with_capacity(len.max(2 * values.capacity()));
        roomier.extend_from_slice(values);
        std::mem::replace(values, roomier).zeroize();
    }
    values.resize(len, blank);
}

fn norm(values: impl Iterator<Item = f32>) -> f32 {
    values.map(|value| f64::from(value) * f64::from(value)).sum::<f64>().sqrt() as f32
}

/// Sixteen running sums: the order in which every exact score is added up, whatever the processor.
pub(super) fn dot(one: &[f32], other: &[f32]) -> f32 {
    let (ones, one_rest) = one.as_chunks::<16>();
    let (others, other_rest) = other.as_chunks::<16>();
    let mut sums = [0.0; 16];
    for (a, b) in ones.iter().zip(others) {
        for lane in 0..16 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    let rest: f32 = one_rest.iter().zip(other_rest).map(|(a, b)| a * b).sum();
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn unit(mut vector: Vec<f32>) -> Vec<f32> {
        let length = norm(vector.iter().copied());
        vector.iter_mut().for_each(|value| *value /= length);
        vector
    }

    /// Vectors about a centre that may outweigh what tells them apart, with one value that may outweigh all others.
    fn any_vectors() -> impl Strategy<Value = Vec<Vec<f32>>> {
        (1usize..70, 0.0f32..4.0, prop_oneof![Just(0.0f32), Just(20.0)]).prop_flat_map(|(dim, center, spike)| {
            let vector = proptest::collection::vec(-1.0f32..1.0, dim).prop_map(move |mut vector| {
                vector.iter_mut().for_each(|value| *value += center);
                vector[0] += spike + 1.1;
                unit(vector)
            });
            proptest::collection::vec(vector, 2..200)
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// With the first pass or without it the leaders are the same to the last bit, whatever the kernel.
        #[test]
        fn the_first_pass_loses_nobody(mut vectors in any_vectors(), people in 1u128..60, capacity in 1usize..8) {
            let probe = vectors.pop().expect("two at least");
            let owner = |slot: usize| (slot < vectors.len()).then(|| PersonId(Uuid::from_u128(slot as u128 % people)));
            let mut matrix = Matrix::new(probe.len());
            for (slot, vector) in vectors.iter().enumerate() {
                matrix.put(slot, vector).expect("a unit vector");
            }
            let ranking = |slots: &mut dyn Iterator<Item = usize>| {
                let mut leaders = Leaders::new(capacity);
                slots.for_each(|slot| leaders.offer(owner(slot).expect("occupied"), matrix.score(slot, &probe)));
                leaders.into_ranking(capacity)
            };
            let expected = ranking(&mut (0..vectors.len()));
            for kernel in Kernel::available() {
                let survivors = matrix.survivors(kernel, &probe, capacity, owner);
                for &(slot, at_most) in &survivors {
                    prop_assert!(matrix.score(slot, &probe) <= at_most, "{:?}: slot {} scores more than promised", kernel, slot);
                }
                prop_assert_eq!(&ranking(&mut survivors.into_iter().map(|(slot, _)| slot)), &expected, "{:?}", kernel);
            }
        }

        #[test]
        fn a_byte_score_is_as_near_as_promised(vectors in any_vectors()) {
            let (probe, rows) = vectors.split_first().expect("two at least");
            let quantised = Quantised::new(probe, 64);
            let mut matrix = Matrix::new(probe.len());
            for row in rows {
                matrix.put(0, row).expect("a unit vector");
                let stored = Quantised::new(row, ROW_LEVELS);
                let levels: i32 = stored.levels.iter().zip(quantised.levels.iter()).map(|(a, b)| i32::from(*a) * i32::from(*b)).sum();
                let error = (levels as f32 * (stored.scale * quantised.scale) - matrix.score(0, probe)).abs();
                prop_assert!(error <= matrix.error_bound(norm(probe.iter().copied()), quantised.error));
            }
        }
    }

    #[test]
    fn a_cleared_slot_keeps_nothing_and_is_never_found() {
        let vector = unit((1..=10).map(|value| value as f32).collect());
        let mut matrix = Matrix::new(10);
        matrix.put(3, &vector).expect("a unit vector");
        let survivors = |matrix: &Matrix| matrix.survivors(Kernel::fastest(), &vector, 1, |_| Some(PersonId(Uuid::nil())));
        assert_eq!(survivors(&matrix).first().map(|(slot, _)| *slot), Some(3));
        matrix.clear(3);
        assert!(survivors(&matrix).is_empty());
        assert!(matrix.exact.iter().all(|value| *value == 0.0) && matrix.codes.iter().all(|code| *code == OFFSET as u8));
    }
}
