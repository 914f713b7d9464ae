-- The zone that the site's days are being brought into; NULL while none is.
ALTER TABLE sites ADD COLUMN planned_zone TEXT;

-- A site's own channel rules, in their order, as JSON; sites without a row have those of channels.tsv.
CREATE TABLE channel_rules (
  site_id INTEGER PRIMARY KEY REFERENCES sites ON DELETE CASCADE,
  rules TEXT NOT NULL,
  changed_s INTEGER NOT NULL
);

-- From this day on, one unit of the currency is worth so many of the site's, until the next row of the currency.
CREATE TABLE rates (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  currency TEXT NOT NULL,
  day INTEGER NOT NULL,             -- days since 1970-01-01
  rate TEXT NOT NULL,               -- decimal
  PRIMARY KEY (site_id, currency, day)
);

-- Which events are kept apart besides those of bots.
CREATE TABLE catch_rules (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  rule TEXT NOT NULL,               -- JSON
  created_s INTEGER NOT NULL
);

-- What was released from quarantine, or caught for it afterwards, for whoever asks.
CREATE TABLE quarantine_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  action TEXT NOT NULL,             -- released or caught
  what TEXT NOT NULL,               -- JSON: what was asked for
  events INTEGER NOT NULL,
  done_s INTEGER NOT NULL
);

-- Changes of a site whose consequences for what is stored are not made yet.
CREATE TABLE undone_work (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  work TEXT NOT NULL,               -- CHANNELS or REVENUE
  PRIMARY KEY (site_id, work)
);
