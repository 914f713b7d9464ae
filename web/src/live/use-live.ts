import { useEffect, useState } from 'preact/hooks';
import { watch } from './feed';
import { type Lane, type LiveState, withDelta, withQuarantine } from './state';

const NO_LANE: Lane = { reasons: {}, stream: [] };

/** What happens on a site now, as long as it is drawn. */
export const useLive = (
  site: string,
  quarantine: boolean,
): {
  state: LiveState | undefined;
  lane: Lane;
  connected: boolean;
  /** It was tried to connect, or the connection was there, and is not. */
  away: boolean;
  error: unknown;
  retry: () => void;
} => {
  const [state, setState] = useState<LiveState>();
  const [lane, setLane] = useState<Lane>(NO_LANE);
  const [connected, setConnected] = useState(false);
  const [away, setAway] = useState(false);
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setError(undefined);
    setAway(false);
    setState(undefined);
    setLane(NO_LANE);
    watch(site, quarantine, abort.signal, {
      onConnected: (now) => {
        setConnected(now);
        setAway(!now);
      },
      onRefused: setError,
      onMessage: (event, data) => {
        if (event === 'snapshot') setState(data as LiveState);
        else if (event === 'delta')
          setState((before) => before && withDelta(before, data as Partial<LiveState>));
        else if (event === 'quarantine') setLane((before) => withQuarantine(before, data as Lane));
      },
    }).catch(setError);
    return () => abort.abort();
  }, [site, quarantine, attempt]);
  return { state, lane, connected, away, error, retry: () => setAttempt((count) => count + 1) };
};
