//! How much of a person's name the door shows.

use crate::config::NameShown;

/// The name as it may be shown; nothing where it is hidden.
pub(crate) fn shown(name: &str, how: NameShown) -> Option<String> {
    match how {
        NameShown::Full => Some(name.to_owned()),
        NameShown::Initials => Some(initials(name)),
        NameShown::Hidden => None,
    }
}

/// First letters of the first and the last word, e.g. "A. S."; a name of one word has one.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let letters = [words.next(), words.next_back()];
    let letters: Vec<String> = letters.into_iter().flatten().map(|letter| format!("{}.", letter.to_uppercase())).collect();
    // No-break, so that the letters stay together.
    letters.join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_last_word() {
        let check = |name: &str, expected: &str| assert_eq!(initials(name).replace('\u{a0}', " "), expected, "{name}");
        check("Ana Souza", "A. S.");
        check("Maria Francisca de la Trinidad", "M. T.");
        check("Björn", "B.");
        check("élodie Œuvre", "É. Œ.");
        check("Dmitri Волков", "D. В.");
        check("王 小明", "王. 小.");
        check("“Bo” (Lee)", "B. L.");
        check("", "");
        check("---", "");
    }

    #[test]
    fn a_hidden_name_is_not_shown_at_all() {
        assert_eq!(shown("Ana Souza", NameShown::Full).as_deref(), Some("Ana Souza"));
        assert_eq!(shown("Ana Souza", NameShown::Hidden), None);
    }
}
