import { api, type Json } from '../api/client';
import type { Session } from '../api/session';

/** True where the browser can make and use passkeys here: in a page with a name, over https. */
export const passkeysPossible = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  !/^[\d.]+$|:/.test(location.hostname);

const asJson = (credential: Credential | null): Json => {
  if (!(credential instanceof PublicKeyCredential)) throw new Error('no passkey');
  return JSON.parse(JSON.stringify(credential)) as Json;
};

/** Lets the device make a passkey, and keeps it on the server. */
export const addPasskey = async (name: string, currentPassword: string): Promise<void> => {
  const options = await api.post<PublicKeyCredentialCreationOptionsJSON>(
    '/profile/passkeys/options',
    {},
  );
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  const credential = asJson(await navigator.credentials.create({ publicKey }));
  await api.post('/profile/passkeys', { name, credential, current_password: currentPassword });
};

/** Signs in with a passkey that the device knows for this server. */
export const usePasskey = async (): Promise<Session> => {
  const options = await api.post<PublicKeyCredentialRequestOptionsJSON>(
    '/session/passkey/options',
    {},
  );
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = asJson(await navigator.credentials.get({ publicKey }));
  return api.post<Session>('/session/passkey', { credential });
};
