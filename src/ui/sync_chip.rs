//! How it stands with head office, in a corner of the door: for whoever looks for it, and in nobody's way.

use eframe::egui::{Label, RichText, Ui};

use super::app::Cx;
use super::sync_words::door_words;
use super::theme::{self, GRID, Tone};
use super::widgets::{self, Icon};

/// Side of the icon.
const SIDE: f32 = 24.0;

/// Shows the chip at the cursor of a ui that goes from right to left, with words where they fit before `left`, else as an icon that says them.
pub(crate) fn show(ui: &mut Ui, cx: &Cx<'_>, left: f32) {
    let Some((icon, tone, words)) = door_words(cx.texts, &cx.snapshot.sync, cx.now, cx.utc_offset_min) else { return };
    let ink = ink(cx, tone);
    ui.add_space(2.0 * GRID);
    let font = cx.theme.regular(theme::SMALLEST);
    let width = ui.painter().layout_no_wrap(words.clone(), font.clone(), ink).size().x;
    let room = ui.cursor().max.x - left - SIDE - 4.0 * GRID;
    if width <= room {
        ui.add(Label::new(RichText::new(words).font(font).color(ink)).extend());
        widgets::icon(ui, icon, SIDE, ink, None);
    } else if room > 0.0 || icon == Icon::Alert {
        widgets::icon(ui, icon, SIDE, ink, Some(&words));
    }
}

fn ink(cx: &Cx<'_>, tone: Tone) -> eframe::egui::Color32 {
    if tone == Tone::Neutral { cx.theme.palette.text_muted } else { cx.theme.palette.tone(tone) }
}
