//! The attendance rules at the door: what a punch means, and which direction whoever stands there chose.

use super::Recorder;
use crate::attendance::days::DayPunch;
use crate::attendance::door::{self, DoorNote};
use crate::attendance::punch::PunchKind;
use crate::attendance::rules::{Member, Rules};
use crate::attendance::session::Input;
use crate::config::Direction;
use crate::kiosk::message::{Event, Live};
use crate::store::{Punch, Store, StoreError};

impl Recorder<'_> {
    /// Reads the rules anew: at start, and after they were changed.
    pub(super) fn load_rules(&mut self) {
        let (zone, attendance) = (self.setup.clock.zone(), &self.setup.config.attendance);
        if let Some(store) = self.keeper.store() {
            match store.rules(zone, attendance) {
                Ok(rules) => self.rules = Some(rules),
                Err(error) => self.keeper.failed(&error),
            }
        }
    }

    /// What the rules say of a punch that is durable already: whatever goes wrong here, it stays recorded.
    pub(super) fn note(&mut self, punch: &Punch) -> DoorNote {
        let person = punch.facts.person;
        let row = self.board.snapshot().people.iter().find(|row| row.person.id == person);
        let department = row.and_then(|row| row.person.department.clone());
        let member = Member { person, department, since: None, until: None };
        let plain = DoorNote { kind: punch.facts.kind, late_minutes: 0, worked_minutes: None };
        let (Some(rules), Some(store)) = (&self.rules, self.keeper.store()) else { return plain };
        note(store, rules, &member, punch).unwrap_or_else(|error| {
            tracing::error!(error = %crate::error_chain(&error), "the day of a punch could not be read");
            plain
        })
    }

    /// A direction was touched on the screen.
    pub(super) fn choose(&mut self, kind: PunchKind) {
        if self.setup.config.attendance.direction != Direction::Choose || self.guide.is_some() {
            return;
        }
        let now = self.setup.clock.now();
        let Some(session) = &mut self.session else { return };
        let effects = session.step(Input::Chosen { kind, now });
        let chosen = session.chosen(now.utc);
        // Shown at once, whether or not the camera sees anything.
        self.board.post(Event::Live(Live { chosen, ..self.board.snapshot().live.clone() }));
        self.carry_out(effects);
    }
}

fn note(store: &Store, rules: &Rules, member: &Member, punch: &Punch) -> Result<DoorNote, StoreError> {
    let facts = &punch.facts;
    let this = DayPunch {
        id: punch.id,
        device: punch.device,
        person: facts.person,
        kind: facts.kind,
        method: facts.method,
        captured: facts.captured,
    };
    let earlier = store.recent_punches(rules, facts.person, facts.captured)?;
    let corrections = store.recent_corrections(rules, facts.person, facts.captured)?;
    Ok(door::note(rules, member, &this, &earlier, &corrections))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attendance::punch::{PunchDraft, PunchMethod};
    use crate::attendance::rules::{Assignment, Rule, Subject};
    use crate::attendance::session::{Effect, Params, Session};
    use crate::attendance::shift::{Shift, Weekdays};
    use crate::ids::{AssignmentId, ModelId, PersonId, ShiftId};
    use crate::kiosk::edit::Edit;
    use crate::kiosk::message::{Command, Outcome};
    use crate::kiosk::recorder::tests::{Bench, SITE_PASSWORD, edit, unlock, with_account};
    use crate::people::role::Role;
    use crate::time::{Moment, Timestamp};

    /// Records the person at the kiosk's own `moment` and says what the screen was told.
    fn record(recorder: &mut Recorder<'_>, person: PersonId, kind: PunchKind, captured: Moment) -> (PunchKind, u32, Option<u32>) {
        let draft = PunchDraft { person, kind, method: PunchMethod::Pin, captured, score: None, margin: None, pad: None, model: None };
        recorder.carry_out(vec![Effect::Record(draft)]);
        match &recorder.board.snapshot().outcome {
            Some(Outcome::Recorded { kind, late_minutes, worked_minutes, .. }) => (*kind, *late_minutes, *worked_minutes),
            outcome => panic!("{outcome:?}"),
        }
    }

    #[test]
    fn the_result_says_what_the_rules_know_as_soon_as_they_are_set() {
        let bench = Bench::new();
        let mut recorder = bench.recorder();
        let eve = with_account(&mut recorder, "Eve", "19", Role::Employee);
        // 10:20 on a Friday.
        let at = |minutes: i64| Moment { utc: Timestamp(1_795_170_000_000).plus_millis(minutes * 60_000), ..bench.setup.clock.now() };
        assert_eq!(record(&mut recorder, eve.id, PunchKind::Auto, at(-1440)), (PunchKind::In, 0, None), "nobody knows of a shift");
        let shift = Shift {
            id: ShiftId::generate(),
            name: "Day".into(),
            weekdays: Weekdays::ALL,
            start: jiff::civil::time(10, 0, 0, 0),
            end: jiff::civil::time(18, 0, 0, 0),
            grace_in_minutes: 5,
            grace_out_minutes: 0,
            window_before_minutes: 60,
            window_after_minutes: 60,
            half_day_minutes: 0,
            full_day_minutes: 0,
            breaks: Vec::new(),
            overtime_from_minutes: None,
        };
        let from = jiff::civil::date(2026, 1, 1);
        let assignment = Assignment { id: AssignmentId::generate(), shift: shift.id, to: Subject::Everybody, from, until: None };
        unlock(&mut recorder, "", SITE_PASSWORD);
        for rule in [Rule::Shift(shift), Rule::Assignment(assignment)] {
            assert_eq!(edit(&mut recorder, Edit::PutRule(Box::new(rule))), Ok(()));
        }
        assert_eq!(record(&mut recorder, eve.id, PunchKind::Auto, at(0)), (PunchKind::In, 20, None));
        assert_eq!(record(&mut recorder, eve.id, PunchKind::Auto, at(100)), (PunchKind::Out, 0, Some(100)));
        assert_eq!(record(&mut recorder, eve.id, PunchKind::BreakEnd, at(160)), (PunchKind::BreakEnd, 0, None), "as chosen");
        let kept = recorder.keeper.store().expect("is open").recent_punches(recorder.rules.as_ref().expect("are read"), eve.id, at(0));
        assert!(kept.expect("reads").iter().filter(|punch| punch.kind == PunchKind::Auto).count() == 3, "the ledger keeps what happened");
    }

    #[test]
    fn a_direction_is_chosen_only_where_the_site_lets_people_choose() {
        let bench = Bench::new();
        let mut recorder = bench.recorder();
        let params = Params { dedupe_millis: 60_000, model: Some(ModelId("m".into())) };
        recorder.session = Some(Session::new(params, []));
        recorder.obey(Command::Choose { kind: PunchKind::Out });
        assert_eq!(recorder.board.snapshot().live.chosen, None);
    }
}
