import type { ComponentChildren } from 'preact';
import { place, setQuery } from '../app/location';
import { type Column, DataTable, Pager, type Sort } from '../ui/data-table';
import { Dialog } from '../ui/dialog';
import { Menu } from '../ui/menu';
import type { Export } from '../ui/panel';
import { Search } from '../ui/search';
import { Answered, Empty } from '../ui/states';
import { t as ui } from '../ui/texts';
import { failed } from '../ui/toast';
import type { Load } from '../ui/use-load';
import { t } from './texts';

export const PAGE_ROWS = 50;

/** Which of the rows are shown, as the address says. */
export const shownRows = (known: string[], usual: string): Shown => {
  const parameters = place.value.query;
  const sort = parameters.get('sort') ?? '';
  const by = sort.slice(0, Math.max(0, sort.lastIndexOf('.')));
  return {
    offset: Math.max(0, Number(parameters.get('offset')) || 0),
    search: parameters.get('q') ?? '',
    sort: known.includes(by)
      ? { by, direction: sort.endsWith('.asc') ? 'asc' : 'desc' }
      : { by: usual, direction: 'desc' },
  };
};

type Shown = { offset: number; search: string; sort: Sort };

type Props<T, Row> = {
  /** What they are rows of. */
  what: string;
  load: Load<T>;
  rows: (data: T) => Row[];
  total: (data: T) => number;
  columns: Column<Row>[];
  shown: Shown;
  exports: Export[];
  searchable?: boolean;
  tabs?: ComponentChildren;
  tools?: ComponentChildren;
  onClose: () => void;
};

/** All rows of a list: searched, sorted, to the last page. The address keeps it all. */
export const RowsDialog = <T, Row extends { dimensions: unknown[] }>(props: Props<T, Row>) => {
  const { what, load, columns, shown, searchable = true } = props;
  return (
    <Dialog
      wide
      title={t('all_title', { what })}
      onClose={props.onClose}
      actions={
        load.data && (
          <Pager
            offset={shown.offset}
            limit={PAGE_ROWS}
            total={props.total(load.data)}
            onChange={(to) => setQuery({ offset: to ? String(to) : null })}
          />
        )
      }
    >
      {props.tabs}
      <div class="all-tools">
        {searchable && (
          <Search
            autoFocus
            label={t('filter_rows')}
            value={shown.search}
            onSearch={(text) => setQuery({ q: text || null, offset: null }, { replace: true })}
          />
        )}
        {props.tools}
        <Menu
          icon="download"
          label={ui('export_of', { what })}
          items={props.exports.map((each) => ({
            label: each.label,
            onSelect: () => {
              each.run().catch(failed);
            },
          }))}
        />
      </div>
      <div class="all-rows">
        <Answered load={load} height="440px">
          {(data) =>
            props.rows(data).length === 0 ? (
              <Empty title={ui('nothing')}>{ui('nothing_detail')}</Empty>
            ) : (
              <DataTable
                label={what}
                columns={columns}
                rows={props.rows(data)}
                rowKey={(row) => String(row.dimensions[0])}
                sort={shown.sort}
                onSort={(next) => setQuery({ sort: `${next.by}.${next.direction}`, offset: null })}
              />
            )
          }
        </Answered>
      </div>
    </Dialog>
  );
};
