//! What the rules can say of a punch at the moment it is taken, from what this kiosk knows.

use super::correction::Correction;
use super::days::{Counted, DayPunch, Facts, HeardUntil, Source, days, work_date};
use super::punch::PunchKind;
use super::rules::{Member, Rules};

/// What is told at the door. Another kiosk may know of punches that change it later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DoorNote {
    /// In or out by the rules; [`PunchKind::Auto`] where they cannot tell.
    pub kind: PunchKind,
    /// After the shift's start plus grace, on coming; 0: in time, or not the first.
    pub late_minutes: u32,
    /// Worked on this work day so far, on leaving.
    pub worked_minutes: Option<u32>,
}

/// The note for `punch`. `earlier` are the member's punches of the last two days.
pub fn note(rules: &Rules, member: &Member, punch: &DayPunch, earlier: &[DayPunch], corrections: &[Correction]) -> DoorNote {
    let date = work_date(rules, member, punch.captured.utc, punch.kind);
    let punches: Vec<DayPunch> = earlier.iter().filter(|other| other.id != punch.id).chain([punch]).cloned().collect();
    let facts = Facts { members: std::slice::from_ref(member), punches: &punches, corrections, heard_until: &HeardUntil::new() };
    let today = days(rules, facts, date..=date).pop();
    let plain = DoorNote { kind: punch.kind, late_minutes: 0, worked_minutes: None };
    let Some(day) = today else { return plain };
    let mark = day.marks.iter().find(|mark| mark.source == Source::Punch(punch.id));
    let kind = match mark {
        Some(mark) if mark.counted == Counted::Yes => mark.kind,
        // Chosen just after being recognised: it is what that visit was.
        Some(mark) if mark.counted == Counted::Repeat && punch.kind != PunchKind::Auto => punch.kind,
        _ => return plain,
    };
    let record = &day.record;
    let is_first = record.first_in.is_some_and(|first| punch.captured.utc.millis_since(first.utc) < rules.dedupe_millis);
    DoorNote {
        kind,
        late_minutes: if kind == PunchKind::In && is_first { record.late_minutes } else { 0 },
        worked_minutes: (kind == PunchKind::Out && record.first_in.is_some()).then_some(record.worked_minutes),
    }
}
