//! `rollcall evaluate`: error rates measured on labelled material, with their counts.

pub mod identify;
mod pad;

use rollcall::config::load::Loaded;

use super::Exit;

/// Measures error rates on labelled pictures.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(clap::Subcommand)]
enum What {
    Identify(identify::Args),
    Pad(pad::Args),
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    match &args.what {
        What::Identify(args) => identify::run(args, loaded),
        What::Pad(args) => pad::run(args, loaded),
    }
}
