//! What work days came to: head office's records held against those that the kiosk derives from its own ledger.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::thread;
use std::time::{Duration, Instant};

use jiff::civil::Date;
use rollcall::attendance::day::DayRecord;
use rollcall::clock::Clock;
use rollcall::config::Config;
use rollcall::ids::PersonId;
use rollcall::store::{Store, StoreError};
use rollcall::time::Timestamp;

use super::office::{Office, Worked};

/// Days of a long push are derived a while after it.
const PATIENCE: Duration = Duration::from_secs(120);
const PAUSE: Duration = Duration::from_millis(500);

/// How many days of people who recorded something were compared, and how many are not the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    pub days: u64,
    pub differing: u64,
}

/// Compares the days of these dates, and gives head office the time to derive them.
pub fn compare(
    store: &Store,
    office: &mut Office,
    config: &Config,
    clock: &Clock,
    dates: RangeInclusive<Date>,
) -> anyhow::Result<Compared> {
    let accounts = accounts(store, office)?;
    let rules = store.rules(clock.zone(), &config.attendance)?;
    let here: BTreeMap<(String, Date), Worked> = store
        .day_records(&rules, dates.clone(), None, clock.now())?
        .into_iter()
        // Without a punch of that day a kiosk says what was due; head office, what is known.
        .filter(|record| record.first_in.is_some() || record.last_out.is_some())
        .filter_map(|record| Some(((accounts.get(&record.person)?.clone(), record.date), worked(&record))))
        .collect();
    let begun = Instant::now();
    loop {
        let there: BTreeMap<(String, Date), Worked> = office
            .days(*dates.start(), *dates.end())?
            .into_iter()
            .filter(|day| accounts.values().any(|account| *account == day.user_id))
            .filter(|day| day.worked.check_in.is_some() || day.worked.check_out.is_some())
            .map(|day| ((day.user_id, day.date), day.worked))
            .collect();
        let differing = here.iter().filter(|(key, worked)| there.get(*key) != Some(worked)).count()
            + there.keys().filter(|key| !here.contains_key(*key)).count();
        if differing == 0 || begun.elapsed() > PATIENCE {
            if let Some((key, worked)) = here.iter().find(|(key, worked)| there.get(*key) != Some(worked)) {
                tracing::warn!(?key, kiosk = ?worked, office = ?there.get(key), "a day that is not the same on both sides");
            }
            return Ok(Compared { days: here.len() as u64, differing: differing as u64 });
        }
        thread::sleep(PAUSE);
    }
}

/// The accounts of those who recorded here, by the punches that both sides have.
fn accounts(store: &Store, office: &mut Office) -> anyhow::Result<BTreeMap<PersonId, String>> {
    let mut people = BTreeMap::new();
    store.for_each_punch::<StoreError>(Timestamp(i64::MIN)..Timestamp(i64::MAX), None, |punch, _| {
        people.insert(punch.idx, punch.facts.person);
        Ok(())
    })?;
    let mut accounts = BTreeMap::new();
    office.for_each_punch(&store.device().to_string(), |punch| {
        accounts.extend(people.get(&punch.idx).map(|person| (*person, punch.user_id)));
    })?;
    Ok(accounts)
}

fn worked(record: &DayRecord) -> Worked {
    let told = |moment: Option<rollcall::time::Moment>| moment.map(|moment| moment.utc);
    Worked {
        status: letters(record.status.as_str()),
        check_in: told(record.first_in),
        check_out: told(record.last_out),
        worked_minutes: record.worked_minutes,
        break_minutes: record.break_minutes,
        late_minutes: record.late_minutes,
        early_minutes: record.early_minutes,
        overtime_minutes: record.overtime_minutes,
        flags: record.flags.iter().map(|flag| flag.as_str().to_owned()).collect(),
    }
}

/// "Half Day", "HalfDay" and "half_day" are one status.
pub fn letters(status: &str) -> String {
    status.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect()
}
