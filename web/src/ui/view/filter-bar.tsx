import { useState } from 'preact/hooks';
import type { Filter } from '../../api/query';
import { loadSegments, namesSegments, saveSegment, segmentsKey } from '../../api/segments';
import { mayEdit, type Site } from '../../api/session';
import { changeView as changePage, currentView, type View } from '../../app/view';
import { Button } from '../button';
import { Dialog } from '../dialog';
import { Check, Field } from '../field';
import { Icon } from '../icon';
import { MenuItem } from '../menu';
import { Popover } from '../popover';
import { ErrorState, errorText, Skeleton } from '../states';
import { t as ui } from '../texts';
import { toast } from '../toast';
import { useLoad } from '../use-load';
import { filterWords } from '../words';
import { complete, fresh } from './condition';
import { SegmentBuilder } from './segment-builder';
import { t } from './texts';

/** What a bar changes. */
type Filtered = Pick<View, 'filters' | 'segment'>;

type Props = {
  site: Site;
  /** What it filters, where that is not the page as a whole. */
  of?: { value: Filtered; change: (changes: Partial<Filtered>) => void };
};

/** The filters of the page as marks that can be changed, the saved segments, and the way to more. */
export const FilterBar = ({ site, of }: Props) => {
  const view: Filtered = of?.value ?? currentView();
  const changeView = of?.change ?? changePage;
  const [editing, setEditing] = useState<{ filters: Filter[]; at: number | null }>();
  const [saving, setSaving] = useState(false);
  const segments = useLoad(
    view.segment === null && !namesSegments(view.filters) ? null : segmentsKey(site),
    (signal) => loadSegments(site, signal),
  );
  const segment = segments.data?.find((each) => each.id === view.segment);
  const remove = (at: number): void =>
    changeView({ filters: view.filters.filter((_, index) => index !== at) });
  const apply = (filters: Filter[]): void => {
    const at = editing?.at ?? null;
    changeView({
      filters:
        at === null
          ? [...view.filters, ...filters]
          : view.filters.flatMap((each, index) => (index === at ? filters : [each])),
    });
    setEditing(undefined);
  };
  return (
    <div class="filter-bar" role="group" aria-label={t('filters')}>
      {view.segment !== null && (
        <span class="chip segment">
          <button type="button" class="ellipsis" title={segment && filterWords(segment.filter)}>
            {t('segment', { name: segment?.name ?? String(view.segment) })}
          </button>
          <button
            type="button"
            aria-label={t('leave_segment', { name: segment?.name ?? '' })}
            onClick={() => changeView({ segment: null })}
          >
            <Icon name="close" size={14} />
          </button>
        </span>
      )}
      {view.filters.map((filter, at) => {
        const words = filterWords(filter);
        return (
          <span class="chip" key={words}>
            <button
              type="button"
              class="ellipsis"
              title={words}
              aria-label={t('edit_filter', { what: words })}
              onClick={() => setEditing({ filters: [filter], at })}
            >
              {words}
            </button>
            <button
              type="button"
              aria-label={t('remove_filter', { what: words })}
              onClick={() => remove(at)}
            >
              <Icon name="close" size={14} />
            </button>
          </span>
        );
      })}
      <Button
        kind="quiet"
        icon="filter"
        onClick={() => setEditing({ filters: [fresh('attribute')], at: null })}
      >
        {t('filter')}
      </Button>
      <Popover
        quiet
        button={
          <>
            <Icon name="segments" size={16} />
            {t('segments')}
          </>
        }
      >
        {(close) => (
          <Segments
            site={site}
            view={view}
            changeView={changeView}
            close={close}
            onSave={() => {
              close();
              setSaving(true);
            }}
          />
        )}
      </Popover>
      {view.filters.length > 1 && (
        <Button kind="quiet" onClick={() => changeView({ filters: [] })}>
          {t('clear')}
        </Button>
      )}
      {editing && (
        <Editor
          site={site}
          filters={editing.filters}
          onApply={apply}
          onClose={() => setEditing(undefined)}
        />
      )}
      {saving && (
        <SaveSegment
          site={site}
          filters={view.filters}
          changeView={changeView}
          onClose={() => setSaving(false)}
        />
      )}
    </div>
  );
};

type EditorProps = {
  site: Site;
  filters: Filter[];
  onApply: (filters: Filter[]) => void;
  onClose: () => void;
};

const Editor = ({ site, filters, onApply, onClose }: EditorProps) => {
  const [draft, setDraft] = useState(filters);
  const ready = draft.every(complete);
  return (
    <Dialog
      wide
      title={t('filters')}
      onClose={onClose}
      actions={
        <>
          {!ready && <span class="muted grow">{t('incomplete')}</span>}
          <Button label={ui('cancel')} onClick={onClose} />
          <Button
            kind="primary"
            label={t('apply')}
            disabled={!ready}
            onClick={() => onApply(draft)}
          />
        </>
      }
    >
      <p class="muted">{t('what_to_filter')}</p>
      <SegmentBuilder site={site} filters={draft} onChange={setDraft} />
    </Dialog>
  );
};

type SegmentsProps = {
  site: Site;
  view: Filtered;
  changeView: (changes: Partial<Filtered>) => void;
  close: () => void;
  onSave: () => void;
};

const Segments = ({ site, view, changeView, close, onSave }: SegmentsProps) => {
  const { data, error, reload } = useLoad(segmentsKey(site), (signal) =>
    loadSegments(site, signal),
  );
  return (
    <div role="menu" aria-label={t('segments')}>
      {error !== undefined && <ErrorState error={error} retry={reload} />}
      {data === undefined && error === undefined && <Skeleton height="34px" />}
      {data?.length === 0 && <div class="menu-title">{t('no_segments')}</div>}
      {data?.map((segment) => (
        <MenuItem
          key={segment.id}
          label={segment.name}
          checked={segment.id === view.segment}
          onSelect={() => {
            changeView({ segment: segment.id === view.segment ? null : segment.id });
            close();
          }}
        />
      ))}
      {view.filters.length > 0 && (
        <>
          <div class="menu-line" />
          <MenuItem label={t('save_segment')} icon="plus" onSelect={onSave} />
        </>
      )}
    </div>
  );
};

const SaveSegment = ({
  site,
  filters,
  changeView,
  onClose,
}: {
  site: Site;
  filters: Filter[];
  changeView: (changes: Partial<Filtered>) => void;
  onClose: () => void;
}) => {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(true);
  const [error, setError] = useState<unknown>();
  const save = async (): Promise<void> => {
    setError(undefined);
    try {
      const saved = await saveSegment(site, name.trim(), filters, shared);
      onClose();
      changeView({ segment: saved.id, filters: [] });
      toast(t('segment_saved', { name: saved.name }));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Dialog
      title={t('save_segment').replace(' …', '')}
      onClose={onClose}
      actions={
        <>
          <Button label={ui('cancel')} onClick={onClose} />
          <Button kind="primary" label={ui('save')} disabled={name.trim() === ''} onClick={save} />
        </>
      }
    >
      <ul class="stack-s">
        {filters.map((filter) => (
          <li key={filterWords(filter)}>{filterWords(filter)}</li>
        ))}
      </ul>
      <Field
        label={t('segment_name')}
        value={name}
        maxLength={200}
        error={error === undefined ? undefined : errorText(error)}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      {mayEdit(site) && <Check label={t('everybody')} checked={shared} onChange={setShared} />}
    </Dialog>
  );
};
