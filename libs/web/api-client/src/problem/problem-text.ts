import { apiProblem } from './problem';

/** What people read about a failure: what happened, what to do, and what is wrong with which field. Never a code alone. */
export interface ProblemText {
  readonly title: string;
  readonly detail: string;
  /** By field name of the request, in words. */
  readonly fields: Readonly<Record<string, string>>;
}

/** The one way from a failed call to words on the screen. Takes whatever was thrown or answered. */
export function problemText(error: unknown): ProblemText {
  const { problem, retryAfterSeconds } = apiProblem(error);
  const fields = Object.fromEntries((problem.errors ?? []).map(({ field, detail }) => [field, detail]));
  return { title: problem.title, detail: plainDetail(problem, retryAfterSeconds), fields };
}

/** Where the desk has better words than the API, which speaks to programs. */
function plainDetail(
  { code, detail, status }: { code: string; detail: string; status: number },
  retryAfter?: number,
): string {
  const wait = retryAfter === undefined ? 'in a moment' : `in ${retryAfter} ${retryAfter === 1 ? 'second' : 'seconds'}`;
  switch (code) {
    case 'invalid_credentials':
      return 'The email or the password is wrong.';
    case 'sign_in_limited':
      return `Too many failed sign-ins. Try again ${wait}.`;
    case 'sign_in_overloaded':
    case 'rate_limited':
      return `The server is asked too much at the moment. Try again ${wait}.`;
    case 'internal_error':
      return 'The server failed. Nothing is known to have changed; look before you try again.';
    default:
      return status === 503 ? `${sentence(detail)} Try again ${wait}.` : detail;
  }
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
