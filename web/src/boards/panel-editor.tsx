import { useState } from 'preact/hooks';
import type { Site } from '../api/session';
import type { Panel } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field, Select } from '../ui/field';
import { SegmentBuilder } from '../ui/view/segment-builder';
import { begun, isReady, WHAT } from './begin';
import { QueryFields } from './query-fields';
import { ReportFields } from './report-fields';

type Props = {
  site: Site;
  panel: Panel;
  /** It is not on the dashboard yet, so its report may choose its size. */
  added: boolean;
  onClose: () => void;
  onSave: (panel: Panel) => void;
};

/** What a panel asks, and how it shows the answer. */
export const PanelEditor = ({ site, panel, added, onClose, onSave }: Props) => {
  const [draft, setDraft] = useState(panel);
  const { report } = draft;
  const change = (changes: Partial<Panel>): void => setDraft({ ...draft, ...changes });
  const choose = (next: Panel['report']): void => {
    const { question: _question, text: _text, shown: _shown, ...kept } = draft;
    const { w, h } = draft;
    setDraft(
      next === panel.report
        ? { ...panel, title: draft.title }
        : { ...kept, ...begun(next, site), ...(added ? {} : { w, h }) },
    );
  };
  return (
    <Dialog
      title={added ? t('add_panel') : draft.title || t('edit')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!isReady(draft)} onClick={() => onSave(draft)}>
            {t('done')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <div class="board-fields">
          <Select
            label={t('what')}
            value={report}
            onChange={choose}
            options={[...WHAT, ...(panel.report === 'explore' ? (['explore'] as const) : [])].map(
              (value) => ({ value, label: t(`what.${value}`) }),
            )}
          />
          <Field
            label={t('title')}
            value={draft.title}
            maxLength={200}
            onInput={(event) => change({ title: event.currentTarget.value })}
          />
        </div>
        {report === 'text' ? (
          <label class="field">
            <span>{t('text')}</span>
            <textarea
              class="input"
              rows={5}
              maxLength={10_000}
              value={draft.text ?? ''}
              onInput={(event) => change({ text: event.currentTarget.value })}
            />
          </label>
        ) : report === 'query' ? (
          <QueryFields site={site} panel={draft} onChange={change} />
        ) : (
          <>
            <ReportFields site={site} panel={draft} onChange={change} />
            <p class="muted">{t('more_in_report')}</p>
          </>
        )}
        {report !== 'text' && (
          <SegmentBuilder
            site={site}
            filters={draft.question?.filters ?? []}
            onChange={(filters) => change({ question: { ...draft.question, filters } })}
          />
        )}
      </div>
    </Dialog>
  );
};
