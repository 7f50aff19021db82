//! The words of a report, in its language. They come from the files that the screens' texts come from; nothing here is in any language.

use jiff::civil::Date;

use crate::attendance::day::{DayFlag, DayStatus};
use crate::attendance::punch::PunchKind;

use super::Kind;

macro_rules! labels {
    ($($name:ident => $key:literal,)*) => {
        /// Something that a report says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Label {
            $($name,)*
        }

        impl Label {
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The key of its text.
            pub fn key(self) -> &'static str {
                match self {
                    $(Self::$name => $key,)*
                }
            }
        }
    };
}

labels! {
    Daily => "report-daily",
    Monthly => "report-monthly",
    Person => "report-person",
    Department => "report-department",
    Period => "report-period",
    Zone => "report-zone",
    People => "report-people",
    Made => "report-made",
    Total => "report-total",
    Page => "report-page",
    FullDate => "report-full-date",
    DateAndTime => "report-date-and-time",
    Month => "report-month",
    Between => "report-between",
    NextDay => "report-next-day",
    NoDepartment => "report-no-department",
    NoRows => "report-no-rows",
    Undrawable => "report-undrawable",
    ChartStatus => "report-chart-status",
    ChartDays => "report-chart-days",
    ChartHours => "report-chart-hours",
    ChartDepartments => "report-chart-departments",
    Name => "report-column-name",
    StaffNumber => "report-column-staff-number",
    DepartmentColumn => "report-column-department",
    Date => "report-column-date",
    Status => "report-column-status",
    In => "report-column-in",
    Out => "report-column-out",
    Worked => "report-column-worked",
    Break => "report-column-break",
    Late => "report-column-late",
    Early => "report-column-early",
    Overtime => "report-column-overtime",
    Records => "report-column-records",
    Notes => "report-column-notes",
    DaysAtWork => "report-column-days",
    LateDays => "report-column-late-days",
    HalfDays => "report-column-half-days",
    AbsentDays => "report-column-absent-days",
    LeaveDays => "report-column-leave-days",
    StatusPresent => "day-present",
    StatusLate => "day-late",
    StatusHalfDay => "day-half",
    StatusAbsent => "day-absent",
    StatusLeave => "day-leave",
    StatusHoliday => "day-holiday",
    StatusDayOff => "day-off",
    StatusOpen => "day-open",
    MarkPresent => "mark-present",
    MarkLate => "mark-late",
    MarkHalfDay => "mark-half",
    MarkAbsent => "mark-absent",
    MarkLeave => "mark-leave",
    MarkHoliday => "mark-holiday",
    MarkDayOff => "mark-off",
    MarkOpen => "mark-open",
    FlagMissingPunch => "flag-missing-punch",
    FlagOutsideWindow => "flag-outside-window",
    FlagTooShort => "flag-too-short",
    FlagDoubtfulClock => "flag-doubtful-clock",
    FlagCorrected => "flag-corrected",
    FlagWorkedOnFreeDay => "flag-worked-on-free-day",
    FlagLeftEarly => "flag-left-early",
    FlagOvertime => "flag-overtime",
    KindIn => "kind-in",
    KindOut => "kind-out",
    KindBreakStart => "kind-break-start",
    KindBreakEnd => "kind-break-end",
    KindAuto => "kind-auto",
    Monday => "weekday-monday",
    Tuesday => "weekday-tuesday",
    Wednesday => "weekday-wednesday",
    Thursday => "weekday-thursday",
    Friday => "weekday-friday",
    Saturday => "weekday-saturday",
    Sunday => "weekday-sunday",
    January => "month-january",
    February => "month-february",
    March => "month-march",
    April => "month-april",
    May => "month-may",
    June => "month-june",
    July => "month-july",
    August => "month-august",
    September => "month-september",
    October => "month-october",
    November => "month-november",
    December => "month-december",
}

/// All words of a report in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels {
    /// As in `ui.language`, e.g. "en".
    pub language: String,
    /// In the order of [`Label::ALL`]; what varies stands in braces, e.g. `{page} / {pages}`.
    texts: Vec<String>,
}

impl Labels {
    /// Names that a text may have in braces.
    pub const ARGUMENTS: [&'static str; 10] = ["weekday", "day", "month", "year", "date", "time", "from", "to", "page", "pages"];

    /// `text` gives a label's words, in which each of [`Labels::ARGUMENTS`] is left in braces.
    pub fn new(language: &str, text: impl FnMut(Label) -> String) -> Self {
        Self { language: language.into(), texts: Label::ALL.iter().copied().map(text).collect() }
    }

    pub fn get(&self, label: Label) -> &str {
        &self.texts[label as usize]
    }

    /// The words of `label` with values in place of the names in braces.
    pub fn with(&self, label: Label, arguments: &[(&str, &str)]) -> String {
        arguments.iter().fold(self.get(label).to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// E.g. "Friday 20 November 2026".
    pub fn full_date(&self, date: Date) -> String {
        self.dated(Label::FullDate, self.weekday(date), date)
    }

    /// E.g. "November 2026".
    pub fn month(&self, date: Date) -> String {
        self.dated(Label::Month, "", date)
    }

    pub fn weekday(&self, date: Date) -> &str {
        self.get(WEEKDAYS[date.weekday().to_monday_zero_offset() as usize])
    }

    fn dated(&self, label: Label, weekday: &str, date: Date) -> String {
        let month = self.get(MONTHS[usize::from(date.month().unsigned_abs()) - 1]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.with(label, &[("weekday", weekday), ("day", &day), ("month", month), ("year", &year)])
    }

    pub fn kind(&self, kind: Kind) -> &str {
        self.get(match kind {
            Kind::Daily => Label::Daily,
            Kind::Monthly => Label::Monthly,
            Kind::Person => Label::Person,
            Kind::Department => Label::Department,
        })
    }

    pub fn status(&self, status: DayStatus) -> &str {
        self.get(match status {
            DayStatus::Present => Label::StatusPresent,
            DayStatus::Late => Label::StatusLate,
            DayStatus::HalfDay => Label::StatusHalfDay,
            DayStatus::Absent => Label::StatusAbsent,
            DayStatus::Leave => Label::StatusLeave,
            DayStatus::Holiday => Label::StatusHoliday,
            DayStatus::DayOff => Label::StatusDayOff,
            DayStatus::Open => Label::StatusOpen,
        })
    }

    /// One or two letters that stand for the status in a grid.
    pub fn mark(&self, status: DayStatus) -> &str {
        self.get(match status {
            DayStatus::Present => Label::MarkPresent,
            DayStatus::Late => Label::MarkLate,
            DayStatus::HalfDay => Label::MarkHalfDay,
            DayStatus::Absent => Label::MarkAbsent,
            DayStatus::Leave => Label::MarkLeave,
            DayStatus::Holiday => Label::MarkHoliday,
            DayStatus::DayOff => Label::MarkDayOff,
            DayStatus::Open => Label::MarkOpen,
        })
    }

    pub fn flag(&self, flag: DayFlag) -> &str {
        self.get(match flag {
            DayFlag::MissingPunch => Label::FlagMissingPunch,
            DayFlag::OutsideWindow => Label::FlagOutsideWindow,
            DayFlag::TooShort => Label::FlagTooShort,
            DayFlag::DoubtfulClock => Label::FlagDoubtfulClock,
            DayFlag::Corrected => Label::FlagCorrected,
            DayFlag::WorkedOnFreeDay => Label::FlagWorkedOnFreeDay,
            DayFlag::LeftEarly => Label::FlagLeftEarly,
            DayFlag::Overtime => Label::FlagOvertime,
        })
    }

    pub fn punch(&self, kind: PunchKind) -> &str {
        self.get(match kind {
            PunchKind::In => Label::KindIn,
            PunchKind::Out => Label::KindOut,
            PunchKind::BreakStart => Label::KindBreakStart,
            PunchKind::BreakEnd => Label::KindBreakEnd,
            PunchKind::Auto => Label::KindAuto,
        })
    }
}

const WEEKDAYS: [Label; 7] =
    [Label::Monday, Label::Tuesday, Label::Wednesday, Label::Thursday, Label::Friday, Label::Saturday, Label::Sunday];

const MONTHS: [Label; 12] = [
    Label::January,
    Label::February,
    Label::March,
    Label::April,
    Label::May,
    Label::June,
    Label::July,
    Label::August,
    Label::September,
    Label::October,
    Label::November,
    Label::December,
];
