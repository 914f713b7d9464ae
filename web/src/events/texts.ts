import { texts } from '../i18n';
import de from '../i18n/de/events';
import en from '../i18n/en/events';
import type { ValueType } from './catalogue';

export const t = texts({ en, de });

export const typeName = (type: ValueType): string => t(`type.${type}`);

/** The name of a kind of saved thing. */
export const kindName = (kind: string): string => {
  const key = `kind.${kind}`;
  return key in en ? t(key as keyof typeof en) : kind;
};
