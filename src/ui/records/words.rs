//! Words and signs for days and records.

use jiff::civil::Date;
use jiff::tz::Offset;

use crate::attendance::day::{DayFlag, DayStatus};
use crate::attendance::days::Counted;
use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::ids::PersonId;
use crate::time::Moment;
use crate::ui::app::Cx;
use crate::ui::theme::Tone;
use crate::ui::widgets::Icon;

pub fn today(cx: &Cx<'_>) -> Date {
    let offset = Offset::from_seconds(i32::from(cx.utc_offset_min) * 60).unwrap_or(Offset::UTC);
    offset.to_datetime(cx.now.to_jiff()).date()
}

/// E.g. "Friday 20 November 2026".
pub fn full_date(cx: &Cx<'_>, date: Date) -> String {
    cx.labels.full_date(date)
}

/// The time of day of a record of the work day `date`, e.g. "06:02 (+1)"; a dash where there is none.
pub fn time(cx: &Cx<'_>, moment: Option<&Moment>, date: Date) -> String {
    let text = crate::report::Cell::time(moment, date).to_text(cx.labels);
    if text.is_empty() { NOTHING.into() } else { text }
}

/// Stands where there is no value.
pub const NOTHING: &str = "–";

/// Hours and minutes, e.g. "8:05".
pub fn hours(minutes: u32) -> String {
    if minutes == 0 { NOTHING.into() } else { format!("{}:{:02}", minutes / 60, minutes % 60) }
}

pub fn status_look(status: DayStatus) -> (Icon, Tone) {
    match status {
        DayStatus::Present => (Icon::Tick, Tone::Success),
        DayStatus::Late => (Icon::Clock, Tone::Attention),
        DayStatus::HalfDay => (Icon::Pause, Tone::Attention),
        DayStatus::Absent => (Icon::Cross, Tone::Refusal),
        DayStatus::Leave | DayStatus::Holiday => (Icon::Info, Tone::Neutral),
        DayStatus::DayOff | DayStatus::Open => (Icon::Minus, Tone::Neutral),
    }
}

/// What somebody should look at, in one line.
pub fn flags(cx: &Cx<'_>, flags: &[DayFlag]) -> String {
    flags.iter().map(|flag| cx.labels.flag(*flag)).collect::<Vec<_>>().join(", ")
}

pub fn kind_icon(kind: PunchKind) -> Icon {
    match kind {
        PunchKind::In | PunchKind::BreakEnd => Icon::Right,
        PunchKind::Out => Icon::Left,
        PunchKind::BreakStart => Icon::Pause,
        PunchKind::Auto => Icon::Tick,
    }
}

pub fn method_key(method: Option<PunchMethod>) -> &'static str {
    match method {
        Some(PunchMethod::Face) => "method-face",
        Some(PunchMethod::Pin) => "method-pin",
        Some(PunchMethod::Badge) => "method-badge",
        None => "method-added",
    }
}

/// Why a record does not count; `None` where it does.
pub fn counted_key(counted: Counted) -> Option<&'static str> {
    match counted {
        Counted::Yes => None,
        Counted::Repeat => Some("counted-repeat"),
        Counted::Between => Some("counted-between"),
        Counted::OutsideWindow => Some("counted-outside-window"),
        Counted::Voided => Some("counted-voided"),
    }
}

/// The person's name; empty where nobody has that identity.
pub fn name_of(cx: &Cx<'_>, person: PersonId) -> String {
    let row = cx.snapshot.people.iter().find(|row| row.person.id == person);
    row.map(|row| row.person.name.clone()).unwrap_or_default()
}

/// What an author is called: people by their name, accounts as they are.
pub fn author(cx: &Cx<'_>, author: &str) -> String {
    let name = author.parse().map(|person| name_of(cx, person)).unwrap_or_default();
    if name.is_empty() { author.into() } else { name }
}
