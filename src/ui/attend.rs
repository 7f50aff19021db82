//! The door: a picture of you, one sentence, and a result.

use eframe::egui::{
    self, Align, CornerRadius, Frame, Key, KeyboardShortcut, Label, Layout, Margin, Modifiers, Rect, Sense, Stroke, StrokeKind, Ui,
    UiBuilder, Vec2, WidgetInfo, accesskit, pos2, vec2,
};

use super::app::Cx;
use super::banner::{self, Banner};
use super::direction;
use super::preview::Follower;
use super::sync_chip;
use super::text;
use super::theme::{self, GRID, Tone};
use super::turn;
use super::wake::Pace;
use super::widgets::{self, Button, Icon};
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::config::Direction;
use crate::face::{Ask, QualityIssue, Side};
use crate::frame::SourceState;
use crate::geometry;
use crate::kiosk::message::{Access, Guidance, Outcome};

/// How long the clock is held to open the admin screens, in seconds.
const LONG_PRESS_SECS: f64 = 1.2;
/// How long nobody must have been there before the screen dims, in seconds.
pub const IDLE_AFTER_SECS: f64 = 30.0;
/// How long nobody must have been there before the next person is somebody else, in seconds.
const DESERTED_AFTER_SECS: f64 = 8.0;
/// How long a sentence stays at least, in seconds, so that it can be read.
const SENTENCE_SECS: f64 = 0.6;
/// How many times as long a result stays for somebody who is still there.
const STAY_FACTOR: f64 = 4.0;

/// Opens the admin screens without a touch.
const ADMIN_SHORTCUT: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::A);

#[derive(Default)]
pub(crate) struct Attend {
    /// The result on show and since when.
    outcome: Option<(Outcome, f64)>,
    /// The sentence on show and since when.
    guidance: (Guidance, f64),
    guide: Follower,
    last_secs: f64,
    last_presence_secs: Option<f64>,
    press_began_secs: Option<f64>,
    /// Height of what is said while there is no result, so that it stands in the middle.
    waiting_height: f32,
    /// Chosen in this pass.
    language: Option<&'static str>,
    method: Option<PunchMethod>,
}

/// What the screen tells the app.
pub(crate) struct AttendView {
    pub wants_admin: bool,
    pub is_idle: bool,
    /// Just chosen by whoever stands there.
    pub language: Option<&'static str>,
    /// Nobody is there any more: what they chose for themselves is void.
    pub is_deserted: bool,
    /// Whoever stands there wants to record otherwise than by face.
    pub wants_method: Option<PunchMethod>,
}

impl Attend {
    pub fn show_outcome(&mut self, outcome: Option<Outcome>, secs: f64) {
        self.outcome = outcome.map(|outcome| (outcome, secs));
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, pace: &Pace) -> AttendView {
        let dt = (cx.secs - self.last_secs).max(0.0) as f32;
        self.last_secs = cx.secs;
        let stirred = pace.take_motion() || ui.input(|input| !input.raw.events.is_empty());
        if cx.snapshot.live.served.is_some() || stirred || self.last_presence_secs.is_none() {
            self.last_presence_secs = Some(cx.secs);
        }
        self.expire_outcome(cx);
        self.steady_guidance(cx);
        let is_idle = self.outcome.is_none() && self.last_presence_secs.is_some_and(|last| cx.secs - last >= IDLE_AFTER_SECS);
        let mut wants_admin = ui.input_mut(|input| input.consume_shortcut(&ADMIN_SHORTCUT));
        if is_idle {
            super::idle::show(ui, cx);
        } else {
            cx.preview.refresh(ui.ctx());
            wants_admin |= self.show_awake(ui, cx, dt);
            // The clock moves on, and the screen dims in the end, with no event to say so.
            ui.ctx().request_repaint_after_secs(1.0);
        }
        let is_deserted = self.last_presence_secs.is_some_and(|last| cx.secs - last >= DESERTED_AFTER_SECS);
        AttendView { wants_admin, is_idle, language: self.language.take(), is_deserted, wants_method: self.method.take() }
    }

    /// Lets go of a result that has been seen: sooner when the person has left than while it can still be read.
    fn expire_outcome(&mut self, cx: &Cx<'_>) {
        let Some((_, since)) = &self.outcome else { return };
        let is_still_there = cx.snapshot.live.guidance == Guidance::Done;
        let stay_secs = cx.ui.result_secs * if is_still_there { STAY_FACTOR } else { 1.0 };
        if cx.secs - since >= stay_secs {
            self.outcome = None;
        }
    }

    fn steady_guidance(&mut self, cx: &Cx<'_>) {
        let (shown, since) = self.guidance;
        let wanted = cx.snapshot.live.guidance;
        let goes_on = matches!((shown, wanted), (Guidance::Prove(_), Guidance::Prove(_)));
        if wanted != shown && (wanted == Guidance::Done || goes_on || cx.secs - since >= SENTENCE_SECS || since == 0.0) {
            self.guidance = (wanted, cx.secs);
        }
    }

    /// Whether the admin screens are asked for.
    fn show_awake(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, dt: f32) -> bool {
        let full = ui.max_rect();
        let portrait = full.height() > full.width();
        let margin = if full.height().min(full.width()) < 700.0 { 2.0 * GRID } else { 4.0 * GRID };
        let full = full.shrink(margin);

        let (top, rest) = split_top(full, 6.0 * GRID);
        let mut wants_admin = self.show_top_bar(ui, cx, top);
        let mut rest = rest.with_min_y(rest.min.y + 1.5 * GRID);
        let banners = banner::at_the_door(cx.snapshot, cx.texts);
        if !banners.is_empty() {
            let used = show_banners(ui, cx, rest, &banners);
            // However much is wrong, the picture keeps its place.
            rest.min.y += (used + 1.5 * GRID).min(rest.height() * 0.4);
        }
        let (middle, bottom) = split_bottom(rest, cx.theme.kiosk_touch());
        let middle = middle.with_max_y((middle.max.y - 1.5 * GRID).max(middle.min.y + GRID));

        let (picture, sentence, panel) = if portrait {
            let height = (middle.width() / 1.2).min(middle.height() * 0.56);
            let (picture, rest) = split_top(middle, height);
            let (sentence, panel) = split_top(rest, 9.0 * GRID);
            (picture, sentence, panel.with_min_y(panel.min.y + GRID))
        } else {
            let (above, sentence) = split_bottom(middle, 7.0 * GRID);
            let width = (above.height() * cx.preview.aspect()).min(above.width() * 0.6);
            let sentence = sentence.with_max_x(middle.min.x + width);
            let picture = Rect::from_min_size(middle.min, vec2(width, above.height()));
            let panel = middle.with_min_x(picture.max.x + 5.0 * GRID);
            (picture, sentence, panel)
        };
        self.show_picture(ui, cx, picture, dt);
        self.show_sentence(ui, cx, sentence);
        let panel = if cx.direction == Direction::Choose {
            let (panel, choices) = direction::split(panel, cx.theme.kiosk_touch());
            direction::show(ui, cx, choices);
            panel.with_max_y(panel.max.y - GRID)
        } else {
            panel
        };
        wants_admin |= self.show_panel(ui, cx, panel);
        self.show_methods(ui, cx, bottom);
        wants_admin |= show_admin_button(ui, cx, bottom);
        wants_admin
    }

    fn show_top_bar(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        let palette = &cx.theme.palette;
        let time = cx.texts.time_of_day(cx.now, cx.utc_offset_min);
        let clock = widgets::tabular(ui, &time, cx.theme.semibold(theme::CLOCK), palette.text);
        let clock = ui.painter().layout_job(clock);
        let touch = vec2(clock.size().x.max(cx.theme.kiosk_touch()), rect.height().max(cx.theme.kiosk_touch()));
        let hit = Rect::from_center_size(pos2(rect.min.x + clock.size().x / 2.0, rect.center().y), touch);
        let response = ui.interact(hit, ui.scope_id().with("clock"), Sense::click_and_drag());
        let name = cx.texts.with("attend-clock-name", [("time", time)]);
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Button, true, &name));
        let clock_rect = Rect::from_min_size(pos2(rect.min.x, rect.center().y - clock.size().y / 2.0), clock.size());
        ui.painter().galley(clock_rect.min, clock, palette.text);
        if response.has_focus() {
            widgets::focus_ring(ui.painter(), clock_rect.expand(4.0), cx.theme);
        }
        let held = self.long_press(ui, &response, cx.secs);

        let date = Rect::from_min_max(pos2(clock_rect.max.x + 2.0 * GRID, rect.min.y), rect.max);
        let dated = ui.scope_builder(UiBuilder::new().max_rect(date).layout(Layout::left_to_right(Align::Center)), |ui| {
            let date = cx.texts.date(cx.now, cx.utc_offset_min);
            let date = egui::RichText::new(date).font(cx.theme.regular(theme::SECONDARY)).color(palette.text_muted);
            ui.add(Label::new(date).extend()).rect.max.x
        });
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center)), |ui| {
            ui.add(Label::new(egui::RichText::new(&cx.site.kiosk).font(cx.theme.semibold(theme::SECONDARY)).color(palette.text)).extend());
            sync_chip::show(ui, cx, dated.inner);
        });
        held
    }

    /// Whether the clock has been held for long enough. The keyboard's click needs no holding: it cannot be an accident.
    fn long_press(&mut self, ui: &Ui, response: &egui::Response, secs: f64) -> bool {
        if response.is_pointer_button_down_on() {
            let began = *self.press_began_secs.get_or_insert(secs);
            ui.ctx().request_repaint_after_secs(0.1);
            if secs - began >= LONG_PRESS_SECS {
                self.press_began_secs = None;
                return true;
            }
        } else {
            self.press_began_secs = None;
        }
        let by_key = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
        response.has_focus() && by_key
    }

    fn show_picture(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect, dt: f32) {
        let palette = &cx.theme.palette;
        if !cx.preview.is_live() {
            self.guide.step(None, dt);
            show_camera_state(ui, cx, rect);
            return;
        }
        let response = ui.interact(rect, ui.scope_id().with("picture"), Sense::hover());
        let name = cx.texts.get("attend-picture-name");
        response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Image, true, &name));
        let mirror = cx.preview.paint(ui.painter(), rect, theme::CARD_RADIUS);
        ui.painter().rect_stroke(rect, theme::CARD_RADIUS, palette.hairline_stroke(), StrokeKind::Inside);
        let Some(face) = self.guide.step(cx.snapshot.live.served.map(head_around), dt) else { return };
        let painter = ui.painter().with_clip_rect(rect.shrink(4.0));
        let face = mirror.rect_from_frame(face);
        let corner = CornerRadius::same((face.width() * 0.3).clamp(8.0, 120.0) as u8);
        let (tone, sign) = self.guide_tone();
        let ink = if tone == Tone::Neutral { theme::PICTURE_LINE } else { theme::Palette::dark().tone(tone) };
        // A darker line below keeps the guide visible on a bright picture.
        painter.rect_stroke(face, corner, Stroke::new(6.0, theme::PICTURE_SHADE), StrokeKind::Middle);
        painter.rect_stroke(face, corner, Stroke::new(3.0, ink), StrokeKind::Middle);
        if let Guidance::Prove(ask) = self.guidance.0 {
            turn::show(&painter, cx.theme, ask, face, rect);
        }
        if let Some(sign) = sign {
            let center = face.center_bottom();
            painter.circle_filled(center, 22.0, theme::Palette::dark().surface);
            painter.circle_stroke(center, 22.0, Stroke::new(3.0, ink));
            widgets::icon::paint(&painter, sign, Rect::from_center_size(center, Vec2::splat(26.0)), ink);
        }
    }

    fn guide_tone(&self) -> (Tone, Option<Icon>) {
        match self.guidance.0 {
            Guidance::Idle | Guidance::Look | Guidance::Deciding => (Tone::Neutral, None),
            Guidance::Improve(_) | Guidance::OneAtATime | Guidance::Prove(_) => (Tone::Attention, None),
            Guidance::Done => match &self.outcome {
                Some((outcome, _)) => {
                    let (tone, sign) = sign_of(outcome);
                    (tone, Some(sign))
                }
                None => (Tone::Neutral, None),
            },
        }
    }

    fn show_sentence(&self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        if !cx.preview.is_live() {
            return;
        }
        let guidance = self.guidance.0;
        let key = match guidance {
            Guidance::Idle | Guidance::Look => "attend-look",
            Guidance::Deciding => "attend-deciding",
            Guidance::OneAtATime => "attend-one-at-a-time",
            Guidance::Improve(issue) => issue_key(issue),
            Guidance::Prove(ask) => ask_key(ask),
            Guidance::Done => match self.outcome {
                Some((Outcome::Recorded { .. } | Outcome::Repeat { .. }, _)) | None => "attend-thank-you",
                Some(_) => return,
            },
        };
        let color = if matches!(guidance, Guidance::Improve(_) | Guidance::OneAtATime | Guidance::Prove(_)) {
            cx.theme.palette.attention
        } else {
            cx.theme.palette.text
        };
        let text = cx.texts.get(key);
        let galley = widgets::fit_line(ui, &text, &cx.theme.semibold(theme::SENTENCE), color, rect.width(), theme::SMALLEST);
        let place = Rect::from_center_size(rect.center(), galley.size());
        let response = ui.put(place, Label::new(galley));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Polite));
    }

    /// The other ways to record, with the same dignity: always there, and as large as anything else.
    fn show_methods(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
        let offers = [
            (cx.pin.offered, PunchMethod::Pin, "attend-pin", Icon::Keypad),
            (cx.badge.offered, PunchMethod::Badge, "attend-badge", Icon::Badge),
        ];
        ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)), |ui| {
            for (_, method, key, icon) in offers.into_iter().filter(|(is_offered, ..)| *is_offered) {
                if ui.add(Button::secondary(cx.theme, cx.texts.get(key)).icon(icon).at_the_door()).clicked() {
                    self.method = Some(method);
                }
            }
        });
    }

    /// The result, or what to do while there is none. Whether the set-up is asked for.
    fn show_panel(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        match &self.outcome {
            Some((outcome, since)) => {
                super::result::show(ui, cx, rect, outcome, cx.secs - since);
                false
            }
            None => self.show_waiting(ui, cx, rect),
        }
    }

    fn show_waiting(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
        let palette = &cx.theme.palette;
        let rect = self.show_languages(ui, cx, rect);
        let is_new = cx.snapshot.access == Access::FirstRun && !cx.snapshot.health.demo;
        let (title, detail) = if is_new {
            (cx.texts.with("attend-welcome", [("site", cx.site.name.as_str())]), cx.texts.get("attend-welcome-detail"))
        } else {
            (cx.texts.greeting(cx.now, cx.utc_offset_min), cx.texts.get("attend-invitation"))
        };
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::top_down(if ui.max_rect().height() > ui.max_rect().width() {
            Align::Center
        } else {
            Align::Min
        }));
        let mut clicked = false;
        let shown = ui.scope_builder(builder, |ui| {
            ui.add_space(((rect.height() - self.waiting_height) / 2.0).max(0.0));
            let start = ui.cursor().min.y;
            ui.spacing_mut().item_spacing.y = 1.5 * GRID;
            widgets::label(ui, title, cx.theme.bold(theme::SENTENCE), palette.text);
            widgets::label(ui, detail, cx.theme.regular(theme::SECONDARY), palette.text_muted);
            if is_new {
                ui.add_space(GRID);
                clicked = ui.add(Button::primary(cx.theme, cx.texts.get("attend-set-up")).at_the_door()).clicked();
            }
            ui.min_rect().max.y - start
        });
        if (self.waiting_height - shown.inner).abs() > 0.5 {
            self.waiting_height = shown.inner;
            ui.ctx().request_discard("the greeting stands in the middle");
        }
        clicked
    }

    /// A button for each language, at the bottom of `rect`. Returns what is left of it.
    fn show_languages(&mut self, ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> Rect {
        let languages = text::language_names();
        let side = cx.theme.kiosk_touch();
        let in_a_row = ((rect.width() + GRID) / (side + GRID)).floor().clamp(1.0, languages.len() as f32);
        let rows = (languages.len() as f32 / in_a_row).ceil();
        // Rows of about the same length: three and two look meant, four and one do not.
        let in_a_row = (languages.len() as f32 / rows).ceil();
        let (rest, place) = split_bottom(rect, rows * (side + GRID) - GRID);
        let is_portrait = ui.max_rect().height() > ui.max_rect().width();
        let width = in_a_row * (side + GRID) - GRID;
        let left = if is_portrait { place.center().x - width / 2.0 } else { place.min.x };
        for (index, language) in languages.iter().enumerate() {
            let (column, row) = (index as f32 % in_a_row, (index as f32 / in_a_row).floor());
            let corner = pos2(left + column * (side + GRID), place.min.y + row * (side + GRID));
            let button = Button::quiet(cx.theme, language.short.as_str())
                .named(&language.name)
                .at_the_door()
                .size(theme::SMALLEST)
                .min_size(Vec2::splat(side));
            let is_chosen = language.code == cx.texts.language();
            if ui.put(Rect::from_min_size(corner, Vec2::splat(side)), button.selected(is_chosen)).clicked() {
                self.language = Some(language.code);
            }
        }
        rest.with_max_y((rest.max.y - GRID).max(rest.min.y))
    }
}

/// Sign and meaning of a result.
pub(crate) fn sign_of(outcome: &Outcome) -> (Tone, Icon) {
    match outcome {
        Outcome::Recorded { .. } => (Tone::Success, Icon::Tick),
        Outcome::Repeat { .. } => (Tone::Success, Icon::Clock),
        Outcome::Unknown { .. } => (Tone::Attention, Icon::Person),
        Outcome::Attack { .. } => (Tone::Attention, Icon::Alert),
        Outcome::NotRecorded { .. } => (Tone::Refusal, Icon::Cross),
        Outcome::Refused { .. } => (Tone::Attention, Icon::Badge),
    }
}

/// The text that says what a record of this kind is called when it has just been made.
pub(crate) fn recorded_key(kind: PunchKind) -> &'static str {
    match kind {
        PunchKind::In => "result-in",
        PunchKind::Out => "result-out",
        PunchKind::BreakStart => "result-break-start",
        PunchKind::BreakEnd => "result-break-end",
        PunchKind::Auto => "result-recorded",
    }
}

/// What the person is asked to do to prove to be there.
fn ask_key(ask: Ask) -> &'static str {
    match ask {
        Ask::Turn { is_there: true, .. } => "attend-turn-back",
        Ask::Turn { side: Side::Left, turn: 2.., .. } => "attend-turn-left-next",
        Ask::Turn { side: Side::Right, turn: 2.., .. } => "attend-turn-right-next",
        Ask::Turn { side: Side::Left, .. } => "attend-turn-left",
        Ask::Turn { side: Side::Right, .. } => "attend-turn-right",
        Ask::Calm => "attend-calm",
        Ask::Move => "attend-move",
    }
}

/// What the person can do about a picture that is not good enough.
pub(crate) fn issue_key(issue: QualityIssue) -> &'static str {
    match issue {
        QualityIssue::CutOff => "issue-cut-off",
        QualityIssue::TooFar => "issue-too-far",
        QualityIssue::TooClose => "issue-too-close",
        QualityIssue::Dark => "issue-dark",
        QualityIssue::Bright => "issue-bright",
        QualityIssue::Turned => "issue-turned",
        QualityIssue::Tilted => "issue-tilted",
        QualityIssue::Blurred => "issue-blurred",
    }
}

/// From the box of a face, brow to chin, to one around the head. Proportions of an adult head: the brow stands a good third below the crown.
fn head_around(face: geometry::Rect) -> geometry::Rect {
    geometry::Rect::new(face.x - 0.16 * face.w, face.y - 0.42 * face.h, face.w * 1.32, face.h * 1.58)
}

pub(crate) fn show_camera_state(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let palette = &cx.theme.palette;
    let (title, detail, tone) = match cx.snapshot.health.camera {
        SourceState::Opening | SourceState::Streaming { .. } => ("camera-opening", "camera-opening-detail", Tone::Neutral),
        SourceState::Stalled => ("camera-stalled", "camera-stalled-detail", Tone::Attention),
        SourceState::Gone { .. } => ("camera-gone", "camera-gone-detail", Tone::Attention),
        SourceState::Ended => ("camera-ended", "camera-ended-detail", Tone::Neutral),
    };
    ui.painter().rect(rect, theme::CARD_RADIUS, palette.surface_raised, palette.hairline_stroke(), StrokeKind::Inside);
    let icon_side = (rect.height() * 0.2).clamp(1.0, 72.0);
    let inner = Rect::from_center_size(rect.center(), vec2(rect.width() * 0.84, icon_side + 150.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Center)), |ui| {
        widgets::icon(ui, Icon::Camera, icon_side, palette.tone(tone), None);
        ui.add_space(GRID);
        widgets::label(ui, cx.texts.get(title), cx.theme.semibold(theme::CLOCK), palette.tone(tone));
        widgets::label(ui, cx.texts.get(detail), cx.theme.regular(theme::SECONDARY), palette.text_muted);
    });
}

fn show_banners(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, banners: &[Banner]) -> f32 {
    let response = ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Min).with_main_wrap(true)), |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GRID);
        for banner in banners {
            banner::show_pill(ui, cx.theme, banner, theme::SMALLEST);
        }
    });
    response.response.rect.height()
}

fn show_admin_button(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) -> bool {
    let builder = UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| ui.add(Button::quiet(cx.theme, cx.texts.get("attend-admin")).icon(Icon::Lock).at_the_door()).clicked())
        .inner
}

fn split_top(rect: Rect, height: f32) -> (Rect, Rect) {
    rect.split_top_bottom_at_y(rect.min.y + height)
}

fn split_bottom(rect: Rect, height: f32) -> (Rect, Rect) {
    rect.split_top_bottom_at_y(rect.max.y - height)
}

/// The frame of a result.
pub(crate) fn result_frame(cx: &Cx<'_>, tone: Tone) -> Frame {
    let palette = &cx.theme.palette;
    Frame::new()
        .fill(palette.surface_raised)
        .stroke(Stroke::new(2.0, palette.tone(tone)))
        .corner_radius(CornerRadius::same(theme::CARD_RADIUS))
        .inner_margin(Margin::same(24))
}
