/** Puts text into the clipboard; also on plain http, where browsers have no other way to it. */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // There is no clipboard here, or the browser keeps it from this page.
    copySelected(text);
  }
};

const copySelected = (text: string): void => {
  const area = document.createElement('textarea');
  area.value = text;
  const before = document.activeElement;
  // Nothing outside of the topmost open dialog can be selected.
  ([...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body).append(area);
  area.select();
  const copied = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!copied) throw new Error('The browser does not let pages copy.');
};
