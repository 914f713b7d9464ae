import type { Board } from '../saved/api';
import { t } from '../saved/texts';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

type Props = { theirs: Board; onClose: () => void; onTheirs: () => void; onMine: () => void };

/** Asks whose version stays: what is here is not lost, nor is theirs. */
export const Meanwhile = ({ theirs, onClose, onTheirs, onMine }: Props) => (
  <Dialog
    title={t('changed_meanwhile')}
    onClose={onClose}
    actions={
      <>
        <Button onClick={onTheirs}>{t('take_theirs')}</Button>
        <Button kind="primary" onClick={onMine}>
          {t('keep_mine')}
        </Button>
      </>
    }
  >
    <p>{t('changed_meanwhile_detail', { who: theirs.changed_by })}</p>
  </Dialog>
);
