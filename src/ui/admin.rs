//! The frame of the admin screens: where one is, what is wrong, and the way out.

use eframe::egui::scroll_area::ScrollBarVisibility;
use eframe::egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, vec2};

use super::app::Cx;
use super::attempts::Attempts;
use super::audit::Audit;
use super::backup::Backup;
use super::banner;
use super::calibration::Calibration;
use super::diagnostics::Diagnostics;
use super::enrol::Enrol;
use super::head_office::HeadOffice;
use super::password::PasswordDialog;
use super::people::{People, Wish};
use super::records::Records;
use super::rules::RulesScreen;
use super::settings::SettingsScreen;
use super::theme::{self, GRID};
use super::widgets::{self, Button, Icon};
use crate::kiosk::message::{Access, EnrolmentStage, Snapshot};
use crate::kiosk::question::{Answer, Job, Question};
use crate::people::role::Right;

/// One part of the admin screens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    People,
    Enrol,
    Records,
    Calibration,
    Backup,
    Attempts,
    Rules,
    HeadOffice,
    Audit,
    Diagnostics,
    Settings,
}

/// In the order in which they are offered, to whom they are of use.
const TABS: &[(Tab, &str, Icon, Right)] = &[
    (Tab::People, "tab-people", Icon::Person, Right::SeePeople),
    (Tab::Enrol, "tab-enrol", Icon::PersonAdd, Right::Enrol),
    (Tab::Records, "tab-records", Icon::Calendar, Right::SeeRecords),
    (Tab::Calibration, "tab-calibration", Icon::Search, Right::Calibrate),
    (Tab::Backup, "tab-backup", Icon::Disk, Right::BackUp),
    (Tab::Attempts, "tab-attempts", Icon::Alert, Right::SeeAudit),
    (Tab::Rules, "tab-rules", Icon::Calendar, Right::EditRules),
    (Tab::HeadOffice, "tab-office", Icon::Swap, Right::EditSettings),
    (Tab::Audit, "tab-audit", Icon::Shield, Right::SeeAudit),
    (Tab::Diagnostics, "tab-diagnostics", Icon::Info, Right::SeeDiagnostics),
    (Tab::Settings, "tab-settings", Icon::Sliders, Right::EditSettings),
];

/// Width of the rail of tabs, and the least width of a window that has room for it; below, the tabs stand in a row.
const RAIL_WIDTH: f32 = 208.0;
const LEAST_WIDTH_FOR_RAIL: f32 = 1100.0;

#[derive(Default)]
pub(crate) struct Admin {
    tab: Tab,
    people: People,
    records: Records,
    enrol: Enrol,
    calibration: Calibration,
    backup: Backup,
    attempts: Attempts,
    rules: RulesScreen,
    head_office: HeadOffice,
    audit: Audit,
    own_password: Option<PasswordDialog>,
    diagnostics: Diagnostics,
    settings: SettingsScreen,
}

/// What the screen tells the app.
pub(crate) struct AdminView {
    pub wants_out: bool,
    pub shows_picture: bool,
}

impl Admin {
    /// Whether somebody is in front of the camera to be enrolled: then nobody touches anything, and that is no reason to lock.
    pub fn is_taking_shots(&self, snapshot: &Snapshot) -> bool {
        let shots = snapshot.enrolment.as_ref().is_some_and(|enrolment| enrolment.stage == EnrolmentStage::Shots);
        self.tab == Tab::Enrol && shots && snapshot.live.served.is_some()
    }

    /// Hands an answer to the screen that asked.
    pub fn hear(&mut self, answer: Answer) {
        match answer {
            Answer::Device(device) => self.diagnostics.hear(device),
            Answer::Failed(Question::Device) => self.diagnostics.fail(),
            Answer::Audit { before, entries } => self.audit.hear(before, &entries),
            Answer::Calibration(study) => self.calibration.hear(study),
            Answer::Progress { job: Job::Calibration, done, total } => self.calibration.hear_progress(done, total),
            Answer::Attempts { before, entries } => self.attempts.hear(before, &entries),
            Answer::Failed(Question::Attempts { .. }) => self.attempts.fail(),
            Answer::Failed(Question::Audit { .. }) => self.audit.fail(),
            Answer::ImportFiles(files) => self.people.transfer().hear_files(files),
            Answer::ImportChecked(checked) => self.people.transfer().hear_check(checked),
            Answer::ImportUnreadable { detail, .. } => self.people.transfer().hear_unreadable(detail),
            Answer::PeopleExported(path) => self.people.transfer().hear_export(Ok(path)),
            Answer::PeopleNotExported { detail } => self.people.transfer().hear_export(Err(detail)),
            Answer::Failed(Question::ImportFiles | Question::CheckImport(_) | Question::ExportPeople { .. }) => {
                self.people.transfer().fail()
            }
            Answer::Face { person, face } => self.people.face.hear(person, face),
            Answer::Failed(Question::Face(person)) => self.people.face.fail(person),
            Answer::Failed(Question::Calibration) => self.calibration.fail(),
            Answer::Fallback(known) => self.people.credentials.hear(known),
            Answer::BadgeSaved { person, folder } => self.people.credentials.hear_saved(person, folder),
            Answer::Failed(Question::SaveBadge { person }) => self.people.credentials.hear_saved(person, None),
            // The section stays closed; a banner says what is the matter.
            Answer::Failed(Question::Fallback { .. }) => {}
            Answer::BackedUp(outcome) => self.backup.hear(outcome),
            Answer::Failed(Question::BackUp { .. }) => self.backup.fail(),
            Answer::PairingCode { url, code } => self.head_office.hear_code(url, code),
            Answer::Rules(book) => self.rules.hear(book),
            Answer::Failed(Question::Rules) => self.rules.fail(),
            Answer::Failed(question) => self.records.fail(&question),
            answer => self.records.hear(answer),
        }
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> AdminView {
        let full = ui.max_rect();
        let (wants_out, rest) =
            if full.width() >= LEAST_WIDTH_FOR_RAIL { self.show_rail(ui, cx, full) } else { self.show_row(ui, cx, full) };
        let mut rest = rest.shrink2(vec2(3.0 * GRID, 2.0 * GRID));
        rest.min.y += show_banners(ui, cx, rest);
        let mut shows_picture = false;
        ui.scope_builder(UiBuilder::new().max_rect(rest).layout(Layout::top_down(Align::Min)), |ui| match self.tab {
            Tab::People => match self.people.show(ui, cx) {
                Some(Wish::Enrol) => self.tab = Tab::Enrol,
                Some(Wish::Shots { person, joins }) => {
                    self.enrol = Enrol::of_known(&person, joins);
                    self.tab = Tab::Enrol;
                }
                None => {}
            },
            Tab::Enrol => {
                let view = self.enrol.show(ui, cx);
                shows_picture = view.shows_picture;
                if view.is_finished {
                    self.enrol = Enrol::default();
                    self.tab = Tab::People;
                }
            }
            Tab::Records => self.records.show(ui, cx),
            Tab::Calibration => self.calibration.show(ui, cx),
            Tab::Backup => self.backup.show(ui, cx),
            Tab::Attempts => self.attempts.show(ui, cx),
            Tab::Rules => self.rules.show(ui, cx),
            Tab::HeadOffice => {
                self.head_office.show(ui, cx);
                shows_picture = self.head_office.shows_picture();
            }
            Tab::Audit => self.audit.show(ui, cx),
            Tab::Diagnostics => {
                self.diagnostics.show(ui, cx);
                shows_picture = true;
            }
            Tab::Settings => self.settings.show(ui, cx),
        });
        if self.own_password.as_mut().is_some_and(|dialog| dialog.show(ui, cx)) {
            self.own_password = None;
        }
        AdminView { wants_out, shows_picture }
    }

    /// The tabs below each other at the left, the way out at the bottom. Returns what is left of `full`.
    fn show_rail(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, full: Rect) -> (bool, Rect) {
        let (rail, rest) = full.split_left_right_at_x(full.min.x + RAIL_WIDTH);
        ui.painter().vline(rail.max.x, rail.y_range(), cx.theme.palette.hairline_stroke());
        let inner = rail.shrink(2.0 * GRID);
        let (tabs, foot) = inner.split_top_bottom_at_y(inner.max.y - 2.0 * cx.theme.admin_touch() - GRID);
        let width = inner.width();
        ui.scope_builder(UiBuilder::new().max_rect(tabs).layout(Layout::top_down(Align::Min)), |ui| {
            ScrollArea::vertical().id_salt("tabs").show(ui, |ui| self.show_tabs(ui, cx, width));
        });
        let leave = Button::secondary(cx.theme, cx.texts.get("admin-leave")).icon(Icon::Lock).min_size(vec2(width, 0.0));
        let account = Button::quiet(cx.theme, cx.texts.get("admin-account")).icon(Icon::Person).at_the_left().min_size(vec2(width, 0.0));
        let (upper, lower) = foot.split_top_bottom_at_y(foot.max.y - cx.theme.admin_touch());
        if ui.put(upper.with_max_y(upper.max.y - GRID), account).clicked() {
            self.own_password = Some(PasswordDialog::own());
        }
        (ui.put(lower, leave).clicked(), rest)
    }

    /// The tabs beside each other at the top, to be pushed aside where they are too many; the way out at the right.
    fn show_row(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, full: Rect) -> (bool, Rect) {
        let bar = full.shrink2(vec2(3.0 * GRID, 2.0 * GRID));
        let (bar, _) = bar.split_top_bottom_at_y(bar.min.y + cx.theme.admin_touch());
        let mut wants_out = false;
        ui.scope_builder(UiBuilder::new().max_rect(bar).layout(Layout::right_to_left(Align::Center)), |ui| {
            wants_out = ui.add(Button::secondary(cx.theme, cx.texts.get("admin-leave")).icon_only(Icon::Lock)).clicked();
            if ui.add(Button::quiet(cx.theme, cx.texts.get("admin-account")).icon_only(Icon::Person)).clicked() {
                self.own_password = Some(PasswordDialog::own());
            }
            let place = ui.available_rect_before_wrap();
            ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)), |ui| {
                ui.shrink_clip_rect(place.expand2(vec2(0.0, GRID)));
                let area = ScrollArea::horizontal().id_salt("tabs").scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden);
                area.show(ui, |ui| self.show_tabs(ui, cx, 0.0));
            });
        });
        ui.painter().hline(full.x_range(), bar.max.y + 1.5 * GRID, cx.theme.palette.hairline_stroke());
        (wants_out, full.with_min_y(bar.max.y + 1.5 * GRID))
    }

    fn show_tabs(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
        let Access::Unlocked { role, .. } = cx.snapshot.access else { return };
        for &(tab, key, icon, right) in TABS {
            if !role.has(right) {
                continue;
            }
            let button = Button::quiet(cx.theme, cx.texts.get(key)).icon(icon).selected(self.tab == tab).at_the_left();
            let response = ui.add(button.min_size(vec2(width, 0.0)));
            if response.has_focus() || response.clicked() {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                if self.tab == Tab::Diagnostics {
                    Diagnostics::close(cx);
                }
                if self.tab == Tab::HeadOffice && tab != Tab::HeadOffice {
                    self.head_office.close(cx);
                }
                self.tab = tab;
                match tab {
                    Tab::Audit => self.audit.open(cx),
                    Tab::Calibration => self.calibration.open(cx),
                    Tab::Attempts => self.attempts.open(cx),
                    Tab::Records => self.records.open(cx),
                    Tab::Diagnostics => self.diagnostics.open(cx),
                    Tab::Rules => self.rules.open(cx),
                    _ => {}
                }
            }
        }
    }
}

/// What is wrong, with what to do about it. Returns the height used.
fn show_banners(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> f32 {
    let banners = banner::at_the_door(cx.snapshot, cx.texts);
    if banners.iter().all(|banner| !banner.is_trouble) {
        return 0.0;
    }
    let shown = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)), |ui| {
        for banner in banners.iter().filter(|banner| banner.is_trouble) {
            widgets::notice(ui, cx.theme, banner.tone, banner.icon, theme::BODY, &banner.title, Some(&banner.detail));
        }
    });
    shown.response.rect.height() + 2.0 * GRID
}
