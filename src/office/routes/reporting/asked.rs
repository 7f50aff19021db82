//! What is asked of a report, under every name that the documents give it.

use std::ops::RangeInclusive;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::office::error::Error;
use crate::office::now;
use crate::office::reporting::{FileFormat, Filters, Order, ReportKind};

/// Years that anything can be reported of.
const YEARS: RangeInclusive<i16> = 2000..=2200;

/// A report about some days; without any, about this month.
#[derive(Clone, Debug, Default, Deserialize, ToSchema, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Asked {
    #[serde(alias = "type")]
    #[schema(example = "monthly")]
    #[param(inline)]
    pub report_type: ReportKind,
    /// `csv`, `pdf` or `excel`.
    #[serde(alias = "file_format")]
    #[schema(example = "pdf")]
    #[param(inline)]
    pub format: FileFormat,
    /// The first day. Also `start_date`.
    #[serde(alias = "start_date")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-01")]
    #[param(value_type = Option<String>, format = Date)]
    pub from: Option<Date>,
    /// The last day. Also `end_date`.
    #[serde(alias = "end_date")]
    #[schema(value_type = Option<String>, format = Date, example = "2026-11-30")]
    #[param(value_type = Option<String>, format = Date)]
    pub to: Option<Date>,
    /// One day, in place of `from` and `to`.
    #[schema(value_type = Option<String>, format = Date)]
    #[param(value_type = Option<String>, format = Date)]
    pub date: Option<Date>,
    /// A month of `year`, in place of `from` and `to`.
    #[schema(minimum = 1, maximum = 12)]
    #[param(minimum = 1, maximum = 12)]
    pub month: Option<i8>,
    #[schema(minimum = 2000, maximum = 2200)]
    #[param(minimum = 2000, maximum = 2200)]
    pub year: Option<i16>,
    /// Only those of this department, by its id.
    #[serde(alias = "department_id")]
    pub department: Option<String>,
    /// Only this person.
    #[serde(alias = "userId")]
    pub user_id: Option<String>,
    /// `en`, `es`, `fr`, `de` or `pt`.
    #[schema(example = "en")]
    pub language: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
}

impl Asked {
    /// # Errors
    /// [`Error::Fields`] for what no report can be about.
    pub fn order(self) -> Result<Order, Error> {
        let today = now().to_jiff().to_zoned(TimeZone::UTC).date();
        let (from, to) = self.days(today)?;
        let order = Order {
            kind: self.report_type,
            format: self.format,
            filters: Filters {
                from,
                to,
                department: self.department.filter(|text| !text.is_empty()),
                user_id: self.user_id.filter(|text| !text.is_empty()),
                language: self.language.unwrap_or_else(|| "en".into()),
            },
            title: self.title.unwrap_or_else(|| Order::title_of(self.report_type, from, to)),
            description: self.description,
        };
        order.check()?;
        Ok(order)
    }

    fn days(&self, today: Date) -> Result<(Date, Date), Error> {
        if self.year.is_some_and(|year| !YEARS.contains(&year)) {
            return Err(Error::field("year", "must be 2000 to 2200"));
        }
        if self.month.is_some_and(|month| !(1..=12).contains(&month)) {
            return Err(Error::field("month", "must be 1 to 12"));
        }
        let of_month = |year: Option<i16>, month: i8| {
            let first = Date::new(year.unwrap_or(today.year()), month, 1).map_err(|_| Error::field("month", "must be 1 to 12"))?;
            Ok((first, first.last_of_month()))
        };
        match (self.date, self.month, self.year, self.from, self.to) {
            (Some(date), ..) => Ok((date, date)),
            (None, Some(month), year, ..) => of_month(year, month),
            (None, None, Some(year), ..) => {
                let first = Date::new(year, 1, 1).map_err(|_| Error::field("year", "must be a year"))?;
                Ok((first, first.last_of_year()))
            }
            (None, None, None, Some(from), Some(to)) => Ok((from, to)),
            (None, None, None, Some(from), None) => Ok((from, from.max(today))),
            (None, None, None, None, Some(to)) => Ok((to.saturating_sub(30.days()), to)),
            (None, None, None, None, None) if self.report_type == ReportKind::Daily => Ok((today, today)),
            (None, None, None, None, None) => Ok((today.first_of_month(), today.last_of_month())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_by_any_name() {
        let days = |json: &str| {
            let asked: Asked = serde_json::from_str(json).expect("a body");
            asked.days(jiff::civil::date(2026, 11, 20)).map(|(from, to)| format!("{from} {to}")).map_err(|error| error.to_string())
        };
        assert_eq!(days("{}").as_deref(), Ok("2026-11-01 2026-11-30"));
        assert_eq!(days(r#"{"type": "daily"}"#).as_deref(), Ok("2026-11-20 2026-11-20"));
        assert_eq!(days(r#"{"start_date": "2026-01-05", "end_date": "2026-01-09"}"#).as_deref(), Ok("2026-01-05 2026-01-09"));
        assert_eq!(days(r#"{"year": 2024, "month": 2}"#).as_deref(), Ok("2024-02-01 2024-02-29"));
        assert_eq!(days(r#"{"year": 2024}"#).as_deref(), Ok("2024-01-01 2024-12-31"));
        assert!(days(r#"{"month": 13}"#).is_err());
        // Also where other fields say which days are meant.
        assert!(days(r#"{"from": "2026-11-01", "to": "2026-11-30", "year": 1999}"#).is_err());
        assert!(days(r#"{"date": "2026-11-01", "month": 0}"#).is_err());
    }
}
