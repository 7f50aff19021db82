//! The tasks in which a process works: one for each lane, begun with the server and ended with it.

use std::time::Duration;

use serde_json::Value as Json;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::queue::{self, Claim, Failure, LONG, Queue, SHORT};
use super::{Beat, Kind, Lane, sweep};
use crate::office::attendance::recompute;
use crate::office::error::Error;
use crate::office::faces::retention;
use crate::office::outbox::{self, Sender};
use crate::office::reporting::{self, schedule};
use crate::office::sync::dirty;
use crate::office::{App, now, random};
use crate::transact;

/// How soon a process looks again where nothing was due.
const IDLE: Duration = Duration::from_secs(1);
/// After the database could not serve.
const AFTER_FAULT: Duration = Duration::from_secs(5);
/// Renewed three times within a lease.
const RENEWAL: Duration = Duration::from_secs(queue::LEASE_SECS.unsigned_abs() / 3);
/// How long work may still take when the server ends; then it is left to another process.
const FAREWELL: Duration = Duration::from_secs(5);
/// Tries of what is done once: what failed so often fails for good.
const MOST_TRIES: u32 = 5;

/// The running tasks of a process.
pub struct Workers {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
    app: App,
}

impl Workers {
    /// # Errors
    /// When mail or webhooks cannot be sent with these settings.
    pub fn start(app: &App) -> Result<Self, outbox::SenderError> {
        let (stop, stopped) = watch::channel(false);
        let sender = Sender::new(&app.settings)?;
        let mut tasks = JoinSet::new();
        for lane in [Lane::Long, Lane::Short, Lane::Outbox] {
            tasks.spawn(run_lane(app.clone(), sender.clone(), lane, stopped.clone()));
        }
        tasks.spawn(Beat::new(app).go_on(stopped));
        Ok(Self { stop, tasks, app: app.clone() })
    }

    /// Ends the tasks and gives what they had begun to others.
    pub async fn end(mut self) {
        self.stop.send_replace(true);
        while let Some(ended) = self.tasks.join_next().await {
            if let Err(error) = ended {
                tracing::error!(error = %error, "a worker panicked");
            }
        }
        if let Err(error) = queue::release_all(&self.app.database, self.app.process(), now()).await {
            tracing::warn!(error = %crate::error_chain(&error), "unfinished work waits for its lease to run out");
        }
    }
}

async fn run_lane(app: App, sender: Sender, lane: Lane, mut stopped: watch::Receiver<bool>) {
    let mut are_chores_there = lane != Lane::Short;
    loop {
        let turn = async {
            if !are_chores_there {
                add_chores(&app).await?;
                are_chores_there = true;
            }
            run_due(&app, &sender, lane).await
        };
        tokio::pin!(turn);
        let outcome = tokio::select! {
            outcome = &mut turn => outcome,
            _ = stopped.changed() => match tokio::time::timeout(FAREWELL, turn).await {
                Ok(_) | Err(_) => return,
            },
        };
        let pause = match outcome {
            Ok(0) => IDLE.mul_f64(0.5 + random()),
            Ok(_) => Duration::ZERO,
            Err(error) => {
                error.log();
                AFTER_FAULT
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopped.changed() => return,
        }
    }
}

/// Queues what is done again and again, where no process has.
async fn add_chores(app: &App) -> Result<(), Error> {
    let mut conn = app.database.conn().await?;
    for kind in Kind::ALL.into_iter().filter(|kind| kind.period_secs().is_some()) {
        super::insert(&mut conn, kind, Some(kind.as_str()), &Json::Null, now()).await?;
    }
    Ok(())
}

/// Does what is due in a lane now, as much of it as is worked on at a time. Returns how much that was.
///
/// # Errors
/// Those of the database around the work; what the work itself meets with is noted in its row.
pub async fn run_due(app: &App, sender: &Sender, lane: Lane) -> Result<usize, Error> {
    match lane {
        Lane::Long => run_one(app, LONG).await,
        Lane::Short => run_one(app, SHORT).await,
        Lane::Outbox => outbox::deliver_due(app, sender).await,
    }
}

async fn run_one(app: &App, queue: Queue) -> Result<usize, Error> {
    let mut claims = queue.claim(&app.database, app.process(), now(), 1).await?;
    let Some((claim, row)) = claims.pop() else { return Ok(0) };
    let (kind, payload) = mysql_async::from_row_opt::<(String, String)>(row).map_err(Error::internal)?;
    let Some(kind) = Kind::of(&kind) else {
        // Of a newer version, whose processes know it.
        claim.retry(&app.database, now().plus_millis(LEASE_MILLIS), "no process of this version knows this work").await?;
        return Ok(0);
    };
    let payload: Json = serde_json::from_str(&payload).unwrap_or_default();
    let outcome = perform_kept(app, &claim, kind, &payload).await;
    let name = if outcome.is_ok() { "done" } else { "failed" };
    app.metrics.count("rollcall_jobs_total", &[("kind", kind.as_str()), ("outcome", name)]);
    settle(app, &claim, kind, &payload, outcome).await?;
    Ok(1)
}

const LEASE_MILLIS: i64 = queue::LEASE_SECS * 1000;

/// Performs the work in a task of its own, which a panic ends alone, while the claim is renewed. Dropped, it is broken off.
async fn perform_kept(app: &App, claim: &Claim, kind: Kind, payload: &Json) -> Result<(), Failure> {
    let mut task = JoinSet::new();
    let (app_of_task, claim_of_task, payload) = (app.clone(), claim.clone(), payload.clone());
    task.spawn(async move { perform(&app_of_task, &claim_of_task, kind, &payload).await });
    loop {
        tokio::select! {
            ended = task.join_next() => {
                return match ended {
                    Some(Ok(outcome)) => outcome,
                    Some(Err(_)) | None => Err(Failure::Passing("the work panicked".into())),
                };
            }
            () = tokio::time::sleep(RENEWAL) => match claim.renew(&app.database, now()).await {
                Ok(true) => {}
                Ok(false) => return Err(Failure::Passing("another process does this by now".into())),
                // The lease may still hold when the database is back.
                Err(error) => error.log(),
            },
        }
    }
}

async fn perform(app: &App, claim: &Claim, kind: Kind, payload: &Json) -> Result<(), Failure> {
    match kind {
        Kind::Report => reporting::make(app, claim, report_of(payload)).await,
        Kind::Faces => erase_faces(app).await.map_err(Failure::of),
        Kind::Schedules => schedule::run_due(app, now()).await.map_err(Failure::of),
        Kind::Sweep => sweep::run(app, now()).await.map_err(Failure::of),
        Kind::Attendance => derive(app, claim, payload).await.map_err(Failure::of),
        Kind::Absences => recompute::settle(&app.database).await.map(drop).map_err(Failure::of),
        Kind::Arrived => dirty::derive(&app.database).await.map(drop).map_err(Failure::of),
    }
}

async fn erase_faces(app: &App) -> Result<(), Error> {
    let people = retention::erase_overdue(app).await?;
    if people > 0 {
        tracing::info!(people, "faces were erased: their time was up");
    }
    Ok(())
}

/// Derives the days that the payload names. Done again it changes nothing, so it need not be one transaction.
async fn derive(app: &App, claim: &Claim, payload: &Json) -> Result<(), Error> {
    let scope = serde_json::from_value(payload.clone()).map_err(Error::internal)?;
    recompute::run(&app.database, &scope).await?;
    transact!(app.database, |tx| { claim.finish(tx, now()).await });
    Ok(())
}

fn report_of(payload: &Json) -> u64 {
    payload["report"].as_u64().unwrap_or_default()
}

/// Notes in the work's row what came of it. A report has noted its success itself, together with its file.
async fn settle(app: &App, claim: &Claim, kind: Kind, payload: &Json, outcome: Result<(), Failure>) -> Result<(), Error> {
    let now = now();
    match (outcome, kind.period_secs()) {
        (Ok(()), None) => {}
        (Ok(()), Some(period)) => {
            claim.repeat(&app.database, now.plus_millis(period * 1000)).await?;
        }
        (Err(Failure::Passing(error)), None) if claim.attempts < MOST_TRIES => {
            claim.retry(&app.database, after_pause(claim.attempts), &error).await?;
        }
        (Err(Failure::Passing(error) | Failure::Final(error)), None) if kind == Kind::Report => {
            reporting::give_up(app, claim, report_of(payload), &error).await?;
        }
        (Err(Failure::Passing(error) | Failure::Final(error)), None) => {
            transact!(app.database, |tx| { claim.give_up(tx, now, &error).await });
        }
        (Err(Failure::Passing(error) | Failure::Final(error)), Some(_)) => {
            claim.retry(&app.database, after_pause(claim.attempts), &error).await?;
        }
    }
    Ok(())
}

/// When try `attempts + 1` is due.
pub fn after_pause(attempts: u32) -> crate::time::Timestamp {
    now().plus_millis(queue::pause_secs(attempts, random()) * 1000)
}
