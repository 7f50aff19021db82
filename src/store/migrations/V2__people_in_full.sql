-- Who people are at the company, how else they may record, and what they may do here.

PRAGMA user_version = 2;

ALTER TABLE people ADD COLUMN kind TEXT NOT NULL DEFAULT 'employee' CHECK (kind IN ('employee', 'student'));
-- What the person may do on the admin screens.
ALTER TABLE people ADD COLUMN role TEXT NOT NULL DEFAULT 'employee' CHECK (role IN ('employee', 'operator', 'admin'));
ALTER TABLE people ADD COLUMN email TEXT;
-- argon2id PHC string of the PIN for recording at the door.
ALTER TABLE people ADD COLUMN pin_hash TEXT;
-- Number of the badge in force, counted up at each issue: a badge of a smaller number is stale. 0: never had one.
ALTER TABLE people ADD COLUMN badge_issue INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX people_email ON people (email COLLATE NOCASE) WHERE email IS NOT NULL;
CREATE INDEX people_of_department ON people (department);

-- Departments by name; a person may only be put into one of these.
CREATE TABLE departments (
    name       TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO departments (name, created_at)
SELECT department, min(created_at) FROM people WHERE department IS NOT NULL GROUP BY department;
