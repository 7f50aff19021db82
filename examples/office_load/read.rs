//! Reads at a fixed rate.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use clap::Args;
use reqwest::Method;

use crate::Target;
use crate::client::{Office, login};

/// What the dashboard and an administrator's day ask for.
const ROUTES: [&str; 8] = [
    "/api/auth/verify-token",
    "/api/users?limit=50",
    "/api/attendance/today",
    "/api/attendance/records?limit=50",
    "/api/reports/daily",
    "/api/statistics/dashboard",
    "/api/statistics/attendance/trends",
    "/api/statistics/departments",
];

const MEMORY_INTERVAL: Duration = Duration::from_secs(60);

#[derive(Args)]
pub struct Options {
    #[command(flatten)]
    target: Target,
    /// Requests a second, over all routes.
    #[arg(long, default_value_t = 200)]
    rate: u32,
    #[arg(long, default_value_t = 60)]
    secs: u64,
    /// Logins with a wrong password that are in flight all the while.
    #[arg(long, default_value_t = 0)]
    logins: u32,
    /// Process whose memory is printed at the beginning, every minute and at the end.
    #[arg(long)]
    pid: Option<u32>,
    /// The 95th percentile over all routes, in milliseconds, above which the run fails.
    #[arg(long, default_value_t = 50.0)]
    most_p95_ms: f64,
}

#[derive(Default)]
struct Times {
    millis: Vec<f64>,
    failures: u32,
}

/// Whether the 95th percentile was kept and every request answered.
pub async fn run(options: &Options) -> anyhow::Result<bool> {
    let office = Office::sign_in(&options.target).await?;
    let memory_before = options.pid.and_then(resident_mb);
    let times: Arc<Mutex<BTreeMap<&str, Times>>> = Arc::default();
    let started = Instant::now();
    let end = started + Duration::from_secs(options.secs);
    let watch = tokio::spawn(watch_memory(options.pid, started));
    let storm: Vec<_> = (0..options.logins).map(|number| tokio::spawn(guess(options.target.urls[0].clone(), number, end))).collect();
    let mut asked = Vec::new();
    let count = u64::from(options.rate) * options.secs;
    for (number, route) in (0..count).zip(ROUTES.iter().cycle()) {
        let due = started + Duration::from_secs_f64(number as f64 / f64::from(options.rate));
        tokio::time::sleep_until(due.into()).await;
        let (office, times) = (office.clone(), times.clone());
        let url = office.urls[number as usize % office.urls.len()].clone();
        asked.push(tokio::spawn(async move {
            let is_good = office.ask(Method::GET, &url, route, None, None).await.is_ok_and(|(status, _)| status.is_success());
            let mut times = times.lock().expect("nobody panics with it");
            let times = times.entry(route).or_default();
            times.millis.push(due.elapsed().as_secs_f64() * 1000.0);
            times.failures += u32::from(!is_good);
        }));
    }
    for task in asked.into_iter().chain(storm) {
        task.await?;
    }
    watch.abort();
    let secs = started.elapsed().as_secs_f64();
    let times = times.lock().expect("nobody panics with it");
    println!("{:<42} {:>8} {:>8} {:>9} {:>9} {:>9} {:>9}", "route", "answers", "failed", "p50 ms", "p95 ms", "p99 ms", "max ms");
    let mut all = Times::default();
    for (route, one) in times.iter() {
        print_row(route, one);
        all.millis.extend(&one.millis);
        all.failures += one.failures;
    }
    print_row("all", &all);
    println!("{:.0} requests a second over {secs:.0} s, {} logins in flight", all.millis.len() as f64 / secs, options.logins);
    if let (Some(pid), Some(before)) = (options.pid, memory_before) {
        println!("memory: {before} MB before, {} MB after", resident_mb(pid).unwrap_or_default());
    }
    Ok(all.failures == 0 && percentile(&all.millis, 0.95) <= options.most_p95_ms)
}

async fn watch_memory(pid: Option<u32>, started: Instant) {
    let Some(pid) = pid else { return };
    loop {
        tokio::time::sleep(MEMORY_INTERVAL).await;
        println!("after {:.0} s: {} MB", started.elapsed().as_secs_f64(), resident_mb(pid).unwrap_or_default());
    }
}

/// Tries wrong passwords of accounts that do not exist until the end.
async fn guess(url: String, number: u32, end: Instant) {
    let client = reqwest::Client::new();
    let mut attempt = 0;
    while Instant::now() < end {
        attempt += 1;
        let email = format!("nobody-{number}-{attempt}@example.org");
        // Refused, one way or another: only that it is asked matters.
        let _ = login(&client, &url, &email, "not the password").await;
    }
}

fn print_row(route: &str, times: &Times) {
    let [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1.0].map(|share| percentile(&times.millis, share));
    println!("{route:<42} {:>8} {:>8} {p50:>9.1} {p95:>9.1} {p99:>9.1} {max:>9.1}", times.millis.len(), times.failures);
}

/// Nearest rank.
fn percentile(millis: &[f64], share: f64) -> f64 {
    let mut sorted = millis.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// Resident memory, in megabytes.
fn resident_mb(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().split(' ').next()?.parse::<u64>().ok().map(|kb| kb / 1024)
}
