//! Load on a running head office, and proof of what it acknowledged: `cargo run --release --example office_load -- --help`.
//!
//! `read` asks at a fixed rate and counts from the moment at which a request was due, so that a server that stalls cannot hide it. `write` makes
//! departments under idempotency keys, asks again elsewhere with the same key when an answer stays away, and then looks whether each
//! acknowledged one is there exactly once.

mod client;
mod read;
mod write;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Load on a running head office, and proof of what it acknowledged.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Subcommand)]
enum Verb {
    /// Reads at a fixed rate and prints each route's times.
    Read(read::Options),
    /// Writes through several processes and proves that nothing acknowledged is lost or doubled.
    Write(write::Options),
}

/// Where, and as whom.
#[derive(Args, Clone)]
struct Target {
    /// Address of a process, e.g. http://127.0.0.1:8000; several times for several processes.
    #[arg(long = "url", required = true)]
    urls: Vec<String>,
    /// An administrator's e-mail address; the password stands in OFFICE_PASSWORD.
    #[arg(long, default_value = "admin@example.org")]
    email: String,
    #[arg(long, env = "OFFICE_PASSWORD", hide_env_values = true)]
    password: String,
}

fn main() -> ExitCode {
    rustls::crypto::ring::default_provider().install_default().expect("no provider was chosen before");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let outcome = match Cli::parse().verb {
        Verb::Read(options) => runtime.block_on(read::run(&options)),
        Verb::Write(options) => runtime.block_on(write::run(&options)),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("office_load: {error:#}");
            ExitCode::FAILURE
        }
    }
}
