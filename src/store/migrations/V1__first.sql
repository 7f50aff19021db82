-- The first schema. Numbered files in this folder are never edited once released: a later change is a later file.
-- Instants are UTC in milliseconds since 1970; identities are UUIDs as 16 bytes.

PRAGMA user_version = 1;

-- Small values that the program keeps for itself, as JSON.
CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The kiosk that this database belongs to: one row. Its secret key is a file outside the database.
CREATE TABLE device (
    only       INTEGER PRIMARY KEY CHECK (only = 1),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    public_key BLOB    NOT NULL CHECK (length(public_key) = 32),
    created_at INTEGER NOT NULL
) STRICT;

-- Passwords of those who may open the admin screens, as argon2id PHC strings.
CREATE TABLE credentials (
    name          TEXT PRIMARY KEY,
    password_hash TEXT    NOT NULL,
    set_at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Never deleted, because punches name them; erasure takes the templates and the consent's details.
CREATE TABLE people (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT    NOT NULL,
    staff_no   TEXT    UNIQUE,
    department TEXT,
    status     TEXT    NOT NULL CHECK (status IN ('active', 'inactive', 'suspended')),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Withdrawal empties `language` and `operator` and keeps the rest as proof that consent was given and withdrawn.
CREATE TABLE consents (
    person       BLOB    NOT NULL REFERENCES people (id),
    text_version TEXT    NOT NULL,
    language     TEXT,
    given_at     INTEGER NOT NULL,
    operator     TEXT,
    withdrawn_at INTEGER,
    PRIMARY KEY (person, given_at)
) STRICT, WITHOUT ROWID;

-- `sealed` is one version byte, a 24-byte nonce and the XChaCha20-Poly1305 ciphertext of the vector, bound to the other columns.
CREATE TABLE templates (
    id         BLOB PRIMARY KEY CHECK (length(id) = 16),
    person     BLOB    NOT NULL REFERENCES people (id),
    model      TEXT    NOT NULL,
    quality    REAL    NOT NULL,
    sealed     BLOB    NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX templates_of_person ON templates (person, model);

-- The ledger. `idx` counts from 1 without a gap, `prev_hash` is the row before's `hash` (row 1's: the ledger's genesis), and every
-- sixteenth row carries a signature. The encoding under the hash is documented in src/store/ledger.rs.
CREATE TABLE punches (
    idx            INTEGER PRIMARY KEY,
    device_id      BLOB    NOT NULL,
    punch_id       BLOB    NOT NULL UNIQUE CHECK (length(punch_id) = 16),
    person         BLOB    NOT NULL REFERENCES people (id),
    kind           TEXT    NOT NULL,
    method         TEXT    NOT NULL,
    captured_at    INTEGER NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    boot_id        BLOB    NOT NULL,
    monotonic_ms   INTEGER NOT NULL,
    clock_trust    TEXT    NOT NULL,
    score          REAL,
    margin         REAL,
    pad            REAL,
    model_id       TEXT,
    prev_hash      BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32),
    signature      BLOB    CHECK (length(signature) = 64)
) STRICT;

CREATE INDEX punches_of_person ON punches (person, captured_at);
CREATE INDEX punches_by_time ON punches (captured_at);

-- Who did what, when. Chained like the ledger. `details` is JSON and never holds biometrics or names.
CREATE TABLE audit (
    idx            INTEGER PRIMARY KEY,
    at             INTEGER NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    actor          TEXT    NOT NULL,
    action         TEXT    NOT NULL,
    details        TEXT    NOT NULL,
    prev_hash      BLOB    NOT NULL CHECK (length(prev_hash) = 32),
    hash           BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Where each chain ends, signed: without this the last rows could be taken away unnoticed.
CREATE TABLE heads (
    stream    TEXT PRIMARY KEY CHECK (stream IN ('punch', 'audit')),
    idx       INTEGER NOT NULL,
    hash      BLOB    NOT NULL CHECK (length(hash) = 32),
    signature BLOB    NOT NULL CHECK (length(signature) = 64)
) STRICT, WITHOUT ROWID;

-- What head office has not been told yet; `ref` is the hash of the row that waits.
CREATE TABLE outbox (
    stream TEXT    NOT NULL CHECK (stream IN ('punch', 'audit')),
    idx    INTEGER NOT NULL,
    ref    BLOB    NOT NULL CHECK (length(ref) = 32),
    PRIMARY KEY (stream, idx)
) STRICT, WITHOUT ROWID;

-- A slip of the hand is stopped here; a deliberate change is found by the chain.
CREATE TRIGGER punches_are_never_changed BEFORE UPDATE ON punches
BEGIN
    SELECT RAISE(ABORT, 'punches are append-only');
END;

CREATE TRIGGER punches_are_never_removed BEFORE DELETE ON punches
BEGIN
    SELECT RAISE(ABORT, 'punches are append-only');
END;

CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;

CREATE TRIGGER audit_is_never_removed BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit log is append-only');
END;
