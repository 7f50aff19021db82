//! What a person's details may be: one rule for the screens, for files that are imported and for whoever stores them. Pure.

/// Longest texts, in characters. A name is longer only by mistake: the longest that are known of have fewer. An e-mail address: RFC 5321,
/// section 4.5.3.1.3.
pub const MOST_NAME: usize = 200;
pub const MOST_STAFF_NO: usize = 40;
pub const MOST_DEPARTMENT: usize = 80;
pub const MOST_EMAIL: usize = 254;

/// Why a text cannot be a detail of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unfit {
    Empty,
    TooLong {
        most: usize,
    },
    /// A line break or another character that cannot be read.
    Unreadable,
    /// Not of the form `name@site.example`.
    NotAnEmail,
}

/// The name as it is kept: without space around it, and with one space between words.
///
/// # Errors
/// It must be there and be legible.
pub fn name(text: &str) -> Result<String, Unfit> {
    required(text, MOST_NAME)
}

/// The name of a department, by the same rule.
///
/// # Errors
/// As [`name`].
pub fn department_name(text: &str) -> Result<String, Unfit> {
    required(text, MOST_DEPARTMENT)
}

/// # Errors
/// When it is illegible or too long.
pub fn staff_no(text: &str) -> Result<Option<String>, Unfit> {
    optional(text, MOST_STAFF_NO)
}

/// # Errors
/// When it is illegible or too long.
pub fn department(text: &str) -> Result<Option<String>, Unfit> {
    optional(text, MOST_DEPARTMENT)
}

/// # Errors
/// When it is too long or cannot be an address. Whether there is such a mailbox, only a message to it tells.
pub fn email(text: &str) -> Result<Option<String>, Unfit> {
    let Some(address) = optional(text, MOST_EMAIL)? else { return Ok(None) };
    let is_address = address.rsplit_once('@').is_some_and(|(mailbox, site)| {
        !mailbox.is_empty() && !mailbox.contains('@') && site.contains('.') && site.split('.').all(|part| !part.is_empty())
    });
    if is_address && !address.contains([' ', ',', ';', '<', '>']) { Ok(Some(address)) } else { Err(Unfit::NotAnEmail) }
}

fn required(text: &str, most: usize) -> Result<String, Unfit> {
    optional(text, most)?.ok_or(Unfit::Empty)
}

fn optional(text: &str, most: usize) -> Result<Option<String>, Unfit> {
    // A text that is far too long is not even looked through.
    if text.len() > 16 * most {
        return Err(Unfit::TooLong { most });
    }
    let tidy = text.split([' ', '\u{a0}', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if tidy.chars().any(char::is_control) {
        return Err(Unfit::Unreadable);
    }
    if tidy.chars().count() > most {
        return Err(Unfit::TooLong { most });
    }
    Ok(Some(tidy).filter(|tidy| !tidy.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |text: &str, expected: Result<&str, Unfit>| assert_eq!(name(text), expected.map(str::to_owned), "{text:?}");
        check("Ana Souza", Ok("Ana Souza"));
        check("  Ana \t  Souza\u{a0}", Ok("Ana Souza"));
        check("Дмитрий", Ok("Дмитрий"));
        check("", Err(Unfit::Empty));
        check(" \t ", Err(Unfit::Empty));
        check("Ana\nSouza", Err(Unfit::Unreadable));
        check("Ana\0", Err(Unfit::Unreadable));
        check(&"a".repeat(200), Ok(&"a".repeat(200)));
        check(&"é".repeat(201), Err(Unfit::TooLong { most: 200 }));
        check(&"a".repeat(1_000_000), Err(Unfit::TooLong { most: 200 }));
    }

    #[test]
    fn addresses() {
        for address in ["ana@example.org", "a.b+c@mail.example.co.uk", "jörg@müller.example"] {
            assert_eq!(email(address), Ok(Some(address.into())), "{address}");
        }
        for address in
            ["ana", "@example.org", "ana@", "ana@localhost", "ana@.org", "a b@example.org", "a@b@example.org", "Ana <ana@example.org>"]
        {
            assert_eq!(email(address), Err(Unfit::NotAnEmail), "{address}");
        }
        assert_eq!(email("  "), Ok(None));
    }
}
