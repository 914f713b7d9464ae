import { useState } from 'preact/hooks';
import { ApiError } from '../api/problem';
import { failed } from '../ui/toast';

/** What a form was refused for, field by field, and whether it is under way. */
export const useSubmit = () => {
  const [error, setError] = useState<ApiError>();
  const [busy, setBusy] = useState(false);
  const submit = (task: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    return task()
      .then(
        () => true,
        (refused: unknown) => {
          if (refused instanceof ApiError && refused.errors.length > 0) setError(refused);
          else failed(refused);
          return false;
        },
      )
      .finally(() => setBusy(false));
  };
  return { busy, submit, of: (field: string): string | undefined => error?.of(field) };
};
