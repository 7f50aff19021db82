//! Why something that an admin screen asked for was not done, in words.

use eframe::egui::Ui;

use super::app::Cx;
use super::theme::{self, Tone};
use super::widgets::{self, Icon};
use crate::kiosk::edit::EditProblem;

/// Shows it as a line of its own, where it concerns no field.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, problem: EditProblem) {
    let title = cx.texts.get(match problem {
        EditProblem::StaffNoTaken | EditProblem::EmailTaken => "form-taken",
        EditProblem::Invalid | EditProblem::Rule(_) | EditProblem::Correction(_) => "edit-invalid",
        EditProblem::DepartmentTaken => "edit-department-taken",
        EditProblem::DepartmentInUse => "edit-department-in-use",
        EditProblem::WeakPassword => "edit-weak-password",
        EditProblem::WrongPassword => "edit-wrong-password",
        // The field that it is typed into says more.
        EditProblem::WeakPin(_) => "weak-pin-guessable",
        EditProblem::Gone => "edit-gone",
        EditProblem::NotAllowed => "edit-not-allowed",
        EditProblem::NotSaved => "edit-not-saved",
    });
    widgets::notice(ui, cx.theme, Tone::Refusal, Icon::Alert, theme::BODY, &title, None);
}
