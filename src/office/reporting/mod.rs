//! Reports made by the server: asked for in a request, made by a job, kept for a while, and sent by mail where a schedule says so.

pub mod file;
pub mod labels;
pub mod order;
mod render;
pub mod rows;
pub mod schedule;

use std::time::Duration;

use mysql_async::prelude::Queryable;
use mysql_async::{Transaction, params};
use serde_json::json;

pub use order::{FileFormat, Filters, Order, ReportKind};
pub use render::{Rendered, render};

use super::activity::{Author, Category, Entry};
use super::error::Error;
use super::jobs::queue::{Claim, Failure};
use super::jobs::{self, Kind};
use super::outbox::{self, Event, Mail, Notice, Priority};
use super::sql::{At, Id};
use super::{App, now};
use crate::time::Timestamp;
use crate::transact;

/// How often it is written down how far a report is.
const PROGRESS_PERIOD: Duration = Duration::from_millis(500);
/// Largest report, in bytes: it is held in memory while it is made.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// Who wants a report, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Wish<'a> {
    pub user: &'a str,
    pub order: &'a Order,
    pub schedule: Option<u64>,
    /// E-mail addresses that it is sent to.
    pub recipients: &'a [String],
}

/// Notes a report and queues its making, within the caller's transaction. Returns its id.
///
/// # Errors
/// Those of the database.
pub async fn request(app: &App, tx: &mut Transaction<'_>, author: &Author, wish: &Wish<'_>, now: Timestamp) -> Result<u64, Error> {
    let Wish { user, order, schedule, recipients } = wish;
    let filters = serde_json::to_string(&order.filters).map_err(Error::internal)?;
    let sql = "INSERT INTO reports (user_id, report_type, title, description, filters, file_format, schedule_id, recipients, created_at)
               VALUES (:user, :kind, :title, :description, :filters, :format, :schedule, :recipients, :now)";
    tx.exec_drop(
        sql,
        params! {
            "user" => user, "kind" => order.kind.as_str(), "title" => &order.title, "description" => &order.description, filters,
            "format" => order.format.as_str(), "schedule" => schedule, "recipients" => json!(recipients).to_string(), "now" => At(now),
        },
    )
    .await?;
    let id = tx.last_insert_id().ok_or_else(|| Error::internal("a report has no number"))?;
    jobs::enqueue(tx, Kind::Report, None, &json!({ "report": id }), now).await?;
    let record = id.to_string();
    let new = Some(json!({ "type": order.kind, "format": order.format, "filters": order.filters, "schedule": schedule }));
    let entry = Entry { category: Category::Report, action: "report_requested", record: Some(("reports", &record)), old: None, new };
    app.activity.append(tx, author, &entry, now).await?;
    Ok(id)
}

/// A report as its row describes it.
struct Pending {
    user: String,
    order: Order,
    recipients: Vec<String>,
}

async fn load(app: &App, id: u64) -> Result<Option<Pending>, Error> {
    let sql = "SELECT user_id, report_type, file_format, title, description, filters, COALESCE(recipients, '[]') FROM reports
               WHERE id = ? AND status IN ('pending', 'running')";
    type Cells = (String, String, String, String, Option<String>, String, String);
    let row: Option<Cells> = app.database.conn().await?.exec_first(sql, (id,)).await?;
    let Some((user, kind, format, title, description, filters, recipients)) = row else { return Ok(None) };
    let order = Order {
        kind: ReportKind::of(&kind).ok_or_else(|| Error::internal("a report of an unknown kind"))?,
        format: FileFormat::of(&format).ok_or_else(|| Error::internal("a report of an unknown format"))?,
        filters: serde_json::from_str(&filters).map_err(Error::internal)?,
        title,
        description,
    };
    Ok(Some(Pending { user, order, recipients: serde_json::from_str(&recipients).map_err(Error::internal)? }))
}

/// Makes the file of a report, and notes in one transaction that it is there, that the job is done, and whom to tell.
///
/// # Errors
/// Why it could not be made.
pub async fn make(app: &App, claim: &Claim, id: u64) -> Result<(), Failure> {
    let Some(pending) = load(app, id).await.map_err(Failure::of)? else {
        // Deleted by somebody, or made by somebody whose word of it was lost.
        return finish_nothing(app, claim).await.map_err(Failure::of);
    };
    let rendered = render_with_progress(app, id, &pending.order).await.map_err(Failure::of)?;
    if rendered.bytes.len() > MOST_BYTES {
        return Err(Failure::Final("the file would be larger than 64 MB; choose fewer days or one department".into()));
    }
    deliver(app, claim, id, &pending, &rendered).await.map_err(Failure::of)
}

async fn finish_nothing(app: &App, claim: &Claim) -> Result<(), Error> {
    transact!(app.database, |tx| { claim.finish(tx, now()).await });
    Ok(())
}

async fn render_with_progress(app: &App, id: u64, order: &Order) -> Result<Rendered, Error> {
    let progress = render::Progress::default();
    let rendering = render(&app.database, order, now(), &progress);
    tokio::pin!(rendering);
    let mut told = 0;
    loop {
        tokio::select! {
            rendered = &mut rendering => return rendered,
            () = tokio::time::sleep(PROGRESS_PERIOD) => {
                let percent = progress.percent();
                if percent != told || told == 0 {
                    told = percent;
                    let sql = "UPDATE reports SET status = 'running', progress = ? WHERE id = ? AND status IN ('pending', 'running')";
                    app.database.conn().await?.exec_drop(sql, (percent, id)).await?;
                }
            }
        }
    }
}

async fn deliver(app: &App, claim: &Claim, id: u64, pending: &Pending, rendered: &Rendered) -> Result<(), Error> {
    let file = file::store(&app.database, &rendered.bytes, now()).await?;
    let Order { title, format, .. } = &pending.order;
    let name = pending.order.file_name();
    let record = id.to_string();
    transact!(app.database, |tx| {
        let now = now();
        claim.finish(tx, now).await?;
        let sql = "UPDATE reports SET status = 'ready', progress = 100, file_id = :file, file_path = :name, file_size = :size,
                          record_count = :records, error_message = NULL, generated_at = :now, expires_at = :expires
                   WHERE id = :id AND status IN ('pending', 'running')";
        let expires = At(now.plus_millis(i64::from(app.settings.report_days) * 86_400_000));
        let size = rendered.bytes.len() as u64;
        let cells = params! { "file" => Id(file), "name" => &name, size, "records" => rendered.records, "now" => At(now), expires, id };
        tx.exec_drop(sql, cells).await?;
        if tx.affected_rows() == 0 {
            return Err(Error::NotFound("the report"));
        }
        let url = format!("/api/reports/{id}/download");
        let message = format!("{} records as {}.", rendered.records, format.as_str());
        let notice = Notice { kind: "report_ready", title, message: &message, action_url: Some(&url), priority: Priority::Normal };
        outbox::notify(tx, &pending.user, &notice, now).await?;
        let data = json!({ "report_id": id, "type": pending.order.kind, "format": format, "records": rendered.records, "size": size });
        outbox::publish(tx, Event::ReportReady, Some(&record), &data, now).await?;
        for address in &pending.recipients {
            outbox::mail(tx, address, Event::ReportReady.as_str(), &mail_of(app, id, title), now).await?;
        }
        Ok(())
    });
    Ok(())
}

fn mail_of(app: &App, id: u64, title: &str) -> Mail {
    let place = app.settings.public_url.as_ref().map(|url| format!("\n\nIt can also be downloaded: {url}/api/reports/{id}/download"));
    let text = format!("The report \"{title}\" is ready; unless it is very large, it comes with this mail.{}\n", place.unwrap_or_default());
    Mail { subject: title.to_owned(), text, report: Some(id) }
}

/// Notes that a report cannot be made, and tells whoever wanted it why.
///
/// # Errors
/// Those of the database.
pub async fn give_up(app: &App, claim: &Claim, id: u64, error: &str) -> Result<(), Error> {
    let record = id.to_string();
    transact!(app.database, |tx| {
        let now = now();
        claim.give_up(tx, now, error).await?;
        let row: Option<(String, String)> = tx.exec_first("SELECT user_id, title FROM reports WHERE id = ?", (id,)).await?;
        let Some((user, title)) = row else { return Ok(()) };
        tx.exec_drop("UPDATE reports SET status = 'failed', error_message = ? WHERE id = ?", (error, id)).await?;
        let notice = Notice { kind: "report_failed", title: &title, message: error, action_url: None, priority: Priority::High };
        outbox::notify(tx, &user, &notice, now).await?;
        outbox::publish(tx, Event::ReportFailed, Some(&record), &json!({ "report_id": id, "error": error }), now).await
    });
    Ok(())
}
