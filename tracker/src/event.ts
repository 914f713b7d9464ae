/** Custom properties and traits: text, numbers, booleans, and lists and objects of them. */
export type Props = Record<string, unknown>;

export interface Revenue {
  /** Decimal number, as text where it must stay exact. */
  amount: string | number;
  /** ISO 4217; left out: the site's currency. */
  currency?: string;
}

export interface Item {
  sku: string;
  name?: string;
  category?: string;
  price?: string | number;
  quantity?: number;
}

/** What may go with an event beside its properties. */
export interface Details {
  /** The site's own id of the event; the same id is counted once. */
  id?: string;
  revenue?: Revenue;
  order?: string;
  items?: Item[];
  /** Called once the event was sent, failed to be, or is not counted. */
  callback?: () => void;
}

/** What may be said of a page in place of what the browser says. */
export interface PageDetails {
  url?: string;
  title?: string;
  props?: Props;
}

/** One event of POST /f/e as it waits in the queue; spec/event.schema.json tells every field. */
export interface Event {
  site: string;
  id: string;
  name: string;
  time: Date;
  url: string;
  referrer: string;
  title?: string | undefined;
  visitor?: string;
  person?: string;
  props?: Props | undefined;
  revenue?: Revenue;
  order?: string;
  items?: Item[];
  engagement_ms?: number;
  scroll?: number;
  screen: string;
  language: string;
  hints?: object;
  automated?: boolean | undefined;
  /** Not sent: JSON has no functions. */
  callback?: (() => void) | undefined;
}
