//! The list of people and the page of one person.

use std::sync::Arc;

use egui_kittest::kittest::Queryable;
use rollcall::kiosk::message::Event;
use rollcall::kiosk::message::{Access, Snapshot, StorageHealth};
use rollcall::kiosk::question::{Answer, CheckedImport, ImportFiles};
use rollcall::people::details::Unfit;
use rollcall::people::role::Role;
use rollcall::people::{Account, PersonDraft, PersonStatus};
use rollcall::roster::import::{Addition, Fault, Plan, Problem};

use super::{Scene, click, known, open_admin, scene, type_into, with};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    let choose = |stage: &mut Stage, name: &str| {
        open_admin(stage);
        stage.harness.get_by_label_contains(name).click();
        stage.harness.run();
    };
    vec![
        scene("people-empty", stage::unlocked(), open_admin),
        scene("people", known(), open_admin),
        scene("people-search", known(), |stage| {
            open_admin(stage);
            type_into(stage, "Search by name, number or department", "assem");
        }),
        scene("people-nobody-found", known(), |stage| {
            open_admin(stage);
            type_into(stage, "Search by name, number or department", "zzz");
        }),
        scene("person", known(), move |stage| choose(stage, "Chloé Lefèvre,")),
        scene("person-long-name", known(), move |stage| {
            open_admin(stage);
            type_into(stage, "Search by name, number or department", "maria");
            stage.harness.get_by_label_contains("Maria Francisca").click();
            stage.harness.run();
        }),
        scene("person-edit", known(), move |stage| {
            choose(stage, "Chloé Lefèvre,");
            click(stage, "Edit details");
            type_into(stage, "Staff number", "1");
            type_into(stage, "E-mail", "chloe@");
        }),
        scene("person-access", with(known(), grant), move |stage| {
            choose(stage, "Björn");
            let password = stage.label("Set a password…");
            stage.harness.get_by_label(&password).scroll_to_me();
            stage.harness.run();
        }),
        scene("person-password", with(known(), grant), move |stage| {
            choose(stage, "Björn");
            let password = stage.label("Set a password…");
            stage.harness.get_by_label(&password).scroll_to_me();
            stage.harness.run();
            click(stage, "Set a password…");
            type_into(stage, "New password", "sparrow");
        }),
        scene("own-password", known(), |stage| {
            open_admin(stage);
            click(stage, "My password");
        }),
        scene("people-operator", with(known(), |snapshot| snapshot.access = operator()), move |stage| choose(stage, "Chloé Lefèvre,")),
        scene("people-department-choice", known(), |stage| {
            open_admin(stage);
            click(stage, "All departments");
        }),
        scene("person-add", known(), |stage| {
            open_admin(stage);
            click(stage, "Add person");
            type_into(stage, "Name", "João Magalhães");
            type_into(stage, "Staff number", "1002");
            type_into(stage, "E-mail", "joao.magalhaes");
            type_into(stage, "Department", "o");
        }),
        scene("import", known(), choose_file),
        scene("import-checked", known(), |stage| {
            choose_file(stage);
            click(stage, "staff-2026.xlsx");
            let draft = PersonDraft { name: "João Magalhães".into(), ..PersonDraft::default() };
            let addition = Addition { draft, status: PersonStatus::Active };
            tell_plan(stage, Plan { added: vec![addition; 41], unchanged: 312, unused: vec!["Shoe size".into()], ..Plan::default() });
        }),
        scene("import-mistakes", known(), |stage| {
            choose_file(stage);
            click(stage, "staff-2026.xlsx");
            let problem = |row, column: &str, value: &str, fault| Problem { row, column: column.into(), value: value.into(), fault };
            let problems = vec![
                problem(3, "E-mail", "ana.souza@", Fault::Unfit(Unfit::NotAnEmail)),
                problem(17, "Status", "on leave", Fault::NotOneOf(&["active", "inactive", "suspended"])),
                problem(18, "Staff No.", "1002", Fault::Repeated { row: 4 }),
                problem(40, "E-mail", "m.f.g.hernandez-villasenor@atlantic-tools.ex…", Fault::Taken { by: stage::LONG_NAME.into() }),
                problem(41, "Name", "", Fault::Unfit(Unfit::Empty)),
            ];
            tell_plan(stage, Plan { problems, ..Plan::default() });
        }),
        scene("departments", known(), |stage| {
            open_admin(stage);
            click(stage, "Departments");
        }),
        scene("departments-rename", known(), |stage| {
            open_admin(stage);
            click(stage, "Departments");
            click(stage, "Rename Logistics");
        }),
        scene("people-storage-full", with(known(), |snapshot| snapshot.health.storage = StorageHealth::Full), open_admin),
    ]
}

/// Makes an operator of somebody who has no password yet.
fn grant(snapshot: &mut Snapshot) {
    let mut people = snapshot.people.to_vec();
    let person = people.iter_mut().find(|row| row.person.name.starts_with("Björn")).expect("is listed");
    person.person.role = Role::Operator;
    snapshot.people = people.into();
}

fn operator() -> Access {
    Access::Unlocked { account: Account::Site, role: Role::Operator }
}

fn choose_file(stage: &mut Stage) {
    open_admin(stage);
    click(stage, "Import and export");
    let files = ImportFiles {
        folder: "/var/lib/rollcall/imports".into(),
        files: vec!["/var/lib/rollcall/imports/staff-2026.xlsx".into(), "/media/admin/USB/new colleagues.csv".into()],
    };
    stage.send(Event::Answer(Box::new(Answer::ImportFiles(Arc::new(files)))));
}

fn tell_plan(stage: &mut Stage, plan: Plan) {
    let checked = CheckedImport { file: "/var/lib/rollcall/imports/staff-2026.xlsx".into(), table: Arc::default(), plan };
    stage.send(Event::Answer(Box::new(Answer::ImportChecked(Arc::new(checked)))));
}
