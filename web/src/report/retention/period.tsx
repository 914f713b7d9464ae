import type { Column } from '../../ui/data-table';
import { day } from '../../ui/format';
import { t } from './texts';

/** The column that names the period of a row, and says that it is not over yet. */
export const periodColumn = <Row extends { period: string; complete: boolean }>(): Column<Row> => ({
  id: 'period',
  label: t('period'),
  cell: (row) => (
    <>
      {day(row.period)}
      {!row.complete && <em class="running"> {t('incomplete')}</em>}
    </>
  ),
});
