//! What is kept of one person's face, what the person agreed to, and what can be done about it: further shots, and erasure with a receipt.

use std::sync::Arc;

use eframe::egui::{self, Modal, ScrollArea, Ui, vec2};

use super::app::Cx;
use super::people::show_fact;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::ids::{ModelId, PersonId};
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::{Access, Command, PersonRow};
use crate::kiosk::question::{FaceRecord, Question};
use crate::people::ConsentRecord;
use crate::people::receipt::Receipt;
use crate::people::retention::Reason;
use crate::people::role::Right;
use crate::time::Timestamp;

#[derive(Default)]
pub(crate) struct Face {
    /// Whom the record is of, and with how many templates then.
    asked: Option<(PersonId, u32)>,
    record: Option<Arc<FaceRecord>>,
    has_failed: bool,
    /// The consent whose words are being read.
    read: Option<ConsentRecord>,
    erasure: Option<Erasure>,
    /// Whose receipt is shown.
    receipt_of: Option<PersonId>,
}

/// Somebody about to be erased, and what was typed to confirm it.
struct Erasure {
    person: PersonId,
    typed: String,
    /// Asked for, and not answered yet.
    tag: Option<u64>,
    problem: Option<EditProblem>,
}

impl Face {
    pub fn hear(&mut self, person: PersonId, record: Arc<FaceRecord>) {
        if self.asked.is_some_and(|(asked, _)| asked == person) {
            (self.record, self.has_failed) = (Some(record), false);
        }
    }

    pub fn fail(&mut self, person: PersonId) {
        self.has_failed |= self.asked.is_some_and(|(asked, _)| asked == person);
    }

    /// Whether to go on to shots, and whether they join those there are.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, row: &PersonRow) -> Option<bool> {
        let subject = (row.person.id, row.templates);
        if self.asked != Some(subject) {
            let is_same_person = self.asked.is_some_and(|(person, _)| person == row.person.id);
            self.asked = Some(subject);
            self.has_failed = false;
            if !is_same_person {
                self.record = None;
            }
            cx.commands.send(Command::Ask(Question::Face(row.person.id)));
        }
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("face-title"), cx.theme.semibold(theme::BODY), palette.text);
        let mut wish = None;
        match self.record.clone() {
            Some(record) => {
                self.show_record(ui, cx, &record);
                if row.is_imported {
                    let (title, detail) = (cx.texts.get("face-imported-title"), cx.texts.get("face-imported-detail"));
                    widgets::notice(ui, cx.theme, Tone::Attention, Icon::Info, theme::BODY, &title, Some(&detail));
                }
                wish = self.show_actions(ui, cx, row, &record);
            }
            None if self.has_failed => {
                widgets::label(ui, cx.texts.get("lookup-failed-detail"), cx.theme.regular(theme::BODY), palette.refusal);
                if ui.add(Button::secondary(cx.theme, cx.texts.get("lookup-retry"))).clicked() {
                    self.asked = None;
                }
            }
            None => {
                widgets::label(ui, cx.texts.get("face-looking-up"), cx.theme.regular(theme::BODY), palette.text_muted);
            }
        }
        self.show_words(ui, cx);
        self.show_erasure(ui, cx, row);
        self.show_receipt(ui, cx, row);
        wish
    }

    fn show_record(&mut self, ui: &mut Ui, cx: &Cx<'_>, record: &FaceRecord) {
        let palette = &cx.theme.palette;
        for (model, date, count) in grouped(cx, record) {
            let text = cx.texts.with("face-shots", [("count", count.to_string()), ("date", date), ("model", model.0.clone())]);
            widgets::label(ui, text, cx.theme.regular(theme::BODY), palette.text);
        }
        if record.templates.is_empty() {
            widgets::label(ui, cx.texts.get("face-nothing-kept"), cx.theme.regular(theme::BODY), palette.text_muted);
        }
        if let Some((at, reason)) = record.end {
            let title = cx.texts.with("face-end", [("date", cx.texts.date(at, cx.utc_offset_min))]);
            let why = cx.texts.get(match reason {
                Reason::Left => "face-end-left",
                Reason::Unused => "face-end-unused",
            });
            widgets::notice(ui, cx.theme, Tone::Attention, Icon::Clock, theme::BODY, &title, Some(&why));
        }
        for consent in &record.consents {
            self.show_consent(ui, cx, consent);
        }
    }

    fn show_consent(&mut self, ui: &mut Ui, cx: &Cx<'_>, consent: &ConsentRecord) {
        let palette = &cx.theme.palette;
        let when = |at| date(cx, at);
        let version = consent.text_version.clone();
        let text = match (consent.withdrawn_at, &consent.operator) {
            (Some(withdrawn), _) => cx
                .texts
                .with("face-consent-withdrawn", [("version", version), ("given", when(consent.given_at)), ("withdrawn", when(withdrawn))]),
            (None, operator) => {
                let operator = operator.clone().unwrap_or_default();
                cx.texts.with("face-consent-given", [("version", version), ("given", when(consent.given_at)), ("operator", operator)])
            }
        };
        widgets::label(ui, text, cx.theme.regular(theme::BODY), palette.text);
        if consent.words.is_some() && ui.add(Button::quiet(cx.theme, cx.texts.get("face-consent-read")).icon(Icon::Info)).clicked() {
            self.read = Some(consent.clone());
        }
    }

    fn show_actions(&mut self, ui: &mut Ui, cx: &Cx<'_>, row: &PersonRow, record: &FaceRecord) -> Option<bool> {
        let may = |right| matches!(cx.snapshot.access, Access::Unlocked { role, .. } if role.has(right));
        let width = ui.available_width();
        let button = |key, icon| Button::secondary(cx.theme, cx.texts.get(key)).icon(icon).min_size(vec2(width, 0.0));
        let mut wish = None;
        if may(Right::Enrol) {
            if record.templates.is_empty() {
                wish = ui.add(button("face-enrol", Icon::Camera)).clicked().then_some(false);
            } else {
                if row.templates > 0 && ui.add_enabled(record.room > 0, button("face-add-shots", Icon::PersonAdd)).clicked() {
                    wish = Some(true);
                }
                if ui.add(button("face-retake", Icon::Camera)).clicked() {
                    wish = Some(false);
                }
            }
        }
        let has_something = !record.templates.is_empty() || record.consents.iter().any(|consent| consent.withdrawn_at.is_none());
        if may(Right::ErasePeople) && has_something {
            ui.add_space(GRID);
            if ui.add(Button::danger(cx.theme, cx.texts.get("person-erase")).icon(Icon::Trash)).clicked() {
                self.erasure = Some(Erasure { person: row.person.id, typed: String::new(), tag: None, problem: None });
            }
        }
        wish
    }

    /// The words that somebody agreed to.
    fn show_words(&mut self, ui: &Ui, cx: &Cx<'_>) {
        let Some(consent) = &self.read else { return };
        let palette = &cx.theme.palette;
        let is_done = modal(ui, cx, "consent words", |ui| {
            let title = cx.texts.with("consent-version", [("version", consent.text_version.as_str())]);
            widgets::label(ui, title, cx.theme.bold(theme::TITLE), palette.text);
            let height = (ui.ctx().content_rect().height() - 260.0).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                for paragraph in consent.words.iter().flat_map(|words| words.split("\n\n")) {
                    widgets::label(ui, paragraph, cx.theme.regular(theme::BODY), palette.text);
                }
            });
            ui.add(Button::primary(cx.theme, cx.texts.get("receipt-close"))).clicked()
        });
        if is_done {
            self.read = None;
        }
    }

    /// Asks for the name before anything is erased.
    fn show_erasure(&mut self, ui: &Ui, cx: &mut Cx<'_>, row: &PersonRow) {
        let Some(erasure) = self.erasure.as_mut().filter(|erasure| erasure.person == row.person.id) else { return };
        if let Some(edited) = cx.snapshot.edited.as_ref().filter(|edited| erasure.tag == Some(edited.tag)) {
            match edited.result {
                Ok(()) => {
                    self.receipt_of = Some(erasure.person);
                    self.erasure = None;
                    return;
                }
                Err(problem) => (erasure.tag, erasure.problem) = (None, Some(problem)),
            }
        }
        let palette = &cx.theme.palette;
        let name = row.person.name.as_str();
        let mut is_decided = false;
        let is_closed = modal(ui, cx, "erase person", |ui| {
            widgets::label(ui, cx.texts.with("erase-title", [("name", name)]), cx.theme.bold(theme::TITLE), palette.text);
            widgets::label(ui, cx.texts.get("erase-explanation"), cx.theme.regular(theme::BODY), palette.text);
            if let Some(problem) = erasure.problem {
                let key = if problem == EditProblem::NotAllowed { "erase-not-allowed" } else { "erase-failed" };
                widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &cx.texts.get(key), None);
            }
            let label = cx.texts.with("erase-confirm", [("name", name)]);
            let field = Field::new(&label).show(ui, cx.theme, &mut erasure.typed);
            if erasure.typed.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
            ui.horizontal_wrapped(|ui| {
                let is_ready = erasure.typed.trim() == name.trim() && erasure.tag.is_none();
                let erase = Button::danger(cx.theme, cx.texts.get("erase-now")).icon(Icon::Trash);
                is_decided = ui.add_enabled(is_ready, erase).clicked();
                ui.add(Button::secondary(cx.theme, cx.texts.get("erase-keep"))).clicked()
            })
            .inner
        });
        if is_decided {
            erasure.tag = Some(cx.commands.edit(Edit::ErasePerson(row.person.id)));
        } else if is_closed {
            self.erasure = None;
        }
    }

    /// What is gone, for the person who asked for it.
    fn show_receipt(&mut self, ui: &Ui, cx: &Cx<'_>, row: &PersonRow) {
        let Some(receipt) = cx.snapshot.erased.as_deref().filter(|receipt| self.receipt_of == Some(receipt.person)) else { return };
        if receipt.person != row.person.id {
            return;
        }
        let palette = &cx.theme.palette;
        let is_done = modal(ui, cx, "receipt", |ui| {
            let title = cx.texts.with("receipt-title", [("name", receipt.name.as_str())]);
            widgets::label(ui, title, cx.theme.bold(theme::TITLE), palette.text);
            widgets::label(ui, cx.texts.get("receipt-explanation"), cx.theme.regular(theme::BODY), palette.text);
            let height = (ui.ctx().content_rect().height() - 320.0).max(120.0);
            ScrollArea::vertical().max_height(height).show(ui, |ui| show_receipt_facts(ui, cx, receipt));
            ui.add(Button::primary(cx.theme, cx.texts.get("receipt-close")).icon(Icon::Tick)).clicked()
        });
        if is_done {
            self.receipt_of = None;
        }
    }
}

fn show_receipt_facts(ui: &mut Ui, cx: &Cx<'_>, receipt: &Receipt) {
    let at = cx.texts.date_and_time(receipt.erased_at.utc, receipt.erased_at.utc_offset_min);
    let files = cx.texts.get(if receipt.overwritten { "receipt-overwritten" } else { "receipt-not-yet-overwritten" });
    let facts = [
        ("receipt-when", at),
        ("receipt-shots", receipt.templates.to_string()),
        ("receipt-consents", receipt.consents.to_string()),
        ("receipt-files", files),
        ("receipt-audit", receipt.audit_idx.to_string()),
        ("receipt-hash", receipt.audit_hash.clone()),
    ];
    for (key, value) in facts {
        show_fact(ui, cx, key, &value);
    }
    if let Some(file) = &receipt.file {
        show_fact(ui, cx, "receipt-file", &file.display().to_string());
    }
}

/// A question or an answer over the screen; whether it is to be closed.
fn modal(ui: &Ui, cx: &Cx<'_>, id: &str, add_contents: impl FnOnce(&mut Ui) -> bool) -> bool {
    let width = 560.0_f32.min(ui.ctx().content_rect().width() - 12.0 * GRID);
    let modal = Modal::new(egui::Id::unique(id)).frame(widgets::card(cx.theme)).backdrop_color(cx.theme.palette.scrim());
    let response = modal.show(ui.ctx(), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0 * GRID;
        add_contents(ui)
    });
    response.inner || response.should_close()
}

/// The day with its year, as every language writes it: what is on record may be years old.
fn date(cx: &Cx<'_>, at: Timestamp) -> String {
    at.to_rfc3339(cx.utc_offset_min).chars().take("2026-11-20".len()).collect()
}

/// The templates by model and day, with how many there are.
fn grouped<'a>(cx: &Cx<'_>, record: &'a FaceRecord) -> Vec<(&'a ModelId, String, usize)> {
    let mut groups: Vec<(&ModelId, String, usize)> = Vec::new();
    for template in &record.templates {
        let date = date(cx, template.created_at);
        match groups.iter_mut().find(|(model, day, _)| **model == template.model && *day == date) {
            Some((_, _, count)) => *count += 1,
            None => groups.push((&template.model, date, 1)),
        }
    }
    groups
}
