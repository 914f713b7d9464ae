import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

type Props = {
  /** What the button shows. */
  button: ComponentChildren;
  /** What a screen reader says where the button shows an icon alone. */
  label?: string;
  /** What opens; given how to close it. */
  children: (close: () => void) => ComponentChildren;
  /** Ends where the button ends, instead of starting where it starts. */
  end?: boolean;
  /** Opens upwards. */
  up?: boolean;
  quiet?: boolean;
  size?: 'small';
  class?: string;
};

const FOCUSABLE = 'a[href], button:not(:disabled), input, select, textarea, [tabindex="0"]';

/**
 * A button with a box that opens below it. Escape, a click elsewhere and leaving it close it; the
 * arrow keys go through what can be chosen in it.
 */
export const Popover = ({ button, label, children, end, up, quiet, size, class: more }: Props) => {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = (): void => {
    setOpen(false);
    anchor.current?.querySelector('button')?.focus();
  };

  useEffect(() => {
    if (!open) return;
    const items = (): HTMLElement[] => [
      ...(box.current?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? []),
    ];
    items()[0]?.focus();
    pullIn(box.current);
    const outside = (event: Event): void => {
      if (!anchor.current?.contains(event.target as Node)) setOpen(false);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        // A dialog around it stays open.
        event.stopPropagation();
        event.preventDefault();
        close();
        return;
      }
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      const text = (event.target as Element).matches('select, textarea');
      if (step === 0 || text) return;
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      all[(at + step + all.length) % all.length]?.focus();
      event.preventDefault();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    anchor.current?.addEventListener('keydown', key);
    const holder = anchor.current;
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
      holder?.removeEventListener('keydown', key);
    };
  }, [open]);

  return (
    <div class={['popover-anchor', more].filter(Boolean).join(' ')} ref={anchor}>
      <button
        type="button"
        class={['button', quiet && 'quiet', size, label && 'icon-only'].filter(Boolean).join(' ')}
        aria-label={label}
        title={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          id={id}
          ref={box}
          class={['popover', end && 'end', up && 'up'].filter(Boolean).join(' ')}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
};

/** Moves a box that would reach over the window's edge back into it. */
const pullIn = (box: HTMLElement | null): void => {
  if (!box) return;
  const { left, right } = box.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const move = right > width - 8 ? width - 8 - right : left < 8 ? 8 - left : 0;
  if (move !== 0) box.style.translate = `${move}px 0`;
};
