import { Inject, Injectable, Logger } from '@nestjs/common';
import { placesInOwnerStreams, tenantStreamOf, type CoreEvent, type TradeExecuted } from '@openbourse/core/engine';
import type { CommittedEvents, LiveConsumer, LiveStart } from '@openbourse/platform';
import { ownerTopic, StreamBus, tenantTopic, userTopic } from '../bus/stream-bus';
import type { LiveMessage } from './live-message';
import type { EventOrigin, PrivateMessage } from './private-message';
import { envelopeOf, PrivateMessages } from './private-messages';
import { STREAM_ACCOUNTS, type StreamAccounts } from './stream-accounts';
import { whenKnown } from './when-known';

interface Moment {
  readonly origin: EventOrigin;
  readonly ts: string;
}

type Done = void | Promise<void>;

/** Puts what the core decided on the private streams that somebody listens to: each owner's and each tenant's, in order. */
@Injectable()
export class PrivateStreamPublisher implements LiveConsumer {
  private readonly logger = new Logger('PrivateStreams');
  private tenantSeqs?: Map<number, number>;

  constructor(
    private readonly bus: StreamBus,
    private readonly messages: PrivateMessages,
    @Inject(STREAM_ACCOUNTS) private readonly accounts: StreamAccounts,
  ) {}

  restart({ tenantSeqs }: LiveStart): void {
    const isFirst = this.tenantSeqs === undefined;
    this.tenantSeqs = new Map(tenantSeqs);
    if (!isFirst) this.bus.interrupt();
  }

  take({ shard, timeMs, events }: CommittedEvents): Done {
    const moment = { origin: { shard, timeMs }, ts: new Date(timeMs).toISOString() };
    return this.takeFrom(events, 0, moment);
  }

  /** Synchronous as long as nothing has to be looked up, and in order when something has. */
  private takeFrom(events: readonly CoreEvent[], start: number, moment: Moment): Done {
    for (let i = start; i < events.length; i++) {
      const event = events[i] as CoreEvent;
      const done = inTurn(
        () => this.tellTenant(event, moment),
        () => this.tellOwners(event, moment),
      );
      if (done) return done.then(() => this.takeFrom(events, i + 1, moment));
    }
  }

  private tellTenant(event: CoreEvent, moment: Moment): Done {
    const tenantId = tenantStreamOf(event);
    if (tenantId === undefined) return;
    const seq = (this.tenantSeqs?.get(tenantId) ?? 0) + 1;
    this.tenantSeqs?.set(tenantId, seq);
    const topic = tenantTopic(tenantId);
    if (!this.bus.wants(topic)) return;
    return this.tell(topic, seq, moment, () => this.messages.forTenant(event, moment.origin));
  }

  private tellOwners(event: CoreEvent, moment: Moment): Done {
    switch (event.kind) {
      case 'level_changed':
        return;
      case 'trade_executed':
        return this.tellTraders(event, moment);
      case 'account_opened': {
        const { tenantId, userId, ownerNo } = event;
        return this.bus.publish(userTopic(tenantId, userId), { ownerNo });
      }
      default: {
        const tenantId = tenantStreamOf(event);
        let done: Done = undefined;
        placesInOwnerStreams(event, nobody, (ownerNo, seq) => {
          done = this.tellOwner({ event, tenantId: tenantId as number, ownerNo, seq }, moment);
        });
        return done;
      }
    }
  }

  private tellTraders(event: TradeExecuted, moment: Moment): Done {
    const { tenantId, takerAccountId, makerAccountId, takerStreamSeq, makerStreamSeq } = event;
    const side = (accountId: number, seq: number): Done =>
      whenKnown(this.accounts.ownerOf(tenantId, accountId), (ownerNo) =>
        this.tellOwner({ event, tenantId, ownerNo, seq }, moment),
      );
    return inTurn(
      () => side(takerAccountId, takerStreamSeq),
      () => side(makerAccountId, makerStreamSeq),
    );
  }

  private tellOwner({ event, tenantId, ownerNo, seq }: Told, moment: Moment): Done {
    const topic = ownerTopic(tenantId, ownerNo);
    if (ownerNo === 0 || !this.bus.wants(topic)) return;
    return this.tell(topic, seq, moment, () => this.messages.forOwner(event, moment.origin, ownerNo));
  }

  private tell(
    topic: string,
    seq: number,
    { ts }: Moment,
    present: () => PrivateMessage | Promise<PrivateMessage>,
  ): Done {
    try {
      const message = present();
      if (!(message instanceof Promise)) return this.bus.publish(topic, envelopeOf(seq, ts, message));
      return message.then(
        (late) => this.bus.publish(topic, envelopeOf(seq, ts, late)),
        (error: unknown) => this.tellNumber(topic, seq, error),
      );
    } catch (error) {
      this.tellNumber(topic, seq, error);
    }
  }

  private tellNumber(topic: string, seq: number, error: unknown): void {
    this.logger.error({ err: error, topic, seq }, 'a private message could not be made');
    this.bus.publish(topic, { seq } satisfies LiveMessage);
  }
}

interface Told {
  readonly event: CoreEvent;
  readonly tenantId: number;
  readonly ownerNo: number;
  readonly seq: number;
}

const nobody = (): number => 0;

function inTurn(first: () => Done, second: () => Done): Done {
  const done = first();
  return done ? done.then(second) : second();
}
