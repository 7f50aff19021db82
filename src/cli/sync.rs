//! `rollcall sync`: belonging to a head office, and speaking to it.

use std::cell::Cell;
use std::time::Instant;

use anyhow::{Context, bail};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::ModelId;
use rollcall::store::{Deed, Store};
use rollcall::sync::client::Client;
use rollcall::sync::plan::{Rule, Step, Why};
use rollcall::sync::round::{self, About, Exchange};
use rollcall::sync::{self, SyncError};
use rollcall::time::Timestamp;
use rollcall::wire::{Camera, HeldReason, Stream, SupportKind};
use serde::Serialize;
use serde_json::json;

use super::{Exit, output};

/// Who acted, in the audit log.
const ACTOR: &str = "command line";

/// Joins this kiosk to a head office, and shows or does what goes between them.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rollcall sync pair https://office.example.org AB12-CD34-EF
  rollcall sync pair 'rollcall-pair:https://office.example.org#AB12-CD34-EF'
  rollcall sync status --json
  rollcall sync now
  rollcall sync held --retry

A running kiosk does all of this by itself; pair, now, unpair and `held --retry` write and need it stopped. status and held do not.
Address of a proxy, authorities and limits of the network stand in [sync] of config.toml.")]
pub struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// Joins the head office at URL with the one-time CODE that an administrator made there.
    Pair {
        /// Its address; or the text of its QR code, which holds the code too.
        url: String,
        code: Option<String>,
        /// The result as one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Says to which head office the kiosk belongs and what waits for it.
    Status {
        /// One JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Tells everything that waits and fetches what is new.
    Now {
        /// The result as one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Leaves the head office. People, faces and the ledger stay here.
    Unpair {
        /// The result as one JSON object.
        #[arg(long)]
        json: bool,
    },
    /// Lists the rows that head office keeps aside, with the reasons.
    Held {
        /// Sends them again.
        #[arg(long)]
        retry: bool,
        /// One JSON object per row and line.
        #[arg(long)]
        json: bool,
    },
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.verb {
        Verb::Pair { url, code, json } => pair(url, code.as_deref(), *json, loaded),
        Verb::Status { json } => status(*json, &Store::open_read_only(&loaded.paths.data_dir)?),
        Verb::Now { json } => {
            let told = exchange(loaded, false)?;
            if *json {
                output::json(&told)?;
            } else {
                println!("{} rows told, {} roster pages read, {} rows held", told.told, told.pages, told.held);
            }
            Ok(Exit::Done)
        }
        Verb::Unpair { json } => unpair(*json, loaded),
        Verb::Held { retry, json } => {
            if *retry {
                exchange(loaded, true)?;
            }
            held(*json, &Store::open_read_only(&loaded.paths.data_dir)?)
        }
    }
}

fn pair(url: &str, code: Option<&str>, json: bool, loaded: &Loaded) -> anyhow::Result<Exit> {
    let (url, code) = match (sync::pairing_of(url), code) {
        (Some(pairing), None) => pairing,
        (None, Some(code)) => (url.to_owned(), code.to_owned()),
        _ => bail!("give address and code, or the text of the QR code alone"),
    };
    let clock = Clock::new(loaded.config.site.time_zone());
    let mut store = Store::open(&loaded.paths.data_dir, clock.now())?;
    let client = Client::new(&url, &loaded.config.sync, &loaded.paths.data_dir)?;
    let (identity, answer) = round::pair(&store, &client, &code, &loaded.config.site.kiosk, models(loaded))?;
    store.pair(&url, &identity, &answer, ACTOR, clock.now())?;
    if json {
        output::json(&json!({ "url": url, "name": answer.name, "site": answer.site, "wire": answer.wire }))?;
    } else {
        println!(
            "This kiosk is \"{}\" of \"{}\" now. Start it, or run `rollcall sync now`, to tell what it has recorded.",
            answer.name, answer.site.name
        );
    }
    Ok(Exit::Done)
}

fn unpair(json: bool, loaded: &Loaded) -> anyhow::Result<Exit> {
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let mut store = Store::open(&loaded.paths.data_dir, now)?;
    let was = store.pairing()?;
    store.unpair(ACTOR, now)?;
    if json {
        output::json(&json!({ "url": was.as_ref().map(|was| &was.url) }))?;
    } else {
        match was {
            Some(was) => println!("This kiosk has left {}. An administrator there can take it off the list.", was.url),
            None => println!("This kiosk belongs to no head office."),
        }
    }
    Ok(Exit::Done)
}

/// What `rollcall sync status` says.
#[derive(Serialize)]
struct Status {
    paired: bool,
    url: Option<String>,
    name: Option<String>,
    site: Option<String>,
    wire: Option<u16>,
    /// When head office last answered, to the minute.
    last_heard: Option<Timestamp>,
    /// Since when head office has revoked this kiosk.
    revoked_at: Option<Timestamp>,
    waiting: Counts,
    /// Of the changes, those that cannot be told before the site's key has come.
    waiting_for_site_key: u64,
    held: u64,
    roster: u64,
}

#[derive(Serialize)]
struct Counts {
    punch: u64,
    audit: u64,
    change: u64,
}

fn status(json: bool, store: &Store) -> anyhow::Result<Exit> {
    let (pairing, waiting, revoked) = (store.pairing()?, store.waiting()?, store.revoked()?);
    let queue = waiting.queue;
    let status = Status {
        paired: pairing.is_some(),
        url: pairing.as_ref().map(|pairing| pairing.url.clone()),
        name: pairing.as_ref().map(|pairing| pairing.name.clone()),
        site: pairing.as_ref().map(|pairing| pairing.site.name.clone()),
        wire: pairing.as_ref().map(|pairing| pairing.wire),
        last_heard: store.last_heard()?,
        revoked_at: revoked.as_ref().map(|revoked| revoked.at),
        waiting: Counts { punch: queue.punch, audit: queue.audit, change: queue.change },
        waiting_for_site_key: waiting.blocked,
        held: queue.held,
        roster: store.roster_cursor()?,
    };
    if json {
        output::json(&status)?;
        return Ok(Exit::Done);
    }
    match (&pairing, &revoked) {
        (Some(pairing), _) => println!("head office  {}\nsite         {}\nname         {}", pairing.url, pairing.site.name, pairing.name),
        (None, Some(revoked)) => println!("revoked      by {} at {}; faces and keys were wiped", revoked.url, revoked.at),
        (None, None) => println!("head office  none; `rollcall sync pair URL CODE` joins one"),
    }
    if let Some(heard) = status.last_heard {
        println!("last heard   {heard}");
    }
    println!("waiting      {} records, {} audit entries, {} changes", queue.punch, queue.audit, queue.change);
    if waiting.blocked > 0 {
        println!("             {} changes wait for the site's key, which another kiosk of the site hands on", waiting.blocked);
    }
    println!("held         {}", queue.held);
    Ok(Exit::Done)
}

#[derive(Serialize)]
struct HeldLine {
    stream: Stream,
    idx: u64,
    reason: HeldReason,
    detail: String,
    since: Timestamp,
}

fn held(json: bool, store: &Store) -> anyhow::Result<Exit> {
    let rows = store.held_rows()?.into_iter().map(|row| HeldLine {
        stream: row.stream,
        idx: row.idx,
        reason: row.reason,
        detail: row.detail,
        since: row.since,
    });
    if json {
        rows.into_iter().try_for_each(|row| output::json(&row))?;
        return Ok(Exit::Done);
    }
    let heading = ["stream", "row", "reason", "since", "detail"].map(String::from);
    let line = |row: HeldLine| {
        let reason = serde_json::to_value(row.reason).ok().and_then(|reason| reason.as_str().map(str::to_owned));
        [row.stream.as_str().into(), row.idx.to_string(), reason.unwrap_or_default(), row.since.to_string(), row.detail]
    };
    output::table(&std::iter::once(heading).chain(rows.map(line)).collect::<Vec<_>>())?;
    Ok(Exit::Done)
}

/// What an exchange came to.
#[derive(Default, Serialize)]
struct Told {
    told: u64,
    pages: u64,
    held: u64,
    /// By how much this machine's clock is ahead of head office's, in milliseconds.
    ahead_ms: Option<i64>,
}

fn exchange(loaded: &Loaded, retries_held: bool) -> anyhow::Result<Told> {
    let data_dir = &loaded.paths.data_dir;
    let clock = Clock::new(loaded.config.site.time_zone());
    let mut store = Store::open(data_dir, clock.now())?;
    let reader = Store::open_read_only(data_dir)?;
    let pairing = store.pairing()?.ok_or(SyncError::NotPaired)?;
    let client = Client::new(&pairing.url, &loaded.config.sync, data_dir)?;
    let about = About {
        now: &|| clock.now(),
        models: models(loaded),
        camera: Camera::Missing,
        support: &|kind| match kind {
            SupportKind::Diagnostics => format!("Rollcall {}; the kiosk is not running", env!("CARGO_PKG_VERSION")),
            SupportKind::Log | SupportKind::Unknown => "the kiosk is not running".into(),
        },
    };
    let rule = Rule { interval_ms: u64::from(loaded.config.sync.interval_secs) * 1000, bytes_a_day: None, minutes: None };
    let mut exchange = Exchange::default();
    exchange.memory.ask(retries_held);
    let (told, pages) = (Cell::new(0), Cell::new(0));
    let mut settings = Vec::new();
    let begun = Instant::now();
    let ended = round::catch_up(&reader, &client, &about, &mut exchange, &rule, begun, &mut |deed| {
        match &deed {
            Deed::Acknowledge(told_now) => {
                told.set(told.get() + told_now.sent.iter().map(|(_, first, last)| last + 1 - first).sum::<u64>())
            }
            Deed::Apply(_) => pages.set(pages.get() + 1),
            _ => {}
        }
        settings.extend(store.carry_out(&deed, clock.now())?.settings);
        Ok(())
    });
    match ended {
        Ok(Step::Wait { why: Why::Refused, .. }) => bail!("head office refused; `rollcall sync status` says how this kiosk stands"),
        ended => ended.context("head office was not told everything; nothing is lost, run the command again")?,
    };
    if !settings.is_empty() {
        eprintln!("note: head office has sent settings; the kiosk takes them when it is started");
    }
    Ok(Told { told: told.get(), pages: pages.get(), held: store.waiting()?.queue.held, ahead_ms: exchange.clock.ahead_ms() })
}

fn models(loaded: &Loaded) -> Vec<ModelId> {
    vec![ModelId(loaded.config.models.embedder.clone())]
}
