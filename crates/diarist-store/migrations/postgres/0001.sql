-- Schema 1. Days count from 1970-01-01; instants are RFC 3339 text; `body` is JSON.

-- What holds for the whole diary: its name in calendars, the salt of forgotten names.
CREATE TABLE meta (name TEXT COLLATE "C" PRIMARY KEY, value TEXT COLLATE "C" NOT NULL);

-- One row for each version of an article; `hash` is that of what was read, `text` what offsets count in.
CREATE TABLE articles (
    number BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    current BIGINT NOT NULL CHECK (current IN (0, 1)),
    hash TEXT COLLATE "C" NOT NULL,
    published BIGINT,
    title TEXT COLLATE "C",
    text TEXT COLLATE "C" NOT NULL,
    redacted BIGINT NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)),
    origin TEXT COLLATE "C" NOT NULL,
    withheld BIGINT NOT NULL DEFAULT 0,
    reader TEXT COLLATE "C" NOT NULL,
    added TEXT COLLATE "C" NOT NULL,
    UNIQUE (id, version)
);
CREATE UNIQUE INDEX articles_current ON articles (id) WHERE current = 1;
CREATE INDEX articles_origin ON articles (origin) WHERE current = 1;

-- A sample of the hashes of an article's shingles: articles that share one may be of one origin.
CREATE TABLE sketches (
    hash BIGINT NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (number),
    PRIMARY KEY (hash, article)
);
CREATE INDEX sketches_article ON sketches (article);

-- The diary's lines. `body` is null where the entry says what its only report says.
CREATE TABLE entries (
    number BIGINT PRIMARY KEY,
    id TEXT COLLATE "C" NOT NULL UNIQUE,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('kept', 'rejected', 'gone')),
    kind TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    standing TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    first BIGINT,
    last BIGINT,
    sort BIGINT NOT NULL,
    long BIGINT NOT NULL CHECK (long IN (0, 1)),
    country TEXT COLLATE "C",
    confidence DOUBLE PRECISION NOT NULL,
    origins BIGINT NOT NULL,
    reports BIGINT NOT NULL,
    part_of TEXT COLLATE "C",
    sequence BIGINT NOT NULL,
    successor BIGINT,
    added TEXT COLLATE "C" NOT NULL,
    changed TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C"
);
CREATE INDEX entries_sort ON entries (sort, number) WHERE state = 'kept';
CREATE INDEX entries_long ON entries (last) WHERE state = 'kept' AND long = 1;
CREATE INDEX entries_changed ON entries (changed);
CREATE INDEX entries_part_of ON entries (part_of) WHERE part_of IS NOT NULL;

-- One article's view of a happening; never changed but for the entry it belongs to. Those of replaced versions stay.
CREATE TABLE reports (
    number BIGINT PRIMARY KEY,
    key TEXT COLLATE "C" NOT NULL,
    article BIGINT NOT NULL REFERENCES articles (number),
    current BIGINT NOT NULL CHECK (current IN (0, 1)),
    entry BIGINT NOT NULL REFERENCES entries (number) DEFERRABLE INITIALLY DEFERRED,
    part_of TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL,
    UNIQUE (key, article)
);
CREATE UNIQUE INDEX reports_current ON reports (key) WHERE current = 1;
CREATE INDEX reports_entry ON reports (entry);
CREATE INDEX reports_article ON reports (article);

-- Under which keys a report is compared with others.
CREATE TABLE blocks (
    key BIGINT NOT NULL,
    report BIGINT NOT NULL REFERENCES reports (number),
    PRIMARY KEY (key, report)
);
CREATE INDEX blocks_report ON blocks (report);

-- Names of parties and places as they are looked for, the words in them, and the entries they stand in, by day.
CREATE TABLE terms (
    number BIGINT PRIMARY KEY,
    field TEXT COLLATE "C" NOT NULL,
    term TEXT COLLATE "C" NOT NULL,
    shown TEXT COLLATE "C" NOT NULL,
    UNIQUE (field, term)
);
CREATE TABLE words (
    field TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL,
    term BIGINT NOT NULL REFERENCES terms (number),
    PRIMARY KEY (field, word, term)
);
CREATE INDEX words_term ON words (term);
CREATE TABLE marks (
    term BIGINT NOT NULL REFERENCES terms (number),
    sort BIGINT NOT NULL,
    entry BIGINT NOT NULL REFERENCES entries (number),
    PRIMARY KEY (term, sort, entry)
);
CREATE INDEX marks_entry ON marks (entry);

-- Stemmed words of titles, parties, places and evidence; the row is the entry's number.
CREATE TABLE search (entry BIGINT PRIMARY KEY, terms TSVECTOR NOT NULL);
CREATE INDEX search_terms ON search USING gin (terms);

-- What changed in the diary, and when the diary learned of it.
CREATE TABLE history (
    number BIGINT PRIMARY KEY,
    entry BIGINT NOT NULL REFERENCES entries (number),
    at TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    article TEXT COLLATE "C",
    body TEXT COLLATE "C" NOT NULL
);
CREATE INDEX history_at ON history (at);
CREATE INDEX history_entry ON history (entry);

-- What people decided; `entry` is the one meant, `body` says it in words that outlive re-reading.
CREATE TABLE corrections (
    number BIGINT PRIMARY KEY,
    at TEXT COLLATE "C" NOT NULL,
    by TEXT COLLATE "C" NOT NULL,
    what TEXT COLLATE "C" NOT NULL,
    entry BIGINT REFERENCES entries (number),
    body TEXT COLLATE "C" NOT NULL,
    undone TEXT COLLATE "C"
);

-- People that the user wants kept ('listed') and people that acted in public ('public'), by folded name.
CREATE TABLE people (
    name TEXT COLLATE "C" PRIMARY KEY,
    standing TEXT COLLATE "C" NOT NULL CHECK (standing IN ('listed', 'public'))
);

-- Names that must not come back, as salted hashes: the list itself tells nobody who it is.
CREATE TABLE forgotten (hash TEXT COLLATE "C" PRIMARY KEY, words BIGINT NOT NULL, at TEXT COLLATE "C" NOT NULL);
