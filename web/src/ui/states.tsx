import type { ComponentChildren } from 'preact';
import { ApiError } from '../api/problem';
import { Button } from './button';
import { percent } from './format';
import { Icon } from './icon';
import { t } from './texts';
import type { Load } from './use-load';

/** The outline of something that is on its way. */
export const Skeleton = ({
  height = '1em',
  width = '100%',
}: {
  height?: string;
  width?: string;
}) => <div class="skeleton" style={{ height, width }} aria-hidden="true" />;

type WaitingProps = { load: Pick<Load<unknown>, 'progress' | 'stop'> };

/** How far a question is that takes long, and a way not to wait for it. */
export const Waiting = ({ load: { progress, stop } }: WaitingProps) =>
  progress && (
    <div class="waiting">
      {/* Said once; the share changes every second, and <progress> tells it to whoever asks. */}
      <span class="visually-hidden" role="status">
        {t('working')}
      </span>
      <progress
        aria-label={t('working')}
        {...(progress.done === null ? {} : { value: progress.done })}
      />
      <span aria-hidden="true">
        {progress.done === null ? t('working') : t('worked', { share: percent(progress.done, 0) })}
      </span>
      <Button size="small" label={t('cancel')} onClick={stop} />
    </div>
  );

/** What is shown where somebody did not want to wait. */
export const Stopped = ({ again }: { again: () => void }) => (
  <Empty title={t('stopped')}>
    <Button label={t('ask_again')} onClick={again} />
  </Empty>
);

type AnsweredProps<T> = {
  load: Load<T>;
  /** Of what will be shown. */
  height: string;
  children: (data: T) => ComponentChildren;
};

/** The answer to a question in all the states it can be in, where no panel is around it. */
export const Answered = <T,>({ load, height, children }: AnsweredProps<T>) => (
  <div class="waits" aria-busy={load.loading}>
    <Waiting load={load} />
    {load.error !== undefined ? (
      <ErrorState error={load.error} retry={load.reload} />
    ) : load.stopped ? (
      <Stopped again={load.reload} />
    ) : load.data === undefined ? (
      <Skeleton height={height} />
    ) : (
      children(load.data)
    )}
  </div>
);

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
  return { title: t('failed'), detail: error.words };
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
