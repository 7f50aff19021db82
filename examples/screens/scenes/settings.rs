//! The settings.

use std::path::Path;
use std::sync::Arc;

use rollcall::config::Settings;
use rollcall::kiosk::message::Snapshot;

use super::{Scene, click, open_admin, scene, type_into, with};
use crate::stage::{self, Stage};

pub fn scenes() -> Vec<Scene> {
    let open = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Settings");
    };
    vec![
        scene("settings", settable(&[]), open),
        scene("settings-changed", settable(&[("ui.result_secs", "3"), ("ui.fullscreen", "true"), ("ui.names", "initials")]), open),
        scene("settings-refused", settable(&[]), move |stage| {
            open(stage);
            type_into(stage, "Search the settings", "0 1");
            type_into(stage, "Loudness", "x");
        }),
        scene("settings-nothing-found", settable(&[]), move |stage| {
            open(stage);
            type_into(stage, "Search the settings", "zzz");
        }),
    ]
}

/// With what was said at the kiosk.
fn settable(said: &[(&str, &str)]) -> Snapshot {
    let settings = Settings::over(&stage::config(), Path::new("data"));
    let change = |settings: Settings, (key, value): &(&str, &str)| settings.with(key, Some(value)).expect("a good value");
    let settings = said.iter().fold(settings, change);
    with(stage::unlocked(), |snapshot| snapshot.settings = Some(Arc::new(settings)))
}
