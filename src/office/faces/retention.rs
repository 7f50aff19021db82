//! Faces that are kept no longer, by the kiosk's own rule: of those who left, of those whom nobody saw for long, and of accounts that were put
//! away.

use mysql_async::prelude::Queryable;

use super::erase;
use crate::office::activity::Author;
use crate::office::error::Error;
use crate::office::sql::At;
use crate::office::{App, now};
use crate::people::PersonStatus;
use crate::people::retention::{self, Keeping};
use crate::transact;

/// Account, status, last change of the account, newest encoding, last punch, when it was put away.
type Cells = (String, String, At, At, Option<At>, Option<At>);

/// Erases every face whose time is up; of how many people.
///
/// # Errors
/// When the database cannot be read or written.
pub async fn erase_overdue(app: &App) -> Result<usize, Error> {
    let now = now();
    let sql = "SELECT u.id, u.status, u.updated_at, MAX(e.captured_at),
                      (SELECT MAX(p.captured_at) FROM punches p WHERE p.user_id = u.id), u.deleted_at
               FROM face_encodings e JOIN users u ON u.id = e.user_id GROUP BY u.id, u.status, u.updated_at, u.deleted_at";
    let rows: Vec<Cells> = app.database.conn().await?.query(sql).await?;
    let mut erased = 0;
    for (user, status, At(status_since), At(enrolled_at), last_punch, put_away) in rows {
        let status = match status.as_str() {
            "Active" => PersonStatus::Active,
            "Suspended" => PersonStatus::Suspended,
            _ => PersonStatus::Inactive,
        };
        let kept = Keeping { status, status_since, enrolled_at, last_punch: last_punch.map(|At(at)| at) };
        let is_overdue = retention::end(&app.faces.rules.retention, &kept).is_some_and(|(end, _)| end <= now);
        if is_overdue || put_away.is_some() {
            // The server itself is the author. Another process may have been faster.
            erased += transact!(app.database, |tx| {
                let sql = "SELECT id FROM face_encodings WHERE user_id = ? LIMIT 1";
                let left: Option<String> = tx.exec_first(sql, (&user,)).await?;
                match left {
                    Some(_) => erase::all(app.activity, tx, &user, &Author::default(), now).await.map(|_| 1),
                    None => Ok(0),
                }
            });
        }
    }
    Ok(erased)
}
