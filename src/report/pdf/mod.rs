//! A report as a PDF document on A4: title, facts and chart once, the heading of the table and the page's number on every page.
//!
//! Two passes: the first one lays every row out and counts the pages, the second one draws.

mod bars;
mod ink;
mod pen;
mod typeset;

use std::io::Write;

use krilla::Document;
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;

use self::ink::Ink;
use self::pen::{Align, LEADING, Pen, Place, Type, fit};
use self::typeset::{Typesetter, Weight};
use super::labels::Label;
use super::table::Column;
use super::{Cell, Labels, Report, ReportError, Written};
use crate::attendance::day::DayStatus;

/// A4 held upright (ISO 216, 210 x 297 mm), in points.
const A4: (f32, f32) = (595.28, 841.89);
const MARGIN: f32 = 34.0;
const FOOT: f32 = 22.0;
const TITLE: Type = Type { size: 20.0, weight: Weight::Bold };
const SITE: Type = Type { size: 10.0, weight: Weight::Bold };
const FACT: Type = Type { size: 8.5, weight: Weight::Regular };
const NOTE: Type = Type { size: 8.0, weight: Weight::Regular };
/// Between the cells of a row.
const GAP: f32 = 5.0;
/// A grid of letters needs less.
const GRID_GAP: f32 = 1.2;
/// Names of persons that could not be drawn are listed up to here; the caller knows them all.
const MOST_NAMED: usize = 40;

pub(super) fn write(report: &Report, labels: &Labels, out: &mut impl Write, progress: &mut dyn FnMut(f32)) -> Result<Written, ReportError> {
    let mut typesetter = Typesetter::new();
    let mut sheet = Sheet::new(report, labels);
    let mut items = sheet.items(&mut typesetter);
    items.extend(sheet.notes(&mut typesetter));
    let pages = sheet.paginate(&items, &mut typesetter);
    let mut document = Document::new();
    document.set_metadata(metadata(report, labels));
    for (number, page) in pages.iter().enumerate() {
        progress(number as f32 / pages.len() as f32);
        let settings = PageSettings::from_wh(sheet.width, sheet.height).expect("paper has an area");
        let mut drawn = document.start_page_with(settings);
        let mut surface = drawn.surface();
        let mut pen = Pen { surface: &mut surface, typesetter: &mut typesetter };
        sheet.draw_page(&mut pen, &items[page.clone()], number + 1, pages.len());
        surface.finish();
        drawn.finish();
    }
    let bytes = document.finish().map_err(|error| ReportError::Pdf { cause: format!("{error:?}") })?;
    out.write_all(&bytes).map_err(ReportError::Write)?;
    progress(1.0);
    Ok(Written { pages: Some(pages.len()), undrawable: typesetter.undrawable().iter().cloned().collect() })
}

fn metadata(report: &Report, labels: &Labels) -> Metadata {
    let made = report.made;
    let date = DateTime::new(made.year().unsigned_abs()).month(made.month().unsigned_abs()).day(made.day().unsigned_abs());
    let date = date.hour(made.hour().unsigned_abs()).minute(made.minute().unsigned_abs()).second(made.second().unsigned_abs());
    let metadata = Metadata::new().title(report.title.clone()).creator("Rollcall".into()).authors(vec![report.site.clone()]);
    metadata.language(labels.language.clone()).creation_date(date)
}

/// Something that takes the whole width, from the top of a page down.
struct Item<'a> {
    what: What<'a>,
    height: f32,
}

enum What<'a> {
    /// Of a group; stays with the row below it.
    Heading(&'a str),
    Row {
        cells: &'a [Cell],
        is_striped: bool,
    },
    Total(&'a [Cell]),
    Note(String),
}

/// The table on paper: its measures, and how a row is drawn.
struct Sheet<'a> {
    report: &'a Report,
    labels: &'a Labels,
    width: f32,
    height: f32,
    body: Type,
    gap: f32,
    /// Left edge and width of each column.
    columns: Vec<(f32, f32)>,
    heading_height: f32,
}

impl<'a> Sheet<'a> {
    fn new(report: &'a Report, labels: &'a Labels) -> Self {
        let (width, height) = if report.is_wide { (A4.1, A4.0) } else { A4 };
        let whole: f32 = report.columns.iter().map(|column| column.width).sum();
        let unit = (width - 2.0 * MARGIN) / whole.max(1.0);
        let mut left = MARGIN;
        let columns = report.columns.iter().map(|column| {
            let place = (left, column.width * unit);
            left += place.1;
            place
        });
        let (size, gap) = if report.has_marks { (6.8, GRID_GAP) } else { (8.0, GAP) };
        let body = Type { size, weight: Weight::Regular };
        Self { report, labels, width, height, body, gap, columns: columns.collect(), heading_height: 0.0 }
    }

    fn bold(&self) -> Type {
        Type { weight: Weight::Bold, ..self.body }
    }

    fn content_width(&self) -> f32 {
        self.width - 2.0 * MARGIN
    }

    /// All rows with their heights.
    fn items(&mut self, typesetter: &mut Typesetter) -> Vec<Item<'a>> {
        let report = self.report;
        let names: Vec<Cell> = report.columns.iter().map(|column| Cell::Text(column.name.clone())).collect();
        self.heading_height = self.row_height(&names, self.bold(), typesetter);
        let mut items = Vec::with_capacity(report.row_count() + 2 * report.groups.len() + 2);
        for group in &report.groups {
            if let Some(heading) = &group.heading {
                items.push(Item { what: What::Heading(heading), height: self.body.size * LEADING + 12.0 });
            }
            for (index, cells) in group.rows.iter().enumerate() {
                let height = self.row_height(cells, self.body, typesetter);
                items.push(Item { what: What::Row { cells, is_striped: index % 2 == 1 }, height });
            }
            if !group.total.is_empty() {
                let height = self.row_height(&group.total, self.bold(), typesetter);
                items.push(Item { what: What::Total(&group.total), height });
            }
        }
        if report.row_count() == 0 {
            items.push(self.note(self.labels.get(Label::NoRows).to_owned(), typesetter));
        } else {
            let height = self.row_height(&report.total, self.bold(), typesetter);
            items.push(Item { what: What::Total(&report.total), height });
        }
        items
    }

    /// What the fonts could not draw. The title is set before it is asked for, so that it counts, too.
    fn notes(&self, typesetter: &mut Typesetter) -> Vec<Item<'a>> {
        typesetter.line(&self.report.title, TITLE.weight);
        let undrawable: Vec<String> = typesetter.undrawable().iter().cloned().collect();
        if undrawable.is_empty() {
            return Vec::new();
        }
        let mut names: Vec<String> = undrawable.iter().take(MOST_NAMED).map(|text| typesetter.spelt_out(text)).collect();
        if undrawable.len() > MOST_NAMED {
            names.push(format!("+ {}", undrawable.len() - MOST_NAMED));
        }
        let text = format!("{} {}", self.labels.get(Label::Undrawable), names.join("; "));
        vec![self.note(text, typesetter)]
    }

    fn note(&self, text: String, typesetter: &mut Typesetter) -> Item<'a> {
        let height = fit(typesetter, &text, NOTE, self.content_width()).height() + 14.0;
        Item { what: What::Note(text), height }
    }

    fn cell_width(&self, index: usize) -> f32 {
        let is_mark = self.report.has_marks && self.report.columns[index].width <= 1.0;
        self.columns[index].1 - if is_mark { 0.6 } else { 2.0 * self.gap }
    }

    fn row_height(&self, cells: &[Cell], ty: Type, typesetter: &mut Typesetter) -> f32 {
        let heights = cells.iter().enumerate().map(|(index, cell)| match cell {
            Cell::Text(text) => fit(typesetter, text, ty, self.cell_width(index)).height(),
            Cell::Empty | Cell::Mark(_) => 0.0,
            _ => fit(typesetter, &cell.to_text(self.labels), ty, self.cell_width(index)).height(),
        });
        heights.fold(ty.size * LEADING, f32::max) + if self.report.has_marks { 3.4 } else { 5.0 }
    }

    /// Which items stand on which page.
    fn paginate(&self, items: &[Item<'_>], typesetter: &mut Typesetter) -> Vec<std::ops::Range<usize>> {
        let bottom = self.height - MARGIN - FOOT;
        let mut pages = Vec::new();
        let mut first = 0;
        let mut y = self.table_top(1, typesetter) + self.heading_height;
        for (index, item) in items.iter().enumerate() {
            // A heading without a row below it says nothing.
            let next = items.get(index + 1).filter(|_| matches!(item.what, What::Heading(_))).map_or(0.0, |next| next.height);
            if y + item.height + next > bottom && index > first {
                pages.push(first..index);
                first = index;
                y = self.table_top(pages.len() + 1, typesetter) + self.heading_height;
            }
            y += item.height;
        }
        pages.push(first..items.len());
        pages
    }

    /// Where the heading of the table begins.
    fn table_top(&self, page: usize, typesetter: &mut Typesetter) -> f32 {
        if page > 1 {
            return MARGIN + SITE.size * LEADING + 8.0;
        }
        let title = fit(typesetter, &self.report.title, TITLE, self.content_width()).height();
        let marks = if self.report.has_marks { FACT.size * LEADING + 8.0 } else { 0.0 };
        let chart = self.report.chart.as_ref().map_or(0.0, |chart| bars::height(chart) + 12.0);
        MARGIN + SITE.size * LEADING + 4.0 + title + 4.0 + FACT.size * LEADING + 12.0 + chart + marks
    }

    fn draw_page(&self, pen: &mut Pen<'_, '_>, items: &[Item<'_>], page: usize, pages: usize) {
        if page == 1 {
            self.draw_title(pen)
        } else {
            self.draw_running_head(pen)
        }
        let mut y = self.table_top(page, pen.typesetter);
        self.draw_heading(pen, y);
        y += self.heading_height;
        for item in items {
            self.draw_item(pen, item, y);
            y += item.height;
        }
        self.draw_foot(pen, page, pages);
    }

    fn draw_title(&self, pen: &mut Pen<'_, '_>) {
        let width = self.content_width();
        let place = |top: f32, height: f32| Place { left: MARGIN, top, width, height };
        pen.text(&self.report.site, SITE, MARGIN, MARGIN, ink::ACCENT);
        let mut y = MARGIN + SITE.size * LEADING + 4.0;
        let title = fit(pen.typesetter, &self.report.title, TITLE, width).height();
        pen.block(&self.report.title, TITLE, place(y, title), Align::Left, ink::TEXT);
        y += title + 4.0;
        let mut x = MARGIN;
        for (name, value) in &self.report.facts {
            x = pen.text(name, FACT, x, y, ink::MUTED) + 4.0;
            x = pen.text(value, Type { weight: Weight::Bold, ..FACT }, x, y, ink::TEXT) + 16.0;
        }
        y += FACT.size * LEADING + 12.0;
        if let Some(chart) = &self.report.chart {
            let height = bars::height(chart);
            bars::draw(pen, chart, self.labels, place(y, height));
            y += height + 12.0;
        }
        if self.report.has_marks {
            let mut x = MARGIN;
            for status in DayStatus::ALL {
                let mark = Place { left: x, top: y - 1.0, width: 14.0, height: FACT.size * LEADING };
                self.draw_mark(pen, status, mark);
                x = pen.text(self.labels.status(status), FACT, x + 18.0, y, ink::MUTED) + 14.0;
            }
        }
    }

    fn draw_running_head(&self, pen: &mut Pen<'_, '_>) {
        let x = pen.text(&self.report.title, SITE, MARGIN, MARGIN, ink::TEXT) + 10.0;
        if let Some((_, period)) = self.report.facts.iter().find(|(name, _)| name == self.labels.get(Label::Period)) {
            pen.text(period, FACT, x, MARGIN + 1.5, ink::MUTED);
        }
        pen.text_to(&self.report.site, FACT, self.width - MARGIN, MARGIN + 1.5, ink::MUTED);
    }

    fn draw_foot(&self, pen: &mut Pen<'_, '_>, page: usize, pages: usize) {
        let top = self.height - MARGIN - FACT.size;
        let labels = self.labels;
        let made = self.report.made;
        let time = made.strftime("%H:%M").to_string();
        let made = labels.with(Label::DateAndTime, &[("date", &labels.full_date(made.date())), ("time", &time)]);
        let x = pen.text(labels.get(Label::Made), FACT, MARGIN, top, ink::MUTED) + 4.0;
        pen.text(&made, FACT, x, top, ink::MUTED);
        let number = labels.with(Label::Page, &[("page", &page.to_string()), ("pages", &pages.to_string())]);
        pen.text_to(&number, FACT, self.width - MARGIN, top, ink::TEXT);
    }

    fn draw_heading(&self, pen: &mut Pen<'_, '_>, top: f32) {
        let place = Place { left: MARGIN, top, width: self.content_width(), height: self.heading_height };
        pen.fill(place, ink::HEADING);
        for (index, column) in self.report.columns.iter().enumerate() {
            let align = self.align(column);
            pen.block(&column.name, self.bold(), self.cell(index, top, self.heading_height), align, ink::TEXT);
        }
    }

    fn draw_item(&self, pen: &mut Pen<'_, '_>, item: &Item<'_>, top: f32) {
        let place = Place { left: MARGIN, top, width: self.content_width(), height: item.height };
        match &item.what {
            What::Heading(text) => {
                let ty = Type { size: self.body.size + 1.5, weight: Weight::Bold };
                let inner =
                    Place { left: place.left + self.gap, width: place.width - 2.0 * self.gap, top: top + 5.0, height: item.height - 5.0 };
                pen.block(text, ty, inner, Align::Left, ink::ACCENT);
            }
            What::Row { cells, is_striped } => {
                if *is_striped {
                    pen.fill(place, ink::STRIPE);
                }
                self.draw_cells(pen, cells, self.body, place);
                pen.fill(Place { top: top + item.height - 0.4, height: 0.4, ..place }, ink::LINE);
            }
            What::Total(cells) => {
                pen.fill(Place { height: 0.9, ..place }, ink::TEXT);
                self.draw_cells(pen, cells, self.bold(), place);
            }
            What::Note(text) => {
                let inner = Place { top: top + 7.0, height: item.height - 7.0, ..place };
                pen.block(text, NOTE, inner, Align::Left, ink::TEXT);
            }
        }
    }

    fn draw_cells(&self, pen: &mut Pen<'_, '_>, cells: &[Cell], ty: Type, row: Place) {
        for (index, cell) in cells.iter().enumerate() {
            let column = &self.report.columns[index];
            match cell {
                Cell::Empty => {}
                Cell::Mark(status) => {
                    let (left, width) = self.columns[index];
                    let place = Place { left: left + 0.5, top: row.top + 0.8, width: width - 1.0, height: row.height - 2.0 };
                    self.draw_mark(pen, *status, place);
                }
                _ => pen.block(&cell.to_text(self.labels), ty, self.cell(index, row.top, row.height), self.align(column), ink::TEXT),
            }
        }
    }

    /// A letter on the tint of its status; a free day is left blank, because it says nothing.
    fn draw_mark(&self, pen: &mut Pen<'_, '_>, status: DayStatus, place: Place) {
        let mark = self.labels.mark(status);
        if status == DayStatus::DayOff {
            pen.block(mark, self.body, place, Align::Centre, ink::MUTED);
            return;
        }
        pen.fill(place, Ink::of(status).tint());
        pen.block(mark, self.body, place, Align::Centre, ink::TEXT);
    }

    fn align(&self, column: &Column) -> Align {
        if column.is_number {
            Align::Right
        } else if self.report.has_marks && column.width <= 1.0 {
            Align::Centre
        } else {
            Align::Left
        }
    }

    fn cell(&self, index: usize, top: f32, height: f32) -> Place {
        let (left, width) = self.columns[index];
        let inner = self.cell_width(index);
        Place { left: left + (width - inner) / 2.0, top, width: inner, height }
    }
}
