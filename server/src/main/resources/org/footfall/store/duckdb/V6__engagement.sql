-- Engagement and scroll depth of the total and of pages, as in docs/adr/0006-exact-rollups.md; 0 for other dimensions.
ALTER TABLE rollups ADD COLUMN engagement_ms BIGINT DEFAULT 0;  -- plain sum, in the row of previous_day 0
ALTER TABLE rollups ADD COLUMN scroll_pages BIGINT DEFAULT 0;   -- pairs of visitor and page whose scroll depth is known
ALTER TABLE rollups ADD COLUMN scroll_sum BIGINT DEFAULT 0;     -- per cents of pages that were reached on `day` and last on `previous_day`
ALTER TABLE rollups ADD COLUMN scroll_squared BIGINT DEFAULT 0; -- likewise for the square of the depth
-- They are made anew, in the background.
DELETE FROM rollups;
DELETE FROM rolled;
