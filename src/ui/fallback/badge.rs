//! The same picture as at the door, with a frame to hold the badge into.

use eframe::egui::{Align, CornerRadius, Key, Layout, Rect, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, accesskit, vec2};

use super::{Next, refusal_words};
use crate::attendance::punch::PunchMethod;
use crate::kiosk::message::Refusal;
use crate::ui::app::Cx;
use crate::ui::attend;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Button, Icon};

/// How long a refusal is read, in seconds.
const REFUSAL_SECS: f64 = 6.0;
/// Side of the frame as a share of the picture's height. A badge that fills it has more than twice the pixels that it is read from.
const FRAME_SHARE: f32 = 0.62;

#[derive(Default)]
pub struct BadgeScreen {
    /// Why the last one was not taken, and since when that is shown.
    refusal: Option<(Refusal, f64)>,
}

impl BadgeScreen {
    pub fn refuse(&mut self, refusal: Refusal, secs: f64) {
        self.refusal = Some((refusal, secs));
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> Next {
        self.refusal = self.refusal.filter(|(_, since)| cx.secs - since < REFUSAL_SECS);
        let mut next = if ui.input(|input| input.key_pressed(Key::Escape)) { Next::Leave } else { Next::Stay };
        cx.preview.refresh(ui.ctx());
        let full = ui.max_rect();
        let is_portrait = full.height() > full.width();
        let full = full.shrink((full.height().min(full.width()) * 0.04).min(3.0 * GRID));
        ui.scope_builder(UiBuilder::new().max_rect(full).layout(Layout::top_down(Align::Min)), |ui| {
            ui.horizontal(|ui| {
                if ui.add(Button::quiet(cx.theme, cx.texts.get("go-back")).icon(Icon::Back).at_the_door()).clicked() {
                    next = Next::Leave;
                }
                if cx.pin.offered && ui.add(Button::quiet(cx.theme, cx.texts.get("pin-instead")).icon(Icon::Keypad).at_the_door()).clicked()
                {
                    next = Next::Open(PunchMethod::Pin);
                }
            });
            ui.add_space(GRID);
            let rest = ui.available_rect_before_wrap();
            let (picture, words) = if is_portrait {
                let (picture, words) = rest.split_top_bottom_at_y(rest.min.y + (rest.width() / 1.2).min(rest.height() * 0.6));
                (picture, words.with_min_y(words.min.y + 2.0 * GRID))
            } else {
                let width = (rest.height() * cx.preview.aspect()).min(rest.width() * 0.6);
                let (picture, words) = rest.split_left_right_at_x(rest.min.x + width);
                (picture, words.with_min_x(words.min.x + 5.0 * GRID))
            };
            self.show_picture(ui, cx, picture);
            ui.scope_builder(UiBuilder::new().max_rect(words).layout(Layout::top_down(Align::Min)), |ui| {
                if !is_portrait {
                    ui.add_space(words.height() * 0.16);
                }
                self.show_words(ui, cx);
            });
        });
        next
    }

    fn show_picture(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        if !cx.preview.is_live() {
            attend::show_camera_state(ui, cx, rect);
            return;
        }
        let response = ui.interact(rect, ui.scope_id().with("picture"), eframe::egui::Sense::hover());
        let name = cx.texts.get("badge-picture-name");
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
        cx.preview.paint(ui.painter(), rect, theme::CARD_RADIUS);
        let side = rect.height().min(rect.width()) * FRAME_SHARE;
        let frame = Rect::from_center_size(rect.center(), Vec2::splat(side));
        let painter = ui.painter().with_clip_rect(rect);
        let corner = CornerRadius::same(theme::CARD_RADIUS);
        let ink = if self.refusal.is_some() { theme::Palette::dark().tone(Tone::Attention) } else { theme::PICTURE_LINE };
        painter.rect_stroke(frame, corner, Stroke::new(8.0, theme::PICTURE_SHADE), StrokeKind::Middle);
        painter.rect_stroke(frame, corner, Stroke::new(4.0, ink), StrokeKind::Middle);
        let hint = Rect::from_center_size(frame.center(), vec2(side, side) * 0.36);
        widgets::icon::paint(&painter, Icon::Badge, hint, theme::PICTURE_LINE_FAINT);
    }

    fn show_words(&self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        ui.spacing_mut().item_spacing.y = 1.5 * GRID;
        if let Some((refusal, _)) = self.refusal {
            let (title, detail) = refusal_words(cx, refusal);
            let shown = ui.scope(|ui| {
                widgets::notice(ui, cx.theme, Tone::Attention, Icon::Alert, theme::SECONDARY, &title, Some(&detail));
            });
            ui.ctx().accesskit_node_builder(shown.response.id, |node| node.set_live(accesskit::Live::Assertive));
            return;
        }
        let has_camera = cx.preview.is_live();
        let (title, detail) = if has_camera { ("badge-title", "badge-help") } else { ("badge-no-camera", "badge-no-camera-detail") };
        widgets::label(ui, cx.texts.get(title), cx.theme.bold(theme::SENTENCE), palette.text);
        widgets::label(ui, cx.texts.get(detail), cx.theme.regular(theme::SECONDARY), palette.text_muted);
    }
}
