//! The typefaces that the program carries, each once: the window and PDF files are set in the same. What they lack, such as Chinese, Japanese
//! and Korean, is looked for among the machine's own.

use std::collections::HashMap;
use std::sync::Arc;

use skrifa::{FontRef, MetadataProvider};

pub static INTER_REGULAR: &[u8] = include_bytes!("../assets/fonts/Inter-Regular.otf");
pub static INTER_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/Inter-SemiBold.otf");
pub static INTER_BOLD: &[u8] = include_bytes!("../assets/fonts/Inter-Bold.otf");
/// For what Inter lacks.
pub static NOTO_SANS: &[u8] = include_bytes!("../assets/fonts/NotoSans-Regular.ttf");

/// Whether the face draws the character with an outline; a picture in a font reaches neither paper nor every screen.
pub fn has(font: &FontRef<'_>, c: char) -> bool {
    let glyph = font.charmap().map(c).filter(|glyph| glyph.to_u32() != 0);
    glyph.is_some_and(|glyph| font.outline_glyphs().get(glyph).is_some())
}

/// The bytes of a font file, shared.
pub type FontBytes = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// A face of the machine, read.
#[derive(Clone)]
pub struct MachineFace {
    /// Unlike that of any other face.
    pub name: String,
    pub data: FontBytes,
    /// Which face of the file, where it holds several.
    pub index: u32,
}

/// The machine's own faces: looked for when the first is needed, and each read when a character needs it, which takes as much memory as its
/// file does, some 20 MB for all of Chinese, Japanese and Korean.
#[derive(Default)]
pub struct MachineFonts {
    found: Option<fontdb::Database>,
    read: HashMap<fontdb::ID, MachineFace>,
}

impl MachineFonts {
    /// A face that draws `c`: upright, of regular weight and without serifs where there is such a one.
    pub fn face_with(&mut self, c: char) -> Option<MachineFace> {
        let found = self.found.get_or_insert_with(|| {
            let mut found = fontdb::Database::new();
            found.load_system_fonts();
            found
        });
        let has_it = |info: &&fontdb::FaceInfo| {
            let has_it = found.with_face_data(info.id, |data, index| FontRef::from_index(data, index).is_ok_and(|font| has(&font, c)));
            has_it == Some(true)
        };
        let suits = |info: &&fontdb::FaceInfo| {
            let is_sans = info.families.iter().any(|(name, _)| name.contains("Sans"));
            (info.style != fontdb::Style::Normal, info.weight.0.abs_diff(400), info.monospaced, !is_sans, info.post_script_name.clone())
        };
        let info = found.faces().filter(has_it).min_by_key(suits)?;
        if let Some(face) = self.read.get(&info.id) {
            return Some(face.clone());
        }
        let data: FontBytes = Arc::new(found.with_face_data(info.id, |data, _| data.to_vec())?);
        let face = MachineFace { name: format!("{} ({})", info.post_script_name, info.id), data, index: info.index };
        self.read.insert(info.id, face.clone());
        Some(face)
    }
}
