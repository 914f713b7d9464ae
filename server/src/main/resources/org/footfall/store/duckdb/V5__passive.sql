-- Half of all events are engagement. Comparing their names is most of the time of a question that reads events.
ALTER TABLE events ADD COLUMN passive BOOLEAN DEFAULT FALSE;
UPDATE events SET passive = TRUE WHERE name = 'engagement';
