//! What is not as it should be, said plainly, small and without alarm.

use eframe::egui::{CornerRadius, Frame, Label, Margin, RichText, Stroke, Ui, vec2};

use super::text::Texts;
use super::theme::{self, GRID, Theme, Tone};
use super::widgets::{self, Icon};
use crate::kiosk::message::{ModelsHealth, ModelsProblem, Snapshot, StorageHealth};
use crate::time::ClockTrust;

pub(crate) struct Banner {
    pub icon: Icon,
    pub tone: Tone,
    /// Something does not work, as opposed to something that should be known.
    pub is_trouble: bool,
    pub title: String,
    /// For the admin: what it means and what to do.
    pub detail: String,
}

/// The banners of the door, the gravest first. The camera's state is told where its picture would be.
pub(crate) fn at_the_door(snapshot: &Snapshot, texts: &Texts) -> Vec<Banner> {
    let health = &snapshot.health;
    let mut banners = Vec::new();
    let mut add = |icon, tone, is_trouble, title: &str, detail: String| {
        banners.push(Banner { icon, tone, is_trouble, title: texts.get(title), detail });
    };
    match &health.storage {
        StorageHealth::Ready => {}
        StorageHealth::Full | StorageHealth::TooFullToOpen => {
            add(Icon::Disk, Tone::Refusal, true, "storage-full", texts.get("storage-full-detail"));
        }
        StorageHealth::ReadOnly => add(Icon::Disk, Tone::Refusal, true, "storage-read-only", texts.get("storage-read-only-detail")),
        StorageHealth::Failed { detail } => {
            let detail = texts.with("storage-failed-detail", [("detail", detail.as_str())]);
            add(Icon::Disk, Tone::Refusal, true, "storage-failed", detail);
        }
        StorageHealth::LowSpace { free_mb, days_left } => {
            let detail = match days_left {
                None => texts.with("storage-low-detail", [("megabytes", *free_mb)]),
                Some(days) => texts.with("storage-low-days", [("megabytes", *free_mb), ("count", u64::from(*days))]),
            };
            add(Icon::Disk, Tone::Attention, false, "storage-low", detail);
        }
    }
    match &health.models {
        ModelsHealth::Ready { .. } => {}
        ModelsHealth::Starting => add(Icon::Info, Tone::Neutral, false, "models-starting", texts.get("models-starting-detail")),
        ModelsHealth::Off { problem, .. } => {
            let detail = match problem {
                ModelsProblem::Missing => "models-missing-detail",
                ModelsProblem::Altered => "models-altered-detail",
                ModelsProblem::Engine => "models-engine-detail",
                ModelsProblem::WrongResult => "models-wrong-result-detail",
            };
            add(Icon::Alert, Tone::Refusal, true, "models-off", texts.get(detail));
        }
    }
    if !health.altered_faces.is_empty() {
        let detail = texts.with("face-altered-detail", [("names", health.altered_faces.join(", "))]);
        add(Icon::Alert, Tone::Refusal, true, "face-altered", detail);
    }
    if health.clock == ClockTrust::Doubtful {
        add(Icon::Clock, Tone::Attention, false, "clock-doubtful", texts.get("clock-doubtful-detail"));
    }
    if health.pad_off {
        add(Icon::Shield, Tone::Attention, false, "pad-off", texts.get("pad-off-detail"));
    }
    if health.demo {
        add(Icon::Picture, Tone::Neutral, false, "demo-on", texts.get("demo-on-detail"));
    }
    banners
}

/// The banner on one line.
pub(crate) fn show_pill(ui: &mut Ui, theme: &Theme, banner: &Banner, size: f32) {
    let palette = &theme.palette;
    let ink = palette.tone(banner.tone);
    let outline = if banner.tone == Tone::Neutral { palette.hairline } else { ink };
    let text_width = ui.painter().layout_no_wrap(banner.title.clone(), theme.regular(size), ink).size().x;
    // Asked for beforehand, so that a pill that does not fit begins a new row.
    let width = text_width + size * 1.2 + GRID + 2.0 * 12.0 + 2.0;
    ui.allocate_ui(vec2(width, size * 1.2 + 2.0 * 6.0 + 2.0), |ui| {
        Frame::new()
            .fill(palette.surface_raised)
            .stroke(Stroke::new(1.0, outline))
            .corner_radius(CornerRadius::same(theme::RADIUS))
            .inner_margin(Margin::symmetric(12, 6))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = GRID;
                    widgets::icon(ui, banner.icon, size * 1.2, ink, None);
                    ui.add(Label::new(RichText::new(&banner.title).font(theme.regular(size)).color(ink)).extend());
                });
            });
    });
}
