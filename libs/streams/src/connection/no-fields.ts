import { ProblemError, RequestPipe, unknownFields } from '@openbourse/platform';

class NoFields extends RequestPipe<object> {
  transform(input: unknown): object {
    if (typeof input !== 'object' || input === null || Array.isArray(input)) {
      throw new ProblemError('invalid_request', {
        errors: [{ field: '', code: 'object', detail: 'must be a JSON object' }],
      });
    }
    const errors = unknownFields(input);
    if (errors.length > 0) throw new ProblemError('invalid_request', { errors });
    return input;
  }
}

/** `@MessageBody(noFields)`: takes `{}`. */
export const noFields: RequestPipe<object> = new NoFields();
