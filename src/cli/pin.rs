//! `rollcall people pin`: gives somebody a PIN for recording at the door, or takes it away.

use std::io::BufRead;

use anyhow::{Context, anyhow, bail};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::PersonId;
use rollcall::people::credential::{MIN_PIN_DIGITS, hash_password};
use rollcall::people::pin::{self, MAX_PIN_DIGITS, WeakPin};
use rollcall::store::Store;
use serde::Serialize;

use super::{Exit, output};

/// Gives somebody a PIN for recording at the door.
///
/// Without an option a PIN is made of random digits and printed once: it is kept only as an argon2id hash.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  rollcall people pin 1001
  echo 481516 | rollcall people pin 1001 --stdin
  rollcall people pin 1001 --remove

Stop the kiosk first: one program writes at a time. At a running kiosk an admin sets PINs on the person's page.")]
pub struct Args {
    /// Staff number of the person.
    staff_no: String,
    /// Reads the PIN from the first line of standard input.
    #[arg(long, conflicts_with = "remove")]
    stdin: bool,
    /// Takes the PIN away.
    #[arg(long)]
    remove: bool,
    /// Who does it, for the audit log.
    #[arg(long, value_name = "NAME", default_value = "command line")]
    operator: String,
    /// The result as one JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    person: PersonId,
    staff_no: &'a str,
    /// Only where it was made here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pin: Option<&'a str>,
    removed: bool,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let clock = Clock::new(loaded.config.site.time_zone());
    let mut store = Store::open(&loaded.paths.data_dir, clock.now())?;
    let Some(holder) = store.pin_holder(&args.staff_no)? else {
        bail!("nobody has the staff number {}; `rollcall people` lists everybody", args.staff_no)
    };
    let person = holder.person;
    if args.remove {
        store.remove_pin(person.id, &args.operator, clock.now())?;
    }
    let pin = match args {
        Args { remove: true, .. } => None,
        Args { stdin: true, .. } => Some(typed(&args.staff_no)?),
        _ => Some(made(&args.staff_no)?),
    };
    if let Some(pin) = &pin {
        store.set_pin(person.id, &hash_password(pin)?, &args.operator, clock.now())?;
    }
    let shown = pin.as_deref().filter(|_| !args.stdin);
    if args.json {
        output::json(&Line { person: person.id, staff_no: &args.staff_no, pin: shown, removed: args.remove })?;
    } else {
        match shown {
            _ if args.remove => println!("The PIN of {} is removed.", person.name),
            Some(pin) => println!("The PIN of {} is {pin}. It is not shown again.", person.name),
            None => println!("The PIN of {} is set.", person.name),
        }
    }
    Ok(Exit::Done)
}

fn typed(staff_no: &str) -> anyhow::Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("cannot read the PIN from standard input")?;
    let typed = line.trim().to_owned();
    match pin::check_new_pin(&typed, Some(staff_no)) {
        Ok(()) => Ok(typed),
        Err(WeakPin::NotDigits) => bail!("a PIN has digits only"),
        Err(WeakPin::TooShort | WeakPin::TooLong) => bail!("a PIN has {MIN_PIN_DIGITS} to {MAX_PIN_DIGITS} digits"),
        Err(WeakPin::Guessable) => bail!("this PIN is one of the first that somebody would try; choose another"),
    }
}

fn made(staff_no: &str) -> anyhow::Result<String> {
    loop {
        let mut random = [0; 8];
        getrandom::fill(&mut random).map_err(|error| anyhow!("the operating system gave no random numbers: {error}"))?;
        if let Some(pin) = pin::pin_of(random, Some(staff_no)) {
            return Ok(pin);
        }
    }
}
