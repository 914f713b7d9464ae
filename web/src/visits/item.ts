import type { Json } from '../api/client';
import { count } from '../ui/format';

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What was bought, in words. */
export const itemWords = (item: Json): string => {
  const { sku, name, category, price, quantity } = (item ?? {}) as { [key: string]: Json };
  return [
    quantity === undefined ? '' : `${count(Number(quantity))} ×`,
    text(name ?? sku ?? ''),
    category ? `(${text(category)})` : '',
    price === undefined || price === null ? '' : text(price),
  ]
    .filter(Boolean)
    .join(' ');
};
