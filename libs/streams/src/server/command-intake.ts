import type { ConnectionOutput } from '../outbox/connection-output';

/** So many may wait: what comes in one read of the network is less, unless it is no work but a flood. */
const heldMax = 1_024;
/** An answer with a problem in it, and what one more wrong field or one more order adds to it, bytes. */
const answerBytes = 640;
const orderBytes = 800;
const fieldBytes = 80;
/** As many as a problem names. */
const fieldsMax = 100;

export interface Command {
  /** What the answer will take at about the most, bytes. */
  readonly answerBytes: number;
  run(): Promise<void>;
}

/**
 * Begins the commands of one connection in order, and only as many as there is room for the answers of: whoever does not read
 * answers is not worked for, and not read from either.
 */
export class CommandIntake {
  private readonly held: Command[] = [];

  constructor(private readonly output: ConnectionOutput) {
    output.onRoom = () => this.goOn();
  }

  /** False: far too many wait already. `run` must not reject. */
  take(command: Command): boolean {
    if (this.held.length >= heldMax) return false;
    this.held.push(command);
    this.goOn();
    if (this.held.length > 0) this.output.stopReading('commands');
    return true;
  }

  private goOn(): void {
    if (!this.output.isOpen) this.held.length = 0;
    for (let next = this.held[0]; next && this.hasRoom(next); next = this.held[0]) {
      this.held.shift();
      this.begin(next);
    }
    if (this.held.length === 0) this.output.readOn('commands');
  }

  private hasRoom(command: Command): boolean {
    const { waiting, owed, bytesMax } = this.output;
    return waiting + owed === 0 || waiting + owed + command.answerBytes <= bytesMax;
  }

  private begin(command: Command): void {
    this.output.owed += command.answerBytes;
    void command.run().finally(() => {
      this.output.owed -= command.answerBytes;
      this.goOn();
    });
  }
}

/** Of the answer to this question: each order of a batch and each that is linked is answered, and each field of a bad question may be named. */
export function answerBytesOf(question: unknown): number {
  if (typeof question !== 'object' || question === null) return answerBytes;
  const values = Object.values(question);
  const orders = values.reduce<number>((sum, value) => sum + ordersIn(value), 0);
  return answerBytes + orderBytes * Math.min(orders, fieldsMax) + fieldBytes * Math.min(values.length, fieldsMax);
}

function ordersIn(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? 1 : 0;
}
