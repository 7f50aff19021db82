//! People as kiosks know them, and their accounts here.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;
use serde_json::json;
use uuid::Uuid;

use super::batch::Fault;
use super::incidents::{self, IncidentKind as Kind};
use super::noted::Noted;
use super::roster;
use super::{Kiosk, departments, ingest, lineage, merge};
use crate::ids::PersonId;
use crate::office::App;
use crate::office::activity::{Author, Category, Entry};
use crate::office::error::Error;
use crate::office::sql::{At, Id};
use crate::office::users::change::{self, Change};
use crate::office::users::{self, AccountStatus, Details, NewUser};
use crate::people::role::Role;
use crate::people::{Person, PersonStatus};
use crate::time::Timestamp;
use crate::wire::{HeldReason, PersonChange, Stream};

/// Entries of the activity log.
const UPDATED: (Category, &str) = (Category::People, "user_updated_at_kiosk");
const FACE_CHANGED: (Category, &str) = (Category::Face, "face_changed_at_kiosk");

/// In the place of a password: of no form that is a hash, so nothing matches it.
const NO_PASSWORD: &str = "!";

/// An account as far as a kiosk's change depends on it.
pub(super) struct Account {
    pub user: String,
    pub erased_at: Option<Timestamp>,
    role: Role,
    kiosk_role: Option<Role>,
    site: Option<Uuid>,
    revision: u64,
    is_deleted: bool,
}

type Cells = (String, String, Option<String>, Option<Id>, u64, Option<At>, Option<At>);

/// The account of a person under any identity, locked.
async fn find(tx: &mut Transaction<'_>, person: PersonId) -> Result<Option<Account>, Error> {
    let accounts = ingest::accounts(tx, std::iter::once(person)).await?;
    let Some(user) = accounts.get(&person) else { return Ok(None) };
    let sql = "SELECT id, role, kiosk_role, site_id, revision, deleted_at, erased_at FROM users WHERE id = ? FOR UPDATE";
    let row: Option<Cells> = tx.exec_first(sql, (user,)).await?;
    let Some((user, role, kiosk_role, site, revision, deleted_at, erased_at)) = row else { return Ok(None) };
    let role_of = |name: String| crate::office::auth::identity::role_of(&name);
    Ok(Some(Account {
        user,
        erased_at: erased_at.map(|At(at)| at),
        role: role_of(role)?,
        kiosk_role: kiosk_role.map(role_of).transpose()?,
        site: site.map(|Id(site)| site),
        revision,
        is_deleted: deleted_at.is_some(),
    }))
}

/// Takes what a kiosk tells of a person. Details are taken where they are based on what is here; credentials, consents and templates of both
/// sides are kept; what was erased on one side is erased.
pub(super) async fn person(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    match find(tx, change.person.id).await? {
        Some(account) => known(app, tx, kiosk, author, change, account, now).await,
        None => match namesake(tx, kiosk, &change.person).await? {
            Namesake::Nobody => new(app, tx, kiosk, author, change, now).await,
            Namesake::Same(user) => alias(app, tx, kiosk, author, change, &user, now).await,
            Namesake::Another(fault) => Ok(Some(fault)),
        },
    }
}

/// Takes it for the person whose staff number or e-mail address it has: an administrator said that they are one.
pub(super) async fn join(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    if find(tx, change.person.id).await?.is_some() {
        return person(app, tx, kiosk, author, change, now).await;
    }
    let Person { staff_no, email, .. } = &change.person;
    let sql = "SELECT id FROM users WHERE deleted_at IS NULL AND (staff_no = ? OR email = ?) ORDER BY staff_no <=> ? DESC LIMIT 1";
    let user: Option<String> = tx.exec_first(sql, (staff_no, email, staff_no)).await?;
    match user {
        Some(user) => alias(app, tx, kiosk, author, change, &user, now).await,
        None => person(app, tx, kiosk, author, change, now).await,
    }
}

/// Who has the staff number or the e-mail address.
enum Namesake {
    Nobody,
    /// The same person, enrolled at two kiosks.
    Same(String),
    Another(Fault),
}

async fn namesake(tx: &mut Transaction<'_>, kiosk: &Kiosk, person: &Person) -> Result<Namesake, Error> {
    type Cells = (String, String, bool, Option<Id>);
    let another = |text: &str| Ok(Namesake::Another(Fault::new(HeldReason::DuplicatePerson, text)));
    if let Some(staff_no) = &person.staff_no {
        let sql = "SELECT id, name, deleted_at IS NOT NULL, site_id FROM users WHERE staff_no = ? FOR UPDATE";
        let row: Option<Cells> = tx.exec_first(sql, (staff_no.trim(),)).await?;
        if let Some((user, name, is_deleted, site)) = row {
            let is_of_site = site.is_none_or(|Id(site)| site == kiosk.site);
            // Numbers are typed: only with the name do they say who somebody is, because a face comes with it.
            return match (is_deleted, is_same_name(&name, &person.name) && is_of_site) {
                (true, _) => another("the staff number belongs to a deleted account"),
                (false, true) => Ok(Namesake::Same(user)),
                (false, false) => another("somebody else at head office has the staff number; accept if they are the same person"),
            };
        }
    }
    if let Some(email) = &person.email {
        let row: Option<String> = tx.exec_first("SELECT id FROM users WHERE email = ?", (email.trim(),)).await?;
        if row.is_some() {
            return another("somebody else at head office has the e-mail address; accept if they are the same person");
        }
    }
    Ok(Namesake::Nobody)
}

fn is_same_name(one: &str, other: &str) -> bool {
    let words = |name: &str| name.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

/// Somebody who came to be at the kiosk.
async fn new(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let Person { id, name, staff_no, department, status, kind, role, email, created_at } = &change.person;
    let department = match department {
        Some(name) => Some(departments::department_id(app, tx, kiosk, author, name, now).await?),
        None => None,
    };
    let new = NewUser {
        name: name.clone(),
        email: email.clone().unwrap_or_default(),
        // Rights here are given here.
        role: Role::Employee,
        department,
        password_hash: NO_PASSWORD.into(),
    };
    let joined = created_at.to_jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    let details = Details {
        kind: *kind,
        staff_no: staff_no.clone(),
        status: Some(account_status(*status)),
        join_date: Some(joined),
        person: Some(*id),
        ..Details::default()
    };
    let user = users::create_with(tx, &new, &details, now).await?;
    let sql = "UPDATE users SET site_id = ?, kiosk_role = ? WHERE id = ?";
    tx.exec_drop(sql, (Id(kiosk.site), kiosk_role(*role), &user.id)).await?;
    let values = json!({ "name": user.name, "email": user.email, "kind": user.kind, "staff_no": user.staff_no, "department": user.department,
                         "status": user.status, "join_date": user.join_date, "kiosk_role": kiosk_role(*role), "site_id": kiosk.site });
    let entry = Entry {
        category: Category::People,
        action: "user_created_at_kiosk",
        record: Some(("users", &user.id)),
        old: None,
        new: Some(json!({ "kiosk": kiosk.id, "values": values })),
    };
    app.activity.append(tx, author, &entry, now).await?;
    let account = Account {
        user: user.id.clone(),
        erased_at: None,
        role: Role::Employee,
        kiosk_role: None,
        site: Some(kiosk.site),
        revision: 1,
        is_deleted: false,
    };
    let noted = merge::credentials(tx, &user.id, &change.credentials, true).await?;
    app.activity.append_all(tx, author, noted.entry(kiosk, UPDATED, &user.id).as_slice(), now).await?;
    let noted = merge::faces(app, tx, kiosk, author, change, &account, now).await?;
    app.activity.append_all(tx, author, noted.entry(kiosk, FACE_CHANGED, &user.id).as_slice(), now).await?;
    lineage::note(tx, kiosk, (roster::Kind::Person, &user.id), change.base, (0, account.revision)).await?;
    incidents::release(tx, id.0, &user.id, now).await?;
    roster::touch(tx, roster::Kind::Person, &[&user.id]).await?;
    Ok(None)
}

/// Another identity of somebody who is known.
async fn alias(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    user: &str,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let person = change.person.id;
    let sql = "INSERT INTO person_aliases (person_id, user_id, created_at) VALUES (?, ?, ?)";
    tx.exec_drop(sql, (Id(person.0), user, At(now))).await?;
    let detail = json!({ "what": "the same person was enrolled at two kiosks; both are one now", "user_id": user, "person_id": person });
    let once = format!("alias:{person}");
    incidents::raise(tx, kiosk.id, Kind::DuplicatePerson, Some((Stream::Change, 0)), &detail, Some(&once), now).await?;
    let mut noted = Noted::default();
    noted.put("also_known_as", json!(null), json!(person));
    app.activity.append_all(tx, author, noted.entry(kiosk, UPDATED, user).as_slice(), now).await?;
    let account = find(tx, person).await?.ok_or_else(|| Error::internal("an alias of nobody"))?;
    incidents::release(tx, person.0, user, now).await?;
    // Details of the account stay: what the kiosk has is based on nothing here.
    known(app, tx, kiosk, author, &PersonChange { base: 0, ..change.clone() }, account, now).await
}

async fn known(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    account: Account,
    now: Timestamp,
) -> Result<Option<Fault>, Error> {
    let user = &account.user;
    if account.is_deleted {
        // The kiosk is told so, in case it did not hear it.
        roster::touch(tx, roster::Kind::Person, &[user]).await?;
        return Ok(None);
    }
    if account.site.is_some_and(|site| site != kiosk.site) {
        return Ok(Some(Fault::new(HeldReason::Refused, "the person belongs to another site")));
    }
    let thing = (roster::Kind::Person, user.as_str());
    let is_current = lineage::is_current(tx, kiosk, thing, change.base, account.revision).await?;
    let mut noted = Noted::default();
    // What operators and administrators are, is said at head office alone.
    if is_current && account.role == Role::Employee {
        noted.add(take_details(app, tx, kiosk, author, change, &account, now).await?);
    }
    noted.add(merge::credentials(tx, user, &change.credentials, is_current).await?);
    let of_face = merge::faces(app, tx, kiosk, author, change, &account, now).await?;
    let (has_changed, is_fuller) = (!noted.is_empty(), !of_face.is_empty());
    app.activity.append_all(tx, author, noted.entry(kiosk, UPDATED, user).as_slice(), now).await?;
    app.activity.append_all(tx, author, of_face.entry(kiosk, FACE_CHANGED, user).as_slice(), now).await?;
    if has_changed {
        // Of what one side can say against the other: consents and templates are kept of both, and contradict nothing.
        let revision = account.revision + 1;
        tx.exec_drop("UPDATE users SET revision = ? WHERE id = ?", (revision, user)).await?;
        if is_current {
            lineage::note(tx, kiosk, thing, change.base, (account.revision, revision)).await?;
        }
    }
    if has_changed || is_fuller || !is_current {
        roster::touch(tx, roster::Kind::Person, &[user]).await?;
    }
    Ok(None)
}

async fn take_details(
    app: &App,
    tx: &mut Transaction<'_>,
    kiosk: &Kiosk,
    author: &Author,
    change: &PersonChange,
    account: &Account,
    now: Timestamp,
) -> Result<Noted, Error> {
    let Person { name, staff_no, department, status, kind, role, email, .. } = &change.person;
    let department = match department {
        Some(name) => Some(departments::department_id(app, tx, kiosk, author, name, now).await?),
        None => None,
    };
    let wanted = Change {
        names: [Some(name.clone()), None],
        email: email.clone(),
        kind: Some(*kind),
        staff_no: Some(staff_no.clone()),
        department: Some(department),
        status: Some(account_status(*status)),
        ..Change::default()
    };
    let user = users::find(tx, &account.user).await?;
    let mut noted = Noted::default();
    noted.put("kiosk_role", json!(account.kiosk_role.map(Role::as_str)), json!(kiosk_role(*role)));
    if !noted.is_empty() {
        tx.exec_drop("UPDATE users SET kiosk_role = ? WHERE id = ?", (kiosk_role(*role), &account.user)).await?;
    }
    if wanted.changes_anything(&user) {
        change::update_listed(tx, &[(user, wanted)], now).await?.into_iter().for_each(|values| noted.add(values.into()));
    }
    Ok(noted)
}

/// What the person may do at kiosks beyond what everybody may.
fn kiosk_role(role: Role) -> Option<&'static str> {
    (role != Role::Employee).then(|| role.as_str())
}

fn account_status(status: PersonStatus) -> AccountStatus {
    match status {
        PersonStatus::Active => AccountStatus::Active,
        PersonStatus::Inactive => AccountStatus::Inactive,
        PersonStatus::Suspended => AccountStatus::Suspended,
    }
}
