-- Schema 1. Days count from 1970-01-01; instants are RFC 3339 text; `body` is JSON.

-- What holds for the whole diary: its name in calendars, the salt of forgotten names.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row for each version of an article; `hash` is that of what was read, `text` what offsets count in.
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    hash TEXT NOT NULL,
    published INTEGER,
    title TEXT,
    text TEXT NOT NULL,
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    origin TEXT NOT NULL,
    withheld INTEGER NOT NULL DEFAULT 0,
    reader TEXT NOT NULL,
    added TEXT NOT NULL,
    UNIQUE (id, version)
) STRICT;
CREATE UNIQUE INDEX articles_current ON articles (id) WHERE current = 1;
CREATE INDEX articles_origin ON articles (origin) WHERE current = 1;

-- A sample of the hashes of an article's shingles: articles that share one may be of one origin.
CREATE TABLE sketches (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number),
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX sketches_article ON sketches (article);

-- The diary's lines. `body` is null where the entry says what its only report says.
CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('kept', 'rejected', 'gone')),
    kind TEXT NOT NULL,
    status TEXT NOT NULL,
    standing TEXT NOT NULL,
    title TEXT NOT NULL,
    first INTEGER,
    last INTEGER,
    sort INTEGER NOT NULL,
    long INTEGER NOT NULL CHECK (long IN (0, 1)),
    country TEXT,
    confidence REAL NOT NULL,
    origins INTEGER NOT NULL,
    reports INTEGER NOT NULL,
    part_of TEXT,
    sequence INTEGER NOT NULL,
    successor INTEGER,
    added TEXT NOT NULL,
    changed TEXT NOT NULL,
    body TEXT
) STRICT;
CREATE INDEX entries_sort ON entries (sort, number) WHERE state = 'kept';
CREATE INDEX entries_long ON entries (last) WHERE state = 'kept' AND long = 1;
CREATE INDEX entries_changed ON entries (changed);
CREATE INDEX entries_part_of ON entries (part_of) WHERE part_of IS NOT NULL;

-- One article's view of a happening; never changed but for the entry it belongs to. Those of replaced versions stay.
CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles (number),
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    entry INTEGER NOT NULL REFERENCES entries (number) DEFERRABLE INITIALLY DEFERRED,
    part_of TEXT,
    body TEXT NOT NULL,
    UNIQUE (key, article)
) STRICT;
CREATE UNIQUE INDEX reports_current ON reports (key) WHERE current = 1;
CREATE INDEX reports_entry ON reports (entry);
CREATE INDEX reports_article ON reports (article);

-- Under which keys a report is compared with others.
CREATE TABLE blocks (
    key INTEGER NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (number),
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_report ON blocks (report);

-- Names of parties and places as they are looked for, the words in them, and the entries they stand in, by day.
CREATE TABLE terms (
    number INTEGER PRIMARY KEY,
    field TEXT NOT NULL,
    term TEXT NOT NULL,
    shown TEXT NOT NULL,
    UNIQUE (field, term)
) STRICT;
CREATE TABLE words (
    field TEXT NOT NULL,
    word TEXT NOT NULL,
    term INTEGER NOT NULL REFERENCES terms (number),
    PRIMARY KEY (field, word, term)
) STRICT, WITHOUT ROWID;
CREATE INDEX words_term ON words (term);
CREATE TABLE marks (
    term INTEGER NOT NULL REFERENCES terms (number),
    sort INTEGER NOT NULL,
    entry INTEGER NOT NULL REFERENCES entries (number),
    PRIMARY KEY (term, sort, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX marks_entry ON marks (entry);

-- Stemmed words of titles, parties, places and evidence; the row is the entry's number.
CREATE VIRTUAL TABLE search USING fts5 (terms, content = '', contentless_delete = 1, detail = none);

-- What changed in the diary, and when the diary learned of it.
CREATE TABLE history (
    number INTEGER PRIMARY KEY,
    entry INTEGER NOT NULL REFERENCES entries (number),
    at TEXT NOT NULL,
    what TEXT NOT NULL,
    article TEXT,
    body TEXT NOT NULL
) STRICT;
CREATE INDEX history_at ON history (at);
CREATE INDEX history_entry ON history (entry);

-- What people decided; `entry` is the one meant, `body` says it in words that outlive re-reading.
CREATE TABLE corrections (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    what TEXT NOT NULL,
    entry INTEGER REFERENCES entries (number),
    body TEXT NOT NULL,
    undone TEXT
) STRICT;

-- People that the user wants kept ('listed') and people that acted in public ('public'), by folded name.
CREATE TABLE people (
    name TEXT PRIMARY KEY,
    standing TEXT NOT NULL CHECK (standing IN ('listed', 'public'))
) STRICT, WITHOUT ROWID;

-- Names that must not come back, as salted hashes: the list itself tells nobody who it is.
CREATE TABLE forgotten (hash TEXT PRIMARY KEY, words INTEGER NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
