import type { Annotation } from '../api/annotations';
import type { Metric } from '../api/query';
import { mayEdit, type Site } from '../api/session';
import { seriesColor } from '../ui/chart/time-chart';
import * as format from '../ui/format';
import { Icon } from '../ui/icon';
import { metricName } from '../ui/words';
import { t } from './texts';

type Props = {
  site: Site;
  metric: Metric;
  /** What the graph is compared with, if anything. */
  compared: string | undefined;
  notes: Annotation[];
  onNote: (note: Annotation) => void;
};

/**
 * One line below the graph: which line is what, and what was noted. It is there before its notes
 * are, and never higher, so that nothing below it moves.
 */
export const GraphFoot = ({ site, metric, compared, notes, onNote }: Props) => (
  <div class="graph-foot">
    <ul class="legend">
      <li>
        <span class="legend-line" style={{ borderColor: seriesColor({}) }} />
        {metricName(metric)}
      </li>
      {compared && (
        <li>
          <span class="legend-line compare" />
          {compared}
        </li>
      )}
    </ul>
    {notes.length > 0 && (
      <div class="notes" role="group" tabIndex={0} aria-label={t('annotations')}>
        <ul>
          {notes.map((note) => (
            <li key={note.id}>
              <Icon name="flag" size={14} />
              <span class="muted">{format.day(note.date, { day: 'numeric', month: 'short' })}</span>
              {mayEdit(site) ? (
                <button
                  type="button"
                  class="link note-text ellipsis"
                  title={note.text}
                  aria-label={t('annotation_change', { what: note.text })}
                  onClick={() => onNote(note)}
                >
                  {note.text}
                </button>
              ) : (
                <span class="note-text ellipsis" title={note.text}>
                  {note.text}
                </span>
              )}
            </li>
          ))}
        </ul>
      </div>
    )}
  </div>
);
