-- What attendance is judged by, and what was wrong with what was recorded.

PRAGMA user_version = 3;

-- Shifts, assignments, holidays and leaves of the site; `value` is JSON as in src/attendance/.
CREATE TABLE rules (
    kind       TEXT    NOT NULL CHECK (kind IN ('shift', 'assignment', 'holiday', 'leave')),
    id         BLOB    NOT NULL CHECK (length(id) = 16),
    value      TEXT    NOT NULL CHECK (json_valid(value)),
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- Never changed: a correction is corrected by another one. `value` is JSON as in src/attendance/correction.rs, without the decision.
CREATE TABLE corrections (
    idx      INTEGER PRIMARY KEY,
    id       BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    person   BLOB    NOT NULL REFERENCES people (id),
    asked_at INTEGER NOT NULL,
    value    TEXT    NOT NULL CHECK (json_valid(value))
) STRICT;

CREATE INDEX corrections_of_person ON corrections (person);

-- One word on each correction, approved or not.
CREATE TABLE decisions (
    correction  BLOB PRIMARY KEY REFERENCES corrections (id),
    is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
    decided_by  TEXT    NOT NULL,
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Until when the site's other kiosks have told all that they recorded.
CREATE TABLE heard_until (
    device_id BLOB    PRIMARY KEY CHECK (length(device_id) = 16),
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER corrections_are_never_changed BEFORE UPDATE ON corrections
BEGIN
    SELECT RAISE(ABORT, 'corrections are append-only');
END;

CREATE TRIGGER corrections_are_never_removed BEFORE DELETE ON corrections
BEGIN
    SELECT RAISE(ABORT, 'corrections are append-only');
END;

CREATE TRIGGER decisions_are_never_changed BEFORE UPDATE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;

CREATE TRIGGER decisions_are_never_removed BEFORE DELETE ON decisions
BEGIN
    SELECT RAISE(ABORT, 'decisions are append-only');
END;
