//! Shifts, who works when, holidays and leave: a list of each, and an editor beside it.

mod draft;
mod form;
mod list;

use std::sync::Arc;

use eframe::egui::{ScrollArea, Ui, UiBuilder, vec2};
use jiff::civil::Date;

use self::draft::Draft;
use self::form::Form;
pub(super) use self::form::{LEAVE_KINDS, LEAVE_PARTS};
use self::list::Lists;
use super::app::Cx;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Button, Icon};
use crate::attendance::leave::LeaveState;
use crate::attendance::rules::{Rule, RuleBook, RuleId, RuleProblem};
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::Command;
use crate::kiosk::question::Question;

/// Width of the editor beside the list, and the least width that has room for both.
const EDITOR_WIDTH: f32 = 440.0;
const LEAST_WIDTH_FOR_BOTH: f32 = 900.0;

/// Below this height the list comes before words about it.
const LEAST_HEIGHT_FOR_WORDS: f32 = 480.0;

/// One list of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Shifts,
    Assignments,
    Holidays,
    Leaves,
}

const PARTS: [(Part, &str); 4] = [
    (Part::Shifts, "rules-shifts"),
    (Part::Assignments, "rules-assignments"),
    (Part::Holidays, "rules-holidays"),
    (Part::Leaves, "rules-leaves"),
];

#[derive(Default)]
pub(crate) struct RulesScreen {
    part: Part,
    lists: Option<Lists>,
    has_failed: bool,
    editor: Option<Editor>,
}

/// A rule that is being added or changed.
struct Editor {
    draft: Draft,
    /// As it stands in the book; `None` for a new one.
    before: Option<Rule>,
    has_tried: bool,
    asks_removal: bool,
    /// Tag of the edit that is under way.
    sent: Option<u64>,
    refused: Option<EditProblem>,
}

impl Editor {
    fn new(draft: Draft, before: Option<Rule>) -> Self {
        Self { draft, before, has_tried: false, asks_removal: false, sent: None, refused: None }
    }
}

impl RulesScreen {
    /// Looks the rules up anew.
    pub fn open(&mut self, cx: &mut Cx<'_>) {
        self.has_failed = false;
        cx.commands.send(Command::Ask(Question::Rules));
    }

    pub fn hear(&mut self, book: Arc<RuleBook>) {
        self.has_failed = false;
        self.lists = Some(Lists::new(book));
    }

    pub fn fail(&mut self) {
        self.has_failed = true;
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        self.follow_edit(cx);
        let full = ui.available_rect_before_wrap();
        if self.editor.is_none() || full.width() >= LEAST_WIDTH_FOR_BOTH {
            let list = if self.editor.is_some() { full.with_max_x(full.max.x - EDITOR_WIDTH - 3.0 * GRID) } else { full };
            ui.scope_builder(UiBuilder::new().max_rect(list), |ui| self.show_lists(ui, cx));
        }
        let editor = if full.width() >= LEAST_WIDTH_FOR_BOTH { full.with_min_x(full.max.x - EDITOR_WIDTH) } else { full };
        if self.editor.is_some() {
            ui.scope_builder(UiBuilder::new().max_rect(editor), |ui| self.show_editor(ui, cx));
        }
    }

    /// Closes the editor once its edit is made; keeps what was typed when it was refused.
    fn follow_edit(&mut self, cx: &mut Cx<'_>) {
        let Some(editor) = &mut self.editor else { return };
        let Some(edited) = cx.snapshot.edited.as_ref().filter(|edited| Some(edited.tag) == editor.sent) else { return };
        match edited.result {
            Ok(()) => {
                self.editor = None;
                self.open(cx);
            }
            Err(problem) => (editor.sent, editor.refused) = (None, Some(problem)),
        }
    }

    fn show_lists(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        let is_low = ui.available_height() < LEAST_HEIGHT_FOR_WORDS;
        if !is_low {
            widgets::label(ui, cx.texts.get("rules-title"), cx.theme.bold(theme::TITLE), palette.text);
        }
        if self.has_failed {
            widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
            let retry = Button::secondary(cx.theme, cx.texts.get("lookup-retry"));
            if ui.vertical_centered(|ui| ui.add(retry).clicked()).inner {
                self.open(cx);
            }
            return;
        }
        let (add, explanation, empty) = match self.part {
            Part::Shifts => ("rules-add-shift", "rules-shifts-detail", "rules-no-shifts"),
            Part::Assignments => ("rules-add-assignment", "rules-assignments-detail", "rules-no-assignments"),
            Part::Holidays => ("rules-add-holiday", "rules-holidays-detail", "rules-no-holidays"),
            Part::Leaves => ("rules-add-leave", "rules-leaves-detail", "rules-no-leaves"),
        };
        let lacks_shift = self.part == Part::Assignments && self.lists.as_ref().is_some_and(|lists| lists.book.shifts.is_empty());
        let mut wants_new = false;
        ui.horizontal_wrapped(|ui| {
            for (part, key) in PARTS {
                if ui.add(Button::quiet(cx.theme, cx.texts.get(key)).selected(self.part == part)).clicked() && self.part != part {
                    (self.part, self.editor) = (part, None);
                }
            }
            if self.lists.is_some() && !lacks_shift {
                wants_new = ui.add(Button::secondary(cx.theme, cx.texts.get(add))).clicked();
            }
        });
        let Some(lists) = &self.lists else { return };
        if lists.lines(self.part).is_empty() {
            let detail = cx.texts.get(if lacks_shift { "rules-shift-first" } else { explanation });
            widgets::empty_state(ui, cx.theme, Icon::Calendar, &cx.texts.get(empty), &detail);
        } else if !is_low {
            widgets::label(ui, cx.texts.get(explanation), cx.theme.regular(theme::BODY), palette.text_muted);
        }
        ui.add_space(GRID);
        let selected = self.editor.as_ref().map(|editor| editor.draft.id());
        let touched = lists.show(ui, cx, self.part, selected);
        let opened = match touched {
            Some(rule) => Some(Editor::new(Draft::of(rule.clone()), Some(rule))),
            None => wants_new.then(|| Editor::new(self.new_draft(lists, today(cx)), None)),
        };
        self.editor = opened.or(self.editor.take());
    }

    fn new_draft(&self, lists: &Lists, today: Date) -> Draft {
        match self.part {
            Part::Shifts => Draft::new_shift(),
            Part::Assignments => {
                let only = if let [only] = &lists.book.shifts[..] { Some(only.id) } else { None };
                Draft::new_assignment(today, only)
            }
            Part::Holidays => Draft::new_holiday(today),
            Part::Leaves => Draft::new_leave(today),
        }
    }

    fn show_editor(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let (Some(lists), Some(editor)) = (&self.lists, &mut self.editor) else { return };
        let mut deed = None;
        ScrollArea::vertical().id_salt("rule").auto_shrink([false, false]).show(ui, |ui| {
            if ui.add(Button::quiet(cx.theme, cx.texts.get("rules-close")).icon(Icon::Back)).clicked() {
                deed = Some(Deed::Close);
            }
            widgets::card(cx.theme).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 1.5 * GRID;
                widgets::label(ui, cx.texts.get(title_of(editor)), cx.theme.bold(theme::TITLE), cx.theme.palette.text);
                let problems = editor.draft.rule().err().unwrap_or_default();
                let form = Form { cx, book: &lists.book, problems: &problems, shows_all_problems: editor.has_tried };
                form.show(ui, &mut editor.draft);
                if let Some(problem) = editor.refused {
                    widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &cx.texts.get(refusal_key(problem)), None);
                }
                deed = show_deeds(ui, cx, editor).or(deed.take());
            });
        });
        match deed {
            Some(Deed::Close) => self.editor = None,
            Some(deed) => carry_out(cx, editor, deed),
            None => {}
        }
    }
}

/// What is done with the rule in the editor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Close,
    Save,
    /// Saves a leave with this state.
    Decide(LeaveState),
    AskRemoval,
    Remove,
}

fn show_deeds(ui: &mut Ui, cx: &Cx<'_>, editor: &Editor) -> Option<Deed> {
    let state = match (&editor.before, &editor.draft) {
        (Some(Rule::Leave(leave)), _) => Some(leave.state),
        (None, Draft::Leave(_)) => Some(LeaveState::Asked),
        _ => None,
    };
    let mut deeds = Vec::new();
    match state {
        Some(LeaveState::Asked) => {
            deeds.push((Deed::Decide(LeaveState::Approved), "leave-approve", true));
            if editor.before.is_some() {
                deeds.push((Deed::Decide(LeaveState::Rejected), "leave-reject", false));
                deeds.push((Deed::Decide(LeaveState::Withdrawn), "leave-withdraw", false));
            } else {
                deeds.push((Deed::Save, "leave-ask", false));
            }
        }
        Some(LeaveState::Approved) => deeds.push((Deed::Decide(LeaveState::Withdrawn), "leave-withdraw", false)),
        Some(LeaveState::Rejected) => deeds.push((Deed::Decide(LeaveState::Approved), "leave-approve", true)),
        Some(LeaveState::Withdrawn) => {}
        None => deeds.push((Deed::Save, "rules-save", true)),
    }
    let mut chosen = None;
    ui.add_space(GRID);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(GRID, GRID);
        for (deed, key, is_first) in deeds {
            let text = cx.texts.get(key);
            let button = if is_first { Button::primary(cx.theme, text) } else { Button::secondary(cx.theme, text) };
            if ui.add_enabled(editor.sent.is_none(), button).clicked() {
                chosen = Some(deed);
            }
        }
        if editor.before.is_some() && state.is_none() {
            let (deed, key) = if editor.asks_removal { (Deed::Remove, "rules-remove-now") } else { (Deed::AskRemoval, "rules-remove") };
            let button = Button::danger(cx.theme, cx.texts.get(key)).icon(Icon::Trash);
            if ui.add_enabled(editor.sent.is_none(), button).clicked() {
                chosen = Some(deed);
            }
        }
    });
    if matches!(editor.before, Some(Rule::Shift(_))) {
        let note = cx.texts.get("shift-change-detail");
        widgets::label(ui, note, cx.theme.regular(theme::BODY), cx.theme.palette.text_muted);
    }
    chosen
}

fn carry_out(cx: &mut Cx<'_>, editor: &mut Editor, deed: Deed) {
    editor.refused = None;
    match deed {
        Deed::AskRemoval => editor.asks_removal = true,
        Deed::Remove => editor.sent = Some(cx.commands.edit(Edit::RemoveRule(editor.draft.id()))),
        Deed::Save | Deed::Decide(_) => {
            editor.has_tried = true;
            let Ok(mut rule) = editor.draft.rule() else { return };
            if let (Deed::Decide(state), Rule::Leave(leave)) = (deed, &mut rule) {
                leave.state = state;
            }
            editor.sent = Some(cx.commands.edit(Edit::PutRule(Box::new(rule))));
        }
        Deed::Close => {}
    }
}

fn title_of(editor: &Editor) -> &'static str {
    match (editor.draft.id(), editor.before.is_some()) {
        (RuleId::Shift(_), false) => "rules-new-shift",
        (RuleId::Shift(_), true) => "rules-shift",
        (RuleId::Assignment(_), false) => "rules-new-assignment",
        (RuleId::Assignment(_), true) => "rules-assignment",
        (RuleId::Holiday(_), false) => "rules-new-holiday",
        (RuleId::Holiday(_), true) => "rules-holiday",
        (RuleId::Leave(_), false) => "rules-new-leave",
        (RuleId::Leave(_), true) => "rules-leave",
    }
}

fn refusal_key(problem: EditProblem) -> &'static str {
    match problem {
        EditProblem::Rule(RuleProblem::ShiftInUse) => "rule-refused-in-use",
        EditProblem::Rule(RuleProblem::Gone | RuleProblem::NoShift) | EditProblem::Gone => "rule-refused-gone",
        EditProblem::Rule(RuleProblem::LeaveState) => "rule-refused-leave-state",
        EditProblem::NotAllowed => "rule-refused-not-allowed",
        EditProblem::Rule(_) => "rule-refused",
        _ => "rule-refused-not-saved",
    }
}

/// The date at the site.
fn today(cx: &Cx<'_>) -> Date {
    let offset = jiff::tz::Offset::from_seconds(i32::from(cx.utc_offset_min) * 60).unwrap_or(jiff::tz::Offset::UTC);
    cx.now.to_jiff().to_zoned(offset.to_time_zone()).date()
}
