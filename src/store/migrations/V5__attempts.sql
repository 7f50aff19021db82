-- Attempts to deceive the kiosk: what gave them away, never a picture. Not part of a chain: they are forgotten after a time that the site sets.

PRAGMA user_version = 5;

CREATE TABLE attempts (
    id             INTEGER PRIMARY KEY,
    device_id      BLOB    NOT NULL CHECK (length(device_id) = 16),
    captured_at    INTEGER NOT NULL,
    utc_offset_min INTEGER NOT NULL,
    kind           TEXT    NOT NULL,
    -- Higher is more like a living person; the scale depends on the kind.
    score          REAL    NOT NULL,
    -- Whom it looked most like, where that is known.
    person         BLOB    REFERENCES people (id)
) STRICT;

CREATE INDEX attempts_by_time ON attempts (captured_at);
