//! Passwords: argon2id for new ones, bcrypt accepted from older systems, and never more of that work at once than leaves a core for others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};

use crossbeam_channel::{Sender, bounded};
use tokio::sync::{Semaphore, oneshot};

use crate::office::error::Error;
use crate::people::credential::{self, WeakPassword};

/// Requests that may wait for their turn, at about 30 ms each; more are told to come back.
const MOST_WAITING: usize = 64;
/// bcrypt takes this much of a password and ignores the rest (OpenBSD's bcrypt(3)).
const BCRYPT_BYTES: usize = 72;
/// Longest password; far beyond any that is typed.
pub const MOST_CHARS: usize = 256;

/// A hash that no password matches, compared with where there is no account, so that both take the same time.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| credential::hash_password("nobody has this password").expect("hashing worked when the server started"));

/// The one place where passwords are hashed and compared: on a thread of its own, one at a time, so that one of two cores stays free for every
/// other route. Each takes 19 MB, which a thread that comes and goes would not give back.
#[derive(Clone)]
pub struct Passwords {
    thread: Sender<Work>,
    room: Arc<Semaphore>,
}

type Work = Box<dyn FnOnce() + Send>;

/// What came of comparing a password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    Wrong,
    Right,
    /// Right, and kept as bcrypt so far: `hash` shall take its place.
    Outdated {
        hash: String,
    },
}

impl Passwords {
    /// # Errors
    /// When this machine cannot hash.
    pub fn new() -> Result<Self, credential::CredentialError> {
        credential::hash_password("probe of the hasher")?;
        LazyLock::force(&NOBODY);
        // There is no more of it than there is room.
        let (thread, waiting) = bounded::<Work>(MOST_WAITING);
        let work = move || {
            for work in waiting {
                // Whoever waits for it hears that nothing came of it.
                let _ = catch_unwind(AssertUnwindSafe(work));
            }
        };
        std::thread::Builder::new().name("passwords".into()).spawn(work).expect("a process that starts can start a thread");
        Ok(Self { thread, room: Arc::new(Semaphore::new(MOST_WAITING)) })
    }

    /// The password as an argon2id PHC string.
    ///
    /// # Errors
    /// [`Error::Fields`] for a password that is too easily guessed; [`Error::Unavailable`] when too many wait.
    pub async fn hash(&self, field: &'static str, password: String) -> Result<String, Error> {
        check(field, &password)?;
        self.work(move || credential::hash_password(&password).map_err(Error::internal)).await?
    }

    /// A hash for an account that nobody can sign in to until an administrator sets a password.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too many wait.
    pub async fn hash_of_nobody(&self) -> Result<String, Error> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(Error::internal)?;
        self.work(move || credential::hash_password(&hex::encode(bytes)).map_err(Error::internal)).await?
    }

    /// Compares with `stored`; where there is no account, with a hash that nothing matches, which takes as long.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when too many wait.
    pub async fn compare(&self, password: String, stored: Option<String>) -> Result<Comparison, Error> {
        if password.chars().count() > MOST_CHARS {
            return Ok(Comparison::Wrong);
        }
        self.work(move || compare(&password, stored.as_deref())).await?
    }

    /// Whether one more may wait for its turn. To be asked before the database is: those who are too many shall cost next to nothing.
    pub fn has_room(&self) -> bool {
        self.room.available_permits() > 0
    }

    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let room = Arc::clone(&self.room).try_acquire_owned().map_err(|_| Error::Unavailable)?;
        let (tell, told) = oneshot::channel();
        let work = move || {
            // Who has gone meanwhile needs no answer.
            if !tell.is_closed() {
                let _ = tell.send(work());
            }
            drop(room);
        };
        self.thread.send(Box::new(work)).map_err(|_| Error::internal("the thread that compares passwords has ended"))?;
        told.await.map_err(Error::internal)
    }
}

fn compare(password: &str, stored: Option<&str>) -> Result<Comparison, Error> {
    match stored {
        Some(hash) if is_bcrypt(hash) => {
            // Longer ones were cut when they were hashed.
            let cut = &password.as_bytes()[..password.len().min(BCRYPT_BYTES)];
            match bcrypt::verify(cut, hash) {
                Ok(true) => Ok(Comparison::Outdated { hash: credential::hash_password(password).map_err(Error::internal)? }),
                Ok(false) => Ok(Comparison::Wrong),
                Err(error) => Err(Error::internal(error)),
            }
        }
        // No hash at all, as of people who came to be at a kiosk: nobody signs in, and it takes as long to say so.
        Some(hash) if !hash.starts_with('$') => compare(password, None),
        Some(hash) => {
            let is_right = credential::verify_password(password, hash).map_err(Error::internal)?;
            Ok(if is_right { Comparison::Right } else { Comparison::Wrong })
        }
        None => {
            credential::verify_password(password, &NOBODY).map_err(Error::internal)?;
            Ok(Comparison::Wrong)
        }
    }
}

fn is_bcrypt(hash: &str) -> bool {
    ["$2a$", "$2b$", "$2x$", "$2y$"].iter().any(|prefix| hash.starts_with(prefix))
}

fn check(field: &'static str, password: &str) -> Result<(), Error> {
    let is_pin = password.chars().all(|character| character.is_ascii_digit());
    let problem = match credential::check_new_password(password) {
        _ if password.chars().count() > MOST_CHARS => "is longer than 256 characters",
        Err(WeakPassword::TooShort) => "must have at least 8 characters",
        Err(WeakPassword::Guessable) => "is too easily guessed",
        // At the kiosk somebody must stand there to try; here nobody must.
        Ok(()) if is_pin => "must not be digits only",
        Ok(()) => return Ok(()),
    };
    Err(Error::field(field, problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bcrypt_is_accepted_and_replaced() {
        let stored = bcrypt::hash("sparrow-seven", 4).expect("hashes");
        let Ok(Comparison::Outdated { hash }) = compare("sparrow-seven", Some(&stored)) else { panic!("not outdated") };
        assert_eq!(compare("sparrow-seven", Some(&hash)).expect("compares"), Comparison::Right);
        assert_eq!(compare("sparrow-eight", Some(&stored)).expect("compares"), Comparison::Wrong);
        assert_eq!(compare("sparrow-seven", None).expect("compares"), Comparison::Wrong);
        assert_eq!(compare("!", Some("!")).expect("compares"), Comparison::Wrong);
    }

    #[test]
    fn weak_passwords_are_refused() {
        for (password, is_accepted) in
            [("short", false), ("aaaaaaaa", false), ("48205173", false), ("sparrow-7", true), (&"x7".repeat(200), false)]
        {
            assert_eq!(check("password", password).is_ok(), is_accepted, "{password}");
        }
    }
}
