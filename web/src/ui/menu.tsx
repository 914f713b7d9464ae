import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';
import { Popover } from './popover';

type ItemProps = {
  label: string;
  onSelect: () => void;
  icon?: IconName;
  /** A choice among others; the chosen one carries a tick. */
  checked?: boolean;
  /** A keyboard shortcut, shown. */
  hint?: string | undefined;
  danger?: boolean;
};

/** An entry of a menu. */
export const MenuItem = ({ label, onSelect, icon, checked, hint, danger }: ItemProps) => (
  // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role goes with it
  <button
    type="button"
    role={checked === undefined ? 'menuitem' : 'menuitemradio'}
    aria-checked={checked}
    class={danger ? 'menu-item danger' : 'menu-item'}
    onClick={onSelect}
  >
    {icon && <Icon name={icon} size={16} />}
    <span class="grow">{label}</span>
    {hint && <kbd>{hint}</kbd>}
    {checked && <Icon name="check" size={16} />}
  </button>
);

export type MenuEntry = ItemProps | 'line';

type MenuProps = {
  label: string;
  icon?: IconName;
  button?: ComponentChildren;
  items: MenuEntry[];
  end?: boolean;
  size?: 'small';
};

/** A button that opens a list of things to do. */
export const Menu = ({ label, icon = 'more', button, items, end = true, size }: MenuProps) => (
  <Popover
    end={end}
    quiet={!button}
    size={size}
    label={button ? undefined : label}
    button={button ?? <Icon name={icon} size={size ? 16 : 18} />}
  >
    {(close) => (
      <div role="menu" aria-label={label}>
        {items.map((item, at) =>
          item === 'line' ? (
            <div key={at} class="menu-line" />
          ) : (
            <MenuItem
              key={item.label}
              {...item}
              onSelect={() => {
                close();
                item.onSelect();
              }}
            />
          ),
        )}
      </div>
    )}
  </Popover>
);
