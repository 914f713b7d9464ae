import './events.css';
import { useState } from 'preact/hooks';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { Button } from '../ui/button';
import { DataTable, type Sort, sorted } from '../ui/data-table';
import { rowsExport } from '../ui/exports';
import { Check, Field } from '../ui/field';
import { count, instant } from '../ui/format';
import { Panel } from '../ui/panel';
import { forget, useLoad } from '../ui/use-load';
import { type CatalogueEvent, found, getCatalogue } from './catalogue';
import { EventDialog } from './event-dialog';
import { NamedEvents } from './named';
import { t } from './texts';

const RESERVED = new Set([
  'pageview',
  'engagement',
  'click',
  'submit',
  'change',
  'outbound',
  'download',
  'search',
  'rage_click',
  'dead_click',
  'error',
  'web_vital',
  'identify',
  'group',
  'purchase',
  'refund',
  'cart',
  'impression',
  'exposure',
]);

type By = 'name' | 'events' | 'recent' | 'first_seen' | 'last_seen';

/** The catalogue: which events and properties there are, and what is said of them. */
export default function EventsPage({ site }: PageProps) {
  const query = place.value.query;
  const load = useLoad(`catalogue ${site.domain}`, (signal) => getCatalogue(site.domain, signal));
  const [search, setSearch] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'recent', direction: 'desc' });
  const hiddenToo = query.get('hidden') === '1';
  const opened = load.data?.events.find((event) => event.name === query.get('event'));
  const again = (): void => {
    forget(`catalogue ${site.domain}`);
    load.reload();
  };
  const shown = (events: CatalogueEvent[]): CatalogueEvent[] =>
    sorted(
      found(
        events.filter((event) => hiddenToo || !event.hidden),
        search,
      ),
      (event) => event[sort.by as By],
      sort.direction,
    );
  const days = load.data?.meta.recent_days ?? 30;
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('events')}</h1>
        <span class="muted">{t('intro')}</span>
      </div>
      <div class="events-tools">
        <Field
          label={t('search')}
          type="search"
          value={search}
          onInput={(typed) => setSearch(typed.currentTarget.value)}
        />
        <Check
          label={t('hidden_too')}
          checked={hiddenToo}
          onChange={(checked) => setQuery({ hidden: checked ? '1' : null })}
        />
      </div>
      {load.data && load.data.meta.days_left > 0 && (
        <p class="row" role="status">
          {t('counting', { n: load.data.meta.days_left })}
          <Button size="small" label={t('reload')} onClick={again} />
        </p>
      )}
      <Panel
        title={t('events')}
        load={load}
        height="420px"
        isEmpty={(data) => shown(data.events).length === 0}
        empty={
          search
            ? { title: t('not_found'), detail: t('not_found_detail') }
            : { title: t('nothing'), detail: t('nothing_detail') }
        }
        exports={
          load.data
            ? [
                rowsExport(
                  () => [
                    [
                      'event',
                      'property',
                      'events',
                      'recent',
                      'first_seen',
                      'last_seen',
                      'description',
                      'owner',
                    ],
                    ...(load.data?.events ?? []).flatMap((event) =>
                      [
                        { ...event, property: '' },
                        ...event.properties.map((each) => ({ ...each, property: each.name })),
                      ].map((each) => [
                        event.name,
                        each.property,
                        each.events,
                        each.recent,
                        each.first_seen,
                        each.last_seen,
                        each.description,
                        each.owner,
                      ]),
                    ),
                  ],
                  t('events'),
                ),
              ]
            : []
        }
      >
        {(data) => (
          <DataTable
            label={t('events')}
            sort={sort}
            onSort={setSort}
            columns={[
              {
                id: 'name',
                label: t('event'),
                sortable: true,
                cell: (event) => (
                  <div class="event-name">
                    <button
                      type="button"
                      class="link"
                      onClick={() => setQuery({ event: event.name })}
                    >
                      {event.name}
                    </button>
                    {RESERVED.has(event.name) && <span class="chip-event">{t('reserved')}</span>}
                    {event.deprecated && <span class="chip-event">{t('deprecated')}</span>}
                    {event.hidden && <span class="chip-event">{t('hidden')}</span>}
                    {event.description && <span class="muted">{event.description}</span>}
                  </div>
                ),
              },
              {
                id: 'recent',
                label: t('recent', { n: days }),
                number: true,
                sortable: true,
                cell: (event) => count(event.recent),
              },
              {
                id: 'events',
                label: t('volume'),
                number: true,
                sortable: true,
                cell: (event) => count(event.events),
              },
              {
                id: 'first_seen',
                label: t('first_seen'),
                sortable: true,
                cell: (event) => (
                  <span class="nowrap">{instant(event.first_seen, site.timezone)}</span>
                ),
              },
              {
                id: 'last_seen',
                label: t('last_seen'),
                sortable: true,
                cell: (event) => (
                  <span class="nowrap">{instant(event.last_seen, site.timezone)}</span>
                ),
              },
              { id: 'owner', label: t('owner'), cell: (event) => event.owner },
              {
                id: 'properties',
                label: t('properties'),
                number: true,
                cell: (event) => count(event.properties.length),
              },
              {
                id: 'uses',
                label: t('used'),
                cell: (event) => (event.uses.length > 0 ? t('uses', { n: event.uses.length }) : ''),
              },
            ]}
            rows={shown(data.events)}
            rowKey={(event) => event.name}
          />
        )}
      </Panel>
      {load.data && <NamedEvents site={site} named={load.data.named} onSaved={again} />}
      {opened && (
        <EventDialog
          site={site}
          event={opened}
          onClose={() => setQuery({ event: null })}
          onSaved={again}
        />
      )}
    </div>
  );
}
