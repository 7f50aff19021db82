//! Lists of people in files: read from CSV and XLSX with every row checked, and written. Values in, values out: nothing is stored here.

pub mod import;
mod read;
mod write;

pub use read::{Limits, MOST_BYTES, ReadError, Table, decode, is_workbook, read, read_bytes, read_content, read_within};
pub use write::{Format, WriteError, write};

/// A column that is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    Name,
    /// Where the name stands in two columns.
    GivenName,
    FamilyName,
    StaffNo,
    Kind,
    Department,
    Email,
    Status,
}

impl Column {
    const ALL: [Self; 8] =
        [Self::Name, Self::GivenName, Self::FamilyName, Self::StaffNo, Self::Kind, Self::Department, Self::Email, Self::Status];

    /// Its heading in a file of ours.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::GivenName => "first_name",
            Self::FamilyName => "last_name",
            Self::StaffNo => "staff_no",
            Self::Kind => "kind",
            Self::Department => "department",
            Self::Email => "email",
            Self::Status => "status",
        }
    }

    /// What other programs call it, in the languages of the screens; letters and digits only, in lower case.
    fn aliases(self) -> &'static [&'static str] {
        match self {
            Self::Name => &[
                "name",
                "fullname",
                "displayname",
                "employeename",
                "studentname",
                "person",
                "nombre",
                "nombrecompleto",
                "nom",
                "nomcomplet",
                "nome",
                "nomecompleto",
                "vollständigername",
            ],
            Self::GivenName => &["firstname", "givenname", "forename", "vorname", "prénom", "prenom", "primeironome", "nombredepila"],
            Self::FamilyName => &[
                "lastname",
                "surname",
                "familyname",
                "nachname",
                "familienname",
                "apellido",
                "apellidos",
                "nomdefamille",
                "sobrenome",
                "apelido",
            ],
            Self::StaffNo => &[
                "staffno",
                "staffnumber",
                "staffid",
                "employeeno",
                "employeenumber",
                "employeeid",
                "empno",
                "empid",
                "personnelno",
                "personnelnumber",
                "payrollnumber",
                "badgeno",
                "studentno",
                "studentnumber",
                "studentid",
                "id",
                "no",
                "number",
                "matricule",
                "matrícula",
                "matricula",
                "personalnummer",
                "número",
                "numero",
                "numéro",
                "nr",
            ],
            Self::Kind => &["kind", "type", "persontype", "tipo", "art"],
            Self::Department => &[
                "department",
                "dept",
                "team",
                "group",
                "class",
                "unit",
                "departamento",
                "département",
                "departement",
                "abteilung",
                "service",
            ],
            Self::Email => &["email", "emailaddress", "mail", "correo", "correoelectrónico", "courriel", "emailadresse", "endereçodeemail"],
            Self::Status => &["status", "state", "employmentstatus", "estado", "statut"],
        }
    }

    /// The column that a heading stands for.
    pub fn of(heading: &str) -> Option<Self> {
        let plain: String = heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Self::ALL.into_iter().find(|column| column.aliases().contains(&plain.as_str()))
    }
}
