import { fieldInWords, inWords } from '../i18n/refusals';

/** One field of a request that was refused. */
export type FieldError = { field: string; message: string; expected?: string[] };

/** A request that failed: an answer with an error (RFC 9457), or none at all (status 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    detail: string,
    readonly errors: FieldError[] = [],
  ) {
    super(detail);
    this.name = 'ApiError';
  }

  /** What was said of a field, for the form that shows it, in the chosen language. */
  of(field: string): string | undefined {
    const found = this.errors.find((error) => error.field === field);
    return found && inWords(found.message);
  }

  /** What was said of the whole, and of each field of which more was said, in the chosen language. */
  get words(): string {
    const fields = this.errors.map(({ field, message }) => fieldInWords(field, message));
    const repeats = this.errors.some(({ message }) => message === this.message);
    return [...(repeats ? [] : [inWords(this.message)]), ...fields].join(' ');
  }
}

/** Nothing of the server answered. */
export const unreachable = (): ApiError => new ApiError(0, 'The server cannot be reached.');

const GATEWAY = [502, 503, 504];

/** Reads an answer with an error, whatever its body is. */
export const problemOf = async (response: Response): Promise<ApiError> => {
  // A proxy says so in words of its own where the server behind it is away.
  const own = response.headers.get('content-type')?.includes('problem');
  if (!own && GATEWAY.includes(response.status)) return unreachable();
  try {
    const body = (await response.json()) as { detail?: string; errors?: FieldError[] };
    return new ApiError(response.status, body.detail ?? response.statusText, body.errors);
  } catch {
    return new ApiError(response.status, response.statusText);
  }
};

/** True where a request was given up because nobody waits for it any more. */
export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
