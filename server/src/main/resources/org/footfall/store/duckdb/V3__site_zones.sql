-- The zone that the days of a site are in, where it was changed. Control has the zone; this says how far a change is.
CREATE TABLE site_zones (site INTEGER PRIMARY KEY, zone VARCHAR NOT NULL);
