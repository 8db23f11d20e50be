/** An answer and what must follow it at once: messages that make sense only after it. */
export class AnswerThen<T extends object = object> {
  constructor(
    readonly answer: T,
    readonly afterwards: () => void,
  ) {}
}

/** `return answerThen({channel, symbols}, () => this.sendSnapshots(…))` in a message handler. */
export const answerThen = <T extends object>(answer: T, afterwards: () => void): AnswerThen<T> =>
  new AnswerThen(answer, afterwards);
