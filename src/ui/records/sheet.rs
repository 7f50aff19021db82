//! One day of one person: what it came to, the records that made it, and their correction.

use std::sync::Arc;

use eframe::egui::{Label, ScrollArea, Ui, vec2};
use jiff::civil::Date;

use super::correct::{Form, What};
use super::{Ask, waiting, words};
use crate::attendance::correction::{Change, Correction};
use crate::attendance::days::{self, Day, Mark};
use crate::attendance::leave::LeaveKind;
use crate::attendance::punch::PunchKind;
use crate::ids::PersonId;
use crate::kiosk::edit::EditProblem;
use crate::kiosk::message::Command;
use crate::kiosk::question::Question;
use crate::people::role::Right;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID};
use crate::ui::widgets::{self, Button, Icon};

pub struct Sheet {
    pub person: PersonId,
    pub date: Date,
    /// What was heard: the day, where there is one, and the person's corrections.
    known: Option<(Option<Day>, Arc<[Correction]>)>,
    has_failed: bool,
    form: Option<Form>,
}

impl Sheet {
    pub fn new(person: PersonId, date: Date) -> Self {
        Self { person, date, known: None, has_failed: false, form: None }
    }

    pub fn ask(&mut self, cx: &mut Cx<'_>) {
        self.has_failed = false;
        cx.commands.send(Command::Ask(Question::DaysOf { person: self.person, first: self.date, last: self.date }));
    }

    pub fn hear(&mut self, person: PersonId, first: Date, days: &[Day], corrections: &Arc<[Correction]>) {
        // A month of this person may begin with this day.
        if (person, first) == (self.person, self.date) && days.len() <= 1 {
            self.known = Some((days.first().cloned(), Arc::clone(corrections)));
        }
    }

    pub fn hear_preview(&mut self, person: PersonId, date: Date, change: &Change, day: Option<Box<Day>>) {
        if let Some(form) = self.form.as_mut().filter(|_| (person, date) == (self.person, self.date)) {
            form.hear(change, day);
        }
    }

    pub fn fail(&mut self) {
        self.has_failed = self.known.is_none();
    }

    /// What became of an edit of this screen.
    pub fn edited(&mut self, result: Result<(), EditProblem>) {
        match result {
            Ok(()) => self.form = None,
            Err(problem) => {
                if let Some(form) = &mut self.form {
                    form.problem = Some(problem);
                }
            }
        }
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, is_sending: bool, asks: &mut Vec<Ask>) {
        ScrollArea::vertical().id_salt("day of a person").auto_shrink([false, false]).show(ui, |ui| {
            if ui.add(Button::quiet(cx.theme, cx.texts.get("records-close")).icon(Icon::Back)).clicked() {
                asks.push(Ask::CloseSheet);
            }
            widgets::card(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.25 * GRID;
                self.show_head(ui, cx, asks);
                let Some((day, corrections)) = self.known.clone() else {
                    let key = if self.has_failed { "lookup-failed" } else { "records-loading" };
                    widgets::label(ui, cx.texts.get(key), cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
                    return;
                };
                match &mut self.form {
                    Some(form) => {
                        if form.show(ui, cx, (self.person, self.date), day.as_ref(), is_sending, asks) {
                            self.form = None;
                        }
                    }
                    None => self.show_day(ui, cx, day.as_ref(), &corrections, asks),
                }
            });
        });
    }

    fn show_head(&self, ui: &mut Ui, cx: &Cx<'_>, asks: &mut Vec<Ask>) {
        let palette = &cx.theme.palette;
        let name = words::name_of(cx, self.person);
        let name = widgets::fit_name(ui, &name, &cx.theme.bold(theme::TITLE), palette.text, ui.available_width(), theme::BODY);
        ui.add(Label::new(name));
        widgets::label(ui, words::full_date(cx, self.date), cx.theme.regular(theme::BODY), palette.text_muted);
        if ui.add(Button::secondary(cx.theme, cx.texts.get("records-month")).icon(Icon::Calendar)).clicked() {
            asks.push(Ask::Month(self.person));
        }
    }

    fn show_day(&mut self, ui: &mut Ui, cx: &Cx<'_>, day: Option<&Day>, corrections: &[Correction], asks: &mut Vec<Ask>) {
        let palette = &cx.theme.palette;
        let Some(day) = day else {
            widgets::label(ui, cx.texts.get("records-no-day"), cx.theme.regular(theme::BODY), palette.text_muted);
            return self.show_corrections(ui, cx, &[], corrections, asks);
        };
        let record = &day.record;
        let (icon, tone) = words::status_look(record.status);
        ui.horizontal(|ui| {
            widgets::icon(ui, icon, theme::SUBTITLE, palette.tone(tone), None);
            widgets::label(ui, cx.labels.status(record.status), cx.theme.semibold(theme::SUBTITLE), palette.tone(tone));
        });
        let facts = [
            ("records-column-worked", record.worked_minutes),
            ("records-break", record.break_minutes),
            ("records-late", record.late_minutes),
            ("records-early", record.early_minutes),
            ("records-overtime", record.overtime_minutes),
        ];
        let facts = facts.into_iter().filter(|(_, minutes)| *minutes > 0);
        let facts =
            facts.map(|(key, minutes)| cx.texts.with("records-fact", [("what", cx.texts.get(key)), ("value", words::hours(minutes))]));
        let facts = facts.collect::<Vec<_>>().join("   ");
        if !facts.is_empty() {
            widgets::label(ui, facts, cx.theme.regular(theme::BODY), palette.text);
        }
        if !record.flags.is_empty() {
            widgets::label(ui, words::flags(cx, &record.flags), cx.theme.regular(theme::BODY), palette.attention);
        }
        ui.separator();
        widgets::label(ui, cx.texts.get("records-of-day"), cx.theme.semibold(theme::BODY), palette.text);
        if day.marks.is_empty() {
            widgets::label(ui, cx.texts.get("records-of-day-none"), cx.theme.regular(theme::BODY), palette.text_muted);
        }
        for mark in &day.marks {
            self.show_mark(ui, cx, mark);
        }
        self.show_corrections(ui, cx, &day.marks, corrections, asks);
    }

    fn show_mark(&mut self, ui: &mut Ui, cx: &Cx<'_>, mark: &Mark) {
        let palette = &cx.theme.palette;
        let time = words::time(cx, Some(&mark.captured), self.date);
        let kind = cx.labels.punch(mark.kind);
        let method = cx.texts.get(words::method_key(mark.method));
        let counted = words::counted_key(mark.counted).map(|key| cx.texts.get(key));
        let what = counted.as_deref().unwrap_or(kind);
        ui.horizontal_wrapped(|ui| {
            widgets::icon(ui, words::kind_icon(mark.kind), theme::BODY * 1.2, palette.text_muted, None);
            let color = if counted.is_some() { palette.text_muted } else { palette.text };
            let text = cx.texts.with("records-line", [("time", time.as_str()), ("what", what), ("method", &method)]);
            widgets::label(ui, text, cx.theme.regular(theme::BODY), color);
        });
        // What a correction added is taken back, not corrected again.
        let days::Source::Punch(punch) = mark.source else { return };
        if !cx.may(Right::RequestCorrection) || mark.counted == days::Counted::Voided {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let other = if mark.kind == PunchKind::In { PunchKind::Out } else { PunchKind::In };
            let button = |key| Button::secondary(cx.theme, cx.texts.with(key, [("time", time.as_str())])).size(theme::BODY - 2.0);
            if ui.add(button("correction-change-kind")).clicked() {
                self.form = Some(Form::new(What::ChangeKind { punch, time: time.clone(), kind: other }));
            }
            if ui.add(button("correction-void")).clicked() {
                self.form = Some(Form::new(What::Void { punch, time: time.clone() }));
            }
        });
    }

    fn show_corrections(&mut self, ui: &mut Ui, cx: &Cx<'_>, marks: &[Mark], corrections: &[Correction], asks: &mut Vec<Ask>) {
        let palette = &cx.theme.palette;
        let of_day: Vec<&Correction> = corrections.iter().filter(|correction| self.concerns(cx, marks, correction, corrections)).collect();
        if !of_day.is_empty() {
            ui.separator();
            widgets::label(ui, cx.texts.get("correction-title"), cx.theme.semibold(theme::BODY), palette.text);
        }
        for correction in of_day {
            waiting::show_one(ui, cx, correction, asks);
            let is_standing = !corrections.iter().any(|other| other.supersedes == Some(correction.id) && other.is_approved());
            if is_standing && correction.is_approved() && correction.change != Change::TakeBack && cx.may(Right::RequestCorrection) {
                let button = Button::secondary(cx.theme, cx.texts.get("correction-take-back")).size(theme::BODY - 2.0);
                if ui.add(button).clicked() {
                    self.form = Some(Form::new(What::TakeBack(correction.id)));
                }
            }
        }
        if !cx.may(Right::RequestCorrection) {
            return;
        }
        ui.separator();
        let width = ui.available_width();
        let button = |key, icon| Button::secondary(cx.theme, cx.texts.get(key)).icon(icon).min_size(vec2(width, 0.0));
        if ui.add(button("correction-add", Icon::Clock)).clicked() {
            self.form = Some(Form::new(What::Add { kind: PunchKind::In, time: String::new(), is_next_day: false }));
        }
        if ui.add(button("correction-set-status", Icon::Tick)).clicked() {
            self.form = Some(Form::new(What::Status { status: None, leave: LeaveKind::Vacation, half: None }));
        }
    }

    /// Whether a correction is about this day.
    fn concerns(&self, cx: &Cx<'_>, marks: &[Mark], correction: &Correction, all: &[Correction]) -> bool {
        let is_punch_here = |punch| marks.iter().any(|mark| mark.source == days::Source::Punch(punch));
        match &correction.change {
            Change::AddPunch { at, .. } => {
                let is_here = marks.iter().any(|mark| mark.source == days::Source::Correction(correction.id));
                is_here || at.to_jiff().to_zoned(cx.zone.clone()).date() == self.date
            }
            Change::VoidPunch { punch } | Change::ChangeKind { punch, .. } => is_punch_here(*punch),
            Change::SetStatus { date, .. } | Change::SetLeave { date, .. } => *date == self.date,
            Change::TakeBack => {
                let earlier = correction.supersedes.and_then(|id| all.iter().find(|other| other.id == id));
                earlier.is_some_and(|earlier| earlier.change != Change::TakeBack && self.concerns(cx, marks, earlier, all))
            }
        }
    }
}
