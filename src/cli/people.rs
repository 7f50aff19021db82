//! `rollcall people`: who is enrolled.

use rollcall::config::load::Loaded;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::{Person, PersonStatus};
use rollcall::store::{PersonSummary, Store};
use serde::Serialize;

use super::{Exit, erase, output};

/// Lists everybody who is enrolled.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  rollcall people\n  rollcall people --json | jq -r 'select(.templates == 0) | .name'")]
pub struct Args {
    #[command(flatten)]
    list: List,
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(clap::Subcommand)]
enum Verb {
    /// The same as without a word.
    List(List),
    Erase(erase::Args),
}

#[derive(clap::Args)]
struct List {
    /// One JSON object per person and line.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    id: PersonId,
    name: &'a str,
    staff_no: Option<&'a str>,
    department: Option<&'a str>,
    status: PersonStatus,
    /// Of the embedder in use.
    templates: u32,
    /// Of other embedders: with none of the one in use, the person must be enrolled again.
    other_templates: u32,
    /// RFC 3339.
    last_punch: Option<String>,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let list = match &args.verb {
        Some(Verb::Erase(args)) => return erase::run(args, loaded),
        Some(Verb::List(list)) => list,
        None => &args.list,
    };
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    let people = store.people(&ModelId(loaded.config.models.embedder.clone()))?;
    if list.json || args.list.json {
        people.iter().try_for_each(|summary| output::json(&line(summary)))?;
    } else {
        print(&people)?;
    }
    Ok(Exit::Done)
}

fn line(summary: &PersonSummary) -> Line<'_> {
    let Person { id, name, staff_no, department, status, .. } = &summary.person;
    Line {
        id: *id,
        name,
        staff_no: staff_no.as_deref(),
        department: department.as_deref(),
        status: *status,
        templates: summary.templates,
        other_templates: summary.other_templates,
        last_punch: last_punch(summary),
    }
}

fn last_punch(summary: &PersonSummary) -> Option<String> {
    summary.last_punch.map(|moment| moment.utc.to_rfc3339(moment.utc_offset_min))
}

fn print(people: &[PersonSummary]) -> anyhow::Result<()> {
    let heading = ["name", "staff no", "department", "status", "pictures", "last punch"].map(String::from);
    let row = |summary: &PersonSummary| {
        let Person { name, staff_no, department, status, .. } = &summary.person;
        let status = match status {
            PersonStatus::Active => "active",
            PersonStatus::Inactive => "inactive",
            PersonStatus::Suspended => "suspended",
        };
        let pictures = match (summary.templates, summary.other_templates) {
            (0, 1..) => "enrol again".into(),
            (count, _) => count.to_string(),
        };
        let cell = |text: &Option<String>| text.clone().unwrap_or_default();
        [name.clone(), cell(staff_no), cell(department), status.into(), pictures, last_punch(summary).unwrap_or_default()]
    };
    let rows: Vec<_> = std::iter::once(heading).chain(people.iter().map(row)).collect();
    output::table(&rows)?;
    Ok(())
}
