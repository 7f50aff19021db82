//! Who records at a kiosk, and what: made up from a seed.

use jiff::civil::{Date, time};
use jiff::tz::TimeZone;
use rollcall::attendance::punch::{PunchDraft, PunchKind, PunchMethod};
use rollcall::ids::{BootId, ModelId, PersonId};
use rollcall::people::{PersonDraft, PersonKind};
use rollcall::time::{ClockTrust, Moment, Timestamp, instant_of};
use uuid::Uuid;

use super::chance::Chance;

/// Punches of one person on one day: in, out to lunch, back, out.
const PUNCHES_A_DAY: u64 = 4;

const GIVEN: &[&str] =
    &["Ana", "Ben", "Chloé", "Dmitri", "Eva", "Femi", "Grace", "Hugo", "Inês", "Jonas", "Kemi", "Lars", "Maya", "Noor", "Olga", "Paul"];
const FAMILY: &[&str] = &[
    "Abara", "Berg", "Costa", "Dubois", "Eze", "Fischer", "García", "Hansen", "Ito", "Jensen", "Kaya", "López", "Müller", "Nwosu",
    "Okafor", "Silva",
];

/// The hours that somebody works, as minutes from midnight: begin, begin and end of the break, end. The last may lie on the next day.
const SHIFTS: [[i64; 4]; 3] =
    [[8 * 60, 12 * 60, 12 * 60 + 30, 16 * 60 + 30], [14 * 60, 18 * 60, 18 * 60 + 30, 22 * 60], [22 * 60, 26 * 60, 26 * 60 + 30, 30 * 60]];

/// How much a fleet has to tell.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub seed: u64,
    pub days: u32,
    /// Of each kiosk.
    pub punches: u32,
    /// The day behind the last one.
    pub until: Date,
}

impl Plan {
    /// How many people record at one kiosk.
    pub fn people(&self) -> u64 {
        u64::from(self.punches).div_ceil(u64::from(self.days.max(1)) * PUNCHES_A_DAY).max(1)
    }

    /// The people of kiosk `number`, each with a staff number of their own within the fleet.
    pub fn people_of(&self, number: u32) -> Vec<PersonDraft> {
        let mut chance = Chance::new(self.seed, u64::from(number) << 8);
        (1..=self.people())
            .map(|person| PersonDraft {
                name: format!("{} {}", chance.one_of(GIVEN), chance.one_of(FAMILY)),
                staff_no: Some(format!("S{}-{number}-{person}", self.seed)),
                department: Some(["Assembly", "Office", "Warehouse"][(person % 3) as usize].into()),
                kind: PersonKind::Employee,
                email: None,
            })
            .collect()
    }

    /// The punches of kiosk `number` in the order of their capture.
    pub fn punches_of(&self, number: u32, people: &[PersonId], zone: &TimeZone) -> Vec<PunchDraft> {
        let mut chance = Chance::new(self.seed, (u64::from(number) << 8) | 1);
        let model = ModelId("dlib-resnet-v1".into());
        let mut drafts = Vec::with_capacity(self.punches as usize);
        for day in 0..self.days {
            // Evenly, the rest on the first days.
            let of_day = self.punches / self.days + u32::from(day < self.punches % self.days);
            let boot = BootId(Uuid::from_u128((u128::from(self.seed) << 64) | (u128::from(number) << 32) | u128::from(day)));
            let midnight = self.midnight(day, zone);
            for turn in 0..of_day {
                let who = turn as usize / PUNCHES_A_DAY as usize % people.len();
                let part = turn as usize % PUNCHES_A_DAY as usize;
                let shift = SHIFTS[(who + number as usize) % SHIFTS.len()];
                let at = midnight.plus_millis(shift[part] * 60_000 + chance.between(-420_000, 420_000));
                let kind = [PunchKind::In, PunchKind::BreakStart, PunchKind::BreakEnd, PunchKind::Out][part];
                drafts.push(self.draft(people[who], kind, at, (boot, midnight), &model, zone, &mut chance));
            }
        }
        drafts.sort_by_key(|draft| draft.captured.utc);
        drafts
    }

    fn midnight(&self, day: u32, zone: &TimeZone) -> Timestamp {
        let before = i64::from(self.days - day);
        let date = self.until.checked_sub(jiff::Span::new().days(before)).unwrap_or(self.until);
        instant_of(date, time(0, 0, 0, 0), zone)
    }

    #[expect(clippy::too_many_arguments, reason = "one fact of a punch each")]
    fn draft(
        &self,
        person: PersonId,
        kind: PunchKind,
        at: Timestamp,
        (boot_id, booted): (BootId, Timestamp),
        model: &ModelId,
        zone: &TimeZone,
        chance: &mut Chance,
    ) -> PunchDraft {
        let captured = Moment {
            utc: at,
            utc_offset_min: at.offset_minutes(zone),
            boot_id,
            monotonic_ms: u64::try_from(at.millis_since(booted)).unwrap_or_default(),
            trust: ClockTrust::Trusted,
        };
        let by_face = chance.happens(0.95);
        let share = |chance: &mut Chance, from: f32| from + chance.below(1000) as f32 / 20_000.0;
        PunchDraft {
            person,
            // At some kiosks nobody chooses a direction.
            kind: if chance.happens(0.3) { PunchKind::Auto } else { kind },
            method: if by_face { PunchMethod::Face } else { PunchMethod::Pin },
            captured,
            score: by_face.then(|| share(chance, 0.94)),
            margin: by_face.then(|| share(chance, 0.05)),
            pad: None,
            model: by_face.then(|| model.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_is_the_same_for_its_seed_and_as_long_as_asked() {
        let plan = Plan { seed: 7, days: 14, punches: 5000, until: jiff::civil::date(2026, 11, 20) };
        let zone = TimeZone::get("Europe/Berlin").expect("bundled zone");
        let people: Vec<_> = (0..plan.people()).map(|number| PersonId(Uuid::from_u128(u128::from(number)))).collect();
        assert_eq!(people.len(), 90);
        let punches = plan.punches_of(3, &people, &zone);
        assert_eq!(punches.len(), 5000);
        assert_eq!(punches, plan.punches_of(3, &people, &zone));
        assert_ne!(punches, plan.punches_of(4, &people, &zone));
        assert!(punches.is_sorted_by_key(|punch| punch.captured.utc));
        let span = punches[4999].captured.utc.millis_since(punches[0].captured.utc);
        assert!((13..16).contains(&(span / 86_400_000)), "{span}");
        let numbers: std::collections::HashSet<_> = (0..3).flat_map(|kiosk| plan.people_of(kiosk)).map(|person| person.staff_no).collect();
        assert_eq!(numbers.len(), 270);
        let few = Plan { punches: 3, days: 2, ..plan };
        assert_eq!(few.punches_of(0, &people[..1], &zone).len(), 3);
    }
}
