//! How the shared values lie in SQLite's cells: identities as 16 bytes, names as their text.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use uuid::Uuid;

use crate::attendance::punch::{PunchKind, PunchMethod};
use crate::ids::{BootId, CorrectionId, DeviceId, ModelId, PersonId, PunchId, ShiftId, TemplateId};
use crate::people::role::Role;
use crate::people::{PersonKind, PersonStatus};
use crate::time::{ClockTrust, Timestamp};

macro_rules! stored_as_bytes {
    ($($id:ident),*) => {$(
        impl ToSql for $id {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.0.as_bytes().as_slice()))
            }
        }

        impl FromSql for $id {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::from_slice(value.as_blob()?).map(Self).map_err(FromSqlError::other)
            }
        }
    )*};
}

macro_rules! stored_as_text {
    ($($name:ident: $($variant:ident),*;)*) => {$(
        impl ToSql for $name {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(ToSqlOutput::from(self.as_str()))
            }
        }

        impl FromSql for $name {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                let text = value.as_str()?;
                [$(Self::$variant),*]
                    .into_iter()
                    .find(|known| known.as_str() == text)
                    .ok_or_else(|| FromSqlError::other(UnknownName { text: text.into(), of: stringify!($name) }))
            }
        }
    )*};
}

stored_as_bytes!(BootId, CorrectionId, DeviceId, PersonId, PunchId, ShiftId, TemplateId);

stored_as_text! {
    PunchKind: In, Out, BreakStart, BreakEnd, Auto;
    PunchMethod: Face, Pin, Badge;
    ClockTrust: Trusted, Unverified, Doubtful;
    PersonStatus: Active, Inactive, Suspended;
    PersonKind: Employee, Student;
    Role: Employee, Operator, Admin;
}

#[derive(Debug, thiserror::Error)]
#[error("`{text}` is no {of}")]
struct UnknownName {
    text: String,
    of: &'static str,
}

impl ToSql for ModelId {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for ModelId {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        String::column_result(value).map(Self)
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}
