import type { JSX } from 'preact';
import { useId } from 'preact/hooks';

type On<E extends Event> = E & { readonly currentTarget: HTMLInputElement };

type InputProps = {
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'url' | 'search' | 'tel' | 'time';
  name?: string;
  value?: string | number;
  placeholder?: string;
  required?: boolean;
  disabled?: boolean;
  readOnly?: boolean;
  autoFocus?: boolean;
  autoComplete?: string;
  inputMode?: 'numeric' | 'decimal' | 'email' | 'url' | 'text';
  min?: string | number;
  max?: string | number;
  step?: string | number;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  spellcheck?: boolean;
  list?: string;
  onInput?: (event: On<InputEvent>) => void;
  onChange?: (event: On<Event>) => void;
  onBlur?: (event: On<FocusEvent>) => void;
  onKeyDown?: (event: On<KeyboardEvent>) => void;
};

type Common = { label: string; hint?: string; error?: string | undefined };

const described = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

const Notes = ({ id, hint, error }: { id: string; hint?: string; error?: string | undefined }) => (
  <>
    {hint && (
      <span class="field-hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {error && (
      <span class="field-error" id={`${id}-error`} role="alert">
        {error}
      </span>
    )}
  </>
);

/** A text field with its label, a hint, and what is wrong with it. */
export const Field = ({ label, hint, error, ...input }: Common & InputProps) => {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        class="input"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, hint, error)}
        {...(input as JSX.IntrinsicElements['input'])}
      />
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
};

/** A choice of one among a few. */
export const Select = <T extends string>({
  label,
  hint,
  error,
  options,
  value,
  onChange,
  bare,
}: Common & {
  options: { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
  /** Shows the choice alone; the label is for screen readers. */
  bare?: boolean;
}) => {
  const id = useId();
  return (
    <div class={bare ? '' : 'field'}>
      <label for={id} class={bare ? 'visually-hidden' : ''}>
        {label}
      </label>
      <select
        id={id}
        class="input"
        value={value}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={described(id, hint, error)}
        onChange={(event) => onChange(event.currentTarget.value as T)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Notes id={id} hint={hint} error={error} />
    </div>
  );
};

/** A yes or no. */
export const Check = ({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) => (
  <label class="check">
    <input
      type="checkbox"
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);
