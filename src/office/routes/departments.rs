//! Departments: seen by everybody who is signed in, kept by administrators.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use mysql_async::prelude::Queryable;
use mysql_async::{Row, Transaction, params};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::users::Done;
use crate::office::activity::{Category, Entry};
use crate::office::auth::identity::{Admin, Identity};
use crate::office::error::{Error, FieldProblem, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path, Query, maybe};
use crate::office::page::{PageQuery, Paging, Window};
use crate::office::request::Client;
use crate::office::sql::{At, Cells, Id};
use crate::office::sync::roster::{self, Kind};
use crate::office::{App, now};
use crate::transact;

/// The widths of the columns, in characters; of the description, what a screen shows.
const MOST_ID_CHARS: usize = 20;
const MOST_NAME_CHARS: usize = 100;
const MOST_DESCRIPTION_CHARS: usize = 2000;
/// DECIMAL(15, 2).
const MOST_BUDGET: f64 = 9_999_999_999_999.99;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_short)).routes(routes!(list_all, create)).routes(routes!(change, delete))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
enum DepartmentStatus {
    #[serde(alias = "active")]
    Active,
    #[serde(alias = "inactive")]
    Inactive,
}

impl DepartmentStatus {
    fn as_str(self) -> &'static str {
        match self {
            Self::Active => "Active",
            Self::Inactive => "Inactive",
        }
    }
}

/// A department as administrators see it.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
struct Department {
    #[schema(example = "ASM")]
    id: String,
    #[schema(example = "Assembly")]
    name: String,
    description: Option<String>,
    location: Option<String>,
    /// Id of an account.
    manager_id: Option<String>,
    manager_name: Option<String>,
    budget_allocated: Option<f64>,
    status: DepartmentStatus,
    /// People in it.
    total_employees: u64,
    /// RFC 3339.
    created_at: String,
    /// RFC 3339.
    updated_at: String,
}

/// A department as everybody sees it.
#[derive(Serialize, ToSchema)]
struct ShortDepartment {
    #[schema(example = "ASM")]
    id: String,
    #[schema(example = "Assembly")]
    name: String,
    location: Option<String>,
    status: DepartmentStatus,
}

#[derive(Serialize, ToSchema)]
struct DepartmentList {
    departments: Vec<Department>,
    #[serde(flatten)]
    paging: Paging,
}

#[derive(Serialize, ToSchema)]
struct ShortDepartmentList {
    departments: Vec<ShortDepartment>,
    #[serde(flatten)]
    paging: Paging,
}

/// A department that is made; what is null or left out is not known.
#[derive(Deserialize, ToSchema)]
struct NewDepartment {
    /// Letters, digits, `-` and `_`; else one is made up.
    #[schema(example = "PNT")]
    id: Option<String>,
    #[schema(example = "Paint shop")]
    name: String,
    description: Option<String>,
    location: Option<String>,
    #[serde(alias = "managerId")]
    manager_id: Option<String>,
    #[serde(alias = "budgetAllocated")]
    budget_allocated: Option<f64>,
    status: Option<DepartmentStatus>,
}

/// What of a department shall change: what is left out stays, and null clears.
#[derive(Deserialize, ToSchema)]
struct DepartmentChange {
    #[schema(example = "Paint and body shop")]
    name: Option<String>,
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<String>)]
    description: Option<Option<String>>,
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<String>)]
    location: Option<Option<String>>,
    #[serde(default, deserialize_with = "maybe", alias = "managerId")]
    #[schema(value_type = Option<String>)]
    manager_id: Option<Option<String>>,
    #[serde(default, deserialize_with = "maybe", alias = "budgetAllocated")]
    #[schema(value_type = Option<f64>)]
    budget_allocated: Option<Option<f64>>,
    status: Option<DepartmentStatus>,
}

/// Departments, for everybody who is signed in.
#[utoipa::path(get, path = "/api/departments", tag = "departments", params(PageQuery), security(("bearer" = [])),
    responses((status = 200, body = ShortDepartmentList), ReadRefusals))]
async fn list_short(State(app): State<App>, _: Identity, page: Query<PageQuery>) -> Result<Json<ShortDepartmentList>, Error> {
    let (departments, paging) = list(&app, &page.0.window()?).await?;
    let short = |Department { id, name, location, status, .. }| ShortDepartment { id, name, location, status };
    Ok(Json(ShortDepartmentList { departments: departments.into_iter().map(short).collect(), paging }))
}

/// Departments with their managers, budgets and numbers of people.
#[utoipa::path(get, path = "/api/admin/departments", tag = "departments", params(PageQuery),
    security(("bearer" = [])), responses((status = 200, body = DepartmentList), ReadRefusals))]
async fn list_all(State(app): State<App>, _: Admin, page: Query<PageQuery>) -> Result<Json<DepartmentList>, Error> {
    let (departments, paging) = list(&app, &page.0.window()?).await?;
    Ok(Json(DepartmentList { departments, paging }))
}

/// Makes a department.
#[utoipa::path(post, path = "/api/admin/departments", tag = "departments", request_body = NewDepartment,
    security(("bearer" = [])), responses((status = 201, body = Department), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<NewDepartment>,
) -> Result<(StatusCode, Json<Department>), Error> {
    let now = now();
    let NewDepartment { id, name, description, location, manager_id, budget_allocated, status } = body.0;
    let id = match id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty()) {
        Some(id) => id,
        None => fresh_id()?,
    };
    let department = Department {
        id,
        name: name.trim().into(),
        description: given(description),
        location: given(location),
        manager_id: given(manager_id),
        manager_name: None,
        budget_allocated,
        status: status.unwrap_or(DepartmentStatus::Active),
        total_employees: 0,
        created_at: now.to_string(),
        updated_at: now.to_string(),
    };
    check(&department)?;
    let made = transact!(app.database, |tx| {
        check_manager(tx, department.manager_id.as_deref()).await?;
        let sql = "INSERT INTO departments (id, name, description, location, manager_id, budget_allocated, status, created_at, updated_at)
                   VALUES (:id, :name, :description, :location, :manager, :budget, :status, :now, :now)";
        let Department { id, name, description, location, manager_id, budget_allocated, status, .. } = &department;
        let cells = params! { "id" => id, "name" => name, "description" => description, "location" => location, "manager" => manager_id,
        "budget" => budget_allocated, "status" => status.as_str(), "now" => At(now) };
        tx.exec_drop(sql, cells).await.map_err(taken)?;
        let made = find(tx, id).await?;
        let entry = Entry {
            category: Category::People,
            action: "department_created",
            record: Some(("departments", id)),
            old: None,
            new: Some(json!(made)),
        };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        roster::touch(tx, Kind::Department, &[&made.name]).await?;
        Ok(made)
    });
    Ok((StatusCode::CREATED, Json(made)))
}

/// Changes a department.
#[utoipa::path(put, path = "/api/admin/departments/{id}", tag = "departments",
    request_body = DepartmentChange, params(("id" = String, Path, example = "ASM")), security(("bearer" = [])),
    responses((status = 200, body = Department), WriteRefusals))]
async fn change(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<String>,
    body: Body<DepartmentChange>,
) -> Result<Json<Department>, Error> {
    let (now, change) = (now(), body.0);
    let changed = transact!(app.database, |tx| {
        let old = find(tx, &id.0).await?;
        let text = |change: &Option<Option<String>>, old: &Option<String>| change.clone().map_or_else(|| old.clone(), given);
        let new = Department {
            name: change.name.as_ref().map_or_else(|| old.name.clone(), |name| name.trim().into()),
            description: text(&change.description, &old.description),
            location: text(&change.location, &old.location),
            manager_id: text(&change.manager_id, &old.manager_id),
            budget_allocated: change.budget_allocated.unwrap_or(old.budget_allocated),
            status: change.status.unwrap_or(old.status),
            ..old.clone()
        };
        check(&new)?;
        if new.manager_id != old.manager_id {
            check_manager(tx, new.manager_id.as_deref()).await?;
        }
        if new == old {
            return Ok(old);
        }
        let sql = "UPDATE departments SET name = :name, description = :description, location = :location, manager_id = :manager,
                          budget_allocated = :budget, status = :status, updated_at = :now WHERE id = :id";
        let Department { id, name, description, location, manager_id, budget_allocated, status, .. } = &new;
        let cells = params! { "id" => id, "name" => name, "description" => description, "location" => location, "manager" => manager_id,
        "budget" => budget_allocated, "status" => status.as_str(), "now" => At(now) };
        tx.exec_drop(sql, cells).await.map_err(taken)?;
        let changed = find(tx, id).await?;
        let record = Some(("departments", id.as_str()));
        let entry =
            Entry { category: Category::People, action: "department_updated", record, old: Some(json!(old)), new: Some(json!(changed)) };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        tell_kiosks(tx, &old, &changed).await?;
        Ok(changed)
    });
    Ok(Json(changed))
}

/// Deletes a department that nobody is or was in; of another one the status can be set to inactive.
#[utoipa::path(delete, path = "/api/admin/departments/{id}", tag = "departments",
    params(("id" = String, Path, example = "ASM")), security(("bearer" = [])), responses((status = 200, body = Done), WriteRefusals))]
async fn delete(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<String>) -> Result<Json<Done>, Error> {
    let now = now();
    transact!(app.database, |tx| {
        let old = find(tx, &id.0).await?;
        let used = || Error::Conflict("people or shifts name this department; move them first, or set it to Inactive".into());
        tx.exec_drop("DELETE FROM departments WHERE id = ?", (&old.id,)).await.map_err(|error| Error::from(error).or_if_reference(used))?;
        let record = Some(("departments", old.id.as_str()));
        let entry = Entry { category: Category::People, action: "department_deleted", record, old: Some(json!(old)), new: None };
        app.activity.append(tx, &client.author(Some(&identity.user)), &entry, now).await?;
        roster::touch(tx, Kind::Department, &[&old.name]).await
    });
    Ok(Done::new("Department deleted"))
}

/// Kiosks know departments by their names: with a new one come its people and shifts.
async fn tell_kiosks(tx: &mut Transaction<'_>, old: &Department, new: &Department) -> Result<(), Error> {
    if old.name == new.name && old.status == new.status {
        return Ok(());
    }
    roster::touch(tx, Kind::Department, &[&new.name]).await?;
    if old.name != new.name {
        let people: Vec<String> = tx.exec("SELECT id FROM users WHERE department = ? AND deleted_at IS NULL", (&new.id,)).await?;
        roster::touch(tx, Kind::Person, &people).await?;
        let sql = "SELECT id FROM shift_assignments WHERE department = ? AND deleted_at IS NULL";
        let assignments: Vec<Id> = tx.exec(sql, (&new.id,)).await?;
        let assignments: Vec<String> = assignments.into_iter().map(|Id(id)| id.to_string()).collect();
        roster::touch(tx, Kind::Assignment, &assignments).await?;
        roster::touch(tx, Kind::Department, &[&old.name]).await?;
    }
    Ok(())
}

const COLUMNS: &str = "d.id, d.name, d.description, d.location, d.manager_id, m.name, CAST(d.budget_allocated AS CHAR), d.status, \
    (SELECT COUNT(*) FROM users u WHERE u.department = d.id AND u.deleted_at IS NULL), d.created_at, d.updated_at";
const TABLES: &str = "departments d LEFT JOIN users m ON m.id = d.manager_id AND m.deleted_at IS NULL";

async fn list(app: &App, window: &Window) -> Result<(Vec<Department>, Paging), Error> {
    let mut conn = app.database.conn().await?;
    let total: Option<u64> = conn.query_first("SELECT COUNT(*) FROM departments").await?;
    // Names are unique, so they alone say where a page begins.
    let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE d.name > ? ORDER BY d.name LIMIT ? OFFSET ?");
    let after = window.after.as_deref().unwrap_or_default();
    let rows: Vec<Row> = conn.exec(sql, (after, window.probe(), window.offset())).await?;
    let mut departments = rows.into_iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let paging = window.close(&mut departments, total.unwrap_or(0), |department| department.name.clone());
    Ok((departments, paging))
}

async fn find(tx: &mut Transaction<'_>, id: &str) -> Result<Department, Error> {
    let row: Option<Row> = tx.exec_first(format!("SELECT {COLUMNS} FROM {TABLES} WHERE d.id = ?"), (id,)).await?;
    read(row.ok_or(Error::NotFound("the department"))?)
}

fn read(row: Row) -> Result<Department, Error> {
    let mut cells = Cells::new(row);
    let (id, name) = (cells.take()?, cells.take()?);
    let [description, location, manager_id, manager_name, budget]: [Option<String>; 5] = cells.take_all()?;
    let status: String = cells.take()?;
    let total_employees = cells.take()?;
    let (At(created_at), At(updated_at)) = (cells.take()?, cells.take()?);
    Ok(Department {
        id,
        name,
        description,
        location,
        manager_id,
        manager_name,
        budget_allocated: budget
            .map(|budget| budget.parse())
            .transpose()
            .map_err(|error: std::num::ParseFloatError| Error::internal(error))?,
        status: if status == DepartmentStatus::Active.as_str() { DepartmentStatus::Active } else { DepartmentStatus::Inactive },
        total_employees,
        created_at: created_at.to_string(),
        updated_at: updated_at.to_string(),
    })
}

fn check(department: &Department) -> Result<(), Error> {
    let is_id = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) && id.len() <= MOST_ID_CHARS;
    let has = |text: &str, most: usize| text.chars().count() <= most && !text.chars().any(|c| c.is_control() && c != '\n');
    let fits = |text: &Option<String>, most| text.as_deref().is_none_or(|text| has(text, most));
    let is_name = !department.name.is_empty() && has(&department.name, MOST_NAME_CHARS) && !department.name.contains('\n');
    let problems: Vec<_> = [
        ("id", is_id(&department.id), "must be letters, digits, - and _, at most 20"),
        ("name", is_name, "must have 1 to 100 characters"),
        ("description", fits(&department.description, MOST_DESCRIPTION_CHARS), "must have at most 2,000 characters"),
        ("location", fits(&department.location, MOST_NAME_CHARS), "must have at most 100 characters"),
        (
            "budget_allocated",
            department.budget_allocated.is_none_or(|budget| (0.0..=MOST_BUDGET).contains(&budget)),
            "must be 0 to 9,999,999,999,999.99",
        ),
    ]
    .into_iter()
    .filter(|(_, is_fine, _)| !is_fine)
    .map(|(field, _, message)| FieldProblem { field: field.into(), message: message.into() })
    .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Fields(problems)) }
}

async fn check_manager(tx: &mut Transaction<'_>, manager: Option<&str>) -> Result<(), Error> {
    let Some(manager) = manager else { return Ok(()) };
    let found: Option<String> = tx.exec_first("SELECT id FROM users WHERE id = ? AND deleted_at IS NULL", (manager,)).await?;
    found.map(drop).ok_or_else(|| Error::field("manager_id", "there is no such user"))
}

fn taken(error: mysql_async::Error) -> Error {
    Error::from(error).or_if_duplicate(|| Error::Conflict("there is a department of that id or name already".into()))
}

/// E.g. "DEP-5F09A1C2".
fn fresh_id() -> Result<String, Error> {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(format!("DEP-{}", hex::encode_upper(bytes)))
}

fn given(text: Option<String>) -> Option<String> {
    text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
}
