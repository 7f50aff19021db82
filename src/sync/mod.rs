//! The kiosk's side of the sync protocol (docs/sync-protocol.md): what is said next (`plan`, pure), how it is said (`client`), and one step of
//! an exchange (`round`), which the kiosk's worker, the command line and the fleet simulator take alike. It reads a store and says what is to
//! be done to it as [`Deed`](crate::store::Deed)s; it never writes.

pub mod client;
mod clock;
mod error;
pub mod plan;
pub mod round;
mod tls;

pub use error::{Problem, SyncError};

/// What a code for pairing begins with where it stands in a QR code: address, `#` and code follow.
pub const PAIR_PREFIX: &str = "rollcall-pair:";

/// Address and one-time code of a text that was typed, pasted or shown as a QR code; `None` where it is nothing of the kind.
pub fn pairing_of(text: &str) -> Option<(String, String)> {
    let (url, code) = text.trim().strip_prefix(PAIR_PREFIX)?.rsplit_once('#')?;
    let (url, code) = (url.trim(), code.trim());
    (!url.is_empty() && !code.is_empty()).then(|| (url.to_owned(), code.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pairing_code_says_where_and_what() {
        let pairing = |text| pairing_of(text);
        assert_eq!(
            pairing("rollcall-pair:https://office.example:8443#AB12-CD34"),
            Some(("https://office.example:8443".into(), "AB12-CD34".into()))
        );
        assert_eq!(pairing(" rollcall-pair:http://127.0.0.1:8000#X \n"), Some(("http://127.0.0.1:8000".into(), "X".into())));
        assert_eq!(pairing("rollcall-pair:https://office.example"), None);
        assert_eq!(pairing("rollcall-pair:#X"), None);
        assert_eq!(pairing("https://office.example#X"), None);
    }
}
