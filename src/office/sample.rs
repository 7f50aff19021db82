//! People and departments to try the server with, and the first administrator.

use mysql_async::Transaction;
use mysql_async::prelude::Queryable;

use super::error::Error;
use super::sql::At;
use super::users::{self, NewUser};
use crate::people::role::Role;
use crate::time::Timestamp;

const DEPARTMENTS: [(&str, &str); 4] = [("ASM", "Assembly"), ("LOG", "Logistics"), ("OFF", "Office"), ("QUA", "Quality")];

/// Made-up people of as many scripts as the screens can show.
const PEOPLE: [(&str, &str, Role); 20] = [
    ("Ana Souza", "ASM", Role::Operator),
    ("Björn Åkesson", "LOG", Role::Employee),
    ("Chloé Lefèvre", "OFF", Role::Operator),
    ("Dmitri Volkov", "ASM", Role::Employee),
    ("Eleni Papadopoulou", "ASM", Role::Employee),
    ("Fatima Haddad", "QUA", Role::Employee),
    ("Giorgio Bianchi", "ASM", Role::Employee),
    ("Hanna Wójcik", "LOG", Role::Employee),
    ("Ingrid Sørensen", "QUA", Role::Employee),
    ("João Ferreira", "ASM", Role::Employee),
    ("Kenji Watanabe", "OFF", Role::Employee),
    ("Lucía Fernández", "LOG", Role::Employee),
    ("Mehmet Yılmaz", "ASM", Role::Employee),
    ("Nadia Kowalska", "OFF", Role::Employee),
    ("Oluwaseun Adeyemi", "LOG", Role::Employee),
    ("Priya Raman", "QUA", Role::Employee),
    ("Quentin Moreau", "ASM", Role::Employee),
    ("Rosa Martínez", "LOG", Role::Employee),
    ("Siobhán Byrne", "OFF", Role::Employee),
    ("Tomáš Novák", "ASM", Role::Employee),
];

/// Adds departments and people whose password nobody knows: an administrator sets one for whoever shall sign in.
pub async fn add(tx: &mut Transaction<'_>, password_hash: &str, now: Timestamp) -> Result<(), Error> {
    for (id, name) in DEPARTMENTS {
        tx.exec_drop("INSERT INTO departments (id, name, created_at, updated_at) VALUES (?, ?, ?, ?)", (id, name, At(now), At(now)))
            .await?;
    }
    for (number, (name, department, role)) in PEOPLE.into_iter().enumerate() {
        let email = format!("person{}@example.org", number + 1);
        let new = NewUser { name: name.into(), email, role, department: Some(department.into()), password_hash: password_hash.into() };
        users::create(tx, &new, now).await?;
    }
    Ok(())
}

/// Whether nobody has an account yet.
pub async fn is_empty(tx: &mut Transaction<'_>) -> Result<bool, Error> {
    let first: Option<String> = tx.query_first("SELECT id FROM users LIMIT 1").await?;
    Ok(first.is_none())
}
