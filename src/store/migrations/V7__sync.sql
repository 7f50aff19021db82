-- What head office has been told, what it holds back, and what of the roster is its word.

PRAGMA user_version = 7;

-- The first number of each stream that head office has not acknowledged.
CREATE TABLE told (
    stream TEXT PRIMARY KEY CHECK (stream IN ('punch', 'audit', 'change')),
    next   INTEGER NOT NULL CHECK (next >= 1)
) STRICT, WITHOUT ROWID;

INSERT INTO told (stream, next) VALUES ('punch', 1), ('audit', 1), ('change', 1);

-- What was changed here and has to be told, numbered without a gap; composed when it is sent. `was` is JSON of what the tables do not say any
-- more. Rows go once they are acknowledged and not held.
CREATE TABLE changes (
    idx  INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    ref  TEXT NOT NULL,
    was  TEXT CHECK (json_valid(was))
) STRICT;

CREATE INDEX changes_of ON changes (kind, ref);

-- Rows that head office keeps aside and does not count.
CREATE TABLE held (
    stream TEXT    NOT NULL CHECK (stream IN ('punch', 'audit', 'change')),
    idx    INTEGER NOT NULL,
    reason TEXT    NOT NULL,
    detail TEXT    NOT NULL,
    since  INTEGER NOT NULL,
    PRIMARY KEY (stream, idx)
) STRICT, WITHOUT ROWID;

-- Revision of head office's record, 0 before there is one; `is_gone`: of another site now; `seen`: in which reading of the whole roster.
ALTER TABLE people ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE people ADD COLUMN is_gone INTEGER NOT NULL DEFAULT 0 CHECK (is_gone IN (0, 1));
ALTER TABLE people ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE departments ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rules ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rules ADD COLUMN seen INTEGER NOT NULL DEFAULT 0;

-- Whether head office knows of it: what it does not name any more is erased, what it was not told yet is kept.
ALTER TABLE templates ADD COLUMN is_told INTEGER NOT NULL DEFAULT 0 CHECK (is_told IN (0, 1));

-- Other identities under which kiosks enrolled a person.
CREATE TABLE aliases (
    alias  BLOB PRIMARY KEY CHECK (length(alias) = 16),
    person BLOB NOT NULL CHECK (length(person) = 16)
) STRICT, WITHOUT ROWID;

-- The other kiosks of the site.
CREATE TABLE siblings (
    device         BLOB PRIMARY KEY CHECK (length(device) = 16),
    name           TEXT    NOT NULL,
    exchange_key   TEXT    NOT NULL,
    wants_site_key INTEGER NOT NULL CHECK (wants_site_key IN (0, 1)),
    seen           INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
