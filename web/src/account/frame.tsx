import './account.css';
import type { ComponentChildren } from 'preact';
import { Mark } from '../ui/mark';

/** A page of its own, without navigation: a card under the name of the product. */
export const Alone = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <main class="alone">
    <div class="alone-brand">
      <Mark />
      Footfall
    </div>
    <div class="card alone-card">
      <h1>{title}</h1>
      {children}
    </div>
  </main>
);
