import { IDENTITY, read, UNSENT, write } from './storage';

/** 13 months. */
const LIFETIME_MS = 34164e6;

interface Identity {
  /** Anonymous id; present only with consent. */
  visitor?: string;
  person?: string;
}

/** The time in milliseconds and 96 random bits; crypto.randomUUID would need a secure context. */
export const newId = (): string =>
  [Date.now(), ...crypto.getRandomValues(new Uint32Array(3))].join('-');

/** Who this browser is. */
export let identity: Identity = read(IDENTITY) || {};
if (Date.now() - parseFloat(identity.visitor as string) > LIFETIME_MS) identity = {};

/** Changes who this browser is; the device keeps it, and anything, only with consent. */
const become = (who: Identity): void => {
  identity = who;
  write(IDENTITY, who.visitor && who);
  if (!who.visitor) write(UNSENT);
};

export const identify = (person: string): void => become({ ...identity, person });

/** Starts or keeps the persistent mode; denied, all that is on the device is forgotten. */
export const consent = (granted?: boolean): void =>
  become(granted ? { visitor: newId(), ...identity } : {});

/** From here on this browser is somebody else, with the same consent. */
export const reset = (): void => become(identity.visitor ? { visitor: newId() } : {});
