-- What exactly people agreed to, and since when somebody is away: what retention counts from.

PRAGMA user_version = 6;

-- Consent texts word for word as they were shown, by their SHA-256.
CREATE TABLE consent_texts (
    hash  BLOB PRIMARY KEY CHECK (length(hash) = 32),
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- NULL where no text was shown, e.g. by a folder import, and for consents from before this was kept.
ALTER TABLE consents ADD COLUMN text_hash BLOB REFERENCES consent_texts (hash);

-- When `status` last changed; NULL: since the person was added.
ALTER TABLE people ADD COLUMN status_since INTEGER;

-- Nobody knows since when those are away who were so before; nothing is erased sooner than it may be.
UPDATE people SET status_since = CAST(unixepoch('subsec') * 1000 AS INTEGER) WHERE status <> 'active';
