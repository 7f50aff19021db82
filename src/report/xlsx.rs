//! A report as an XLSX workbook: typed cells, a heading that stays, totals, widths that fit.

use std::io::Write;

use jiff::civil::{Date, DateTime};
use rust_xlsxwriter::{Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::labels::Label;
use super::{Cell, Labels, Report, ReportError};
use crate::attendance::day::DayStatus;

/// Characters; longer names of columns wrap.
const WIDEST: f64 = 44.0;
const NARROWEST: f64 = 4.0;
/// What Excel takes for the name of a sheet.
const MOST_NAME_CHARS: usize = 31;
/// ISO paper A4, in Excel's numbering.
const A4: u8 = 9;

pub(super) fn write(report: &Report, labels: &Labels, out: &mut impl Write) -> Result<(), ReportError> {
    let bytes = workbook(report, labels).and_then(|mut workbook| workbook.save_to_buffer()).map_err(ReportError::Xlsx)?;
    out.write_all(&bytes).map_err(ReportError::Write)
}

fn workbook(report: &Report, labels: &Labels) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(&report.title).set_company(&report.site).set_author("Rollcall");
    workbook.set_properties(&properties.set_creation_datetime(&excel_time(report.made)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name(sheet_name(&report.title))?;
    let mut sheet = Sheet { sheet, labels, formats: Formats::new(), row: 0 };
    sheet.write(report)?;
    Ok(workbook)
}

/// Without what Excel forbids in the name of a sheet.
fn sheet_name(title: &str) -> String {
    let allowed = title.chars().map(|c| if "[]:*?/\\".contains(c) || c.is_control() { ' ' } else { c });
    let name: String = allowed.take(MOST_NAME_CHARS).collect();
    let name = name.trim().trim_matches('\'');
    if name.is_empty() { "Rollcall".into() } else { name.into() }
}

struct Formats {
    title: Format,
    muted: Format,
    heading: Format,
    group: Format,
    /// Of rows and of totals: text, number, length of time, date, time of day.
    body: [Format; 5],
    total: [Format; 5],
}

/// Indices into [`Formats::body`].
const TEXT: usize = 0;
const COUNT: usize = 1;
const LENGTH: usize = 2;
const DATE: usize = 3;
const TIME: usize = 4;

impl Formats {
    fn new() -> Self {
        let typed = |base: Format| ["@", "0", "[h]:mm", "yyyy-mm-dd", "hh:mm"].map(|number| base.clone().set_num_format(number));
        let line = Format::new().set_bold().set_border_top(FormatBorder::Thin);
        Self {
            title: Format::new().set_bold().set_font_size(16),
            muted: Format::new().set_font_color(Color::RGB(0x5A_6B6A)),
            heading: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::VerticalCenter)
                .set_background_color(Color::RGB(0xE4_EEEC))
                .set_border_bottom(FormatBorder::Thin),
            group: Format::new().set_bold().set_font_color(Color::RGB(0x0A_5855)),
            body: typed(Format::new()),
            total: typed(line),
        }
    }
}

struct Sheet<'a> {
    sheet: &'a mut Worksheet,
    labels: &'a Labels,
    formats: Formats,
    row: u32,
}

impl Sheet<'_> {
    fn write(&mut self, report: &Report) -> Result<(), XlsxError> {
        self.sheet.write_string_with_format(0, 0, &report.title, &self.formats.title)?;
        self.sheet.write_string_with_format(1, 0, &report.site, &self.formats.muted)?;
        self.row = 2;
        for (name, value) in &report.facts {
            self.sheet.write_string_with_format(self.row, 0, format!("{name}: {value}"), &self.formats.muted)?;
            self.row += 1;
        }
        if report.has_marks {
            let marks = DayStatus::ALL.map(|status| format!("{} {}", self.labels.mark(status), self.labels.status(status)));
            self.sheet.write_string_with_format(self.row, 0, marks.join(",  "), &self.formats.muted)?;
            self.row += 1;
        }
        self.row += 1;
        let heading = self.row;
        for (column, name) in (0..).zip(report.columns.iter().map(|column| &column.name)) {
            self.sheet.write_string_with_format(heading, column, name, &self.formats.heading)?;
        }
        self.row += 1;
        for group in &report.groups {
            if let Some(name) = group.heading.as_ref().filter(|_| report.groups.len() > 1) {
                self.sheet.write_string_with_format(self.row, 0, name, &self.formats.group)?;
                self.row += 1;
            }
            for row in &group.rows {
                self.write_row(row, false)?;
            }
            if !group.total.is_empty() {
                self.write_row(&group.total, true)?;
            }
        }
        let last = self.row.saturating_sub(1);
        self.write_row(&report.total, true)?;
        // The name stays in view beside a grid.
        self.sheet.set_freeze_panes(heading + 1, 1)?;
        self.sheet.set_repeat_rows(heading, heading)?;
        let last_column = report.columns.len().saturating_sub(1) as u16;
        if report.groups.len() <= 1 && last > heading {
            self.sheet.autofilter(heading, 0, last, last_column)?;
        }
        self.set_widths(report)?;
        self.sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        if report.is_wide {
            self.sheet.set_landscape();
        }
        let page = self.labels.with(Label::Page, &[("page", "&P"), ("pages", "&N")]);
        self.sheet.set_footer(format!("&R{page}"));
        Ok(())
    }

    fn write_row(&mut self, cells: &[Cell], is_total: bool) -> Result<(), XlsxError> {
        let row = self.row;
        let formats = if is_total { &self.formats.total } else { &self.formats.body };
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty if is_total => self.sheet.write_blank(row, column, &formats[TEXT])?,
                Cell::Empty => continue,
                Cell::Count(count) => self.sheet.write_number_with_format(row, column, *count, &formats[COUNT])?,
                Cell::Minutes(minutes) => {
                    self.sheet.write_number_with_format(row, column, f64::from(*minutes) / MINUTES_A_DAY, &formats[LENGTH])?
                }
                Cell::Date(date) => self.sheet.write_datetime_with_format(row, column, excel_date(*date)?, &formats[DATE])?,
                Cell::Time { at, .. } => self.sheet.write_datetime_with_format(row, column, excel_time(*at)?, &formats[TIME])?,
                // A string cell is never a formula, whatever it begins with.
                Cell::Text(_) | Cell::Status(_) | Cell::Mark(_) => {
                    self.sheet.write_string_with_format(row, column, cell.to_text(self.labels), &formats[TEXT])?
                }
            };
        }
        self.row += 1;
        Ok(())
    }

    /// As wide as the widest of the first rows, because those of thousands look the same.
    fn set_widths(&mut self, report: &Report) -> Result<(), XlsxError> {
        const ROWS_LOOKED_AT: usize = 500;
        let rows = || report.groups.iter().flat_map(|group| &group.rows).take(ROWS_LOOKED_AT).chain([&report.total]);
        for (index, column) in report.columns.iter().enumerate() {
            let texts = rows().filter_map(|row| row.get(index)).map(|cell| cell.to_text(self.labels).chars().count());
            let widest = texts.max().unwrap_or(0).max(column.name.chars().count());
            self.sheet.set_column_width(index as u16, (widest as f64 + 2.0).clamp(NARROWEST, WIDEST))?;
        }
        Ok(())
    }
}

const MINUTES_A_DAY: f64 = 1440.0;

fn excel_date(date: Date) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn excel_time(at: DateTime) -> Result<ExcelDateTime, XlsxError> {
    excel_date(at.date())?.and_hms(at.hour().unsigned_abs().into(), at.minute().unsigned_abs(), at.second().unsigned_abs())
}
