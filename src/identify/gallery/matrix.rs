//! The vectors twice over: in bytes for one fast pass that rules almost everybody out, and in `f32` for the exact scores of the rest.
//!
//! What all faces have in common tells nobody apart and would take most of a byte's levels, so the bytes hold what is left without it. With
//! the mean `c` of the templates, `x = c + u` and a probe `q = c + v`: `<x, q> = <c, q> + <u, c> + <u, v>`, and only the last is new to each pair.
//!
//! The first pass is not an approximation of the result. Write `u = u' + e_u`, where `u'` is what the bytes stand for, and `v` likewise. Then
//! `|<u, v> - <u', v'>| = |<u - u', v> + <u', v - v'>| <= |e_u| |v| + |u'| |e_v|` by Cauchy and Schwarz, and all four lengths are known. A
//! template whose byte score lies further than twice that below the byte score of the `k`-th best person cannot be among the `k` best.

use zeroize::{Zeroize, Zeroizing};

use crate::ids::PersonId;

use super::kernel::{GROUP, Kernel, LANES};
use super::leaders::Leaders;

/// How far the length of a stored vector may be from 1: an `f32` normalisation is far closer.
const UNIT_TOLERANCE: f32 = 1e-3;
/// The fewest vectors whose mean is taken: it then is nobody's face, not even nearly, and with fewer the scan takes microseconds anyhow.
const LEAST_CENTRED: usize = 512;
/// The mean is taken anew when there are so many times the vectors that it was taken of, or fewer than half of them are left.
const CENTRED_GROWTH: usize = 4;
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
    /// `<u, c>` of each slot.
    shifts: Vec<f32>,
    /// `c`: the mean of as many vectors as `centred_on` says, or zero.
    centre: Zeroizing<Vec<f32>>,
    centred_on: usize,
    /// Slots with a vector.
    occupied: usize,
    /// Greatest `|u|` and `|e_u|` since the centre was moved.
    longest: f32,
    worst_error: f32,
}

/// A probe as the first pass takes it.
struct Probe {
    quantised: Quantised,
    /// `<c, q>`
    base: f32,
    /// How far a byte score can be from the exact one, the rounding of both computations included.
    error: f32,
}

impl Matrix {
    pub fn new(dim: usize) -> Self {
        Self {
            dim,
            exact: Vec::new(),
            codes: Vec::new(),
            scales: Vec::new(),
            shifts: Vec::new(),
            centre: Zeroizing::new(vec![0.0; dim]),
            centred_on: 0,
            occupied: 0,
            longest: 0.0,
            worst_error: 0.0,
        }
    }

    /// Writes `vector`, of `dim` finite values, into `slot`, which is vacant; at most one block is added.
    pub fn put(&mut self, slot: usize, vector: &[f32]) -> Result<(), NotUnit> {
        if (norm(vector.iter().copied()) - 1.0).abs() > UNIT_TOLERANCE {
            return Err(NotUnit);
        }
        if slot >= self.scales.len() {
            let slots = self.scales.len() + LANES;
            self.scales.resize(slots, f32::NAN);
            self.shifts.resize(slots, 0.0);
            let padded_dim = self.padded_dim();
            extend(&mut self.codes, slots * padded_dim, OFFSET as u8);
            extend(&mut self.exact, slots * self.dim, 0.0);
        }
        self.exact[slot * self.dim..][..self.dim].copy_from_slice(vector);
        self.occupied += 1;
        if self.occupied >= LEAST_CENTRED.max(CENTRED_GROWTH * self.centred_on) {
            // Not vacant any more.
            self.scales[slot] = 1.0;
            self.move_centre();
        } else {
            self.encode(slot);
        }
        Ok(())
    }

    /// Writes the bytes of the exact vector in `slot`.
    fn encode(&mut self, slot: usize) {
        let centred = self.centred(self.row(slot));
        let quantised = Quantised::new(&centred, ROW_LEVELS);
        for (at, &level) in quantised.levels.iter().enumerate() {
            let index = self.code_index(slot, at);
            self.codes[index] = (i32::from(level) + OFFSET) as u8;
        }
        self.scales[slot] = quantised.scale;
        self.shifts[slot] = exact_dot(&centred, &self.centre);
        self.longest = self.longest.max(norm(centred.iter().copied()));
        self.worst_error = self.worst_error.max(quantised.error);
    }

    /// Takes the mean of the vectors there are, where they are enough, and writes all bytes anew.
    fn move_centre(&mut self) {
        let slots: Vec<usize> = (0..self.scales.len()).filter(|&slot| !self.scales[slot].is_nan()).collect();
        self.centre.fill(0.0);
        self.centred_on = if slots.len() < LEAST_CENTRED { 0 } else { slots.len() };
        if self.centred_on > 0 {
            let mut sums = Zeroizing::new(vec![0.0f64; self.dim]);
            for &slot in &slots {
                sums.iter_mut().zip(self.row(slot)).for_each(|(sum, value)| *sum += f64::from(*value));
            }
            self.centre.iter_mut().zip(sums.iter()).for_each(|(value, sum)| *value = (sum / slots.len() as f64) as f32);
        }
        (self.longest, self.worst_error) = (0.0, 0.0);
        for slot in slots {
            self.encode(slot);
        }
    }

    fn centred(&self, vector: &[f32]) -> Zeroizing<Vec<f32>> {
        Zeroizing::new(vector.iter().zip(self.centre.iter()).map(|(value, centre)| value - centre).collect())
    }

    /// Empties `slot`, which has a vector: nothing of it stays in memory.
    pub fn clear(&mut self, slot: usize) {
        for at in 0..self.dim {
            let index = self.code_index(slot, at);
            self.codes[index] = OFFSET as u8;
        }
        self.exact[slot * self.dim..][..self.dim].fill(0.0);
        (self.scales[slot], self.shifts[slot]) = (f32::NAN, 0.0);
        self.occupied -= 1;
        if 2 * self.occupied < self.centred_on {
            self.move_centre();
        }
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
        let Probe { quantised: Quantised { mut levels, scale, .. }, base, error } = self.probe(probe, kernel.probe_levels());
        extend(&mut levels, self.padded_dim(), 0);
        let offset_sum: i32 = levels.iter().map(|&level| OFFSET * i32::from(level)).sum();

        let mut leaders = Leaders::new(capacity);
        let mut survivors: Vec<(usize, f32)> = Vec::new();
        let mut cut = f32::NEG_INFINITY;
        let mut dots = [0; LANES];
        let (scales, shifts) = (self.scales.as_chunks::<LANES>().0, self.shifts.as_chunks::<LANES>().0);
        for (block, codes) in self.codes.chunks_exact(LANES * self.padded_dim()).enumerate() {
            kernel.dots(codes, &levels, &mut dots);
            let (scales, shifts) = (&scales[block], &shifts[block]);
            let scores: [f32; LANES] =
                std::array::from_fn(|lane| (dots[lane] - offset_sum) as f32 * (scales[lane] * scale) + (shifts[lane] + base));
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

    fn probe(&self, probe: &[f32], most: i8) -> Probe {
        let centred = self.centred(probe);
        let quantised = Quantised::new(&centred, most);
        let [length, distance, centre] = [probe, &centred, &self.centre].map(|vector| norm(vector.iter().copied()));
        let quantisation = self.worst_error * distance + (self.longest + self.worst_error) * quantised.error;
        // Summing `n` products in `f32` errs by at most `n * EPSILON / 2` times the lengths (Higham, 3.1); the few other steps of the byte score,
        // and of the bound itself, round relative to the lengths of what they add up.
        let summed = (self.dim as f32 + 16.0) * length * (1.0 + UNIT_TOLERANCE);
        let added = 16.0 * (self.longest * (centre + distance) + centre * length);
        let error = quantisation * (1.0 + 1e-4) + (summed + added) * f32::EPSILON;
        Probe { base: exact_dot(&self.centre, probe), quantised, error }
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
        self.shifts.zeroize();
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

/// Rounded once, at the end.
fn exact_dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum::<f64>() as f32
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

    /// Vectors about a centre that may outweigh what tells them apart, with one value that may outweigh all others; often enough of them that
    /// their mean is taken.
    fn any_vectors() -> impl Strategy<Value = Vec<Vec<f32>>> {
        let count = prop_oneof![2usize..200, LEAST_CENTRED..CENTRED_GROWTH * LEAST_CENTRED + 100];
        (count, 1usize..70, 0.0f32..4.0, prop_oneof![Just(0.0f32), Just(20.0)], any::<u64>()).prop_map(
            |(count, dim, centre, spike, seed)| {
                // Knuth's constants: a value tree for each number would take longer than everything else here.
                let mut state = seed;
                let mut noise = || {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 40) as f32 / (1u64 << 23) as f32 - 1.0
                };
                let mut vector = || {
                    let mut vector: Vec<f32> = (0..dim).map(|_| noise() + centre).collect();
                    vector[0] += spike + 1.1;
                    unit(vector)
                };
                (0..count).map(|_| vector()).collect()
            },
        )
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

        /// Likewise after most have left, which moves the centre or takes it away.
        #[test]
        fn nobody_is_lost_when_others_leave(mut vectors in any_vectors(), stay in 0.0f64..1.0) {
            let probe = vectors.pop().expect("two at least");
            let mut matrix = Matrix::new(probe.len());
            for (slot, vector) in vectors.iter().enumerate() {
                matrix.put(slot, vector).expect("a unit vector");
            }
            let first = ((vectors.len() as f64 * (1.0 - stay)) as usize).min(vectors.len() - 1);
            (0..first).for_each(|slot| matrix.clear(slot));
            prop_assert_eq!(matrix.occupied, vectors.len() - first);
            prop_assert!(matrix.centred_on <= 2 * matrix.occupied);
            prop_assert!(matrix.centred_on > 0 || matrix.centre.iter().all(|value| *value == 0.0));
            let owner = |slot: usize| (slot >= first).then(|| PersonId(Uuid::from_u128(slot as u128)));
            let best = (first..vectors.len()).map(|slot| matrix.score(slot, &probe)).fold(f32::NEG_INFINITY, f32::max);
            let survivors = matrix.survivors(Kernel::fastest(), &probe, 1, owner);
            prop_assert!(survivors.iter().all(|(slot, at_most)| *slot >= first && matrix.score(*slot, &probe) <= *at_most));
            prop_assert!(survivors.iter().any(|(slot, _)| matrix.score(*slot, &probe) == best));
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

    #[test]
    fn what_all_have_in_common_takes_no_levels() {
        let mut matrix = Matrix::new(64);
        let mut errors = Vec::new();
        for slot in 0..LEAST_CENTRED {
            let vector = (0..64).map(|at| 3.0 + if (slot * 37 + at * 11) % 64 < 32 { 0.2 } else { -0.2 }).collect();
            matrix.put(slot, &unit(vector)).expect("a unit vector");
            errors.push(matrix.probe(&unit(vec![1.0; 64]), ROW_LEVELS).error);
        }
        assert!(errors[LEAST_CENTRED - 1] < errors[LEAST_CENTRED - 2] / 10.0, "{errors:?}");
    }
}
