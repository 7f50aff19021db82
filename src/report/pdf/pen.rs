//! Draws on one page, in points from its upper left corner.

use krilla::geom::{PathBuilder, Point, Rect};
use krilla::surface::Surface;

use super::ink::Ink;
use super::typeset::{Line, Typesetter, Weight};

/// From the top of a line to its base, in units of the type size.
const ASCENT: f32 = 0.93;
/// From one line to the next.
pub(super) const LEADING: f32 = 1.25;

/// Size and weight of type.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub size: f32,
    pub weight: Weight,
}

/// A place on the page.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub left: f32,
    pub top: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Align {
    Left,
    Centre,
    Right,
}

pub(super) struct Pen<'p, 'd> {
    pub surface: &'p mut Surface<'d>,
    pub typesetter: &'p mut Typesetter,
}

/// A text broken into lines at a size that fits a width.
pub(super) struct Block {
    pub lines: Vec<std::rc::Rc<Line>>,
    pub size: f32,
}

impl Block {
    pub fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LEADING
    }
}

/// How much smaller type may become, step by step.
const SHARES: [f32; 4] = [1.0, 0.88, 0.76, 0.66];

/// Lays the text out so that nothing is cut: on one line, else on two, else smaller, else on as many lines as it takes.
pub(super) fn fit(typesetter: &mut Typesetter, text: &str, ty: Type, width: f32) -> Block {
    let line = typesetter.line(text, ty.weight);
    if line.width * ty.size <= width || text.is_empty() {
        return Block { lines: vec![line], size: ty.size };
    }
    let mut sizes = SHARES.into_iter().map(|share| Type { size: ty.size * share, ..ty });
    let fits = |ty: &Type| {
        let fits = |word: &str| typesetter.line(word, ty.weight).width * ty.size <= width;
        text.split_whitespace().all(fits) && wrap(typesetter, text, *ty, width).lines.len() <= 2
    };
    let smallest = Type { size: ty.size * SHARES[SHARES.len() - 1], ..ty };
    let ty = sizes.find(fits).unwrap_or(smallest);
    wrap(typesetter, text, ty, width)
}

/// Breaks between words, and within one that is longer than a line.
fn wrap(typesetter: &mut Typesetter, text: &str, ty: Type, width: f32) -> Block {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if typesetter.line(&longer, ty.weight).width * ty.size <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if line.chars().count() > 1 && typesetter.line(&line, ty.weight).width * ty.size > width {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    lines.push(line);
    Block { lines: lines.iter().map(|line| typesetter.line(line, ty.weight)).collect(), size: ty.size }
}

impl Pen<'_, '_> {
    pub fn fill(&mut self, place: Place, ink: Ink) {
        let Some(rect) = Rect::from_xywh(place.left, place.top, place.width.max(0.01), place.height.max(0.01)) else { return };
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        if let Some(path) = path.finish() {
            self.surface.set_fill(Some(ink.fill()));
            self.surface.draw_path(&path);
        }
    }

    /// One line of text with its base at `base`; returns where it ends.
    fn draw(&mut self, line: &Line, left: f32, base: f32, size: f32, ink: Ink) -> f32 {
        self.surface.set_fill(Some(ink.fill()));
        let mut x = left;
        for run in &line.runs {
            self.surface.draw_glyphs(Point::from_xy(x, base), &run.glyphs, run.font.clone(), &run.text, size, false);
            x += run.width * size;
        }
        x
    }

    /// A line of text at a corner; returns where it ends.
    pub fn text(&mut self, text: &str, ty: Type, left: f32, top: f32, ink: Ink) -> f32 {
        let line = self.typesetter.line(text, ty.weight);
        self.draw(&line, left, top + ty.size * ASCENT, ty.size, ink)
    }

    /// A line of text that ends at `right`.
    pub fn text_to(&mut self, text: &str, ty: Type, right: f32, top: f32, ink: Ink) {
        let line = self.typesetter.line(text, ty.weight);
        self.draw(&line, right - line.width * ty.size, top + ty.size * ASCENT, ty.size, ink);
    }

    /// A text within a place, as [`fit`] lays it out, in the middle of the height.
    pub fn block(&mut self, text: &str, ty: Type, place: Place, align: Align, ink: Ink) {
        let block = fit(self.typesetter, text, ty, place.width);
        let mut top = place.top + (place.height - block.height()) / 2.0 + block.size * (LEADING - 1.0) / 2.0;
        for line in &block.lines {
            let slack = place.width - line.width * block.size;
            let left = match align {
                Align::Left => place.left,
                Align::Centre => place.left + slack / 2.0,
                Align::Right => place.left + slack,
            };
            self.draw(line, left, top + block.size * ASCENT, block.size, ink);
            top += block.size * LEADING;
        }
    }
}
