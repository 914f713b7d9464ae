-- Who a visitor is, and since when: one row for each stretch of time with the same person.
-- A visitor's first row reaches back to the beginning, its last one has no end. See docs/adr/0010-persons.md.
DROP TABLE identities;
CREATE TABLE identities (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  person BIGINT NOT NULL,           -- model/PersonKey of the id, negative
  id VARCHAR NOT NULL,
  said TIMESTAMP NOT NULL,          -- first event of the stretch that names the person
  since TIMESTAMP NOT NULL,         -- from then on (included) the visitor's events are the person's
  until TIMESTAMP NOT NULL,         -- until then (excluded)
  alone BOOLEAN NOT NULL            -- the only row of the visitor
);

-- Two ids of one person, as events `alias` say.
CREATE TABLE aliases (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  person BIGINT NOT NULL,
  id VARCHAR NOT NULL,
  other BIGINT NOT NULL,
  other_id VARCHAR NOT NULL
);

-- What follows from them: each person that has more than one id, and the one key that stands for all of them.
CREATE TABLE merged (site INTEGER NOT NULL, person BIGINT NOT NULL, root BIGINT NOT NULL);

CREATE VIEW spans AS
  SELECT i.site, i.visitor, coalesce(m.root, i.person) AS person, i.id, i.said, i.since, i.until, i.alone
  FROM identities i LEFT JOIN merged m ON m.site = i.site AND m.person = i.person;

-- What `identify` and `group` said, a row for each thing said.
CREATE TABLE traits (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  key VARCHAR NOT NULL,
  value VARCHAR NOT NULL
);

CREATE TABLE memberships (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  type VARCHAR NOT NULL,
  id VARCHAR NOT NULL
);

CREATE TABLE group_traits (
  site INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  seq BIGINT NOT NULL,
  type VARCHAR NOT NULL,
  id VARCHAR NOT NULL,
  key VARCHAR NOT NULL,
  value VARCHAR NOT NULL
);

-- One row for each erasure: counts only, nothing that leads to a person. Each hash covers the one before it.
CREATE TABLE erasures (
  site INTEGER NOT NULL,
  number INTEGER NOT NULL,
  ts TIMESTAMP NOT NULL,
  kind VARCHAR NOT NULL,
  counts VARCHAR NOT NULL,
  previous_hash VARCHAR NOT NULL,
  hash VARCHAR NOT NULL
);

INSERT INTO identities
WITH told AS (
  SELECT site, visitor, ts, max(person) AS id FROM events WHERE person <> '' AND visitor > 0
  GROUP BY site, visitor, ts),
changes AS (
  FROM told QUALIFY id IS DISTINCT FROM lag(id) OVER (PARTITION BY site, visitor ORDER BY ts)),
stretches AS (
  SELECT *, lag(ts) OVER w AS before, lead(ts) OVER w AS after FROM changes
  WINDOW w AS (PARTITION BY site, visitor ORDER BY ts))
SELECT site, visitor, -1 - CAST('0x' || substr(sha256(id), 1, 15) AS BIGINT), id, ts,
  CASE WHEN before IS NULL THEN TIMESTAMP '0001-01-01' ELSE ts END,
  coalesce(after, TIMESTAMP '9999-12-31'), before IS NULL AND after IS NULL
FROM stretches;

INSERT INTO aliases
SELECT site, visitor, ts, seq, -1 - CAST('0x' || substr(sha256(person), 1, 15) AS BIGINT), person,
  -1 - CAST('0x' || substr(sha256(other), 1, 15) AS BIGINT), other
FROM (SELECT *, json_extract_string(props, '$."alias"') AS other FROM events
  WHERE name = 'alias' AND person <> '' AND visitor > 0 AND props IS NOT NULL)
WHERE other <> '' AND other <> person;

INSERT INTO traits
SELECT site, visitor, ts, seq, key, value FROM (
  SELECT *, json_extract_string(props, '$."' || replace(replace(key, '\', '\\'), '"', '\"') || '"') AS value
  FROM (SELECT site, visitor, ts, seq, props, unnest(json_keys(props)) AS key FROM events
    WHERE name = 'identify' AND visitor > 0 AND props IS NOT NULL))
WHERE value IS NOT NULL;

INSERT INTO memberships
SELECT site, visitor, ts, seq, type, id FROM (
  SELECT *, json_extract_string(props, '$."type"') AS type, json_extract_string(props, '$."id"') AS id
  FROM events WHERE name = 'group' AND visitor > 0 AND props IS NOT NULL)
WHERE type <> '' AND id IS NOT NULL;

INSERT INTO group_traits
SELECT site, visitor, ts, seq, type, id, key, value FROM (
  SELECT *, json_extract_string(told, '$."' || replace(replace(key, '\', '\\'), '"', '\"') || '"') AS value
  FROM (SELECT site, visitor, ts, seq, json_extract_string(props, '$."type"') AS type,
      json_extract_string(props, '$."id"') AS id, json_extract(props, '$."traits"') AS told,
      unnest(json_keys(props, '$."traits"')) AS key
    FROM events WHERE name = 'group' AND visitor > 0 AND props IS NOT NULL))
WHERE type <> '' AND id <> '' AND value IS NOT NULL;
