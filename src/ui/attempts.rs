//! Attempts to deceive the kiosk, the newest first: when, what gave them away, whom they looked like.

use eframe::egui::{Align, Label, Layout, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::theme::{self, GRID};
use super::widgets::{self, Button, Icon};
use crate::kiosk::message::Command;
use crate::kiosk::question::{AttemptEntry, Question};

#[derive(Default)]
pub(crate) struct Attempts {
    entries: Vec<AttemptEntry>,
    /// Asked and not answered yet.
    is_asking: bool,
    has_failed: bool,
    /// The oldest one is listed.
    is_complete: bool,
}

impl Attempts {
    /// Looks them up anew: something may have happened since they were last shown.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        *self = Self::default();
        self.ask(cx);
    }

    /// Takes those before attempt `before`; the newest ones where it is `None`.
    pub fn hear(&mut self, before: Option<u64>, entries: &[AttemptEntry]) {
        self.is_asking = false;
        // An answer to a question of an earlier visit is void.
        if before == self.entries.last().map(|entry| entry.id) {
            self.is_complete = entries.is_empty();
            self.entries.extend_from_slice(entries);
        }
    }

    pub fn fail(&mut self) {
        (self.is_asking, self.has_failed) = (false, true);
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("attempts-title"), cx.theme.bold(theme::TITLE), palette.text);
        widgets::label(ui, cx.texts.get("attempts-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        if self.has_failed {
            widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
            let retry = Button::secondary(cx.theme, cx.texts.get("lookup-retry"));
            if ui.vertical_centered(|ui| ui.add(retry).clicked()).inner {
                self.open(cx);
            }
            return;
        }
        if self.entries.is_empty() && self.is_complete {
            widgets::empty_state(ui, cx.theme, Icon::Shield, &cx.texts.get("attempts-none"), &cx.texts.get("attempts-none-detail"));
            return;
        }
        let height = cx.theme.admin_touch() + 3.0 * GRID + 2.0 * LINE_GAP;
        let rows = self.entries.len() + usize::from(!self.is_complete);
        let mut reached_end = false;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, rows, |ui, range| {
            reached_end = range.end > self.entries.len();
            for entry in &self.entries[range.start.min(self.entries.len())..range.end.min(self.entries.len())] {
                show_entry(ui, cx, entry, height);
            }
        });
        if reached_end && !self.is_asking {
            self.ask(cx);
        }
    }

    fn ask(&mut self, cx: &mut Cx<'_>) {
        self.is_asking = true;
        cx.commands.send(Command::Ask(Question::Attempts { before: self.entries.last().map(|entry| entry.id) }));
    }
}

/// Between the two lines of a row: capitals with a ring or tilde reach above their line.
const LINE_GAP: f32 = 2.0;

fn show_entry(ui: &mut Ui, cx: &Cx<'_>, entry: &AttemptEntry, height: f32) {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let what = cx.texts.get(kind_key(&entry.kind));
    let when = cx.texts.date_and_time(entry.at, entry.utc_offset_min);
    let whom = match &entry.person {
        Some(name) => cx.texts.with("attempts-person", [("name", name.as_str())]),
        None => cx.texts.get("attempts-nobody"),
    };
    let score = cx.texts.with("attempts-score", [("score", format!("{:.2}", entry.score))]);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, format!("{when}, {what}, {whom}, {score}")));
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let builder = UiBuilder::new().max_rect(rect.shrink2(vec2(GRID, 0.0))).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        let cell = |ui: &mut Ui, lines: &[(&str, bool)], width: f32| {
            ui.allocate_ui_with_layout(vec2(width, height), Layout::top_down(Align::Min), |ui| {
                ui.set_min_size(vec2(width, height));
                let font = |is_main| if is_main { cx.theme.semibold(theme::BODY) } else { cx.theme.regular(theme::BODY) };
                let color = |is_main| if is_main { palette.text } else { palette.text_muted };
                let galleys: Vec<_> = lines
                    .iter()
                    .map(|(text, is_main)| widgets::fit_line(ui, text, &font(*is_main), color(*is_main), width - GRID, theme::BODY - 6.0))
                    .collect();
                let used: f32 = galleys.iter().map(|galley| galley.size().y + LINE_GAP).sum();
                ui.add_space(((height - used) / 2.0).max(0.0));
                for galley in galleys {
                    ui.add(Label::new(galley));
                    ui.add_space(LINE_GAP);
                }
            });
        };
        let column = (rect.width() * 0.24).clamp(130.0, 220.0);
        cell(ui, &[(&when, false)], column);
        cell(ui, &[(&what, true), (&whom, false)], (rect.width() - 2.0 * column - 4.0 * GRID).max(column));
        cell(ui, &[(&score, false)], column);
    });
}

/// The text of a kind; a newer kiosk may have written others.
fn kind_key(kind: &str) -> &'static str {
    match kind {
        "passive" => "attempt-passive",
        "frozen" => "attempt-frozen",
        "looped" => "attempt-looped",
        "flat" => "attempt-flat",
        "no_turn" => "attempt-no-turn",
        "wrong_turn" => "attempt-wrong-turn",
        "another_face" => "attempt-another-face",
        _ => "attempt-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::face::AttackKind;

    #[test]
    fn every_kind_has_words() {
        assert!(AttackKind::ALL.into_iter().all(|kind| kind_key(kind.as_str()) != "attempt-other"));
    }
}
