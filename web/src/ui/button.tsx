import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './icon';

type Props = Omit<JSX.IntrinsicElements['button'], 'label' | 'icon' | 'size'> & {
  kind?: 'primary' | 'quiet' | 'danger';
  size?: 'small';
  icon?: IconName;
  /** The text; with an icon alone, what a screen reader says. */
  label?: string;
  children?: ComponentChildren;
};

/** A button. With `icon` and `label` but no children it is the icon alone. */
export const Button = ({ kind, size, icon, label, children, class: more, ...rest }: Props) => (
  <button
    type="button"
    class={['button', kind, size, icon && !children && 'icon-only', more].filter(Boolean).join(' ')}
    aria-label={icon && !children ? label : undefined}
    title={icon && !children ? label : undefined}
    {...rest}
  >
    {icon && <Icon name={icon} size={size ? 15 : 18} />}
    {children ?? (icon ? null : label)}
  </button>
);
