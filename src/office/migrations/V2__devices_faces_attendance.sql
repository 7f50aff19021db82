-- Kiosks, faces, punches, the rules and the day records that come out of them.

CREATE TABLE devices (
    id             BINARY(16)   NOT NULL PRIMARY KEY,
    site_id        BINARY(16)   NOT NULL,
    name           VARCHAR(100) NOT NULL,
    public_key     BINARY(32)   NOT NULL,
    -- Age recipient to which the site's key is sealed.
    exchange_key   VARCHAR(100) NOT NULL,
    -- SHA-256 of the bearer token.
    token_hash     BINARY(32)   NOT NULL UNIQUE,
    status         ENUM ('active', 'revoked') NOT NULL DEFAULT 'active',
    -- The version of the protocol that it speaks.
    wire           SMALLINT     NOT NULL,
    has_site_key   BOOLEAN      NOT NULL DEFAULT FALSE,
    -- Counted up when it is paired or moved: its roster begins anew.
    epoch          INT          NOT NULL DEFAULT 1,
    -- What has arrived without a gap, and the stated hash of the last row of each chain; NULL where nothing is known of that row.
    punch_idx      BIGINT       NOT NULL DEFAULT 0,
    punch_hash     BINARY(32)   NULL,
    audit_idx      BIGINT       NOT NULL DEFAULT 0,
    audit_hash     BINARY(32)   NULL,
    change_idx     BIGINT       NOT NULL DEFAULT 0,
    -- Every punch captured before this instant has arrived.
    heard_until    DATETIME(3)  NULL,
    last_seen_at   DATETIME(3)  NULL,
    last_push_at   DATETIME(3)  NULL,
    -- When the newest push was sent, by the kiosk's clock: milliseconds since 1970. An older one is a request that comes once more.
    last_sent_ms   BIGINT       NULL,
    -- The last heartbeat as it came.
    health         TEXT         NULL,
    versions       TEXT         NULL,
    paired_at      DATETIME(3)  NOT NULL,
    revoked_at     DATETIME(3)  NULL,
    -- Head office's signed word that it was revoked.
    revocation     BINARY(64)   NULL,
    KEY devices_of_site (site_id, status),
    CONSTRAINT devices_site FOREIGN KEY (site_id) REFERENCES sites (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE pairing_codes (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    -- Keyed by the server's secret.
    code_hash  BINARY(32)   NOT NULL UNIQUE,
    site_id    BINARY(16)   NOT NULL,
    name       VARCHAR(100) NOT NULL,
    created_by VARCHAR(20)  NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    expires_at DATETIME(3)  NOT NULL,
    used_at    DATETIME(3)  NULL,
    -- The one kiosk that may use it, also again where the answer was lost.
    used_by    BINARY(16)   NULL,
    CONSTRAINT pairing_codes_site FOREIGN KEY (site_id) REFERENCES sites (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Head office's own key, which signs settings and revocations: sealed, made when it is first needed, the same for every process.
CREATE TABLE office_key (
    id         TINYINT        NOT NULL PRIMARY KEY CHECK (id = 1),
    sealed     VARBINARY(200) NOT NULL,
    created_at DATETIME(3)    NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The keys under which templates travel, sealed; none where head office holds no templates.
CREATE TABLE site_keys (
    site_id    BINARY(16)     NOT NULL PRIMARY KEY,
    sealed     VARBINARY(200) NOT NULL,
    created_at DATETIME(3)    NOT NULL,
    CONSTRAINT site_keys_site FOREIGN KEY (site_id) REFERENCES sites (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- A site's key that one kiosk hands on to another, sealed to that one.
CREATE TABLE site_key_envelopes (
    device_id  BINARY(16)  NOT NULL PRIMARY KEY,
    site_id    BINARY(16)  NOT NULL,
    sealed     TEXT        NOT NULL,
    created_at DATETIME(3) NOT NULL,
    CONSTRAINT site_key_envelopes_device FOREIGN KEY (device_id) REFERENCES devices (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What kiosks are to know, by the revision at which it last changed; what it is now stands in its own table, or is gone from there.
CREATE TABLE roster (
    kind     ENUM ('person', 'department', 'shift', 'assignment', 'holiday', 'leave', 'correction', 'settings', 'device', 'site', 'site_key') NOT NULL,
    ref      VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    revision BIGINT       NOT NULL,
    PRIMARY KEY (kind, ref),
    KEY roster_by_revision (revision)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The last revision given out. Its row is changed last in each transaction and stays locked until that commits, so revisions are committed in
-- their order and a reader that has seen one has missed none below it.
CREATE TABLE roster_revision (
    id       TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO roster_revision (id, revision) VALUES (1, 0);

-- Which kiosk brought a thing to its present revision, and upon which one it began: a kiosk that changes something twice before it hears of the
-- first revision contradicts nobody.
CREATE TABLE kiosk_changes (
    kind       ENUM ('person', 'shift', 'assignment', 'holiday', 'leave') NOT NULL,
    ref        VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
    device_id  BINARY(16) NOT NULL,
    first_base BIGINT     NOT NULL,
    revision   BIGINT     NOT NULL,
    PRIMARY KEY (kind, ref)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Settings that administrators made for a site or for one kiosk: `ref` is the identity of either, `body` a JSON object by key.
CREATE TABLE kiosk_settings (
    ref        VARCHAR(36) NOT NULL PRIMARY KEY,
    body       TEXT        NOT NULL,
    updated_by VARCHAR(20) NOT NULL,
    updated_at DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What was asked of a kiosk, and its answer.
CREATE TABLE support_requests (
    id          BINARY(16)  NOT NULL PRIMARY KEY,
    device_id   BINARY(16)  NOT NULL,
    kind        ENUM ('log', 'diagnostics') NOT NULL,
    asked_by    VARCHAR(20) NOT NULL,
    asked_at    DATETIME(3) NOT NULL,
    answered_at DATETIME(3) NULL,
    answer      MEDIUMTEXT  NULL,
    KEY support_of_device (device_id, asked_at),
    CONSTRAINT support_device FOREIGN KEY (device_id) REFERENCES devices (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The same person under identities that other kiosks gave.
CREATE TABLE person_aliases (
    person_id  BINARY(16)  NOT NULL PRIMARY KEY,
    user_id    VARCHAR(20) NOT NULL,
    created_at DATETIME(3) NOT NULL,
    KEY person_aliases_of_user (user_id),
    CONSTRAINT person_aliases_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What people record with at kiosks beside their face.
CREATE TABLE kiosk_credentials (
    user_id         VARCHAR(20)  NOT NULL PRIMARY KEY,
    -- argon2id PHC string.
    pin_hash        VARCHAR(255) NULL,
    pin_set_at      DATETIME(3)  NULL,
    badge_issue     INT          NOT NULL DEFAULT 0,
    badge_issued_at DATETIME(3)  NULL,
    CONSTRAINT kiosk_credentials_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE consents (
    id           BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id      VARCHAR(20) NOT NULL,
    text_version VARCHAR(64) NOT NULL,
    language     VARCHAR(10) NULL,
    operator     VARCHAR(100) NULL,
    given_at     DATETIME(3) NOT NULL,
    withdrawn_at DATETIME(3) NULL,
    UNIQUE KEY consents_of_user (user_id, given_at),
    CONSTRAINT consents_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- `encoding_vector` is sealed (XChaCha20-Poly1305, bound to user and model), never a bare vector. `image_hash` is indexed and not unique:
-- two uploads of one picture are two rows (SPEC part B, defect 9).
CREATE TABLE face_encodings (
    id              VARCHAR(50)  NOT NULL PRIMARY KEY,
    user_id         VARCHAR(20)  NOT NULL,
    model_id        VARCHAR(100) NOT NULL,
    encoding_vector LONGBLOB     NOT NULL,
    image_url       VARCHAR(255) NULL,
    image_hash      BINARY(32)   NULL,
    captured_at     DATETIME(3)  NOT NULL,
    quality_score   FLOAT        NULL,
    face_confidence FLOAT        NULL,
    status          ENUM ('pending', 'verified', 'rejected') NOT NULL DEFAULT 'pending',
    decided_by      VARCHAR(20)  NULL,
    decided_at      DATETIME(3)  NULL,
    created_at      DATETIME(3)  NOT NULL,
    KEY face_encodings_of_user (user_id, status),
    KEY face_encodings_by_status (status, captured_at),
    KEY face_encodings_by_image (image_hash),
    KEY face_encodings_by_time (captured_at),
    KEY face_encodings_by_model (model_id, status, id),
    CONSTRAINT face_encodings_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Templates that were removed: a kiosk that has not heard of it does not bring them back.
CREATE TABLE removed_templates (
    id         VARCHAR(50) NOT NULL PRIMARY KEY,
    removed_at DATETIME(3) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Templates as they came, where head office holds none that it could open: sealed under a key that only the kiosks of the site have.
CREATE TABLE relayed_templates (
    id         VARCHAR(50)  NOT NULL PRIMARY KEY,
    user_id    VARCHAR(20)  NOT NULL,
    site_id    BINARY(16)   NOT NULL,
    -- The identity that it is bound to.
    person_id  BINARY(16)   NOT NULL,
    model_id   VARCHAR(100) NOT NULL,
    quality    FLOAT        NOT NULL,
    created_at DATETIME(3)  NOT NULL,
    sealed     TEXT         NOT NULL,
    KEY relayed_templates_of_user (user_id),
    KEY relayed_templates_of_site (site_id),
    CONSTRAINT relayed_templates_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Counted up with every change of what is recognised, in the same transaction: a process whose gallery has another number reads anew.
CREATE TABLE face_revision (
    id       TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO face_revision (id, revision) VALUES (1, 1);

-- Pictures: encoded anew, small, and sealed (XChaCha20-Poly1305, bound to name and owner). They stand here and not in a folder, so that
-- several servers need no common disk, and a picture goes in the transaction in which its row goes.
CREATE TABLE files (
    name         VARCHAR(64) NOT NULL PRIMARY KEY,
    owner        VARCHAR(20) NOT NULL,
    kind         ENUM ('face', 'avatar', 'upload') NOT NULL,
    content_type VARCHAR(50) NOT NULL,
    -- Bytes before sealing.
    size         INT         NOT NULL,
    sealed       MEDIUMBLOB  NOT NULL,
    created_at   DATETIME(3) NOT NULL,
    KEY files_of_owner (owner, kind),
    CONSTRAINT files_owner FOREIGN KEY (owner) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The names that two documents give to the above.
CREATE VIEW faces AS
SELECT id AS face_id, user_id, image_url AS image_path, model_id AS meta, created_at
FROM face_encodings;
CREATE VIEW face_images AS
SELECT id, user_id, image_url, image_hash, captured_at, quality_score
FROM face_encodings;
CREATE VIEW face_embeddings AS
SELECT id, user_id, model_id, status, created_at
FROM face_encodings;
CREATE VIEW user_profiles AS
SELECT id AS user_id, person_id AS index_key, phone, address, avatar_url, join_date
FROM users
WHERE deleted_at IS NULL;

CREATE TABLE shifts (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    name       VARCHAR(100) NOT NULL,
    -- The rule as `attendance` reads it.
    rule       JSON         NOT NULL,
    revision   BIGINT       NOT NULL DEFAULT 1,
    created_at DATETIME(3)  NOT NULL,
    deleted_at DATETIME(3)  NULL,
    KEY shifts_by_deleted (deleted_at, name)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE shift_assignments (
    id         BINARY(16)  NOT NULL PRIMARY KEY,
    shift_id   BINARY(16)  NOT NULL,
    user_id    VARCHAR(20) NULL,
    department VARCHAR(20) NULL,
    from_date  DATE        NOT NULL,
    until_date DATE        NULL,
    revision   BIGINT      NOT NULL DEFAULT 1,
    deleted_at DATETIME(3) NULL,
    KEY shift_assignments_of_user (user_id, from_date),
    KEY shift_assignments_of_department (department, from_date),
    CONSTRAINT shift_assignments_shift FOREIGN KEY (shift_id) REFERENCES shifts (id),
    CONSTRAINT shift_assignments_user FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT shift_assignments_department FOREIGN KEY (department) REFERENCES departments (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE holidays (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    site_id    BINARY(16)   NULL,
    date       DATE         NOT NULL,
    name       VARCHAR(100) NOT NULL,
    every_year BOOLEAN      NOT NULL DEFAULT FALSE,
    revision   BIGINT       NOT NULL DEFAULT 1,
    deleted_at DATETIME(3)  NULL,
    KEY holidays_by_date (date, site_id),
    CONSTRAINT holidays_site FOREIGN KEY (site_id) REFERENCES sites (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE leave_requests (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    user_id     VARCHAR(20)  NOT NULL,
    -- The leave as `attendance` reads it: kind, days, halves.
    leave_data  JSON         NOT NULL,
    from_date   DATE         NOT NULL,
    until_date  DATE         NOT NULL,
    status      ENUM ('requested', 'approved', 'refused', 'withdrawn') NOT NULL DEFAULT 'requested',
    reason      VARCHAR(500) NULL,
    decided_by  VARCHAR(20)  NULL,
    decided_at  DATETIME(3)  NULL,
    revision    BIGINT       NOT NULL DEFAULT 1,
    created_at  DATETIME(3)  NOT NULL,
    KEY leave_of_user (user_id, from_date),
    KEY leave_by_status (status, from_date),
    KEY leave_by_date (from_date, until_date),
    CONSTRAINT leave_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The kiosks' ledgers, append-only. A kiosk's own number makes a row unique; the same number with another identity is a fork.
CREATE TABLE punches (
    device_id      BINARY(16)   NOT NULL,
    idx            BIGINT       NOT NULL,
    punch_id       BINARY(16)   NOT NULL UNIQUE,
    user_id        VARCHAR(20)  NOT NULL,
    -- As it was hashed: a person may have several identities.
    person_id      BINARY(16)   NULL,
    kind           ENUM ('in', 'out', 'break_start', 'break_end', 'auto') NOT NULL,
    -- What somebody types in is a correction and not a punch.
    method         ENUM ('face', 'pin', 'badge') NOT NULL,
    captured_at    DATETIME(3)  NOT NULL,
    utc_offset_min SMALLINT     NOT NULL,
    boot_id        BINARY(16)   NULL,
    monotonic_ms   BIGINT       NULL,
    clock_trust    ENUM ('trusted', 'unverified', 'doubtful') NOT NULL,
    score          FLOAT        NULL,
    margin         FLOAT        NULL,
    pad            FLOAT        NULL,
    model_id       VARCHAR(100) NULL,
    prev_hash      BINARY(32)   NULL,
    hash           BINARY(32)   NULL,
    signature      BINARY(64)   NULL,
    received_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (device_id, idx),
    KEY punches_of_user (user_id, captured_at),
    KEY punches_by_time (captured_at),
    CONSTRAINT punches_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The kiosks' audit logs, as they were hashed.
CREATE TABLE kiosk_audit (
    device_id      BINARY(16)   NOT NULL,
    idx            BIGINT       NOT NULL,
    at             DATETIME(3)  NOT NULL,
    utc_offset_min SMALLINT     NOT NULL,
    actor          VARCHAR(200) NOT NULL,
    action         VARCHAR(100) NOT NULL,
    details        MEDIUMTEXT   NOT NULL,
    prev_hash      BINARY(32)   NOT NULL,
    hash           BINARY(32)   NOT NULL,
    received_at    DATETIME(3)  NOT NULL,
    PRIMARY KEY (device_id, idx),
    CONSTRAINT kiosk_audit_device FOREIGN KEY (device_id) REFERENCES devices (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Rows that kiosks sent and that do not count, until they do or somebody decides. `line` is as it came.
CREATE TABLE held_rows (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    device_id   BINARY(16)  NOT NULL,
    stream      ENUM ('punch', 'audit', 'change') NOT NULL,
    idx         BIGINT      NOT NULL,
    -- SHA-256 of `line`: sent again, it is the same row.
    digest      BINARY(32)  NOT NULL,
    -- As the row states it.
    hash        BINARY(32)  NULL,
    -- Whose punch it is, where that is why it is held.
    person_id   BINARY(16)  NULL,
    reason      ENUM ('altered', 'bad_signature', 'forked', 'unknown_person', 'duplicate_person', 'refused', 'unknown') NOT NULL,
    detail      VARCHAR(300) NOT NULL,
    line        MEDIUMTEXT  NULL,
    incident_id BIGINT      NULL,
    status      ENUM ('held', 'taken', 'discarded') NOT NULL DEFAULT 'held',
    created_at  DATETIME(3) NOT NULL,
    decided_at  DATETIME(3) NULL,
    decided_by  VARCHAR(20) NULL,
    UNIQUE KEY held_rows_digest (device_id, stream, idx, digest),
    KEY held_rows_of_person (person_id, status),
    KEY held_rows_of_incident (incident_id, status),
    KEY held_rows_by_status (device_id, status),
    CONSTRAINT held_rows_device FOREIGN KEY (device_id) REFERENCES devices (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Days to be derived, written with the punches that ask for it and removed with the records that have seen them. Appended, so that kiosks that
-- catch up together do not wait for each other.
CREATE TABLE dirty_days (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id    VARCHAR(20) NOT NULL,
    from_date  DATE        NOT NULL,
    until_date DATE        NOT NULL,
    KEY dirty_days_of_user (user_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE VIEW attendance_logs AS
SELECT punch_id AS id, user_id, captured_at, kind, method, device_id
FROM punches;

-- Append-only: a correction never edits a punch, and a later one may take its place.
CREATE TABLE corrections (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    user_id     VARCHAR(20)  NOT NULL,
    work_date   DATE         NOT NULL,
    change_data JSON         NOT NULL,
    reason      VARCHAR(500) NOT NULL,
    author      VARCHAR(100) NOT NULL,
    supersedes  BINARY(16)   NULL,
    status      ENUM ('requested', 'approved', 'refused') NOT NULL,
    decided_by  VARCHAR(100) NULL,
    decided_at  DATETIME(3)  NULL,
    created_at  DATETIME(3)  NOT NULL,
    KEY corrections_of_user (user_id, work_date),
    KEY corrections_by_status (status, created_at),
    KEY corrections_superseding (supersedes),
    CONSTRAINT corrections_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The day record: one row a person and work date, derived from punches, rules and corrections, and written anew whenever one of them changes.
-- Days on which nobody was due and nobody came have none. `timestamp` is the first punch, or the beginning of the day where there is none;
-- `department` is the person's when the row was written. The unique key is what refuses a second mark of a day.
CREATE TABLE attendance_records (
    id                     BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id                VARCHAR(20) NOT NULL,
    face_encoding_id       VARCHAR(50) NULL,
    timestamp              DATETIME(3) NOT NULL,
    date_only              DATE        NOT NULL,
    time_only              TIME        NULL,
    utc_offset_min         SMALLINT    NOT NULL DEFAULT 0,
    status                 ENUM ('Present', 'Absent', 'Late', 'Leave', 'Half day', 'Holiday', 'Day off', 'Open') NOT NULL,
    recognition_confidence FLOAT       NULL,
    recognition_distance   FLOAT       NULL,
    location               VARCHAR(50) NOT NULL DEFAULT 'Main Gate',
    device_id              VARCHAR(50) NULL,
    source                 ENUM ('face_recognition', 'manual', 'api', 'pin', 'badge') NOT NULL DEFAULT 'face_recognition',
    verification_status    ENUM ('pending', 'verified', 'rejected') NOT NULL DEFAULT 'pending',
    department             VARCHAR(20) NULL,
    -- Those that were not taken out by a correction: a day that has one was marked.
    punch_count            INT         NOT NULL DEFAULT 0,
    first_in               DATETIME(3) NULL,
    last_out               DATETIME(3) NULL,
    shift_id               BINARY(16)  NULL,
    worked_minutes         INT         NOT NULL DEFAULT 0,
    break_minutes          INT         NOT NULL DEFAULT 0,
    late_minutes           INT         NOT NULL DEFAULT 0,
    early_minutes          INT         NOT NULL DEFAULT 0,
    overtime_minutes       INT         NOT NULL DEFAULT 0,
    flags                  VARCHAR(255) NOT NULL DEFAULT '[]',
    created_at             DATETIME(3) NOT NULL,
    updated_at             DATETIME(3) NOT NULL,
    UNIQUE KEY uq_attendance_user_date (user_id, date_only),
    KEY attendance_by_date (date_only),
    KEY attendance_by_time (timestamp),
    KEY attendance_by_status (status, date_only),
    KEY attendance_by_source (source, date_only),
    KEY attendance_by_department (department, date_only),
    -- Holds all that the sums of a day are made of.
    KEY attendance_sums (date_only, department, status, source, worked_minutes, late_minutes, overtime_minutes),
    CONSTRAINT attendance_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Sums of days that are over, so that statistics read a few rows a day and not one a person. Made from the records when they are asked for
-- and `day_changes` names the day.
CREATE TABLE day_totals (
    date_only        DATE        NOT NULL,
    -- Empty for people without one.
    department       VARCHAR(20) NOT NULL,
    status           ENUM ('Present', 'Absent', 'Late', 'Leave', 'Half day', 'Holiday', 'Day off', 'Open') NOT NULL,
    source           ENUM ('face_recognition', 'manual', 'api', 'pin', 'badge') NOT NULL,
    people           BIGINT      NOT NULL,
    worked_minutes   BIGINT      NOT NULL,
    late_minutes     BIGINT      NOT NULL,
    overtime_minutes BIGINT      NOT NULL,
    PRIMARY KEY (date_only, department, status, source)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- One row a day that was ever summed: whoever sums it locks it.
CREATE TABLE day_totals_made (
    date_only DATE   NOT NULL PRIMARY KEY,
    revision  BIGINT NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Written with every change of a day's records, removed with the sums that have seen it. Appended, so that nobody waits for anybody.
CREATE TABLE day_changes (
    id        BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
    date_only DATE   NOT NULL,
    KEY day_changes_by_date (date_only, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- How punches are read, the same for every process.
INSERT INTO system_config (config_key, config_value, data_type, description, is_editable, category, updated_at)
VALUES ('attendance.direction', 'alternating', 'string', 'alternating, first_last or choose', TRUE, 'attendance', '2026-01-01 00:00:00'),
       ('attendance.dedupe_secs', '60', 'integer', 'Punches nearer to each other are one visit', TRUE, 'attendance', '2026-01-01 00:00:00');

CREATE TABLE incidents (
    id          BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    device_id   BINARY(16)  NULL,
    kind        ENUM ('gap', 'fork', 'bad_signature', 'bad_hash', 'clock', 'duplicate_person', 'attack', 'quarantine', 'security') NOT NULL,
    stream      VARCHAR(20) NULL,
    idx         BIGINT      NULL,
    detail      JSON        NULL,
    status      ENUM ('open', 'closed') NOT NULL DEFAULT 'open',
    created_at  DATETIME(3) NOT NULL,
    closed_at   DATETIME(3) NULL,
    closed_by   VARCHAR(20) NULL,
    -- What is told once however often it is seen.
    once_key    VARCHAR(120) NULL UNIQUE,
    KEY incidents_by_status (status, id),
    KEY incidents_of_device (device_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The monthly rate counts days on which somebody was due: what is neither a holiday, a day off nor still open.
CREATE VIEW v_monthly_attendance_rate AS
SELECT r.user_id,
       YEAR(r.date_only)  AS year,
       MONTH(r.date_only) AS month,
       SUM(CASE WHEN r.status IN ('Present', 'Late', 'Half day', 'Absent', 'Leave') THEN 1 ELSE 0 END) AS due_days,
       SUM(CASE WHEN r.status IN ('Present', 'Late', 'Half day') THEN 1 ELSE 0 END) AS present_days,
       SUM(CASE WHEN r.status = 'Late' THEN 1 ELSE 0 END) AS late_days,
       SUM(CASE WHEN r.status = 'Absent' THEN 1 ELSE 0 END) AS absent_days,
       SUM(CASE WHEN r.status = 'Leave' THEN 1 ELSE 0 END) AS leave_days,
       SUM(r.worked_minutes) AS worked_minutes
FROM attendance_records r
GROUP BY r.user_id, YEAR(r.date_only), MONTH(r.date_only);

CREATE VIEW v_department_stats AS
SELECT d.id AS department_id,
       d.name AS department_name,
       COUNT(u.id) AS total_employees,
       COUNT(CASE WHEN u.status = 'Active' THEN 1 END) AS active_employees
FROM departments d
LEFT JOIN users u ON u.department = d.id AND u.deleted_at IS NULL
GROUP BY d.id, d.name;
