import type { Site } from '../api/session';
import { Dialog } from '../ui/dialog';
import { Answered } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { t as visitWords } from '../visits/texts';
import { isPassive, Timeline } from '../visits/timeline';
import { askVisits, type VisitEvent } from '../visits/visit';
import { VisitFacts, VisitorLink } from '../visits/visit-card';
import type { LiveState } from './state';
import { nameOf } from './stream';

type Props = { site: Site; visit: number; state: LiveState; onClose: () => void };

/** One visit with all its events, those that happen while it is open too. */
export const LiveVisitDialog = ({ site, visit, state, onClose }: Props) => {
  const now = state.active.find((each) => each.visit === visit);
  // Asked again whenever the visit went on: the store has passive events and exact facts too.
  const load = useLoad(`visit ${site.domain} ${visit} ${now?.last_at ?? ''}`, (signal) =>
    askVisits({ site: site.domain, visit }, signal),
  );
  const found = load.data?.visits[0];
  const known = found?.events.filter((event) => !isPassive(event.name)).length ?? 0;
  const here = state.stream.filter((event) => event.visit === visit);
  // What the stream has and the answer has not yet.
  const total = (now?.pageviews ?? 0) + (now?.interactions ?? 0);
  const missing = Math.max(0, Math.min(here.length, total - known));
  const fresh: VisitEvent[] = here.slice(here.length - missing).map((event) => ({
    time: event.time,
    name: event.name,
    hostname: null,
    page: event.page,
    title: event.title,
    referrer: null,
    person: event.person,
    ...(event.props ? { props: event.props } : {}),
    ...(event.revenue ? { revenue: event.revenue } : {}),
  }));
  return (
    <Dialog
      title={now ? nameOf(now) : visitWords('visitor', { n: String(found?.visitor ?? '') })}
      onClose={onClose}
      wide
    >
      <Answered load={load} height="240px">
        {() =>
          found === undefined ? (
            <p>{visitWords('nothing')}</p>
          ) : (
            <>
              <div class="row wrap">
                <VisitorLink site={site} visit={found} />
              </div>
              <VisitFacts visit={found} />
              <Timeline events={[...found.events, ...fresh]} zone={site.timezone} />
            </>
          )
        }
      </Answered>
    </Dialog>
  );
};
