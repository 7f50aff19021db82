//! `rollcall people erase`: takes a person's face away, with a receipt.

use std::io::{BufRead, Write};

use anyhow::{Context, bail};
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::store::Store;
use rollcall::ui;

use super::{Exit, output};

/// Erases the face and the consent of somebody, and prints a receipt.
#[derive(clap::Args)]
#[command(after_help = "\
The templates are overwritten in the database and its write-ahead log, and the cached search index is removed. Records of working time \
stay. The receipt is in the language in which the person had agreed, and also kept in the folder `receipts` of the data folder. Backups made before still hold the sealed templates.

Examples:
  rollcall people erase 1001
  rollcall people erase 1001 --yes --json

Stop the kiosk first: one program writes at a time. At a running kiosk an admin erases on the person's page.")]
pub struct Args {
    /// Staff number of the person.
    staff_no: String,
    /// Does not ask for the staff number again.
    #[arg(long)]
    yes: bool,
    /// Who erases, for the receipt and the audit log.
    #[arg(long, value_name = "NAME", default_value = "command line")]
    operator: String,
    /// The receipt as one JSON object.
    #[arg(long)]
    json: bool,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let clock = Clock::new(loaded.config.site.time_zone());
    let mut store = Store::open(&loaded.paths.data_dir, clock.now())?;
    let person = store
        .person_by_staff_no(&args.staff_no)?
        .with_context(|| format!("nobody has the staff number {}; `rollcall people` lists everybody", args.staff_no))?;
    if !args.yes && !confirmed(&person.name, &args.staff_no)? {
        bail!("not confirmed; nothing was erased");
    }
    let mut receipt = store.erase_person(person.id, &args.operator, clock.now())?;
    store.remove_index()?;
    let words = ui::receipt_words(receipt.language.as_deref().unwrap_or(&loaded.config.ui.language));
    store.save_receipt(&mut receipt, &loaded.config.site, &words)?;
    if args.json {
        output::json(&receipt)?;
    } else {
        print!("{}", receipt.to_text(&loaded.config.site, &words));
    }
    Ok(if receipt.overwritten { Exit::Done } else { Exit::Failed })
}

/// Asks for the staff number again, on standard error, so that the output stays the receipt.
fn confirmed(name: &str, staff_no: &str) -> anyhow::Result<bool> {
    write!(std::io::stderr(), "Erases the face and the consent of {name}. Type the staff number again to confirm: ")?;
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed)?;
    Ok(typed.trim() == staff_no)
}
