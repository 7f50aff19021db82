//! What terminals and programs call the columns of a log and the directions in it. Letters and digits only, in lower case.

use crate::attendance::punch::PunchKind;

/// A part of a row. In each list the earlier name is meant where a file has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    Staff,
    /// Date and time, or the time of the day in [`Part::Date`].
    Time,
    Date,
    /// When somebody came and left, in one row.
    In,
    Out,
    Direction,
    /// Whether the other system believed the row.
    Verdict,
}

impl Part {
    pub const ALL: [Self; 7] = [Self::Staff, Self::Time, Self::Date, Self::In, Self::Out, Self::Direction, Self::Verdict];

    /// Its word on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Time => "time",
            Self::Date => "date",
            Self::In => "in",
            Self::Out => "out",
            Self::Direction => "direction",
            Self::Verdict => "verdict",
        }
    }

    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Staff => &[
                "staffno",
                "staffnumber",
                "staffid",
                "userid",
                "employeeid",
                "employeeno",
                "employeenumber",
                "employeecode",
                "empcode",
                "empno",
                "empid",
                "personid",
                "personnelid",
                "personnelno",
                "studentid",
                "badgenumber",
                "badgeno",
                "acno",
                "enno",
                "enrollnumber",
                "pin",
                "user",
                "usercustomid",
                "matricule",
                "matricula",
                "matrícula",
                "personalnummer",
                "id",
                "no",
            ],
            Self::Time => &[
                "timestamp",
                "datetime",
                "dateandtime",
                "datetimelocal",
                "punchtime",
                "punchedat",
                "checktime",
                "eventtime",
                "attendancetime",
                "authenticationdatetime",
                "recordtime",
                "capturedat",
                "sdatetime",
                "fechahora",
                "fechayhora",
                "dateheure",
                "datahora",
                "zeitpunkt",
                "time",
                "timeonly",
                "authenticationtime",
                "hora",
                "heure",
                "uhrzeit",
            ],
            Self::Date => {
                &["date", "dateonly", "punchdate", "attendancedate", "authenticationdate", "workdate", "day", "fecha", "datum", "data"]
            }
            Self::In => &[
                "checkin",
                "checkintime",
                "timein",
                "clockin",
                "clockintime",
                "intime",
                "firstin",
                "firstcheckin",
                "punchin",
                "entrada",
                "arrivée",
                "kommen",
            ],
            Self::Out => &[
                "checkout",
                "checkouttime",
                "timeout",
                "clockout",
                "clockouttime",
                "outtime",
                "lastout",
                "lastcheckout",
                "punchout",
                "salida",
                "saída",
                "départ",
                "gehen",
            ],
            Self::Direction => &[
                "direction",
                "punchstate",
                "checktype",
                "attendancestatus",
                "inoutstatus",
                "inoutmode",
                "inout",
                "tnakey",
                "tnaevent",
                "taevent",
                "takey",
                "kind",
                "punchtype",
                "eventtype",
                "action",
                "state",
                "status",
                "type",
                "recordpunch",
                "sentido",
                "richtung",
            ],
            Self::Verdict => &["verificationstatus"],
        }
    }
}

/// What a word in the column of the direction says of the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Punch(PunchKind),
    /// The day of somebody who was not there.
    NotThere,
}

/// `None` for a word that is not known. The numbers are those of ZKTeco's terminals; 255 is theirs for none.
pub(super) fn direction(word: &str) -> Option<Meaning> {
    let kind = match word {
        "in" | "i" | "0" | "checkin" | "cin" | "clockin" | "punchin" | "timein" | "entry" | "enter" | "start" | "startwork" | "4"
        | "overtimein" | "otin" | "entrada" | "entrée" | "arrivée" | "kommen" | "eingang" => PunchKind::In,
        "out" | "o" | "1" | "checkout" | "cout" | "clockout" | "punchout" | "timeout" | "exit" | "end" | "endwork" | "5"
        | "overtimeout" | "otout" | "salida" | "saída" | "sortie" | "départ" | "gehen" | "ausgang" => PunchKind::Out,
        "2" | "breakout" | "breakstart" | "startbreak" | "outforbreak" | "mealout" | "pausestart" => PunchKind::BreakStart,
        "3" | "breakin" | "breakend" | "endbreak" | "backfrombreak" | "outback" | "mealin" | "pauseend" => PunchKind::BreakEnd,
        "" | "255" | "none" | "unknown" | "undefined" | "na" | "auto" | "present" | "late" | "halfday" | "attendance"
        | "facerecognition" => PunchKind::Auto,
        "absent" | "leave" | "onleave" | "holiday" | "dayoff" => return Some(Meaning::NotThere),
        _ => return None,
    };
    Some(Meaning::Punch(kind))
}
