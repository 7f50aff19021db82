//! How many accounts there are. Counting ten thousand takes the database some milliseconds, so what was counted is kept as long as no account
//! changes: every such change counts a number up in its own transaction ([`changed`]), and that number is asked for first.

use std::sync::Arc;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, Value};

use crate::office::App;
use crate::office::error::Error;
use crate::office::memo::Memo;

/// What a process has counted.
#[derive(Debug, Default)]
pub struct Counted {
    accounts: Memo<String, u64>,
    departments: Memo<(), Arc<Vec<OfDepartment>>>,
}

/// The accounts of a department that were not put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfDepartment {
    /// `None` for people without one.
    pub department: Option<String>,
    pub total: u64,
    pub active: u64,
}

/// Tells every process that accounts have changed. To be called last: who follows waits until the caller commits.
///
/// # Errors
/// Those of the database.
pub async fn changed(tx: &mut Transaction<'_>) -> Result<(), Error> {
    Ok(tx.query_drop("UPDATE people_revision SET revision = revision + 1 WHERE id = 1").await?)
}

async fn revision(conn: &mut impl Queryable) -> Result<u64, Error> {
    let revision: Option<u64> = conn.query_first("SELECT revision FROM people_revision WHERE id = 1").await?;
    revision.ok_or_else(|| Error::internal("the revision of the people is missing"))
}

/// How many accounts `u` the conditions hold for.
///
/// # Errors
/// Those of the database.
pub async fn accounts(app: &App, conn: &mut impl Queryable, conditions: &str, cells: &[Value]) -> Result<u64, Error> {
    let revision = revision(conn).await?;
    let values: Vec<String> = cells.iter().map(|cell| cell.as_sql(false)).collect();
    let question = format!("{conditions}; {}", values.join(", "));
    if let Some(count) = app.counted.accounts.get(&question, revision) {
        return Ok(count);
    }
    let count: Option<u64> = conn.exec_first(format!("SELECT COUNT(*) FROM users u WHERE {conditions}"), cells.to_vec()).await?;
    app.counted.accounts.put(question, revision, count.unwrap_or_default());
    Ok(count.unwrap_or_default())
}

/// The accounts of each department, read from an index that holds all it needs.
///
/// # Errors
/// Those of the database.
pub async fn by_department(app: &App, conn: &mut impl Queryable) -> Result<Arc<Vec<OfDepartment>>, Error> {
    let revision = revision(conn).await?;
    if let Some(counts) = app.counted.departments.get(&(), revision) {
        return Ok(counts);
    }
    // The department's own spelling of its id: a reference may have another case.
    let sql = "SELECT d.id, u.is_active, u.people FROM (
                   SELECT department, status = 'Active' AS is_active, COUNT(*) AS people FROM users
                   WHERE deleted_at IS NULL GROUP BY department, status) u
               LEFT JOIN departments d ON d.id = u.department ORDER BY d.id";
    let rows: Vec<(Option<String>, bool, u64)> = conn.query(sql).await?;
    let mut counts: Vec<OfDepartment> = Vec::new();
    for (department, is_active, count) in rows {
        if counts.last().is_none_or(|last| last.department != department) {
            counts.push(OfDepartment { department, total: 0, active: 0 });
        }
        let last = counts.last_mut().expect("one was pushed");
        last.total += count;
        last.active += if is_active { count } else { 0 };
    }
    let counts = Arc::new(counts);
    app.counted.departments.put((), revision, counts.clone());
    Ok(counts)
}
