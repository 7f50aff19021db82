//! Who did what, when: the audit log, the newest first.

use eframe::egui::{Align, Label, Layout, ScrollArea, Ui, UiBuilder, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::theme::{self, GRID};
use super::widgets::{self, Button, Icon};
use crate::kiosk::message::Command;
use crate::kiosk::question::{AuditEntry, Question};

#[derive(Default)]
pub(crate) struct Audit {
    entries: Vec<AuditEntry>,
    /// Asked and not answered yet.
    is_asking: bool,
    has_failed: bool,
    /// The first entry ever is listed.
    is_complete: bool,
}

impl Audit {
    /// Looks the log up anew: something may have happened since it was last shown.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        *self = Self::default();
        self.ask(cx);
    }

    /// Takes the entries before entry `before`; the newest ones where it is `None`.
    pub fn hear(&mut self, before: Option<u64>, entries: &[AuditEntry]) {
        self.is_asking = false;
        // An answer to a question of an earlier visit is void.
        if before == self.entries.last().map(|entry| entry.idx) {
            self.is_complete = entries.last().is_none_or(|entry| entry.idx == 1);
            self.entries.extend_from_slice(entries);
        }
    }

    pub fn fail(&mut self) {
        (self.is_asking, self.has_failed) = (false, true);
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("audit-title"), cx.theme.bold(theme::TITLE), palette.text);
        widgets::label(ui, cx.texts.get("audit-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        if self.has_failed {
            widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
            let retry = Button::secondary(cx.theme, cx.texts.get("lookup-retry"));
            if ui.vertical_centered(|ui| ui.add(retry).clicked()).inner {
                self.open(cx);
            }
            return;
        }
        let height = cx.theme.admin_touch() + 2.0 * GRID;
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
        cx.commands.send(Command::Ask(Question::Audit { before: self.entries.last().map(|entry| entry.idx) }));
    }
}

fn show_entry(ui: &mut Ui, cx: &Cx<'_>, entry: &AuditEntry, height: f32) {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), eframe::egui::Sense::hover());
    let what = action_key(&entry.action).map_or_else(|| entry.action.clone(), |key| cx.texts.get(key));
    let when = cx.texts.date_and_time(entry.at, entry.utc_offset_min);
    let who = cx.texts.with("audit-who", [("actor", entry.actor.as_str())]);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, format!("{when}, {what}, {who}")));
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let builder = UiBuilder::new().max_rect(rect.shrink2(vec2(GRID, 0.0))).layout(Layout::left_to_right(Align::Center));
    ui.scope_builder(builder, |ui| {
        let cell = |ui: &mut Ui, text: &str, font, color, width: f32| {
            let galley = widgets::fit_name(ui, text, &font, color, width, theme::BODY - 4.0);
            ui.allocate_ui_with_layout(vec2(width, height), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                ui.add(Label::new(galley));
            });
        };
        let when_width = (rect.width() * 0.2).clamp(140.0, 240.0);
        // Names are as long as they are.
        let who_width = (rect.width() * 0.38).min(320.0);
        cell(ui, &when, cx.theme.regular(theme::BODY), palette.text_muted, when_width);
        cell(ui, &what, cx.theme.semibold(theme::BODY), palette.text, rect.width() - when_width - who_width - 4.0 * GRID);
        cell(ui, &who, cx.theme.regular(theme::BODY), palette.text_muted, who_width);
    });
}

/// The text of an action, for those that this kiosk knows: a newer one may have written others.
fn action_key(action: &str) -> Option<&'static str> {
    Some(match action {
        "device_created" => "audit-device-created",
        "admin_created" => "audit-admin-created",
        "admin_unlocked" => "audit-admin-unlocked",
        "admin_locked_out" => "audit-admin-locked-out",
        "person_added" => "audit-person-added",
        "person_changed" => "audit-person-changed",
        "person_enrolled" => "audit-person-enrolled",
        "person_erased" => "audit-person-erased",
        "password_set" => "audit-password-set",
        "department_added" => "audit-department-added",
        "department_renamed" => "audit-department-renamed",
        "department_removed" => "audit-department-removed",
        "people_imported" => "audit-people-imported",
        "punches_imported" => "audit-punches-imported",
        "faces_imported" => "audit-faces-imported",
        "exported" => "audit-exported",
        "setting_changed" => "audit-setting-changed",
        "threshold_set" => "audit-threshold-set",
        "rule_changed" => "audit-rule-changed",
        "rule_removed" => "audit-rule-removed",
        "correction_asked" => "audit-correction-asked",
        "correction_decided" => "audit-correction-decided",
        "backed_up" => "audit-backed-up",
        "clock_doubted" => "audit-clock-doubted",
        "clock_agrees" => "audit-clock-agrees",
        "zone_changed" => "audit-zone-changed",
        "restored" => "audit-restored",
        "pin_set" => "audit-pin-set",
        "pin_removed" => "audit-pin-removed",
        "pin_refused" => "audit-pin-refused",
        "pin_locked_out" => "audit-pin-locked-out",
        "badge_issued" => "audit-badge-issued",
        "badge_revoked" => "audit-badge-revoked",
        "badge_refused" => "audit-badge-refused",
        "paired" => "audit-paired",
        "unpaired" => "audit-unpaired",
        "revoked" => "audit-revoked",
        _ => return None,
    })
}
