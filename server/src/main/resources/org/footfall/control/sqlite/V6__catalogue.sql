-- What events and properties there were each day: see control/Catalogue. Counted anew where the stamp differs.
CREATE TABLE catalogue_days (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  day INTEGER NOT NULL,             -- site day since 1970-01-01
  stamp TEXT NOT NULL,              -- of the stored events that were counted
  PRIMARY KEY (site_id, day)
) WITHOUT ROWID;

CREATE TABLE catalogue_counts (
  site_id INTEGER NOT NULL,
  day INTEGER NOT NULL,
  event TEXT NOT NULL,
  property TEXT NOT NULL,           -- empty for the event itself
  events INTEGER NOT NULL,
  numbers INTEGER NOT NULL,         -- of properties: values that are numbers, true or false, texts
  booleans INTEGER NOT NULL,
  texts INTEGER NOT NULL,
  first_micros INTEGER NOT NULL,
  last_micros INTEGER NOT NULL,
  PRIMARY KEY (site_id, day, event, property),
  FOREIGN KEY (site_id, day) REFERENCES catalogue_days ON DELETE CASCADE
) WITHOUT ROWID;

-- What people say of them.
CREATE TABLE catalogue_notes (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  event TEXT NOT NULL,
  property TEXT NOT NULL,
  description TEXT NOT NULL,
  owner TEXT NOT NULL,
  hidden INTEGER NOT NULL,
  deprecated INTEGER NOT NULL,
  changed_s INTEGER NOT NULL,
  PRIMARY KEY (site_id, event, property)
) WITHOUT ROWID;
