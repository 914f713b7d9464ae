import './setup.css';
import { useRef, useState } from 'preact/hooks';
import { type Site, session } from '../api/session';
import { Button } from '../ui/button';
import { copyText } from '../ui/copy';
import { Check, Select } from '../ui/field';
import { Tabs } from '../ui/tabs';
import { toast } from '../ui/toast';
import { codeIn, LANGUAGE_NAMES, LANGUAGES, type Language } from './languages';
import { t } from './texts';

type Way = 'html' | 'wordpress' | 'gtm' | 'sdk' | 'server' | 'logs';
const WAYS: Way[] = ['html', 'wordpress', 'gtm', 'sdk', 'server', 'logs'];

/** Text between quotation marks of HTML, which may itself stand in a text of PHP or JavaScript. */
const quoted = (value: string): string =>
  value.replace(/[&"'<>\\]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A text of JavaScript inside of a script element. */
const scripted = (value: string): string =>
  `'${value.replace(/[\\'<]/g, (character) => `\\x${character.charCodeAt(0).toString(16)}`)}'`;

/** Settings of a site that the tracker does not know unless the pages tell it. */
export type ForPages = { search_parameters: string[]; honour_privacy_signals: boolean };

const USUAL_SEARCH = 'q,s,search,query,keyword';

const attributes = (site: Site, settings?: ForPages): [string, string][] => {
  const search = settings?.search_parameters.join(',') ?? USUAL_SEARCH;
  const all: [string, string][] = [['data-site', site.domain]];
  if (search !== USUAL_SEARCH) all.push(['data-search', search]);
  if (settings?.honour_privacy_signals === false) all.push(['data-privacy', 'ignore']);
  return all;
};

/** Pages that have these ways of the snippet can measure their web vitals. */
const MEASURES: Way[] = ['html', 'wordpress', 'gtm'];

const code = (
  way: Exclude<Way, 'sdk'>,
  site: Site,
  collector: string,
  settings: ForPages | undefined,
  vitals: boolean,
): string => {
  const told = attributes(site, settings);
  const attributed = told.map(([name, value]) => `${name}="${quoted(value)}"`).join(' ');
  const measure = `<script async src="${collector}/vitals.js"></script>`;
  const tag = `<script async src="${collector}/t.js" ${attributed}></script>${vitals ? `\n${measure}` : ''}`;
  switch (way) {
    case 'html':
      return tag;
    case 'wordpress':
      return `add_action('wp_head', function () {\n  echo '${tag}';\n});`;
    case 'gtm':
      return [
        '<script>',
        "var s = document.createElement('script');",
        `s.async = true; s.src = '${collector}/t.js';`,
        ...told.map(([name, value]) => `s.setAttribute('${name}', ${scripted(value)});`),
        'document.head.appendChild(s);',
        ...(vitals
          ? [
              "var v = document.createElement('script');",
              `v.async = true; v.src = '${collector}/vitals.js';`,
              'document.head.appendChild(v);',
            ]
          : []),
        '</script>',
      ].join('\n');
    case 'server':
      return [
        `curl ${collector}/e -H "Authorization: Bearer $TOKEN" -d '{`,
        `  "site": "${site.domain}", "name": "signup", "person": "user-42",`,
        `  "url": "https://${site.domain}/join", "ip": "203.0.113.7"}'`,
      ].join('\n');
    case 'logs':
      return `./footfall import log /var/log/nginx/access.log* --site ${site.domain}`;
  }
};

/** What has to be added where, so that events of the site arrive; one tab for each way. */
export const Snippets = ({ site, settings }: { site: Site; settings?: ForPages }) => {
  const [way, setWay] = useState<Way>('html');
  const [language, setLanguage] = useState<Language>('node');
  const [vitals, setVitals] = useState(false);
  const collector = session.value?.collector ?? `${location.origin}/f`;
  const text =
    way === 'sdk'
      ? codeIn(language, site.domain, collector)
      : code(way, site, collector, settings, vitals);
  const shown = useRef<HTMLElement>(null);
  const copy = (): void => {
    copyText(text).then(
      () => toast(t('copied')),
      () => {
        if (shown.current) getSelection()?.selectAllChildren(shown.current);
        toast(t('selected'));
      },
    );
  };
  return (
    <div class="setup-code">
      <Tabs
        label={t('ways')}
        tabs={WAYS.map((id) => ({ id, label: t(`tab_${id}`) }))}
        selected={way}
        onSelect={setWay}
      />
      <p class="muted">
        {way === 'html' ? t('snippet_text') : t(`${way}_text`)}
        {(way === 'sdk' || way === 'server') && (
          <>
            {' '}
            <a
              href={`/${encodeURIComponent(site.domain)}/settings/tokens`}
              target="_blank"
              rel="noopener"
            >
              {t('make_token')}
            </a>
          </>
        )}
      </p>
      {way === 'sdk' && (
        <Select
          label={t('language')}
          value={language}
          options={LANGUAGES.map((id) => ({
            value: id,
            label: id === 'pixel' ? t('pixel') : LANGUAGE_NAMES[id],
          }))}
          onChange={setLanguage}
        />
      )}
      {MEASURES.includes(way) && (
        <div>
          <Check label={t('vitals')} checked={vitals} onChange={setVitals} />
          <p class="muted small">{t('vitals_text')}</p>
        </div>
      )}
      <pre tabIndex={0}>
        <code ref={shown}>{text}</code>
      </pre>
      <div>
        <Button icon="copy" onClick={copy}>
          {t('copy')}
        </Button>
      </div>
    </div>
  );
};
