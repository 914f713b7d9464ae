import { send } from '../api/client';
import { ApiError, isAbort } from '../api/problem';

export type Message = { id: string; event: string; data: string };

/** Takes complete messages out of the text of a stream of server-sent events. */
export const messagesOf = (text: string): { messages: Message[]; rest: string } => {
  const parts = text.split('\n\n');
  const rest = parts.pop() ?? '';
  const messages: Message[] = [];
  for (const part of parts) {
    const message: Message = { id: '', event: 'message', data: '' };
    for (const line of part.split('\n')) {
      const colon = line.indexOf(': ');
      const field = line.slice(0, colon);
      if (field === 'id' || field === 'event' || field === 'data')
        message[field] = line.slice(colon + 2);
    }
    if (message.data) messages.push(message);
  }
  return { messages, rest };
};

type Listener = {
  onMessage: (event: string, data: unknown) => void;
  /** True while messages come in. */
  onConnected: (connected: boolean) => void;
  /** The server refuses; it is not asked again. */
  onRefused: (error: unknown) => void;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** The server says something every 15 seconds. */
const SILENCE_MS = 40_000;

/**
 * Watches a site until the signal aborts, and connects anew when the connection breaks. Read by
 * hand, because the browser's own EventSource cannot say who asks.
 */
export const watch = async (
  site: string,
  quarantine: boolean,
  signal: AbortSignal,
  { onMessage, onConnected, onRefused }: Listener,
): Promise<void> => {
  let lastId = '';
  let wait = FIRST_WAIT_MS;
  while (!signal.aborted) {
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    signal.addEventListener('abort', stop, { once: true });
    let silence = setTimeout(stop, SILENCE_MS);
    try {
      const response = await send('GET', '/live', undefined, {
        signal: attempt.signal,
        query: {
          site,
          quarantine: quarantine ? 'true' : undefined,
          last_event_id: lastId || undefined,
        },
      });
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let text = '';
      while (reader) {
        const { done, value } = await reader.read();
        if (done) break;
        clearTimeout(silence);
        silence = setTimeout(stop, SILENCE_MS);
        onConnected(true);
        wait = FIRST_WAIT_MS;
        const { messages, rest } = messagesOf(text + decoder.decode(value, { stream: true }));
        text = rest;
        for (const message of messages) {
          lastId = message.id || lastId;
          onMessage(message.event, JSON.parse(message.data));
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
      if (refused && error.status !== 429) {
        onRefused(error);
        return;
      }
      if (!isAbort(error) && !(error instanceof ApiError) && !(error instanceof TypeError))
        throw error;
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    }
    if (signal.aborted) return;
    onConnected(false);
    await new Promise((resolve) => setTimeout(resolve, wait * (0.75 + Math.random() / 2)));
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }
};
