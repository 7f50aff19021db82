//! A head office that keeps to the protocol, behind a real socket that breaks as it is told.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use ed25519_dalek::{Signer, SigningKey};
use flate2::read::GzDecoder;
use rollcall::ids::DeviceId;
use rollcall::ledger;
use rollcall::time::Timestamp;
use rollcall::wire::*;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kit::EIGHT;

/// What happens to one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    None,
    /// The request is never answered, and was never taken.
    Refuse,
    /// It was taken; the answer is cut after so many bytes.
    Cut(usize),
    /// It was not taken; status, further headers and body are these.
    Say(u16, Vec<(String, String)>, String),
    /// It was taken; the answer comes a byte at a time with such pauses.
    Drip(Duration),
}

/// Which lines are held, and why.
type Hold = Box<dyn Fn(&PushLine) -> Option<HeldReason> + Send>;
/// What happens to the answer of a request to a path.
type Script = Box<dyn FnMut(&str) -> Fault + Send>;

/// What head office knows.
pub struct Books {
    pub key: SigningKey,
    pub device: Option<(DeviceId, [u8; 32])>,
    pub token: String,
    pub site_key: SiteKey,
    pub wire: u16,
    pub spoken: Spoken,
    /// Each row that was taken, in the order of its number.
    pub rows: BTreeMap<Stream, Vec<PushLine>>,
    /// Roster records by revision; the last of a thing counts.
    pub roster: Vec<(u64, RosterRecord)>,
    pub records_a_page: usize,
    pub hold: Option<Hold>,
    pub revoked: bool,
    pub beats: Vec<BeatRequest>,
    pub support: Vec<SupportAnswer>,
    pub asks: Vec<SupportRequest>,
    /// Requests by path.
    pub asked: Vec<String>,
    /// The largest push in lines.
    pub most_lines: usize,
    pub ends: Vec<End>,
    pub now: i64,
}

impl Books {
    pub fn new() -> Self {
        Self {
            key: SigningKey::from_bytes(&[7; 32]),
            device: None,
            token: "token-of-the-kiosk".into(),
            site_key: SiteKey::from_bytes(&[9; 32]).expect("32 bytes"),
            wire: 2,
            spoken: Spoken::HERE,
            rows: BTreeMap::new(),
            roster: Vec::new(),
            records_a_page: 100,
            hold: None,
            revoked: false,
            beats: Vec::new(),
            support: Vec::new(),
            asks: Vec::new(),
            asked: Vec::new(),
            most_lines: usize::MAX,
            ends: Vec::new(),
            now: EIGHT,
        }
    }

    pub fn next(&self, stream: Stream) -> u64 {
        self.rows.get(&stream).map_or(0, |rows| rows.len() as u64) + 1
    }

    pub fn punches(&self) -> Vec<PunchRow> {
        let rows = self.rows.get(&Stream::Punch).cloned().unwrap_or_default();
        rows.into_iter().map(|line| if let PushLine::Punch(row) = line { row } else { panic!("{line:?}") }).collect()
    }

    pub fn changes(&self) -> Vec<Change> {
        let rows = self.rows.get(&Stream::Change).cloned().unwrap_or_default();
        rows.into_iter().filter_map(|line| if let PushLine::Change(row) = line { Some(row.change) } else { None }).collect()
    }

    /// What is known of the people from what was pushed, the last word on each.
    pub fn people(&self) -> BTreeMap<rollcall::ids::PersonId, PersonChange> {
        let people = self.changes().into_iter().filter_map(|change| if let Change::Person(person) = change { Some(person) } else { None });
        people.map(|person| (person.person.id, *person)).collect()
    }

    pub fn put(&mut self, record: RosterRecord) {
        let revision = self.roster.last().map_or(0, |(revision, _)| *revision) + 1;
        self.roster.push((revision, record));
    }

    fn answer(&mut self, path: &str, headers: &BTreeMap<String, String>, body: &[u8]) -> (u16, Value) {
        self.asked.push(path.into());
        let refuse = |status, code, spoken: Option<Spoken>, revocation: Option<Revocation>| {
            (status, json!(Refusal { code, message: "refused by the test".into(), spoken, revocation }))
        };
        let header = |name: &str| headers.get(name).map(String::as_str).unwrap_or_default();
        if path == PAIR_PATH {
            let request: PairRequest = serde_json::from_slice(body).expect("a request to pair");
            if request.code != "GOOD-CODE" {
                return refuse(403, RefusalCode::Code, None, None);
            }
            assert_signed(request.device, &request.public_key.0, path, body, header(SIGNATURE_HEADER));
            self.device = Some((request.device, request.public_key.0));
            let site_key = Some(self.site_key.sealed_to(&request.exchange_key).expect("seals"));
            return (
                200,
                json!(PairAnswer {
                    wire: self.wire,
                    token: self.token.clone(),
                    name: "Gate of the office".into(),
                    site: Site { id: Uuid::from_u128(5), name: "Plant".into(), zone: "Europe/Berlin".into() },
                    office_key: Hex(self.key.verifying_key().to_bytes()),
                    holds_templates: true,
                    site_key,
                    is_first: false,
                    server_time: Timestamp(self.now),
                }),
            );
        }
        let (device, public_key) = self.device.expect("is paired");
        assert_signed(device, &public_key, path, body, header(SIGNATURE_HEADER));
        assert_eq!(header("authorization"), format!("Bearer {}", self.token));
        if self.revoked {
            let at = Timestamp(self.now);
            let signature = Hex(self.key.sign(&ledger::revocation(device.0.as_bytes(), at.0)).to_bytes());
            return refuse(403, RefusalCode::Revoked, None, Some(Revocation { device, at, signature }));
        }
        let wire: u16 = header(VERSION_HEADER).parse().expect("a version");
        if !(self.spoken.oldest..=self.spoken.newest).contains(&wire) {
            return refuse(400, RefusalCode::Version, Some(self.spoken), None);
        }
        match path {
            PUSH_PATH => self.take(wire, body),
            PULL_PATH => self.hand_out(&serde_json::from_slice(body).expect("a pull")),
            HEARTBEAT_PATH => {
                let beat: BeatRequest = serde_json::from_slice(body).expect("a heartbeat");
                let has_news = self.roster.last().is_some_and(|(revision, _)| *revision > beat.roster);
                self.beats.push(beat);
                (
                    200,
                    json!(BeatAnswer {
                        server_time: Timestamp(self.now),
                        every_secs: 60,
                        spoken: self.spoken,
                        name: "Gate of the office".into(),
                        has_news,
                        asks: std::mem::take(&mut self.asks),
                    }),
                )
            }
            SUPPORT_PATH => {
                self.support.push(serde_json::from_slice(body).expect("an answer"));
                (204, Value::Null)
            }
            _ => (404, Value::Null),
        }
    }

    fn take(&mut self, wire: u16, body: &[u8]) -> (u16, Value) {
        assert!(body.len() <= MOST_BYTES);
        let mut plain = Vec::new();
        GzDecoder::new(body).read_to_end(&mut plain).expect("gzip");
        assert!(plain.len() <= MOST_INFLATED);
        let mut lines = plain.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let head: PushHead = serde_json::from_slice(lines.next().expect("a head")).expect("a head");
        assert_eq!(head.ends.is_empty(), wire == 1);
        self.ends = head.ends;
        let lines: Vec<PushLine> = lines.map(|line| serde_json::from_slice(line).expect("a line")).collect();
        assert!(lines.len() <= MOST_LINES);
        if lines.len() > self.most_lines {
            return (413, json!(Refusal { code: RefusalCode::TooLarge, message: "smaller".into(), spoken: None, revocation: None }));
        }
        let mut held = Vec::new();
        for line in lines {
            let (stream, idx) = (line.stream(), line.idx());
            if let Some(reason) = self.hold.as_ref().and_then(|hold| hold(&line)) {
                held.push(Held { stream, idx, reason, detail: "as the test wants it".into() });
            }
            let next = self.next(stream);
            if idx == next {
                if let PushLine::Change(row) = &line
                    && !held.iter().any(|held| (held.stream, held.idx) == (stream, idx))
                {
                    self.learn(&row.change);
                }
                self.rows.entry(stream).or_default().push(line);
            } else if idx < next {
                self.compare(stream, idx, &line, &mut held);
            }
        }
        let next = Next { punch: self.next(Stream::Punch), audit: self.next(Stream::Audit), change: self.next(Stream::Change) };
        (200, json!(PushAnswer { next, held, server_time: Timestamp(self.now) }))
    }

    /// What was changed at the kiosk is in the roster, too.
    fn learn(&mut self, change: &Change) {
        match change {
            Change::Person(told) => {
                let known = self.roster.iter().rev().find_map(|(_, record)| match record {
                    RosterRecord::Person(known) if known.person.id == told.person.id => Some(known.clone()),
                    _ => None,
                });
                let mut templates = told.templates.clone();
                let elsewhere = known.iter().flat_map(|known| &known.templates);
                templates.extend(
                    elsewhere
                        .filter(|known| {
                            !told.removed_templates.contains(&known.id) && !told.templates.iter().any(|told| told.id == known.id)
                        })
                        .cloned(),
                );
                if told.consents.iter().all(|consent| consent.withdrawn_at.is_some()) {
                    templates.clear();
                }
                self.put(RosterRecord::Person(Box::new(RosterPerson {
                    person: told.person.clone(),
                    revision: known.map_or(0, |known| known.revision) + 1,
                    credentials: told.credentials.clone(),
                    consents: told.consents.clone(),
                    templates,
                    also: Vec::new(),
                })));
            }
            Change::Department { name, .. } => self.put(RosterRecord::Department { name: name.clone() }),
            Change::Rule { base, rule } => self.put(RosterRecord::Rule { revision: base + 1, rule: rule.clone() }),
            _ => {}
        }
    }

    fn compare(&self, stream: Stream, idx: u64, line: &PushLine, held: &mut Vec<Held>) {
        let known = &self.rows[&stream][idx as usize - 1];
        let is_other = match (known, line) {
            (PushLine::Punch(known), PushLine::Punch(sent)) => known.hash != sent.hash,
            (PushLine::Audit(known), PushLine::Audit(sent)) => known.hash != sent.hash,
            _ => false,
        };
        if is_other {
            held.push(Held { stream, idx, reason: HeldReason::Forked, detail: "another row of this number".into() });
        }
    }

    fn hand_out(&self, request: &PullRequest) -> (u16, Value) {
        let newer: Vec<_> = self.roster.iter().filter(|(revision, _)| *revision > request.cursor).collect();
        let page: Vec<_> = newer.iter().take(self.records_a_page).collect();
        (
            200,
            json!(PullAnswer {
                cursor: page.last().map_or(request.cursor, |(revision, _)| *revision),
                more: newer.len() > page.len(),
                is_beginning: request.cursor == 0,
                records: page.iter().map(|(_, record)| record.clone()).collect(),
                heard: Vec::new(),
                server_time: Timestamp(self.now),
            }),
        )
    }
}

fn assert_signed(device: DeviceId, key: &[u8; 32], path: &str, body: &[u8], signature: &str) {
    let key = ledger::verifying_key(key).expect("a key");
    let message = ledger::request(device.0.as_bytes(), path, body);
    assert!(ledger::is_signed(&key, &message, &hex::decode(signature).expect("hex")), "the request to {path} is not signed");
}

/// Books behind a socket.
pub struct Office {
    pub books: Arc<Mutex<Books>>,
    pub faults: Arc<Mutex<Script>>,
    pub address: SocketAddr,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Office {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("bound");
        let books = Arc::new(Mutex::new(Books::new()));
        let faults: Arc<Mutex<Script>> = Arc::new(Mutex::new(Box::new(|_| Fault::None)));
        let stop = Arc::new(AtomicBool::new(false));
        let (served, scripted, stopped) = (Arc::clone(&books), Arc::clone(&faults), Arc::clone(&stop));
        let thread = std::thread::Builder::new().spawn(move || {
            for stream in listener.incoming() {
                if stopped.load(Ordering::SeqCst) {
                    return;
                }
                // A connection that breaks is the test's own doing.
                let _ = stream.and_then(|stream| serve(stream, &served, &scripted));
            }
        });
        Self { books, faults, address, stop, thread: Some(thread.expect("a thread")) }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn with<T>(&self, act: impl FnOnce(&mut Books) -> T) -> T {
        act(&mut self.books.lock().expect("no test panicked in it"))
    }

    pub fn script(&self, fault: impl FnMut(&str) -> Fault + Send + 'static) {
        *self.faults.lock().expect("no test panicked in it") = Box::new(fault);
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let served = thread.join();
            assert!(served.is_ok() || std::thread::panicking(), "head office has found something wrong");
        }
    }
}

/// One request of one connection: what comes next opens another.
fn serve(stream: TcpStream, books: &Mutex<Books>, faults: &Mutex<Script>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut headers = BTreeMap::new();
    loop {
        line.clear();
        if reader.read_line(&mut line)? <= 2 {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_lowercase(), value.trim().to_owned());
        }
    }
    let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let fault = (faults.lock().expect("no test panicked in it"))(&path);
    let plain = |status: u16, more: &[(String, String)], body: &str| {
        let more: String = more.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nconnection: close\r\n{more}\r\n{body}", body.len())
    };
    let answer = || {
        let (status, value) = books.lock().expect("no test panicked in it").answer(&path, &headers, &body);
        let body = if value.is_null() { String::new() } else { value.to_string() };
        plain(status, &[("content-type".into(), "application/json".into())], &body)
    };
    let mut stream = stream;
    match fault {
        Fault::None => stream.write_all(answer().as_bytes())?,
        Fault::Refuse => {}
        Fault::Cut(bytes) => {
            let answer = answer();
            stream.write_all(&answer.as_bytes()[..bytes.min(answer.len().saturating_sub(1))])?;
        }
        Fault::Say(status, more, body) => stream.write_all(plain(status, &more, &body).as_bytes())?,
        Fault::Drip(pause) => {
            for byte in answer().into_bytes() {
                stream.write_all(&[byte])?;
                std::thread::sleep(pause);
            }
        }
    }
    stream.flush()
}
