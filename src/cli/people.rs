//! `rollcall people`: who is known.

use rollcall::config::load::Loaded;
use rollcall::ids::{ModelId, PersonId};
use rollcall::people::role::Role;
use rollcall::people::{Person, PersonKind, PersonStatus};
use rollcall::store::{PersonSummary, Store};
use serde::Serialize;

use super::{Exit, badge, erase, output, people_files, pin};

/// Lists everybody who is enrolled.
#[derive(clap::Args)]
#[command(
    after_help = "Examples:\n  rollcall people\n  rollcall people --department Assembly --without-face\n  rollcall people --json | jq -r 'select(.templates == 0) | .name'"
)]
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
    Import(people_files::Import),
    Export(people_files::Export),
    Pin(pin::Args),
    Badge(badge::Args),
}

#[derive(clap::Args)]
struct List {
    /// Only those whose name, staff number, department or e-mail has this.
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only those of this department.
    #[arg(long, value_name = "NAME")]
    department: Option<String>,
    /// Only those of this status.
    #[arg(long, value_name = "STATUS", value_parser = status)]
    status: Option<PersonStatus>,
    /// Only those who cannot be recognised: not enrolled, or with another model.
    #[arg(long)]
    without_face: bool,
    /// One JSON object per person and line.
    #[arg(long)]
    json: bool,
}

fn status(text: &str) -> Result<PersonStatus, String> {
    let known = [PersonStatus::Active, PersonStatus::Inactive, PersonStatus::Suspended];
    known.into_iter().find(|status| status.as_str() == text).ok_or_else(|| "allowed: active, inactive, suspended".into())
}

impl List {
    fn has(&self, summary: &PersonSummary) -> bool {
        let person = &summary.person;
        let holds = |words: &str| {
            let parts = [Some(&person.name), person.staff_no.as_ref(), person.department.as_ref(), person.email.as_ref()];
            let text = parts.into_iter().flatten().map(|part| part.to_lowercase()).collect::<Vec<_>>().join("\n");
            words.to_lowercase().split_whitespace().all(|word| text.contains(word))
        };
        self.search.as_deref().is_none_or(holds)
            && self.department.as_ref().is_none_or(|department| person.department.as_ref() == Some(department))
            && self.status.is_none_or(|status| person.status == status)
            && (!self.without_face || summary.templates == 0)
    }
}

#[derive(Serialize)]
struct Line<'a> {
    id: PersonId,
    name: &'a str,
    staff_no: Option<&'a str>,
    department: Option<&'a str>,
    email: Option<&'a str>,
    kind: PersonKind,
    status: PersonStatus,
    role: Role,
    /// Of the embedder in use.
    templates: u32,
    /// Of other embedders: with none of the one in use, the person must be enrolled again.
    other_templates: u32,
    /// The templates were taken over from another system: enrolling anew is better.
    imported: bool,
    /// RFC 3339.
    last_punch: Option<String>,
}

pub fn run(args: &Args, loaded: &Loaded) -> anyhow::Result<Exit> {
    let list = match &args.verb {
        Some(Verb::Erase(args)) => return erase::run(args, loaded),
        Some(Verb::Import(args)) => return people_files::import(args, loaded),
        Some(Verb::Export(args)) => return people_files::export(args, loaded),
        Some(Verb::Pin(args)) => return pin::run(args, loaded),
        Some(Verb::Badge(args)) => return badge::run(args, loaded),
        Some(Verb::List(list)) => list,
        None => &args.list,
    };
    let store = Store::open_read_only(&loaded.paths.data_dir)?;
    let mut people = store.people(&ModelId(loaded.config.models.embedder.clone()))?;
    people.retain(|summary| list.has(summary));
    if list.json || args.list.json {
        people.iter().try_for_each(|summary| output::json(&line(summary)))?;
    } else {
        print(&people)?;
    }
    Ok(Exit::Done)
}

fn line(summary: &PersonSummary) -> Line<'_> {
    let Person { id, name, staff_no, department, status, kind, role, email, .. } = &summary.person;
    Line {
        id: *id,
        name,
        staff_no: staff_no.as_deref(),
        department: department.as_deref(),
        email: email.as_deref(),
        kind: *kind,
        status: *status,
        role: *role,
        templates: summary.templates,
        other_templates: summary.other_templates,
        imported: summary.is_imported,
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
        let pictures = match (summary.templates, summary.other_templates) {
            (0, 1..) => "enrol again".into(),
            (count, _) if summary.is_imported && count > 0 => format!("{count}, imported"),
            (count, _) => count.to_string(),
        };
        let cell = |text: &Option<String>| text.clone().unwrap_or_default();
        [name.clone(), cell(staff_no), cell(department), status.as_str().into(), pictures, last_punch(summary).unwrap_or_default()]
    };
    let rows: Vec<_> = std::iter::once(heading).chain(people.iter().map(row)).collect();
    output::table(&rows)?;
    Ok(())
}
