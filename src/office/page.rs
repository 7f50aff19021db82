//! Lists in pages: by number for people, by cursor for programs that must not miss a row while others are added.

use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::error::Error;

const DEFAULT_LIMIT: u32 = 50;
const MOST_LIMIT: u32 = 500;
/// A later page would make the database read and throw away all rows before it: the cursor does not.
const MOST_OFFSET: u64 = 100_000;

/// Which page of a list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// From 1.
    #[param(minimum = 1, example = 1)]
    pub page: Option<u32>,
    /// Rows of a page, at most 500.
    #[param(minimum = 1, maximum = 500, example = 50)]
    pub limit: Option<u32>,
    /// `next_cursor` of the page before; takes the place of `page`. Empty for the first page.
    pub cursor: Option<String>,
}

/// A page as the database is asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub page: u32,
    pub limit: u32,
    /// The sort key of the last row before the page.
    pub after: Option<String>,
}

/// What is told beside the rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Paging {
    /// Rows of all pages.
    pub total: u64,
    pub page: u32,
    pub limit: u32,
    /// Where the next page begins; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

impl PageQuery {
    /// # Errors
    /// [`Error::Fields`] for a page that cannot be had.
    pub fn window(&self) -> Result<Window, Error> {
        let (page, limit) = (self.page.unwrap_or(1), self.limit.unwrap_or(DEFAULT_LIMIT));
        if !(1..=MOST_LIMIT).contains(&limit) {
            return Err(Error::field("limit", "must be 1 to 500"));
        }
        if page == 0 || u64::from(page - 1) * u64::from(limit) > MOST_OFFSET {
            return Err(Error::field("page", "must be at least 1 and not beyond row 100,000; use the cursor for more"));
        }
        let after = self.cursor.as_deref().filter(|cursor| !cursor.is_empty()).map(decode).transpose()?;
        Ok(Window { page, limit, after })
    }
}

impl Window {
    /// Rows to leave out: none where a cursor says where to begin.
    pub fn offset(&self) -> u64 {
        if self.after.is_some() { 0 } else { u64::from(self.page - 1) * u64::from(self.limit) }
    }

    /// In a list with the newest first: the number that the page's rows lie below.
    ///
    /// # Errors
    /// [`Error::Fields`] where the cursor is of another list.
    pub fn before_id(&self) -> Result<u64, Error> {
        self.after.as_ref().map_or(Ok(u64::MAX), |after| after.parse().map_err(|_| unknown_cursor()))
    }

    /// Rows to ask for: one more than the page, which tells whether there is a next.
    pub fn probe(&self) -> u64 {
        u64::from(self.limit) + 1
    }

    /// Cuts the row that was one too many and tells where the next page begins.
    pub fn close<T>(&self, rows: &mut Vec<T>, total: u64, key: impl Fn(&T) -> String) -> Paging {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let has_next = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = rows.last().filter(|_| has_next).map(|row| hex::encode(key(row)));
        Paging { total, page: self.page, limit: self.limit, next_cursor }
    }
}

fn decode(cursor: &str) -> Result<String, Error> {
    String::from_utf8(hex::decode(cursor).map_err(|_| unknown_cursor())?).map_err(|_| unknown_cursor())
}

fn unknown_cursor() -> Error {
    Error::field("cursor", "must be the `next_cursor` of the page before")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(page: u32, limit: u32) -> PageQuery {
        PageQuery { page: Some(page), limit: Some(limit), cursor: None }
    }

    #[test]
    fn pages_follow_each_other() {
        let window = query(2, 3).window().expect("a page");
        assert_eq!((window.offset(), window.probe()), (3, 4));
        let mut rows = vec![4, 5, 6, 7];
        let paging = window.close(&mut rows, 8, ToString::to_string);
        assert_eq!(rows, [4, 5, 6]);
        let cursor = PageQuery { cursor: paging.next_cursor, ..query(1, 3) };
        let next = cursor.window().expect("a page");
        assert_eq!((next.after.as_deref(), next.offset()), (Some("6"), 0));
        assert_eq!(next.close(&mut vec![7, 8], 8, ToString::to_string).next_cursor, None);
    }

    #[test]
    fn pages_that_cannot_be_had_are_refused() {
        for query in [query(0, 10), query(1, 0), query(1, 501), query(100_000, 500)] {
            assert!(matches!(query.window(), Err(Error::Fields(_))), "{query:?}");
        }
        let query = PageQuery { cursor: Some("no cursor".into()), ..PageQuery::default() };
        assert!(matches!(query.window(), Err(Error::Fields(_))));
    }
}
