import { useState } from 'preact/hooks';
import type { Site } from '../api/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { count, instant, percent } from '../ui/format';
import { Empty, ErrorState, Skeleton } from '../ui/states';
import { useLoad } from '../ui/use-load';
import { type CatalogueEvent, getSamples, type Property, type ValueType } from './catalogue';
import { NoteForm } from './note-form';
import { kindName, t, typeName } from './texts';

/** The address of explore with the event as its series. */
export const explorePath = (site: Site, event: string): string =>
  `/${encodeURIComponent(site.domain)}/explore?${new URLSearchParams({
    x: JSON.stringify({
      series: [{ name: event, measure: 'total', filter: [['is', 'event:name', [event]]] }],
      chart: 'line',
    }),
  })}`;

type Props = { site: Site; event: CatalogueEvent; onClose: () => void; onSaved: () => void };

/** One event: what people say of it, what uses it, its properties with types and values. */
export const EventDialog = ({ site, event, onClose, onSaved }: Props) => (
  <Dialog
    title={event.name}
    wide
    onClose={onClose}
    actions={
      <a class="button" href={explorePath(site, event.name)}>
        {t('explore')}
      </a>
    }
  >
    <NoteForm site={site} event={event.name} property="" note={event} onSaved={onSaved} />
    {event.uses.length > 0 && (
      <section>
        <p>{t('used_warning')}</p>
        <ul class="event-uses">
          {event.uses.map((use) => (
            <li key={`${use.kind} ${use.id}`}>
              <span class="muted">{kindName(use.kind)}</span> {use.name}
            </li>
          ))}
        </ul>
      </section>
    )}
    <section>
      <h3>{t('properties')}</h3>
      {event.properties.length === 0 ? (
        <p class="muted">{t('no_properties')}</p>
      ) : (
        <ul class="event-properties">
          {event.properties.map((property) => (
            <PropertyLine
              key={property.name}
              site={site}
              event={event}
              property={property}
              onSaved={onSaved}
            />
          ))}
        </ul>
      )}
    </section>
  </Dialog>
);

const typeWords = (property: Property): string =>
  Object.entries(property.types)
    .map(([type, n]) =>
      t('type', {
        type: typeName(type as ValueType),
        share: n === property.events ? '' : percent(n / property.events, 0),
      }).trim(),
    )
    .join(', ');

const PropertyLine = ({
  site,
  event,
  property,
  onSaved,
}: {
  site: Site;
  event: CatalogueEvent;
  property: Property;
  onSaved: () => void;
}) => {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div class="event-property">
        <strong>{property.name}</strong>
        <span class="muted">{typeWords(property)}</span>
        {property.deprecated && <span class="chip-event">{t('deprecated')}</span>}
        {property.hidden && <span class="chip-event">{t('hidden')}</span>}
        <span class="muted event-property-count">
          {count(property.events)} · {instant(property.last_seen, site.timezone)}
        </span>
        <Button
          size="small"
          icon={open ? 'close' : 'down'}
          label={t('show_samples', { name: property.name })}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      {property.description && !open && <p class="muted">{property.description}</p>}
      {open && (
        <div class="event-property-more">
          <NoteForm
            site={site}
            event={event.name}
            property={property.name}
            note={property}
            onSaved={onSaved}
          />
          <Samples site={site} event={event.name} property={property.name} />
        </div>
      )}
    </li>
  );
};

const Samples = ({ site, event, property }: { site: Site; event: string; property: string }) => {
  const load = useLoad(`samples ${site.domain} ${event} ${property}`, (signal) =>
    getSamples(site.domain, event, property, signal),
  );
  if (load.error !== undefined) return <ErrorState error={load.error} retry={load.reload} />;
  if (load.data === undefined) return <Skeleton height="60px" />;
  if (load.data.samples.length === 0) return <Empty title={t('no_samples')} />;
  return (
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{t('samples')}</th>
          <th scope="col" class="number">
            {t('volume')}
          </th>
        </tr>
      </thead>
      <tbody>
        {load.data.samples.map((sample) => (
          <tr key={sample.value}>
            <td class="text-cell">{sample.value}</td>
            <td class="number">{count(sample.events)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
