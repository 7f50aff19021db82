//! `rollcall backup` and `rollcall restore`: everything of this kiosk in one encrypted file, and back.

use std::fs;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::PathBuf;

use anyhow::{Context, bail};
use console::Term;
use rollcall::clock::Clock;
use rollcall::config::load::Loaded;
use rollcall::store::{AuditAction, BackedUp, Loss, Restored, Store, check_target, restore};
use serde_json::json;

use super::{Exit, output};

/// Writes people, records, face templates and keys into one encrypted file.
#[derive(clap::Args)]
#[command(after_help = "\
Works while the kiosk runs: the backup is the state of one instant. It is proved before it is put in place, by restoring it into a temporary \
folder and verifying its ledger there. FILE must be new; put it on another disk. Without the passphrase nobody can read it, you neither.

It is an age file (age-encryption.org): `age -d FILE` opens it without Rollcall.

The passphrase is asked for, or read from the first line of a file or of standard input.

Examples:
  rollcall backup /media/usb/main-gate-2026-11-20.age
  rollcall backup /mnt/backup/main-gate.age --passphrase-file /etc/rollcall/backup-passphrase --json

Exits with 3 when the backup was made, but its ledger is not what this kiosk wrote.")]
pub struct BackupArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

/// Puts a backup in the place of this kiosk's data.
#[derive(clap::Args)]
#[command(after_help = "\
Stop the kiosk first. The kiosk keeps its identity and its ledger goes on where the backup ends; the audit log says so. Whatever the data \
folder has that the backup has not is told, and only --force replaces it. What was there is kept in a folder beside it, without its face \
templates; remove it when it is not needed any more. Faces that were erased here after the backup are erased again.

On a new machine: install Rollcall, then restore into its empty data folder.

Examples:
  rollcall restore /media/usb/main-gate-2026-11-20.age
  rollcall --data-dir /tmp/look restore main-gate.age    to look into a backup

Exits with 3 when the restored ledger is not what its kiosk wrote, which takes --force.")]
pub struct RestoreArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    passphrase: Passphrase,
    /// Also where something would be lost.
    #[arg(long)]
    force: bool,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

#[derive(clap::Args)]
struct Passphrase {
    /// Reads the passphrase from the first line of this file.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

/// Who an act at the command line is attributed to.
const ACTOR: &str = "command line";

impl Passphrase {
    /// From the file, from the terminal without showing it, or from standard input. A new one is asked for twice.
    fn read(&self, is_new: bool) -> anyhow::Result<String> {
        let first_line = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        if let Some(file) = &self.passphrase_file {
            return Ok(first_line(&fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?));
        }
        if !io::stdin().is_terminal() {
            let mut line = String::new();
            io::stdin().lock().read_line(&mut line)?;
            return Ok(first_line(&line));
        }
        let term = Term::stderr();
        let ask = |question: &str| {
            term.write_str(question)?;
            term.read_secure_line()
        };
        let passphrase = ask("Passphrase of the backup: ")?;
        if is_new && ask("The same again: ")? != passphrase {
            bail!("the two differ; nothing was written");
        }
        Ok(passphrase)
    }
}

pub fn back_up(args: &BackupArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let passphrase = args.passphrase.read(true)?;
    // Before the audit log is told.
    check_target(&args.file, &passphrase)?;
    let store = open(loaded, now)?;
    let made = store.back_up(&args.file, &passphrase, now)?;
    if args.json {
        output::json(&made)?;
    } else {
        let BackedUp { file, bytes, manifest, intact } = &made;
        let mut out = io::stdout().lock();
        writeln!(out, "{}: {} KB", file.display(), bytes.div_ceil(1024))?;
        writeln!(
            out,
            "{} people with {} templates, {} punches, {} audit entries; restored and verified",
            manifest.people, manifest.templates, manifest.punch.rows, manifest.audit.rows
        )?;
        if !intact {
            writeln!(out, "NOT INTACT: the ledger was altered before this backup; see `rollcall verify-ledger`")?;
        }
    }
    Ok(if made.intact { Exit::Done } else { Exit::NotVerified })
}

/// With an entry in the audit log, unless a kiosk is at work there: it alone can write.
fn open(loaded: &Loaded, now: rollcall::time::Moment) -> anyhow::Result<Store> {
    let folder = &loaded.paths.data_dir;
    // Only to learn that there is something to back up: opening for writing would begin a new kiosk.
    let reader = Store::open_read_only(folder)?;
    match Store::open(folder, now) {
        Ok(mut store) => {
            store.audit(now, ACTOR, AuditAction::BackedUp, &json!({}))?;
            Ok(store)
        }
        Err(error) if error.is_in_use() || error.is_read_only() => Ok(reader),
        Err(error) => Err(error.into()),
    }
}

pub fn put_back(args: &RestoreArgs, loaded: &Loaded) -> anyhow::Result<Exit> {
    let now = Clock::new(loaded.config.site.time_zone()).now();
    let passphrase = args.passphrase.read(false)?;
    let done = restore(&args.file, &passphrase, &loaded.paths.data_dir, args.force, now)?;
    if args.json {
        output::json(&done)?;
    } else {
        print(&done, loaded)?;
    }
    Ok(if done.intact { Exit::Done } else { Exit::NotVerified })
}

fn print(done: &Restored, loaded: &Loaded) -> io::Result<()> {
    let Restored { manifest, intact, lost, replaced, erased_again } = done;
    let mut out = io::stdout().lock();
    let (people, punches, made_at) = (manifest.people, manifest.punch.rows, manifest.made_at);
    writeln!(out, "restored into {}: {people} people and {punches} punches, as of {made_at}", loaded.paths.data_dir.display())?;
    if let Some(loss) = lost {
        let loss: &Loss = loss;
        writeln!(out, "lost: {loss}")?;
    }
    if *erased_again > 0 {
        writeln!(out, "erased again: the faces of {erased_again} people who had been erased after the backup")?;
    }
    if let Some(replaced) = replaced {
        writeln!(out, "what was there is in {}; remove it when it is not needed any more", replaced.display())?;
    }
    if !intact {
        writeln!(out, "NOT INTACT: see `rollcall verify-ledger`")?;
    }
    Ok(())
}
