//! A month of one person as a calendar: each day in the colour of what it came to, with the hours, and the sums.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{self, Color32, Rect, ScrollArea, Sense, Ui, WidgetInfo, accesskit, vec2};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Ask, words};
use crate::attendance::day::{DayRecord, DayStatus};
use crate::attendance::days::Day;
use crate::ids::PersonId;
use crate::kiosk::message::Command;
use crate::kiosk::question::Question;
use crate::people::role::Right;
use crate::report::Sums;
use crate::ui::app::Cx;
use crate::ui::theme::{self, GRID, Tone};
use crate::ui::widgets::{self, Button, Icon};

pub struct Month {
    pub person: PersonId,
    /// The first of the month.
    first: Date,
    days: Option<Arc<[Day]>>,
    has_failed: bool,
}

/// Least and greatest height of a day, in points.
const DAY_HEIGHTS: (f32, f32) = (62.0, 96.0);

impl Month {
    pub fn open(cx: &mut Cx<'_>, person: PersonId, date: Date) -> Self {
        let mut month = Self { person, first: date.first_of_month(), days: None, has_failed: false };
        month.ask(cx);
        month
    }

    pub fn ask(&mut self, cx: &mut Cx<'_>) {
        self.has_failed = false;
        let question = Question::DaysOf { person: self.person, first: self.first, last: self.first.last_of_month() };
        cx.commands.send(Command::Ask(question));
    }

    pub fn hear(&mut self, person: PersonId, first: Date, days: &Arc<[Day]>) {
        // The sheet asks for single days: what it hears about the first of a month is no month.
        let is_month = days.len() > 1 || self.days.is_none();
        if (person, first) == (self.person, self.first) && is_month {
            self.days = Some(Arc::clone(days));
        }
    }

    pub fn fail(&mut self) {
        self.has_failed = self.days.is_none();
    }

    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx<'_>, asks: &mut Vec<Ask>) {
        let palette = &cx.theme.palette;
        if ui.add(Button::quiet(cx.theme, cx.texts.get("month-close")).icon(Icon::Back)).clicked() {
            asks.push(Ask::CloseMonth);
        }
        let name = words::name_of(cx, self.person);
        let name = widgets::fit_name(ui, &name, &cx.theme.bold(theme::TITLE), palette.text, ui.available_width(), theme::BODY);
        ui.add(egui::Label::new(name));
        let mut other = None;
        ui.horizontal_wrapped(|ui| {
            if ui.add(Button::secondary(cx.theme, cx.texts.get("month-before")).icon_only(Icon::Left)).clicked() {
                other = self.first.checked_sub(1.month()).ok();
            }
            widgets::label(ui, cx.labels.month(self.first), cx.theme.semibold(theme::SUBTITLE), palette.text);
            if ui.add(Button::secondary(cx.theme, cx.texts.get("month-after")).icon_only(Icon::Right)).clicked() {
                other = self.first.checked_add(1.month()).ok();
            }
            if cx.may(Right::Export) && ui.add(Button::secondary(cx.theme, cx.texts.get("records-export")).icon(Icon::Down)).clicked() {
                asks.push(Ask::Export);
            }
        });
        if let Some(first) = other {
            (self.first, self.days) = (first, None);
            self.ask(cx);
        }
        if self.has_failed {
            widgets::empty_state(ui, cx.theme, Icon::Alert, &cx.texts.get("lookup-failed"), &cx.texts.get("lookup-failed-detail"));
            if ui.vertical_centered(|ui| ui.add(Button::secondary(cx.theme, cx.texts.get("lookup-retry"))).clicked()).inner {
                self.ask(cx);
            }
            return;
        }
        let Some(days) = &self.days else {
            return widgets::empty_state(ui, cx.theme, Icon::Clock, &cx.texts.get("records-loading"), "");
        };
        show_sums(ui, cx, &Sums::of(days.iter().map(|day| &day.record)));
        let by_date: HashMap<Date, &DayRecord> = days.iter().map(|day| (day.record.date, &day.record)).collect();
        ScrollArea::vertical().id_salt("month").auto_shrink([false, false]).show(ui, |ui| {
            show_calendar(ui, cx, self.first, &by_date, |date| asks.push(Ask::Sheet(self.person, date)));
        });
    }
}

fn show_sums(ui: &mut Ui, cx: &Cx<'_>, sums: &Sums) {
    let palette = &cx.theme.palette;
    let facts = [
        ("month-at-work", sums.days_at_work().to_string()),
        ("month-late", sums.count(DayStatus::Late).to_string()),
        ("month-absent", sums.count(DayStatus::Absent).to_string()),
        ("month-leave", sums.count(DayStatus::Leave).to_string()),
        ("records-column-worked", words::hours(sums.worked_minutes)),
        ("records-overtime", words::hours(sums.overtime_minutes)),
    ];
    ui.horizontal_wrapped(|ui| {
        for (key, value) in facts {
            let text = cx.texts.with("records-fact", [("what", cx.texts.get(key)), ("value", value)]);
            widgets::label(ui, text, cx.theme.semibold(theme::BODY), palette.text);
            ui.add_space(GRID);
        }
    });
}

fn show_calendar(ui: &mut Ui, cx: &Cx<'_>, first: Date, days: &HashMap<Date, &DayRecord>, mut choose: impl FnMut(Date)) {
    let palette = &cx.theme.palette;
    let width = ui.available_width();
    let column = width / 7.0;
    let (head, _) = ui.allocate_exact_size(vec2(width, 4.0 * GRID), Sense::hover());
    let monday = first.checked_sub(i64::from(first.weekday().to_monday_zero_offset()).days()).unwrap_or(first);
    for index in 0..7_u8 {
        let weekday = cx.labels.weekday(monday.checked_add(i64::from(index).days()).unwrap_or(monday));
        let place = Rect::from_min_size(head.min + vec2(f32::from(index) * column, 0.0), vec2(column, head.height()));
        let galley = widgets::fit_line(ui, weekday, &cx.theme.semibold(theme::BODY), palette.text_muted, column - GRID, 11.0);
        ui.painter().galley(place.left_center() + vec2(GRID, -galley.size().y / 2.0), galley, palette.text_muted);
    }
    let last = first.last_of_month();
    let weeks = (i32::from(first.weekday().to_monday_zero_offset()) + i32::from(last.day()) + 6) / 7;
    let height = (ui.available_height() / weeks.max(1) as f32 - GRID / 2.0).clamp(DAY_HEIGHTS.0, DAY_HEIGHTS.1);
    ui.spacing_mut().item_spacing = vec2(0.0, GRID / 2.0);
    for week in 0..weeks {
        ui.horizontal(|ui| {
            for weekday in 0..7 {
                let date = monday.checked_add(i64::from(week * 7 + weekday).days()).unwrap_or(monday);
                let size = vec2(column, height);
                if date < first || date > last {
                    ui.allocate_exact_size(size, Sense::hover());
                } else if show_day(ui, cx, date, days.get(&date).copied(), size) {
                    choose(date);
                }
            }
        });
    }
}

/// Whether the day was chosen.
fn show_day(ui: &mut Ui, cx: &Cx<'_>, date: Date, record: Option<&DayRecord>, size: egui::Vec2) -> bool {
    let palette = &cx.theme.palette;
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let status = record.map_or("", |record| cx.labels.status(record.status));
    let worked = record.filter(|record| record.worked_minutes > 0).map(|record| words::hours(record.worked_minutes));
    response.widget_info(|| {
        let said = [words::full_date(cx, date), status.to_owned(), worked.clone().unwrap_or_default()];
        let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
        WidgetInfo::labeled(accesskit::Role::Button, true, said.join(", "))
    });
    let rect = rect.shrink2(vec2(GRID / 4.0, 0.0));
    let fill = record.map_or(palette.surface, |record| tint(cx, record.status));
    let fill = if response.hovered() { fill.lerp_to_gamma(palette.text, 0.08) } else { fill };
    ui.painter().rect(rect, theme::RADIUS, fill, palette.hairline_stroke(), egui::StrokeKind::Inside);
    let inner = rect.shrink(GRID * 0.75);
    let painter = ui.painter();
    let number = painter.layout_no_wrap(date.day().to_string(), cx.theme.semibold(theme::BODY), palette.text);
    painter.galley(inner.left_top(), number, palette.text);
    if let Some(record) = record.filter(|record| record.status != DayStatus::DayOff) {
        let (icon, tone) = words::status_look(record.status);
        let color = if tone == Tone::Neutral { palette.text_muted } else { palette.tone(tone) };
        let side = theme::BODY;
        let corner = Rect::from_min_size(egui::pos2(inner.max.x - side, inner.min.y), egui::Vec2::splat(side));
        widgets::icon::paint(painter, icon, corner, color);
    }
    let below = worked.as_deref().unwrap_or(if record.is_some_and(|record| record.status == DayStatus::DayOff) { "" } else { status });
    let galley = widgets::fit_line(ui, below, &cx.theme.regular(theme::BODY), palette.text, inner.width(), 10.0);
    ui.painter().galley(inner.left_bottom() - vec2(0.0, galley.size().y), galley, palette.text);
    if response.has_focus() {
        widgets::focus_ring(ui.painter(), rect.shrink(4.0), cx.theme);
        response.scroll_to_me(None);
    }
    response.clicked()
}

/// The colour of a day; the sign and the words say the same.
fn tint(cx: &Cx<'_>, status: DayStatus) -> Color32 {
    let palette = &cx.theme.palette;
    let share = |color: Color32, share: f32| palette.surface_raised.lerp_to_gamma(color, share);
    match status {
        DayStatus::Present => share(palette.success, 0.24),
        DayStatus::Late => share(palette.attention, 0.30),
        DayStatus::HalfDay => share(palette.attention, 0.16),
        DayStatus::Absent => share(palette.refusal, 0.30),
        DayStatus::Leave | DayStatus::Holiday => share(palette.focus, 0.22),
        DayStatus::DayOff | DayStatus::Open => palette.surface,
    }
}
