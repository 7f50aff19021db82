//! Set-up, and the way into the admin screens.

use rollcall::kiosk::message::Access;

use super::{Scene, open_admin, scene, type_into, with};
use crate::stage::{self, NOW};

pub fn scenes() -> Vec<Scene> {
    let access = |name: &'static str, access: Access| scene(name, with(stage::ready(), |snapshot| snapshot.access = access), open_admin);
    let first_run = with(stage::ready(), |snapshot| snapshot.access = Access::FirstRun);
    vec![
        access("setup-empty", Access::FirstRun),
        scene("setup-typed", first_run, |stage| {
            open_admin(stage);
            type_into(stage, "Password", "sparrow-7");
            type_into(stage, "The same password again", "sparow");
        }),
        access("unlock", Access::Locked),
        access("unlock-wrong", Access::Wrong { attempts_left: 2 }),
        access("unlock-checking", Access::Checking),
        access("unlock-locked-out", Access::LockedOut { until: NOW.plus_millis(272_000) }),
    ]
}
