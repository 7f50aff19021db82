//! Who is asking, and whether they may: passwords, access tokens, sessions with rotating refresh tokens, lock-outs, and the extractors that
//! routes name in their arguments.

pub mod identity;
pub mod limit;
pub mod password;
pub mod service;
pub mod session;
pub mod sign_in;
pub mod token;
