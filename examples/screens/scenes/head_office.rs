//! Head office: joining it, and every way in which it can stand.

use std::sync::Arc;

use rollcall::kiosk::message::Event;
use rollcall::kiosk::question::Answer;
use rollcall::kiosk::sync_state::{
    HeldReason, HeldRow, OfficeView, PairingState, Revoked, Stream, SyncPhase, SyncProblem, SyncState, WaitingView,
};

use super::{Scene, click, open_admin, scene, type_into, with};
use crate::stage::{self, NOW, Snapshot, Stage};

/// Joined, with everything told.
pub fn joined() -> SyncState {
    SyncState {
        phase: SyncPhase::UpToDate,
        office: Some(Arc::new(OfficeView {
            url: "https://office.atlantic-tools.example:8443".into(),
            site: "Atlantic Tools, Porto works".into(),
            name: "Main gate".into(),
        })),
        last_contact: Some(NOW.plus_millis(-12_000)),
        ahead_ms: Some(140),
        ..SyncState::default()
    }
}

fn held() -> Arc<[HeldRow]> {
    let row =
        |stream, idx, reason, detail: &str| HeldRow { stream, idx, reason, detail: detail.into(), since: NOW.plus_millis(-7_200_000) };
    [
        row(Stream::Punch, 1_204, HeldReason::UnknownPerson, "the person has not come to head office yet"),
        row(Stream::Change, 88, HeldReason::DuplicatePerson, "staff number 1042 belongs to another account"),
        row(Stream::Audit, 411, HeldReason::Altered, "the content does not match its hash"),
    ]
    .into()
}

fn offline(problem: SyncProblem, detail: &str) -> SyncState {
    SyncState {
        phase: SyncPhase::Offline { since: NOW.plus_millis(-50 * 60_000) },
        problem: Some((problem, detail.into())),
        waiting: WaitingView { records: 84, audit: 12, changes: 3, blocked: 0 },
        last_contact: Some(NOW.plus_millis(-50 * 60_000)),
        ..joined()
    }
}

pub fn scenes() -> Vec<Scene> {
    let open = |stage: &mut Stage| {
        open_admin(stage);
        click(stage, "Head office");
    };
    let unlocked = |sync: SyncState| with(stage::unlocked(), |snapshot| *snapshot.sync = sync);
    let at_the_door = |sync: SyncState| -> Snapshot { with(stage::unlocked(), |snapshot| *snapshot.sync = sync) };
    let failed = |problem, detail: &str| SyncState { pairing: PairingState::Failed(problem, detail.into()), ..SyncState::default() };
    let revoked = Arc::new(Revoked { url: "https://office.example".into(), site: "Atlantic Tools".into(), at: NOW });
    let working = SyncState {
        phase: SyncPhase::Busy,
        waiting: WaitingView { records: 3_180, audit: 41, changes: 0, blocked: 0 },
        progress: Some((1_820, 5_041)),
        ..joined()
    };
    let refused = SyncState {
        phase: SyncPhase::Refused,
        problem: Some((SyncProblem::Refused, "head office refused: the token is not known".into())),
        ..joined()
    };
    vec![
        scene("office-alone", unlocked(SyncState::default()), open),
        scene("office-typed", unlocked(SyncState::default()), move |stage| {
            open(stage);
            type_into(stage, "Address", "https://office.example.org");
            type_into(stage, "One-time code", "AB12-CD34-EF");
        }),
        scene("office-scanning", unlocked(SyncState::default()), move |stage| {
            open(stage);
            click(stage, "Show the QR code to the camera");
        }),
        scene("office-scanned", unlocked(SyncState::default()), move |stage| {
            open(stage);
            let (url, code) = ("https://office.example.org".into(), "AB12-CD34-EF".into());
            stage.send(Event::Answer(Box::new(Answer::PairingCode { url, code })));
        }),
        scene("office-wrong-code", unlocked(failed(SyncProblem::Code, "head office refused: the code is not known")), open),
        scene(
            "office-wrong-certificate",
            unlocked(failed(SyncProblem::CertificateUnknown, "nobody whom this kiosk trusts has issued it")),
            open,
        ),
        scene("office-revoked", unlocked(SyncState { revoked: Some(revoked), ..SyncState::default() }), open),
        scene("office-up-to-date", unlocked(joined()), open),
        scene("office-working", unlocked(working.clone()), open),
        scene("office-offline", unlocked(offline(SyncProblem::Unreachable, "head office cannot be reached: connection refused")), open),
        scene(
            "office-portal",
            unlocked(offline(SyncProblem::NotHeadOffice, "something else than head office answered (status 302)")),
            open,
        ),
        scene("office-refused", unlocked(refused), open),
        scene("office-held", unlocked(SyncState { held: held(), held_count: 3, ahead_ms: Some(-31_536_000_000), ..joined() }), open),
        scene("office-leaving", unlocked(joined()), move |stage| {
            open(stage);
            click(stage, "Leave head office");
        }),
        scene("door-office-up-to-date", at_the_door(joined()), |_| {}),
        scene("door-office-waiting", at_the_door(working), |_| {}),
        scene("door-office-offline", at_the_door(offline(SyncProblem::Unreachable, "")), |_| {}),
    ]
}
