import type { ComponentChildren } from 'preact';
import type { Site } from '../../api/session';
import { DatePicker } from './date-picker';
import { FilterBar } from './filter-bar';

type Props = {
  title: string;
  site: Site;
  /** More, beside the title. */
  children?: ComponentChildren;
  /** False where the page does not compare. */
  comparison?: boolean;
  /** False where the page shows no range. */
  dates?: boolean;
};

/** The head of every report page: title, range, filters and segments. */
export const ReportHead = ({ title, site, children, comparison = true, dates = true }: Props) => (
  <>
    <div class="page-head">
      <h1>{title}</h1>
      {children}
      {dates && <DatePicker site={site} comparison={comparison} />}
    </div>
    <FilterBar site={site} />
  </>
);
