//! The lane that sends: many messages at a time, each within its time, each noted when it is sent.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use mysql_async::Row;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::mail::Mailer;
use super::webhook::Hooks;
use crate::office::error::Error;
use crate::office::jobs::after_pause;
use crate::office::jobs::queue::{Claim, Failure, OUTBOX};
use crate::office::settings::Settings;
use crate::office::sql::Id;
use crate::office::{App, now};
use crate::transact;

/// Messages on their way at a time: one that hangs keeps nobody else waiting.
const AT_ONCE: usize = 8;
/// Tries over about nine hours; then it is given up and shown as failed.
const MOST_TRIES: u32 = 15;

/// Ways out of the house.
#[derive(Clone)]
pub struct Sender {
    /// `None` where no server for mail is configured.
    mailer: Option<Arc<Mailer>>,
    hooks: Arc<Hooks>,
    patience: Duration,
}

#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error("office.mail_from is no address that mail can come from, such as \"Rollcall <rollcall@example.org>\"")]
    From(#[source] lettre::address::AddressError),
    #[error("the file that office.smtp_authority names, {file}, cannot be read")]
    Authority {
        file: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("mail cannot be sent by way of office.smtp_server")]
    Mail(#[source] lettre::transport::smtp::Error),
    #[error("webhooks cannot be sent from here")]
    Hooks(#[source] reqwest::Error),
}

impl Sender {
    /// # Errors
    /// When the settings cannot be used.
    pub fn new(settings: &Settings) -> Result<Self, SenderError> {
        let patience = settings.delivery_patience;
        let mailer = settings.mail.as_ref().map(|mail| Mailer::new(mail, patience).map(Arc::new)).transpose()?;
        let hooks = Hooks::new(settings).map_err(SenderError::Hooks)?;
        Ok(Self { mailer, hooks: Arc::new(hooks), patience })
    }
}

/// A message as it waits.
pub(super) struct Message {
    pub id: Uuid,
    channel: String,
    pub target: String,
    pub event: String,
    /// JSON.
    pub payload: String,
}

fn read(row: Row) -> Result<Message, Error> {
    let cells = mysql_async::from_row_opt(row).map_err(Error::internal)?;
    let (Id(id), channel, target, event, payload) = cells;
    Ok(Message { id, channel, target, event, payload })
}

/// Sends what is due now, up to as much as is sent at a time. Returns how many tries that were.
///
/// # Errors
/// Those of the database around it; why a message could not be sent is noted with it.
pub async fn deliver_due(app: &App, sender: &Sender) -> Result<usize, Error> {
    let claims = OUTBOX.claim(&app.database, app.process(), now(), AT_ONCE).await?;
    let tries = claims.len();
    let mut sending = JoinSet::new();
    for (claim, row) in claims {
        let (app, sender, message) = (app.clone(), sender.clone(), read(row)?);
        sending.spawn(async move { deliver(&app, &sender, &claim, &message).await });
    }
    while let Some(ended) = sending.join_next().await {
        ended.map_err(Error::internal)??;
    }
    Ok(tries)
}

async fn deliver(app: &App, sender: &Sender, claim: &Claim, message: &Message) -> Result<(), Error> {
    let sent = tokio::time::timeout(sender.patience, send(app, sender, message)).await;
    let outcome = sent.unwrap_or_else(|_| Err(Failure::Passing("no answer in time".into())));
    let name = match &outcome {
        Ok(()) => "sent",
        Err(Failure::Passing(_)) => "put_off",
        Err(Failure::Final(_)) => "refused",
    };
    app.metrics.count("rollcall_outbox_total", &[("channel", message.channel.as_str()), ("outcome", name)]);
    match outcome {
        Ok(()) => {
            transact!(app.database, |tx| { claim.finish(tx, now()).await });
        }
        Err(Failure::Passing(error)) if claim.attempts < MOST_TRIES => {
            claim.retry(&app.database, after_pause(claim.attempts), &error).await?;
        }
        Err(Failure::Passing(error) | Failure::Final(error)) => {
            // What was said and to whom stands in the table, not in the log.
            tracing::warn!(channel = message.channel, event = message.event, id = %message.id, "a message was given up");
            transact!(app.database, |tx| { claim.give_up(tx, now(), &error).await });
        }
    }
    Ok(())
}

async fn send(app: &App, sender: &Sender, message: &Message) -> Result<(), Failure> {
    match (message.channel.as_str(), &sender.mailer) {
        ("mail", Some(mailer)) => mailer.send(app, message).await,
        ("mail", None) => Err(Failure::Final("no server for mail is configured (office.smtp_server)".into())),
        _ => sender.hooks.send(app, message).await,
    }
}
