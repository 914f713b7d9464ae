import { useState } from 'preact/hooks';
import type { Filter } from '../api/query';
import type { Site } from '../api/session';
import type { Segment } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { complete } from '../ui/view/condition';
import { SegmentBuilder } from '../ui/view/segment-builder';

const KINDS: Segment['kind'][] = ['filter', 'live_cohort', 'static_cohort'];

/** A stored rule as the list of conditions that the builder edits. */
export const conditionsOf = (filter: Filter): Filter[] => {
  const [first, second] = filter;
  if (Array.isArray(first)) return filter as Filter[];
  return first === 'and' && Array.isArray(second) ? (second as Filter[]) : [filter];
};

type Props = {
  site: Site;
  segment: Segment | null;
  onClose: () => void;
  onSave: (body: { [key: string]: unknown }) => void;
};

/** Makes a segment, or changes one. */
export const SegmentEditor = ({ site, segment, onClose, onSave }: Props) => {
  const [name, setName] = useState(segment?.name ?? '');
  const [description, setDescription] = useState(segment?.description ?? '');
  const [kind, setKind] = useState<Segment['kind']>(segment?.kind ?? 'filter');
  const [shared, setShared] = useState(segment?.shared ?? false);
  const [filters, setFilters] = useState<Filter[]>(segment ? conditionsOf(segment.filter) : []);
  const fixed = segment?.kind === 'static_cohort';
  const ready = name.trim() !== '' && filters.length > 0 && filters.every(complete);
  const [only] = filters;
  return (
    <Dialog
      title={segment ? segment.name : t('new_segment')}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabled={!ready}
            onClick={() =>
              onSave({
                name,
                description,
                kind,
                shared,
                filter: filters.length === 1 && only ? only : ['and', filters],
                ...(segment ? { version: segment.version } : {}),
              })
            }
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div class="stack">
        <Field
          label={t('name')}
          value={name}
          maxLength={200}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Field
          label={t('description')}
          value={description}
          maxLength={2000}
          onInput={(event) => setDescription(event.currentTarget.value)}
        />
        {!fixed && (
          <Select
            label={t('kind')}
            hint={t(`hint.${kind}`)}
            value={kind}
            onChange={setKind}
            options={KINDS.filter((each) => !segment || each !== 'static_cohort').map((each) => ({
              value: each,
              label: t(`kind.${each}`),
            }))}
          />
        )}
        {!fixed && (
          <SegmentBuilder
            site={site}
            filters={filters}
            except={segment?.id}
            onChange={setFilters}
          />
        )}
        <Check label={t('shared')} checked={shared} onChange={setShared} />
      </div>
    </Dialog>
  );
};
