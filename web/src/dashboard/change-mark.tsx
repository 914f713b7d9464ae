import './change-mark.css';
import * as format from '../ui/format';
import type { Change } from './figures';
import { t } from './texts';

/** A change in per cent, with its direction; grey where noise explains it. */
export const ChangeMark = ({ change }: { change: Change }) => {
  const { fraction, tone, noise } = change;
  if (fraction === null) return <span class="change none">{format.NONE}</span>;
  const text = format.change(fraction);
  if (!/[1-9]/.test(text)) return <span class="change none">{t('same')}</span>;
  const arrow = fraction > 0 ? '↑ ' : '↓ ';
  return (
    <span class={`change ${tone}`} title={noise ? t('too_few_detail') : undefined}>
      {arrow}
      {text}
    </span>
  );
};
