//! Head office: joining it, how the kiosk stands to it, and what it keeps aside.

use std::time::Duration;

use eframe::egui::{CornerRadius, Modal, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::attend;
use super::sync_words::{chip_words, held_words, problem_words};
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::kiosk::message::Command;
use crate::kiosk::sync_state::{HeldRow, OfficeView, PairingState, SyncCommand, SyncPhase, SyncState};

/// Width of the form and of sentences.
const WIDTH: f32 = 620.0;
/// Side of the picture while a code is looked for.
const PICTURE_HEIGHT: f32 = 300.0;
/// A clock that differs by less is as good as head office's, in milliseconds.
const CLOCK_AGREES_MILLIS: i64 = 5_000;
/// How often "3 minutes ago" is looked at anew.
const REFRESH: Duration = Duration::from_secs(5);

#[derive(Default)]
pub(crate) struct HeadOffice {
    url: String,
    code: String,
    is_scanning: bool,
    /// Asked once more before the kiosk leaves.
    is_leaving: bool,
}

impl HeadOffice {
    /// A pairing code was before the camera.
    pub fn hear_code(&mut self, url: String, code: String) {
        (self.url, self.code, self.is_scanning) = (url, code, false);
    }

    /// Ends what only this screen needs.
    pub fn close(&mut self, cx: &mut Cx<'_>) {
        if self.is_scanning {
            self.scan(cx, false);
        }
        self.is_leaving = false;
    }

    /// Whether the camera is looked through for a code.
    pub fn shows_picture(&self) -> bool {
        self.is_scanning
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("office-title"), cx.theme.bold(theme::TITLE), palette.text);
        let sync = cx.snapshot.sync.clone();
        ui.ctx().request_repaint_after(REFRESH);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width((WIDTH * 1.6).min(ui.available_width()));
            match &sync.office {
                Some(office) => self.show_office(ui, cx, &sync, office),
                None => self.show_form(ui, cx, &sync),
            }
        });
        if self.is_leaving {
            self.ask_to_leave(ui, cx);
        }
    }

    fn show_form(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sync: &SyncState) {
        let palette = &cx.theme.palette;
        ui.set_max_width(WIDTH.min(ui.available_width()));
        if let Some(revoked) = &sync.revoked {
            let title = cx.texts.with("office-revoked", [("site", revoked.site.as_str())]);
            let detail = cx.texts.get("office-revoked-detail");
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
            ui.add_space(GRID);
        }
        widgets::label(ui, cx.texts.get("office-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        let is_working = sync.pairing == PairingState::Working;
        let (url, code) = (cx.texts.get("office-address"), cx.texts.get("office-code"));
        let (url_help, code_help) = (cx.texts.get("office-address-help"), cx.texts.get("office-code-help"));
        ui.add_enabled_ui(!is_working, |ui| {
            Field { help: Some(&url_help), ..Field::new(&url) }.show(ui, cx.theme, &mut self.url);
            ui.add_space(GRID);
            Field { help: Some(&code_help), ..Field::new(&code) }.show(ui, cx.theme, &mut self.code);
        });
        ui.add_space(GRID);
        if let PairingState::Failed(problem, detail) = &sync.pairing {
            let (title, advice) = problem_words(cx.texts, *problem);
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&advice));
            widgets::label(ui, &**detail, cx.theme.regular(theme::BODY), palette.text_muted);
            ui.add_space(GRID);
        }
        let is_ready = !is_working && !self.url.trim().is_empty() && !self.code.trim().is_empty();
        ui.horizontal_wrapped(|ui| {
            let text = cx.texts.get(if is_working { "office-pairing" } else { "office-pair" });
            if ui.add_enabled(is_ready, Button::primary(cx.theme, text).icon(Icon::Swap)).clicked() {
                let (url, code) = (self.url.trim().to_owned(), std::mem::take(&mut self.code).trim().to_owned());
                cx.commands.send(Command::Sync(SyncCommand::Pair { url, code }));
            }
            let text = cx.texts.get(if self.is_scanning { "office-scan-end" } else { "office-scan" });
            if ui.add_enabled(!is_working, Button::secondary(cx.theme, text).icon(Icon::Camera)).clicked() {
                self.scan(cx, !self.is_scanning);
            }
        });
        if self.is_scanning {
            ui.add_space(GRID);
            widgets::label(ui, cx.texts.get("office-scan-help"), cx.theme.regular(theme::BODY), palette.text_muted);
            show_picture(ui, cx);
        }
    }

    fn scan(&mut self, cx: &mut Cx<'_>, is_wanted: bool) {
        self.is_scanning = is_wanted;
        cx.commands.send(Command::Sync(SyncCommand::Scan { is_wanted }));
    }

    fn show_office(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, sync: &SyncState, office: &OfficeView) {
        let palette = &cx.theme.palette;
        ui.add_space(GRID);
        show_state(ui, cx, sync);
        ui.add_space(GRID);
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::primary(cx.theme, cx.texts.get("office-now")).icon(Icon::Swap)).clicked() {
                cx.commands.send(Command::Sync(SyncCommand::Now { retries_held: false }));
            }
            if ui.add(Button::secondary(cx.theme, cx.texts.get("office-leave"))).clicked() {
                self.is_leaving = true;
            }
        });
        ui.add_space(2.0 * GRID);
        let facts = [
            ("office-fact-address", office.url.clone()),
            ("office-fact-site", office.site.clone()),
            ("office-fact-name", office.name.clone()),
            ("office-fact-contact", contact(cx, sync)),
            ("office-fact-waiting", waiting(cx, sync)),
            ("office-fact-clock", clock(cx, sync)),
        ];
        for (key, value) in facts {
            fact(ui, cx, key, &value);
        }
        ui.add_space(2.0 * GRID);
        widgets::label(
            ui,
            cx.texts.with("office-held-title", [("count", sync.held_count)]),
            cx.theme.semibold(theme::SUBTITLE),
            palette.text,
        );
        if sync.held_count == 0 {
            widgets::label(ui, cx.texts.get("office-held-none"), cx.theme.regular(theme::BODY), palette.text_muted);
            return;
        }
        widgets::label(ui, cx.texts.get("office-held-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        if ui.add(Button::secondary(cx.theme, cx.texts.get("office-retry")).icon(Icon::Swap)).clicked() {
            cx.commands.send(Command::Sync(SyncCommand::Now { retries_held: true }));
        }
        ui.add_space(GRID);
        for row in sync.held.iter() {
            show_held(ui, cx, row);
        }
    }

    fn ask_to_leave(&mut self, ui: &Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        let modal = Modal::new(ui.scope_id().with("leave")).backdrop_color(palette.scrim()).frame(widgets::card(cx.theme));
        let shown = modal.show(ui.ctx(), |ui| {
            ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 8.0 * GRID));
            ui.spacing_mut().item_spacing.y = GRID;
            widgets::label(ui, cx.texts.get("office-leave-title"), cx.theme.semibold(theme::SUBTITLE), palette.text);
            widgets::label(ui, cx.texts.get("office-leave-detail"), cx.theme.regular(theme::BODY), palette.text_muted);
            ui.add_space(GRID);
            ui.horizontal_wrapped(|ui| {
                if ui.add(Button::danger(cx.theme, cx.texts.get("office-leave-now"))).clicked() {
                    cx.commands.send(Command::Sync(SyncCommand::Unpair));
                    self.is_leaving = false;
                }
                if ui.add(Button::quiet(cx.theme, cx.texts.get("office-stay"))).clicked() {
                    self.is_leaving = false;
                }
            });
        });
        self.is_leaving &= !shown.should_close();
    }
}

/// The state in one sentence, with what to do.
fn show_state(ui: &mut Ui, cx: &Cx<'_>, sync: &SyncState) {
    let words = chip_words(cx.texts, sync, cx.now, cx.utc_offset_min);
    let (icon, tone, title) = words.unwrap_or((Icon::Info, Tone::Neutral, cx.texts.get("sync-connecting")));
    let problem = sync.problem.as_ref().filter(|_| matches!(sync.phase, SyncPhase::Offline { .. } | SyncPhase::Refused));
    let shown = ui.scope(|ui| match problem {
        Some((problem, _)) => {
            let (cause, advice) = problem_words(cx.texts, *problem);
            widgets::notice(ui, cx.theme, tone, icon, theme::BODY, &title, Some(&format!("{cause}. {advice}")));
        }
        None => {
            let detail = match sync.phase {
                SyncPhase::Metered => Some(cx.texts.get("office-metered-detail")),
                _ if sync.waiting.blocked > 0 => Some(cx.texts.get("office-site-key-detail")),
                _ => None,
            };
            widgets::notice(ui, cx.theme, tone, icon, theme::BODY, &title, detail.as_deref());
        }
    });
    ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_live(accesskit::Live::Polite));
    if let Some((_, detail)) = problem {
        widgets::label(ui, &**detail, cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
    }
    if let Some((done, of)) = sync.progress.filter(|(_, of)| *of > 0) {
        ui.add_space(GRID);
        show_bar(ui, cx, done, of);
    }
}

fn show_bar(ui: &mut Ui, cx: &Cx<'_>, done: u64, of: u64) {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH.min(ui.available_width()), GRID), Sense::hover());
    let share = (done as f32 / of as f32).clamp(0.0, 1.0);
    let name = cx.texts.with("office-progress", [("done", done), ("count", of)]);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::ProgressIndicator, true, &name));
    ui.painter().rect_filled(rect, CornerRadius::same(4), palette.hairline);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * share, rect.height()));
    ui.painter().rect_filled(filled, CornerRadius::same(4), palette.accent);
    widgets::label(ui, name, cx.theme.regular(theme::BODY), palette.text_muted);
}

fn show_picture(ui: &mut Ui, cx: &mut Cx<'_>) {
    cx.preview.refresh(ui.ctx());
    let height = PICTURE_HEIGHT.min(ui.ctx().content_rect().height() * 0.5);
    let (rect, response) = ui.allocate_exact_size(vec2((height * cx.preview.aspect()).min(ui.available_width()), height), Sense::hover());
    if !cx.preview.is_live() {
        attend::show_camera_state(ui, cx, rect);
        return;
    }
    let name = cx.texts.get("badge-picture-name");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
    cx.preview.paint(ui.painter(), rect, theme::CARD_RADIUS);
}

fn fact(ui: &mut Ui, cx: &Cx<'_>, key: &str, value: &str) {
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        widgets::label(ui, cx.texts.get(key), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
        widgets::label(ui, value, cx.theme.semibold(theme::BODY), cx.theme.palette.text);
    });
    ui.add_space(GRID / 2.0);
}

fn contact(cx: &Cx<'_>, sync: &SyncState) -> String {
    sync.last_contact.map_or_else(|| cx.texts.get("office-never"), |at| cx.texts.date_and_time(at, cx.utc_offset_min))
}

fn waiting(cx: &Cx<'_>, sync: &SyncState) -> String {
    let waiting = sync.waiting;
    if waiting.all() == 0 {
        return cx.texts.get("office-waiting-none");
    }
    cx.texts.with("office-waiting-detail", [("records", waiting.records), ("audit", waiting.audit), ("changes", waiting.changes)])
}

fn clock(cx: &Cx<'_>, sync: &SyncState) -> String {
    match sync.ahead_ms {
        None => cx.texts.get("office-clock-unknown"),
        Some(ahead) if ahead.abs() < CLOCK_AGREES_MILLIS => cx.texts.get("office-clock-agrees"),
        Some(ahead) => {
            let key = if ahead > 0 { "office-clock-ahead" } else { "office-clock-behind" };
            let secs = ahead.unsigned_abs() / 1000;
            let (unit, count) = match secs {
                0..120 => ("office-seconds", secs),
                120..7_200 => ("office-minutes", secs / 60),
                7_200..172_800 => ("office-hours", secs / 3_600),
                _ => ("office-days", secs / 86_400),
            };
            let time = cx.texts.with(unit, [("count", count)]);
            cx.texts.with(key, [("time", time)])
        }
    }
}

fn show_held(ui: &mut Ui, cx: &Cx<'_>, row: &HeldRow) {
    let (title, reason) = held_words(cx.texts, row);
    let since = cx.texts.with("office-held-since", [("time", cx.texts.date_and_time(row.since, cx.utc_offset_min))]);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        widgets::label(ui, title, cx.theme.semibold(theme::BODY), cx.theme.palette.text);
        widgets::label(ui, format!("{reason} · {since}"), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
        widgets::label(ui, row.detail.as_str(), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
    });
    ui.add_space(GRID);
}
