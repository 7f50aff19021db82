//! Nobody is there: a dim clock that wanders a little, so that no pixel burns in, and hardly any work.

use eframe::egui::{Align2, Sense, Ui, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::banner;
use super::sync_words::door_words;
use super::theme;
use super::widgets;

/// Type size of the clock.
const CLOCK: f32 = 160.0;
/// Farthest that the clock wanders from the middle, as a share of the free space.
const WANDER: f32 = 0.2;

pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>) {
    let palette = &cx.theme.palette;
    let full = ui.max_rect();
    let minute = cx.now.0.div_euclid(60_000);
    let time = cx.texts.time_of_day(cx.now, cx.utc_offset_min);
    let dim = palette.text_muted.gamma_multiply(0.8);
    let font = cx.theme.semibold(CLOCK.min(full.width() / 4.0));
    let job = widgets::tabular(ui, &time, font, dim);
    let clock = ui.painter().layout_job(job);
    // Two periods without a common divisor: the path covers the screen before it repeats.
    let angle = |period: i64| (minute.rem_euclid(period) as f32 / period as f32 * std::f32::consts::TAU).sin();
    let free = (full.size() - clock.size()) * WANDER;
    let center = full.center() + vec2(free.x * angle(37), free.y * angle(23));
    let rect = Align2::CENTER_CENTER.anchor_size(center, clock.size());
    let response = ui.interact(rect, ui.scope_id().with("idle clock"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Label, true, &time));
    ui.painter().galley(rect.min, clock, dim);
    let site = ui.painter().layout_no_wrap(cx.site.kiosk.clone(), cx.theme.regular(theme::CLOCK), dim);
    ui.painter().galley(Align2::CENTER_TOP.anchor_size(rect.center_bottom(), site.size()).min, site, dim);
    if let Some((_, _, words)) = door_words(cx.texts, &cx.snapshot.sync, cx.now, cx.utc_offset_min) {
        let words = ui.painter().layout_no_wrap(words, cx.theme.regular(theme::SMALLEST), dim);
        let place = Align2::CENTER_BOTTOM.anchor_size(rect.center_top(), words.size());
        ui.painter().galley(place.min, words, dim);
    }
    // What is wrong stays visible, and is the only thing that shines.
    let banners = banner::at_the_door(cx.snapshot, cx.texts);
    if let Some(banner) = banners.iter().find(|banner| banner.is_trouble) {
        let text = ui.painter().layout_no_wrap(banner.title.clone(), cx.theme.semibold(theme::SECONDARY), palette.tone(banner.tone));
        let place = Align2::CENTER_TOP.anchor_size(rect.center_bottom() + vec2(0.0, 56.0), text.size());
        ui.painter().galley(place.min, text, palette.tone(banner.tone));
    }
    let to_next_minute = (minute + 1) * 60_000 - cx.now.0;
    ui.ctx().request_repaint_after(std::time::Duration::from_millis(to_next_minute.clamp(1, 60_000) as u64));
}
