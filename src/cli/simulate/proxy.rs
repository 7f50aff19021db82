//! Stands between the simulated kiosks and head office, and spoils what goes through it as networks do.
//!
//! One request per connection: the request is read whole, head office is asked, and the answer comes back whole, in part, late, or never. What
//! goes wrong is drawn by lot from the seed.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::Context;
use rollcall::wire::PAIR_PATH;

use super::chance::Chance;

/// How long head office may take for one answer.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often the door is looked at while nobody comes.
const POLL: Duration = Duration::from_millis(2);
/// Where a cut hurts most: heads and the first lines of bodies. Bytes.
const FIRST: u64 = 4096;
/// Requests that are kept to be sent again.
const REMEMBERED: usize = 8;

/// What may go wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, clap::ValueEnum)]
pub enum Fault {
    /// The request breaks off at some byte.
    CutRequest,
    /// Head office has done it, and its answer never comes.
    LostAnswer,
    /// The answer breaks off at some byte.
    CutAnswer,
    Delay,
    /// The same request arrives twice.
    Twice,
    /// An earlier request arrives once more.
    Replay,
    /// The kiosk ends after the answer and before it has noted it, and starts anew.
    Crash,
}

impl Fault {
    pub const ALL: [Self; 7] = [Self::CutRequest, Self::LostAnswer, Self::CutAnswer, Self::Delay, Self::Twice, Self::Replay, Self::Crash];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::CutRequest => "cut-request",
            Self::LostAnswer => "lost-answer",
            Self::CutAnswer => "cut-answer",
            Self::Delay => "delay",
            Self::Twice => "twice",
            Self::Replay => "replay",
            Self::Crash => "crash",
        }
    }
}

/// What is to go wrong, and how often something does.
#[derive(Clone, Debug)]
pub struct Mischief {
    pub faults: Vec<Fault>,
    /// Of each request, in `[0, 1]`.
    pub rate: f64,
    pub seed: u64,
}

pub struct Proxy {
    pub address: SocketAddr,
    shared: Arc<Shared>,
    door: Option<JoinHandle<()>>,
}

struct Shared {
    upstream: String,
    mischief: Mischief,
    is_over: AtomicBool,
    /// By [`Fault::ALL`].
    done: [AtomicU64; Fault::ALL.len()],
    /// Requests to send again.
    earlier: Mutex<Vec<Vec<u8>>>,
}

impl Proxy {
    /// Listens on a port of its own and passes everything on to `upstream`, a host and port.
    pub fn start(upstream: String, mischief: Mischief) -> anyhow::Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").context("no port for the proxy")?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared =
            Arc::new(Shared { upstream, mischief, is_over: AtomicBool::new(false), done: Default::default(), earlier: Mutex::default() });
        let of_door = Arc::clone(&shared);
        let door = thread::Builder::new().name("proxy".into()).spawn(move || accept(&listener, &of_door))?;
        Ok(Self { address, shared, door: Some(door) })
    }

    /// How often each fault was done.
    pub fn done(&self) -> Vec<(Fault, u64)> {
        let counts = self.shared.done.iter().map(|count| count.load(Ordering::Relaxed));
        Fault::ALL.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::Relaxed);
        if let Some(door) = self.door.take() {
            // A panic there was told by its thread.
            let _ = door.join();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    let mut number = 0;
    thread::scope(|scope| {
        while !shared.is_over.load(Ordering::Relaxed) {
            match listener.accept() {
                Ok((client, _)) => {
                    number += 1;
                    let chance = Chance::new(shared.mischief.seed, (1 << 40) | number);
                    let served = thread::Builder::new().name(format!("proxy {number}")).spawn_scoped(scope, move || {
                        // A broken connection is what the proxy is for.
                        let _ = shared.serve(client, chance);
                    });
                    if served.is_err() {
                        thread::sleep(POLL);
                    }
                }
                Err(_) => thread::sleep(POLL),
            }
        }
    });
}

impl Shared {
    fn serve(&self, mut client: TcpStream, mut chance: Chance) -> io::Result<()> {
        client.set_nonblocking(false)?;
        client.set_nodelay(true)?;
        client.set_read_timeout(Some(PATIENCE))?;
        let request = read_request(&mut client)?;
        let faults: Vec<Fault> = self.mischief.faults.iter().copied().filter(|fault| *fault != Fault::Crash).collect();
        let fault = (!faults.is_empty() && chance.happens(self.mischief.rate)).then(|| *chance.one_of(&faults));
        if let Some(fault) = fault {
            self.count(fault);
        }
        match fault {
            Some(Fault::CutRequest) => {
                let cut = place(&mut chance, request.len());
                let mut upstream = connect(&self.upstream)?;
                upstream.write_all(&request[..cut])?;
                return Ok(());
            }
            Some(Fault::Delay) => thread::sleep(Duration::from_millis(chance.below(400))),
            Some(Fault::Twice) => drop(self.ask(&request)?),
            Some(Fault::Replay) => {
                let earlier = self.earlier.lock().expect("nobody panics with it").clone();
                if !earlier.is_empty() {
                    let earlier: &Vec<u8> = chance.one_of(earlier.as_slice());
                    drop(self.ask(earlier)?);
                }
            }
            _ => {}
        }
        if self.mischief.faults.contains(&Fault::Replay) {
            self.remember(&request, &mut chance);
        }
        let answer = self.ask(&request)?;
        match fault {
            Some(Fault::LostAnswer) => Ok(()),
            Some(Fault::CutAnswer) => client.write_all(&answer[..place(&mut chance, answer.len())]),
            _ => client.write_all(&answer),
        }
    }

    pub fn count(&self, fault: Fault) {
        let at = Fault::ALL.iter().position(|known| *known == fault).expect("all of them are there");
        self.done[at].fetch_add(1, Ordering::Relaxed);
    }

    /// But not how a kiosk was paired: done again before the kiosk was heard, that gives it another token, and the one it has is void.
    fn remember(&self, request: &[u8], chance: &mut Chance) {
        if request.starts_with(format!("POST {PAIR_PATH} ").as_bytes()) {
            return;
        }
        let mut earlier = self.earlier.lock().expect("nobody panics with it");
        if earlier.len() < REMEMBERED {
            earlier.push(request.to_vec());
        } else {
            let at = chance.below(REMEMBERED as u64) as usize;
            earlier[at] = request.to_vec();
        }
    }

    fn ask(&self, request: &[u8]) -> io::Result<Vec<u8>> {
        ask(&self.upstream, request)
    }
}

/// A connection to head office.
pub fn connect(upstream: &str) -> io::Result<TcpStream> {
    let upstream = TcpStream::connect(upstream)?;
    upstream.set_nodelay(true)?;
    upstream.set_read_timeout(Some(PATIENCE))?;
    Ok(upstream)
}

/// Head office's whole answer.
pub fn ask(upstream: &str, request: &[u8]) -> io::Result<Vec<u8>> {
    let mut upstream = connect(upstream)?;
    upstream.write_all(request)?;
    let mut answer = Vec::new();
    upstream.read_to_end(&mut answer)?;
    if answer.is_empty() { Err(io::ErrorKind::UnexpectedEof.into()) } else { Ok(answer) }
}

/// Where something of `length` bytes is cut: half of the time early.
fn place(chance: &mut Chance, length: usize) -> usize {
    let length = length as u64;
    let within = if chance.happens(0.5) { length.min(FIRST) } else { length };
    chance.below(within) as usize
}

/// A whole request with its body, changed so that the connection ends with its answer.
pub fn read_request(client: &mut TcpStream) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 64 << 10];
    let head_end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 2;
        }
        let count = client.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&buffer[..count]);
    };
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let lines = || head.lines().filter(|line| !line.is_empty());
    let value = |line: &str, name: &str| {
        line.split_once(':').filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim().to_owned())
    };
    let length: usize = lines().find_map(|line| value(line, "content-length")).and_then(|length| length.parse().ok()).unwrap_or_default();
    let mut body = bytes.split_off(head_end + 2);
    while body.len() < length {
        let count = client.read(&mut buffer)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        body.extend_from_slice(&buffer[..count]);
    }
    let mut request: Vec<u8> =
        lines().filter(|line| value(line, "connection").is_none()).flat_map(|line| [line, "\r\n"]).flat_map(str::bytes).collect();
    request.extend_from_slice(b"connection: close\r\n\r\n");
    request.extend_from_slice(&body);
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers every request with its own length, and counts them.
    fn server() -> (String, Arc<AtomicU64>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let count = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&count);
        let serve = move || {
            for client in listener.incoming() {
                let mut client = client.expect("a client");
                let Ok(request) = read_request(&mut client) else { continue };
                counted.fetch_add(1, Ordering::Relaxed);
                let body = request.len().to_string();
                let _ = write!(client, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len());
            }
        };
        thread::Builder::new().name("server".into()).spawn(serve).expect("a thread");
        (address, count)
    }

    fn ask(proxy: &Proxy) -> String {
        let mut client = TcpStream::connect(proxy.address).expect("connects");
        let body = "x".repeat(10_000);
        write!(client, "POST /a HTTP/1.1\r\nhost: a\r\nConnection: keep-alive\r\nContent-Length: {}\r\n\r\n{body}", body.len())
            .expect("written");
        let mut answer = String::new();
        // A cut connection ends like a whole one, or with an error.
        let _ = client.read_to_string(&mut answer);
        answer
    }

    fn proxy(upstream: String, faults: &[Fault], rate: f64) -> Proxy {
        Proxy::start(upstream, Mischief { faults: faults.into(), rate, seed: 7 }).expect("starts")
    }

    #[test]
    fn each_fault_does_what_it_says() {
        let check = |faults: &[Fault], asked: u64, is_answered: fn(&str) -> bool| {
            let (upstream, count) = server();
            let proxy = proxy(upstream, faults, 1.0);
            let answers: Vec<_> = (0..10).map(|_| ask(&proxy)).collect();
            assert!(answers.iter().all(|answer| is_answered(answer)), "{faults:?}: {answers:?}");
            // What was cut is noticed a moment later.
            thread::sleep(Duration::from_millis(50));
            assert_eq!(count.load(Ordering::Relaxed), asked, "{faults:?}");
            let done: Vec<_> = proxy.done();
            assert_eq!(done, faults.iter().map(|fault| (*fault, 10)).collect::<Vec<_>>());
        };
        let is_whole = |answer: &str| answer.starts_with("HTTP/1.1 200 OK") && answer.len() > 60;
        check(&[], 10, is_whole);
        check(&[Fault::Twice], 20, is_whole);
        check(&[Fault::Replay], 19, is_whole);
        check(&[Fault::Delay], 10, is_whole);
        check(&[Fault::LostAnswer], 10, str::is_empty);
        check(&[Fault::CutAnswer], 10, |answer| answer.len() < 70);
        check(&[Fault::CutRequest], 0, str::is_empty);
    }

    #[test]
    fn the_rate_says_how_often() {
        let (upstream, _) = server();
        let proxy = proxy(upstream, &[Fault::LostAnswer], 0.3);
        let lost = (0..200).filter(|_| ask(&proxy).is_empty()).count();
        assert!((30..90).contains(&lost), "{lost}");
    }
}
