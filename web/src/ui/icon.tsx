// Drawn for Footfall on a grid of 24, strokes of 1.75.
const PATHS = {
  dashboard: 'M4 5h7v6H4zM13 5h7v4h-7zM13 11h7v8h-7zM4 13h7v6H4z',
  live: 'M3 12h4l2.500-6 4 12 2.500-6H21',
  visits: 'M5 6h14M5 12h14M5 18h9',
  people:
    'M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM3 20c0-3.300 2.700-6 6-6s6 2.700 6 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c1.800.9 3 2.800 3 5.500',
  funnel: 'M4 5h16l-6.500 8v6l-3-1.500V13z',
  flow: 'M4 6c8 0 8 5 16 5M4 12c8 0 8-1 16-1M4 18c8 0 8 0 16-1',
  retention: 'M4 20V10M10 20v-7M16 20v-4M4 6c6 0 12 3 16 8',
  attribution:
    'M5 6a2 2 0 1 0 0-.1M19 12a2 2 0 1 0 0-.1M5 18a2 2 0 1 0 0-.1M7 6.500l10 4.800M7 17.500l10-4.800',
  explore: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM15.500 8.500l-2 5-5 2 2-5z',
  compare: 'M8 4v16M16 4v16M4 8l4-4 4 4M12 16l4 4 4-4',
  events: 'M13 3L5 14h6l-1 7 8-11h-6z',
  segments: 'M12 3v9l7.500 5M21 12a9 9 0 1 1-9-9 9 9 0 0 1 9 9z',
  dashboards: 'M4 4h16v6H4zM4 14h7v6H4zM15 14h5v6h-5z',
  settings:
    'M4 7h10M18 7h2M4 17h2M10 17h10M14 7a2 2 0 1 0 4 0 2 2 0 0 0-4 0zM6 17a2 2 0 1 0 4 0 2 2 0 0 0-4 0z',
  sites: 'M4 5h16v14H4zM4 9h16M7 7h.01',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 3.600-7 8-7s8 3 8 7',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM15 6V4H4v11h2',
  check: 'M5 12.500l4.500 4.500L19 7.500',
  down: 'M6 9l6 6 6-6',
  up: 'M6 15l6-6 6 6',
  left: 'M15 5l-7 7 7 7',
  right: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  more: 'M5.500 12h.01M12 12h.01M18.500 12h.01',
  download: 'M12 4v11M7 10.500l5 5 5-5M5 20h14',
  table: 'M4 5h16v14H4zM4 10h16M4 14.500h16M10 10v9',
  chart: 'M4 19h16M6 15l4-5 4 3 5-7',
  filter: 'M4 6h16M7 12h10M10 18h4',
  menu: 'M4 7h16M4 12h16M4 17h16',
  calendar: 'M5 6h14v14H5zM5 10h14M9 3.500V7M15 3.500V7',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.700v.01',
  external: 'M9 6H5v13h13v-4M13 5h6v6M19 5l-9 9',
  flag: 'M6 21V4M6 5h11l-2 4 2 4H6',
  trash: 'M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13',
  edit: 'M5 19l1-4L16 5l3 3L9 18z',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.500 6 3.500 9s-.5 6-3.500 9c-3-3-3.500-6-3.500-9s.5-6 3.500-9z',
  warning: 'M12 4l9 16H3zM12 10v5M12 17.500v.01',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.500l3.500 2',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.500 2h-15zM10 20.500h4',
  share: 'M12 15V4M8 7.500L12 4l4 3.500M6 11v9h12v-9',
  key: 'M8 15a4 4 0 1 1 3.500-6H20v4h-2.500v2.500H14V13h-2.500A4 4 0 0 1 8 15zM8 11h.01',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  pin: 'M12 21s-6.500-6-6.500-11a6.500 6.500 0 0 1 13 0c0 5-6.500 11-6.500 11zM12 12.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
} as const;

export type IconName = keyof typeof PATHS;

/** A sign beside a text; without a text beside it the button around it carries the label. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    class="icon"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path d={PATHS[name]} />
  </svg>
);
