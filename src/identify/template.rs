//! A stored embedding of one person, as the store hands it out and the gallery takes it.

use std::fmt;

use zeroize::Zeroizing;

use crate::ids::{ModelId, PersonId, TemplateId};

/// One enrolled embedding.
#[derive(Clone, PartialEq)]
pub struct Template {
    pub id: TemplateId,
    pub person: PersonId,
    /// The space of `vector`; templates of different models never meet in one gallery.
    pub model: ModelId,
    /// L2-normalised, of the model's dimension. Overwritten when dropped.
    pub vector: Zeroizing<Vec<f32>>,
    /// Of the frame it was taken from, in `(0, 1]`.
    pub quality: f32,
}

impl fmt::Debug for Template {
    /// Redacted: a template is biometric data and must not reach a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Template({}, {}, {} values)", self.id, self.model, self.vector.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_keeps_the_vector_and_the_person_to_itself() {
        let template = Template {
            id: TemplateId(uuid::Uuid::from_u128(1)),
            person: PersonId(uuid::Uuid::from_u128(0xabcdef)),
            model: ModelId("m".into()),
            vector: vec![0.123_45; 4].into(),
            quality: 1.0,
        };
        let text = format!("{template:?}");
        assert!(!text.contains("0.123") && !text.contains("abcdef"), "{text}");
    }
}
