//! Stands between one kiosk and head office, and does one thing to one request: what and to which was said before, to the byte.

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Context;

use crate::cli::simulate::proxy::{ask, connect, read_request};

/// How long a kiosk may take to send a request.
const PATIENCE: Duration = Duration::from_secs(60);

/// Ends a process, now.
pub type Kill = Box<dyn FnOnce() + Send>;

/// What is done to a request.
pub enum Act {
    /// So many bytes of it reach head office.
    CutRequest(usize),
    /// Head office has done it, and so many bytes of its answer reach the kiosk.
    CutAnswer(usize),
    /// Head office has done it, its answer never comes, and a process ends then.
    KillUnanswered(Kill),
    /// The answer comes, and a process ends this long after it.
    KillAnswered(Kill, Duration),
    /// A process ends this long after the request has reached head office; whatever answer there is still comes.
    KillMeanwhile(Kill, Duration),
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was done to a message of so many bytes.
    Cut {
        length: usize,
    },
    /// The message is shorter than where it was to be cut: nothing was done.
    Beyond,
    Killed,
}

pub struct Scalpel {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    door: Option<JoinHandle<()>>,
}

struct Shared {
    upstream: String,
    is_over: AtomicBool,
    /// For the next request to that path.
    armed: Mutex<Option<(&'static str, Act)>>,
    done: Mutex<Option<Done>>,
}

impl Scalpel {
    /// Listens on a port of its own and passes everything on to `upstream`, a host and port.
    pub fn start(upstream: String) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the proxy")?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared { upstream, is_over: AtomicBool::new(false), armed: Mutex::default(), done: Mutex::default() });
        let of_door = Arc::clone(&shared);
        // One after the other: a kiosk asks nothing before it was answered.
        let door = thread::Builder::new().name("scalpel".into()).spawn(move || {
            for client in listener.incoming() {
                if of_door.is_over.load(Ordering::Relaxed) {
                    return;
                }
                // A broken connection is what this is for.
                let _ = client.and_then(|client| of_door.serve(client));
            }
        })?;
        Ok(Self { address, shared, door: Some(door) })
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Does this to the next request to `path`.
    pub fn arm(&self, path: &'static str, act: Act) {
        *lock(&self.shared.done) = None;
        *lock(&self.shared.armed) = Some((path, act));
    }

    /// What came of it; `None` where no such request has come. Then none is waited for any longer.
    pub fn outcome(&self) -> Option<Done> {
        *lock(&self.shared.armed) = None;
        lock(&self.shared.done).take()
    }
}

impl Drop for Scalpel {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        // So that the door looks once more; where nobody answers it is closed already.
        let _ = TcpStream::connect(self.address);
        if let Some(door) = self.door.take() {
            // A panic there was told by its thread.
            let _ = door.join();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics with it")
}

impl Shared {
    fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        client.set_nodelay(true)?;
        client.set_read_timeout(Some(PATIENCE))?;
        let request = read_request(&mut client)?;
        let act = {
            let mut armed = lock(&self.armed);
            let is_meant = armed.as_ref().is_some_and(|(path, _)| request.starts_with(format!("POST {path} ").as_bytes()));
            if is_meant { armed.take().map(|(_, act)| act) } else { None }
        };
        match act {
            None => client.write_all(&ask(&self.upstream, &request)?),
            Some(Act::CutRequest(at)) if at < request.len() => {
                self.note(Done::Cut { length: request.len() });
                let mut upstream = connect(&self.upstream)?;
                upstream.write_all(&request[..at])?;
                // It hears that no more comes, and may have something to say about that, which nobody waits for.
                upstream.shutdown(Shutdown::Write)?;
                let _ = upstream.read(&mut [0; 64]);
                Ok(())
            }
            Some(Act::CutRequest(_)) => {
                self.note(Done::Beyond);
                client.write_all(&ask(&self.upstream, &request)?)
            }
            Some(Act::CutAnswer(at)) => {
                let answer = ask(&self.upstream, &request)?;
                let is_within = at < answer.len();
                self.note(if is_within { Done::Cut { length: answer.len() } } else { Done::Beyond });
                client.write_all(&answer[..at.min(answer.len())])
            }
            Some(Act::KillUnanswered(kill)) => {
                let answer = ask(&self.upstream, &request);
                kill();
                self.note(Done::Killed);
                answer.map(drop)
            }
            Some(Act::KillAnswered(kill, after)) => {
                let answer = ask(&self.upstream, &request);
                let written = answer.and_then(|answer| client.write_all(&answer));
                thread::sleep(after);
                kill();
                self.note(Done::Killed);
                written
            }
            Some(Act::KillMeanwhile(kill, after)) => {
                let mut upstream = connect(&self.upstream)?;
                upstream.write_all(&request)?;
                thread::sleep(after);
                kill();
                self.note(Done::Killed);
                let mut answer = Vec::new();
                // As far as it came.
                let _ = upstream.read_to_end(&mut answer);
                client.write_all(&answer)
            }
        }
    }

    fn note(&self, done: Done) {
        *lock(&self.done) = Some(done);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    const ANSWER: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok";

    /// Answers requests, and counts those that came whole.
    fn server() -> (String, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        thread::Builder::new()
            .spawn(move || {
                for client in listener.incoming() {
                    let mut client = client.expect("a client");
                    if read_request(&mut client).is_ok() {
                        counted.fetch_add(1, Ordering::Relaxed);
                        let _ = client.write_all(ANSWER.as_bytes());
                    }
                }
            })
            .expect("a thread");
        (address, count)
    }

    fn asked(scalpel: &Scalpel, path: &str) -> String {
        let mut client = TcpStream::connect(scalpel.address).expect("connects");
        write!(client, "POST {path} HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc").expect("written");
        let mut answer = String::new();
        // A cut connection ends like a whole one, or with an error.
        let _ = client.read_to_string(&mut answer);
        answer
    }

    #[test]
    fn what_was_said_is_done_once_and_to_that_request() {
        let (upstream, count) = server();
        let scalpel = Scalpel::start(upstream).expect("starts");
        let came = || count.load(Ordering::Relaxed);
        assert_eq!((asked(&scalpel, "/a").as_str(), came(), scalpel.outcome()), (ANSWER, 1, None));

        scalpel.arm("/b", Act::CutRequest(10));
        assert_eq!((asked(&scalpel, "/a").as_str(), came()), (ANSWER, 2), "another path is left alone");
        assert_eq!((asked(&scalpel, "/b").as_str(), came()), ("", 2));
        assert!(matches!(scalpel.outcome(), Some(Done::Cut { length }) if length > 40));
        assert_eq!((asked(&scalpel, "/b").as_str(), came()), (ANSWER, 3), "once");

        for at in 0..ANSWER.len() {
            scalpel.arm("/b", Act::CutAnswer(at));
            assert_eq!(asked(&scalpel, "/b"), ANSWER[..at]);
            assert_eq!(scalpel.outcome(), Some(Done::Cut { length: ANSWER.len() }));
        }
        scalpel.arm("/b", Act::CutAnswer(ANSWER.len()));
        assert_eq!((asked(&scalpel, "/b").as_str(), scalpel.outcome()), (ANSWER, Some(Done::Beyond)));
        scalpel.arm("/b", Act::CutRequest(10_000));
        assert_eq!((asked(&scalpel, "/b").as_str(), scalpel.outcome()), (ANSWER, Some(Done::Beyond)));
    }

    #[test]
    fn a_process_ends_when_it_is_meant_to() {
        let (upstream, count) = server();
        let scalpel = Scalpel::start(upstream).expect("starts");
        let killed = Arc::new(AtomicUsize::new(0));
        // How many requests were answered by the server when the process ended.
        let kill = || -> Kill {
            let (killed, count) = (Arc::clone(&killed), Arc::clone(&count));
            Box::new(move || killed.store(count.load(Ordering::Relaxed), Ordering::Relaxed))
        };
        scalpel.arm("/b", Act::KillUnanswered(kill()));
        assert_eq!((asked(&scalpel, "/b").as_str(), killed.load(Ordering::Relaxed)), ("", 1));
        assert_eq!(scalpel.outcome(), Some(Done::Killed));
        scalpel.arm("/b", Act::KillAnswered(kill(), Duration::ZERO));
        assert_eq!((asked(&scalpel, "/b").as_str(), killed.load(Ordering::Relaxed)), (ANSWER, 2));
        scalpel.arm("/b", Act::KillMeanwhile(kill(), Duration::from_millis(50)));
        assert_eq!((asked(&scalpel, "/b").as_str(), killed.load(Ordering::Relaxed)), (ANSWER, 3));
        assert_eq!(scalpel.outcome(), Some(Done::Killed));
    }
}
