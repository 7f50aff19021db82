//! Access tokens: JWT (RFC 7519), HS256, a quarter of an hour. They name the session, so that ending it voids them at once.

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::office::error::Error;
use crate::people::role::Role;
use crate::time::Timestamp;

const ISSUER: &str = "rollcall-office";

/// What an access token says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    /// The account.
    pub sub: String,
    /// For the client's eyes: the server asks the database.
    pub role: Role,
    /// The session: the family of refresh tokens.
    pub sid: Uuid,
    /// Seconds since 1970.
    pub iat: i64,
    pub exp: i64,
}

/// Makes and reads access tokens.
#[derive(Clone)]
pub struct Tokens {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    lifetime_secs: i64,
}

impl Tokens {
    pub fn new(secret: &[u8], lifetime_secs: i64) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_required_spec_claims(&["exp", "iss", "sub"]);
        validation.leeway = 0;
        Self { encoding: EncodingKey::from_secret(secret), decoding: DecodingKey::from_secret(secret), validation, lifetime_secs }
    }

    pub fn lifetime_secs(&self) -> i64 {
        self.lifetime_secs
    }

    /// # Errors
    /// When the token cannot be made, which is ours to mend.
    pub fn issue(&self, user: &str, role: Role, session: Uuid, now: Timestamp) -> Result<String, Error> {
        let iat = now.0.div_euclid(1000);
        let claims = Claims { iss: ISSUER.into(), sub: user.into(), role, sid: session, iat, exp: iat + self.lifetime_secs };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding).map_err(Error::internal)
    }

    /// # Errors
    /// [`Error::Unauthenticated`] for whatever is not a token of ours in its time.
    pub fn read(&self, token: &str) -> Result<Claims, Error> {
        jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation).map(|data| data.claims).map_err(|_| Error::Unauthenticated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Timestamp {
        Timestamp(jiff::Timestamp::now().as_millisecond())
    }

    #[test]
    fn only_our_tokens_in_their_time_are_read() {
        let (ours, theirs) = (Tokens::new(&[7; 32], 900), Tokens::new(&[8; 32], 900));
        let session = Uuid::now_v7();
        let token = ours.issue("EMP-1", Role::Operator, session, now()).expect("issued");
        let claims = ours.read(&token).expect("read");
        assert_eq!((claims.sub.as_str(), claims.role, claims.sid, claims.exp - claims.iat), ("EMP-1", Role::Operator, session, 900));
        assert!(theirs.read(&token).is_err());
        let old = ours.issue("EMP-1", Role::Operator, session, now().plus_millis(-901_000)).expect("issued");
        assert!(ours.read(&old).is_err());
        // A token that claims to need no signature.
        let payload = token.split('.').nth(1).expect("three parts");
        assert!(ours.read(&format!("eyJhbGciOiJub25lIn0.{payload}.")).is_err());
    }
}
