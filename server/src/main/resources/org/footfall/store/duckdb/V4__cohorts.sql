-- Who was in a static cohort when it was made: for each person one of the events that met its filter. See store/CohortMember.
CREATE TABLE cohort_members (
  site INTEGER NOT NULL,
  cohort INTEGER NOT NULL,
  visitor INTEGER NOT NULL,
  met_us BIGINT NOT NULL            -- microseconds since 1970
);
