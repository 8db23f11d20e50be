import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Event types of a LOBSTER message file (lobsterdata.com, "Output structure"). */
export const ADD = 1;
export const PARTIAL_CANCEL = 2;
export const DELETE = 3;
export const EXECUTION = 4;
export const HIDDEN_EXECUTION = 5;

export interface LobsterEvent {
  /** Seconds after midnight. */
  readonly seconds: number;
  readonly type: number;
  readonly orderId: string;
  readonly size: number;
  /** Dollars × 10,000. */
  readonly price: number;
  /** Of the resting order. */
  readonly side: 'buy' | 'sell';
}

const text = (file: string): string => {
  const bytes = readFileSync(file);
  return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
};

export function readMessages(file: string): LobsterEvent[] {
  return text(file)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const [seconds, type, orderId, size, price, side] = line.trim().split(',');
      const event: LobsterEvent = {
        seconds: Number(seconds),
        type: Number(type),
        orderId,
        size: Number(size),
        price: Number(price),
        side: side === '1' ? 'buy' : 'sell',
      };
      if (side === undefined || !Number.isSafeInteger(event.size) || !Number.isSafeInteger(event.price)) {
        throw new Error(`${file}:${index + 1} is not a LOBSTER message: ${line}`);
      }
      return event;
    });
}

/** Recorded tops of book as `askPrice,askSize,bidPrice,bidSize`, consecutive repeats dropped. */
export function readTops(file: string): string[] {
  return withoutRepeats(
    text(file)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

export const withoutRepeats = (states: readonly string[]): string[] =>
  states.filter((state, index) => index === 0 || state !== states[index - 1]);
