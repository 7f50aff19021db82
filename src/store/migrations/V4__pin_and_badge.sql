-- Recording by PIN and badge: since when they are in force, and how many wrong PINs were typed.

PRAGMA user_version = 4;

ALTER TABLE people ADD COLUMN pin_set_at INTEGER;
-- When the badge in force was issued; NULL while there is none, whatever `badge_issue` has counted to.
ALTER TABLE people ADD COLUMN badge_issued_at INTEGER;

-- A badge names its person by the last five bytes of the identity.
CREATE INDEX people_by_badge ON people (substr(id, 12));

-- `number` is the SHA-256 of a staff number as typed, whether or not anybody has it; `allowance` is JSON. A row whose debt is paid off is
-- dropped.
CREATE TABLE pin_allowances (
    number    BLOB PRIMARY KEY CHECK (length(number) = 32),
    allowance TEXT    NOT NULL,
    touched   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
