//! Newtypes for identities, so that a person can never be passed where a punch is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A fresh UUIDv7: unique everywhere, ordered by time of creation.
            pub fn generate() -> Self {
                Self(Uuid::now_v7())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id!(
    /// One person, the same on every kiosk and at head office.
    PersonId
);
uuid_id!(
    /// One attendance record.
    PunchId
);
uuid_id!(
    /// One stored template.
    TemplateId
);
uuid_id!(
    /// One shift of the rules.
    ShiftId
);
uuid_id!(
    /// One assignment of a shift.
    AssignmentId
);
uuid_id!(
    /// One holiday of a site.
    HolidayId
);
uuid_id!(
    /// One leave, asked for or granted.
    LeaveId
);
uuid_id!(
    /// One correction of the attendance record.
    CorrectionId
);
uuid_id!(
    /// One kiosk.
    DeviceId
);
uuid_id!(
    /// One boot of the machine; `monotonic_ms` values compare only within it.
    BootId
);

/// The embedding space a template belongs to, e.g. `dlib-resnet-v1`. Two files of one model (fp16w and int8) share it; templates of different
/// spaces are never compared.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ModelId(pub String);

impl fmt::Display for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One face followed from frame to frame; never reused while the process lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TrackId(pub u64);
