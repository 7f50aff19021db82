//! The form of a correction: what is to be different, why, and what the day would be then.

use eframe::egui::{Ui, vec2};
use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::{Ask, filters, words};
use crate::attendance::correction::{Change, CorrectionDraft};
use crate::attendance::day::DayStatus;
use crate::attendance::days::Day;
use crate::attendance::leave::{Half, LeaveKind};
use crate::attendance::punch::PunchKind;
use crate::ids::{CorrectionId, PersonId, PunchId};
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::Command;
use crate::kiosk::question::Question;
use crate::people::role::Right;
use crate::time::Timestamp;
use crate::ui::app::Cx;
use crate::ui::rules::{LEAVE_KINDS, LEAVE_PARTS};
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Button, Field, Icon};

/// What is to be different.
pub enum What {
    Add { kind: PunchKind, time: String, is_next_day: bool },
    Void { punch: PunchId, time: String },
    ChangeKind { punch: PunchId, time: String, kind: PunchKind },
    Status { status: Option<DayStatus>, leave: LeaveKind, half: Option<Half> },
    TakeBack(CorrectionId),
}

pub struct Form {
    what: What,
    reason: String,
    /// The change that was asked about last, and its answer.
    asked: Option<Change>,
    preview: Option<Option<Box<Day>>>,
    pub problem: Option<EditProblem>,
}

/// What a day can be set to: what the rules cannot know.
const STATUSES: [DayStatus; 6] =
    [DayStatus::Present, DayStatus::Late, DayStatus::HalfDay, DayStatus::Absent, DayStatus::Leave, DayStatus::DayOff];

const KINDS: [PunchKind; 4] = [PunchKind::In, PunchKind::Out, PunchKind::BreakStart, PunchKind::BreakEnd];

impl Form {
    pub fn new(what: What) -> Self {
        Self { what, reason: String::new(), asked: None, preview: None, problem: None }
    }

    pub fn hear(&mut self, change: &Change, day: Option<Box<Day>>) {
        if self.asked.as_ref() == Some(change) {
            self.preview = Some(day);
        }
    }

    /// The change as typed so far, once it is one.
    fn change(&self, cx: &Cx<'_>, date: Date) -> Option<Change> {
        Some(match &self.what {
            What::Add { kind, time, is_next_day } => {
                let date = if *is_next_day { date.checked_add(1.day()).ok()? } else { date };
                let at = date.to_datetime(read_time(time)?).to_zoned(cx.zone.clone()).ok()?;
                Change::AddPunch { kind: *kind, at: Timestamp(at.timestamp().as_millisecond()) }
            }
            What::Void { punch, .. } => Change::VoidPunch { punch: *punch },
            What::ChangeKind { punch, kind, .. } => Change::ChangeKind { punch: *punch, kind: *kind },
            What::Status { status: Some(DayStatus::Leave), leave, half } => Change::SetLeave { date, kind: *leave, half: *half },
            What::Status { status, .. } => Change::SetStatus { date, status: (*status)? },
            What::TakeBack(_) => Change::TakeBack,
        })
    }

    /// Whether it was given up.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        (person, date): (PersonId, Date),
        day: Option<&Day>,
        is_sending: bool,
        asks: &mut Vec<Ask>,
    ) -> bool {
        let palette = &cx.theme.palette;
        let title = match &self.what {
            What::Add { .. } => cx.texts.get("correction-add"),
            What::Void { time, .. } => cx.texts.with("correction-void", [("time", time.as_str())]),
            What::ChangeKind { time, .. } => cx.texts.with("correction-change-kind", [("time", time.as_str())]),
            What::Status { .. } => cx.texts.get("correction-set-status"),
            What::TakeBack(_) => cx.texts.get("correction-take-back"),
        };
        ui.separator();
        widgets::label(ui, title, cx.theme.semibold(theme::SUBTITLE), palette.text);
        self.show_what(ui, cx);
        let change = self.change(cx, date);
        // What taking back would change depends on what it supersedes: the day says so afterwards.
        let is_previewed = !matches!(self.what, What::TakeBack(_));
        if let Some(change) = change.as_ref().filter(|change| is_previewed && self.asked.as_ref() != Some(*change)) {
            self.asked = Some(change.clone());
            self.preview = None;
            cx.commands.send(Command::Ask(Question::Preview { person, date, change: change.clone() }));
        }
        if change.is_some() && is_previewed {
            self.show_preview(ui, cx, day, date);
        }
        let label = cx.texts.get("correction-reason");
        let help = cx.texts.get("correction-reason-help");
        Field { help: Some(&help), ..Field::new(&label) }.show(ui, cx.theme, &mut self.reason);
        if let Some(problem) = self.problem {
            let key = match problem {
                EditProblem::NotAllowed => "correction-not-allowed",
                EditProblem::Correction(_) | EditProblem::Gone => "correction-out-of-date",
                _ => "correction-not-saved",
            };
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &cx.texts.get(key), None);
        }
        let mut is_given_up = false;
        let may_make = cx.may(Right::ApproveCorrection);
        ui.horizontal_wrapped(|ui| {
            let key = if may_make { "correction-make" } else { "correction-ask" };
            let is_ready = change.is_some() && !self.reason.trim().is_empty() && !is_sending;
            if ui.add_enabled(is_ready, Button::primary(cx.theme, cx.texts.get(key))).clicked()
                && let Some(change) = change
            {
                self.problem = None;
                let supersedes = if let What::TakeBack(earlier) = self.what { Some(earlier) } else { None };
                let draft = Box::new(CorrectionDraft { person, change, reason: self.reason.trim().to_owned(), supersedes });
                asks.push(Ask::Edit(if may_make { Edit::MakeCorrection(draft) } else { Edit::AskCorrection(draft) }));
            }
            is_given_up = ui.add(Button::secondary(cx.theme, cx.texts.get("correction-cancel"))).clicked();
        });
        if !may_make {
            widgets::label(ui, cx.texts.get("correction-ask-explanation"), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
        }
        is_given_up
    }

    fn show_what(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        match &mut self.what {
            What::Add { kind, time, is_next_day } => {
                show_kinds(ui, cx, kind);
                let (label, help) = (cx.texts.get("correction-time"), cx.texts.get("correction-time-help"));
                let problem = (!time.is_empty() && read_time(time).is_none()).then_some(help.as_str());
                Field { help: Some(&help), problem, ..Field::new(&label) }.show(ui, cx.theme, time);
                widgets::check_box(ui, cx.theme, &cx.texts.get("correction-next-day"), is_next_day);
            }
            What::ChangeKind { kind, .. } => show_kinds(ui, cx, kind),
            What::Status { status, leave, half } => {
                let shown = status.map_or_else(|| cx.texts.get("correction-choose-status"), |status| cx.labels.status(status).into());
                filters::choice(ui, cx, &shown, |ui| {
                    for one in STATUSES {
                        if filters::option(ui, cx, cx.labels.status(one), *status == Some(one)) {
                            *status = Some(one);
                        }
                    }
                });
                if *status == Some(DayStatus::Leave) {
                    choose(ui, cx, &LEAVE_KINDS, leave);
                    choose(ui, cx, &LEAVE_PARTS, half);
                }
            }
            What::Void { .. } | What::TakeBack(_) => {}
        }
    }

    /// Before and after, line by line; what differs stands out.
    fn show_preview(&self, ui: &mut Ui, cx: &Cx<'_>, before: Option<&Day>, date: Date) {
        let palette = &cx.theme.palette;
        let lines = |day: Option<&Day>| {
            let record = day.map(|day| &day.record);
            let time = |moment| words::time(cx, moment, date);
            [
                record.map_or(words::NOTHING.into(), |record| cx.labels.status(record.status).to_owned()),
                time(record.and_then(|record| record.first_in.as_ref())),
                time(record.and_then(|record| record.last_out.as_ref())),
                words::hours(record.map_or(0, |record| record.worked_minutes)),
            ]
        };
        widgets::label(ui, cx.texts.get("correction-before-after"), cx.theme.semibold(theme::BODY), palette.text);
        let Some(after) = &self.preview else {
            widgets::label(ui, cx.texts.get("correction-working-out"), cx.theme.regular(theme::BODY), palette.text_muted);
            return;
        };
        let names = ["records-column-status", "records-column-in", "records-column-out", "records-column-worked"];
        for ((key, before), after) in names.into_iter().zip(lines(before)).zip(lines(after.as_deref())) {
            let what = cx.texts.get(key);
            let is_other = before != after;
            let text = if is_other {
                cx.texts.with("correction-differs", [("what", what), ("before", before), ("after", after)])
            } else {
                cx.texts.with("correction-stays", [("what", what), ("value", after)])
            };
            let (font, color) =
                if is_other { (cx.theme.semibold(theme::BODY), palette.text) } else { (cx.theme.regular(theme::BODY), palette.text_muted) };
            widgets::label(ui, text, font, color);
        }
        ui.add_space(GRID / 2.0);
    }
}

/// One of a few, by the text of each.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, cx: &Cx<'_>, all: &[(T, &str)], chosen: &mut T) {
    let shown = all.iter().find(|(one, _)| one == chosen).map(|(_, key)| cx.texts.get(key)).unwrap_or_default();
    filters::choice(ui, cx, &shown, |ui| {
        for (one, key) in all {
            if filters::option(ui, cx, &cx.texts.get(key), one == chosen) {
                *chosen = *one;
            }
        }
    });
}

fn show_kinds(ui: &mut Ui, cx: &Cx<'_>, kind: &mut PunchKind) {
    ui.horizontal_wrapped(|ui| {
        for one in KINDS {
            let button = Button::secondary(cx.theme, cx.labels.punch(one)).icon(words::kind_icon(one)).selected(*kind == one);
            if ui.add(button.min_size(vec2(96.0, 0.0))).clicked() {
                *kind = one;
            }
        }
    });
}

/// A time of day as people type it: 8:57, 08:57, 0857 or 8.57.
fn read_time(text: &str) -> Option<Time> {
    let text = text.trim().replace(['.', 'h', ' '], ":");
    let (hour, minute) = match text.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        _ => return None,
    };
    let is_number = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    (is_number(hour) && is_number(minute)).then(|| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()).flatten()
}

/// A correction in one sentence.
pub fn described(cx: &Cx<'_>, change: &Change) -> String {
    match change {
        Change::AddPunch { kind, at } => {
            let time = cx.texts.date_and_time(*at, at.offset_minutes(cx.zone));
            cx.texts.with("correction-said-add", [("kind", cx.labels.punch(*kind)), ("time", &time)])
        }
        Change::VoidPunch { .. } => cx.texts.get("correction-said-void"),
        Change::ChangeKind { kind, .. } => cx.texts.with("correction-said-kind", [("kind", cx.labels.punch(*kind))]),
        Change::SetStatus { date, status } => {
            let date = words::full_date(cx, *date);
            cx.texts.with("correction-said-status", [("date", date.as_str()), ("status", cx.labels.status(*status))])
        }
        Change::SetLeave { date, .. } => cx.texts.with("correction-said-leave", [("date", words::full_date(cx, *date))]),
        Change::TakeBack => cx.texts.get("correction-said-take-back"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_people_type_them() {
        for (text, read) in [
            ("8:57", Some((8, 57))),
            ("08:57", Some((8, 57))),
            (" 0857 ", Some((8, 57))),
            ("8.05", Some((8, 5))),
            ("17h30", Some((17, 30))),
            ("24:00", None),
            ("8:5", None),
            ("8:60", None),
            ("857", None),
            ("+8:57", None),
            ("noon", None),
            ("", None),
        ] {
            let time = read_time(text).map(|time| (time.hour(), time.minute()));
            assert_eq!(time, read, "{text}");
        }
    }
}
