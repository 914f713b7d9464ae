import { signal } from '@preact/signals';
import { Button } from './button';
import { errorText } from './states';
import { t } from './texts';

type Toast = { id: number; text: string; bad: boolean };
const SHOWN_MS = 6_000;
const shown = signal<Toast[]>([]);
let last = 0;

const dismiss = (id: number): void => {
  shown.value = shown.value.filter((toast) => toast.id !== id);
};

/** Says briefly what happened. Failures stay until they are closed. */
export const toast = (text: string, bad = false): void => {
  const id = ++last;
  shown.value = [...shown.value.slice(-3), { id, text, bad }];
  if (!bad) setTimeout(() => dismiss(id), SHOWN_MS);
};

/** Says what failed; for `.catch`. */
export const failed = (error: unknown): void => toast(errorText(error), true);

/** Where the messages appear. Drawn once, by the frame. */
export const Toasts = () => (
  <div class="toasts" role="status" aria-live="polite">
    {shown.value.map(({ id, text, bad }) => (
      <div key={id} class={bad ? 'toast bad' : 'toast'}>
        <span class="grow">{text}</span>
        <Button
          kind="quiet"
          size="small"
          icon="close"
          label={t('close')}
          onClick={() => dismiss(id)}
        />
      </div>
    ))}
  </div>
);
