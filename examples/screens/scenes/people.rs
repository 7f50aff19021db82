//! The list of people and the page of one person.

use egui_kittest::kittest::Queryable;
use rollcall::kiosk::message::{Access, Snapshot, StorageHealth};
use rollcall::people::Account;
use rollcall::people::role::Role;

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
