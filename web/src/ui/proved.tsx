import './proof.css';
import { texts } from '../i18n';
import de from '../i18n/de/proof';
import en from '../i18n/en/proof';

const t = texts({ en, de });

type Props = {
  /** As it is written. */
  value: string;
  onProof: () => void;
  /** Not on the way of the Tab key, where the same is within reach of it elsewhere. */
  aside?: boolean;
};

/** A number that says where it comes from when it is chosen. */
export const Proved = ({ value, onProof, aside }: Props) => (
  <button
    type="button"
    class="proved"
    title={t('title')}
    tabIndex={aside ? -1 : undefined}
    onClick={onProof}
  >
    {value}
  </button>
);
