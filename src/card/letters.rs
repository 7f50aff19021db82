//! Text as outlines: broken into lines, made small enough, and drawn.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider};
use vello_cpu::kurbo::{Affine, BezPath};

use super::LEADING;

const INTER_REGULAR: &[u8] = include_bytes!("../../assets/fonts/Inter-Regular.otf");
const INTER_BOLD: &[u8] = include_bytes!("../../assets/fonts/Inter-Bold.otf");
/// For letters that Inter has not.
const NOTO_SANS: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Typeface {
    Regular,
    Bold,
}

/// Text to be set in a column.
pub struct Column<'a> {
    pub text: &'a str,
    pub face: Typeface,
    /// Size that is wished for, and the least, in millimetres.
    pub sizes: (f64, f64),
    /// More lines than these only at the least size.
    pub most_lines: usize,
}

/// Lines of text that fit.
pub struct Lines {
    lines: Vec<String>,
    face: Typeface,
    size: f64,
}

impl Column<'_> {
    /// As large as fits into `width` millimetres and the lines; a word that is too long even so is broken.
    pub fn set(&self, width: f64) -> Lines {
        let (mut size, least) = self.sizes;
        loop {
            let lines = broken(self.text, self.face, size, width, size <= least);
            match lines {
                Some(lines) if lines.len() <= self.most_lines || size <= least => return Lines { lines, face: self.face, size },
                _ => size = (size - 0.1).max(least),
            }
        }
    }
}

/// The text in lines no wider than `width`; `None` when a word is, and words may not be broken.
fn broken(text: &str, face: Typeface, size: f64, width: f64, may_break_words: bool) -> Option<Vec<String>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if measure(&format!("{line} {word}"), face, size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ if measure(word, face, size) <= width => lines.push(word.to_owned()),
            _ if !may_break_words => return None,
            _ => {
                let mut line = String::new();
                for letter in word.chars() {
                    line.push(letter);
                    if measure(&line, face, size) > width && line.chars().count() > 1 {
                        line.pop();
                        lines.push(std::mem::replace(&mut line, letter.to_string()));
                    }
                }
                lines.push(line);
            }
        }
    }
    Some(lines)
}

impl Lines {
    pub fn height(&self) -> f64 {
        self.lines.len() as f64 * self.size * LEADING
    }

    /// Draws the lines from `top` down; returns where they end.
    pub fn draw(&self, ink: &mut BezPath, left: f64, top: f64) -> f64 {
        for (index, line) in self.lines.iter().enumerate() {
            let mut x = left;
            // Capitals of both typefaces are about three quarters of the size high.
            let baseline = top + index as f64 * self.size * LEADING + self.size * 0.76;
            for (font, glyph) in glyphs(line, self.face) {
                let outline = Outline::of(&font, glyph, self.size);
                ink.extend(Affine::translate((x, baseline)) * outline);
                x += advance(&font, glyph, self.size);
            }
        }
        top + self.height()
    }
}

/// Each letter with the typeface that has it.
fn glyphs(text: &str, face: Typeface) -> Vec<(FontRef<'static>, skrifa::GlyphId)> {
    let font = |bytes| FontRef::new(bytes).expect("an embedded typeface");
    let first = font(if face == Typeface::Bold { INTER_BOLD } else { INTER_REGULAR });
    let second = font(NOTO_SANS);
    let find = |letter: char| {
        let (in_first, in_second) = (first.charmap().map(letter), second.charmap().map(letter));
        match (in_first, in_second) {
            (Some(glyph), _) => (first.clone(), glyph),
            (None, Some(glyph)) => (second.clone(), glyph),
            // The box that says a letter is missing.
            (None, None) => (second.clone(), skrifa::GlyphId::NOTDEF),
        }
    };
    text.chars().map(find).collect()
}

fn measure(text: &str, face: Typeface, size: f64) -> f64 {
    glyphs(text, face).iter().map(|(font, glyph)| advance(font, *glyph, size)).sum()
}

fn advance(font: &FontRef<'_>, glyph: skrifa::GlyphId, size: f64) -> f64 {
    font.glyph_metrics(Size::new(size as f32), LocationRef::default()).advance_width(glyph).map_or(0.0, f64::from)
}

/// Takes an outline up, turned over: y grows downwards on paper.
struct Outline(BezPath);

impl Outline {
    fn of(font: &FontRef<'_>, glyph: skrifa::GlyphId, size: f64) -> BezPath {
        let mut outline = Self(BezPath::new());
        if let Some(letter) = font.outline_glyphs().get(glyph) {
            let settings = DrawSettings::unhinted(Size::new(size as f32), LocationRef::default());
            if let Err(error) = letter.draw(settings, &mut outline) {
                tracing::warn!(%error, "a letter of a badge could not be drawn");
            }
        }
        outline.0
    }
}

fn point(x: f32, y: f32) -> (f64, f64) {
    (x.into(), (-y).into())
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(point(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(point(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.0.quad_to(point(cx, cy), point(x, y));
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.0.curve_to(point(ax, ay), point(bx, by), point(x, y));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
