import type { CommandOutcome } from '../client/core-client';
import type { Entry } from '../sequencer/entry';
import { ClientOrderIds } from './client-order-ids';
import type { LookupStore } from './lookup-store';

export interface AdmissionOptions {
  readonly rememberedIdsMax: number;
  /** Takes entries that may be sequenced, in order and next to each other. */
  readonly sequence: (entries: readonly Entry[]) => void;
  readonly lookupFailed: (error: unknown) => void;
}

const idOf = ({ command }: Entry) =>
  (command.kind === 'place_order' || command.kind === 'place_linked_orders') && command.clientOrderId !== ''
    ? { accountId: command.accountId, clientOrderId: command.clientOrderId }
    : undefined;

const keyOf = ({ command, key }: Entry) =>
  key && { tenantId: (command as { tenantId?: number }).tenantId ?? 0, scope: key.scope, key: key.key };

/**
 * Idempotency, before sequencing: every command is the first of its client order id or key, or it gets the first one's
 * answer. Look-ups are gathered: one query for all that arrived while the previous one ran.
 */
export class Admission {
  /** Taken in and not yet answered. */
  waiting = 0;
  ids: ClientOrderIds;
  private readonly keys = new Map<string, Entry>();
  private groups: Entry[][] = [];
  private round: Entry[][] = [];
  private looking = false;
  /** Rises when memory is discarded: what an older look-up finds no longer counts. */
  private generation = 0;
  private lookups: LookupStore | undefined;

  constructor(private readonly options: AdmissionOptions) {
    this.ids = new ClientOrderIds(options.rememberedIdsMax);
  }

  /** Forgets everything but who waits; the entries that waited for a look-up are handed back. */
  suspend(): Entry[] {
    const entries = [...this.round, ...this.groups].flat();
    this.generation++;
    this.looking = false;
    this.lookups = undefined;
    this.round = [];
    this.groups = [];
    return entries;
  }

  /** From now on the ids of `accountIds` are not in memory; those of accounts opened later are. */
  resume(lookups: LookupStore, accountIds: Iterable<number>): void {
    this.lookups = lookups;
    this.ids = new ClientOrderIds(this.options.rememberedIdsMax);
    for (const accountId of accountIds) this.ids.setComplete(accountId, false);
    this.keys.clear();
  }

  route(entries: readonly Entry[]): void {
    const group: Entry[] = [];
    let lookup = false;
    for (const entry of entries) {
      const claim = this.claim(entry);
      if (claim === 'settled') continue;
      group.push(entry);
      lookup ||= claim === 'look_up';
    }
    if (group.length === 0) return;
    if (!lookup) return this.options.sequence(group);
    this.groups.push(group);
    void this.lookUp();
  }

  private claim(entry: Entry): 'ready' | 'look_up' | 'settled' {
    const key = keyOf(entry);
    if (key) {
      const name = JSON.stringify(key);
      const first = this.keys.get(name);
      if (first) return follow(first, entry);
      this.keys.set(name, entry);
      return 'look_up';
    }
    const id = idOf(entry);
    if (!id) return 'ready';
    const known = this.ids.find(id.accountId, id.clientOrderId);
    if (typeof known === 'object') return follow(known, entry);
    if (known === undefined) {
      this.ids.claim(id.accountId, id.clientOrderId, entry);
      return this.ids.isComplete(id.accountId) ? 'ready' : 'look_up';
    }
    if (known === entry.fingerprint) return 'look_up';
    this.finish(entry, { status: 'conflict' });
    return 'settled';
  }

  private async lookUp(): Promise<void> {
    const { lookups, generation } = this;
    if (this.looking || !lookups) return;
    this.looking = true;
    try {
      while (this.groups.length > 0) {
        this.round = this.groups;
        this.groups = [];
        const entries = this.round.flat();
        const byId = entries.filter((entry) => !entry.key && idOf(entry));
        const byKey = entries.filter((entry) => entry.key);
        const [orders, keys] = await Promise.all([
          lookups.findOrders(byId.map((entry) => idOf(entry)!)),
          lookups.findKeys(byKey.map((entry) => keyOf(entry)!)),
        ]);
        if (generation !== this.generation) return;
        const round = this.round;
        this.round = [];
        const settled = new Set<Entry>();
        const settle = (entry: Entry, fingerprint: number, outcome: CommandOutcome): void => {
          settled.add(entry);
          this.finish(entry, fingerprint === entry.fingerprint ? outcome : { status: 'conflict' }, fingerprint);
        };
        byId.forEach((entry, i) => {
          const order = orders[i];
          if (!order) return;
          settle(entry, order.fingerprint, {
            status: 'done',
            repeated: true,
            result: { order, timeMs: order.createdMs },
          });
        });
        byKey.forEach((entry, i) => {
          const found = keys[i];
          if (found) settle(entry, found.fingerprint, { status: 'done', repeated: true, result: found.result });
        });
        for (const group of round) {
          const rest = group.filter((entry) => !settled.has(entry));
          if (rest.length > 0) this.options.sequence(rest);
        }
      }
      this.looking = false;
    } catch (error) {
      // The entries stay in `round` until suspend() takes them.
      if (generation === this.generation) this.options.lookupFailed(error);
    }
  }

  /**
   * Answers an entry and all that followed it, and keeps or frees its id. `existing` is the fingerprint of the order that a
   * look-up found under that id: it is remembered, since the warm-up may have passed over the id while it was claimed.
   */
  finish(entry: Entry, outcome: CommandOutcome, existing?: number): void {
    this.waiting--;
    const id = idOf(entry);
    if (id && this.ids.find(id.accountId, id.clientOrderId) === entry) {
      const placed = outcome.status === 'done' && !outcome.repeated;
      const fingerprint = placed ? entry.fingerprint : existing;
      if (fingerprint !== undefined) this.ids.remember(id.accountId, id.clientOrderId, fingerprint);
      else this.ids.free(id.accountId, id.clientOrderId);
    }
    const key = keyOf(entry);
    if (key && this.keys.get(JSON.stringify(key)) === entry) this.keys.delete(JSON.stringify(key));
    entry.answer?.(outcome);
    const { followers } = entry;
    if (!followers) return;
    entry.followers = undefined;
    for (const follower of followers) this.finishFollower(follower, entry, outcome);
  }

  private finishFollower(follower: Entry, first: Entry, outcome: CommandOutcome): void {
    const same = follower.fingerprint === first.fingerprint;
    if (outcome.status === 'unavailable') return this.finish(follower, outcome);
    if (outcome.status === 'done') {
      return this.finish(follower, same ? { ...outcome, repeated: true } : { status: 'conflict' });
    }
    if (outcome.status === 'refused' && same) return this.finish(follower, outcome);
    // The id is free again, or an older order has it.
    this.route([follower]);
  }
}

function follow(first: Entry, entry: Entry): 'settled' {
  (first.followers ??= []).push(entry);
  return 'settled';
}
