import type { INestApplicationContext } from '@nestjs/common';
import type { CommittedBatch, Log } from '@openbourse/engine-host';
import {
  CachedInstrumentDirectory,
  candleConsumer,
  MarketEventTranslator,
  MarketFeed,
  PublicBooks,
} from '@openbourse/market-data/composition';
import { OrderEventTranslator } from '@openbourse/orders/composition';
import { Inbox, IntegrationBus, type LiveConsumer } from '@openbourse/platform';
import { PortfolioEventTranslator } from '@openbourse/portfolio/composition';
import { RiskEventTranslator } from '@openbourse/risk/composition';
import { PublicBooksConsumer } from './public-books-consumer';
import { Relay } from './relay';

export interface StartRelayOptions {
  /** An initialised application with the platform and the contexts: their translators, consumers and bus are used. */
  readonly app: INestApplicationContext;
  /** PostgreSQL as the role openbourse_engine. */
  readonly engineUrl: string;
  readonly shard?: number;
  /** When the engine runs in this process. */
  readonly engine?: { onCommitted(listener: (batch: CommittedBatch) => void): void };
  /** Besides the instrument directory, the public books and the market feed, which hear of a batch before them. */
  readonly live?: readonly LiveConsumer[];
  readonly log: Log;
}

/** Consumers whose cursor lives in the inbox: the relay starts after what all of them have done. */
const durableConsumers = [candleConsumer];

/** `await relay.ready` before listening, so that the first answer shows the whole book; `await relay.stop()` before the app closes. */
export function startRelay({ app, engineUrl, shard = 0, engine, live = [], log }: StartRelayOptions): Relay {
  const inbox = app.get(Inbox, { strict: false });
  return new Relay({
    connectionString: engineUrl,
    shard,
    bus: app.get(IntegrationBus, { strict: false }),
    translators: [OrderEventTranslator, PortfolioEventTranslator, MarketEventTranslator, RiskEventTranslator].map(
      (translator) => app.get(translator, { strict: false }),
    ),
    resumeAfter: async () =>
      Math.min(...(await Promise.all(durableConsumers.map((consumer) => inbox.lastBatch({ consumer, shard }))))),
    live: [
      app.get(CachedInstrumentDirectory, { strict: false }),
      new PublicBooksConsumer(app.get(PublicBooks, { strict: false })),
      app.get(MarketFeed, { strict: false }),
      ...live,
    ],
    engine,
    log,
  });
}
