import { useEffect, useRef, useState } from 'preact/hooks';
import { mayEdit, type Site } from '../api/session';
import { place, setQuery } from '../app/location';
import type { PageProps } from '../app/route';
import { PERIODS, type Period } from '../app/view';
import { type Board as BoardType, keep, one, type Panel, theirsOf } from '../saved/api';
import { t } from '../saved/texts';
import { ShareDialog } from '../share/dialog';
import { Button } from '../ui/button';
import { Select } from '../ui/field';
import { ErrorState, Skeleton } from '../ui/states';
import { failed, toast } from '../ui/toast';
import { useLoad } from '../ui/use-load';
import { begun } from './begin';
import { Board } from './board';
import { below } from './grid';
import { Meanwhile } from './meanwhile';
import { PanelEditor } from './panel-editor';
import { BoardSettings, periodName } from './settings';

/** A dashboard that somebody put together. */
export default function BoardPage({ site, params }: PageProps) {
  const load = useLoad(`saved dashboards ${site.domain} ${params.id}`, (signal) =>
    one<BoardType>(site, 'dashboards', params.id ?? '', signal),
  );
  if (load.error !== undefined) return <ErrorState error={load.error} retry={load.reload} />;
  if (!load.data) return <Skeleton height="60vh" />;
  return <Loaded key={`${load.data.id} ${load.data.version}`} site={site} board={load.data} />;
}

const Loaded = ({ site, board }: { site: Site; board: BoardType }) => {
  const [saved, setSaved] = useState(board);
  const [panels, setPanels] = useState<Panel[]>(board.panels);
  const [arranging, setArranging] = useState(board.panels.length === 0 && mayEdit(site));
  const [edited, setEdited] = useState<Panel | null>(null);
  const [sharing, setSharing] = useState(false);
  const [settings, setSettings] = useState(false);
  const [storing, setStoring] = useState(false);
  const [theirs, setTheirs] = useState<BoardType | null>(null);
  const [tick, setTick] = useState(0);
  const element = useRef<HTMLDivElement>(null);
  const asked = place.value.query.get('period') as Period | null;
  const range = asked && PERIODS.includes(asked) ? asked : saved.date_range;

  useEffect(() => {
    let timer: ReturnType<typeof setInterval> | undefined;
    const changed = (): void => {
      clearInterval(timer);
      if (document.fullscreenElement)
        timer = setInterval(() => setTick((last) => last + 1), saved.refresh_seconds * 1_000);
    };
    document.addEventListener('fullscreenchange', changed);
    return () => {
      clearInterval(timer);
      document.removeEventListener('fullscreenchange', changed);
    };
  }, [saved.refresh_seconds]);

  const take = (stored: BoardType): void => {
    setSaved(stored);
    setPanels(stored.panels);
    setArranging(false);
    setTheirs(null);
  };
  const store = (version: number): void => {
    setStoring(true);
    keep<BoardType>(site, 'dashboards', saved.id, { panels, version })
      .then((stored) => {
        take(stored);
        toast(t('saved'));
      })
      .catch(async (error: unknown) =>
        setTheirs(await theirsOf<BoardType>(site, 'dashboards', saved.id, error)),
      )
      .catch(failed)
      .finally(() => setStoring(false));
  };
  const put = (panel: Panel): void => {
    const known = panels.some((each) => each.id === panel.id);
    setPanels(
      known ? panels.map((each) => (each.id === panel.id ? panel : each)) : [...panels, panel],
    );
    setEdited(null);
  };
  const fresh = (): Panel =>
    ({
      id: `p${Math.random().toString(36).slice(2, 10)}`,
      title: '',
      x: 0,
      y: below(panels),
      ...begun('query', site),
    }) as Panel;

  return (
    <div class="page">
      <div class="page-head">
        <h1>{saved.name}</h1>
        <div class="row wrap">
          <Select
            bare
            label={t('range')}
            value={typeof range === 'string' ? range : ''}
            onChange={(period) => setQuery({ period })}
            options={[
              ...(typeof range === 'string' ? [] : [{ value: '', label: range.join(' – ') }]),
              ...PERIODS.map((period) => ({ value: period as string, label: periodName(period) })),
            ]}
          />
          {arranging ? (
            <>
              <Button icon="plus" onClick={() => setEdited(fresh())}>
                {t('add_panel')}
              </Button>
              <Button kind="primary" disabled={storing} onClick={() => store(saved.version)}>
                {t('save')}
              </Button>
              <Button
                onClick={() => {
                  setArranging(false);
                  setPanels(saved.panels);
                }}
              >
                {t('cancel')}
              </Button>
            </>
          ) : (
            <>
              {mayEdit(site) && (
                <Button icon="edit" onClick={() => setArranging(true)}>
                  {t('arrange')}
                </Button>
              )}
              {mayEdit(site) && (
                <Button icon="settings" label={t('settings')} onClick={() => setSettings(true)} />
              )}
              {mayEdit(site) && (
                <Button icon="share" onClick={() => setSharing(true)}>
                  {t('share')}
                </Button>
              )}
              <Button
                icon="dashboards"
                onClick={() => {
                  element.current?.requestFullscreen().catch(failed);
                }}
              >
                {t('tv')}
              </Button>
            </>
          )}
        </div>
      </div>
      <Board
        site={site}
        panels={panels}
        range={range}
        tick={tick}
        element={element}
        onArrange={arranging ? setPanels : undefined}
        onEdit={setEdited}
        onRemove={(panel) => setPanels(panels.filter((each) => each.id !== panel.id))}
      />
      {edited && (
        <PanelEditor
          site={site}
          panel={edited}
          added={!panels.some((each) => each.id === edited.id)}
          onClose={() => setEdited(null)}
          onSave={put}
        />
      )}
      {settings && (
        <BoardSettings
          site={site}
          board={saved}
          onClose={() => setSettings(false)}
          onSaved={(stored) => {
            take(stored);
            setSettings(false);
          }}
        />
      )}
      {theirs && (
        <Meanwhile
          theirs={theirs}
          onClose={() => setTheirs(null)}
          onTheirs={() => take(theirs)}
          onMine={() => store(theirs.version)}
        />
      )}
      {sharing && <ShareDialog site={site} dashboard={saved} onClose={() => setSharing(false)} />}
    </div>
  );
};
