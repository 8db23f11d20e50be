import { HttpErrorResponse } from '@angular/common/http';
import type { Problem } from '../generated/rest/types.gen';

export type { Problem };

/** What a failed call throws: the server's problem document, or one of ours where no answer came. */
export class ApiProblem extends Error {
  constructor(
    readonly problem: Problem,
    /** Of `Retry-After`, when the server sent one. */
    readonly retryAfterSeconds?: number,
  ) {
    super(problem.detail);
    this.name = 'ApiProblem';
  }

  get code(): string {
    return this.problem.code;
  }
}

/** Problems that no server could send: codes of our own, same shape. Status 0: there was no answer. */
export function ownProblem(code: string, title: string, detail: string): Problem {
  return { type: `urn:openbourse:error:${code}`, title, status: 0, code, detail, requestId: '' };
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && typeof (value as Problem).code === 'string';

/** Any failure of a call, whichever way it came (HttpClient, httpResource, generated client, socket answer), as an ApiProblem. */
export function apiProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HttpErrorResponse) {
    const retryAfter = Number(error.headers.get('retry-after') ?? Number.NaN);
    const told = problemOfBody(error.error);
    const problem = told ? { ...told, status: error.status } : problemOfStatus(error.status);
    return new ApiProblem(problem, Number.isFinite(retryAfter) ? retryAfter : undefined);
  }
  if (isProblem(error)) return new ApiProblem(error);
  return new ApiProblem(
    ownProblem('unexpected', 'Something went wrong', 'Something went wrong in this page. Reload it, and try again.'),
  );
}

function problemOfBody(body: unknown): Problem | undefined {
  if (isProblem(body)) return body;
  if (typeof body !== 'string') return undefined;
  try {
    const parsed: unknown = JSON.parse(body);
    return isProblem(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const problemOfStatus = (status: number): Problem =>
  status === 0
    ? ownProblem('unreachable', 'No connection', 'The server cannot be reached. Check the connection, and try again.')
    : {
        ...ownProblem(
          'unexpected',
          'Unexpected answer',
          `The server gave an unexpected answer (${status}). Try again.`,
        ),
        status,
      };
