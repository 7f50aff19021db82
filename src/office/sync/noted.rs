//! What a kiosk's change did to somebody here, value by value, on its way to the activity log.

use serde_json::{Map, Value as Json, json};

use super::Kiosk;
use crate::office::activity::{Category, Entry};

/// Old and new values by name. Never a secret, a hash of one, or anything biometric.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Noted {
    old: Map<String, Json>,
    new: Map<String, Json>,
}

impl Noted {
    /// Notes a value, unless it is what it was.
    pub fn put(&mut self, name: &str, old: Json, new: Json) {
        if old != new {
            self.old.insert(name.to_owned(), old);
            self.new.insert(name.to_owned(), new);
        }
    }

    /// Notes what another part of the change did.
    pub fn add(&mut self, other: Self) {
        self.old.extend(other.old);
        self.new.extend(other.new);
    }

    /// Whether all is as it was.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty()
    }

    /// The entry about `user`, where there is anything to say.
    pub fn entry<'a>(self, kiosk: &Kiosk, (category, action): (Category, &'static str), user: &'a str) -> Option<Entry<'a>> {
        if self.is_empty() {
            return None;
        }
        let (old, new) = (Some(Json::Object(self.old)), Some(json!({ "kiosk": kiosk.id, "values": self.new })));
        Some(Entry { category, action, record: Some(("users", user)), old, new })
    }
}

impl From<(Json, Json)> for Noted {
    /// Two objects, as changes of accounts tell them.
    fn from((old, new): (Json, Json)) -> Self {
        let object = |value| if let Json::Object(members) = value { members } else { Map::new() };
        Self { old: object(old), new: object(new) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_as_it_was_is_not_noted() {
        let mut noted = Noted::default();
        noted.put("name", json!("Ana"), json!("Ana"));
        assert!(noted.is_empty());
        noted.put("name", json!("Ana"), json!("Anna"));
        noted.add(Noted::from((json!({ "phone": null }), json!({ "phone": "1" }))));
        let expected = Noted::from((json!({ "name": "Ana", "phone": null }), json!({ "name": "Anna", "phone": "1" })));
        assert_eq!(noted, expected);
    }
}
