-- Head office's first schema: plain SQL that MySQL 8, MariaDB 10.11 and TiDB take. Numbered files are never edited once released.
-- Instants are UTC in DATETIME(3) (the connection's zone is set to UTC); identities that kiosks share are UUIDs as 16 bytes.

CREATE TABLE organizations (
    id         TINYINT      NOT NULL PRIMARY KEY CHECK (id = 1),
    name       VARCHAR(200) NOT NULL,
    contact    VARCHAR(200) NULL,
    zone       VARCHAR(64)  NOT NULL DEFAULT 'UTC',
    updated_at DATETIME(3)  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE roles (
    id      TINYINT     NOT NULL PRIMARY KEY,
    name    VARCHAR(20) NOT NULL UNIQUE,
    -- Counted up by every change that takes the role from somebody: on a cluster, where a row's lock holds on one node only, two such changes
    -- collide here.
    changes BIGINT      NOT NULL DEFAULT 0
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO roles (id, name) VALUES (1, 'ADMIN'), (2, 'OPERATOR'), (3, 'USER');

CREATE TABLE sites (
    id         BINARY(16)   NOT NULL PRIMARY KEY,
    name       VARCHAR(100) NOT NULL UNIQUE,
    zone       VARCHAR(64)  NOT NULL,
    revision   BIGINT       NOT NULL DEFAULT 1,
    created_at DATETIME(3)  NOT NULL,
    deleted_at DATETIME(3)  NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE departments (
    id               VARCHAR(20)    NOT NULL PRIMARY KEY,
    name             VARCHAR(100)   NOT NULL UNIQUE,
    description      TEXT           NULL,
    location         VARCHAR(100)   NULL,
    manager_id       VARCHAR(20)    NULL,
    budget_allocated DECIMAL(15, 2) NULL,
    status           ENUM ('Active', 'Inactive') NOT NULL DEFAULT 'Active',
    created_at       DATETIME(3)    NOT NULL,
    updated_at       DATETIME(3)    NOT NULL,
    KEY departments_by_manager (manager_id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- `person_id` is the identity that kiosks know. A row is never deleted, because records name it: `deleted_at` hides it.
CREATE TABLE users (
    id            VARCHAR(20)  NOT NULL PRIMARY KEY,
    person_id     BINARY(16)   NOT NULL UNIQUE,
    name          VARCHAR(100) NOT NULL,
    email         VARCHAR(100) NOT NULL,
    password_hash VARCHAR(255) NOT NULL,
    role          ENUM ('admin', 'operator', 'employee') NOT NULL,
    kind          ENUM ('employee', 'student') NOT NULL DEFAULT 'employee',
    -- What the person may do on kiosks' admin screens, where a kiosk said so; else what `role` allows. A kiosk gives no rights here.
    kiosk_role    ENUM ('admin', 'operator', 'employee') NULL,
    staff_no      VARCHAR(50)  NULL,
    department    VARCHAR(20)  NULL,
    site_id       BINARY(16)   NULL,
    phone         VARCHAR(20)  NULL,
    address       TEXT         NULL,
    avatar_url    VARCHAR(255) NULL,
    status        ENUM ('Active', 'Inactive', 'Suspended') NOT NULL DEFAULT 'Active',
    join_date     DATE         NOT NULL,
    last_login    DATETIME(3)  NULL,
    revision      BIGINT       NOT NULL DEFAULT 1,
    created_at    DATETIME(3)  NOT NULL,
    updated_at    DATETIME(3)  NOT NULL,
    deleted_at    DATETIME(3)  NULL,
    -- When the person ceased to be active, by status or with the account: no day after it is expected. NULL for whoever is active.
    left_at       DATETIME(3)  NULL,
    -- When the face was last erased: consents given before that stay withdrawn, whichever kiosk brings them.
    erased_at     DATETIME(3)  NULL,
    UNIQUE KEY users_email (email),
    UNIQUE KEY users_staff_no (staff_no),
    KEY users_by_role (role, deleted_at, id),
    KEY users_by_department (department, deleted_at, id),
    KEY users_by_status (status, deleted_at, id),
    KEY users_by_kind (kind, deleted_at, id),
    KEY users_by_deleted (deleted_at, id),
    KEY users_by_name (deleted_at, name, id),
    KEY users_by_email (deleted_at, email, id),
    KEY users_by_join_date (deleted_at, join_date, id),
    KEY users_by_revision (revision),
    -- Holds all that departments are counted from.
    KEY users_counted (deleted_at, department, status),
    KEY users_of_site (site_id, deleted_at),
    CONSTRAINT users_department FOREIGN KEY (department) REFERENCES departments (id),
    CONSTRAINT users_site FOREIGN KEY (site_id) REFERENCES sites (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Counted up with every change of an account, in the same transaction: what a process counted before it may no longer be true.
CREATE TABLE people_revision (
    id       TINYINT NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO people_revision (id, revision) VALUES (1, 1);

-- What somebody is searched by: words of the name, e-mail address, staff number and id, found by their beginning.
CREATE TABLE user_words (
    user_id VARCHAR(20)  NOT NULL,
    word    VARCHAR(100) NOT NULL,
    PRIMARY KEY (user_id, word),
    KEY user_words_by_word (word, user_id),
    CONSTRAINT user_words_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

ALTER TABLE departments ADD CONSTRAINT departments_manager FOREIGN KEY (manager_id) REFERENCES users (id);

CREATE TABLE user_settings (
    id                    BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id               VARCHAR(20) NOT NULL UNIQUE,
    camera_access_enabled BOOLEAN     NOT NULL DEFAULT TRUE,
    notifications_enabled BOOLEAN     NOT NULL DEFAULT TRUE,
    export_format         ENUM ('csv', 'pdf', 'excel') NOT NULL DEFAULT 'csv',
    -- SHA-256 of the key: the key itself is shown once.
    api_key               CHAR(64)    NULL UNIQUE,
    timezone              VARCHAR(64) NOT NULL DEFAULT 'UTC',
    language              VARCHAR(10) NOT NULL DEFAULT 'en',
    theme                 ENUM ('light', 'dark', 'system') NOT NULL DEFAULT 'system',
    updated_at            DATETIME(3) NOT NULL,
    CONSTRAINT user_settings_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Sessions: one row per refresh token; those that came out of each other share a family. Access tokens carry the family and are void once
-- it is revoked.
CREATE TABLE auth_tokens (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id           VARCHAR(20)  NOT NULL,
    family            BINARY(16)   NOT NULL,
    -- SHA-256 of the token.
    token_hash        BINARY(32)   NOT NULL UNIQUE,
    kind              ENUM ('refresh', 'api') NOT NULL DEFAULT 'refresh',
    device_id         VARCHAR(50)  NULL,
    device_name       VARCHAR(255) NULL,
    ip_address        VARCHAR(45)  NULL,
    issued_at         DATETIME(3)  NOT NULL,
    expires_at        DATETIME(3)  NOT NULL,
    last_used_at      DATETIME(3)  NULL,
    -- Set when it was exchanged for its successor: seen again after that, it was stolen.
    rotated_at        DATETIME(3)  NULL,
    is_revoked        BOOLEAN      NOT NULL DEFAULT FALSE,
    revoked_at        DATETIME(3)  NULL,
    revocation_reason VARCHAR(100) NULL,
    KEY auth_tokens_of_user (user_id, is_revoked, expires_at),
    KEY auth_tokens_by_expiry (expires_at),
    KEY auth_tokens_by_revocation (is_revoked, revoked_at),
    KEY auth_tokens_of_family (family),
    CONSTRAINT auth_tokens_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The name that one document gives to the above.
CREATE VIEW refresh_tokens AS
SELECT id, user_id, family, token_hash, issued_at, expires_at, rotated_at, is_revoked, revoked_at
FROM auth_tokens
WHERE kind = 'refresh';

-- Wrong passwords and spent allowances, by a keyed hash of account or address: shared by all processes, and no list of who tried.
CREATE TABLE rate_limits (
    bucket       BINARY(32)  NOT NULL PRIMARY KEY,
    failures     INT         NOT NULL,
    locked_until DATETIME(3) NULL,
    updated_at   DATETIME(3) NOT NULL,
    KEY rate_limits_by_age (updated_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Who did what, with old and new values; a hash chain per writing process (`chain`), so that a removed or altered row is found.
CREATE TABLE activity_logs (
    id                 BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    chain              BINARY(16)   NOT NULL,
    idx                BIGINT       NOT NULL,
    category           ENUM ('account', 'people', 'face', 'attendance', 'report', 'settings', 'device', 'security', 'system') NOT NULL,
    user_id            VARCHAR(20)  NULL,
    action_type        VARCHAR(50)  NOT NULL,
    action_description VARCHAR(500) NULL,
    table_name         VARCHAR(64)  NULL,
    record_id          VARCHAR(64)  NULL,
    old_value          JSON         NULL,
    new_value          JSON         NULL,
    status             ENUM ('success', 'failure') NOT NULL DEFAULT 'success',
    error_message      VARCHAR(500) NULL,
    ip_address         VARCHAR(45)  NULL,
    user_agent         VARCHAR(255) NULL,
    created_at         DATETIME(3)  NOT NULL,
    prev_hash          BINARY(32)   NOT NULL,
    hash               BINARY(32)   NOT NULL,
    UNIQUE KEY activity_logs_chain (chain, idx),
    KEY activity_logs_of_user (user_id, id),
    KEY activity_logs_by_type (action_type, id),
    KEY activity_logs_by_time (created_at),
    KEY activity_logs_by_status (status, id),
    KEY activity_logs_by_category (category, id),
    KEY activity_logs_of_record (table_name, record_id, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The end of each chain: the row that a writer locks, because the newest entry itself cannot be locked before it is known.
CREATE TABLE activity_chains (
    chain BINARY(16) NOT NULL PRIMARY KEY,
    idx   BIGINT     NOT NULL,
    hash  BINARY(32) NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The ends of all chains, sealed under the server's secret: who removes a chain whole, from both tables, cannot take it out of here.
CREATE TABLE activity_heads (
    id     TINYINT    NOT NULL PRIMARY KEY CHECK (id = 1),
    sealed MEDIUMBLOB NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

INSERT INTO activity_heads (id) VALUES (1);

CREATE TABLE system_config (
    id           INT          NOT NULL AUTO_INCREMENT PRIMARY KEY,
    config_key   VARCHAR(100) NOT NULL UNIQUE,
    config_value TEXT         NOT NULL,
    data_type    ENUM ('string', 'integer', 'float', 'boolean', 'json') NOT NULL,
    description  VARCHAR(500) NULL,
    is_editable  BOOLEAN      NOT NULL DEFAULT TRUE,
    category     VARCHAR(50)  NOT NULL,
    updated_at   DATETIME(3)  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- What a new account's settings begin with.
INSERT INTO system_config (config_key, config_value, data_type, description, category, updated_at) VALUES
    ('defaults.language', 'en', 'string', 'Language of a new account', 'defaults', '2026-01-01'),
    ('defaults.timezone', 'UTC', 'string', 'Time zone of a new account, such as Europe/Madrid', 'defaults', '2026-01-01'),
    ('defaults.theme', 'system', 'string', 'Theme of a new account: light, dark or system', 'defaults', '2026-01-01'),
    ('defaults.export_format', 'csv', 'string', 'Export format of a new account: csv, pdf or excel', 'defaults', '2026-01-01'),
    ('defaults.notifications', 'true', 'boolean', 'Whether a new account is notified', 'defaults', '2026-01-01');

CREATE TABLE notifications (
    id                BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id           VARCHAR(20)  NOT NULL,
    notification_type VARCHAR(50)  NOT NULL,
    title             VARCHAR(200) NOT NULL,
    message           TEXT         NOT NULL,
    action_url        VARCHAR(255) NULL,
    is_read           BOOLEAN      NOT NULL DEFAULT FALSE,
    read_at           DATETIME(3)  NULL,
    priority          ENUM ('low', 'normal', 'high') NOT NULL DEFAULT 'normal',
    created_at        DATETIME(3)  NOT NULL,
    KEY notifications_of_user (user_id, is_read, id),
    KEY notifications_of_user_by_age (user_id, id),
    KEY notifications_by_time (created_at),
    CONSTRAINT notifications_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- An answer that was given to a creating request, to be given again when the same request comes again.
CREATE TABLE idempotency_keys (
    -- SHA-256 over the caller and the key.
    id          BINARY(32)  NOT NULL PRIMARY KEY,
    -- SHA-256 over method, path and body: the same key for another request is refused.
    request     BINARY(32)  NOT NULL,
    -- NULL while the answer is on its way, and for good where the process died after the deed and before the answer was kept.
    status      SMALLINT    NULL,
    body        MEDIUMBLOB  NULL,
    created_at  DATETIME(3) NOT NULL,
    KEY idempotency_keys_by_age (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;
