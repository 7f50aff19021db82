//! A new person, step by step: who, consent, shots, check, done.

use eframe::egui::{self, Align, Key, Layout, ScrollArea, Ui, UiBuilder, vec2};

use super::app::Cx;
use super::shots::{self, Thumbnails};
use super::text::{Texts, language_names};
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Field, Icon};
use crate::ids::PersonId;
use crate::kiosk::edit::Edit;
use crate::kiosk::message::{Command, EnrolmentStage, EnrolmentView, Subject};
use crate::people::{ConsentText, Person, PersonDraft};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    #[default]
    Who,
    Consent,
    /// The person said no; the details are being saved, or are.
    Declined {
        tag: u64,
    },
    /// The recorder leads from here, through the view it sends.
    Begun,
}

#[derive(Default)]
pub(crate) struct Enrol {
    step: Step,
    name: String,
    staff_no: String,
    department: String,
    agreed: bool,
    /// Somebody on the list of whom shots are taken, and whether these join those there are.
    known: Option<(PersonId, bool)>,
    /// The person's own language, where it is another than the screen's.
    reading: Option<Texts>,
    /// The view has come since the enrolment was begun.
    is_under_way: bool,
    thumbnails: Thumbnails,
}

/// What the screen tells the admin screens.
#[derive(Default)]
pub(crate) struct EnrolView {
    pub shows_picture: bool,
    pub is_finished: bool,
}

impl Enrol {
    /// Shots of somebody on the list.
    pub fn of_known(person: &Person, joins: bool) -> Self {
        Self { step: Step::Consent, name: person.name.clone(), known: Some((person.id, joins)), ..Self::default() }
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> EnrolView {
        let enrolment = cx.snapshot.enrolment.as_ref();
        match (self.step, enrolment) {
            // Ended from elsewhere: what was typed stays.
            (Step::Begun, None) if self.is_under_way => {
                self.step = self.first_step();
                self.is_under_way = false;
            }
            (_, Some(_)) => {
                self.step = Step::Begun;
                self.is_under_way = true;
            }
            _ => {}
        }
        self.show_steps(ui, cx, enrolment.map(|enrolment| enrolment.stage));
        ui.add_space(2.0 * GRID);
        match (self.step, enrolment) {
            (Step::Who, _) => {
                in_column(ui, 640.0, |ui| self.show_who(ui, cx));
                EnrolView::default()
            }
            (Step::Consent, _) => {
                let mut is_finished = false;
                in_column(ui, 860.0, |ui| is_finished = self.show_consent(ui, cx));
                EnrolView { shows_picture: false, is_finished }
            }
            (Step::Declined { tag }, _) => EnrolView { shows_picture: false, is_finished: self.show_declined(ui, cx, tag) },
            (Step::Begun, None) => {
                widgets::label(ui, cx.texts.get("enrol-starting"), cx.theme.regular(theme::SUBTITLE), cx.theme.palette.text_muted);
                self.show_cancel(ui, cx);
                EnrolView::default()
            }
            (Step::Begun, Some(enrolment)) => self.show_stage(ui, cx, enrolment),
        }
    }

    fn show_stage(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, enrolment: &EnrolmentView) -> EnrolView {
        match enrolment.stage {
            EnrolmentStage::Shots => {
                let texts = self.reading.as_ref().unwrap_or(cx.texts);
                let mut in_own_language = Cx { texts, commands: &mut *cx.commands, preview: &mut *cx.preview, ..*cx };
                if shots::show(ui, &mut in_own_language, enrolment, &mut self.thumbnails) {
                    self.leave(cx);
                }
                EnrolView { shows_picture: true, is_finished: false }
            }
            EnrolmentStage::Check | EnrolmentStage::Saving | EnrolmentStage::Failed => {
                self.show_check(ui, cx, enrolment);
                EnrolView::default()
            }
            EnrolmentStage::Saved => EnrolView { shows_picture: false, is_finished: self.show_done(ui, cx, enrolment) },
        }
    }

    fn show_steps(&self, ui: &mut Ui, cx: &Cx<'_>, stage: Option<EnrolmentStage>) {
        let current = match (self.step, stage) {
            (Step::Who, _) => 0,
            (Step::Consent | Step::Declined { .. }, _) => 1,
            (Step::Begun, None | Some(EnrolmentStage::Shots)) => 2,
            (Step::Begun, Some(EnrolmentStage::Check | EnrolmentStage::Saving | EnrolmentStage::Failed)) => 3,
            (Step::Begun, Some(EnrolmentStage::Saved)) => 4,
        };
        let names = ["step-who", "step-consent", "step-shots", "step-check", "step-done"].map(|key| cx.texts.get(key));
        widgets::steps::show(ui, cx, &names, current);
    }

    fn show_who(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("who-title"), cx.theme.bold(theme::TITLE), palette.text);
        let label = cx.texts.get("who-name");
        let help = cx.texts.get("who-name-help");
        let name = Field { help: Some(&help), ..Field::new(&label) }.show(ui, cx.theme, &mut self.name);
        if self.name.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
            name.request_focus();
        }
        let taken_by = cx.snapshot.people.iter().find(|row| {
            let number = self.staff_no.trim();
            !number.is_empty() && row.person.staff_no.as_deref() == Some(number)
        });
        let problem = taken_by.map(|row| cx.texts.with("who-staff-number-taken", [("name", row.person.name.as_str())]));
        let is_wide = ui.available_width() >= 560.0;
        let mut last = None;
        // Side by side where there is room, so that the next step is in sight on a small panel.
        ui.columns(if is_wide { 2 } else { 1 }, |columns| {
            let label = cx.texts.get("who-staff-number");
            let field = Field { problem: problem.as_deref(), ..Field::new(&label) };
            field.show(&mut columns[0], cx.theme, &mut self.staff_no);
            let label = cx.texts.get("who-department");
            let column = columns.last_mut().expect("there is at least one");
            last = Some(Field::new(&label).show(column, cx.theme, &mut self.department));
        });
        ui.add_space(GRID);
        let ready = !self.name.trim().is_empty() && taken_by.is_none();
        let by_key = last.is_some_and(|last| last.lost_focus()) && ui.input(|input| input.key_pressed(Key::Enter));
        let next = Button::primary(cx.theme, cx.texts.get("enrol-next")).min_size(vec2(160.0, 0.0));
        if (ui.add_enabled(ready, next).clicked() || by_key) && ready {
            self.step = Step::Consent;
        }
    }

    /// The text in the person's language, and both answers. Whether to leave for the list.
    fn show_consent(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        self.show_languages(ui, cx);
        let texts = self.reading.as_ref().unwrap_or(cx.texts);
        let palette = &cx.theme.palette;
        let name = self.name.trim().to_owned();
        let consent = ConsentText {
            version: texts.attribute("consent-text", "version"),
            language: texts.language().into(),
            words: texts.with("consent-text", [("site", cx.site.name.as_str())]),
        };
        widgets::label(ui, texts.with("consent-title", [("name", name.as_str())]), cx.theme.bold(theme::TITLE), palette.text);
        widgets::card(cx.theme).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.5 * GRID;
            for paragraph in consent.words.split("\n\n") {
                widgets::label(ui, paragraph, cx.theme.regular(theme::BODY), palette.text);
            }
            let version = texts.with("consent-version", [("version", consent.version.as_str())]);
            widgets::label(ui, version, cx.theme.regular(theme::BODY), palette.text_muted);
        });
        widgets::check_box(ui, cx.theme, &texts.with("consent-given", [("name", name.as_str())]), &mut self.agreed);
        ui.add_space(GRID);
        let (mut goes_back, mut begins, mut declines) = (false, false, false);
        ui.horizontal_wrapped(|ui| {
            goes_back = ui.add(Button::secondary(cx.theme, texts.get("go-back")).icon(Icon::Back)).clicked();
            // Of the same size and beside each other: neither answer is the lesser one.
            let both = vec2(260.0, 0.0);
            declines = ui.add(Button::secondary(cx.theme, texts.get("consent-decline")).min_size(both)).clicked();
            let begin = Button::primary(cx.theme, texts.get("consent-begin")).icon(Icon::Camera).min_size(both);
            begins = ui.add_enabled(self.agreed, begin).clicked();
        });
        if begins {
            let subject = match self.known {
                Some((person, joins)) => Subject::Known { person, joins },
                None => Subject::New(self.draft()),
            };
            cx.commands.send(Command::BeginEnrolment { subject, consent });
            self.step = Step::Begun;
        } else if declines && self.known.is_none() {
            self.step = Step::Declined { tag: cx.commands.edit(Edit::AddPerson(Box::new(self.draft()))) };
        } else if goes_back && self.known.is_none() {
            self.step = Step::Who;
        }
        self.known.is_some() && (goes_back || declines)
    }

    /// A button for each language.
    fn show_languages(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let present = self.reading.as_ref().unwrap_or(cx.texts).language();
        let mut chosen = None;
        ui.horizontal_wrapped(|ui| {
            for language in language_names() {
                let button = Button::quiet(cx.theme, &language.name).selected(language.code == present);
                if ui.add(button).clicked() {
                    chosen = Some(language.code);
                }
            }
        });
        if let Some(language) = chosen {
            self.reading = Some(Texts::load(language));
            // Whoever agreed has not read this text yet.
            self.agreed = false;
        }
    }

    fn draft(&self) -> PersonDraft {
        let optional = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        PersonDraft {
            name: self.name.trim().to_owned(),
            staff_no: optional(&self.staff_no),
            department: optional(&self.department),
            ..PersonDraft::default()
        }
    }

    fn first_step(&self) -> Step {
        if self.known.is_some() { Step::Consent } else { Step::Who }
    }

    /// Somebody without a face is as much on the list as anybody. Whether to leave for it.
    fn show_declined(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, tag: u64) -> bool {
        let palette = &cx.theme.palette;
        let result = cx.snapshot.edited.as_ref().filter(|edited| edited.tag == tag).map(|edited| edited.result);
        match result {
            None => {
                widgets::label(ui, cx.texts.get("check-saving"), cx.theme.regular(theme::SUBTITLE), palette.text_muted);
                false
            }
            Some(Err(_)) => {
                let (title, detail) = (cx.texts.get("check-failed"), cx.texts.get("declined-failed-detail"));
                widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
                ui.add_space(GRID);
                if ui.add(Button::secondary(cx.theme, cx.texts.get("go-back")).icon(Icon::Back)).clicked() {
                    self.step = Step::Who;
                }
                false
            }
            Some(Ok(())) => {
                let title = cx.texts.with("declined-title", [("name", self.name.trim())]);
                let detail = cx.texts.get("declined-detail");
                self.show_end(ui, cx, &title, &detail)
            }
        }
    }

    fn show_check(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, enrolment: &EnrolmentView) {
        let palette = &cx.theme.palette;
        let is_saving = enrolment.stage == EnrolmentStage::Saving;
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0 * GRID;
            let title = cx.texts.with("check-title", [("name", enrolment.name.as_str())]);
            widgets::label(ui, title, cx.theme.bold(theme::TITLE), palette.text);
            widgets::label(ui, cx.texts.get("check-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
            if enrolment.stage == EnrolmentStage::Failed {
                let (title, detail) = (cx.texts.get("check-failed"), cx.texts.get("check-failed-detail"));
                widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
            }
            let notice = |ui: &mut Ui, title: &str, detail: &str| {
                widgets::notice(ui, cx.theme, Tone::Attention, Icon::Alert, theme::BODY, title, Some(detail));
            };
            if let Some(duplicate) = &enrolment.duplicate {
                let title = cx.texts.with("check-duplicate", [("name", duplicate.name.as_str())]);
                let unknown = || cx.texts.get("check-duplicate-unknown");
                let number = duplicate.staff_no.clone().unwrap_or_else(unknown);
                let department = duplicate.department.clone().unwrap_or_else(unknown);
                notice(ui, &title, &cx.texts.with("check-duplicate-who", [("number", number), ("department", department)]));
            }
            if enrolment.differs_from_before {
                let title = cx.texts.with("check-differs", [("name", enrolment.name.as_str())]);
                notice(ui, &title, &cx.texts.get("check-differs-detail"));
            }
            let has_outlier = enrolment.shots.iter().any(|shot| shot.is_outlier);
            if has_outlier {
                notice(ui, &cx.texts.get("check-outlier"), &cx.texts.get("check-outlier-detail"));
            }
            ui.add_enabled_ui(!is_saving, |ui| {
                if let Some(index) = self.thumbnails.show_removable(ui, cx, enrolment) {
                    cx.commands.send(Command::RemoveShot { index });
                }
                ui.add_space(GRID);
                ui.horizontal_wrapped(|ui| {
                    if ui.add(Button::secondary(cx.theme, cx.texts.get("enrol-cancel"))).clicked() {
                        self.leave(cx);
                    }
                    let ready = enrolment.shots.len() >= enrolment.min_shots && !has_outlier;
                    let despite_doubt = enrolment.duplicate.is_some() || enrolment.differs_from_before;
                    let save = if is_saving {
                        Button::primary(cx.theme, cx.texts.get("check-saving"))
                    } else if enrolment.differs_from_before {
                        Button::danger(cx.theme, cx.texts.get("check-save-differing"))
                    } else if despite_doubt {
                        Button::danger(cx.theme, cx.texts.get("check-save-despite"))
                    } else {
                        Button::primary(cx.theme, cx.texts.get("check-save")).icon(Icon::Tick).min_size(vec2(160.0, 0.0))
                    };
                    if ui.add_enabled(ready, save).clicked() {
                        cx.commands.send(Command::SaveEnrolment { despite_doubt });
                    }
                });
            });
        });
    }

    /// Whether to leave for the list.
    fn show_done(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, enrolment: &EnrolmentView) -> bool {
        let title = cx.texts.with("done-can-use", [("name", enrolment.name.as_str())]);
        let detail = cx.texts.get("done-detail");
        self.show_end(ui, cx, &title, &detail)
    }

    /// The last word on somebody, and the way on. Whether to leave for the list.
    fn show_end(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, title: &str, detail: &str) -> bool {
        let palette = &cx.theme.palette;
        let mut is_finished = false;
        ui.vertical_centered(|ui| {
            ui.add_space((ui.available_height() * 0.08).min(90.0));
            let (rect, _) = ui.allocate_exact_size(vec2(128.0, 128.0), egui::Sense::hover());
            widgets::ring::ring(ui, cx.theme, rect.center(), 60.0, Tone::Success, Icon::Tick, f64::INFINITY);
            ui.add_space(2.0 * GRID);
            widgets::label(ui, title, cx.theme.bold(theme::CLOCK), palette.text);
            widgets::label(ui, detail, cx.theme.regular(theme::SUBTITLE), palette.text_muted);
            ui.add_space(2.0 * GRID);
            if ui.add(Button::primary(cx.theme, cx.texts.get("done-another")).icon(Icon::PersonAdd)).clicked() {
                cx.commands.send(Command::CancelEnrolment);
                *self = Self::default();
            }
            if ui.add(Button::secondary(cx.theme, cx.texts.get("done-people"))).clicked() {
                cx.commands.send(Command::CancelEnrolment);
                is_finished = true;
            }
        });
        is_finished
    }

    fn show_cancel(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        if ui.add(Button::secondary(cx.theme, cx.texts.get("enrol-cancel"))).clicked() {
            self.leave(cx);
        }
    }

    /// Ends the shots; the details stay, so that a new start needs no typing.
    fn leave(&mut self, cx: &mut Cx<'_>) {
        cx.commands.send(Command::CancelEnrolment);
        self.step = self.first_step();
        self.agreed = false;
        self.is_under_way = false;
    }
}

/// A column narrow enough to read, in the middle.
fn in_column(ui: &mut Ui, most_width: f32, add_contents: impl FnOnce(&mut Ui)) {
    let full = ui.available_rect_before_wrap();
    let width = full.width().min(most_width);
    let column = egui::Rect::from_center_size(full.center(), vec2(width, full.height()));
    ui.scope_builder(UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min)), |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(width - 2.0 * GRID);
            ui.spacing_mut().item_spacing.y = 2.0 * GRID;
            add_contents(ui);
        });
    });
}
