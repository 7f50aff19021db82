//! What one kiosk may know of a thing, as it is now: its site's people and whoever belongs to none, the rules that concern them, and nothing of
//! other sites but that it is not the kiosk's business.

use std::collections::HashMap;

use ed25519_dalek::Signer;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Value};
use uuid::Uuid;

use super::roster::{Kind, Touched};
use super::{Kiosk, keys, kiosk_settings};
use crate::attendance::leave::Leave;
use crate::attendance::rules::{Assignment, Holiday, Rule, RuleId, Subject};
use crate::identify::template::Template;
use crate::ids::{AssignmentId, CorrectionId, DeviceId, HolidayId, LeaveId, ModelId, PersonId, ShiftId};
use crate::ledger;
use crate::office::App;
use crate::office::attendance::{corrections, leave, sites};
use crate::office::auth::identity::role_of;
use crate::office::error::Error;
use crate::office::sql::{At, Cells, Day, Id, among, placeholders};
use crate::office::{faces, users};
use crate::people::{Person, PersonKind, PersonStatus};
use crate::wire::{Consent, Credentials, Hex, RosterPerson, RosterRecord, SealedTemplate, Settings, Sibling, Site, SiteKey};

/// Records by thing; what is none of the kiosk's business has none.
pub(super) type Views = HashMap<(Kind, String), Vec<RosterRecord>>;

/// What `kiosk` may know of these things.
pub(super) async fn of(conn: &mut impl Queryable, app: &App, kiosk: &Kiosk, touched: &[Touched]) -> Result<Views, Error> {
    let mut views = people(conn, app, kiosk, &names(touched, Kind::Person)).await?;
    for thing in touched.iter().filter(|thing| thing.kind != Kind::Person) {
        let name = thing.name.as_str();
        let record = match thing.kind {
            Kind::Person => None,
            Kind::Department => Some(department(conn, name).await?),
            Kind::Shift | Kind::Assignment | Kind::Holiday | Kind::Leave => Some(rule(conn, kiosk, thing.kind, name).await?),
            Kind::Correction => correction(conn, kiosk, name).await?,
            Kind::Settings => settings(conn, app, kiosk, name).await?,
            Kind::Device => device(conn, kiosk, name).await?,
            Kind::Site => site(conn, kiosk, name).await?,
            Kind::SiteKey => site_key(conn, app, kiosk, name).await?,
        };
        views.extend(record.map(|record| ((thing.kind, thing.name.clone()), vec![record])));
    }
    Ok(views)
}

fn names(touched: &[Touched], kind: Kind) -> Vec<String> {
    touched.iter().filter(|thing| thing.kind == kind).map(|thing| thing.name.clone()).collect()
}

fn id_of(name: &str) -> Result<Uuid, Error> {
    name.parse().map_err(Error::internal)
}

async fn department(conn: &mut impl Queryable, name: &str) -> Result<RosterRecord, Error> {
    // Inactive ones are not offered any more; their people still name them.
    let found: Option<String> = conn.exec_first("SELECT name FROM departments WHERE name = ? AND status = 'Active'", (name,)).await?;
    let name = name.to_owned();
    // In other letters it is another one to a kiosk.
    Ok(if found.is_some_and(|found| found == name) { RosterRecord::Department { name } } else { RosterRecord::DepartmentGone { name } })
}

/// Somebody as a rule may name them at this kiosk.
async fn person_of(conn: &mut impl Queryable, kiosk: &Kiosk, user: &str) -> Result<Option<PersonId>, Error> {
    let sql = "SELECT person_id FROM users WHERE id = ? AND deleted_at IS NULL AND (site_id IS NULL OR site_id = ?)";
    let person: Option<Id> = conn.exec_first(sql, (user, Id(kiosk.site))).await?;
    Ok(person.map(|Id(person)| PersonId(person)))
}

async fn rule(conn: &mut impl Queryable, kiosk: &Kiosk, kind: Kind, name: &str) -> Result<RosterRecord, Error> {
    let id = id_of(name)?;
    let (found, rule) = match kind {
        Kind::Shift => (shift(conn, id).await?, RuleId::Shift(ShiftId(id))),
        Kind::Assignment => (assignment(conn, kiosk, id).await?, RuleId::Assignment(AssignmentId(id))),
        Kind::Holiday => (holiday(conn, kiosk, id).await?, RuleId::Holiday(HolidayId(id))),
        _ => (leave(conn, kiosk, id).await?, RuleId::Leave(LeaveId(id))),
    };
    Ok(match found {
        Some((revision, rule)) => RosterRecord::Rule { revision, rule },
        None => RosterRecord::RuleGone { rule },
    })
}

type Found = Option<(u64, Rule)>;

async fn shift(conn: &mut impl Queryable, id: Uuid) -> Result<Found, Error> {
    let sql = "SELECT revision, rule FROM shifts WHERE id = ? AND deleted_at IS NULL";
    let row: Option<(u64, String)> = conn.exec_first(sql, (Id(id),)).await?;
    row.map(|(revision, rule)| Ok((revision, Rule::Shift(serde_json::from_str(&rule).map_err(Error::internal)?)))).transpose()
}

async fn assignment(conn: &mut impl Queryable, kiosk: &Kiosk, id: Uuid) -> Result<Found, Error> {
    type Cells = (u64, Id, Option<String>, Option<String>, Day, Option<Day>);
    let sql = "SELECT a.revision, a.shift_id, a.user_id, d.name, a.from_date, a.until_date
               FROM shift_assignments a LEFT JOIN departments d ON d.id = a.department WHERE a.id = ? AND a.deleted_at IS NULL";
    let row: Option<Cells> = conn.exec_first(sql, (Id(id),)).await?;
    let Some((revision, Id(shift), user, department, Day(from), until)) = row else { return Ok(None) };
    let to = match (user, department) {
        (Some(user), _) => match person_of(conn, kiosk, &user).await? {
            Some(person) => Subject::Person(person),
            None => return Ok(None),
        },
        (None, Some(name)) => Subject::Department(name),
        (None, None) => Subject::Everybody,
    };
    let rule = Assignment { id: AssignmentId(id), shift: ShiftId(shift), to, from, until: until.map(|Day(until)| until) };
    Ok(Some((revision, Rule::Assignment(rule))))
}

async fn holiday(conn: &mut impl Queryable, kiosk: &Kiosk, id: Uuid) -> Result<Found, Error> {
    let sql =
        "SELECT revision, date, name, every_year FROM holidays WHERE id = ? AND deleted_at IS NULL AND (site_id IS NULL OR site_id = ?)";
    let row: Option<(u64, Day, String, bool)> = conn.exec_first(sql, (Id(id), Id(kiosk.site))).await?;
    Ok(row.map(|(revision, Day(date), name, every_year)| (revision, Rule::Holiday(Holiday { id: HolidayId(id), date, name, every_year }))))
}

async fn leave(conn: &mut impl Queryable, kiosk: &Kiosk, id: Uuid) -> Result<Found, Error> {
    let found = match leave::find(conn, LeaveId(id)).await {
        Ok(found) => found,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let Some(person) = person_of(conn, kiosk, &found.user).await? else { return Ok(None) };
    let revision: Option<u64> = conn.exec_first("SELECT revision FROM leave_requests WHERE id = ?", (Id(id),)).await?;
    let leave::StoredLeave { id, kind, half, note, from, until, state, .. } = found;
    Ok(revision.map(|revision| (revision, Rule::Leave(Leave { id, person, kind, from, until, half, note, state }))))
}

async fn correction(conn: &mut impl Queryable, kiosk: &Kiosk, name: &str) -> Result<Option<RosterRecord>, Error> {
    let found = match corrections::find(conn, CorrectionId(id_of(name)?)).await {
        Ok(found) => found,
        Err(Error::NotFound(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let is_ours = person_of(conn, kiosk, &found.user).await?.is_some();
    Ok(is_ours.then_some(RosterRecord::Correction { correction: found.correction }))
}

/// All that is set for the kiosk, signed, whether the site's settings or its own have changed.
async fn settings(conn: &mut impl Queryable, app: &App, kiosk: &Kiosk, name: &str) -> Result<Option<RosterRecord>, Error> {
    let (own, of_site) = (kiosk.id.to_string(), kiosk.site.to_string());
    if name != own && name != of_site {
        return Ok(None);
    }
    let values = kiosk_settings::in_force(conn, kiosk.id.0, kiosk.site).await?.to_string();
    let sql = "SELECT MAX(revision) FROM roster WHERE kind = ? AND ref IN (?, ?)";
    let revision: Option<Option<u64>> = conn.exec_first(sql, (Kind::Settings.as_str(), own, of_site)).await?;
    let revision = revision.flatten().unwrap_or_default();
    let signature = keys::own(conn, app).await?.sign(&ledger::settings(kiosk.id.0.as_bytes(), revision, &values));
    Ok(Some(RosterRecord::Settings(Settings { revision, values, signature: Hex(signature.to_bytes()) })))
}

async fn device(conn: &mut impl Queryable, kiosk: &Kiosk, name: &str) -> Result<Option<RosterRecord>, Error> {
    let device = DeviceId(id_of(name)?);
    if device == kiosk.id {
        return Ok(None);
    }
    let sql = "SELECT name, exchange_key, has_site_key FROM devices WHERE id = ? AND site_id = ? AND status = 'active'";
    let row: Option<(String, String, bool)> = conn.exec_first(sql, (Id(device.0), Id(kiosk.site))).await?;
    Ok(Some(match row {
        Some((name, exchange_key, has_site_key)) => {
            RosterRecord::Sibling(Sibling { device, name, exchange_key, wants_site_key: !has_site_key })
        }
        None => RosterRecord::SiblingGone { device },
    }))
}

async fn site(conn: &mut impl Queryable, kiosk: &Kiosk, name: &str) -> Result<Option<RosterRecord>, Error> {
    if name != kiosk.site.to_string() {
        return Ok(None);
    }
    let sites::Site { id, name, zone } = sites::find(conn, kiosk.site).await?;
    Ok(Some(RosterRecord::Site(Site { id, name, zone })))
}

async fn site_key(conn: &mut impl Queryable, app: &App, kiosk: &Kiosk, name: &str) -> Result<Option<RosterRecord>, Error> {
    if name != kiosk.id.to_string() {
        return Ok(None);
    }
    let sealed = if app.settings.holds_templates {
        let key = keys::make_for_site(conn, app, kiosk.site).await?;
        Some(key.sealed_to(&kiosk.exchange_key).map_err(Error::internal)?)
    } else {
        let sql = "SELECT sealed FROM site_key_envelopes WHERE device_id = ? AND site_id = ?";
        conn.exec_first(sql, (Id(kiosk.id.0), Id(kiosk.site))).await?
    };
    Ok(sealed.map(|sealed| RosterRecord::SiteKey { sealed }))
}

const PERSON: &str = "u.id, u.person_id, u.name, u.staff_no, d.name, u.status, u.kind, COALESCE(u.kiosk_role, u.role), u.email, u.created_at, \
                      u.revision, u.deleted_at IS NULL AND (u.site_id IS NULL OR u.site_id = ?), c.pin_hash, c.pin_set_at, c.badge_issue, \
                      c.badge_issued_at";

/// People, some at a time: whoever is not of the site is gone from it.
async fn people(conn: &mut impl Queryable, app: &App, kiosk: &Kiosk, users: &[String]) -> Result<Views, Error> {
    let mut views = Views::new();
    if users.is_empty() {
        return Ok(views);
    }
    let ids = among(users);
    let marks = placeholders(ids.len());
    let sql = format!(
        "SELECT {PERSON} FROM users u LEFT JOIN departments d ON d.id = u.department LEFT JOIN kiosk_credentials c ON c.user_id = u.id
         WHERE u.id IN ({marks})"
    );
    let cells: Vec<Value> = [Id(kiosk.site).into()].into_iter().chain(ids).collect();
    let rows: Vec<Row> = conn.exec(sql, cells).await?;
    let (mut people, mut gone) = (HashMap::new(), HashMap::new());
    for row in rows {
        let (user, person, is_ours) = read_person(row)?;
        if is_ours {
            people.insert(user, person)
        } else {
            gone.insert(user, person)
        };
    }
    add_aliases(conn, &gone.keys().cloned().collect::<Vec<_>>(), &mut gone).await?;
    let ours: Vec<String> = people.keys().cloned().collect();
    add_consents(conn, &ours, &mut people).await?;
    add_aliases(conn, &ours, &mut people).await?;
    add_templates(conn, app, kiosk, &ours, &mut people).await?;
    views.extend(people.into_iter().map(|(user, person)| ((Kind::Person, user), vec![RosterRecord::Person(Box::new(person))])));
    views.extend(gone.into_iter().map(|(user, RosterPerson { person, also, .. })| {
        // Under each identity by which a kiosk may know them.
        let gone = [person.id].into_iter().chain(also).map(|person| RosterRecord::PersonGone { person }).collect();
        ((Kind::Person, user), gone)
    }));
    Ok(views)
}

fn read_person(row: Row) -> Result<(String, RosterPerson, bool), Error> {
    let mut cells = Cells::new(row);
    let (user, Id(id), name): (String, Id, String) = (cells.take()?, cells.take()?, cells.take()?);
    let [staff_no, department]: [Option<String>; 2] = cells.take_all()?;
    let (status, kind, role): (String, String, String) = (cells.take()?, cells.take()?, cells.take()?);
    let email: String = cells.take()?;
    let (At(created_at), revision, is_ours): (At, u64, bool) = (cells.take()?, cells.take()?, cells.take()?);
    let (pin_hash, pin_set_at): (Option<String>, Option<At>) = (cells.take()?, cells.take()?);
    let (badge_issue, badge_issued_at): (Option<u16>, Option<At>) = (cells.take()?, cells.take()?);
    let person = Person {
        id: PersonId(id),
        name,
        staff_no,
        department,
        status: match status.as_str() {
            "Active" => PersonStatus::Active,
            "Suspended" => PersonStatus::Suspended,
            _ => PersonStatus::Inactive,
        },
        kind: if kind == PersonKind::Student.as_str() { PersonKind::Student } else { PersonKind::Employee },
        role: role_of(&role)?,
        email: users::given_email(email),
        created_at,
    };
    let credentials = Credentials {
        pin_hash,
        pin_set_at: pin_set_at.map(|At(at)| at),
        badge_issue: badge_issue.unwrap_or_default(),
        badge_issued_at: badge_issued_at.map(|At(at)| at),
    };
    let person = RosterPerson { person, revision, credentials, consents: Vec::new(), templates: Vec::new(), also: Vec::new() };
    Ok((user, person, is_ours))
}

type People = HashMap<String, RosterPerson>;

async fn add_consents(conn: &mut impl Queryable, users: &[String], people: &mut People) -> Result<(), Error> {
    type Cells = (String, String, Option<String>, At, Option<String>, Option<At>);
    if users.is_empty() {
        return Ok(());
    }
    let users = among(users);
    let sql = format!(
        "SELECT user_id, text_version, language, given_at, operator, withdrawn_at FROM consents WHERE user_id IN ({}) ORDER BY given_at",
        placeholders(users.len())
    );
    let rows: Vec<Cells> = conn.exec(sql, users).await?;
    for (user, text_version, language, At(given_at), operator, withdrawn) in rows {
        let consent = Consent { text_version, language, given_at, operator, withdrawn_at: withdrawn.map(|At(at)| at) };
        people.entry(user).and_modify(|person| person.consents.push(consent));
    }
    Ok(())
}

async fn add_aliases(conn: &mut impl Queryable, users: &[String], people: &mut People) -> Result<(), Error> {
    if users.is_empty() {
        return Ok(());
    }
    let users = among(users);
    let sql = format!("SELECT user_id, person_id FROM person_aliases WHERE user_id IN ({})", placeholders(users.len()));
    let rows: Vec<(String, Id)> = conn.exec(sql, users).await?;
    for (user, Id(alias)) in rows {
        people.entry(user).and_modify(|person| person.also.push(PersonId(alias)));
    }
    Ok(())
}

/// Of those who agreed.
async fn add_templates(conn: &mut impl Queryable, app: &App, kiosk: &Kiosk, users: &[String], people: &mut People) -> Result<(), Error> {
    let agreed: Vec<String> = users
        .iter()
        .filter(|user| people.get(*user).is_some_and(|person| person.consents.iter().any(|consent| consent.withdrawn_at.is_none())))
        .cloned()
        .collect();
    if agreed.is_empty() {
        return Ok(());
    }
    if !app.settings.holds_templates {
        return add_relayed(conn, kiosk, &agreed, people).await;
    }
    let key = keys::make_for_site(conn, app, kiosk.site).await?;
    type Cells = (String, String, String, Vec<u8>, Option<f32>, At);
    let agreed = among(agreed);
    let sql = format!(
        "SELECT id, user_id, model_id, encoding_vector, quality_score, captured_at FROM face_encodings
         WHERE user_id IN ({}) AND status = 'verified' ORDER BY captured_at, id",
        placeholders(agreed.len())
    );
    let rows: Vec<Cells> = conn.exec(sql, agreed).await?;
    for (id, user, model, sealed, quality, captured_at) in rows {
        let Some(person) = people.get_mut(&user) else { continue };
        person.templates.extend(seal_anew(app, &key, person.person.id, (id, user, model, sealed, quality, captured_at))?);
    }
    Ok(())
}

/// A template under the key of the site; `None`, with a word in the log, for one that cannot be read.
fn seal_anew(
    app: &App,
    key: &SiteKey,
    person: PersonId,
    (id, user, model, sealed, quality, At(captured_at)): (String, String, String, Vec<u8>, Option<f32>, At),
) -> Result<Option<SealedTemplate>, Error> {
    let model = ModelId(model);
    let vector = faces::open(&app.seal, &id, &user, &model, &sealed);
    let (Some(vector), Ok(template)) = (vector, id.parse()) else {
        tracing::warn!(encoding = id, "an encoding was altered, or sealed under another secret, and no kiosk gets it");
        return Ok(None);
    };
    let quality = quality.filter(|quality| *quality > 0.0 && *quality <= 1.0).unwrap_or(1.0);
    let template = Template { id: template, person, model, vector, quality };
    key.seal(&template, captured_at).map(Some).map_err(Error::internal)
}

/// Those that are sealed under the site's key, for whichever identity the person has at kiosks.
async fn add_relayed(conn: &mut impl Queryable, kiosk: &Kiosk, users: &[String], people: &mut People) -> Result<(), Error> {
    type Cells = (String, String, Id, String, f32, At, String);
    let ids = among(users);
    let sql = format!(
        "SELECT id, user_id, person_id, model_id, quality, created_at, sealed FROM relayed_templates
         WHERE user_id IN ({}) AND site_id = ? ORDER BY created_at, id",
        placeholders(ids.len())
    );
    let cells: Vec<Value> = ids.into_iter().chain([Id(kiosk.site).into()]).collect();
    let rows: Vec<Cells> = conn.exec(sql, cells).await?;
    for (id, user, Id(bound), model, quality, At(created_at), sealed) in rows {
        let Some(person) = people.get_mut(&user) else { continue };
        let alias = Some(PersonId(bound)).filter(|bound| *bound != person.person.id);
        let id = id.parse().map_err(Error::internal)?;
        person.templates.push(SealedTemplate { id, model: ModelId(model), quality, created_at, sealed, alias });
    }
    Ok(())
}
