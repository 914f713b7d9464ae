import type { ComponentChildren } from 'preact';
import { ApiError } from '../api/problem';
import { Button } from './button';
import { Icon } from './icon';
import { t } from './texts';

/** The outline of something that is on its way. */
export const Skeleton = ({
  height = '1em',
  width = '100%',
}: {
  height?: string;
  width?: string;
}) => <div class="skeleton" style={{ height, width }} aria-hidden="true" />;

/** Nothing to show, and why. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="state">
    <strong>{title}</strong>
    {children}
  </div>
);

const said = (error: unknown): { title: string; detail: string } => {
  if (!(error instanceof ApiError)) return { title: t('failed'), detail: String(error) };
  if (error.status === 0) return { title: t('unreachable'), detail: t('unreachable_detail') };
  if (error.status === 504) return { title: t('too_slow'), detail: t('too_slow_detail') };
  const fields = error.errors.map((field) => `${field.field}: ${field.message}`);
  return { title: t('failed'), detail: [error.message, ...fields].join(' ') };
};

type ErrorProps = { error?: unknown; title?: string; detail?: string; retry?: () => void };

/** What went wrong, in words, and a way on. */
export const ErrorState = ({ error, title, detail, retry }: ErrorProps) => {
  const words = error === undefined ? { title: '', detail: '' } : said(error);
  return (
    <div class="state" role="alert">
      <Icon name="warning" size={22} />
      <strong>{title ?? words.title}</strong>
      <span>{detail ?? words.detail}</span>
      {retry && <Button label={t('retry')} onClick={retry} />}
    </div>
  );
};

/** The words for an error, for places without room for more. */
export const errorText = (error: unknown): string => {
  const { title, detail } = said(error);
  return error instanceof ApiError && error.status !== 0 && error.status !== 504
    ? detail
    : `${title} ${detail}`;
};
