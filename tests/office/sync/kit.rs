//! A kiosk that speaks the protocol and nothing else: it keeps its chains in memory, by the ledger's own functions.

use std::io::Write;

use age::x25519::Identity;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use ed25519_dalek::{Signer, SigningKey};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::civil::date;
use jiff::tz::TimeZone;
use mysql_async::prelude::Queryable;
use rollcall::attendance::punch::{PunchKind, PunchMethod};
use rollcall::identify::template::Template;
use rollcall::ids::{BootId, DeviceId, ModelId, PersonId, PunchId, TemplateId};
use rollcall::ledger::{self, Hash};
use rollcall::people::role::Role;
use rollcall::people::{Person, PersonKind, PersonStatus};
use rollcall::time::{ClockTrust, Timestamp};
use rollcall::wire::{
    AuditRow, BeatRequest, Camera, Change, ChangeRow, Clock, Consent, Credentials, End, Hex, NEWEST, PAIR_PATH, PULL_PATH, PUSH_PATH,
    PairAnswer, PairRequest, PersonChange, PullAnswer, PullRequest, PunchRow, PushAnswer, PushHead, PushLine, Queue, RosterRecord,
    SIGNATURE_HEADER, SealedTemplate, SiteKey, Spoken, Storage, Stream, VERSION_HEADER, Versions,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::kit::{Answer, Office, request};

/// A head office with an administrator who is signed in, and a site.
pub struct Site {
    pub office: Office,
    pub token: String,
    pub id: Uuid,
}

/// Opens one; `None` where there is no MariaDB.
pub async fn open() -> Option<Site> {
    open_with(true).await
}

pub async fn open_with(holds_templates: bool) -> Option<Site> {
    let office = Office::open_with(|office| {
        office.holds_templates = holds_templates;
        office.public_url = "https://office.example.org".into();
    })
    .await?;
    let (_, token) = office.join("Ada Admin", "ada@example.org", Role::Admin).await;
    let id = add_site(&office, &token, "Lisbon", "Europe/Lisbon").await;
    Some(Site { office, token, id })
}

pub async fn add_site(office: &Office, token: &str, name: &str, zone: &str) -> Uuid {
    let answer = office.post("/api/admin/sites", Some(token), &json!({ "name": name, "zone": zone })).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
    answer.body["id"].as_str().expect("an id").parse().expect("a UUID")
}

impl Site {
    /// A code for a kiosk of that name at this site.
    pub async fn code(&self, name: &str) -> String {
        self.code_for(self.id, name).await
    }

    pub async fn code_for(&self, site: Uuid, name: &str) -> String {
        let answer = self.office.post("/api/admin/pairing-codes", Some(&self.token), &json!({ "site_id": site, "name": name })).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{answer:?}");
        answer.body["code"].as_str().expect("a code").to_owned()
    }

    /// A kiosk that is paired.
    pub async fn kiosk(&self, name: &str) -> Kiosk {
        self.kiosk_at(self.id, name).await
    }

    pub async fn kiosk_at(&self, site: Uuid, name: &str) -> Kiosk {
        let mut kiosk = Kiosk::new();
        let code = self.code_for(site, name).await;
        kiosk.pair(&self.office, &code).await.expect("paired");
        kiosk
    }

    pub async fn incidents(&self) -> Vec<Value> {
        let answer = self.office.get("/api/admin/incidents?status=open&limit=500", Some(&self.token)).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        answer.body["incidents"].as_array().expect("a list").clone()
    }

    /// Kind, stream and row of every open incident, the oldest first.
    pub async fn named(&self) -> Vec<(String, String, u64)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let named = self
            .incidents()
            .await
            .iter()
            .map(|one| (text(&one["kind"]), text(&one["stream"]), one["idx"].as_u64().unwrap_or(0)))
            .collect::<Vec<_>>();
        named.into_iter().rev().collect()
    }

    pub async fn count(&self, sql: &str) -> u64 {
        self.office.value(sql).await
    }

    /// Derives what was left to the job.
    pub async fn derive(&self) {
        rollcall::office::sync::dirty::derive(&self.office.app.database).await.expect("derives");
    }
}

/// One hash chain of a kiosk.
#[derive(Clone, Debug)]
pub struct Chain {
    pub last: u64,
    pub hash: Hash,
}

/// A kiosk as head office sees it.
#[derive(Clone)]
pub struct Kiosk {
    pub device: DeviceId,
    pub key: SigningKey,
    pub identity: Identity,
    pub token: String,
    pub wire: u16,
    pub punches: Chain,
    pub audit: Chain,
    pub changes: u64,
    pub paired: Option<PairAnswer>,
    pub cursor: u64,
    pub boot: BootId,
}

/// A morning in Lisbon that is over: 2026-11-16 is a Monday.
pub fn at(day: i8, hour: i8, minute: i8) -> Timestamp {
    let zoned = date(2026, 11, day).at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).expect("an instant");
    Timestamp(zoned.timestamp().as_millisecond())
}

impl Kiosk {
    pub fn new() -> Self {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).expect("random numbers");
        Self::with(DeviceId::generate(), SigningKey::from_bytes(&seed), Identity::generate())
    }

    pub fn with(device: DeviceId, key: SigningKey, identity: Identity) -> Self {
        let public = key.verifying_key();
        let genesis = |stream| Chain { last: 0, hash: ledger::genesis(stream, device.0.as_bytes(), public.as_bytes()) };
        Self {
            device,
            token: String::new(),
            wire: NEWEST,
            punches: genesis(ledger::Stream::Punch),
            audit: genesis(ledger::Stream::Audit),
            changes: 0,
            paired: None,
            cursor: 0,
            boot: BootId(Uuid::from_u128(7)),
            key,
            identity,
        }
    }

    pub fn pair_request(&self, code: &str) -> PairRequest {
        PairRequest {
            code: code.into(),
            device: self.device,
            public_key: Hex(self.key.verifying_key().to_bytes()),
            exchange_key: self.identity.to_public().to_string(),
            name: "kiosk".into(),
            spoken: Spoken { oldest: 1, newest: self.wire },
            versions: Versions { app: "0.1.0".into(), schema: 7, models: vec![model()] },
            ends: self.ends(),
        }
    }

    /// Pairs, or tells how it was refused.
    pub async fn pair(&mut self, office: &Office, code: &str) -> Result<(), Answer> {
        let answer = self.send(office, PAIR_PATH, serde_json::to_vec(&self.pair_request(code)).expect("JSON")).await;
        if answer.status != StatusCode::OK {
            return Err(answer);
        }
        let paired: PairAnswer = serde_json::from_value(answer.body).expect("an answer");
        self.token.clone_from(&paired.token);
        self.wire = paired.wire;
        self.cursor = 0;
        self.paired = Some(paired);
        Ok(())
    }

    pub fn site_key(&self) -> SiteKey {
        let sealed = self.paired.as_ref().and_then(|paired| paired.site_key.clone()).expect("a key");
        SiteKey::open(&sealed, &self.identity).expect("opens")
    }

    /// Sends a signed request.
    pub async fn send(&self, office: &Office, path: &str, body: Vec<u8>) -> Answer {
        let signature = self.key.sign(&ledger::request(self.device.0.as_bytes(), path, &body));
        self.send_with(office, path, body, &hex::encode(signature.to_bytes()), &self.wire.to_string()).await
    }

    pub async fn send_with(&self, office: &Office, path: &str, body: Vec<u8>, signature: &str, version: &str) -> Answer {
        let token = (!self.token.is_empty()).then_some(self.token.as_str());
        let request = request(Method::POST, path, token).header(VERSION_HEADER, version).header(SIGNATURE_HEADER, signature);
        office.send(request.body(Body::from(body)).expect("a request")).await
    }

    pub async fn ask<T: DeserializeOwned>(&self, office: &Office, path: &str, body: &impl Serialize) -> T {
        let answer = self.send(office, path, serde_json::to_vec(body).expect("JSON")).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        serde_json::from_value(answer.body).expect("an answer")
    }

    /// The signed end of each chain.
    pub fn ends(&self) -> Vec<End> {
        [(ledger::Stream::Punch, &self.punches), (ledger::Stream::Audit, &self.audit)]
            .into_iter()
            .map(|(stream, chain)| {
                let message = ledger::head(stream, self.device.0.as_bytes(), chain.last.cast_signed(), &chain.hash);
                End { stream: stream.into(), idx: chain.last, hash: Hex(chain.hash), signature: Hex(self.key.sign(&message).to_bytes()) }
            })
            .collect()
    }

    pub fn head(&self) -> PushHead {
        let ends = if self.wire >= 2 { self.ends() } else { Vec::new() };
        PushHead { device: self.device, sent_at: at(20, 12, 0), ends }
    }

    /// Pushes lines, with the ends as they are now.
    pub async fn push(&self, office: &Office, lines: &[PushLine]) -> PushAnswer {
        let answer = self.try_push(office, &self.head(), lines).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
        serde_json::from_value(answer.body).expect("an answer")
    }

    pub async fn try_push(&self, office: &Office, head: &PushHead, lines: &[PushLine]) -> Answer {
        let lines: Vec<String> = lines.iter().map(|line| serde_json::to_string(line).expect("JSON")).collect();
        self.push_text(office, head, &lines).await
    }

    pub async fn push_text(&self, office: &Office, head: &PushHead, lines: &[String]) -> Answer {
        let text = [vec![serde_json::to_string(head).expect("JSON")], lines.to_vec()].concat().join("\n");
        self.send(office, PUSH_PATH, gzip(text.as_bytes())).await
    }

    /// Everything that is new, page after page.
    pub async fn pull(&mut self, office: &Office) -> Vec<RosterRecord> {
        let mut records = Vec::new();
        loop {
            let page: PullAnswer = self.ask(office, PULL_PATH, &PullRequest { cursor: self.cursor, bytes: 200_000 }).await;
            assert!(page.cursor >= self.cursor || page.is_beginning);
            self.cursor = page.cursor;
            records.extend(page.records);
            if !page.more {
                return records;
            }
        }
    }

    pub fn beat(&self, told_until: Option<Timestamp>) -> BeatRequest {
        BeatRequest {
            versions: Versions { app: "0.1.0".into(), schema: 7, models: vec![model()] },
            roster: self.cursor,
            queue: Queue { punch: 3, ..Queue::default() },
            storage: Storage { database: 1_000_000, free: 9_000_000 },
            camera: Camera::Live,
            clock: Clock { utc: at(20, 12, 0), trust: ClockTrust::Trusted, ahead_ms: Some(12) },
            last_punch: None,
            told_until,
        }
    }

    /// The next row of the ledger.
    pub fn punch(&mut self, person: PersonId, kind: PunchKind, captured_at: Timestamp) -> PushLine {
        self.punch_with(person, kind, captured_at, |_| {})
    }

    /// The same, changed before it is hashed.
    pub fn punch_with(
        &mut self,
        person: PersonId,
        kind: PunchKind,
        captured_at: Timestamp,
        change: impl FnOnce(&mut PunchRow),
    ) -> PushLine {
        let mut row = PunchRow {
            idx: self.punches.last + 1,
            id: PunchId::generate(),
            person,
            kind,
            method: PunchMethod::Face,
            captured_at,
            utc_offset_min: 0,
            boot_id: self.boot,
            monotonic_ms: 1000 + self.punches.last,
            clock_trust: ClockTrust::Trusted,
            score: Some(0.731),
            margin: Some(0.25),
            pad: Some(0.987),
            model: Some(model()),
            prev_hash: Hex(self.punches.hash),
            hash: Hex([0; 32]),
            signature: None,
        };
        change(&mut row);
        self.seal(&mut row);
        (self.punches.last, self.punches.hash) = (row.idx, row.hash.0);
        PushLine::Punch(row)
    }

    /// Hashes a row, and signs it where it is a checkpoint.
    pub fn seal(&self, row: &mut PunchRow) {
        row.hash = Hex(row.computed_hash(self.device));
        let message = ledger::checkpoint(ledger::Stream::Punch, self.device.0.as_bytes(), row.idx.cast_signed(), &row.hash.0);
        row.signature = ledger::is_checkpoint(row.idx).then(|| Hex(self.key.sign(&message).to_bytes()));
    }

    /// The next row of the audit log.
    pub fn note(&mut self, action: &str) -> PushLine {
        let mut row = AuditRow {
            idx: self.audit.last + 1,
            at: at(20, 8, 0),
            utc_offset_min: 60,
            actor: "admin".into(),
            action: action.into(),
            details: "{}".into(),
            prev_hash: Hex(self.audit.hash),
            hash: Hex([0; 32]),
        };
        row.hash = Hex(row.computed_hash(self.device));
        (self.audit.last, self.audit.hash) = (row.idx, row.hash.0);
        PushLine::Audit(row)
    }

    /// The next row of what was changed.
    pub fn change(&mut self, change: Change) -> PushLine {
        self.changes += 1;
        PushLine::Change(ChangeRow { idx: self.changes, change })
    }

    /// Somebody who was enrolled at this kiosk, with one template.
    pub fn enrolled(&self, person: &Person, values: [f32; 4]) -> (PersonChange, SealedTemplate) {
        let template = self.template(&self.site_key(), person.id, values);
        let change = PersonChange { templates: vec![template.clone()], consents: vec![consent(at(19, 9, 0))], ..told(person) };
        (change, template)
    }

    pub fn template(&self, key: &SiteKey, person: PersonId, values: [f32; 4]) -> SealedTemplate {
        let template = Template { id: TemplateId::generate(), person, model: model(), vector: values.to_vec().into(), quality: 0.75 };
        key.seal(&template, at(19, 9, 0)).expect("seals")
    }
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

pub fn model() -> ModelId {
    ModelId("dlib-resnet-v1".into())
}

pub fn consent(given_at: Timestamp) -> Consent {
    Consent { text_version: "2026-11".into(), language: Some("en".into()), given_at, operator: Some("admin".into()), withdrawn_at: None }
}

/// Somebody who came to be at a kiosk.
pub fn person(name: &str, staff_no: Option<&str>) -> Person {
    Person {
        id: PersonId::generate(),
        name: name.into(),
        staff_no: staff_no.map(Into::into),
        department: None,
        status: PersonStatus::Active,
        kind: PersonKind::Employee,
        role: Role::Employee,
        email: None,
        created_at: at(1, 9, 0),
    }
}

/// What a kiosk tells of somebody without a face.
pub fn told(person: &Person) -> PersonChange {
    PersonChange {
        person: person.clone(),
        base: 0,
        credentials: Credentials::default(),
        consents: Vec::new(),
        templates: Vec::new(),
        removed_templates: Vec::new(),
    }
}

/// As a change.
pub fn about(change: PersonChange) -> Change {
    Change::Person(Box::new(change))
}

/// The people of a pull, by name.
pub fn people(records: &[RosterRecord]) -> Vec<String> {
    let mut names: Vec<String> = records
        .iter()
        .filter_map(|record| match record {
            RosterRecord::Person(person) => Some(person.person.name.clone()),
            _ => None,
        })
        .collect();
    names.sort();
    names
}

/// Rows of one table of a kiosk.
pub async fn rows(site: &Site, table: &str, device: DeviceId) -> Vec<u64> {
    let mut conn = site.office.pool.get_conn().await.expect("a connection");
    let sql = format!("SELECT idx FROM {table} WHERE device_id = ? ORDER BY idx");
    conn.exec(sql, (device.0.as_bytes().as_slice(),)).await.expect("rows")
}

pub fn held(answer: &PushAnswer) -> Vec<(Stream, u64, rollcall::wire::HeldReason)> {
    answer.held.iter().map(|held| (held.stream, held.idx, held.reason)).collect()
}
