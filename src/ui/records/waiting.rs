//! Corrections that wait for somebody's approval.

use eframe::egui::{ScrollArea, Ui};

use super::{Ask, correct, words};
use crate::attendance::correction::Correction;
use crate::kiosk::edit::Edit;
use crate::people::role::Right;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID};
use crate::ui::widgets::{self, Button, Icon};

pub fn show(ui: &mut Ui, cx: &Cx<'_>, waiting: &[Correction], asks: &mut Vec<Ask>) {
    let palette = &cx.theme.palette;
    widgets::label(ui, cx.texts.get("correction-waiting-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
    ui.add_space(GRID);
    ScrollArea::vertical().id_salt("waiting").auto_shrink([false, false]).show(ui, |ui| {
        for correction in waiting {
            widgets::card(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                let name = words::name_of(cx, correction.person);
                widgets::label(ui, name, cx.theme.semibold(theme::SUBTITLE), palette.text);
                show_one(ui, cx, correction, asks);
            });
            ui.add_space(GRID);
        }
    });
}

/// What a correction says, and, while nobody has decided, what can be done about it.
pub fn show_one(ui: &mut Ui, cx: &Cx<'_>, correction: &Correction, asks: &mut Vec<Ask>) {
    let palette = &cx.theme.palette;
    widgets::label(ui, correct::described(cx, &correction.change), cx.theme.semibold(theme::BODY), palette.text);
    let who = words::author(cx, &correction.author);
    let at = cx.texts.date_and_time(correction.asked_at, cx.utc_offset_min);
    let reason = cx.texts.with("correction-reason-given", [("reason", correction.reason.as_str()), ("name", &who), ("date", &at)]);
    widgets::label(ui, reason, cx.theme.regular(theme::BODY), palette.text_muted);
    match &correction.decision {
        Some(decision) => {
            let key = if decision.is_approved { "correction-approved" } else { "correction-turned-down" };
            let text = cx.texts.with(key, [("name", words::author(cx, &decision.by))]);
            widgets::label(ui, text, cx.theme.regular(theme::BODY), palette.text_muted);
        }
        None if cx.may(Right::ApproveCorrection) => {
            ui.horizontal_wrapped(|ui| {
                let mut decide = |is_approved| asks.push(Ask::Edit(Edit::DecideCorrection { correction: correction.id, is_approved }));
                if ui.add(Button::primary(cx.theme, cx.texts.get("correction-approve")).icon(Icon::Tick)).clicked() {
                    decide(true);
                }
                if ui.add(Button::secondary(cx.theme, cx.texts.get("correction-turn-down")).icon(Icon::Cross)).clicked() {
                    decide(false);
                }
            });
        }
        None => {
            widgets::label(ui, cx.texts.get("correction-waits"), cx.theme.regular(theme::BODY), palette.attention);
        }
    }
}
