import { useState } from 'preact/hooks';
import type { Site } from '../api/session';
import { PERIODS, type Period, readView } from '../app/view';
import { type Board, keep, theirsOf } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Check, Field, Select } from '../ui/field';
import { failed, toast } from '../ui/toast';
import { rangeName } from '../ui/view/date-picker';
import { Meanwhile } from './meanwhile';

export const periodName = (period: Period): string =>
  rangeName(readView(new URLSearchParams({ period })));

type Props = {
  site: Site;
  board: Board;
  onClose: () => void;
  onSaved: (board: Board) => void;
};

/** What a dashboard is called, who sees it, and what it asks for when nothing else is said. */
export const BoardSettings = ({ site, board, onClose, onSaved }: Props) => {
  const [name, setName] = useState(board.name);
  const [shared, setShared] = useState(board.shared);
  const [range, setRange] = useState(board.date_range);
  const [refresh, setRefresh] = useState(String(board.refresh_seconds));
  const [theirs, setTheirs] = useState<Board | null>(null);
  const seconds = Number(refresh);
  const wrong = !Number.isInteger(seconds) || seconds < 10 || seconds > 86_400;
  const store = (version: number): void => {
    keep<Board>(site, 'dashboards', board.id, {
      name,
      shared,
      date_range: range,
      refresh_seconds: seconds,
      version,
    })
      .then((stored) => {
        toast(t('saved'));
        onSaved(stored);
      })
      .catch(async (error: unknown) =>
        setTheirs(await theirsOf<Board>(site, 'dashboards', board.id, error)),
      )
      .catch(failed);
  };
  if (theirs)
    return (
      <Meanwhile
        theirs={theirs}
        onClose={() => setTheirs(null)}
        onTheirs={() => onSaved(theirs)}
        onMine={() => store(theirs.version)}
      />
    );
  return (
    <Dialog
      title={t('settings')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabled={name.trim() === '' || wrong}
            onClick={() => store(board.version)}
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
        <Check label={t('shared')} checked={shared} onChange={setShared} />
        <Select
          label={t('usual_range')}
          value={typeof range === 'string' ? range : ''}
          onChange={(period) => setRange(period || board.date_range)}
          options={[
            ...(typeof board.date_range === 'string'
              ? []
              : [{ value: '', label: board.date_range.join(' – ') }]),
            ...PERIODS.map((period) => ({ value: period as string, label: periodName(period) })),
          ]}
        />
        <Field
          label={t('refresh')}
          type="number"
          min={10}
          max={86_400}
          value={refresh}
          error={wrong ? t('refresh_wrong') : undefined}
          onInput={(event) => setRefresh(event.currentTarget.value)}
        />
      </div>
    </Dialog>
  );
};
