import { Button } from './button';
import { Dialog } from './dialog';
import { t } from './texts';

type Props = {
  /** What is asked, and what the button says. */
  title: string;
  verb: string;
  detail: string;
  onRemove: () => void;
  onClose: () => void;
};

/** Asks before something goes that does not come back. */
export const Removal = ({ title, verb, detail, onRemove, onClose }: Props) => (
  <Dialog
    title={title}
    onClose={onClose}
    actions={
      <>
        <Button label={t('cancel')} onClick={onClose} />
        <Button
          kind="danger"
          label={verb}
          onClick={() => {
            onClose();
            onRemove();
          }}
        />
      </>
    }
  >
    <p>{detail}</p>
  </Dialog>
);
