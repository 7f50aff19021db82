//! What holds on every screen in every language: all that can be used has a name, and no text is cut or lies on another.

use std::fmt::Write;

use eframe::egui::epaint::{ClippedShape, Shape, TextShape};
use eframe::egui::{self, Color32, Pos2, Rect, Vec2, accesskit, pos2, vec2};
use egui_kittest::kittest::NodeT;
use rollcall::config;

use crate::scenes;
use crate::stage::{self, LANGUAGES, Stage};

const WINDOWS: [Vec2; 3] = [vec2(800.0, 480.0), vec2(1280.0, 800.0), vec2(800.0, 1280.0)];

/// Points by which texts may touch: rounding, and the soft edge of letters.
const SLACK: f32 = 1.5;

/// Visits every scene in every window and collects what `offences` finds.
fn walk(language: &str, windows: &[Vec2], change: fn(&mut config::Ui), offences: impl Fn(&Stage) -> Vec<String>) {
    let mut report = String::new();
    for window in windows {
        for scene in scenes::all() {
            let mut config = stage::config();
            config.ui.language = language.into();
            change(&mut config.ui);
            (scene.configure)(&mut config);
            let mut stage = Stage::open_with(&config, *window, scene.snapshot.clone());
            (scene.act)(&mut stage);
            for offence in offences(&stage) {
                writeln!(report, "{language} {}x{} {}: {offence}", window.x, window.y, scene.name).expect("memory");
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// Everything that takes the keyboard or a click and says nothing to those who cannot see it. Scroll bars are told by their role.
fn nameless(stage: &Stage) -> Vec<String> {
    let nodes = stage.harness.root().children_recursive();
    let is_usable = |data: &accesskit::Node| {
        let actions = [accesskit::Action::Click, accesskit::Action::Focus];
        !data.is_hidden() && data.role() != accesskit::Role::ScrollBar && actions.iter().any(|action| data.supports_action(*action))
    };
    nodes
        .filter_map(|node| {
            let node = node.accesskit_node();
            let has_name = node.label().is_some_and(|label| !label.trim().is_empty());
            (is_usable(node.data()) && !has_name).then(|| format!("a {:?} without a name at {:?}", node.role(), node.bounding_box()))
        })
        .collect()
}

/// A line of text where it was drawn, and the stack of what was drawn up to it.
struct Line {
    text: String,
    rect: Rect,
    clip: Rect,
    /// Opaque surfaces drawn before it.
    below: usize,
    is_elided: bool,
}

#[derive(Default)]
struct Drawn {
    lines: Vec<Line>,
    surfaces: Vec<Rect>,
}

impl Drawn {
    fn add(&mut self, shape: &Shape, clip: Rect) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|shape| self.add(shape, clip)),
            Shape::Rect(rect) if rect.fill.a() >= 180 => self.surfaces.push(rect.rect.intersect(clip)),
            Shape::Text(text) => self.add_text(text, clip),
            _ => {}
        }
    }

    fn add_text(&mut self, text: &TextShape, clip: Rect) {
        for row in &text.galley.rows {
            let rect = row.visuals.mesh_bounds.translate(text.pos.to_vec2() + row.pos.to_vec2());
            let line: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
            if rect.is_positive() && !line.trim().is_empty() && text.opacity_factor > 0.0 {
                self.lines.push(Line { text: line, rect, clip, below: self.surfaces.len(), is_elided: text.galley.elided });
            }
        }
    }
}

/// Texts that end in dots, leave the window, are cut at a side, or lie on each other.
fn spoilt_texts(stage: &Stage) -> Vec<String> {
    spoilt(&stage.harness.output().shapes, stage.harness.ctx.content_rect())
}

fn spoilt(shapes: &[ClippedShape], window: Rect) -> Vec<String> {
    let mut drawn = Drawn::default();
    for ClippedShape { clip_rect, shape, .. } in shapes {
        drawn.add(shape, *clip_rect);
    }
    let mut found = Vec::new();
    for line in &drawn.lines {
        let Line { text, rect, clip, .. } = line;
        if !rect.intersects(*clip) {
            // Scrolled away.
            continue;
        }
        if line.is_elided {
            found.push(format!("“{text}” ends in dots"));
        }
        // A row of tabs or a field of one line may be pushed aside; what is taller scrolls up and down.
        let is_pushed_aside = clip.height() < 80.0;
        let sides = clip.intersect(window).expand(SLACK);
        if !is_pushed_aside && (rect.min.x < sides.min.x || rect.max.x > sides.max.x) {
            found.push(format!("“{text}” is cut at a side: {rect:?} in {clip:?}"));
        }
        let is_scrolled = clip.height() < window.height() - 1.0;
        if !is_scrolled && (rect.min.y < window.min.y - SLACK || rect.max.y > window.max.y + SLACK) {
            found.push(format!("“{text}” leaves the window: {rect:?}"));
        }
    }
    for (index, upper) in drawn.lines.iter().enumerate() {
        for lower in &drawn.lines[..index] {
            let both = upper.rect.intersect(upper.clip).intersect(lower.rect).intersect(lower.clip);
            let is_covered = drawn.surfaces[lower.below..upper.below].iter().any(|surface| surface.expand(SLACK).contains_rect(both));
            if both.width() > SLACK && both.height() > SLACK && !is_covered {
                found.push(format!("“{}” lies on “{}”: {both:?}", upper.text, lower.text));
            }
        }
    }
    found
}

/// The check itself is checked: it sees what it looks for, and forgives what is meant.
#[test]
fn a_spoilt_text_is_seen() {
    let check = |draw: &dyn Fn(&egui::Painter), expected: usize| {
        let ctx = egui::Context::default();
        let input = egui::RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 300.0))), ..Default::default() };
        let mut output = ctx.run_ui(input, |ui| draw(ui.painter()));
        output.textures_delta.clear();
        let found = spoilt(&output.shapes, ctx.content_rect());
        assert_eq!(found.len(), expected, "{found:?}");
    };
    let text = |painter: &egui::Painter, x: f32, y: f32, text: &str| {
        painter.text(pos2(x, y), egui::Align2::LEFT_TOP, text, egui::FontId::proportional(20.0), Color32::WHITE);
    };
    check(&|painter| text(painter, 10.0, 10.0, "alone"), 0);
    check(&|painter| [10.0, 20.0].iter().for_each(|x| text(painter, *x, 10.0, "doubled")), 1);
    check(&|painter| text(painter, 380.0, 10.0, "beyond the side"), 1);
    check(&|painter| text(painter, 10.0, 290.0, "below the end"), 1);
    check(&|painter| text(&painter.with_clip_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(30.0, 200.0))), 10.0, 10.0, "cut off"), 1);
    let covered = |painter: &egui::Painter| {
        text(painter, 10.0, 10.0, "below");
        painter.rect_filled(painter.clip_rect(), 0, Color32::BLACK);
        text(painter, 10.0, 10.0, "above");
    };
    check(&covered, 0);
}

#[test]
fn whatever_can_be_used_has_a_name() {
    walk("en", &WINDOWS[..1], |_| {}, nameless);
}

#[test]
fn no_text_is_cut_or_covered_in_english() {
    walk("en", &WINDOWS, |_| {}, spoilt_texts);
}

#[test]
fn no_text_is_cut_or_covered_in_spanish() {
    walk("es", &WINDOWS, |_| {}, spoilt_texts);
}

#[test]
fn no_text_is_cut_or_covered_in_french() {
    walk("fr", &WINDOWS, |_| {}, spoilt_texts);
}

#[test]
fn no_text_is_cut_or_covered_in_german() {
    walk("de", &WINDOWS, |_| {}, spoilt_texts);
}

#[test]
fn no_text_is_cut_or_covered_in_portuguese() {
    walk("pt", &WINDOWS, |_| {}, spoilt_texts);
}

#[test]
fn no_text_is_cut_or_covered_when_it_is_large() {
    for (language, _) in LANGUAGES {
        walk(language, &WINDOWS[1..2], |ui| ui.large_text = true, spoilt_texts);
    }
}
