//! A day as a table: one row a person, drawn a screenful at a time.

use eframe::egui::{self, Rect, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo, accesskit, vec2};
use jiff::civil::Date;

use super::filters::Rows;
use super::{Ask, words};
use crate::attendance::days::Day;
use crate::ids::PersonId;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Icon};

/// Type does not become smaller than this in a row.
const LEAST_CELL_SIZE: f32 = 12.0;

/// Names of the columns and where they begin, as shares of the width; fewer where there is less room.
fn columns(width: f32) -> (&'static [&'static str], &'static [f32]) {
    const ALL: &[&str] = &[
        "records-column-name",
        "records-column-status",
        "records-column-in",
        "records-column-out",
        "records-column-worked",
        "records-column-notes",
    ];
    if width >= 820.0 {
        (ALL, &[0.01, 0.34, 0.50, 0.58, 0.69, 0.78])
    } else if width >= 560.0 {
        (&ALL[..5], &[0.01, 0.40, 0.64, 0.75, 0.89])
    } else {
        (&ALL[..4], &[0.01, 0.42, 0.70, 0.84])
    }
}

pub fn show(ui: &mut Ui, cx: &Cx<'_>, rows: &Rows, selected: Option<PersonId>, date: Date, asks: &mut Vec<Ask>) {
    let palette = &cx.theme.palette;
    let count = cx.texts.with("records-count", [("found", rows.shown.len()), ("total", rows.days.len())]);
    widgets::label(ui, count, cx.theme.regular(theme::BODY), palette.text_muted);
    if rows.shown.is_empty() {
        let key = if rows.days.is_empty() { "records-empty" } else { "records-none-found" };
        let detail = if rows.days.is_empty() { "records-empty-detail" } else { "records-none-found-detail" };
        return widgets::empty_state(ui, cx.theme, Icon::Clock, &cx.texts.get(key), &cx.texts.get(detail));
    }
    let (names, shares) = columns(ui.available_width());
    let starts: Vec<f32> = shares.iter().map(|share| share * ui.available_width()).collect();
    let header: Vec<String> = names.iter().map(|key| cx.texts.get(key)).collect();
    widgets::table_header(ui, cx.theme, &starts, &header);
    let height = cx.theme.admin_touch() + GRID;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, rows.shown.len(), |ui, range| {
        for &index in &rows.shown[range] {
            let Some(row) = rows.row(index) else { continue };
            let day = &rows.days[index];
            let is_selected = selected == Some(row.person.id);
            if show_row(ui, cx, &row.person.name, day, &starts, height, is_selected).clicked() {
                asks.push(Ask::Sheet(row.person.id, date));
            }
        }
    });
}

fn show_row(ui: &mut Ui, cx: &Cx<'_>, name: &str, day: &Day, starts: &[f32], height: f32, is_selected: bool) -> Response {
    let palette = &cx.theme.palette;
    let record = &day.record;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let status = cx.labels.status(record.status);
    let (first_in, last_out) =
        (words::time(cx, record.first_in.as_ref(), record.date), words::time(cx, record.last_out.as_ref(), record.date));
    let (worked, notes) = (words::hours(record.worked_minutes), words::flags(cx, &record.flags));
    let texts = [status, &first_in, &last_out, &worked, &notes];
    response.widget_info(|| {
        let said = texts.iter().filter(|text| !text.is_empty() && **text != words::NOTHING);
        let said: Vec<&str> = std::iter::once(&name).chain(said).copied().collect();
        WidgetInfo::selected(accesskit::Role::Button, true, is_selected, said.join(", "))
    });
    if is_selected {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.accent.gamma_multiply(0.22));
    } else if response.hovered() {
        ui.painter().rect_filled(rect, theme::RADIUS, palette.surface_raised);
    }
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let cell = |index: usize| {
        let end = starts.get(index + 1).copied().unwrap_or(rect.width());
        rect.with_min_x(rect.min.x + starts[index]).with_max_x(rect.min.x + end - 1.5 * GRID)
    };
    let write = |cell: Rect, text: &str, font: egui::FontId, color| {
        let galley = widgets::fit_name(ui, text, &font, color, cell.width(), LEAST_CELL_SIZE);
        ui.painter().galley(cell.left_center() - vec2(0.0, galley.size().y / 2.0), galley, color);
    };
    write(cell(0), name, cx.theme.semibold(theme::BODY), palette.text);
    let (icon, tone) = words::status_look(record.status);
    let place = cell(1);
    let side = theme::BODY * 1.2;
    let color = if tone == Tone::Neutral { palette.text_muted } else { palette.tone(tone) };
    let sign = Rect::from_min_size(egui::pos2(place.min.x, place.center().y - side / 2.0), Vec2::splat(side));
    widgets::icon::paint(ui.painter(), icon, sign, color);
    write(place.with_min_x(sign.max.x + GRID), status, cx.theme.regular(theme::BODY), palette.text);
    for (index, text) in texts.iter().enumerate().skip(1).take(starts.len().saturating_sub(2)) {
        let color = if index == 4 { palette.text_muted } else { palette.text };
        write(cell(index + 1), text, cx.theme.regular(theme::BODY), color);
    }
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), rect.shrink(4.0), cx.theme);
        response.scroll_to_me(None);
    }
    response
}
