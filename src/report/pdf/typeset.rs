//! Text to glyphs: which face has a character, which way a script runs, how wide a line becomes.
//!
//! A character that no face has is drawn as a box and remembered, never left out silently.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

use harfrust::{Direction, Feature, FontRef, ShapeOptions, ShaperData, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use unicode_bidi::BidiInfo;

use crate::fonts::{self, MachineFonts};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// A line of text in glyphs, at size 1.
pub(super) struct Line {
    pub runs: Vec<Run>,
    /// In units of the type size.
    pub width: f32,
}

/// Glyphs of one face, in visual order.
pub(super) struct Run {
    pub font: Font,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    pub width: f32,
}

struct Face {
    data: krilla::Data,
    index: u32,
    font: Font,
    shaping: ShaperData,
}

impl Face {
    fn new(data: krilla::Data, index: u32) -> Option<Self> {
        let font = Font::new(data.clone(), index)?;
        let shaping = ShaperData::new(&FontRef::from_index(data.as_ref(), index).ok()?);
        Some(Self { data, index, font, shaping })
    }

    fn font_ref(&self) -> FontRef<'_> {
        FontRef::from_index(self.data.as_ref(), self.index).expect("it was read once")
    }
}

pub(super) struct Typesetter {
    /// Inter, Inter Bold, Noto Sans, then what was needed of the machine's own.
    faces: Vec<Face>,
    others: MachineFonts,
    chosen: HashMap<(Weight, char), Option<usize>>,
    lines: HashMap<(Weight, Box<str>), Rc<Line>>,
    undrawable: BTreeSet<String>,
}

const REGULAR: usize = 0;
const BOLD: usize = 1;
const NOTO: usize = 2;

/// Stand for a character that no face has; the first one that Inter has.
const BOXES: [char; 2] = ['\u{25A1}', '?'];

impl Typesetter {
    pub fn new() -> Self {
        let embedded = [fonts::INTER_REGULAR, fonts::INTER_BOLD, fonts::NOTO_SANS];
        let faces = embedded.map(|data| Face::new(data.into(), 0).expect("the embedded faces are whole"));
        Self {
            faces: faces.into(),
            others: MachineFonts::default(),
            chosen: HashMap::new(),
            lines: HashMap::new(),
            undrawable: BTreeSet::new(),
        }
    }

    /// Texts that have characters which no face has.
    pub fn undrawable(&self) -> &BTreeSet<String> {
        &self.undrawable
    }

    /// The text with each character that no face has as its code point, e.g. "[U+5F35] Ana".
    pub fn spelt_out(&mut self, text: &str) -> String {
        let spell = |c: char| match self.face_for(Weight::Regular, c) {
            Some(_) => c.to_string(),
            None => format!("[U+{:04X}]", u32::from(c)),
        };
        text.chars().map(spell).collect()
    }

    /// The text on one line.
    pub fn line(&mut self, text: &str, weight: Weight) -> Rc<Line> {
        // A type of one size and weight is cached by its text: a grid says the same thousands of times.
        if let Some(line) = self.lines.get(&(weight, Box::from(text))) {
            return Rc::clone(line);
        }
        let line = Rc::new(self.set(text, weight));
        self.lines.insert((weight, text.into()), Rc::clone(&line));
        line
    }

    fn set(&mut self, text: &str, weight: Weight) -> Line {
        let mut drawn = String::with_capacity(text.len());
        let mut is_whole = true;
        for c in text.chars() {
            let c = if c.is_control() { ' ' } else { c };
            if self.face_for(weight, c).is_some() {
                drawn.push(c);
            } else {
                is_whole = false;
                drawn.push(BOXES.into_iter().find(|c| fonts::has(&self.faces[REGULAR].font_ref(), *c)).expect("Inter has a question mark"));
            }
        }
        if !is_whole {
            self.undrawable.insert(text.to_owned());
        }
        let bidi = BidiInfo::new(&drawn, None);
        let mut runs = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, visual) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in visual {
                let is_rtl = levels[run.start].is_rtl();
                let mut parts = self.parts(&drawn[run], weight);
                if is_rtl {
                    parts.reverse();
                }
                runs.extend(parts.into_iter().map(|(face, text)| self.shape(face, text, is_rtl)));
            }
        }
        Line { width: runs.iter().map(|run| run.width).sum(), runs }
    }

    /// Pieces of one direction that one face has, in logical order.
    fn parts(&mut self, text: &str, weight: Weight) -> Vec<(usize, String)> {
        let mut parts: Vec<(usize, String)> = Vec::new();
        for c in text.chars() {
            // Blanks and marks stay with what they stand between or over.
            let stays = c.is_whitespace() || matches!(c, '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}');
            let current = parts.last().map(|(face, _)| *face);
            let face = match current.filter(|face| stays && fonts::has(&self.faces[*face].font_ref(), c)) {
                Some(face) => face,
                None => self.face_for(weight, c).unwrap_or(REGULAR),
            };
            match parts.last_mut() {
                Some((last, part)) if *last == face => part.push(c),
                _ => parts.push((face, c.into())),
            }
        }
        parts
    }

    fn shape(&self, face: usize, text: String, is_rtl: bool) -> Run {
        let face = &self.faces[face];
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        buffer.guess_segment_properties();
        // Figures of equal width, so that they stand below each other.
        let features = [Feature::new(Tag::new(b"tnum"), 1, ..)];
        let shaper = face.shaping.shaper(&face.font_ref()).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new().features(&features));
        let mut clusters: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        clusters.sort_unstable();
        clusters.dedup();
        let range = |cluster: u32| -> Range<usize> {
            let start = cluster as usize;
            start..clusters.get(clusters.partition_point(|other| *other <= start)).copied().unwrap_or(text.len())
        };
        let em = |units: i32| units as f32 / face.font.units_per_em();
        let glyphs: Vec<KrillaGlyph> = shaped
            .glyph_infos()
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, at)| {
                let glyph = GlyphId::new(info.glyph_id);
                KrillaGlyph::new(glyph, em(at.x_advance), em(at.x_offset), em(at.y_offset), em(at.y_advance), range(info.cluster), None)
            })
            .collect();
        Run { font: face.font.clone(), width: glyphs.iter().map(|glyph| glyph.x_advance).sum(), text, glyphs }
    }

    /// The first face that has the character: the embedded ones, then those of the machine.
    fn face_for(&mut self, weight: Weight, c: char) -> Option<usize> {
        if let Some(known) = self.chosen.get(&(weight, c)) {
            return *known;
        }
        let own = if weight == Weight::Bold { BOLD } else { REGULAR };
        let loaded = [own, NOTO].into_iter().chain(NOTO + 1..self.faces.len());
        let found = loaded.into_iter().find(|face| fonts::has(&self.faces[*face].font_ref(), c));
        let found = found.or_else(|| self.load_face_with(c));
        self.chosen.insert((weight, c), found);
        found
    }

    fn load_face_with(&mut self, c: char) -> Option<usize> {
        let face = self.others.face_with(c)?;
        self.faces.push(Face::new(face.data.into(), face.index)?);
        Some(self.faces.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(line: &Line) -> String {
        line.runs.iter().map(|run| run.text.as_str()).collect()
    }

    #[test]
    fn embedded_faces_have_the_scripts_of_europe() {
        let mut typesetter = Typesetter::new();
        for name in ["Ana Souza", "Björn Åkesson", "Dmitri Волков", "Eleni Παπαδοπούλου", "Nguyễn Thị Ánh", "Łukasz Żółć"]
        {
            let line = typesetter.line(name, Weight::Regular);
            assert_eq!(text_of(&line), name);
            assert!(line.width > 2.0 && line.runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.glyph_id.to_u32() != 0), "{name}");
        }
        assert!(typesetter.undrawable().is_empty());
        assert_eq!(typesetter.faces.len(), 3, "no face of this machine was needed");
    }

    #[test]
    fn a_character_that_no_face_has_is_said() {
        let mut typesetter = Typesetter::new();
        // Never assigned to anything, so no face has it.
        let line = typesetter.line("Ana \u{E0FFF}", Weight::Bold);
        assert!(line.width > 2.0);
        assert_eq!(typesetter.undrawable().iter().collect::<Vec<_>>(), ["Ana \u{E0FFF}"]);
        assert_eq!(typesetter.spelt_out("Ana \u{E0FFF}"), "Ana [U+E0FFF]");
    }

    #[test]
    fn figures_have_one_width() {
        let mut typesetter = Typesetter::new();
        let width = |typesetter: &mut Typesetter, text: &str| typesetter.line(text, Weight::Regular).width;
        let (narrow, wide) = (width(&mut typesetter, "111"), width(&mut typesetter, "888"));
        assert!((narrow - wide).abs() < 1e-3, "{narrow} {wide}");
    }

    #[test]
    fn what_is_read_from_the_right_is_drawn_from_the_right() {
        let mut typesetter = Typesetter::new();
        let name = "Sam שרה";
        let line = typesetter.line(name, Weight::Regular);
        if typesetter.undrawable().is_empty() {
            let hebrew = line.runs.last().expect("two runs");
            let first = hebrew.glyphs.first().expect("glyphs").text_range.start;
            let last = hebrew.glyphs.last().expect("glyphs").text_range.start;
            assert!(first > last, "the last letter stands leftmost");
        }
    }
}
