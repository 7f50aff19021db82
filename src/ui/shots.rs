//! The guided shots: a head outline whose targets fill, one sentence, and the shots taken so far.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Color32, ColorImage, Label, Layout, Rect, Sense, Shape, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, UiBuilder,
    Vec2, WidgetInfo, accesskit, epaint::RectShape, pos2, vec2,
};

use super::app::Cx;
use super::attend::issue_key;
use super::theme::{self, GRID, Palette};
use super::widgets::{self, Button, Icon, icon};
use crate::face::Chip;
use crate::kiosk::message::{Command, EnrolmentHint, EnrolmentView, PoseTarget};

/// Whether the enrolment is given up.
pub(crate) fn show(ui: &mut Ui, cx: &mut Cx<'_>, enrolment: &EnrolmentView, thumbnails: &mut Thumbnails) -> bool {
    cx.preview.refresh(ui.ctx());
    let full = ui.available_rect_before_wrap();
    let portrait = full.height() > full.width();
    let (picture, side) = if portrait {
        full.split_top_bottom_at_y(full.min.y + (full.width() / 1.15).min(full.height() * 0.52))
    } else {
        let width = (full.height() * cx.preview.aspect()).min(full.width() * 0.58);
        full.split_left_right_at_x(full.min.x + width)
    };
    let side = if portrait { side.with_min_y(side.min.y + 2.0 * GRID) } else { side.with_min_x(side.min.x + 4.0 * GRID) };
    show_picture(ui, cx, picture, enrolment);
    let mut is_cancelled = false;
    ui.scope_builder(UiBuilder::new().max_rect(side).layout(Layout::top_down(Align::Min)), |ui| {
        is_cancelled = show_side(ui, cx, enrolment, thumbnails);
    });
    is_cancelled
}

fn show_side(ui: &mut Ui, cx: &mut Cx<'_>, enrolment: &EnrolmentView, thumbnails: &mut Thumbnails) -> bool {
    let palette = &cx.theme.palette;
    ui.spacing_mut().item_spacing.y = 1.5 * GRID;
    let name =
        widgets::fit_name(ui, &enrolment.name, &cx.theme.regular(theme::SUBTITLE), palette.text_muted, ui.available_width(), theme::BODY);
    ui.add(Label::new(name));
    let hint = cx.texts.get(hint_key(enrolment.hint));
    let color = if matches!(enrolment.hint, EnrolmentHint::Hold | EnrolmentHint::TurnTo(_)) { palette.text } else { palette.attention };
    let response = widgets::label(ui, hint, cx.theme.bold(theme::CLOCK), color);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
    ui.add_space(GRID);
    let next = enrolment.targets.iter().find(|(_, taken)| !taken).map(|(target, _)| *target);
    ui.horizontal_wrapped(|ui| {
        for &(target, taken) in &enrolment.targets {
            show_target(ui, cx, target, taken, next == Some(target));
        }
    });
    let taken = enrolment.shots.len();
    let count = cx.texts.with("shots-count", [("taken", taken), ("least", enrolment.min_shots), ("most", enrolment.max_shots)]);
    widgets::label(ui, count, cx.theme.regular(theme::BODY), palette.text_muted);
    thumbnails.show(ui, cx, enrolment);
    ui.add_space(GRID);
    let mut is_cancelled = false;
    ui.horizontal_wrapped(|ui| {
        is_cancelled = ui.add(Button::secondary(cx.theme, cx.texts.get("enrol-cancel"))).clicked();
        let ready = taken >= enrolment.min_shots;
        if ui.add_enabled(ready, Button::primary(cx.theme, cx.texts.get("shots-continue"))).clicked() {
            cx.commands.send(Command::FinishShots);
        }
    });
    is_cancelled
}

/// A target by sign and word; a tick when it is taken.
fn show_target(ui: &mut Ui, cx: &Cx<'_>, target: PoseTarget, taken: bool, is_next: bool) {
    let palette = &cx.theme.palette;
    let word = cx.texts.get(pose_key(target));
    let state = cx.texts.with(if taken { "shots-target-taken" } else { "shots-target-open" }, [("pose", word.as_str())]);
    let galley = ui.painter().layout_no_wrap(word, cx.theme.semibold(theme::BODY), Color32::PLACEHOLDER);
    let side = theme::BODY * 1.3;
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + side + 4.0 * GRID, 5.0 * GRID), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Status, true, &state));
    let (ink, outline) = if taken {
        (palette.success, palette.success)
    } else if is_next {
        (palette.text, palette.focus)
    } else {
        (palette.text_muted, palette.hairline)
    };
    let width = if is_next { 2.0 } else { 1.0 };
    ui.painter().rect(rect, theme::RADIUS, palette.surface_raised, Stroke::new(width, outline), StrokeKind::Inside);
    let place = Rect::from_center_size(pos2(rect.min.x + 1.5 * GRID + side / 2.0, rect.center().y), Vec2::splat(side));
    icon::paint(ui.painter(), if taken { Icon::Tick } else { pose_icon(target) }, place, ink);
    ui.painter().galley(pos2(place.max.x + GRID, rect.center().y - galley.size().y / 2.0), galley, ink);
}

fn show_picture(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, enrolment: &EnrolmentView) {
    let palette = &cx.theme.palette;
    ui.painter().rect(rect, theme::CARD_RADIUS, palette.surface_raised, palette.hairline_stroke(), StrokeKind::Inside);
    let response = ui.interact(rect, ui.scope_id().with("picture"), Sense::hover());
    let name = cx.texts.get("attend-picture-name");
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
    cx.preview.paint(ui.painter(), rect, theme::CARD_RADIUS);
    // The colours of the dark theme, for the picture is no surface of either theme.
    let ink = Palette::dark();
    let radius = vec2(rect.height() * 0.31, rect.height() * 0.4);
    let next = enrolment.targets.iter().find(|(_, taken)| !taken).map(|(target, _)| *target);
    let painter = ui.painter();
    let arc = |inset: f32, from: f32, to: f32, color: Color32, width: f32| {
        let points = icon::arc_points(rect.center(), radius - Vec2::splat(inset), from, to);
        painter.add(Shape::line(points, Stroke::new(width, color)));
    };
    // A dark band below makes the outline stand out from any picture.
    arc(7.0, 0.0, 360.0, theme::PICTURE_SHADE, 30.0);
    for &(target, taken) in &enrolment.targets {
        let color = match (taken, next == Some(target)) {
            (true, _) => ink.success,
            (false, true) => theme::PICTURE_LINE,
            (false, false) => theme::PICTURE_LINE_FAINT,
        };
        // Each head turn has a side of the outline, and the straight look the line inside of it.
        match target {
            PoseTarget::Straight => arc(16.0, 0.0, 360.0, color, 4.0),
            PoseTarget::Right => arc(2.0, -42.0, 42.0, color, 10.0),
            PoseTarget::Down => arc(2.0, 48.0, 132.0, color, 10.0),
            PoseTarget::Left => arc(2.0, 138.0, 222.0, color, 10.0),
            PoseTarget::Up => arc(2.0, 228.0, 312.0, color, 10.0),
        }
    }
}

fn hint_key(hint: EnrolmentHint) -> &'static str {
    match hint {
        EnrolmentHint::NoFace => "hint-no-face",
        EnrolmentHint::SeveralFaces => "hint-several-faces",
        EnrolmentHint::Improve(issue) => issue_key(issue),
        EnrolmentHint::TurnTo(PoseTarget::Straight) => "hint-turn-straight",
        EnrolmentHint::TurnTo(PoseTarget::Left) => "hint-turn-left",
        EnrolmentHint::TurnTo(PoseTarget::Right) => "hint-turn-right",
        EnrolmentHint::TurnTo(PoseTarget::Up) => "hint-turn-up",
        EnrolmentHint::TurnTo(PoseTarget::Down) => "hint-turn-down",
        EnrolmentHint::AnotherFace => "hint-another-face",
        EnrolmentHint::Hold => "hint-hold",
    }
}

fn pose_key(target: PoseTarget) -> &'static str {
    match target {
        PoseTarget::Straight => "pose-straight",
        PoseTarget::Left => "pose-left",
        PoseTarget::Right => "pose-right",
        PoseTarget::Up => "pose-up",
        PoseTarget::Down => "pose-down",
    }
}

fn pose_icon(target: PoseTarget) -> Icon {
    match target {
        PoseTarget::Straight => Icon::Person,
        PoseTarget::Left => Icon::Left,
        PoseTarget::Right => Icon::Right,
        PoseTarget::Up => Icon::Up,
        PoseTarget::Down => Icon::Down,
    }
}

/// Textures of the shots on show; each is made once.
#[derive(Default)]
pub(crate) struct Thumbnails {
    known: Vec<(Arc<Chip>, TextureHandle)>,
}

impl Thumbnails {
    fn texture(&mut self, ui: &Ui, chip: &Arc<Chip>) -> egui::TextureId {
        if let Some((_, texture)) = self.known.iter().find(|(known, _)| Arc::ptr_eq(known, chip)) {
            return texture.id();
        }
        let side = chip.side as usize;
        let image = if chip.rgb.len() == side * side * 3 { ColorImage::from_rgb([side, side], &chip.rgb) } else { ColorImage::example() };
        let texture = ui.ctx().load_texture("shot", image, TextureOptions::LINEAR);
        let id = texture.id();
        self.known.push((Arc::clone(chip), texture));
        id
    }

    /// Forgets the shots that are no longer there.
    fn forget(&mut self, enrolment: &EnrolmentView) {
        self.known.retain(|(chip, _)| enrolment.shots.iter().any(|shot| Arc::ptr_eq(&shot.chip, chip)));
    }

    /// A row of small pictures.
    fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>, enrolment: &EnrolmentView) {
        self.forget(enrolment);
        ui.horizontal_wrapped(|ui| {
            for shot in &enrolment.shots {
                let (rect, response) = ui.allocate_exact_size(Vec2::splat(72.0), Sense::hover());
                self.paint(ui, cx, rect, &shot.chip);
                let name = cx.texts.with("check-shot-name", [("pose", cx.texts.get(pose_key(shot.target)))]);
                response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
            }
        });
    }

    /// Larger pictures, each with a way to take it again. Returns the one to remove.
    pub fn show_removable(&mut self, ui: &mut Ui, cx: &Cx<'_>, enrolment: &EnrolmentView) -> Option<usize> {
        self.forget(enrolment);
        let mut removed = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(2.0 * GRID);
            for (index, shot) in enrolment.shots.iter().enumerate() {
                // Asked for beforehand, so that one that does not fit begins a new row.
                let size = vec2(176.0, 176.0 + GRID + cx.theme.admin_touch());
                ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
                    ui.spacing_mut().item_spacing.y = GRID;
                    let (rect, response) = ui.allocate_exact_size(Vec2::splat(176.0), Sense::hover());
                    self.paint(ui, cx, rect, &shot.chip);
                    let pose = cx.texts.get(pose_key(shot.target));
                    let key = if shot.is_outlier { "check-shot-outlier-name" } else { "check-shot-name" };
                    let name = cx.texts.with(key, [("pose", pose.as_str())]);
                    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
                    if shot.is_outlier {
                        let ring = egui::Stroke::new(4.0, cx.theme.palette.attention);
                        ui.painter().rect_stroke(rect, theme::RADIUS, ring, StrokeKind::Inside);
                        let sign = Rect::from_min_size(rect.min + Vec2::splat(GRID), Vec2::splat(4.0 * GRID));
                        ui.painter().circle_filled(sign.center(), 2.5 * GRID, cx.theme.palette.surface);
                        icon::paint(ui.painter(), Icon::Alert, sign, cx.theme.palette.attention);
                    }
                    let text = cx.texts.with("check-retake", [("pose", pose.as_str())]);
                    let retake = Button::quiet(cx.theme, text).icon(Icon::Trash).min_size(vec2(176.0, 0.0));
                    if ui.add(retake).clicked() {
                        removed = Some(index);
                    }
                });
            }
        });
        removed
    }

    fn paint(&mut self, ui: &Ui, cx: &Cx<'_>, rect: Rect, chip: &Arc<Chip>) {
        let texture = self.texture(ui, chip);
        // Mirrored, as the live picture is.
        let uv = Rect::from_min_max(pos2(1.0, 0.0), pos2(0.0, 1.0));
        ui.painter().add(Shape::Rect(RectShape::filled(rect, theme::RADIUS, Color32::WHITE).with_texture(texture, uv)));
        ui.painter().rect_stroke(rect, theme::RADIUS, cx.theme.palette.hairline_stroke(), StrokeKind::Inside);
    }
}
