//! Lists of people in and out: a file is chosen, checked row by row, and taken over whole or not at all; and everybody as a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Key, ScrollArea, Ui, vec2};

use super::super::app::Cx;
use super::super::refusal;
use super::super::theme::{self, GRID, Tone};
use super::super::widgets::{self, Button, Field, Icon};
use super::form::unfit_text;
use crate::kiosk::edit::{Edit, EditProblem};
use crate::kiosk::message::Command;
use crate::kiosk::question::{CheckedImport, ImportFiles, Question};
use crate::people::role::Right;
use crate::roster::import::{Fault, Problem};
use crate::roster::{Column, Format};

#[derive(Default)]
pub(in crate::ui) struct Transfer {
    files: Option<Arc<ImportFiles>>,
    /// A path typed instead of a file chosen.
    path: String,
    stage: Stage,
    export: Export,
    has_failed: bool,
    has_asked: bool,
}

#[derive(Default)]
enum Stage {
    #[default]
    Choosing,
    Checking,
    Unreadable(String),
    Checked(Arc<CheckedImport>),
    /// Being taken over: the tag, and the list.
    Importing(u64, Arc<CheckedImport>),
    Refused(EditProblem, Arc<CheckedImport>),
    Imported(Arc<CheckedImport>),
}

#[derive(Default)]
enum Export {
    #[default]
    None,
    Writing,
    Written(PathBuf),
    Failed(String),
}

/// Height of a row of the list of problems.
const LEAST_PROBLEM_HEIGHT: f32 = 52.0;

impl Transfer {
    pub fn hear_files(&mut self, files: Arc<ImportFiles>) {
        self.files = Some(files);
    }

    pub fn hear_check(&mut self, checked: Arc<CheckedImport>) {
        if matches!(self.stage, Stage::Checking) {
            self.stage = Stage::Checked(checked);
        }
    }

    pub fn hear_unreadable(&mut self, detail: String) {
        if matches!(self.stage, Stage::Checking) {
            self.stage = Stage::Unreadable(detail);
        }
    }

    pub fn hear_export(&mut self, written: Result<PathBuf, String>) {
        self.export = written.map_or_else(Export::Failed, Export::Written);
    }

    pub fn fail(&mut self) {
        self.has_failed = true;
        (self.stage, self.export) = (Stage::Choosing, Export::None);
    }

    /// Whether to go back to the list.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
        if !self.has_asked {
            self.has_asked = true;
            if cx.may(Right::EditPeople) {
                cx.commands.send(Command::Ask(Question::ImportFiles));
            }
        }
        if let Stage::Importing(tag, checked) = &self.stage
            && let Some(result) = cx.result_of(*tag)
        {
            let checked = Arc::clone(checked);
            self.stage = match result {
                Ok(()) => Stage::Imported(checked),
                Err(problem) => Stage::Refused(problem, checked),
            };
        }
        let palette = &cx.theme.palette;
        let wants_back = ui.add(Button::quiet(cx.theme, cx.texts.get("person-close")).icon(Icon::Back)).clicked();
        widgets::label(ui, cx.texts.get("transfer-title"), cx.theme.bold(theme::TITLE), palette.text);
        if self.has_failed {
            let (title, detail) = (cx.texts.get("lookup-failed"), cx.texts.get("lookup-failed-detail"));
            widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
        }
        // The problems of a file scroll by themselves, since they may be many.
        if let Stage::Checked(checked) = &self.stage
            && !checked.plan.is_sound()
        {
            let checked = Arc::clone(checked);
            self.show_problems(ui, cx, &checked);
            return wants_back;
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_max_width(760.0_f32.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 1.5 * GRID;
            if cx.may(Right::EditPeople) {
                self.show_import(ui, cx);
            }
            if cx.may(Right::Export) && matches!(self.stage, Stage::Choosing) {
                ui.add_space(2.0 * GRID);
                self.show_export(ui, cx);
            }
        });
        wants_back
    }

    fn show_import(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let note = |ui: &mut Ui, tone, icon, title: &str, detail: Option<&str>| {
            widgets::notice(ui, cx.theme, tone, icon, theme::BODY, title, detail);
        };
        let mut wants_another = false;
        match &self.stage {
            Stage::Choosing => return self.show_choice(ui, cx),
            Stage::Checking => {
                widgets::label(ui, cx.texts.get("import-checking"), cx.theme.regular(theme::SUBTITLE), cx.theme.palette.text_muted);
            }
            Stage::Unreadable(detail) => {
                note(ui, Tone::Refusal, Icon::Alert, &cx.texts.get("import-unreadable"), Some(detail));
                wants_another = show_another(ui, cx);
            }
            Stage::Checked(checked) => {
                let checked = Arc::clone(checked);
                show_plan(ui, cx, &checked);
                ui.horizontal_wrapped(|ui| {
                    let count = checked.plan.added.len() + checked.plan.changed.len();
                    let text = cx.texts.with("import-now", [("count", count)]);
                    let import = Button::primary(cx.theme, text).icon(Icon::Tick);
                    if ui.add_enabled(count > 0, import).clicked() {
                        let tag = cx.commands.edit(Edit::ImportPeople(Arc::clone(&checked.table)));
                        self.stage = Stage::Importing(tag, Arc::clone(&checked));
                    }
                    wants_another = show_another(ui, cx);
                });
            }
            Stage::Importing(_, checked) => {
                show_plan(ui, cx, checked);
                ui.add_enabled(false, Button::primary(cx.theme, cx.texts.get("import-importing")));
            }
            Stage::Refused(problem, checked) => {
                show_plan(ui, cx, checked);
                refusal::show(ui, cx, *problem);
                wants_another = show_another(ui, cx);
            }
            Stage::Imported(checked) => {
                let (added, changed) = (checked.plan.added.len(), checked.plan.changed.len());
                let detail = cx.texts.with("import-done-detail", [("added", added), ("changed", changed)]);
                note(ui, Tone::Success, Icon::Tick, &cx.texts.get("import-done"), Some(&detail));
                wants_another = show_another(ui, cx);
            }
        }
        if wants_another {
            self.choose_again(cx);
        }
    }

    fn choose_again(&mut self, cx: &mut Cx<'_>) {
        self.stage = Stage::Choosing;
        cx.commands.send(Command::Ask(Question::ImportFiles));
    }

    fn show_choice(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("import-title"), cx.theme.semibold(theme::SUBTITLE), palette.text);
        widgets::label(ui, cx.texts.get("import-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        let mut chosen = None;
        if let Some(found) = self.files.clone() {
            let folder = found.folder.display().to_string();
            widgets::label(ui, cx.texts.with("import-folder", [("folder", folder)]), cx.theme.regular(theme::BODY), palette.text_muted);
            for file in &found.files {
                if show_file(ui, cx, file, &found.folder) {
                    chosen = Some(file.clone());
                }
            }
            if ui.add(Button::quiet(cx.theme, cx.texts.get("import-look-again")).icon(Icon::Search)).clicked() {
                cx.commands.send(Command::Ask(Question::ImportFiles));
            }
        }
        let label = cx.texts.get("import-path");
        let field = Field::new(&label).show(ui, cx.theme, &mut self.path);
        let by_key = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let typed = self.path.trim();
        let check = Button::secondary(cx.theme, cx.texts.get("import-check"));
        if (ui.add_enabled(!typed.is_empty(), check).clicked() || by_key) && !typed.is_empty() {
            chosen = Some(typed.into());
        }
        if let Some(file) = chosen {
            self.has_failed = false;
            self.stage = Stage::Checking;
            cx.commands.send(Command::Ask(Question::CheckImport(file)));
        }
    }

    fn show_problems(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, checked: &CheckedImport) {
        let problems = &checked.plan.problems;
        let title = cx.texts.with("import-problems", [("count", problems.len())]);
        let detail = cx.texts.get("import-problems-detail");
        widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, Some(&detail));
        if show_another(ui, cx) {
            self.choose_again(cx);
        }
        let height = LEAST_PROBLEM_HEIGHT.max(cx.theme.admin_touch());
        ScrollArea::vertical().id_salt("problems").auto_shrink([false, false]).show_rows(ui, height, problems.len(), |ui, range| {
            for problem in &problems[range] {
                show_problem(ui, cx, problem, height);
            }
        });
    }

    fn show_export(&mut self, ui: &mut Ui, cx: &mut Cx<'_>) {
        let palette = &cx.theme.palette;
        widgets::label(ui, cx.texts.get("export-people-title"), cx.theme.semibold(theme::SUBTITLE), palette.text);
        widgets::label(ui, cx.texts.get("export-people-explanation"), cx.theme.regular(theme::BODY), palette.text_muted);
        let is_writing = matches!(self.export, Export::Writing);
        ui.horizontal_wrapped(|ui| {
            for (format, key) in [(Format::Xlsx, "export-people-xlsx"), (Format::Csv, "export-people-csv")] {
                if ui.add_enabled(!is_writing, Button::secondary(cx.theme, cx.texts.get(key)).icon(Icon::Down)).clicked() {
                    self.export = Export::Writing;
                    let question = Question::ExportPeople { format, at: cx.now, utc_offset_min: cx.utc_offset_min };
                    cx.commands.send(Command::Ask(question));
                }
            }
        });
        let notice = |ui: &mut Ui, tone, icon, key: &str, detail: &str| {
            widgets::notice(ui, cx.theme, tone, icon, theme::BODY, &cx.texts.get(key), Some(detail));
        };
        match &self.export {
            Export::None => {}
            Export::Writing => {
                _ = widgets::label(ui, cx.texts.get("export-people-writing"), cx.theme.regular(theme::BODY), palette.text_muted)
            }
            Export::Written(path) => notice(ui, Tone::Success, Icon::Tick, "export-people-done", &path.display().to_string()),
            Export::Failed(detail) => notice(ui, Tone::Refusal, Icon::Alert, "export-people-failed", detail),
        }
    }
}

fn show_another(ui: &mut Ui, cx: &Cx<'_>) -> bool {
    ui.add(Button::secondary(cx.theme, cx.texts.get("import-another"))).clicked()
}

/// A file to be chosen: its name, and where it lies when that is not the kiosk's own folder.
fn show_file(ui: &mut Ui, cx: &Cx<'_>, file: &Path, folder: &Path) -> bool {
    let text = file.strip_prefix(folder).unwrap_or(file).display().to_string();
    let width = ui.available_width();
    ui.add(Button::secondary(cx.theme, text).icon(Icon::Disk).at_the_left().min_size(vec2(width, 0.0))).clicked()
}

/// What a sound file would change.
fn show_plan(ui: &mut Ui, cx: &Cx<'_>, checked: &CheckedImport) {
    let palette = &cx.theme.palette;
    let plan = &checked.plan;
    let name = checked.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    widgets::label(ui, name, cx.theme.semibold(theme::SUBTITLE), palette.text);
    for (key, count) in [("import-added", plan.added.len()), ("import-changed", plan.changed.len()), ("import-unchanged", plan.unchanged)] {
        widgets::label(ui, cx.texts.with(key, [("count", count)]), cx.theme.regular(theme::BODY), palette.text);
    }
    if !plan.unused.is_empty() {
        let text = cx.texts.with("import-unused", [("columns", plan.unused.join(", "))]);
        widgets::label(ui, text, cx.theme.regular(theme::BODY), palette.text_muted);
    }
}

fn show_problem(ui: &mut Ui, cx: &Cx<'_>, problem: &Problem, height: f32) {
    use eframe::egui::{Sense, WidgetInfo, accesskit};

    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let place = match (problem.column.as_str(), problem.value.as_str()) {
        ("", _) => cx.texts.with("import-row", [("row", problem.row)]),
        (column, "") => cx.texts.with("import-row-column", [("row", problem.row.to_string()), ("column", column.into())]),
        (column, value) => {
            cx.texts.with("import-row-value", [("row", problem.row.to_string()), ("column", column.into()), ("value", value.into())])
        }
    };
    let what = fault_text(cx, &problem.fault);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, format!("{place}. {what}")));
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let middle = rect.width() * 0.45;
    let galley = widgets::fit_name(ui, &place, &cx.theme.semibold(theme::BODY), palette.text, middle - GRID, 12.0);
    ui.painter().galley(rect.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
    let galley = widgets::fit_name(ui, &what, &cx.theme.regular(theme::BODY), palette.text, rect.width() - middle - GRID, 12.0);
    ui.painter().galley(rect.left_center() + vec2(middle, -galley.size().y / 2.0), galley, palette.text);
}

fn fault_text(cx: &Cx<'_>, fault: &Fault) -> String {
    match fault {
        Fault::NoColumn(Column::Name) => cx.texts.get("fault-no-name"),
        Fault::NoColumn(column) => cx.texts.with("fault-no-column", [("column", column.as_str())]),
        Fault::TwoColumns(column) => cx.texts.with("fault-two-columns", [("column", column.as_str())]),
        Fault::Unfit(unfit) => unfit_text(cx, *unfit),
        Fault::NotOneOf(allowed) => cx.texts.with("fault-not-one-of", [("allowed", allowed.join(", "))]),
        Fault::Repeated { row } => cx.texts.with("fault-repeated", [("row", *row)]),
        Fault::Taken { by } => cx.texts.with("fault-taken", [("name", by.as_str())]),
        Fault::TooManyCells => cx.texts.get("fault-too-many-cells"),
    }
}
