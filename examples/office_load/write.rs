//! Writes that must not be lost or doubled, whatever dies meanwhile.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use anyhow::Context;
use clap::Args;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::Target;
use crate::client::Office;

const PAUSE: Duration = Duration::from_millis(200);
/// How long one write is tried again before the run gives up on it: longer than a node takes to be missed.
const PATIENCE: Duration = Duration::from_secs(60);

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    target: Target,
    #[arg(long, default_value_t = 4)]
    writers: u32,
    #[arg(long, default_value_t = 30)]
    secs: u64,
}

#[derive(Default)]
struct Tally {
    acknowledged: Vec<String>,
    repeats: u64,
}

/// Whether each acknowledged department is there exactly once, and nothing else of this run.
pub async fn run(options: &Options) -> anyhow::Result<bool> {
    let office = Office::sign_in(&options.target).await?;
    let run = std::process::id();
    let tally: Arc<Mutex<Tally>> = Arc::default();
    let number = Arc::new(AtomicU64::new(0));
    let end = Instant::now() + Duration::from_secs(options.secs);
    let writers: Vec<_> = (0..options.writers)
        .map(|writer| {
            let (office, tally, number) = (office.clone(), tally.clone(), number.clone());
            tokio::spawn(async move {
                while Instant::now() < end {
                    let name = format!("load {run} {}", number.fetch_add(1, Ordering::Relaxed));
                    let repeats = write(&office, writer as usize, &name).await?;
                    let mut tally = tally.lock().expect("nobody panics with it");
                    tally.acknowledged.push(name);
                    tally.repeats += repeats;
                }
                anyhow::Ok(())
            })
        })
        .collect();
    for writer in writers {
        writer.await??;
    }
    let there = names(&office, &format!("load {run} ")).await?;
    let tally = tally.lock().expect("nobody panics with it");
    let lost = tally.acknowledged.iter().filter(|name| !there.contains_key(*name)).count();
    let doubled = there.values().filter(|count| **count > 1).count();
    let unknown = there.keys().filter(|name| !tally.acknowledged.contains(name)).count();
    println!(
        "{} acknowledged in {} s, {} asked again; {lost} lost, {doubled} doubled, {unknown} there without an acknowledgement",
        tally.acknowledged.len(),
        options.secs,
        tally.repeats
    );
    Ok(lost == 0 && doubled == 0 && unknown == 0)
}

/// Makes one department; how often it was asked for again.
async fn write(office: &Office, writer: usize, name: &str) -> anyhow::Result<u64> {
    let body = json!({ "name": name });
    let begun = Instant::now();
    let mut repeats = 0;
    loop {
        let url = &office.urls[(writer + repeats as usize) % office.urls.len()];
        let answer = office.ask(Method::POST, url, "/api/admin/departments", Some(name), Some(&body)).await;
        match answer {
            Ok((status, _)) if status.is_success() => return Ok(repeats),
            // Carried out by an earlier try whose answer did not arrive.
            Ok((StatusCode::CONFLICT, body)) if String::from_utf8_lossy(&body).contains("already_done") => return Ok(repeats),
            Ok((status, body)) if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                anyhow::bail!("{name} was refused with {status}: {}", String::from_utf8_lossy(&body))
            }
            _ => anyhow::ensure!(begun.elapsed() < PATIENCE, "{name} was not acknowledged within {} s", PATIENCE.as_secs()),
        }
        repeats += 1;
        tokio::time::sleep(PAUSE).await;
    }
}

/// How often each name that begins so is there.
async fn names(office: &Office, prefix: &str) -> anyhow::Result<BTreeMap<String, u32>> {
    let mut found = BTreeMap::new();
    let mut cursor = String::new();
    loop {
        let page = office.get(&format!("/api/admin/departments?limit=500{cursor}")).await?;
        for department in page["departments"].as_array().context("no list of departments")? {
            let name = department["name"].as_str().context("a department without a name")?;
            if name.starts_with(prefix) {
                *found.entry(name.to_owned()).or_default() += 1;
            }
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return Ok(found),
        }
    }
}
