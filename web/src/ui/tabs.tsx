import { useEffect, useRef } from 'preact/hooks';

/** So much of the list's end fades out. */
const EDGE = 24;

type Props<T extends string> = {
  label: string;
  tabs: { id: T; label: string }[];
  selected: T;
  onSelect: (id: T) => void;
};

/** Tabs over something of which one kind is shown; the arrow keys go from one to the next. */
export const Tabs = <T extends string>({ label, tabs, selected, onSelect }: Props<T>) => {
  const key = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = tabs.findIndex((tab) => tab.id === selected);
    const next = tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onSelect(next.id);
    const list = event.currentTarget as HTMLElement;
    list.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus();
  };
  const list = useRef<HTMLDivElement>(null);
  // On a phone the chosen one may be beyond the edge.
  useEffect(() => {
    const box = list.current;
    const tab = box?.querySelector<HTMLElement>('[aria-selected=true]');
    if (!box || !tab) return;
    const left = tab.offsetLeft - box.offsetLeft;
    const over = left + tab.offsetWidth + EDGE - box.clientWidth;
    if (left < box.scrollLeft) box.scrollLeft = left;
    else if (over > box.scrollLeft) box.scrollLeft = over;
  }, [selected]);
  return (
    <div ref={list} class="tabs" role="tablist" aria-label={label} tabIndex={-1} onKeyDown={key}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          class="tab"
          aria-selected={tab.id === selected}
          tabIndex={tab.id === selected ? 0 : -1}
          onClick={() => onSelect(tab.id)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
};
