//! `rollcall people badge`: issues somebody's badge, writes it as a file to print, or takes it back.

use std::path::PathBuf;

use anyhow::Context;
use rollcall::card::Card;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::ids::PersonId;
use rollcall::people::Person;
use rollcall::store::{IssuedBadge, Store};
use serde::Serialize;

use super::{Exit, output};

/// Issues somebody's badge with a QR code, and writes it as a file to print.
///
/// The badge in force is written again until --reissue makes a new one, which makes every earlier one void.
#[derive(clap::Args)]
#[command(after_help = "\
The card has the size of a bank card (85.6 x 54 mm), without a photograph. Whoever has the file can record as the person: keep it safe.

Examples:
  rollcall people badge 1001 --pdf badge.pdf
  rollcall people badge 1001 --reissue --pdf badge.pdf --png badge.png
  rollcall people badge 1001 --revoke

Issuing writes, so stop the kiosk first; the badge in force is also written while it runs. At a running kiosk an admin issues badges on \
the person's page.")]
pub struct Args {
    /// Staff number of the person.
    staff_no: String,
    /// The card as a page to print.
    #[arg(long, value_name = "FILE")]
    pdf: Option<PathBuf>,
    /// The card as a picture of 300 dots an inch.
    #[arg(long, value_name = "FILE")]
    png: Option<PathBuf>,
    /// Issues a new badge, for one that was lost or copied.
    #[arg(long, conflicts_with = "revoke")]
    reissue: bool,
    /// Takes the badge back.
    #[arg(long, conflicts_with_all = ["pdf", "png"])]
    revoke: bool,
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
    /// Counts the person's badges; absent when it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    issue: Option<u16>,
    /// Issued just now, and not before.
    is_new: bool,
    revoked: bool,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let clock = Clock::new(loaded.config.site.time_zone());
    let data_dir = &loaded.paths.data_dir;
    let of_number = |store: &Store| -> anyhow::Result<Person> {
        let found = store.person_by_staff_no(&args.staff_no)?;
        found.with_context(|| format!("nobody has the staff number {}; `rollcall people` lists everybody", args.staff_no))
    };
    if args.revoke {
        let mut store = Store::open(data_dir, clock.now())?;
        let person = of_number(&store)?;
        store.revoke_badge(person.id, &args.operator, clock.now())?;
        return report(args, &person, None, false);
    }
    let known = if args.reissue { None } else { in_force(&Store::open_read_only(data_dir)?, of_number)? };
    let is_new = known.is_none();
    let (person, badge) = match known {
        Some(known) => known,
        None => {
            let mut store = Store::open(data_dir, clock.now())?;
            let person = of_number(&store)?;
            let badge = store.issue_badge(person.id, &args.operator, clock.now())?;
            (person, badge)
        }
    };
    let card = Card {
        site: &loaded.config.site.name,
        name: &person.name,
        department: person.department.as_deref(),
        staff_no: person.staff_no.as_deref(),
        code: &badge.code,
    };
    if let Some(file) = &args.pdf {
        output::file(file, &card.pdf()?)?;
    }
    if let Some(file) = &args.png {
        output::file(file, &card.png()?)?;
    }
    report(args, &person, Some(badge.issue), is_new)
}

/// The badge as it is, which can be read while a kiosk runs.
fn in_force(store: &Store, person: impl Fn(&Store) -> anyhow::Result<Person>) -> anyhow::Result<Option<(Person, IssuedBadge)>> {
    let person = person(store)?;
    Ok(store.badge(person.id)?.map(|badge| (person, badge)))
}

fn report(args: &Args, person: &Person, issue: Option<u16>, is_new: bool) -> anyhow::Result<Exit> {
    if args.json {
        output::json(&Line { person: person.id, staff_no: &args.staff_no, issue, is_new, revoked: issue.is_none() })?;
    } else {
        match issue {
            None => println!("The badge of {} is taken back.", person.name),
            Some(issue) if is_new => println!("Badge no. {issue} of {} is issued; every earlier one is void.", person.name),
            Some(issue) => println!("Badge no. {issue} of {} is in force.", person.name),
        }
    }
    Ok(Exit::Done)
}
