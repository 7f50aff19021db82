//! The window without a display, used as people use it: by what it says.
#![cfg(feature = "kiosk")]

mod attend;
mod stage;

use egui_kittest::kittest::Queryable;
use stage::Stage;

fn says(stage: &Stage, text: &str) -> bool {
    stage.harness.query_by_label(text).is_some()
}
