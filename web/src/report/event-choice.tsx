import './event-choice.css';
import { useState } from 'preact/hooks';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import { texts } from '../i18n';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { complete } from '../ui/view/condition';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { useSegmentNames } from '../ui/view/segment-line';
import { filterWords } from '../ui/words';

const t = texts({
  en: { change: 'Change: {what}', apply: 'Apply', cancel: 'Cancel', anything: 'Anything' },
  de: { change: 'Ändern: {what}', apply: 'Übernehmen', cancel: 'Abbrechen', anything: 'Beliebig' },
});

type Props = {
  label: string;
  site: Site;
  /** Null is every event. */
  value: Filter | null;
  /** What null is called. */
  anything: string;
  onChange: (filter: Filter | null) => void;
};

/** Chooses an event by what it must meet, in a dialog. */
export const EventChoice = ({ label, site, value, anything, onChange }: Props) => {
  const [draft, setDraft] = useState<Filter[] | null>(null);
  useSegmentNames(site, value ? [value] : []);
  const words = value ? filterWords(value) : anything;
  const begin = (): void => {
    const several = value && value[0] === 'and' ? (value[1] as Filter[]) : null;
    setDraft(several ?? (value ? [value] : [['is', 'event:name', []]]));
  };
  const end = (filters: Filter[]): void => {
    setDraft(null);
    const [first] = filters;
    onChange(filters.length > 1 ? ['and', filters] : (first ?? null));
  };
  return (
    <div class="field event-choice">
      <span class="label">{label}</span>
      <button
        type="button"
        class="input"
        aria-label={`${t('change', { what: label })}: ${words}`}
        onClick={begin}
      >
        {words}
      </button>
      {draft && (
        <Dialog
          title={label}
          wide
          onClose={() => setDraft(null)}
          actions={
            <>
              <Button kind="quiet" onClick={() => end([])}>
                {t('anything')}
              </Button>
              <Button onClick={() => setDraft(null)}>{t('cancel')}</Button>
              <Button kind="primary" disabled={!draft.every(complete)} onClick={() => end(draft)}>
                {t('apply')}
              </Button>
            </>
          }
        >
          <SegmentBuilder site={site} filters={draft} onChange={setDraft} />
        </Dialog>
      )}
    </div>
  );
};
