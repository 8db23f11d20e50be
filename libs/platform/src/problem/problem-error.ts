import { errors, type ErrorCode } from './errors';

/** One field of a request that is not as documented. */
export interface FieldError {
  /** Path in the body or query: `orders[3].qty`; '' for the whole. */
  readonly field: string;
  /** Which rule: `unknown_field`, `required`, `decimal`, … */
  readonly code: string;
  readonly detail: string;
}

export interface ProblemOptions {
  /** What happened to this request in particular, for people. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Further members of the answer. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Seconds; the table's value when absent. */
  readonly retryAfterS?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Ends a request with a problem document (RFC 9457). Thrown at the edge only: controllers, guards, pipes. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly options: ProblemOptions = {},
  ) {
    super(options.detail ?? errors[code].description);
    this.status = errors[code].status;
  }
}
