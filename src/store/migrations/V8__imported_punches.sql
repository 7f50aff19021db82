-- Punches of other systems are corrections that add a punch, and there may be a hundred thousand of them: the days of a month must not read them all.

PRAGMA user_version = 8;

-- When the punch that a correction adds took place; NULL for every other correction.
CREATE INDEX corrections_by_punch ON corrections (value ->> '$.change.at');
CREATE INDEX corrections_of_person_by_punch ON corrections (person, value ->> '$.change.at');
-- Whatever took another one's place counts, wherever its own punch lies.
CREATE INDEX corrections_in_place_of_others ON corrections (person) WHERE value ->> '$.supersedes' IS NOT NULL;
