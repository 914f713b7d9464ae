import type { Filter, Metric } from '../api/query';
import type { Kind } from '../api/session';
import type en from '../i18n/en/setup';

type Words = keyof typeof en & string;

/** A goal that is worth having, and why. */
export type Proposal = { id: string; name: Words; why: Words; filter: Filter };

/** What matters for a kind of site. Each has a sentence on what to do with it. */
export type Advice = {
  metrics: { metric: Metric; why: Words }[];
  goals: Proposal[];
};

const event = (name: string): Filter => ['is', 'event:name', [name]];
const page = (part: string): Filter => ['contains', 'event:page', [part]];

const signup: Proposal = {
  id: 'signup',
  name: 'goal_signup',
  why: 'why_signup',
  filter: event('signup'),
};
const contact: Proposal = {
  id: 'contact',
  name: 'goal_contact',
  why: 'why_contact',
  filter: page('/contact'),
};
const form: Proposal = { id: 'form', name: 'goal_form', why: 'why_form', filter: event('submit') };
const download: Proposal = {
  id: 'download',
  name: 'goal_download',
  why: 'why_download',
  filter: event('download'),
};
const search: Proposal = {
  id: 'search',
  name: 'goal_search',
  why: 'why_search',
  filter: event('search'),
};

export const ADVICE: Record<Kind, Advice> = {
  shop: {
    metrics: [
      { metric: 'revenue', why: 'use_revenue' },
      { metric: 'conversion_rate', why: 'use_conversion_rate' },
      { metric: 'average_order_value', why: 'use_order_value' },
      { metric: 'engagement_rate', why: 'use_engagement_shop' },
    ],
    goals: [
      { id: 'purchase', name: 'goal_purchase', why: 'why_purchase', filter: event('purchase') },
      { id: 'cart', name: 'goal_cart', why: 'why_cart', filter: event('cart') },
      search,
    ],
  },
  content: {
    metrics: [
      { metric: 'average_engagement_time', why: 'use_reading_time' },
      { metric: 'scroll_depth', why: 'use_scroll' },
      { metric: 'returning_visitors', why: 'use_returning' },
      { metric: 'conversion_rate', why: 'use_subscribers' },
    ],
    goals: [
      { ...signup, name: 'goal_newsletter', why: 'why_newsletter' },
      { id: 'outbound', name: 'goal_outbound', why: 'why_outbound', filter: event('outbound') },
      download,
    ],
  },
  saas: {
    metrics: [
      { metric: 'visitor_conversion_rate', why: 'use_signup_rate' },
      { metric: 'engagement_rate', why: 'use_engagement_saas' },
      { metric: 'returning_visitors', why: 'use_coming_back' },
      { metric: 'visitors', why: 'use_visitors_saas' },
    ],
    goals: [
      signup,
      { id: 'pricing', name: 'goal_pricing', why: 'why_pricing', filter: page('/pricing') },
      contact,
    ],
  },
  internal: {
    metrics: [
      { metric: 'persons', why: 'use_adoption' },
      { metric: 'average_engagement_time', why: 'use_time_internal' },
      { metric: 'exit_rate', why: 'use_exits' },
    ],
    goals: [search, form, download],
  },
  other: {
    metrics: [
      { metric: 'engagement_rate', why: 'use_engagement' },
      { metric: 'conversion_rate', why: 'use_conversion_rate' },
      { metric: 'returning_visitors', why: 'use_returning' },
    ],
    goals: [contact, form, download],
  },
};

/** What looks good and decides nothing; it stays one click away. */
export const VANITY: { metric: Metric; why: Words }[] = [
  { metric: 'pageviews', why: 'vanity_pageviews' },
  { metric: 'visits', why: 'vanity_visits' },
  { metric: 'visit_duration', why: 'vanity_duration' },
];
