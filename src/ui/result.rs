//! The result at the door: who, what and when, large enough to be read in passing.

use std::sync::Arc;

use eframe::egui::{Align, Color32, Galley, Label, Layout, Rect, Ui, UiBuilder, accesskit, pos2, vec2};

use super::app::Cx;
use super::attend::{recorded_key, result_frame, sign_of};
use super::fallback::refusal_words;
use super::names;
use super::theme::{self, GRID};
use super::widgets::{self, ring};
use crate::kiosk::message::Outcome;

/// What is said, from top to bottom.
struct Words {
    /// Above the name.
    lead: Option<String>,
    /// The name, or the finding where there is no name.
    main: String,
    main_is_name: bool,
    /// What it means or what to do.
    last: String,
    /// What the attendance rules know of it, below.
    more: Option<String>,
}

fn words(cx: &Cx<'_>, outcome: &Outcome) -> Words {
    let texts = cx.texts;
    let shown = |name: &str| names::shown(name, cx.ui.names);
    match outcome {
        Outcome::Recorded { name, kind, captured, late_minutes, worked_minutes, .. } => Words {
            lead: shown(name).is_some().then(|| texts.greeting(captured.utc, captured.utc_offset_min)),
            main: shown(name).unwrap_or_else(|| texts.greeting(captured.utc, captured.utc_offset_min)),
            main_is_name: true,
            last: texts.with(recorded_key(*kind), [("time", texts.moment(captured))]),
            more: worked_minutes
                .map(|minutes| texts.with("result-worked", [("hours", texts.hours(minutes))]))
                .or_else(|| (*late_minutes > 0).then(|| texts.with("result-late", [("minutes", *late_minutes)]))),
        },
        Outcome::Repeat { name, recorded, .. } => Words {
            lead: None,
            main: shown(name).unwrap_or_else(|| texts.get("attend-thank-you")),
            main_is_name: true,
            last: texts.with("result-repeat", [("time", texts.moment(recorded))]),
            more: None,
        },
        Outcome::Unknown { .. } => Words {
            lead: None,
            main: texts.get("result-unknown"),
            main_is_name: false,
            last: texts.get("result-unknown-detail"),
            more: None,
        },
        Outcome::Attack { .. } => {
            Words { lead: None, main: texts.get("result-attack"), main_is_name: false, last: texts.get("result-attack-detail"), more: None }
        }
        Outcome::Refused { refusal, .. } => {
            let (main, last) = refusal_words(cx, *refusal);
            Words { lead: None, main, main_is_name: false, last, more: None }
        }
        Outcome::NotRecorded { name, .. } => Words {
            lead: shown(name).is_some().then(|| texts.get("result-not-recorded")),
            main: shown(name).unwrap_or_else(|| texts.get("result-not-recorded")),
            main_is_name: true,
            last: texts.get("result-not-recorded-detail"),
            more: None,
        },
    }
}

/// Shows the result that has been there for `age_secs`.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, outcome: &Outcome, age_secs: f64) {
    let share = if cx.theme.reduce_motion { 1.0 } else { ring::ease_out(age_secs / theme::APPEAR_SECS) };
    if share < 1.0 {
        ui.ctx().request_repaint();
    }
    let (tone, sign) = sign_of(outcome);
    let palette = &cx.theme.palette;
    let words = words(cx, outcome);
    let beside = rect.width() > rect.height() * 1.4;
    let frame = result_frame(cx, tone);
    let inner = rect - frame.total_margin();
    let radius = (inner.height() * if beside { 0.22 } else { 0.13 }).clamp(28.0, 64.0);
    let text_width = if beside { inner.width() - 2.0 * radius - 4.0 * GRID } else { inner.width() };
    let text_height = if beside { inner.height() } else { inner.height() - 2.0 * radius - 3.0 * GRID };

    let lead = words.lead.map(|lead| ui.painter().layout(lead, cx.theme.regular(theme::CLOCK), palette.text_muted, text_width));
    let last_is_time = matches!(outcome, Outcome::Recorded { .. } | Outcome::Repeat { .. });
    let last = fit_last(ui, cx, &words.last, last_is_time, palette.tone(tone), text_width);
    let more =
        words.more.map(|more| widgets::fit_line(ui, &more, &cx.theme.regular(theme::CLOCK), palette.text, text_width, theme::SMALLEST));
    let heights = [lead.as_ref(), more.as_ref()].map(|part| part.map_or(0.0, |part| part.size().y + GRID));
    let taken = heights.iter().sum::<f32>() + last.size().y + 1.5 * GRID;
    let main = fit_main(ui, cx, &words.main, words.main_is_name, text_width, text_height - taken);
    let texts_height = taken + main.size().y;
    let height = if beside { texts_height.max(2.0 * radius) } else { texts_height + 2.0 * radius + 3.0 * GRID };

    let slide = (1.0 - share) * 2.0 * GRID;
    ui.scope(|ui| {
        ui.set_opacity(share);
        ui.painter().add(frame.paint(inner.translate(vec2(0.0, slide))));
        let content = Rect::from_center_size(inner.center() + vec2(0.0, slide), vec2(inner.width(), height));
        let (ring_center, text_rect) = if beside {
            let texts = Rect::from_min_size(
                pos2(content.min.x + 2.0 * radius + 4.0 * GRID, content.center().y - texts_height / 2.0),
                vec2(text_width, texts_height),
            );
            (pos2(content.min.x + radius, content.center().y), texts)
        } else {
            let texts = content.with_min_y(content.min.y + 2.0 * radius + 3.0 * GRID);
            (pos2(content.min.x + radius, content.min.y + radius), texts)
        };
        ring::ring(ui, cx.theme, ring_center, radius, tone, sign, age_secs);
        let builder = UiBuilder::new().max_rect(text_rect).layout(Layout::top_down(Align::Min)).accessibility_role(accesskit::Role::Status);
        ui.scope_builder(builder, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(lead) = lead {
                ui.add(Label::new(lead));
                ui.add_space(GRID);
            }
            ui.add(Label::new(main));
            ui.add_space(1.5 * GRID);
            let response = ui.add(Label::new(last));
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(accesskit::Live::Assertive));
            if let Some(more) = more {
                ui.add_space(GRID);
                ui.add(Label::new(more));
            }
        });
    });
}

fn fit_last(ui: &Ui, cx: &Cx<'_>, text: &str, is_time: bool, color: Color32, width: f32) -> Arc<Galley> {
    if is_time {
        widgets::fit_line(ui, text, &cx.theme.semibold(theme::SENTENCE), color, width, theme::SECONDARY)
    } else {
        ui.painter().layout(text.to_owned(), cx.theme.regular(theme::SECONDARY), cx.theme.palette.text, width)
    }
}

/// As large as the width and the height allow; a long name takes more lines before it becomes hard to read from afar.
fn fit_main(ui: &Ui, cx: &Cx<'_>, text: &str, is_name: bool, width: f32, height: f32) -> Arc<Galley> {
    let color = cx.theme.palette.text;
    let mut least = theme::SENTENCE;
    loop {
        let galley = if is_name {
            widgets::fit_name(ui, text, &cx.theme.bold(theme::NAME.max(least)), color, width, least)
        } else {
            ui.painter().layout(text.to_owned(), cx.theme.bold(least), color, width)
        };
        if galley.size().y <= height || least <= theme::SMALLEST {
            return galley;
        }
        least -= 2.0;
    }
}
