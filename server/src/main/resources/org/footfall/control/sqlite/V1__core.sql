-- Ids are never used again (AUTOINCREMENT), so that nothing of a removed site is taken for a new one's.
CREATE TABLE sites (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  domain TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  public_key TEXT NOT NULL UNIQUE,
  zone TEXT NOT NULL,
  currency TEXT NOT NULL,
  kind TEXT NOT NULL,
  settings TEXT NOT NULL,           -- JSON object of what differs from the defaults
  created_s INTEGER NOT NULL        -- seconds since 1970-01-01 UTC, like every _s
);

-- Keys of other products' protocols.
CREATE TABLE site_keys (
  protocol TEXT NOT NULL,
  key TEXT NOT NULL,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  PRIMARY KEY (protocol, key)
);

CREATE TABLE goals (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  name TEXT NOT NULL,
  filter TEXT NOT NULL,             -- JSON, in the language of the query API
  visitor_based INTEGER NOT NULL,
  created_s INTEGER NOT NULL,
  UNIQUE (site_id, name)
);

CREATE TABLE tokens (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  name TEXT NOT NULL,
  scopes TEXT NOT NULL,             -- lower case, separated by commas
  hash BLOB NOT NULL UNIQUE,        -- SHA-256 of the secret
  created_s INTEGER NOT NULL
);

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL UNIQUE,
  role TEXT NOT NULL,
  password TEXT,                    -- Argon2id; NULL until it is chosen
  created_s INTEGER NOT NULL
);

CREATE TABLE links (
  hash BLOB PRIMARY KEY,            -- SHA-256 of the secret
  user_id INTEGER REFERENCES users ON DELETE CASCADE, -- NULL for the set-up of the installation
  valid_until_s INTEGER NOT NULL
);

CREATE TABLE imported_files (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  head_bytes INTEGER NOT NULL,
  head_hash TEXT NOT NULL,
  done_bytes INTEGER NOT NULL,
  done_lines INTEGER NOT NULL,
  changed_s INTEGER NOT NULL,
  PRIMARY KEY (site_id, head_bytes, head_hash)
);

CREATE TABLE import_keys (
  site_id INTEGER PRIMARY KEY REFERENCES sites ON DELETE CASCADE,
  key BLOB NOT NULL,
  used_s INTEGER NOT NULL
);
