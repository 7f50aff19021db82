//! A made-up crowd whose embeddings resemble real ones as measured: strangers and pictures of one person are as similar as with the built-in
//! embedder (models/README.md, set "pool": strangers' mean cosine 0.833, one person's 0.954).

use rollcall::face::Embedding;
use rollcall::ids::ModelId;

const STRANGERS_COSINE: f32 = 0.833;
const SAME_COSINE: f32 = 0.954;

/// Draws people one after the other; the same seed draws the same crowd.
pub struct Crowd {
    state: u64,
    /// What all faces have in common.
    common: Vec<f32>,
    model: ModelId,
}

/// One of the crowd.
pub struct Face {
    /// What is this person's own.
    own: Vec<f32>,
}

impl Crowd {
    pub fn new(seed: u64, model: ModelId, dim: usize) -> Self {
        let mut crowd = Self { state: seed, common: Vec::new(), model };
        crowd.common = crowd.direction(dim);
        crowd
    }

    pub fn person(&mut self) -> Face {
        Face { own: self.direction(self.common.len()) }
    }

    /// Another picture of `face`.
    pub fn picture(&mut self, face: &Face) -> Embedding {
        let own_weight = (SAME_COSINE - STRANGERS_COSINE).sqrt();
        let noise_weight = (1.0 - SAME_COSINE).sqrt();
        let noise = self.direction(self.common.len());
        let parts = self.common.iter().zip(&face.own).zip(&noise);
        let raw = parts.map(|((common, own), noise)| STRANGERS_COSINE.sqrt() * common + own_weight * own + noise_weight * noise).collect();
        Embedding::from_raw(self.model.clone(), raw).expect("the common part alone has a length")
    }

    /// A direction at random, all equally likely.
    fn direction(&mut self, dim: usize) -> Vec<f32> {
        let raw: Vec<f32> = (0..dim).map(|_| self.normal()).collect();
        let norm = raw.iter().map(|v| v * v).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        raw.into_iter().map(|v| v / norm).collect()
    }

    /// Normally distributed, by Box and Muller.
    fn normal(&mut self) -> f32 {
        let (u, v) = (self.uniform(), self.uniform());
        ((-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()) as f32
    }

    /// In `[0, 1)`.
    fn uniform(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_crowd_is_as_similar_as_real_faces() {
        let mut crowd = Crowd::new(7, ModelId("test".into()), 128);
        let mean = |values: &[f32]| values.iter().sum::<f32>() / values.len() as f32;
        let (mut same, mut strangers, mut last) = (Vec::new(), Vec::new(), None::<Embedding>);
        for _ in 0..200 {
            let face = crowd.person();
            let (one, other) = (crowd.picture(&face), crowd.picture(&face));
            same.push(one.score(&other).expect("same model"));
            strangers.extend(last.as_ref().and_then(|last| last.score(&one)));
            last = Some(other);
        }
        assert!((mean(&same) - SAME_COSINE).abs() < 0.01, "{}", mean(&same));
        assert!((mean(&strangers) - STRANGERS_COSINE).abs() < 0.01, "{}", mean(&strangers));
    }
}
