-- Days are days since 1970-01-01 in the site's zone. Empty text means none. See store/StoredEvent and store/VisitRow.
CREATE TABLE events (
  site INTEGER NOT NULL,
  day INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  visitor INTEGER NOT NULL,
  visit INTEGER NOT NULL,
  name VARCHAR NOT NULL,
  hostname VARCHAR NOT NULL,
  page VARCHAR NOT NULL,
  query VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  referrer VARCHAR NOT NULL,
  person VARCHAR NOT NULL,
  late BOOLEAN NOT NULL,            -- stored more than a day after it happened
  engagement_ms INTEGER,
  scroll UTINYINT,
  revenue DECIMAL(18, 4),           -- in the site's currency; NULL where there is none or no rate is known
  revenue_amount DECIMAL(18, 4),    -- as sent
  revenue_currency VARCHAR NOT NULL,
  order_id VARCHAR NOT NULL,
  items VARCHAR,                    -- JSON array, NULL if none
  props VARCHAR                     -- JSON object, NULL if none
);

CREATE TABLE visits (
  site INTEGER NOT NULL,
  day INTEGER NOT NULL,
  visit INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  previous_day INTEGER NOT NULL,
  visitor_previous_day INTEGER NOT NULL,
  pageviews INTEGER NOT NULL,
  events INTEGER NOT NULL,
  visit_start TIMESTAMP NOT NULL,
  visit_end TIMESTAMP NOT NULL,
  duration_ms BIGINT NOT NULL,
  total_pageviews INTEGER NOT NULL,
  interactions INTEGER NOT NULL,
  engagement_ms BIGINT NOT NULL,
  engaged BOOLEAN NOT NULL,
  is_returning BOOLEAN NOT NULL,
  entry_ts TIMESTAMP,
  exit_ts TIMESTAMP,
  hostname VARCHAR NOT NULL,
  entry_page VARCHAR NOT NULL,
  exit_page VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  medium VARCHAR NOT NULL,
  channel VARCHAR NOT NULL,
  referrer VARCHAR NOT NULL,
  utm_source VARCHAR NOT NULL,
  utm_medium VARCHAR NOT NULL,
  utm_campaign VARCHAR NOT NULL,
  utm_term VARCHAR NOT NULL,
  utm_content VARCHAR NOT NULL,
  continent VARCHAR NOT NULL,
  country VARCHAR NOT NULL,
  region VARCHAR NOT NULL,
  city VARCHAR NOT NULL,
  browser VARCHAR NOT NULL,
  browser_version VARCHAR NOT NULL,
  os VARCHAR NOT NULL,
  os_version VARCHAR NOT NULL,
  device VARCHAR NOT NULL,
  screen VARCHAR NOT NULL,
  language VARCHAR NOT NULL
);

-- Visits that may still grow. The few rows are replaced as events arrive.
CREATE TABLE visits_open AS FROM visits LIMIT 0;

CREATE VIEW visit_days AS FROM visits UNION ALL FROM visits_open;

-- Appended to as visitors change: of several rows of a visitor the one with the highest last_day holds.
CREATE TABLE visitors (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  key BIGINT NOT NULL,
  persistent BOOLEAN NOT NULL,
  previous_day INTEGER NOT NULL,
  last_day INTEGER NOT NULL
);

-- Which person a visitor is, as identified.
CREATE TABLE identities (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  person VARCHAR NOT NULL,
  ts TIMESTAMP NOT NULL
);

-- Additive counts for exact uniques: see docs/adr/0006-exact-rollups.md.
-- visitors: distinct visitors with the value on `day` whose last earlier day with it is `previous_day` (0: none).
-- visits and the columns after it up to duration_ms: likewise for visits. The rest are plain sums, in the row of previous_day 0.
CREATE TABLE rollups (
  site INTEGER NOT NULL,
  dimension VARCHAR NOT NULL,       -- '' for the total, else the API's name of the dimension
  value VARCHAR NOT NULL,
  day INTEGER NOT NULL,
  previous_day INTEGER NOT NULL,
  visitors BIGINT NOT NULL,
  visits BIGINT NOT NULL,
  engaged BIGINT NOT NULL,
  single_pageview BIGINT NOT NULL,       -- visits with one pageview and no interaction
  single_pageview_short BIGINT NOT NULL, -- visits with one pageview that lasted under 30 s
  duration_ms HUGEINT NOT NULL,
  single_duration_ms HUGEINT NOT NULL,   -- of visits with one pageview and no interaction
  pageviews BIGINT NOT NULL,
  events BIGINT NOT NULL
);

-- The last day of each site that is contained in rollups.
CREATE TABLE rolled (site INTEGER NOT NULL, through_day INTEGER NOT NULL);

CREATE TABLE quarantine (
  site INTEGER NOT NULL,
  day INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  reason VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  hostname VARCHAR NOT NULL,
  page VARCHAR NOT NULL,
  referrer VARCHAR NOT NULL,
  country VARCHAR NOT NULL,
  browser VARCHAR NOT NULL,
  os VARCHAR NOT NULL,
  device VARCHAR NOT NULL,
  event BLOB NOT NULL               -- the whole event in the journal's coding, for its release
);

-- Client event ids of the last 48 h, against repeats.
CREATE TABLE event_ids (id_hash BIGINT NOT NULL, hour INTEGER NOT NULL);

CREATE TABLE meta (key VARCHAR PRIMARY KEY, value BIGINT NOT NULL);
