//! The list of people and the page of one person.

use egui_kittest::kittest::Queryable;
use rollcall::kiosk::message::StorageHealth;

use super::{Scene, known, open_admin, scene, type_into, with};
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
        scene("person-long-name", known(), move |stage| choose(stage, "Maria Francisca")),
        scene("people-storage-full", with(known(), |snapshot| snapshot.health.storage = StorageHealth::Full), open_admin),
    ]
}
