import { useRef, useState } from 'preact/hooks';
import { api } from '../../api/client';
import { uploadCosts } from '../../api/costs';
import { ApiError } from '../../api/problem';
import { mayEdit, type Site } from '../../api/session';
import { fieldInWords } from '../../i18n/refusals';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { rowsExport } from '../../ui/exports';
import { Field } from '../../ui/field';
import { count, day, money } from '../../ui/format';
import { Panel } from '../../ui/panel';
import { failed, toast } from '../../ui/toast';
import { useLoad } from '../../ui/use-load';
import { t } from './texts';
import type { CostDays } from './types';

const EXAMPLE =
  'date,utm_source,utm_medium,utm_campaign,cost,currency,clicks,impressions\r\n2026-11-01,google,cpc,autumn,12.50,EUR,41,1200\r\n';

/** What was spent: uploaded as CSV, listed by day, forgotten. */
export const CostsPanel = ({ site, onChange }: { site: Site; onChange: () => void }) => {
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<{ field: string; message: string }[]>([]);
  const [range, setRange] = useState({ from: '', to: '' });
  const load = useLoad(`costs ${site.domain}`, (signal) =>
    api.get<CostDays>('/costs', { query: { site: site.domain }, signal }),
  );
  const changed = (): void => {
    load.reload();
    onChange();
  };
  const upload = async (file: File): Promise<void> => {
    setWrong([]);
    try {
      const outcome = await uploadCosts(site, file);
      toast(t('uploaded', outcome));
      changed();
    } catch (error) {
      if (error instanceof ApiError && error.errors.length > 0) setWrong(error.errors);
      else failed(error);
    }
  };
  const forget = async (): Promise<void> => {
    try {
      const { removed } = await api.delete<{ removed: number }>('/costs', {
        query: { site: site.domain, from: range.from, to: range.to },
      });
      toast(t('forgotten', { n: removed }));
      changed();
    } catch (error) {
      failed(error);
    }
  };
  // What a token may do only the server knows; it says so when asked.
  const editor = mayEdit(site);
  return (
    <Panel
      title={t('costs')}
      load={load}
      height="120px"
      exports={[
        rowsExport(
          () => [
            [t('date'), t('cost'), 'currency', t('lines')],
            ...(load.data?.days ?? []).map((row) => [
              row.date,
              Number(row.cost),
              row.currency,
              row.lines,
            ]),
          ],
          `${site.domain} costs`,
        ),
      ]}
    >
      {(data) => (
        <div class="costs">
          {editor && (
            <div class="costs-upload">
              <p>{t('upload_hint')}</p>
              <div class="costs-buttons">
                <label class="button primary">
                  {t('upload')}
                  <input
                    ref={input}
                    class="visually-hidden"
                    type="file"
                    accept=".csv,text/csv"
                    onChange={(changedFile) => {
                      const file = changedFile.currentTarget.files?.[0];
                      changedFile.currentTarget.value = '';
                      if (file) upload(file).catch(failed);
                    }}
                  />
                </label>
                <a
                  class="button"
                  download="costs.csv"
                  href={`data:text/csv;charset=utf-8,${encodeURIComponent(EXAMPLE)}`}
                >
                  {t('example')}
                </a>
              </div>
              {wrong.length > 0 && (
                <div role="alert" class="costs-wrong">
                  <strong>{t('upload_refused')}</strong>
                  <ul>
                    {wrong.slice(0, 50).map((each) => (
                      <li key={each.field + each.message}>
                        {fieldInWords(each.field, each.message)}
                      </li>
                    ))}
                  </ul>
                </div>
              )}
            </div>
          )}
          {data.days.length > 0 && (
            <div class="panel-table">
              <DataTable
                label={t('kept')}
                rows={data.days}
                rowKey={(row) => `${row.date} ${row.currency}`}
                columns={[
                  { id: 'date', label: t('date'), cell: (row) => day(row.date) },
                  {
                    id: 'cost',
                    label: t('cost'),
                    number: true,
                    cell: (row) => money(row.cost, row.currency),
                  },
                  { id: 'lines', label: t('lines'), number: true, cell: (row) => count(row.lines) },
                ]}
              />
            </div>
          )}
          {editor && data.days.length > 0 && (
            <form
              class="costs-forget"
              onSubmit={(submitted) => {
                submitted.preventDefault();
                forget().catch(failed);
              }}
            >
              <Field
                label={t('range_from')}
                type="date"
                required
                value={range.from}
                onInput={(typed) => setRange({ ...range, from: typed.currentTarget.value })}
              />
              <Field
                label={t('range_to')}
                type="date"
                required
                value={range.to}
                onInput={(typed) => setRange({ ...range, to: typed.currentTarget.value })}
              />
              <Button type="submit">{t('forget')}</Button>
            </form>
          )}
        </div>
      )}
    </Panel>
  );
};
