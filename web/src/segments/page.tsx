import { useState } from 'preact/hooks';
import { send } from '../api/client';
import { save } from '../api/query';
import { learnNames } from '../api/segments';
import { mayEdit, type Site } from '../api/session';
import { go } from '../app/location';
import type { PageProps } from '../app/route';
import { keep, list, type Segment, savedKey } from '../saved/api';
import { removeUsed } from '../saved/remove-used';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { DataTable } from '../ui/data-table';
import { instant } from '../ui/format';
import { Menu } from '../ui/menu';
import { Panel } from '../ui/panel';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { filterWords } from '../ui/words';
import { SegmentEditor } from './editor';
import { Uses, Versions } from './history';

type Open = { what: 'edit' | 'versions' | 'uses'; segment: Segment | null };

/** Saved filters and cohorts of a site. */
export default function SegmentsPage({ site }: PageProps) {
  const load = useLoad(savedKey(site, 'segments'), async (signal) => {
    const segments = await list<Segment>(site, 'segments', signal);
    learnNames(segments);
    return segments;
  });
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  const done = (): void => {
    close();
    load.reload();
  };
  const erase = async (segment: Segment): Promise<void> => {
    await removeUsed(site, 'segments', segment.id);
    toast(t('removed'));
    load.reload();
  };
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t('segments')}</h1>
        {mayEdit(site) && (
          <Button
            kind="primary"
            icon="plus"
            onClick={() => setOpen({ what: 'edit', segment: null })}
          >
            {t('new_segment')}
          </Button>
        )}
      </div>
      <Panel
        title={t('segments')}
        quietTitle
        load={load}
        isEmpty={(segments) => segments.length === 0}
        empty={{ title: t('no_segments'), detail: t('no_segments_detail') }}
      >
        {(segments) => (
          <DataTable
            things
            label={t('segments')}
            rows={segments}
            rowKey={(segment) => String(segment.id)}
            columns={[
              { id: 'name', label: t('name'), cell: (segment) => <Name segment={segment} /> },
              { id: 'kind', label: t('kind'), cell: (segment) => t(`kind.${segment.kind}`) },
              {
                id: 'shared',
                label: t('visible_to'),
                cell: (segment) => (segment.shared ? t('everybody') : t('private')),
              },
              {
                id: 'changed',
                label: t('changed'),
                cell: (segment) => changedWords(site, segment),
              },
              {
                id: 'more',
                label: '',
                cell: (segment) => (
                  <Menu
                    size="small"
                    icon="more"
                    label={`${segment.name} …`}
                    items={[
                      {
                        label: t('apply'),
                        onSelect: () =>
                          go(`/${encodeURIComponent(site.domain)}?segment=${segment.id}`),
                      },
                      {
                        label: t('persons_of'),
                        onSelect: () =>
                          go(
                            `/${encodeURIComponent(site.domain)}/people?period=all&segment=${segment.id}`,
                          ),
                      },
                      ...(mayEdit(site)
                        ? [
                            {
                              label: t('edit'),
                              onSelect: () => setOpen({ what: 'edit', segment }),
                            },
                          ]
                        : []),
                      {
                        label: t('versions'),
                        onSelect: () => setOpen({ what: 'versions', segment }),
                      },
                      { label: t('uses'), onSelect: () => setOpen({ what: 'uses', segment }) },
                      {
                        label: t('persons_csv'),
                        onSelect: () => {
                          persons(site, segment).catch(failed);
                        },
                      },
                      ...(mayEdit(site)
                        ? [
                            {
                              label: t('remove'),
                              onSelect: () => {
                                erase(segment).catch(failed);
                              },
                            },
                          ]
                        : []),
                    ]}
                  />
                ),
              },
            ]}
          />
        )}
      </Panel>
      {open?.what === 'edit' && (
        <SegmentEditor
          site={site}
          segment={open.segment}
          onClose={close}
          onSave={(body) => {
            keep<Segment>(site, 'segments', open.segment?.id ?? null, body)
              .then(() => {
                toast(t('saved'));
                done();
              })
              .catch(failed);
          }}
        />
      )}
      {open?.what === 'versions' && open.segment && (
        <Versions site={site} segment={open.segment} onClose={close} onRestore={done} />
      )}
      {open?.what === 'uses' && open.segment && (
        <Uses site={site} segment={open.segment} onClose={close} />
      )}
    </div>
  );
}

const Name = ({ segment }: { segment: Segment }) => (
  <>
    <strong>{segment.name}</strong>
    <div class="muted">{segment.description || conditionWords(segment)}</div>
  </>
);

/** A segment's conditions in a sentence. */
const conditionWords = (segment: Segment): string => {
  const [first] = segment.filter;
  const filters = Array.isArray(first) ? (segment.filter as Segment['filter'][]) : [segment.filter];
  return filters.map(filterWords).join(', ');
};

const changedWords = (site: Site, segment: Segment): string =>
  t('changed_by', { when: instant(segment.changed, site.timezone), who: segment.changed_by });

const persons = async (site: Site, segment: Segment): Promise<void> => {
  const response = await send('GET', `/segments/${segment.id}/persons.csv`, undefined, {
    query: { site: site.domain },
  });
  save(await response.blob(), `${segment.name}.csv`);
};
