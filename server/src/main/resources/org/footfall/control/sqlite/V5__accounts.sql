-- Accounts: what belongs to people, how they sign in, and who changed what.
ALTER TABLE users ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN locale TEXT NOT NULL DEFAULT '';  -- language tag; '' as the browser says
ALTER TABLE users ADD COLUMN theme TEXT NOT NULL DEFAULT '';   -- light or dark; '' as the system says
ALTER TABLE users ADD COLUMN totp BLOB;                        -- secret of the authenticator app
ALTER TABLE users ADD COLUMN totp_step INTEGER NOT NULL DEFAULT 0; -- last step whose code was used

-- A token of a user never may more than the user.
ALTER TABLE tokens ADD COLUMN user_id INTEGER REFERENCES users ON DELETE CASCADE;

-- Roles of users in single sites, beside the role in the installation.
CREATE TABLE members (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  role TEXT NOT NULL,
  PRIMARY KEY (user_id, site_id)
);
CREATE INDEX members_of_site ON members (site_id);

CREATE TABLE sessions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,        -- SHA-256 of the cookie's secret
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  created_s INTEGER NOT NULL,
  seen_s INTEGER NOT NULL,          -- within five minutes
  client TEXT NOT NULL,             -- for people: "Firefox on Linux"
  network TEXT NOT NULL             -- address without its last part
);
CREATE INDEX sessions_of_user ON sessions (user_id);

-- Browsers that signed in before; strangers' wrong passwords do not slow them down.
CREATE TABLE devices (
  hash BLOB PRIMARY KEY,            -- SHA-256 of the cookie's secret
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  used_s INTEGER NOT NULL
);

CREATE TABLE recovery_codes (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  hash BLOB NOT NULL,               -- SHA-256 of the code
  PRIMARY KEY (user_id, hash)
);

CREATE TABLE passkeys (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  credential BLOB NOT NULL UNIQUE,  -- id of the credential
  data BLOB NOT NULL,               -- attested credential data: the public key
  counter INTEGER NOT NULL,
  name TEXT NOT NULL,
  created_s INTEGER NOT NULL,
  used_s INTEGER
);

-- Accounts at a single sign-on provider.
CREATE TABLE identities (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  PRIMARY KEY (issuer, subject)
);

CREATE TABLE invitations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,        -- SHA-256 of the link's secret
  email TEXT NOT NULL,
  site_id INTEGER REFERENCES sites ON DELETE CASCADE, -- NULL for the installation
  role TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  valid_until_s INTEGER NOT NULL
);

-- Outlives what it tells of: names instead of references.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time_s INTEGER NOT NULL,
  kind TEXT NOT NULL,               -- user, token, command or nobody
  actor TEXT NOT NULL,
  site_id INTEGER,                  -- NULL for the installation
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  network TEXT NOT NULL,            -- address without its last part
  client TEXT NOT NULL
);
CREATE INDEX audit_of_site ON audit (site_id, id);
CREATE INDEX audit_time ON audit (time_s);
