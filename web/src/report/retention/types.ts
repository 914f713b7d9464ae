/** What the reports answer; docs/reports/retention.md says what it means. */
export type Interval = [number, number] | null;

export type Cell = {
  subjects: number;
  rate: number | null;
  interval: Interval;
  complete: boolean;
} | null;

export type Table = {
  value?: string | null;
  size: number;
  columns: string[];
  cohorts: { cohort: string; size: number; complete: boolean; cells: Cell[] }[];
  curve: {
    column: string;
    subjects: number;
    of: number;
    rate: number | null;
    interval: Interval;
    cohorts: number;
  }[];
};

export type Retention = Table & { groups?: Table[]; total_groups?: number };

export type Members = {
  members: {
    visitor: number | null;
    key: string;
    person: string | null;
    started_at: string;
    returned_in: number[];
  }[];
  total_rows: number;
};

export type DaysActive = {
  active: number;
  mean_days: number | null;
  stickiness: number | null;
  distribution: {
    days: number;
    subjects: number;
    share: number | null;
    interval: Interval;
    at_least: number;
  }[];
};

export type Stickiness = {
  periods: (DaysActive & { period: string; complete: boolean })[];
  complete_periods: DaysActive;
};

export type Flow = {
  period: string;
  complete: boolean;
  active: number;
  new: number;
  returning: number;
  resurrected: number;
  dormant: number;
  retained_rate: number | null;
  interval: Interval;
  quick_ratio: number | null;
};

export type Worth = {
  revenue: string;
  payers: number;
  cumulative: string;
  value_per_member: string | null;
  interval: Interval;
  revenue_retention: number | null;
};

export type CohortValue = {
  currency: string;
  cohorts: {
    cohort: string;
    size: number;
    complete: boolean;
    cells: ((Worth & { complete: boolean }) | null)[];
  }[];
  curve: (Worth & { period: number; of: number; cohorts: number })[];
};

export type Report<T> = { results: T };
