import { Inject, Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { CoreEvent } from '@openbourse/core/engine';
import type { Envelope } from '../messages/envelope';
import type { EventOrigin, PrivateMessage, PrivateMessagePresenter, Viewer } from './private-message';
import { STREAM_ACCOUNTS, type StreamAccounts } from './stream-accounts';
import { whenKnown } from './when-known';

/** Nest injection token: the classes of the contexts' presenters. */
export const PRIVATE_PRESENTERS = Symbol('PrivateMessagePresenters');

type Presented = PrivateMessage | Promise<PrivateMessage>;

/** What the private events look like from outside, live and from the journal alike. */
@Injectable()
export class PrivateMessages {
  private found?: readonly PrivateMessagePresenter[];

  constructor(
    @Inject(PRIVATE_PRESENTERS) private readonly classes: readonly Type<PrivateMessagePresenter>[],
    @Inject(STREAM_ACCOUNTS) private readonly accounts: StreamAccounts,
    private readonly modules: ModuleRef,
  ) {}

  forTenant(event: CoreEvent, origin: EventOrigin): Presented {
    return this.present(event, origin, { kind: 'tenant' });
  }

  forOwner(event: CoreEvent, origin: EventOrigin, ownerNo: number): Presented {
    if (event.kind !== 'trade_executed') {
      return this.present(event, origin, { kind: 'owner', ownerNo, ownsAccount: () => true });
    }
    return whenKnown(this.accounts.ownerOf(event.tenantId, event.takerAccountId), (taker) => {
      const ownsAccount = (accountId: number) => (accountId === event.takerAccountId) === (taker === ownerNo);
      return this.present(event, origin, { kind: 'owner', ownerNo, ownsAccount });
    });
  }

  private present(event: CoreEvent, origin: EventOrigin, viewer: Viewer): Presented {
    for (const presenter of this.presenters) {
      const message = presenter.present(event, origin, viewer);
      if (message) return message;
    }
    throw new Error(`nobody presents ${event.kind} to the ${viewer.kind}`);
  }

  /** They live in the modules of their contexts, which are made after this. */
  private get presenters(): readonly PrivateMessagePresenter[] {
    return (this.found ??= this.classes.map((type) => this.modules.get(type, { strict: false })));
  }
}

export const envelopeOf = (seq: number, ts: string, { channel, type, data }: PrivateMessage): Envelope => ({
  channel,
  type,
  seq,
  ts,
  data,
});
