-- Work that outlives a request: reports, jobs, and messages that leave the house.

CREATE TABLE reports (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id       VARCHAR(20)  NOT NULL,
    report_type   ENUM ('daily', 'monthly', 'person', 'department', 'attendance') NOT NULL,
    title         VARCHAR(200) NOT NULL,
    description   TEXT         NULL,
    filters       JSON         NULL,
    file_path     VARCHAR(255) NULL,
    file_size     BIGINT       NULL,
    file_format   ENUM ('csv', 'pdf', 'excel') NOT NULL,
    record_count  INT          NULL,
    progress      TINYINT      NOT NULL DEFAULT 0,
    status        ENUM ('pending', 'running', 'ready', 'failed', 'expired') NOT NULL DEFAULT 'pending',
    error_message VARCHAR(500) NULL,
    created_at    DATETIME(3)  NOT NULL,
    generated_at  DATETIME(3)  NULL,
    expires_at    DATETIME(3)  NULL,
    KEY reports_of_user (user_id, id),
    KEY reports_by_type (report_type, id),
    KEY reports_by_status (status, id),
    KEY reports_by_time (created_at),
    KEY reports_by_expiry (expires_at, status),
    CONSTRAINT reports_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Claimed by writing `owner` (compare and set), because row locks hold on one node of a cluster only; acted on after the claim is committed.
CREATE TABLE jobs (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind         VARCHAR(50)  NOT NULL,
    -- The same work is queued once.
    dedupe_key   VARCHAR(100) NULL UNIQUE,
    payload      JSON         NOT NULL,
    run_at       DATETIME(3)  NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    owner        BINARY(16)   NULL,
    owned_until  DATETIME(3)  NULL,
    status       ENUM ('waiting', 'running', 'done', 'failed') NOT NULL DEFAULT 'waiting',
    last_error   VARCHAR(500) NULL,
    created_at   DATETIME(3)  NOT NULL,
    finished_at  DATETIME(3)  NULL,
    KEY jobs_due (status, run_at),
    KEY jobs_owned (status, owned_until)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Mail and webhooks, written in the transaction that they speak of and sent after it.
CREATE TABLE outbox (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    channel      ENUM ('mail', 'webhook') NOT NULL,
    target       VARCHAR(255) NOT NULL,
    event        VARCHAR(50)  NOT NULL,
    payload      JSON         NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    next_try_at  DATETIME(3)  NOT NULL,
    owner        BINARY(16)   NULL,
    owned_until  DATETIME(3)  NULL,
    status       ENUM ('waiting', 'sent', 'failed') NOT NULL DEFAULT 'waiting',
    last_error   VARCHAR(500) NULL,
    created_at   DATETIME(3)  NOT NULL,
    sent_at      DATETIME(3)  NULL,
    KEY outbox_due (status, next_try_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE webhooks (
    id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    url        VARCHAR(255) NOT NULL,
    -- Sealed with the server's secret.
    secret     VARBINARY(255) NOT NULL,
    events     JSON         NOT NULL,
    is_active  BOOLEAN      NOT NULL DEFAULT TRUE,
    created_at DATETIME(3)  NOT NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE events (
    id         BIGINT      NOT NULL AUTO_INCREMENT PRIMARY KEY,
    event      VARCHAR(50) NOT NULL,
    subject    VARCHAR(64) NULL,
    created_at DATETIME(3) NOT NULL,
    KEY events_by_time (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE system_health (
    process    BINARY(16)  NOT NULL PRIMARY KEY,
    version    VARCHAR(50) NOT NULL,
    started_at DATETIME(3) NOT NULL,
    seen_at    DATETIME(3) NOT NULL,
    detail     JSON        NULL
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE VIEW audit_logs AS
SELECT id, user_id, category, action_type, table_name, record_id, old_value, new_value, created_at
FROM activity_logs;

CREATE VIEW system_logs AS
SELECT id, action_type, action_description, status, error_message, created_at
FROM activity_logs
WHERE category = 'system';

CREATE VIEW application_settings AS
SELECT config_key, config_value, data_type, category
FROM system_config;
