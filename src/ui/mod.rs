//! The kiosk's window: one file per screen. It knows the kiosk's messages, the newest frame and nothing else: never the camera, vision, the
//! store or the network.

mod admin;
mod app;
mod attempts;
mod attend;
mod audit;
mod backup;
mod banner;
mod calibration;
mod credentials;
mod diagnostics;
mod direction;
mod enrol;
mod face;
mod fallback;
mod head_office;
mod idle;
mod names;
mod password;
mod people;
mod preview;
mod receipt_words;
mod records;
mod refusal;
mod report_labels;
mod result;
mod rules;
mod setting_list;
mod settings;
mod shots;
mod sound;
mod sync_chip;
mod sync_words;
mod text;
mod theme;
mod turn;
mod unlock;
mod wake;
mod widgets;

use eframe::egui::{self, ViewportBuilder, vec2};

pub use app::{App, Setup};
pub use attend::IDLE_AFTER_SECS;
pub use receipt_words::receipt_words;
pub use report_labels::report_labels;
pub use text::languages;
pub use theme::scale_for;
pub use wake::Wake;

#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// No display, or one that cannot draw. The cause is text, because `eframe`'s error may not leave its thread.
    #[error("the window could not be opened: {cause}")]
    Unavailable { cause: String },
}

/// Opens the window and stays until it is closed. `ready` is called once, before the first event can be shown, with what wakes the window.
///
/// # Errors
/// When there is no display; the caller can go on without a window.
pub fn run_window(setup: Setup, ready: impl FnOnce(Wake)) -> Result<(), WindowError> {
    let title = setup.site.name.clone();
    let mut viewport = ViewportBuilder::default()
        .with_title(&title)
        .with_app_id("rollcall")
        .with_inner_size(vec2(1280.0, 800.0))
        .with_min_inner_size(vec2(480.0, 360.0))
        .with_icon(egui::IconData::default());
    if setup.ui.fullscreen {
        viewport = viewport.with_fullscreen(true).with_decorations(false);
    }
    // The theme brings its own way to the fonts of the machine.
    let options = eframe::NativeOptions { viewport, system_font_fallback: false, ..Default::default() };
    eframe::run_native(
        &title,
        options,
        Box::new(|creation| {
            let ctx = creation.egui_ctx.clone();
            let mut app = App::new(&ctx, setup);
            ready(app.watch(ctx)?);
            Ok(Box::new(app))
        }),
    )
    .map_err(|error| WindowError::Unavailable { cause: error.to_string() })
}
