//! The work behind the picture: what is seen and believed, how long it takes, what waits, and what this kiosk is.

use std::time::Duration;

use eframe::egui::{
    Align2, CornerRadius, Label, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, accesskit, pos2, vec2,
};

use fluent_bundle::FluentValue;

use super::app::Cx;
use super::banner;
use super::theme::{self, GRID, Palette, Tone};
use super::widgets::{self, Button, Icon};
use crate::face::{FoundFace, Verdict};
use crate::frame::SourceState;
use crate::kiosk::message::{Command, Inspection, ModelsHealth, Spread, StorageHealth};
use crate::kiosk::question::{DeviceReport, Question};
use crate::time::ClockTrust;

/// From frame to verdict with a new face, in milliseconds: without attack detection and with it. DESIGN, section 9.
const BUDGET_MILLIS: f32 = 8.0;
const BUDGET_WITH_PAD_MILLIS: f32 = 12.5;
/// How often the facts about the kiosk are looked up, in seconds.
const LOOK_UP_EVERY_SECS: f64 = 5.0;
/// Least width for two columns, in points.
const TWO_COLUMNS: f32 = 900.0;

const STAGES: [(&str, &str); 6] = [
    ("stage-detect", "detect"),
    ("stage-mesh", "mesh"),
    ("stage-embed", "embed"),
    ("stage-pad", "pad"),
    ("stage-search", "search"),
    ("stage-total", "total"),
];

#[derive(Default)]
pub(crate) struct Diagnostics {
    device: Option<Box<DeviceReport>>,
    asked_secs: Option<f64>,
    has_failed: bool,
    is_copied: bool,
}

impl Diagnostics {
    /// Begins to watch.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        *self = Self::default();
        cx.commands.send(Command::Watch { is_wanted: true });
    }

    /// Ends watching.
    pub fn close(cx: &mut Cx<'_>) {
        cx.commands.send(Command::Watch { is_wanted: false });
    }

    pub fn hear(&mut self, device: Box<DeviceReport>) {
        (self.device, self.has_failed) = (Some(device), false);
    }

    pub fn fail(&mut self) {
        self.has_failed = true;
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if self.asked_secs.is_none_or(|asked| cx.secs - asked >= LOOK_UP_EVERY_SECS) {
            self.asked_secs = Some(cx.secs);
            cx.commands.send(Command::Ask(Question::Device));
        }
        ui.ctx().request_repaint_after_secs(1.0);
        cx.preview.refresh(ui.ctx());
        let palette = &cx.theme.palette;
        ui.horizontal_wrapped(|ui| {
            widgets::label(ui, cx.texts.get("diagnostics-title"), cx.theme.bold(theme::TITLE), palette.text);
            ui.add_space(2.0 * GRID);
            let key = if self.is_copied { "diagnostics-copied" } else { "diagnostics-copy" };
            if ui.add(Button::secondary(cx.theme, cx.texts.get(key))).clicked() {
                ui.ctx().copy_text(self.report(cx));
                self.is_copied = true;
            }
        });
        widgets::label(ui, cx.texts.get("diagnostics-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            let width = ui.available_width();
            if width >= TWO_COLUMNS {
                let top = ui.cursor().min;
                let half = (width - 4.0 * GRID) / 2.0;
                let column = |left: f32| Rect::from_min_size(pos2(left, top.y), vec2(half, f32::INFINITY));
                let left = ui.scope_builder(UiBuilder::new().max_rect(column(top.x)), |ui| {
                    show_picture(ui, cx, half * 0.75);
                    ui.add_space(2.0 * GRID);
                    show_stages(ui, cx);
                });
                let right = ui.scope_builder(UiBuilder::new().max_rect(column(top.x + half + 4.0 * GRID)), |ui| self.show_facts(ui, cx));
                ui.advance_cursor_after_rect(left.response.rect.union(right.response.rect));
            } else {
                show_picture(ui, cx, (width * 0.75).min(360.0));
                ui.add_space(2.0 * GRID);
                show_stages(ui, cx);
                ui.add_space(2.0 * GRID);
                self.show_facts(ui, cx);
            }
        });
    }

    fn show_facts(&self, ui: &mut Ui, cx: &Cx<'_>) {
        show_parts(ui, cx);
        ui.add_space(2.0 * GRID);
        heading(ui, cx, "device-title");
        let Some(device) = &self.device else {
            let key = if self.has_failed { "lookup-failed" } else { "enrol-starting" };
            widgets::label(ui, cx.texts.get(key), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
            return;
        };
        let texts = cx.texts;
        fact(ui, cx, "device-identity", &device.device.to_string(), Tone::Neutral);
        fact(ui, cx, "device-key", &device.key, Tone::Neutral);
        let head = [("count", FluentValue::from(device.records)), ("head", device.head.as_str().into())];
        let ledger = texts.with("device-ledger-detail", head);
        fact(ui, cx, "device-ledger", &ledger, Tone::Neutral);
        let waiting = texts.with("device-waiting-detail", [("records", device.records_waiting), ("audit", device.audit_waiting)]);
        fact(ui, cx, "device-waiting", &waiting, Tone::Neutral);
        let disk = texts.with("device-disk-detail", [("used", device.database_bytes.div_ceil(1 << 20)), ("free", device.free_bytes >> 20)]);
        fact(ui, cx, "device-disk", &disk, Tone::Neutral);
        let versions = [("program", env!("CARGO_PKG_VERSION").to_owned()), ("database", device.schema.to_string())];
        fact(ui, cx, "device-versions", &texts.with("device-versions-detail", versions), Tone::Neutral);
    }

    /// Technical facts for whoever helps from afar: no name, no picture, no score of a person.
    fn report(&self, cx: &Cx<'_>) -> String {
        let health = &cx.snapshot.health;
        let inspection = cx.snapshot.inspection.as_deref();
        let millis = |time: Duration| (time.as_secs_f64() * 1e5).round() / 100.0;
        let stages: serde_json::Map<String, serde_json::Value> = inspection.map_or_else(Default::default, |inspection| {
            let times = |spread: &Spread| serde_json::json!({ "p50_ms": millis(spread.p50), "p95_ms": millis(spread.p95), "pictures": spread.count });
            STAGES.iter().zip(&inspection.stages).map(|((_, name), spread)| ((*name).to_owned(), times(spread))).collect()
        });
        let device = self.device.as_ref().map(|device| {
            serde_json::json!({
                "id": device.device.to_string(), "key": device.key, "records": device.records, "head": device.head,
                "records_waiting": device.records_waiting, "audit_waiting": device.audit_waiting,
                "database_bytes": device.database_bytes, "free_bytes": device.free_bytes, "schema": device.schema,
            })
        });
        let report = serde_json::json!({
            "rollcall": env!("CARGO_PKG_VERSION"),
            "at": cx.now.to_jiff().to_string(),
            "device": device,
            "camera": format!("{:?}", health.camera),
            "models": format!("{:?}", health.models),
            "storage": format!("{:?}", health.storage),
            "clock": format!("{:?}", health.clock),
            "attack_detection": !health.pad_off,
            "demo": health.demo,
            "stages": stages,
            "queues": inspection.map(|inspection| format!("{:?}", inspection.queues)),
        });
        serde_json::to_string_pretty(&report).expect("plain values")
    }
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, key: &str) {
    widgets::label(ui, cx.texts.get(key), cx.theme.bold(theme::SUBTITLE), cx.theme.palette.text);
}

/// A name and what it is, on one line where there is room.
fn fact(ui: &mut Ui, cx: &Cx<'_>, key: &str, value: &str, tone: Tone) {
    let palette = &cx.theme.palette;
    let width = ui.available_width();
    let column = (width * 0.36).clamp(120.0, 220.0);
    let name = ui.painter().layout(cx.texts.get(key), cx.theme.regular(theme::BODY), palette.text_muted, column - GRID);
    let value = ui.painter().layout(value.to_owned(), cx.theme.regular(theme::BODY), palette.tone(tone), width - column);
    let height = name.size().y.max(value.size().y) + GRID;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let at = |left: f32, galley: &std::sync::Arc<eframe::egui::Galley>| {
        Rect::from_min_size(pos2(rect.min.x + left, rect.min.y + GRID / 2.0), galley.size())
    };
    let (name_rect, value_rect) = (at(0.0, &name), at(column, &value));
    ui.put(name_rect, Label::new(name));
    ui.put(value_rect, Label::new(value));
    ui.advance_cursor_after_rect(rect);
}

fn show_picture(ui: &mut Ui, cx: &Cx<'_>, height: f32) {
    let palette = &cx.theme.palette;
    let width = ui.available_width().min(height * cx.preview.aspect());
    let (rect, response) = ui.allocate_exact_size(vec2(width, width / cx.preview.aspect()), Sense::hover());
    let name = cx.texts.get("diagnostics-picture-name");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
    ui.painter().rect(rect, theme::RADIUS, palette.surface_raised, palette.hairline_stroke(), StrokeKind::Inside);
    let mirror = cx.preview.paint(ui.painter(), rect, theme::RADIUS);
    let faces = cx.snapshot.inspection.as_deref().map_or(&[][..], |inspection| &inspection.faces);
    // The colours of the dark theme, for the picture is no surface of either theme.
    let ink = Palette::dark();
    let painter = ui.painter().with_clip_rect(rect);
    for (face, verdict) in faces {
        let color = ink.tone(tone_of(*verdict));
        let place = mirror.rect_from_frame(face.bbox);
        painter.rect_stroke(place, 4, Stroke::new(5.0, theme::PICTURE_SHADE), StrokeKind::Middle);
        painter.rect_stroke(place, 4, Stroke::new(2.0, color), StrokeKind::Middle);
        for landmark in face.landmarks {
            painter.circle(mirror.ui_from_frame(landmark), 3.5, color, Stroke::new(1.0, theme::PICTURE_SHADE));
        }
    }
    ui.add_space(GRID);
    if faces.is_empty() {
        widgets::label(ui, cx.texts.get("diagnostics-nobody"), cx.theme.regular(theme::BODY), palette.text_muted);
    }
    for (face, verdict) in faces {
        widgets::label(ui, belief(cx, *verdict), cx.theme.semibold(theme::BODY), palette.tone(tone_of(*verdict)));
        widgets::label(ui, measures(cx, face), cx.theme.regular(theme::BODY), palette.text_muted);
    }
}

fn tone_of(verdict: Verdict) -> Tone {
    match verdict {
        Verdict::Accepted(_) => Tone::Success,
        Verdict::Improving(_) | Verdict::Unknown { .. } | Verdict::Asked(_) => Tone::Attention,
        Verdict::Attack(_) => Tone::Refusal,
        Verdict::Seeing | Verdict::Deciding => Tone::Neutral,
    }
}

fn belief(cx: &Cx<'_>, verdict: Verdict) -> String {
    let score = |score: f32| format!("{score:.2}");
    match verdict {
        Verdict::Improving(issue) => cx.texts.get(super::attend::issue_key(issue)),
        Verdict::Deciding => cx.texts.get("seen-deciding"),
        Verdict::Accepted(acceptance) => {
            let row = cx.snapshot.people.iter().find(|row| row.person.id == acceptance.person);
            let name = row.map_or_else(String::new, |row| row.person.name.clone());
            cx.texts.with("seen-accepted", [("name", name), ("score", score(acceptance.score))])
        }
        Verdict::Unknown { best_score } => cx.texts.with("seen-unknown", [("score", score(best_score.unwrap_or(0.0)))]),
        Verdict::Attack(attack) => cx.texts.with("seen-attack", [("score", score(attack.score))]),
        Verdict::Asked(_) => cx.texts.get("seen-asked"),
        Verdict::Seeing => cx.texts.get("seen-looking"),
    }
}

fn measures(cx: &Cx<'_>, face: &FoundFace) -> String {
    let share = |value: f32| format!("{value:.2}");
    let values = [("quality", share(face.quality.score)), ("presence", share(face.presence)), ("yaw", format!("{:.0}", face.pose.yaw))];
    cx.texts.with("seen-detail", values)
}

fn show_stages(ui: &mut Ui, cx: &Cx<'_>) {
    let palette = &cx.theme.palette;
    let budget = if cx.snapshot.health.pad_off { BUDGET_MILLIS } else { BUDGET_WITH_PAD_MILLIS };
    heading(ui, cx, "stages-title");
    let explanation = cx.texts.with("stages-explanation", [("budget", budget.to_string())]);
    widgets::label(ui, explanation, cx.theme.regular(theme::BODY), palette.text_muted);
    let idle = [Spread::default(); STAGES.len()];
    let stages = cx.snapshot.inspection.as_deref().map_or(&idle, |inspection: &Inspection| &inspection.stages);
    let millis = |time: Duration| time.as_secs_f32() * 1000.0;
    // The budget stands at two thirds, unless something takes so long that all must shrink.
    let longest = stages.iter().map(|spread| millis(spread.p95)).fold(budget * 1.5, f32::max);
    for ((key, _), spread) in STAGES.iter().zip(stages) {
        let name = cx.texts.get(key);
        let times = if spread.count == 0 {
            cx.texts.get("stage-idle")
        } else {
            let values = [("half", millis(spread.p50)), ("most", millis(spread.p95))].map(|(name, value)| (name, format!("{value:.1}")));
            cx.texts.with("stage-times", values)
        };
        let width = ui.available_width();
        let galley = ui.painter().layout_no_wrap(name.clone(), cx.theme.regular(theme::BODY), palette.text);
        let value = ui.painter().layout_no_wrap(times.clone(), cx.theme.regular(theme::BODY), palette.text_muted);
        let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + 2.5 * GRID), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, format!("{name}: {times}")));
        ui.painter().galley(rect.min, galley, palette.text);
        ui.painter().galley(Align2::RIGHT_TOP.anchor_size(rect.right_top(), value.size()).min, value, palette.text_muted);
        let bar = Rect::from_min_max(pos2(rect.min.x, rect.max.y - 1.5 * GRID), pos2(rect.max.x, rect.max.y - 0.5 * GRID));
        let at = |value: f32| bar.min.x + bar.width() * (value / longest).min(1.0);
        let is_late = *key == "stage-total" && millis(spread.p50) > budget;
        let color = if is_late { palette.attention } else { palette.accent };
        ui.painter().rect(bar, CornerRadius::same(3), palette.surface_raised, palette.hairline_stroke(), StrokeKind::Inside);
        ui.painter().rect_filled(bar.with_max_x(at(millis(spread.p50))), CornerRadius::same(3), color);
        ui.painter().vline(at(millis(spread.p95)), bar.expand(2.0).y_range(), Stroke::new(2.0, color));
        ui.painter().vline(at(budget), bar.expand(3.0).y_range(), Stroke::new(2.0, palette.text));
    }
}

/// The state of each part, with what is wrong in its own words.
fn show_parts(ui: &mut Ui, cx: &Cx<'_>) {
    let texts = cx.texts;
    let health = &cx.snapshot.health;
    heading(ui, cx, "parts-title");
    let camera = match &health.camera {
        SourceState::Streaming { width, height } => texts.with("part-camera-streaming", [("width", *width), ("height", *height)]),
        SourceState::Opening => texts.get("camera-opening"),
        SourceState::Stalled => texts.get("camera-stalled"),
        SourceState::Gone { .. } => texts.get("camera-gone"),
        SourceState::Ended => texts.get("camera-ended"),
    };
    let is_seeing = matches!(health.camera, SourceState::Streaming { .. });
    fact(ui, cx, "part-camera", &camera, if is_seeing { Tone::Neutral } else { Tone::Attention });
    let (engine, tone) = match &health.models {
        ModelsHealth::Ready { engine } => (engine.clone(), Tone::Neutral),
        ModelsHealth::Starting => (texts.get("models-starting"), Tone::Neutral),
        ModelsHealth::Off { detail, .. } if detail.is_empty() => (texts.get("models-off"), Tone::Refusal),
        ModelsHealth::Off { detail, .. } => (detail.clone(), Tone::Refusal),
    };
    fact(ui, cx, "part-engine", &engine, tone);
    let (pad, tone) = if health.pad_off { ("pad-off", Tone::Attention) } else { ("part-well", Tone::Neutral) };
    fact(ui, cx, "part-pad", &texts.get(pad), tone);
    let (clock, tone) = match health.clock {
        ClockTrust::Trusted => ("clock-trusted", Tone::Neutral),
        ClockTrust::Unverified => ("clock-unverified", Tone::Neutral),
        ClockTrust::Doubtful => ("clock-doubtful", Tone::Attention),
    };
    fact(ui, cx, "part-clock", &texts.get(clock), tone);
    let storage = banner::at_the_door(cx.snapshot, texts).into_iter().find(|banner| banner.icon == Icon::Disk);
    let (storage, tone) = match storage.filter(|_| health.storage != StorageHealth::Ready) {
        Some(banner) => (banner.title, banner.tone),
        None => (texts.get("part-well"), Tone::Neutral),
    };
    fact(ui, cx, "part-storage", &storage, tone);
    if let Some(inspection) = &cx.snapshot.inspection {
        let queues = inspection.queues;
        let waiting =
            [("seen", queues.observations), ("orders", queues.orders), ("questions", queues.questions), ("events", queues.events)];
        fact(ui, cx, "part-queues", &texts.with("part-queues-detail", waiting), Tone::Neutral);
    }
}
