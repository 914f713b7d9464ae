import { useEffect, useState } from 'preact/hooks';

const TYPING_MS = 300;

type Props = {
  label: string;
  value: string;
  class?: string;
  /** Has the focus when the dialog that it stands in opens. */
  autoFocus?: boolean;
  onSearch: (text: string) => void;
};

/** A field that tells what was typed a moment after the last key. */
export const Search = ({ label, value, class: extra = '', autoFocus = false, onSearch }: Props) => {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onSearch(typed), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <input
      class={`input ${extra}`}
      type="search"
      // biome-ignore lint/a11y/noAutofocus: for dialogs only
      autoFocus={autoFocus}
      aria-label={label}
      placeholder={label}
      value={typed}
      onInput={(event) => setTyped(event.currentTarget.value)}
    />
  );
};
