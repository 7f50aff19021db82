//! What each punch of a day means, in or out, and how much time lies between them.

use super::punch::PunchKind;
use super::shift::MINUTE;
use crate::config::Direction;
use crate::time::Timestamp;

/// A punch of one day, as far as its meaning goes. Given in order of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    pub at: Timestamp,
    pub kind: PunchKind,
    /// Somebody said that it happened, so it is never taken for a second look at the same visit.
    pub is_certain: bool,
}

/// What a stamp came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// With its direction; never [`PunchKind::Auto`].
    Counts(PunchKind),
    /// The same visit as the one before.
    Repeat,
    /// Between the first and the last, where only those count.
    Between,
}

/// Time between the stamps of a day, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub first_in: Option<usize>,
    pub last_out: Option<usize>,
    /// Spans from coming to leaving or to a break, in order.
    pub inside: Vec<(Timestamp, Timestamp)>,
    /// Breaks that were recorded with their beginning and end.
    pub breaks_millis: i64,
    /// Between leaving and coming back.
    pub away_millis: i64,
    /// Came and has not left, or is on a break.
    pub is_inside: bool,
    /// Left without having come, came twice, and the like.
    pub is_broken: bool,
}

impl Tally {
    pub fn inside_millis(&self) -> i64 {
        self.inside.iter().map(|(from, until)| until.millis_since(*from)).sum()
    }

    /// Time inside after `instant`, in milliseconds.
    pub fn inside_after(&self, instant: Timestamp) -> i64 {
        self.inside.iter().map(|(from, until)| until.millis_since((*from).max(instant)).max(0)).sum()
    }
}

#[derive(Clone, Copy)]
enum Place {
    Outside { since: Option<Timestamp> },
    Inside { since: Timestamp },
    OnBreak { since: Timestamp },
}

/// What each of `stamps` means.
pub(super) fn meanings(stamps: &[Stamp], direction: Direction, dedupe_millis: i64) -> Vec<Meaning> {
    let mut meanings = Vec::with_capacity(stamps.len());
    // The last that counts, and what it came to.
    let mut last: Option<(usize, PunchKind)> = None;
    let mut place = PunchKind::Out;
    for (index, stamp) in stamps.iter().enumerate() {
        let near = last.filter(|(at, _)| !stamp.is_certain && stamp.at.millis_since(stamps[*at].at) < dedupe_millis);
        match near {
            Some((at, _)) if stamp.kind != PunchKind::Auto && stamps[at].kind == PunchKind::Auto => {
                // Touched just after being recognised: this is what that visit was.
                meanings[at] = Meaning::Counts(stamp.kind);
                place = stamp.kind;
                last = Some((at, stamp.kind));
                meanings.push(Meaning::Repeat);
                continue;
            }
            Some((_, kind)) if stamp.kind == PunchKind::Auto || stamp.kind == kind => {
                meanings.push(Meaning::Repeat);
                continue;
            }
            _ => {}
        }
        let kind = match (stamp.kind, place) {
            (PunchKind::Auto, PunchKind::Out) => PunchKind::In,
            (PunchKind::Auto, PunchKind::BreakStart) => PunchKind::BreakEnd,
            (PunchKind::Auto, _) => PunchKind::Out,
            (chosen, _) => chosen,
        };
        (last, place) = (Some((index, kind)), kind);
        meanings.push(Meaning::Counts(kind));
    }
    if direction == Direction::FirstLast {
        keep_first_and_last(stamps, &mut meanings);
    }
    meanings
}

/// Of the stamps that say nothing of a break, the first becomes the way in, the last the way out, and those between say nothing.
fn keep_first_and_last(stamps: &[Stamp], meanings: &mut [Meaning]) {
    let is_break = |at: usize| matches!(stamps[at].kind, PunchKind::BreakStart | PunchKind::BreakEnd);
    let doors: Vec<usize> = (0..stamps.len()).filter(|at| meanings[*at] != Meaning::Repeat && !is_break(*at)).collect();
    for at in &doors {
        meanings[*at] = Meaning::Between;
    }
    match doors[..] {
        [] => {}
        // A single one is the way in, unless somebody chose otherwise.
        [only] => meanings[only] = Meaning::Counts(if stamps[only].kind == PunchKind::Out { PunchKind::Out } else { PunchKind::In }),
        [first, .., last] => {
            meanings[first] = Meaning::Counts(PunchKind::In);
            meanings[last] = Meaning::Counts(PunchKind::Out);
        }
    }
}

/// Adds up the time between stamps that have been given their meanings.
pub(super) fn tally(stamps: &[Stamp], meanings: &[Meaning]) -> Tally {
    let mut tally = Tally::default();
    let mut place = Place::Outside { since: None };
    for (index, (stamp, meaning)) in stamps.iter().zip(meanings).enumerate() {
        let Meaning::Counts(kind) = *meaning else { continue };
        let at = stamp.at;
        place = match (kind, place) {
            (PunchKind::In | PunchKind::BreakEnd, Place::Outside { since }) => {
                tally.is_broken |= kind == PunchKind::BreakEnd;
                tally.away_millis += since.map_or(0, |since| at.millis_since(since));
                tally.first_in.get_or_insert(index);
                Place::Inside { since: at }
            }
            (PunchKind::In | PunchKind::BreakEnd, Place::OnBreak { since }) => {
                tally.breaks_millis += at.millis_since(since);
                Place::Inside { since: at }
            }
            (PunchKind::Out | PunchKind::BreakStart, Place::Inside { since }) => {
                tally.inside.push((since, at));
                if kind == PunchKind::Out { Place::Outside { since: Some(at) } } else { Place::OnBreak { since: at } }
            }
            // Went home from the break: it did not end, so it was none.
            (PunchKind::Out, Place::OnBreak { since }) => Place::Outside { since: Some(since) },
            (_, place) => {
                tally.is_broken = true;
                place
            }
        };
        if kind == PunchKind::Out {
            tally.last_out = Some(index);
        }
    }
    tally.is_inside = !matches!(place, Place::Outside { .. });
    tally
}

/// Whole minutes of `millis`; none for less than nothing.
pub(super) fn minutes(millis: i64) -> u32 {
    u32::try_from(millis.max(0) / MINUTE).unwrap_or(u32::MAX)
}
