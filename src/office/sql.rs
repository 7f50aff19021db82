//! How the shared values lie in MySQL's cells: instants as UTC `DATETIME(3)`, days as `DATE`, identities as 16 bytes.

use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;
use mysql_async::prelude::FromValue;
use mysql_async::{FromValueError, Row, Value};
use uuid::Uuid;

use super::error::Error;
use crate::time::Timestamp;

/// The cells of a row from left to right, for rows that are wider than a tuple.
pub struct Cells {
    row: Row,
    place: usize,
}

impl Cells {
    pub fn new(row: Row) -> Self {
        Self { row, place: 0 }
    }

    /// The next cell.
    ///
    /// # Errors
    /// When it holds something else, which is ours to mend.
    pub fn take<T: FromValue>(&mut self) -> Result<T, Error> {
        let place = self.place;
        self.place += 1;
        match self.row.take_opt(place) {
            Some(cell) => cell.map_err(Error::internal),
            None => Err(Error::internal(format!("a row has no cell {place}"))),
        }
    }

    /// The next cells, all of one kind.
    ///
    /// # Errors
    /// As [`Self::take`].
    pub fn take_all<T: FromValue + Default, const COUNT: usize>(&mut self) -> Result<[T; COUNT], Error> {
        let mut cells = std::array::from_fn(|_| T::default());
        for cell in &mut cells {
            *cell = self.take()?;
        }
        Ok(cells)
    }
}

/// An instant in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At(pub Timestamp);

impl From<At> for Value {
    fn from(At(instant): At) -> Self {
        let utc = Offset::UTC.to_datetime(instant.to_jiff());
        let micros = utc.subsec_nanosecond().unsigned_abs() / 1_000;
        let [month, day, hour, minute, second] = [utc.month(), utc.day(), utc.hour(), utc.minute(), utc.second()].map(i8::unsigned_abs);
        Self::Date(utc.year().unsigned_abs(), month, day, hour, minute, second, micros)
    }
}

impl TryFrom<Value> for At {
    type Error = FromValueError;

    fn try_from(value: Value) -> Result<Self, FromValueError> {
        let instant = match &value {
            Value::Date(year, month, day, hour, minute, second, micros) => civil(*year, *month, *day).and_then(|date| {
                jiff::civil::Time::new(signed(*hour), signed(*minute), signed(*second), micros.cast_signed() * 1_000)
                    .ok()
                    .map(|time| date.to_datetime(time))
            }),
            // The text protocol of queries without parameters.
            Value::Bytes(text) => std::str::from_utf8(text).ok().and_then(|text| text.parse::<DateTime>().ok()),
            _ => None,
        };
        let instant = instant.and_then(|utc| Offset::UTC.to_timestamp(utc).ok()).ok_or(FromValueError(value))?;
        Ok(Self(Timestamp(instant.as_millisecond())))
    }
}

/// A civil day in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

impl From<Day> for Value {
    fn from(Day(date): Day) -> Self {
        Self::Date(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs(), 0, 0, 0, 0)
    }
}

impl TryFrom<Value> for Day {
    type Error = FromValueError;

    fn try_from(value: Value) -> Result<Self, FromValueError> {
        let date = match &value {
            Value::Date(year, month, day, ..) => civil(*year, *month, *day),
            Value::Bytes(text) => std::str::from_utf8(text).ok().and_then(|text| text.parse().ok()),
            _ => None,
        };
        date.map(Self).ok_or(FromValueError(value))
    }
}

/// Rows of one statement. Every connection keeps the statements that it has prepared, with about 300 bytes for each of their parameters: 64 rows
/// of 20 columns are 400 KB.
const MOST_ROWS: usize = 64;

/// Rows in lots for statements of several rows, each a power of two: of lots of any length each would be a statement of its own, and a
/// connection that has seen a few hundred of them would hold as many megabytes.
pub fn lots<T>(rows: &[T]) -> impl Iterator<Item = &[T]> {
    let mut rest = rows;
    std::iter::from_fn(move || {
        let length = 1 << rest.len().min(MOST_ROWS).checked_ilog2()?;
        let (lot, after) = rest.split_at(length);
        rest = after;
        Some(lot)
    })
}

/// Values for `IN (..)`, the last one repeated until they are a power of two, for the same reason.
pub fn among(values: impl IntoIterator<Item = impl Into<Value>>) -> Vec<Value> {
    let mut values: Vec<Value> = values.into_iter().map(Into::into).collect();
    if let Some(last) = values.last().cloned() {
        values.resize(values.len().next_power_of_two(), last);
    }
    values
}

/// As many placeholders as a list has values.
pub fn placeholders(count: usize) -> String {
    vec!["?"; count].join(", ")
}

/// As many groups of placeholders as a statement has rows, `width` in each.
pub fn groups(count: usize, width: usize) -> String {
    vec![format!("({})", placeholders(width)); count].join(", ")
}

/// A UUID in a `BINARY(16)` cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Id(pub Uuid);

impl From<Id> for Value {
    fn from(Id(id): Id) -> Self {
        Self::Bytes(id.as_bytes().to_vec())
    }
}

impl TryFrom<Value> for Id {
    type Error = FromValueError;

    fn try_from(value: Value) -> Result<Self, FromValueError> {
        let id = match &value {
            Value::Bytes(bytes) => Uuid::from_slice(bytes).ok(),
            _ => None,
        };
        id.map(Self).ok_or(FromValueError(value))
    }
}

macro_rules! from_value {
    ($($cell:ident),*) => {$(
        impl FromValue for $cell {
            type Intermediate = Parsed<Self>;
        }

        impl From<Parsed<$cell>> for $cell {
            fn from(parsed: Parsed<$cell>) -> Self {
                parsed.cell
            }
        }

        impl From<Parsed<$cell>> for Value {
            fn from(parsed: Parsed<$cell>) -> Self {
                parsed.value
            }
        }

        impl TryFrom<Value> for Parsed<$cell> {
            type Error = FromValueError;

            fn try_from(value: Value) -> Result<Self, FromValueError> {
                $cell::try_from(value.clone()).map(|cell| Self { cell, value })
            }
        }
    )*};
}

/// A cell that was understood, with what it was read from.
pub struct Parsed<T> {
    cell: T,
    value: Value,
}

from_value!(At, Day, Id);

fn civil(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::new(year.cast_signed(), signed(month), signed(day)).ok()
}

fn signed(number: u8) -> i8 {
    number.cast_signed()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn instants_come_back_to_the_millisecond() {
        for millis in [0, 1_795_165_020_123, 951_782_400_000, 4_102_444_799_999] {
            let at = At(Timestamp(millis));
            assert_eq!(At::try_from(Value::from(at)), Ok(at), "{millis}");
        }
        let text = Value::Bytes(b"2026-11-20 08:57:00.123".to_vec());
        assert_eq!(At::try_from(text).map(|at| at.0.to_string()), Ok("2026-11-20T08:57:00.123Z".to_owned()));
        assert!(At::try_from(Value::NULL).is_err());
    }

    proptest! {
        #[test]
        fn lots_have_few_lengths_and_all_rows_in_their_order(count in 0usize..1000) {
            let rows: Vec<usize> = (0..count).collect();
            let lots: Vec<&[usize]> = lots(&rows).collect();
            prop_assert!(lots.iter().all(|lot| lot.len().is_power_of_two() && lot.len() <= MOST_ROWS));
            prop_assert_eq!(lots.concat(), rows);
        }

        #[test]
        fn a_list_is_filled_up_with_what_is_in_it(count in 0u64..300) {
            let values = among(0..count);
            prop_assert!(values.is_empty() && count == 0 || values.len().is_power_of_two() && (values.len() as u64) < 2 * count);
            for (at, value) in values.iter().enumerate() {
                prop_assert_eq!(value, &Value::from((at as u64).min(count - 1)));
            }
        }
    }

    #[test]
    fn days_come_back() {
        let day = Day(jiff::civil::date(2024, 2, 29));
        assert_eq!(Day::try_from(Value::from(day)), Ok(day));
        assert_eq!(Day::try_from(Value::Bytes(b"2024-02-29".to_vec())), Ok(day));
        assert!(Day::try_from(Value::Bytes(b"2024-02-30".to_vec())).is_err());
    }
}
