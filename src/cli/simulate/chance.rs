//! Numbers drawn by lot that are the same for the same seed.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Clone, Debug)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// A run of numbers of its own for each `stream` of one seed.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut chance = Self { state: seed ^ stream.wrapping_mul(0xD1B5_4A32_D192_ED03) };
        chance.next();
        chance
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// In `0..below`; 0 where that is empty.
    pub fn below(&mut self, below: u64) -> u64 {
        // By multiplication (Lemire 2019); what it favours is beyond notice here.
        ((u128::from(self.next()) * u128::from(below)) >> 64) as u64
    }

    /// In `from..=to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(to.abs_diff(from) + 1).cast_signed()
    }

    /// Whether something happens that does with this probability.
    pub fn happens(&mut self, probability: f64) -> bool {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64 <= probability && probability > 0.0
    }

    pub fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_another_does_not() {
        let draw = |seed, stream| {
            let mut chance = Chance::new(seed, stream);
            (0..8).map(|_| chance.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
        let mut chance = Chance::new(1, 1);
        assert!((0..1000).all(|_| (-3..=4).contains(&chance.between(-3, 4))));
        let hits = (0..10_000).filter(|_| chance.happens(0.2)).count();
        assert!((1800..2200).contains(&hits), "{hits}");
        assert!((0..1000).all(|_| !chance.happens(0.0)));
    }
}
