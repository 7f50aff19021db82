//! Today's records.

use super::{Scene, click, open_admin, scene, with};
use crate::stage;

pub fn scenes() -> Vec<Scene> {
    vec![
        scene("today-empty", stage::unlocked(), |stage| {
            open_admin(stage);
            click(stage, "Today");
        }),
        scene("today", with(stage::unlocked(), |snapshot| snapshot.today = stage::today()), |stage| {
            open_admin(stage);
            click(stage, "Today");
        }),
    ]
}
