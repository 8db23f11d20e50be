import { apiProblem } from '@openbourse/web/api-client';
import { type IntentKey, outcomeIsOpen } from './intent-key';

/** Sends `body` under the key of its intent, which is done with once the outcome is known, whichever it is. */
export async function sendOnce<T>(intent: IntentKey, body: object, send: (key: string) => Promise<T>): Promise<T> {
  try {
    const answer = await send(intent.keyFor(body));
    intent.settle();
    return answer;
  } catch (error) {
    if (!outcomeIsOpen(apiProblem(error).code)) intent.settle();
    throw error;
  }
}
