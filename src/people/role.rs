//! Who may do what on the admin screens. Pure: one table.

use serde::{Deserialize, Serialize};

/// What a person may do on the admin screens, from least to most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Records at the door, and nothing else.
    #[default]
    Employee,
    /// Runs the day: enrols, keeps people's details, asks for corrections, looks at records.
    Operator,
    /// Everything.
    Admin,
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Right {
    ChangeOwnPassword,
    SeePeople,
    EditPeople,
    Enrol,
    ErasePeople,
    /// Roles, passwords, PINs and badges: what lets somebody in.
    GrantAccess,
    SeeRecords,
    Export,
    RequestCorrection,
    ApproveCorrection,
    /// Shifts, holidays and leave.
    EditRules,
    SeeAudit,
    SeeDiagnostics,
    EditSettings,
    Calibrate,
    BackUp,
}

impl Role {
    /// The name it is stored and printed under.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }

    /// Whether this role may do it.
    pub fn has(self, right: Right) -> bool {
        self >= right.least_role()
    }
}

impl Right {
    fn least_role(self) -> Role {
        match self {
            Self::ChangeOwnPassword
            | Self::SeePeople
            | Self::EditPeople
            | Self::Enrol
            | Self::SeeRecords
            | Self::Export
            | Self::RequestCorrection
            | Self::SeeDiagnostics => Role::Operator,
            Self::ErasePeople
            | Self::GrantAccess
            | Self::ApproveCorrection
            | Self::EditRules
            | Self::SeeAudit
            | Self::EditSettings
            | Self::Calibrate
            | Self::BackUp => Role::Admin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_employee_has_no_right_and_an_admin_every_one() {
        for right in [Right::SeePeople, Right::Enrol, Right::ApproveCorrection, Right::EditSettings, Right::BackUp] {
            assert!(!Role::Employee.has(right) && Role::Admin.has(right), "{right:?}");
        }
        assert!(Role::Operator.has(Right::Enrol) && !Role::Operator.has(Right::ErasePeople));
    }
}
