-- What was spent on bringing visitors: by site day and campaign. See control/Costs.
CREATE TABLE costs (
  site_id INTEGER NOT NULL REFERENCES sites ON DELETE CASCADE,
  day INTEGER NOT NULL,             -- site day, days since 1970-01-01
  channel TEXT NOT NULL,
  source TEXT NOT NULL,             -- source and medium are those of a visit with the tags
  medium TEXT NOT NULL,
  utm_source TEXT NOT NULL,
  utm_medium TEXT NOT NULL,
  campaign TEXT NOT NULL,
  term TEXT NOT NULL,
  content TEXT NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,             -- decimal
  clicks INTEGER,
  impressions INTEGER,
  PRIMARY KEY (site_id, day, channel, utm_source, utm_medium, campaign, term, content, currency)
) WITHOUT ROWID;
