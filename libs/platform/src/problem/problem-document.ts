import { errors, type ErrorCode } from './errors';
import type { ProblemOptions } from './problem-error';

export const problemContentType = 'application/problem+json; charset=utf-8';

/** The body of every answer that is not a success. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: readonly { field: string; code: string; detail: string }[];
  [extra: string]: unknown;
}

export function problemDocument(code: ErrorCode, requestId: string, options: ProblemOptions = {}): ProblemDocument {
  const { status, title, description } = errors[code];
  return {
    type: `urn:openbourse:error:${code}`,
    title,
    status,
    code,
    detail: options.detail ?? description,
    requestId,
    ...(options.errors && { errors: options.errors }),
    ...options.extra,
  };
}
