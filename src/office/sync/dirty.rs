//! Days that are derived after the transaction that asks for it: a kiosk that comes back after weeks touches more of them than one exchange may
//! wait for.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};

use crate::office::attendance::punches::LedgerPunch;
use crate::office::attendance::recompute::{around, recompute};
use crate::office::database::Database;
use crate::office::error::Error;
use crate::office::now;
use crate::office::sql::{Day, among, groups, lots, placeholders};
use crate::transact;

/// People whose days are derived in one transaction.
const PEOPLE_AT_ONCE: usize = 100;
/// Days of one transaction, so that locks are held for moments.
const DAYS_AT_ONCE: i32 = 31;
/// Punches of one person further apart than this are looked at apart.
const GAP_DAYS: i32 = 14;

/// Notes which days `punches` touch.
///
/// # Errors
/// Those of the database.
pub async fn mark(tx: &mut Transaction<'_>, punches: &[LedgerPunch]) -> Result<(), Error> {
    let ranges: Vec<(&str, Date, Date)> = ranges(punches);
    for ranges in lots(&ranges) {
        let sql = format!("INSERT INTO dirty_days (user_id, from_date, until_date) VALUES {}", groups(ranges.len(), 3));
        let cells: Vec<Value> =
            ranges.iter().flat_map(|(user, from, until)| [(*user).into(), Day(*from).into(), Day(*until).into()]).collect();
        tx.exec_drop(sql, cells).await?;
    }
    Ok(())
}

/// Notes that the days around these have to be derived for `user`.
///
/// # Errors
/// Those of the database.
pub async fn mark_dates(tx: &mut Transaction<'_>, user: &str, dates: &[Date]) -> Result<(), Error> {
    for date in dates {
        let sql = "INSERT INTO dirty_days (user_id, from_date, until_date) VALUES (?, ?, ?)";
        tx.exec_drop(sql, (user, Day(*around(*date).start()), Day(*around(*date).end()))).await?;
    }
    Ok(())
}

fn ranges(punches: &[LedgerPunch]) -> Vec<(&str, Date, Date)> {
    let mut dates: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    for each in punches {
        let date = each.punch.captured.utc.to_jiff().to_zoned(TimeZone::UTC).date();
        dates.entry(&each.user).or_default().insert(date);
    }
    let mut ranges: Vec<(&str, Date, Date)> = Vec::new();
    for (user, dates) in dates {
        let mut last: Option<Date> = None;
        for date in dates {
            match (last, ranges.last_mut()) {
                (Some(last), Some(range)) if (date - last).get_days() <= GAP_DAYS => range.2 = *around(date).end(),
                _ => ranges.push((user, *around(date).start(), *around(date).end())),
            }
            last = Some(date);
        }
    }
    ranges
}

/// Derives every day that is noted, some people at a time. Broken off, it is begun again. Tells of how many people.
///
/// # Errors
/// Those of the database.
pub async fn derive(database: &Database) -> Result<usize, Error> {
    let (mut derived, mut after) = (0, String::new());
    loop {
        let sql = format!("SELECT DISTINCT user_id FROM dirty_days WHERE user_id > ? ORDER BY user_id LIMIT {PEOPLE_AT_ONCE}");
        let users: Vec<String> = database.conn().await?.exec(sql, (&after,)).await?;
        let Some(last) = users.last().cloned() else { return Ok(derived) };
        let ids = among(&users);
        let sql = format!("SELECT id, user_id, from_date, until_date FROM dirty_days WHERE user_id IN ({})", placeholders(ids.len()));
        let rows: Vec<(u64, String, Day, Day)> = database.conn().await?.exec(sql, ids).await?;
        for ((from, until), users) in spans(rows.iter().map(|(_, user, Day(from), Day(until))| (user.as_str(), *from, *until)).collect()) {
            let mut first = from;
            while first <= until {
                let end = first.saturating_add((DAYS_AT_ONCE - 1).days()).min(until);
                transact!(database, |tx| { Ok(recompute(tx, &users, first..=end, now()).await?.len()) });
                first = end.saturating_add(1.day());
            }
        }
        // Those that were added meanwhile stay.
        let ids: Vec<u64> = rows.into_iter().map(|(id, ..)| id).collect();
        for ids in lots(&ids) {
            let sql = format!("DELETE FROM dirty_days WHERE id IN ({})", placeholders(ids.len()));
            database.conn().await?.exec_drop(sql, ids.to_vec()).await?;
        }
        derived += users.len();
        after = last;
    }
}

/// Ranges that lie near each other as one, with everybody who has one of them.
fn spans(mut ranges: Vec<(&str, Date, Date)>) -> Vec<((Date, Date), Vec<String>)> {
    ranges.sort_by_key(|(_, from, until)| (*from, *until));
    let mut spans: Vec<((Date, Date), BTreeSet<String>)> = Vec::new();
    for (user, from, until) in ranges {
        match spans.last_mut().filter(|((_, last), _)| (from - *last).get_days() <= GAP_DAYS) {
            Some(((_, last), users)) => {
                *last = until.max(*last);
                users.insert(user.to_owned());
            }
            None => spans.push(((from, until), [user.to_owned()].into())),
        }
    }
    spans.into_iter().map(|(dates, users)| (dates, users.into_iter().collect())).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_clock_that_stood_still_does_not_make_fifty_years_be_derived() {
        let ranges = vec![
            ("a", date(2026, 11, 1), date(2026, 11, 5)),
            ("b", date(2026, 11, 4), date(2026, 11, 20)),
            ("a", date(1970, 1, 1), date(1970, 1, 3)),
        ];
        let expected = vec![
            ((date(1970, 1, 1), date(1970, 1, 3)), vec!["a".to_owned()]),
            ((date(2026, 11, 1), date(2026, 11, 20)), vec!["a".to_owned(), "b".to_owned()]),
        ];
        assert_eq!(spans(ranges), expected);
    }
}
