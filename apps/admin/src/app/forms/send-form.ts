import { signal, type Signal } from '@angular/core';
import { submit, type FieldTree, type ValidationError } from '@angular/forms/signals';
import { apiProblem, problemText, type ProblemText } from '@openbourse/web/api-client';

export interface Sending {
  /** What the server said that belongs to no field. */
  readonly failure: Signal<ProblemText | undefined>;
  /** Being done, and no more a question: from `begun()` of the work to its end. */
  readonly underWay: Signal<boolean>;
  /** Checks, sends and puts what the server finds wrong at its field. False when it was not done. One at a time. */
  send(): Promise<boolean>;
}

export interface SendOptions {
  /** Which field a problem without `errors` is about, by code. */
  readonly fieldOfCode?: Readonly<Record<string, string>>;
  /** Fields of the request that have another name in the form. */
  readonly fieldOfRequest?: Readonly<Record<string, string>>;
}

/** A form that is sent to the API by `work`, which throws ApiProblem; `false` from it means that it was called off. */
export function sending<T>(
  form: FieldTree<T>,
  work: (begun: () => void) => Promise<boolean>,
  options: SendOptions = {},
): Sending {
  const underWay = signal(false);
  const failure = signal<ProblemText | undefined>(undefined);
  return {
    failure: failure.asReadonly(),
    underWay: underWay.asReadonly(),
    async send() {
      let done = false;
      await submit(form as FieldTree<unknown>, {
        action: async () => {
          failure.set(undefined);
          try {
            done = await work(() => underWay.set(true));
            return undefined;
          } catch (error) {
            const found = fieldErrors(form, error, options);
            if (found.length === 0) failure.set(problemText(error));
            return found;
          } finally {
            underWay.set(false);
          }
        },
      });
      if (!done) focusFirstError(form);
      return done;
    },
  };
}

function fieldErrors<T>(
  form: FieldTree<T>,
  error: unknown,
  { fieldOfCode = {}, fieldOfRequest = {} }: SendOptions,
): ValidationError.WithFieldTree[] {
  const { fields, detail } = problemText(error);
  const named = Object.entries(fields).map(([field, text]) => [fieldOfRequest[field] ?? field, text] as const);
  const ofCode = fieldOfCode[apiProblem(error).code];
  const all = named.length === 0 && ofCode ? [[ofCode, detail] as const] : named;
  const errors = all.map(([path, text]) => {
    const fieldTree = fieldAt(form, path);
    return fieldTree && { kind: 'server', message: sentence(text), fieldTree };
  });
  // With one that has no place in the form, all of it is said above the form.
  return errors.every((one) => one !== undefined) ? errors : [];
}

/** `ticks[0].tick` → form.ticks[0].tick */
function fieldAt(form: unknown, path: string): FieldTree<unknown> | undefined {
  let at = form as Record<string, unknown> | undefined;
  for (const part of path.split(/[.[\]]+/).filter((one) => one !== '')) at = at?.[part] as typeof at;
  return typeof at === 'function' ? (at as FieldTree<unknown>) : undefined;
}

function focusFirstError<T>(form: FieldTree<T>): void {
  const first = (form as FieldTree<unknown>)().errorSummary().at(0);
  // After the attributes that say what is wrong are in place, so that it is read out.
  if (first) setTimeout(() => first.fieldTree().focusBoundControl());
}

/** `must not be 0` → `Must not be 0.` */
const sentence = (text: string): string => {
  const upper = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(upper) ? upper : `${upper}.`;
};
