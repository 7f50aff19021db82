//! The kiosk without a window: the same pipeline, a line per decision.

use std::io::Write;
use std::time::{Duration, Instant};

use crossbeam_channel::RecvTimeoutError;
use serde::{Serialize, Serializer};

use super::Kiosk;
use super::message::{Event, Health, InForce, ModelsHealth, Outcome, Refusal, Snapshot, StorageHealth};
use crate::frame::SourceState;
use crate::ids::{PersonId, PunchId};
use crate::time::Moment;

/// How long one wait for an event takes at most, so that the end of the time is noticed.
const POLL: Duration = Duration::from_millis(50);

/// What a headless run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    pub recorded: u64,
    pub repeated: u64,
    pub unknown: u64,
    pub attacks: u64,
    /// Recognised, and the punch could not be stored.
    pub not_recorded: u64,
    /// Badges that were not taken.
    pub refused: u64,
    /// Models, storage or a recording could not be used at the end. A recording is played no further then; a live kiosk goes on and waits.
    pub is_out_of_order: bool,
}

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// For people: local time, what, who.
    Text,
    /// For scripts: one JSON object a line.
    Json,
}

/// Prints a line per decision and per change of state until a replay ends, `limit` has passed, or `is_stopped` says so.
///
/// A recorded punch is printed, and flushed, only after its commit.
///
/// # Errors
/// When the lines cannot be written.
pub fn run(
    kiosk: &Kiosk,
    limit: Option<Duration>,
    lines: Lines,
    is_stopped: impl Fn() -> bool,
    out: &mut impl Write,
) -> std::io::Result<Summary> {
    let deadline = limit.map(|limit| Instant::now() + limit);
    let mut printer = Printer { lines, out, summary: Summary::default(), health: Health::default() };
    let mut snapshot = Snapshot::default();
    while !is_stopped() && deadline.is_none_or(|deadline| Instant::now() < deadline) {
        match kiosk.events.recv_timeout(POLL) {
            Ok(event) => {
                printer.event(&event)?;
                snapshot.apply(event);
                if snapshot.health.camera == SourceState::Ended {
                    break;
                }
                if !kiosk.is_live && is_out_of_order(&snapshot.health, kiosk.is_live) {
                    break;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
    }
    Ok(Summary { is_out_of_order: is_out_of_order(&snapshot.health, kiosk.is_live), ..printer.summary })
}

/// Whether nobody can be recognised or recorded until somebody repairs something. A camera may come back; a recording does not.
fn is_out_of_order(health: &Health, is_live: bool) -> bool {
    matches!(health.models, ModelsHealth::Off { .. })
        || matches!(health.storage, StorageHealth::TooFullToOpen | StorageHealth::ReadOnly | StorageHealth::Failed { .. })
        || !is_live && matches!(health.camera, SourceState::Gone { .. })
}

struct Printer<'a, W> {
    lines: Lines,
    out: &'a mut W,
    summary: Summary,
    health: Health,
}

/// One line for scripts.
#[derive(Serialize)]
struct Line<'a> {
    event: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    punch: Option<PunchId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<PersonId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// Of the deciding frame, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "rfc3339")]
    captured: Option<Moment>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
}

impl<'a> Line<'a> {
    fn at(event: &'static str, captured: Moment) -> Self {
        Self { captured: Some(captured), ..Self::state(event) }
    }

    fn state(event: &'static str) -> Self {
        Self { event, punch: None, person: None, name: None, captured: None, detail: None }
    }
}

impl<W: Write> Printer<'_, W> {
    fn event(&mut self, event: &Event) -> std::io::Result<()> {
        match event {
            Event::Outcome(outcome) => self.outcome(outcome),
            Event::Health(health) => self.health(health),
            Event::Snapshot(snapshot) => self.health(&snapshot.health),
            _ => Ok(()),
        }
    }

    fn outcome(&mut self, outcome: &Outcome) -> std::io::Result<()> {
        match outcome {
            Outcome::Recorded { punch, person, name, kind, captured, .. } => {
                self.summary.recorded += 1;
                let line = Line { punch: Some(*punch), person: Some(*person), name: Some(name), ..Line::at("recorded", *captured) };
                self.print(line, kind.as_str())
            }
            Outcome::Repeat { person, name, recorded, captured } => {
                self.summary.repeated += 1;
                let line = Line { person: Some(*person), name: Some(name), ..Line::at("repeat", *captured) };
                self.print(line, &format!("already recorded at {}", clock_time(*recorded)))
            }
            Outcome::Unknown { captured } => {
                self.summary.unknown += 1;
                self.print(Line::at("unknown", *captured), "nobody who is enrolled")
            }
            Outcome::Attack { captured } => {
                self.summary.attacks += 1;
                self.print(Line::at("attack", *captured), "not a live face")
            }
            Outcome::Refused { method, refusal, captured } => {
                self.summary.refused += 1;
                self.print(Line::at("refused", *captured), &format!("{}: {}", method.as_str(), refusal_text(*refusal)))
            }
            Outcome::NotRecorded { name, captured } => {
                self.summary.not_recorded += 1;
                let line = Line { name: Some(name), ..Line::at("not_recorded", *captured) };
                self.print(line, "recognised, but the record could not be stored")
            }
        }
    }

    /// A line for each part whose state is not what it was.
    fn health(&mut self, health: &Health) -> std::io::Result<()> {
        let before = std::mem::replace(&mut self.health, health.clone());
        // A folder of photographs changes its size with every picture; that is no news.
        let streams_on = matches!((&before.camera, &health.camera), (SourceState::Streaming { .. }, SourceState::Streaming { .. }));
        if health.camera != before.camera && !streams_on {
            self.print(Line::state("camera"), &camera_state(&health.camera))?;
        }
        if health.models != before.models {
            self.print(Line::state("models"), &models_state(&health.models))?;
        }
        if health.threshold != before.threshold
            && let Some(InForce { threshold, source }) = health.threshold
        {
            self.print(Line::state("threshold"), &format!("{threshold} is {}", source.as_str()))?;
        }
        if !health.altered_faces.is_empty() && health.altered_faces != before.altered_faces {
            let detail = format!("altered templates are left out; enrol again: {}", health.altered_faces.join(", "));
            self.print(Line::state("faces"), &detail)?;
        }
        if health.storage != before.storage {
            self.print(Line::state("storage"), &storage_state(&health.storage))?;
        }
        Ok(())
    }

    fn print(&mut self, line: Line<'_>, detail: &str) -> std::io::Result<()> {
        match self.lines {
            Lines::Json => {
                serde_json::to_writer(&mut *self.out, &Line { detail: Some(detail), ..line })?;
                writeln!(self.out)?;
            }
            Lines::Text => {
                let time = line.captured.map(clock_time).unwrap_or_default();
                match line.name {
                    Some(name) => writeln!(self.out, "{time:<8}  {:<12}  {name:<28}  {detail}", line.event)?,
                    None => writeln!(self.out, "{time:<8}  {:<12}  {detail}", line.event)?,
                }
            }
        }
        self.out.flush()
    }
}

fn refusal_text(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::WrongPin { .. } => "number and PIN do not belong together",
        Refusal::NumberWaits { .. } => "too many wrong PINs for this number",
        Refusal::KioskWaits { .. } => "too many wrong PINs at this kiosk",
        Refusal::NotActive => "the person may not record at present",
        Refusal::BadgeUnknown => "not sealed by this kiosk",
        Refusal::BadgeStale => "not in force any more",
        Refusal::NotABadge => "no badge",
        Refusal::PinNeeded => "the PIN is needed as well",
        Refusal::OutOfOrder => "nothing can be looked up at present",
    }
}

fn rfc3339<S: Serializer>(moment: &Option<Moment>, serializer: S) -> Result<S::Ok, S::Error> {
    moment.map(|moment| moment.utc.to_rfc3339(moment.utc_offset_min)).serialize(serializer)
}

/// Local time of day, `08:57:03`.
fn clock_time(moment: Moment) -> String {
    moment.utc.to_rfc3339(moment.utc_offset_min)[11..19].to_owned()
}

fn camera_state(state: &SourceState) -> String {
    match state {
        SourceState::Opening => "opening".into(),
        SourceState::Streaming { width, height } => format!("streaming {width}x{height}"),
        SourceState::Stalled => "stalled: no picture arrives; it is opened again".into(),
        SourceState::Gone { reason } => format!("gone: {reason}"),
        SourceState::Ended => "the replay has ended".into(),
    }
}

fn models_state(state: &ModelsHealth) -> String {
    match state {
        ModelsHealth::Starting => "loading".into(),
        ModelsHealth::Ready { engine } => format!("ready on {engine}"),
        ModelsHealth::Off { detail, .. } => format!("recognition is off: {detail}; `rollcall doctor` says what to do"),
    }
}

fn storage_state(state: &StorageHealth) -> String {
    match state {
        StorageHealth::Ready => "ready".into(),
        StorageHealth::LowSpace { free_mb, days_left: None } => format!("low on space: {free_mb} MB free"),
        StorageHealth::LowSpace { free_mb, days_left: Some(days) } => {
            format!("low on space: {free_mb} MB free, enough for about {days} days")
        }
        StorageHealth::Full => "full: nothing can be recorded until space is made".into(),
        StorageHealth::TooFullToOpen => "full: nobody can be recognised or recorded until space is made".into(),
        StorageHealth::ReadOnly => "read-only: nothing can be recorded until the data folder can be written".into(),
        StorageHealth::Failed { detail } => format!("failed: {detail}"),
    }
}
