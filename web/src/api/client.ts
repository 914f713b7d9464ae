import { bearer } from './bearer';
import { isAbort, problemOf, unreachable } from './problem';
import { follow, type Progress } from './running';
import { share } from './share';
import { inTurn } from './turns';

/** A value that JSON can hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

export type Options = {
  signal?: AbortSignal | undefined;
  /** Appended to the path; undefined values are left out. */
  query?: Record<string, string | number | undefined>;
  /** Outlives the page. */
  keepalive?: boolean;
};

let csrf = '';
let signedOut: () => void = () => {};

/** Sets what every request that changes something has to carry. */
export const useCsrf = (token: string): void => {
  csrf = token;
};

/** Sets what happens when the server says that nobody is signed in. */
export const onSignedOut = (listener: () => void): void => {
  signedOut = listener;
};

const address = (path: string, query: Options['query'] = {}): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined);
  if (pairs.length === 0) return `/api/v1${path}`;
  const text = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)]));
  return `/api/v1${path}?${text}`;
};

/** Sends JSON or a file and gives the answer whatever its body is; an error status is thrown. */
export const send = async (
  method: string,
  path: string,
  body?: Json | Blob | undefined,
  { signal, query, keepalive }: Options = {},
): Promise<Response> => {
  const headers: Record<string, string> = { accept: 'application/json' };
  const file = body instanceof Blob;
  if (body !== undefined) headers['content-type'] = file ? body.type : 'application/json';
  if (method !== 'GET' && csrf) headers['x-csrf-token'] = csrf;
  const token = bearer();
  if (token) headers.authorization = `Bearer ${token}`;
  const link = share();
  if (link) headers['x-share'] = link;
  let response: Response;
  try {
    response = await fetch(address(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal ?? null,
      keepalive: keepalive ?? false,
      ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw unreachable();
  }
  if (response.ok) return response;
  if (response.status === 401 && !path.startsWith('/session') && !link) signedOut();
  throw await problemOf(response);
};

const json = async <T>(
  method: string,
  path: string,
  body?: Json,
  options?: Options,
): Promise<T> => {
  const response = await send(method, path, body, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
};

/** The API under /api/v1. Paths begin with a slash; T is what the answer holds. */
export const api = {
  get: <T>(path: string, options?: Options): Promise<T> => json('GET', path, undefined, options),
  post: <T>(path: string, body: Json, options?: Options): Promise<T> =>
    json('POST', path, body, options),
  put: <T>(path: string, body: Json, options?: Options): Promise<T> =>
    json('PUT', path, body, options),
  patch: <T>(path: string, body: Json, options?: Options): Promise<T> =>
    json('PATCH', path, body, options),
  delete: <T = void>(path: string, options?: Options): Promise<T> =>
    json('DELETE', path, undefined, options),
};

/**
 * Asks a report or query that may take long. When the signal aborts, the server is told to stop
 * working on it, also where a proxy in between keeps the connection. Who wants to know how far it
 * is says so of the signal with `whileRunning`.
 */
export const ask = <T>(
  path: string,
  body: { site: string } & { [key: string]: Json | undefined },
  signal?: AbortSignal,
): Promise<T> =>
  asked(body.site, signal, (id) => api.post<T>(path, { ...body, query_id: id }, { signal }));

/** The same of what is one thing of a site, which has an address of its own. */
export const read = <T>(path: string, site: string, signal?: AbortSignal): Promise<T> =>
  asked(site, signal, (id) => api.get<T>(path, { query: { site, query_id: id }, signal }));

const asked = async <T>(
  site: string,
  signal: AbortSignal | undefined,
  run: (id: string) => Promise<T>,
): Promise<T> => {
  // Not randomUUID, which browsers have on https only.
  const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join(
    '-',
  );
  const stop = (): void => {
    send('DELETE', `/queries/${id}`, undefined, {
      query: { site },
      keepalive: true,
    }).catch(() => {});
  };
  // A shared link opens answers only, neither how far they are nor to stop them.
  const link = share();
  let sent = false;
  const look = link
    ? undefined
    : async (): Promise<Progress> =>
        sent ? api.get(`/queries/${id}`, { query: { site }, signal }) : { done: null };
  const ended = follow(signal, look);
  try {
    return await inTurn(signal, () => {
      sent = true;
      if (!link) signal?.addEventListener('abort', stop, { once: true });
      return run(id);
    });
  } finally {
    ended();
    signal?.removeEventListener('abort', stop);
  }
};
