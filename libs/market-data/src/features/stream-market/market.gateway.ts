import { Inject } from '@nestjs/common';
import { ConnectedSocket, MessageBody, SubscribeMessage } from '@nestjs/websockets';
import { CompiledBody, PLATFORM_SETTINGS, ProblemError, Roles, type PlatformSettings } from '@openbourse/platform';
import { answerThen, StreamGateway, type AnswerThen, type StreamSocket } from '@openbourse/streams';
import {
  INSTRUMENT_DIRECTORY,
  type InstrumentDirectory,
  type ListedInstrument,
} from '../../contracts/instrument-directory';
import { FormerSymbolReader } from '../../infrastructure/persistence/former-symbol-reader';
import { instrumentNotFound } from '../instrument-not-found';
import { MarketFanout } from './market-fanout';
import { MarketFeed } from './market-feed';
import type { MarketMember } from './market-member';
import { SubscribeRequest, type SubscribedAnswer } from './market-messages';
import { watchKey, type Watch } from './topics/make-topic';

/** Live market data; of the caller's own tenant, since that is where symbols are looked up. */
@StreamGateway('/market')
@Roles('trader', 'operator')
export class MarketGateway {
  private readonly watchers = new WeakMap<StreamSocket, { member: MarketMember; subscriptions: Set<string> }>();
  private readonly subscriptionsMax: number;

  constructor(
    private readonly fanout: MarketFanout,
    private readonly feed: MarketFeed,
    @Inject(INSTRUMENT_DIRECTORY) private readonly instruments: InstrumentDirectory,
    private readonly formerSymbols: FormerSymbolReader,
    @Inject(PLATFORM_SETTINGS) { sockets }: PlatformSettings,
  ) {
    this.subscriptionsMax = sockets.subscriptionsMax;
  }

  @SubscribeMessage('subscribe')
  async subscribe(
    @ConnectedSocket() socket: StreamSocket,
    @MessageBody(CompiledBody(SubscribeRequest)) request: SubscribeRequest,
  ): Promise<AnswerThen<SubscribedAnswer>> {
    if (!this.feed.isReady) throw new ProblemError('not_ready');
    const watch = watchOf(request);
    const instruments = await this.listed(socket, request.symbols);
    const { member, subscriptions } = this.watcher(socket);
    const more = new Set([...subscriptions, ...keysOf(instruments, watch)]);
    if (more.size > this.subscriptionsMax) {
      throw new ProblemError('too_many_subscriptions', {
        detail: `A connection may have ${this.subscriptionsMax}; with these it would have ${more.size}.`,
      });
    }
    for (const key of more) subscriptions.add(key);
    return answerThen(subscribed(watch, request), () => this.fanout.subscribe(member, instruments, watch));
  }

  @SubscribeMessage('unsubscribe')
  async unsubscribe(
    @ConnectedSocket() socket: StreamSocket,
    @MessageBody(CompiledBody(SubscribeRequest)) request: SubscribeRequest,
  ): Promise<SubscribedAnswer> {
    const watch = watchOf(request);
    const instruments = await this.listed(socket, request.symbols);
    const { member, subscriptions } = this.watcher(socket);
    for (const key of keysOf(instruments, watch)) subscriptions.delete(key);
    this.fanout.unsubscribe(member, instruments, watch);
    return subscribed(watch, request);
  }

  private async listed(socket: StreamSocket, symbols: readonly string[]): Promise<ListedInstrument[]> {
    const { tenantId } = socket.data.principal;
    const listed: ListedInstrument[] = [];
    for (const [i, symbol] of symbols.entries()) {
      // One after the other, up to the first that is unknown: a message of invented symbols costs two look-ups.
      const instrument =
        this.instruments.rememberedBySymbol(tenantId, symbol) ?? (await this.instruments.bySymbol(tenantId, symbol));
      if (!instrument) {
        const renamed = await this.formerSymbols.renamed(tenantId, symbol);
        throw instrumentNotFound(renamed, `symbols[${i}]`);
      }
      listed.push(instrument);
    }
    return listed;
  }

  private watcher(socket: StreamSocket): { member: MarketMember; subscriptions: Set<string> } {
    let watcher = this.watchers.get(socket);
    if (!watcher) {
      const member = this.fanout.join(socket.data.outbox);
      watcher = { member, subscriptions: new Set() };
      this.watchers.set(socket, watcher);
      if (socket.connected) socket.once('disconnect', () => this.fanout.leave(member));
      else this.fanout.leave(member);
    }
    return watcher;
  }
}

function watchOf({ channel, interval }: SubscribeRequest): Watch {
  if (channel === 'candle') return { channel, interval: interval ?? '1m' };
  if (interval === undefined) return { channel };
  const errors = [{ field: 'interval', code: 'not_applicable', detail: 'is for the channel candle only' }];
  throw new ProblemError('invalid_request', { errors });
}

const keysOf = (instruments: readonly ListedInstrument[], watch: Watch): string[] =>
  instruments.map(({ id }) => `${id} ${watchKey(watch)}`);

const subscribed = (watch: Watch, { symbols }: SubscribeRequest): SubscribedAnswer => ({ ...watch, symbols });
