/** Keys on the device. The first two are written after consent only, the third by optOut only. */
export const IDENTITY = 'footfall';
export const UNSENT = 'footfall_unsent';
export const OPTED_OUT = 'footfall_off';

/** The value kept under a key; nothing where there is none or storage is blocked. */
export const read = <T>(key: string): T | undefined => {
  try {
    return JSON.parse(localStorage[key]);
  } catch {
    return undefined;
  }
};

/** Keeps a value as JSON; a falsy one is removed. */
export const write = (key: string, value?: unknown): void => {
  try {
    if (value) localStorage[key] = JSON.stringify(value);
    else delete localStorage[key];
  } catch {
    // Blocked or full: this browser is then counted like one without consent.
  }
};
