-- Work that outlives a request: reports, jobs, and messages that leave the house.

CREATE TABLE reports (
    id            BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id       VARCHAR(20)  NOT NULL,
    report_type   ENUM ('daily', 'monthly', 'person', 'department', 'attendance') NOT NULL,
    title         VARCHAR(200) NOT NULL,
    description   TEXT         NULL,
    filters       JSON         NULL,
    -- The name it is downloaded under; the content stands in `report_chunks` under `file_id`.
    file_path     VARCHAR(255) NULL,
    file_id       BINARY(16)   NULL,
    file_size     BIGINT       NULL,
    file_format   ENUM ('csv', 'pdf', 'excel') NOT NULL,
    record_count  INT          NULL,
    progress      TINYINT      NOT NULL DEFAULT 0,
    status        ENUM ('pending', 'running', 'ready', 'failed', 'expired') NOT NULL DEFAULT 'pending',
    error_message VARCHAR(500) NULL,
    created_at    DATETIME(3)  NOT NULL,
    generated_at  DATETIME(3)  NULL,
    expires_at    DATETIME(3)  NULL,
    schedule_id   BIGINT       NULL,
    -- E-mail addresses that it is sent to when it is ready.
    recipients    JSON         NULL,
    KEY reports_by_file (file_id),
    KEY reports_of_user (user_id, id),
    KEY reports_by_type (report_type, id),
    KEY reports_by_status (status, id),
    KEY reports_by_time (created_at),
    KEY reports_by_expiry (expires_at, status),
    CONSTRAINT reports_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- The content of finished reports, in pieces that every database takes as one statement (`reporting::file`): every process reads the same,
-- and a backup of the database has them.
CREATE TABLE report_chunks (
    file_id    BINARY(16)  NOT NULL,
    idx        INT         NOT NULL,
    content    MEDIUMBLOB  NOT NULL,
    created_at DATETIME(3) NOT NULL,
    PRIMARY KEY (file_id, idx),
    KEY report_chunks_by_time (created_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE report_schedules (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    user_id     VARCHAR(20)  NOT NULL,
    title       VARCHAR(200) NOT NULL,
    report_type ENUM ('daily', 'monthly', 'person', 'department', 'attendance') NOT NULL,
    file_format ENUM ('csv', 'pdf', 'excel') NOT NULL,
    filters     JSON         NOT NULL,
    -- When, as `reporting::schedule` reads it.
    rule        JSON         NOT NULL,
    recipients  JSON         NOT NULL,
    is_active   BOOLEAN      NOT NULL DEFAULT TRUE,
    next_run_at DATETIME(3)  NOT NULL,
    last_run_at DATETIME(3)  NULL,
    created_at  DATETIME(3)  NOT NULL,
    updated_at  DATETIME(3)  NOT NULL,
    KEY report_schedules_due (is_active, next_run_at),
    CONSTRAINT report_schedules_user FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Claimed by writing `owner` and moving `run_at` to the end of the lease (compare and set), because row locks hold on one node of a cluster
-- only; acted on after the claim is committed. A dead process's work is due again when its lease is over.
CREATE TABLE jobs (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    kind         VARCHAR(50)  NOT NULL,
    -- Long work does not keep short work waiting.
    lane         ENUM ('long', 'short') NOT NULL DEFAULT 'long',
    -- The same work is queued once.
    dedupe_key   VARCHAR(100) NULL UNIQUE,
    payload      JSON         NOT NULL,
    run_at       DATETIME(3)  NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    owner        BINARY(16)   NULL,
    status       ENUM ('waiting', 'done', 'failed') NOT NULL DEFAULT 'waiting',
    last_error   VARCHAR(500) NULL,
    created_at   DATETIME(3)  NOT NULL,
    finished_at  DATETIME(3)  NULL,
    KEY jobs_due (lane, status, run_at),
    KEY jobs_by_end (status, finished_at)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

-- Mail and webhooks, written in the transaction that they speak of and sent after it, at least once: `message_id` tells a second time from
-- the first. Claimed as jobs are.
CREATE TABLE outbox (
    id           BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    message_id   BINARY(16)   NOT NULL UNIQUE,
    channel      ENUM ('mail', 'webhook') NOT NULL,
    -- An e-mail address, or a webhook's id.
    target       VARCHAR(255) NOT NULL,
    event        VARCHAR(50)  NOT NULL,
    payload      JSON         NOT NULL,
    run_at       DATETIME(3)  NOT NULL,
    attempts     INT          NOT NULL DEFAULT 0,
    owner        BINARY(16)   NULL,
    status       ENUM ('waiting', 'done', 'failed') NOT NULL DEFAULT 'waiting',
    last_error   VARCHAR(500) NULL,
    created_at   DATETIME(3)  NOT NULL,
    finished_at  DATETIME(3)  NULL,
    KEY outbox_due (status, run_at),
    KEY outbox_by_end (status, finished_at),
    KEY outbox_of_target (channel, target, id)
) DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_unicode_ci;

CREATE TABLE webhooks (
    id          BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    url         VARCHAR(255) NOT NULL,
    -- Sealed with the server's secret.
    secret      VARBINARY(255) NOT NULL,
    events      JSON         NOT NULL,
    description VARCHAR(200) NULL,
    is_active   BOOLEAN      NOT NULL DEFAULT TRUE,
    created_at  DATETIME(3)  NOT NULL,
    updated_at  DATETIME(3)  NOT NULL
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
    detail     JSON        NULL,
    KEY system_health_by_time (seen_at)
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
