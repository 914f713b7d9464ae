-- Segments, funnels, dashboards, annotations, shared links, reports, alerts: see control/Saved.
CREATE TABLE saved (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,               -- empty for annotations
  shared INTEGER NOT NULL,
  body TEXT NOT NULL,               -- JSON object
  owner TEXT NOT NULL,              -- user:ID or token:ID
  version INTEGER NOT NULL,
  changed_by TEXT NOT NULL,
  created_s INTEGER NOT NULL,
  changed_s INTEGER NOT NULL,
  state TEXT NOT NULL               -- JSON object: what the server remembers between runs
);
CREATE UNIQUE INDEX saved_names ON saved (site_id, kind, name) WHERE name <> '';
CREATE INDEX saved_kinds ON saved (kind, site_id);

-- Every version, the present one too.
CREATE TABLE saved_versions (
  saved_id INTEGER NOT NULL REFERENCES saved ON DELETE CASCADE,
  version INTEGER NOT NULL,
  name TEXT NOT NULL,
  shared INTEGER NOT NULL,
  body TEXT NOT NULL,
  changed_by TEXT NOT NULL,
  changed_s INTEGER NOT NULL,
  PRIMARY KEY (saved_id, version)
) WITHOUT ROWID;
