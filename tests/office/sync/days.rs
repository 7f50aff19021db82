//! What comes of it for the days: absence only when everybody has told, punches that arrive late, rules made at a kiosk; and what else kiosks
//! tell of.

use axum::http::StatusCode;
use jiff::civil::date;
use rollcall::attendance::correction::{Change as CorrectionChange, Correction, Decision};
use rollcall::attendance::leave::{Leave, LeaveKind, LeaveState};
use rollcall::attendance::punch::PunchKind;
use rollcall::attendance::rules::{Assignment, Holiday, Rule, RuleId, Subject};
use rollcall::attendance::shift::{Shift, Weekdays};
use rollcall::ids::{AssignmentId, BootId, CorrectionId, HolidayId, LeaveId, ShiftId};
use rollcall::time::ClockTrust;
use rollcall::wire::{Attempt, BeatAnswer, Change, HEARTBEAT_PATH, HeldReason, PushLine, RosterRecord, Stream};
use serde_json::json;
use uuid::Uuid;

use super::kit::{self, Site, about, at, held, person, told};

fn shift() -> Shift {
    Shift {
        id: ShiftId::generate(),
        name: "Day".into(),
        weekdays: Weekdays::WORKING_WEEK,
        start: jiff::civil::time(9, 0, 0, 0),
        end: jiff::civil::time(17, 0, 0, 0),
        grace_in_minutes: 5,
        grace_out_minutes: 5,
        window_before_minutes: 120,
        window_after_minutes: 240,
        half_day_minutes: 0,
        full_day_minutes: 0,
        breaks: Vec::new(),
        overtime_from_minutes: None,
    }
}

fn for_everybody(shift: &Shift) -> Assignment {
    Assignment { id: AssignmentId::generate(), shift: shift.id, to: Subject::Everybody, from: date(2026, 11, 1), until: None }
}

async fn status(site: &Site, date: &str) -> Option<String> {
    let sql = format!(
        "SELECT COALESCE(MAX(r.status), '') FROM attendance_records r JOIN users u ON u.id = r.user_id WHERE u.name = 'Ana Souza' AND date_only = '{date}'"
    );
    Some(site.office.value::<String>(&sql).await).filter(|status| !status.is_empty())
}

async fn derive_anew(site: &Site) {
    let asked = json!({ "start_date": "2026-11-16", "end_date": "2026-11-18" });
    let answer = site.office.post("/api/admin/attendance/recompute", Some(&site.token), &asked).await;
    assert!(answer.status.is_success(), "{answer:?}");
}

#[tokio::test]
async fn nobody_is_absent_before_every_kiosk_has_told_that_far() {
    let Some(site) = kit::open().await else { return };
    let (mut first, second) = (site.kiosk("first").await, site.kiosk("second").await);
    let (ana, day) = (person("Ana Souza", None), shift());
    let lines = [
        first.change(about(told(&ana))),
        first.change(Change::Rule { base: 0, rule: Rule::Shift(day.clone()) }),
        first.change(Change::Rule { base: 0, rule: Rule::Assignment(for_everybody(&day)) }),
    ];
    assert_eq!(first.push(&site.office, &lines).await.held, []);
    derive_anew(&site).await;
    assert_ne!(status(&site, "2026-11-17").await.as_deref(), Some("Absent"));
    let _: BeatAnswer = first.ask(&site.office, HEARTBEAT_PATH, &first.beat(Some(at(18, 12, 0)))).await;
    derive_anew(&site).await;
    assert_ne!(status(&site, "2026-11-17").await.as_deref(), Some("Absent"), "the second kiosk has not told");
    let _: BeatAnswer = second.ask(&site.office, HEARTBEAT_PATH, &second.beat(Some(at(18, 12, 0)))).await;
    // An older heartbeat that arrives late takes nothing back.
    let _: BeatAnswer = second.ask(&site.office, HEARTBEAT_PATH, &second.beat(Some(at(10, 12, 0)))).await;
    derive_anew(&site).await;
    assert_eq!(status(&site, "2026-11-17").await.as_deref(), Some("Absent"));
    // What arrives all the same counts, at the time at which it was captured.
    let late = [first.punch(ana.id, PunchKind::Auto, at(17, 8, 57)), first.punch(ana.id, PunchKind::Auto, at(17, 17, 2))];
    first.push(&site.office, &late).await;
    assert_eq!(status(&site, "2026-11-17").await.as_deref(), Some("Present"));
    let captured: String = site.office.value("SELECT CAST(MIN(captured_at) AS CHAR) FROM punches").await;
    assert_eq!(captured, "2026-11-17 08:57:00.000");
}

#[tokio::test]
async fn a_clock_that_cannot_be_believed_is_told_once_a_boot() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let ana = person("Ana Souza", None);
    let mut lines = vec![kiosk.change(about(told(&ana)))];
    for (number, boot) in [1, 1, 1, 2, 2].into_iter().enumerate() {
        let doubtful = |row: &mut rollcall::wire::PunchRow| {
            (row.clock_trust, row.boot_id) = (ClockTrust::Doubtful, BootId(Uuid::from_u128(boot)));
        };
        lines.push(kiosk.punch_with(ana.id, PunchKind::Auto, at(17, 8, number as i8), doubtful));
    }
    kiosk.push(&site.office, &lines[..3]).await;
    kiosk.push(&site.office, &lines[3..]).await;
    let clock = |idx| ("clock".to_owned(), "punch".to_owned(), idx);
    assert_eq!(site.named().await, [clock(1), clock(4)]);
    assert_eq!(kit::rows(&site, "punches", kiosk.device).await.len(), 5, "they count");
}

#[tokio::test]
async fn an_attempt_to_deceive_is_told_once() {
    let Some(site) = kit::open().await else { return };
    let mut kiosk = site.kiosk("kiosk").await;
    let attempt = Attempt { id: 4, at: at(17, 9, 0), utc_offset_min: 0, kind: "replay".into(), score: 0.1, person: None };
    let lines = [kiosk.change(Change::Attempt(attempt.clone())), kiosk.change(Change::Attempt(attempt)), kiosk.change(Change::Superseded)];
    assert_eq!(kiosk.push(&site.office, &lines).await.next.change, 4);
    let incidents = site.incidents().await;
    assert_eq!((incidents.len(), &incidents[0]["kind"], &incidents[0]["detail"]["kind"]), (1, &json!("attack"), &json!("replay")));
}

#[tokio::test]
async fn rules_made_at_a_kiosk_reach_the_others_unless_head_office_has_newer_ones() {
    let Some(site) = kit::open().await else { return };
    let (mut first, mut second) = (site.kiosk("first").await, site.kiosk("second").await);
    let (ana, mut day) = (person("Ana Souza", None), shift());
    let holiday = Holiday { id: HolidayId::generate(), date: date(2026, 11, 16), name: "Founders".into(), every_year: false };
    let leave = Leave {
        id: LeaveId::generate(),
        person: ana.id,
        kind: LeaveKind::Vacation,
        from: date(2026, 11, 18),
        until: date(2026, 11, 18),
        half: None,
        note: String::new(),
        state: LeaveState::Approved,
    };
    let assignment = for_everybody(&day);
    let punch = first.punch(ana.id, PunchKind::Auto, at(17, 8, 57));
    let PushLine::Punch(row) = &punch else { unreachable!("a punch") };
    let correction = Correction {
        id: CorrectionId::generate(),
        person: ana.id,
        change: CorrectionChange::ChangeKind { punch: row.id, kind: PunchKind::In },
        reason: "she came".into(),
        author: "admin".into(),
        asked_at: at(17, 10, 0),
        supersedes: None,
        decision: Some(Decision { is_approved: true, by: "admin".into(), at: at(17, 10, 1) }),
    };
    let rule = |rule| Change::Rule { base: 0, rule };
    // The correction stands before the punch that it names.
    let lines = [
        first.change(Change::Correction { correction: correction.clone() }),
        first.change(about(told(&ana))),
        first.change(rule(Rule::Shift(day.clone()))),
        first.change(rule(Rule::Assignment(assignment.clone()))),
        first.change(rule(Rule::Holiday(holiday.clone()))),
        first.change(rule(Rule::Leave(leave.clone()))),
        punch,
    ];
    let mut in_order = lines.to_vec();
    in_order.sort_by_key(|line| (line.stream(), line.idx()));
    assert_eq!(first.push(&site.office, &in_order).await.held, [], "all of it is in order");
    let records = second.pull(&site.office).await;
    let rules: Vec<Rule> = records
        .iter()
        .filter_map(|record| match record {
            RosterRecord::Rule { rule, .. } => Some(rule.clone()),
            _ => None,
        })
        .collect();
    for rule in [Rule::Shift(day.clone()), Rule::Assignment(assignment.clone()), Rule::Holiday(holiday.clone()), Rule::Leave(leave)] {
        assert!(rules.contains(&rule), "{rule:?} is not in {rules:?}");
    }
    assert!(records.contains(&RosterRecord::Correction { correction }), "{records:?}");
    assert_eq!(status(&site, "2026-11-18").await.as_deref(), Some("Leave"));

    // Head office renames the shift; the kiosk, which has not heard of it, does so, too, and removes the holiday that nobody touched.
    let path = format!("/api/shifts/{}", day.id);
    let body = json!({ "name": "Early", "weekdays": ["mon"], "start": "06:00", "end": "14:00" });
    assert_eq!(site.office.put(&path, &site.token, &body).await.status, StatusCode::OK);
    day.name = "Late".into();
    let lines = [
        first.change(Change::Rule { base: 1, rule: Rule::Shift(day.clone()) }),
        first.change(Change::RuleGone { base: 1, rule: RuleId::Holiday(holiday.id) }),
    ];
    assert_eq!(first.push(&site.office, &lines).await.held, []);
    let records = first.pull(&site.office).await;
    let is_early =
        |record: &RosterRecord| matches!(record, RosterRecord::Rule { revision: 2, rule: Rule::Shift(shift) } if shift.name == "Early");
    assert!(records.iter().any(is_early), "{records:?}");
    assert!(records.contains(&RosterRecord::RuleGone { rule: RuleId::Holiday(holiday.id) }), "{records:?}");

    // What reaches people of other sites is made at head office.
    let porto = kit::add_site(&site.office, &site.token, "Porto", "Europe/Lisbon").await;
    let mut there = site.kiosk_at(porto, "there").await;
    let change = there.change(about(told(&person("Bea", None))));
    there.push(&site.office, &[change]).await;
    let change = first.change(rule(Rule::Assignment(for_everybody(&day))));
    let answer = first.push(&site.office, &[change]).await;
    assert_eq!(held(&answer), [(Stream::Change, first.changes, HeldReason::Refused)]);
}
