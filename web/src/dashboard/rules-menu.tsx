import type { Rules } from '../api/query';
import type { Site } from '../api/session';
import { go, withQuery } from '../app/location';
import { changeView, currentView } from '../app/view';
import { MenuItem } from '../ui/menu';
import { Popover } from '../ui/popover';
import { t as view } from '../ui/view/texts';
import { rulesName } from '../ui/words';

const RULES: Rules[] = ['footfall', 'ga4', 'matomo', 'plausible', 'clicky'];

/** Whose definitions of visit, bounce and duration are used, and all of them side by side. */
export const RulesMenu = ({ site }: { site: Site }) => {
  const { rules } = currentView();
  return (
    <Popover
      quiet
      button={
        <span class="muted">
          {view('rules')}: {rulesName(rules)}
        </span>
      }
    >
      {(close) => (
        <div role="menu" aria-label={view('rules_of')}>
          <div class="menu-title">{view('rules_of')}</div>
          {RULES.map((each) => (
            <MenuItem
              key={each}
              label={rulesName(each)}
              checked={each === rules}
              onSelect={() => {
                changeView({ rules: each });
                close();
              }}
            />
          ))}
          <div class="menu-line" />
          <MenuItem
            label={view('rules_compare')}
            onSelect={() => {
              close();
              const asked = withQuery({ mode: 'rules', rules: null }).replace(/^[^?]*/, '');
              go(`/${encodeURIComponent(site.domain)}/compare${asked}`);
            }}
          />
        </div>
      )}
    </Popover>
  );
};
