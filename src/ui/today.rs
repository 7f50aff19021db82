//! Today's records as a table, the newest first.

use eframe::egui::{Align, Layout, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, accesskit, vec2};

use super::app::Cx;
use super::theme::{self, GRID};
use super::widgets::{self, Icon};
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::kiosk::message::PunchRow;

#[derive(Default)]
pub(crate) struct Today;

impl Today {
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx<'_>) {
        let palette = &cx.theme.palette;
        let rows = &cx.snapshot.today;
        ui.horizontal(|ui| {
            widgets::label(ui, cx.texts.get("today-title"), cx.theme.bold(theme::TITLE), palette.text);
            ui.add_space(GRID);
            let date = cx.texts.date(cx.now, cx.utc_offset_min);
            widgets::label(ui, date, cx.theme.regular(theme::SUBTITLE), palette.text_muted);
        });
        if rows.is_empty() {
            widgets::empty_state(ui, cx.theme, Icon::Clock, &cx.texts.get("today-empty"), &cx.texts.get("today-empty-detail"));
            return;
        }
        widgets::label(ui, cx.texts.with("today-count", [("count", rows.len())]), cx.theme.regular(theme::BODY), palette.text_muted);
        ui.add_space(GRID);
        let columns = Columns::for_width(ui.available_width());
        let header = ["today-column-time", "today-column-name", "today-column-kind", "today-column-method"].map(|key| cx.texts.get(key));
        widgets::table_header(ui, cx.theme, &columns.starts, &header);
        let height = cx.theme.admin_touch() + 1.5 * GRID;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, rows.len(), |ui, range| {
            for row in &rows[range] {
                show_row(ui, cx, row, &columns, height);
            }
        });
    }
}

struct Columns {
    starts: [f32; 4],
}

impl Columns {
    fn for_width(width: f32) -> Self {
        let shares = [0.02, 0.16, 0.60, 0.82];
        Self { starts: shares.map(|share| share * width) }
    }
}

fn show_row(ui: &mut Ui, cx: &Cx<'_>, row: &PunchRow, columns: &Columns, height: f32) {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let time = cx.texts.moment(&row.captured);
    let kind = cx.texts.get(kind_key(row.kind));
    let method = cx.texts.get(method_key(row.method));
    let name = format!("{time}, {}, {kind}, {method}", row.name);
    response.widget_info(|| WidgetInfo::labeled(accesskit::Role::Row, true, &name));
    ui.painter().hline(rect.x_range(), rect.max.y, palette.hairline_stroke());
    let cell = |index: usize| {
        let end = columns.starts.get(index + 1).copied().unwrap_or(rect.width());
        rect.with_min_x(rect.min.x + columns.starts[index]).with_max_x(rect.min.x + end - 2.0 * GRID)
    };
    let time = widgets::tabular(ui, &time, cx.theme.semibold(theme::SUBTITLE), palette.text);
    let time = ui.painter().layout_job(time);
    ui.painter().galley(cell(0).left_center() - vec2(0.0, time.size().y / 2.0), time, palette.text);
    let place = cell(1);
    let galley = widgets::fit_name(ui, &row.name, &cx.theme.regular(theme::BODY), palette.text, place.width(), 12.0);
    ui.painter().galley(place.left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
    for (index, icon, text) in [(2, kind_icon(row.kind), kind), (3, method_icon(row.method), method)] {
        let builder = UiBuilder::new().max_rect(cell(index)).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| {
            let (place, _) = ui.allocate_exact_size(Vec2::splat(theme::BODY * 1.2), Sense::hover());
            widgets::icon::paint(ui.painter(), icon, place, palette.text_muted);
            let galley = ui.painter().layout_no_wrap(text, cx.theme.regular(theme::BODY), palette.text);
            ui.painter().galley(ui.cursor().left_center() - vec2(0.0, galley.size().y / 2.0), galley, palette.text);
        });
    }
}

fn kind_key(kind: PunchKind) -> &'static str {
    match kind {
        PunchKind::In => "kind-in",
        PunchKind::Out => "kind-out",
        PunchKind::BreakStart => "kind-break-start",
        PunchKind::BreakEnd => "kind-break-end",
        PunchKind::Auto => "kind-auto",
    }
}

fn kind_icon(kind: PunchKind) -> Icon {
    match kind {
        PunchKind::In | PunchKind::BreakEnd => Icon::Right,
        PunchKind::Out => Icon::Left,
        PunchKind::BreakStart => Icon::Pause,
        PunchKind::Auto => Icon::Tick,
    }
}

fn method_key(method: PunchMethod) -> &'static str {
    match method {
        PunchMethod::Face => "method-face",
        PunchMethod::Pin => "method-pin",
        PunchMethod::Badge => "method-badge",
    }
}

fn method_icon(method: PunchMethod) -> Icon {
    match method {
        PunchMethod::Face => Icon::Person,
        PunchMethod::Pin => Icon::Lock,
        PunchMethod::Badge => Icon::Picture,
    }
}
