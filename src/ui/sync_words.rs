//! What is said of head office: the chip at the door, each trouble, each held row.

use super::text::Texts;
use super::theme::Tone;
use super::widgets::Icon;
use crate::kiosk::sync_state::{HeldReason, HeldRow, Stream, SyncPhase, SyncProblem, SyncState};
use crate::time::Timestamp;

/// Rows that wait for less than this are on their way, and no news at the door. Milliseconds.
const QUIET_MILLIS: i64 = 10 * 60_000;

/// The state in a few words; `None` without a head office, and before it was first spoken to.
pub(crate) fn chip_words(texts: &Texts, sync: &SyncState, now: Timestamp, utc_offset_min: i16) -> Option<(Icon, Tone, String)> {
    let count = sync.waiting.all();
    if sync.office.is_none() {
        return sync.revoked.is_some().then(|| (Icon::Alert, Tone::Refusal, texts.get("sync-revoked")));
    }
    Some(match sync.phase {
        SyncPhase::Alone => return None,
        SyncPhase::Refused => (Icon::Alert, Tone::Refusal, texts.get("sync-refused")),
        SyncPhase::Offline { since } => {
            let is_today = now.millis_since(since) < 12 * 3_600_000;
            let at = if is_today { texts.time_of_day(since, utc_offset_min) } else { texts.date_and_time(since, utc_offset_min) };
            (Icon::Pause, Tone::Attention, texts.with("sync-offline", [("time", at)]))
        }
        SyncPhase::Metered => (Icon::Pause, Tone::Neutral, texts.with("sync-waiting", [("count", count)])),
        SyncPhase::UpToDate if sync.held_count > 0 => (Icon::Alert, Tone::Attention, texts.with("sync-held", [("count", sync.held_count)])),
        SyncPhase::UpToDate if count == 0 => (Icon::Tick, Tone::Neutral, texts.get("sync-up-to-date")),
        SyncPhase::UpToDate | SyncPhase::Busy => (Icon::Up, Tone::Neutral, texts.with("sync-waiting", [("count", count)])),
    })
}

/// The chip of the door: quiet where everything goes its way and nothing has to be known.
pub(crate) fn door_words(texts: &Texts, sync: &SyncState, now: Timestamp, utc_offset_min: i16) -> Option<(Icon, Tone, String)> {
    let is_brief = matches!(sync.phase, SyncPhase::Offline { since } if now.millis_since(since).abs() < QUIET_MILLIS);
    if is_brief && sync.waiting.all() == 0 {
        return Some((Icon::Tick, Tone::Neutral, texts.get("sync-up-to-date")));
    }
    chip_words(texts, sync, now, utc_offset_min)
}

/// What happened, and what to do.
pub(crate) fn problem_words(texts: &Texts, problem: SyncProblem) -> (String, String) {
    let key = match problem {
        SyncProblem::Address => "problem-address",
        SyncProblem::Insecure => "problem-insecure",
        SyncProblem::Settings => "problem-settings",
        SyncProblem::CertificateExpired => "problem-expired",
        SyncProblem::CertificateNotYetValid => "problem-not-yet-valid",
        SyncProblem::CertificateOfAnotherHost => "problem-other-host",
        SyncProblem::CertificateUnknown => "problem-unknown-issuer",
        SyncProblem::PinMismatch => "problem-pin",
        SyncProblem::Unreachable => "problem-unreachable",
        SyncProblem::Proxy => "problem-proxy",
        SyncProblem::Timeout => "problem-timeout",
        SyncProblem::NotHeadOffice => "problem-not-head-office",
        SyncProblem::Trouble => "problem-trouble",
        SyncProblem::Busy => "problem-busy",
        SyncProblem::TooLarge => "problem-too-large",
        SyncProblem::Version => "problem-version",
        SyncProblem::Code => "problem-code",
        SyncProblem::Identity => "problem-identity",
        SyncProblem::Refused => "problem-refused",
        SyncProblem::Store => "problem-store",
    };
    (texts.get(key), texts.attribute(key, "advice"))
}

/// Which row it is, and why it is held.
pub(crate) fn held_words(texts: &Texts, row: &HeldRow) -> (String, String) {
    let stream = match row.stream {
        Stream::Punch => "held-punch",
        Stream::Audit => "held-audit",
        Stream::Change => "held-change",
    };
    let reason = match row.reason {
        HeldReason::Altered => "held-altered",
        HeldReason::BadSignature => "held-bad-signature",
        HeldReason::Forked => "held-forked",
        HeldReason::UnknownPerson => "held-unknown-person",
        HeldReason::DuplicatePerson => "held-duplicate-person",
        HeldReason::Refused => "held-refused",
        HeldReason::Unknown => "held-unknown",
    };
    (texts.with(stream, [("number", row.idx.to_string())]), texts.get(reason))
}
