//! The few things that every screen is made of.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    self, Align2, Color32, CornerRadius, FontId, Frame, Galley, Label, Margin, Painter, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, vec2,
};

use super::theme::{self, GRID, Theme, Tone};

pub(crate) mod button;
mod choice;
pub(crate) mod icon;
pub(crate) mod ring;
pub(crate) mod steps;

pub(crate) use button::Button;
pub(crate) use choice::choice;
pub(crate) use icon::Icon;

/// Text that wraps and is read out.
pub(crate) fn label(ui: &mut Ui, text: impl Into<String>, font: FontId, color: Color32) -> Response {
    ui.add(Label::new(RichText::new(text).font(font).color(color)).wrap())
}

/// The outline of what has the keyboard, two points outside of it.
pub(crate) fn focus_ring(painter: &Painter, rect: Rect, theme: &Theme) {
    painter.rect_stroke(rect.expand(3.0), CornerRadius::same(theme::RADIUS + 3), Stroke::new(3.0, theme.palette.focus), StrokeKind::Middle);
}

/// An icon as large as `side`, with its meaning for those who cannot see it.
pub(crate) fn icon(ui: &mut Ui, icon: Icon, side: f32, color: Color32, meaning: Option<&str>) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    icon::paint(ui.painter(), icon, rect, color);
    if let Some(meaning) = meaning {
        response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, meaning));
    }
    response
}

/// A raised surface with room inside.
pub(crate) fn card(theme: &Theme) -> Frame {
    Frame::new()
        .fill(theme.palette.surface_raised)
        .stroke(theme.palette.hairline_stroke())
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::same(24))
}

/// One line of state: an icon, what is the matter, and what it means or asks for.
pub(crate) fn notice(ui: &mut Ui, theme: &Theme, tone: Tone, shape: Icon, size: f32, title: &str, detail: Option<&str>) {
    let palette = &theme.palette;
    Frame::new()
        .fill(palette.surface_raised)
        .stroke(Stroke::new(1.0, if tone == Tone::Neutral { palette.hairline } else { palette.tone(tone) }))
        .corner_radius(CornerRadius::same(theme::RADIUS))
        .inner_margin(Margin::symmetric(16, 8))
        .show(ui, |ui| {
            ui.horizontal(|ui| {
                icon(ui, shape, size * 1.3, palette.tone(tone), None);
                ui.add_space(GRID / 2.0);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    label(ui, title, theme.semibold(size), palette.tone(tone));
                    if let Some(detail) = detail {
                        label(ui, detail, theme.regular(size), palette.text_muted);
                    }
                });
            });
        });
}

/// What a field shows besides its text.
pub(crate) struct Field<'a> {
    pub label: &'a str,
    /// Below the field, in muted text.
    pub help: Option<&'a str>,
    /// Below the field instead of the help: what must change.
    pub problem: Option<&'a str>,
    pub password: bool,
}

impl<'a> Field<'a> {
    pub fn new(label: &'a str) -> Self {
        Self { label, help: None, problem: None, password: false }
    }

    /// Shows the field as wide as the ui.
    pub fn show(self, ui: &mut Ui, theme: &Theme, text: &mut String) -> Response {
        let palette = &theme.palette;
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 6.0;
            let name = label(ui, self.label, theme.semibold(theme::BODY), palette.text);
            let ink = if ui.is_enabled() { palette.text } else { palette.text_muted };
            let edit = TextEdit::singleline(text)
                .text_color(ink)
                .password(self.password)
                .font(theme.regular(theme::SUBTITLE))
                .margin(Margin::symmetric(16, 8))
                .align(Align2::LEFT_CENTER)
                .min_size(vec2(0.0, theme.admin_touch()))
                .desired_width(f32::INFINITY)
                .char_limit(MOST_CHARACTERS);
            let response = ui.add(edit).labelled_by(name.id);
            match (self.problem, self.help) {
                (Some(problem), _) => {
                    ui.horizontal(|ui| {
                        icon(ui, Icon::Alert, theme::BODY * 1.2, palette.refusal, None);
                        label(ui, problem, theme.regular(theme::BODY), palette.refusal);
                    });
                }
                (None, Some(help)) => {
                    label(ui, help, theme.regular(theme::BODY), palette.text_muted);
                }
                (None, None) => {}
            }
            response
        })
        .inner
    }
}

/// A field to search in, named by the hint that it shows while it is empty; Escape empties it.
pub(crate) fn search_field(ui: &mut Ui, theme: &Theme, hint: &str, query: &mut String) {
    let edit = TextEdit::singleline(query)
        .hint_text(hint)
        .font(theme.regular(theme::BODY))
        .margin(Margin::symmetric(16, 8))
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, theme.admin_touch()))
        .desired_width(f32::INFINITY)
        .char_limit(MOST_CHARACTERS);
    let response = ui.add(edit).accessible_name(hint);
    // The same key takes the keyboard away from the field.
    if response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        query.clear();
    }
}

/// A box to tick with its sentence, both to be touched.
pub(crate) fn check_box(ui: &mut Ui, theme: &Theme, text: &str, checked: &mut bool) -> Response {
    let palette = &theme.palette;
    let side = 28.0;
    let galley = ui.painter().layout(text.to_owned(), theme.semibold(theme::BODY), palette.text, ui.available_width() - side - 4.0 * GRID);
    let height = theme.admin_touch().max(galley.size().y + GRID);
    let (rect, mut response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    if response.clicked() {
        *checked = !*checked;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::CheckBox, ui.is_enabled(), *checked, text));
    let square = Rect::from_center_size(egui::pos2(rect.min.x + side / 2.0 + 2.0, rect.center().y), Vec2::splat(side));
    let (fill, outline) = if *checked { (palette.accent, palette.accent) } else { (palette.surface, palette.text_muted) };
    ui.painter().rect(square, 6, fill, Stroke::new(2.0, outline), StrokeKind::Inside);
    if *checked {
        icon::paint(ui.painter(), Icon::Tick, square.shrink(4.0), palette.on_accent);
    }
    ui.painter().galley(egui::pos2(square.max.x + 1.5 * GRID, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    if response.has_focus() {
        focus_ring(ui.painter(), rect, theme);
    }
    response
}

/// Longest text that a field takes; longer than any name, and short enough to be laid out at once.
const MOST_CHARACTERS: usize = 200;

/// Lays out a name so that it is never cut: on one or two lines in `font`, smaller when that is not enough, and when it would become smaller
/// than `least_size`, on more lines.
pub(crate) fn fit_name(ui: &Ui, name: &str, font: &FontId, color: Color32, width: f32, least_size: f32) -> Arc<Galley> {
    let painter = ui.painter();
    let fits_in_words = |font: &FontId| {
        let mut words = name.split_whitespace().map(|word| painter.layout_no_wrap(word.to_owned(), font.clone(), color).size().x);
        words.all(|word| word <= width)
    };
    let mut font = font.clone();
    loop {
        let galley = painter.layout(name.to_owned(), font.clone(), color, width);
        if font.size <= least_size || (galley.rows.len() <= 2 && fits_in_words(&font)) {
            return galley;
        }
        font.size = (font.size - 2.0).max(least_size);
    }
}

/// What an empty screen says: what will be here, and how to begin.
pub(crate) fn empty_state(ui: &mut Ui, theme: &Theme, sign: Icon, title: &str, detail: &str) {
    let palette = &theme.palette;
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.22).min(140.0));
        icon(ui, sign, 72.0, palette.text_muted, None);
        ui.add_space(GRID);
        label(ui, title, theme.semibold(theme::SUBTITLE), palette.text);
        ui.set_max_width(520.0);
        label(ui, detail, theme.regular(theme::BODY), palette.text_muted);
    });
}

/// Names of columns, each from its distance from the left.
pub(crate) fn table_header(ui: &mut Ui, theme: &Theme, starts: &[f32], names: &[String]) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 4.0 * GRID), Sense::hover());
    for (start, name) in starts.iter().zip(names) {
        let galley = ui.painter().layout_no_wrap(name.clone(), theme.semibold(theme::BODY), theme.palette.text_muted);
        let place = Rect::from_min_size(rect.left_center() + vec2(*start, -galley.size().y / 2.0), galley.size());
        ui.put(place, Label::new(galley));
    }
    ui.painter().hline(rect.x_range(), rect.max.y, theme.palette.hairline_stroke());
}

/// Lays out a sentence on one line, smaller where the line is too short for it; on several lines only at `least_size`.
pub(crate) fn fit_line(ui: &Ui, text: &str, font: &FontId, color: Color32, width: f32, least_size: f32) -> Arc<Galley> {
    let layout = |size: f32| ui.painter().layout(text.to_owned(), FontId::new(size, font.family.clone()), color, width);
    let mut size = font.size;
    loop {
        let galley = layout(size);
        if galley.rows.len() <= 1 || size <= least_size {
            return galley;
        }
        size = (size - 2.0).max(least_size);
    }
}

/// Lays out digits in columns of equal width, so that a running clock does not tremble and times stand below each other.
pub(crate) fn tabular(ui: &Ui, text: &str, font: FontId, color: Color32) -> LayoutJob {
    let width_of = |c: char| ui.fonts_mut(|fonts| fonts.glyph_width(&font, c));
    let column = ('0'..='9').map(width_of).fold(0.0, f32::max);
    let mut job = LayoutJob { wrap: TextWrapping::no_max_width(), ..Default::default() };
    let mut owed = 0.0;
    for c in text.chars() {
        let slack = if c.is_ascii_digit() { column - width_of(c) } else { 0.0 };
        job.append(c.encode_utf8(&mut [0; 4]), owed + slack / 2.0, TextFormat::simple(font.clone(), color));
        owed = slack / 2.0;
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_a_ui(check: impl Fn(&mut Ui)) {
        let ctx = egui::Context::default();
        theme::install(&ctx, &theme::Palette::dark());
        ctx.run_ui(egui::RawInput::default(), |ui| check(ui)).drop_without_applying_deltas();
    }

    #[test]
    fn a_long_name_shrinks_and_is_never_cut() {
        in_a_ui(|ui| {
            let font = FontId::proportional(72.0);
            let short = fit_name(ui, "Ana Souza", &font, Color32::WHITE, 400.0, 24.0);
            assert!(short.rows.len() <= 2 && short.rows[0].height() >= 72.0);
            let name = "Wolfeschlegelsteinhausenbergerdorff Maximiliana Konstantinopolitanska";
            let long = fit_name(ui, name, &font, Color32::WHITE, 400.0, 24.0);
            assert!(!long.elided && long.size().x <= 400.0 && long.rows[0].height() < 72.0);
            assert_eq!(long.job.text, name);
        });
    }

    #[test]
    fn digits_stand_in_columns() {
        in_a_ui(|ui| {
            let width = |text| {
                let job = tabular(ui, text, FontId::proportional(32.0), Color32::WHITE);
                ui.painter().layout_job(job).size().x
            };
            // The same digit at the end, because the room behind the last one does not show.
            let (narrow, wide) = (width("11:110"), width("08:570"));
            assert!((narrow - wide).abs() < 1.0, "{narrow} {wide}");
        });
    }
}
