//! Dot products of a block of byte vectors with one probe, as fast as the processor allows.
//!
//! All kernels compute the same integers. This file and `clock::kernel` are the only ones with `unsafe` in them.
#![expect(unsafe_code, reason = "vector instructions, called only where the processor was found to have them")]

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::*;

/// Slots of a block.
pub(super) const LANES: usize = 64;
/// Consecutive values of one slot within a block.
pub(super) const GROUP: usize = 4;

/// A way to compute the dot products. A value of this type exists only where the processor has the instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Kernel(Instructions);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Instructions {
    Portable,
    #[cfg(target_arch = "x86_64")]
    Avx2,
    #[cfg(target_arch = "x86_64")]
    AvxVnni,
    #[cfg(target_arch = "x86_64")]
    Avx512Vnni,
}

impl Kernel {
    pub fn fastest() -> Self {
        Self::available().next().expect("the portable kernel is always available")
    }

    /// The kernels for this processor, fastest first; never empty.
    pub fn available() -> impl Iterator<Item = Self> {
        let instructions = [
            #[cfg(target_arch = "x86_64")]
            (is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vnni")).then_some(Instructions::Avx512Vnni),
            #[cfg(target_arch = "x86_64")]
            (is_x86_feature_detected!("avx2") && is_x86_feature_detected!("avxvnni")).then_some(Instructions::AvxVnni),
            #[cfg(target_arch = "x86_64")]
            is_x86_feature_detected!("avx2").then_some(Instructions::Avx2),
            Some(Instructions::Portable),
        ];
        instructions.into_iter().flatten().map(Self)
    }

    /// The greatest size of a probe's value: the finer the levels, the fewer slots the first pass leaves over. The 16-bit sums of two
    /// products that AVX2 computes hold no more than `2 * 255 * 64`.
    pub fn probe_levels(self) -> i8 {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => 64,
            _ => i8::MAX,
        }
    }

    /// Dot products of `probe` with each slot of `block`: groups of [`GROUP`] values of every slot in turn, `LANES * probe.len()` bytes. No
    /// value of `probe` exceeds [`Self::probe_levels`] in size.
    pub fn dots(self, block: &[u8], probe: &[i8], dots: &mut [i32; LANES]) {
        assert_eq!(block.len(), LANES * probe.len(), "one value of each slot for each of the probe's");
        match self.0 {
            Instructions::Portable => portable(block, probe, dots),
            // SAFETY: `available` found AVX2 on this processor.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2 => unsafe { avx2(block, probe, dots) },
            // SAFETY: `available` found AVX2 and AVX-VNNI on this processor.
            #[cfg(target_arch = "x86_64")]
            Instructions::AvxVnni => unsafe { avx_vnni(block, probe, dots) },
            // SAFETY: `available` found AVX-512F and AVX-512-VNNI on this processor.
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512Vnni => unsafe { avx512_vnni(block, probe, dots) },
        }
    }
}

fn portable(block: &[u8], probe: &[i8], dots: &mut [i32; LANES]) {
    dots.fill(0);
    for (column, values) in groups(block, probe) {
        let values = values.map(i32::from);
        for (dot, codes) in dots.iter_mut().zip(column.as_chunks::<GROUP>().0) {
            for (&code, value) in codes.iter().zip(values) {
                *dot += i32::from(code) * value;
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
fn avx2(block: &[u8], probe: &[i8], dots: &mut [i32; LANES]) {
    let ones = _mm256_set1_epi16(1);
    let mut sums = [_mm256_setzero_si256(); LANES / 8];
    for (column, values) in groups(block, probe) {
        let values = _mm256_set1_epi32(i32::from_le_bytes(values.map(|value| value as u8)));
        for (sum, codes) in sums.iter_mut().zip(column.as_chunks::<32>().0) {
            // SAFETY: `codes` is 32 readable bytes; the load asks for no alignment.
            let codes = unsafe { _mm256_loadu_si256(codes.as_ptr().cast()) };
            // Does not saturate: see `probe_levels`.
            let pairs = _mm256_maddubs_epi16(codes, values);
            *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(pairs, ones));
        }
    }
    for (sum, dots) in sums.iter().zip(dots.as_chunks_mut::<8>().0) {
        // SAFETY: `dots` is 32 writable bytes; the store asks for no alignment.
        unsafe { _mm256_storeu_si256(dots.as_mut_ptr().cast(), *sum) };
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,avxvnni")]
fn avx_vnni(block: &[u8], probe: &[i8], dots: &mut [i32; LANES]) {
    let mut sums = [_mm256_setzero_si256(); LANES / 8];
    for (column, values) in groups(block, probe) {
        let values = _mm256_set1_epi32(i32::from_le_bytes(values.map(|value| value as u8)));
        for (sum, codes) in sums.iter_mut().zip(column.as_chunks::<32>().0) {
            // SAFETY: `codes` is 32 readable bytes; the load asks for no alignment.
            let codes = unsafe { _mm256_loadu_si256(codes.as_ptr().cast()) };
            *sum = _mm256_dpbusd_avx_epi32(*sum, codes, values);
        }
    }
    for (sum, dots) in sums.iter().zip(dots.as_chunks_mut::<8>().0) {
        // SAFETY: `dots` is 32 writable bytes; the store asks for no alignment.
        unsafe { _mm256_storeu_si256(dots.as_mut_ptr().cast(), *sum) };
    }
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vnni")]
fn avx512_vnni(block: &[u8], probe: &[i8], dots: &mut [i32; LANES]) {
    let mut sums = [_mm512_setzero_si512(); LANES / 16];
    for (column, values) in groups(block, probe) {
        let values = _mm512_set1_epi32(i32::from_le_bytes(values.map(|value| value as u8)));
        for (sum, codes) in sums.iter_mut().zip(column.as_chunks::<64>().0) {
            // SAFETY: `codes` is 64 readable bytes; the load asks for no alignment.
            let codes = unsafe { _mm512_loadu_si512(codes.as_ptr().cast()) };
            *sum = _mm512_dpbusd_epi32(*sum, codes, values);
        }
    }
    for (sum, dots) in sums.iter().zip(dots.as_chunks_mut::<16>().0) {
        // SAFETY: `dots` is 64 writable bytes; the store asks for no alignment.
        unsafe { _mm512_storeu_si512(dots.as_mut_ptr().cast(), *sum) };
    }
}

/// The block column by column, each with the probe's values that it meets.
#[inline(always)]
fn groups<'a>(block: &'a [u8], probe: &'a [i8]) -> impl Iterator<Item = (&'a [u8; LANES * GROUP], [i8; GROUP])> {
    block.as_chunks::<{ LANES * GROUP }>().0.iter().zip(probe.as_chunks::<GROUP>().0.iter().copied())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_kernel_computes_the_same_integers(
            (block, probe) in (1usize..6).prop_flat_map(|groups| (
                proptest::collection::vec(prop_oneof![Just(0u8), Just(255), any::<u8>()], groups * GROUP * LANES),
                proptest::collection::vec(prop_oneof![Just(-127i8), Just(127), -127i8..=127], groups * GROUP),
            )),
        ) {
            for kernel in Kernel::available() {
                let most = kernel.probe_levels();
                let probe: Vec<i8> = probe.iter().map(|value| (*value).clamp(-most, most)).collect();
                let mut expected = [0; LANES];
                for (at, &code) in block.iter().enumerate() {
                    let (column, lane, within) = (at / (LANES * GROUP), at / GROUP % LANES, at % GROUP);
                    expected[lane] += i32::from(code) * i32::from(probe[column * GROUP + within]);
                }
                let mut dots = [7; LANES];
                kernel.dots(&block, &probe, &mut dots);
                prop_assert_eq!(dots, expected, "{:?}", kernel);
            }
        }
    }
}
