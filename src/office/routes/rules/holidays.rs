//! Holidays, of one site or of all.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::RuleChanged;
use crate::attendance::rules::Holiday;
use crate::ids::HolidayId;
use crate::office::App;
use crate::office::attendance::Deed;
use crate::office::attendance::rules::{self, StoredHoliday};
use crate::office::auth::identity::{Admin, Identity};
use crate::office::error::{Error, ReadRefusals, WriteRefusals};
use crate::office::extract::{Body, Path};
use crate::office::request::Client;
use crate::transact;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(update, remove))
}

#[derive(Deserialize, ToSchema)]
struct HolidayForm {
    #[schema(value_type = String, format = Date, example = "2026-12-25")]
    date: Date,
    #[schema(example = "Christmas")]
    name: String,
    /// On this day of each year from then on.
    #[serde(default)]
    every_year: bool,
    /// All sites without it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Uuid)]
    site_id: Option<Uuid>,
}

impl HolidayForm {
    fn stored(self, id: HolidayId) -> StoredHoliday {
        let Self { date, name, every_year, site_id: site } = self;
        StoredHoliday { site, holiday: Holiday { id, date, name: name.trim().into(), every_year } }
    }
}

#[derive(Serialize, ToSchema)]
struct HolidayOut {
    #[schema(format = Uuid)]
    id: String,
    #[schema(value_type = String, format = Date)]
    date: Date,
    #[schema(example = "New Year")]
    name: String,
    every_year: bool,
    site_id: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct Holidays {
    holidays: Vec<HolidayOut>,
}

/// All holidays, for everybody signed in.
#[utoipa::path(get, path = "/api/holidays", tag = "rules", security(("bearer" = [])),
    responses((status = 200, body = Holidays), ReadRefusals))]
async fn list(State(app): State<App>, _: Identity) -> Result<Json<Holidays>, Error> {
    let found = rules::holidays(&mut app.database.conn().await?, None).await?;
    let told = |StoredHoliday { site, holiday: Holiday { id, date, name, every_year } }| HolidayOut {
        id: id.to_string(),
        date,
        name,
        every_year,
        site_id: site.map(|site| site.to_string()),
    };
    Ok(Json(Holidays { holidays: found.into_iter().map(told).collect() }))
}

/// Adds a holiday.
#[utoipa::path(post, path = "/api/holidays", tag = "rules", request_body = HolidayForm, security(("bearer" = [])),
    responses((status = 201, body = RuleChanged), WriteRefusals))]
async fn create(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    body: Body<HolidayForm>,
) -> Result<(StatusCode, Json<RuleChanged>), Error> {
    let new = body.0.stored(HolidayId::generate());
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_holiday(tx, &deed, &new, true).await });
    Ok((StatusCode::CREATED, Json(RuleChanged::new(new.holiday.id, is_done))))
}

/// Changes a holiday.
#[utoipa::path(put, path = "/api/holidays/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), request_body = HolidayForm,
    security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn update(
    State(app): State<App>,
    client: Client,
    Admin(identity): Admin,
    id: Path<Uuid>,
    body: Body<HolidayForm>,
) -> Result<Json<RuleChanged>, Error> {
    let new = body.0.stored(HolidayId(id.0));
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::put_holiday(tx, &deed, &new, false).await });
    Ok(Json(RuleChanged::new(new.holiday.id, is_done)))
}

/// Removes a holiday.
#[utoipa::path(delete, path = "/api/holidays/{id}", tag = "rules", params(("id" = String, Path, format = Uuid)), security(("bearer" = [])),
    responses((status = 200, body = RuleChanged), WriteRefusals))]
async fn remove(State(app): State<App>, client: Client, Admin(identity): Admin, id: Path<Uuid>) -> Result<Json<RuleChanged>, Error> {
    let deed = Deed::of(&app, &client, &identity);
    let is_done = transact!(app.database, |tx| { rules::remove_holiday(tx, &deed, HolidayId(id.0)).await });
    Ok(Json(RuleChanged::new(id.0, is_done)))
}
