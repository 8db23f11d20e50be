import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'undici';
import { ApiUser } from '../api/api';
import type { Server } from '../api/server';
import { BookClient, type BookAsRead } from './book-client';
import { compareBalances, compareFills, compareOrders, comparePositions } from './compare';
import { LoadLane, restDoor, SocketDoor } from './load';
import { OrderFlow } from './order-flow';
import { PrivateClient } from './private-client';
import type { Fill, Order } from './private-state';
import { fillsPath, ordersPath, readBalances, readFills, readNewest, readOrders, readPositions } from './rest-state';
import { cutKinds, type StreamingClient } from './streaming-client';
import { openTraders, symbols, type Trader } from './traders';
import { Violation } from './violation';

const traderCount = 3;
const cutEveryMs = { min: 100, spread: 500 };
const quietMsMax = 30_000;
/** Enough levels for every book of the flow. */
const bookDepth = 500;

/** Who trades and who listens. */
interface Market {
  readonly observer: ApiUser;
  readonly followed: readonly Followed[];
  readonly books: readonly BookClient[];
  readonly doors: readonly SocketDoor[];
  readonly lanes: readonly LoadLane[];
}

interface Followed {
  readonly trader: Trader;
  readonly client: PrivateClient;
}

export class StreamProof {
  passed = 0;
  private stopping = false;
  private failure: Error | undefined;
  private cutCount = 0;
  private forgotten = 0;
  private bookMoments = 0;

  private constructor(
    private readonly server: Server,
    private readonly flow: OrderFlow,
    private readonly market: Market,
  ) {}

  static async open({
    server,
    pool,
    random,
  }: {
    server: Server;
    pool: Pool;
    random: () => number;
  }): Promise<StreamProof> {
    const { url } = server;
    const flow = new OrderFlow(`cut-${Date.now().toString(36)}`, random);
    const traders = await openTraders(pool, traderCount);
    const observer = new ApiUser(pool, 'trader1@demo.local', 'Demo-pass-1');
    // One over each transport, and one that begins with polling and upgrades.
    const followed = traders.flatMap((trader) =>
      (['websocket', 'both'] as const).map((how) => ({
        trader,
        client: new PrivateClient(`${trader.name} by ${how}`, trader, { url, transports: transportsOf(how) }),
      })),
    );
    const books = (['websocket', 'both'] as const).map(
      (how) => new BookClient(`books by ${how}`, observer, symbols, { url, transports: transportsOf(how) }),
    );
    const doors = traders.map((trader) => new SocketDoor(trader, url));
    const lanes = traders.flatMap((trader, i) => [
      new LoadLane(trader, restDoor(trader), flow),
      new LoadLane(trader, doors[i], flow),
    ]);
    return new StreamProof(server, flow, { observer, followed, books, doors, lanes });
  }

  async run({ cuts, restarts }: { cuts: number; restarts: number }): Promise<void> {
    const working = [...this.market.lanes.map((lane) => lane.run(() => this.stopping)), this.keepComparing()].map(
      (work) => work.catch((error: Error) => void (this.failure ??= error)),
    );
    // The clients come to a market that is under way.
    await sleep(500);
    for (const book of this.market.books) book.start();
    for (const { client } of this.market.followed) await client.start();
    const restartAt = Array.from({ length: restarts }, (_, i) => Math.round(((i + 1) * cuts) / (restarts + 1)));
    for (let cut = 1; cut <= cuts && !this.failed(); cut++) {
      await sleep(cutEveryMs.min + this.flow.below(cutEveryMs.spread));
      await this.cutOne();
      if (restartAt.includes(cut)) await this.restart();
    }
    await sleep(1_000);
    this.stopping = true;
    await Promise.all(working);
    if (!this.failed()) await this.compareAll();
    const failed = this.failed();
    if (failed) throw failed;
    this.sayTotals();
  }

  close(): void {
    for (const client of this.clients) client.close();
  }

  private get clients(): readonly StreamingClient[] {
    const { followed, books, doors } = this.market;
    return [...followed.map(({ client }) => client), ...books, ...doors];
  }

  private failed(): Error | undefined {
    this.failure ??= [...this.market.followed.map(({ client }) => client), ...this.market.books].find(
      ({ violation }) => violation,
    )?.violation;
    return this.failure;
  }

  private async cutOne(): Promise<void> {
    const { clients } = this;
    for (let attempt = 0; !this.failed(); attempt++) {
      const client = this.flow.pick(clients);
      const kind = this.flow.pick(cutKinds);
      if (client.cut(kind)) {
        this.cutCount++;
        if (client instanceof PrivateClient && this.flow.chance(0.1)) await this.forget(client);
        return;
      }
      if (attempt > 500) throw new Violation('nobody is connected any more');
      await sleep(20);
    }
  }

  /** As when a page is opened anew under load: REST, then the stream from there. */
  private async forget(client: PrivateClient): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        await client.forget();
        this.forgotten++;
        return;
      } catch (error) {
        if (attempt > 20) throw error;
        await sleep(100);
      }
    }
  }

  private async restart(): Promise<void> {
    const killedMs = performance.now();
    await this.server.kill();
    await sleep(this.flow.below(500));
    await this.server.start();
    console.log(
      `after ${this.cutCount} cuts: server killed and ready again in ${Math.round(performance.now() - killedMs)} ms, ${this.passed} comparisons so far`,
    );
  }

  /** One collection of one client after the other, each at the very number that REST answers with. */
  private async keepComparing(): Promise<void> {
    for (let turn = 0; !this.stopping && !this.failed(); turn++) {
      await sleep(50);
      const one = this.flow.pick(this.market.followed);
      try {
        if (one.client.isConnected && (await this.compareSome(one, turn))) this.passed++;
        if (turn % 5 === 0) await this.compareBookMoment();
      } catch (error) {
        if (error instanceof Violation) throw error;
        // The server is down or comes up.
      }
    }
  }

  private compareSome({ trader: { user, accountIds }, client }: Followed, turn: number): Promise<boolean> {
    const accountId = this.flow.pick(accountIds);
    switch (turn % 4) {
      case 0:
        return client.compareAt(
          () => readNewest<Order>(user, ordersPath),
          ({ seq }) => seq,
          ({ items }, state) => compareOrders(state, items),
        );
      case 1:
        return client.compareAt(
          () => readNewest<Fill>(user, fillsPath),
          ({ seq }) => seq,
          ({ items }, state) => compareFills(state, items),
        );
      case 2:
        return client.compareAt(
          () => readPositions(user, accountId),
          ({ lastSeq }) => lastSeq,
          ({ items }, state) => comparePositions(state, accountId, items),
        );
      default:
        return client.compareAt(
          () => readBalances(user, accountId),
          ({ lastSeq }) => lastSeq,
          ({ items }, state) => compareBalances(state, accountId, items),
        );
    }
  }

  private readBook(symbol: string): Promise<BookAsRead> {
    return this.market.observer.must('GET', `/api/v1/markets/${encodeURIComponent(symbol)}/book?depth=${bookDepth}`);
  }

  private async compareBookMoment(): Promise<void> {
    const symbol = this.flow.pick(symbols);
    const read = await this.readBook(symbol);
    for (const book of this.market.books) {
      const same = book.sameAt(symbol, read);
      if (same === false)
        throw new Violation(`${book.name}: ${symbol} differs from REST at update ${read.lastUpdateId}`);
      if (same) this.bookMoments++;
    }
  }

  /** When nothing happens any more: everything of everybody. */
  private async compareAll(): Promise<void> {
    for (const { trader, client } of this.market.followed) {
      await this.untilQuiet(trader, client);
      const { user, accountIds } = trader;
      const orders = await readOrders(user);
      if (orders.lastSeq !== client.seq)
        throw new Violation(`${client.name} is at ${client.seq}, REST at ${orders.lastSeq}`);
      compareOrders(client.state, orders.items);
      compareFills(client.state, (await readFills(user)).items);
      for (const accountId of accountIds) {
        comparePositions(client.state, accountId, (await readPositions(user, accountId)).items);
        compareBalances(client.state, accountId, (await readBalances(user, accountId)).items);
      }
      this.passed += 2 + 2 * accountIds.length;
      console.log(
        `${client.name}: ${orders.items.length} orders, ${client.state.fills.size} fills at ${client.seq}; ` +
          `${client.messages} messages, ${client.resumes} resumes, ${client.resyncs} resyncs, read anew ${client.reloads} times`,
      );
    }
    for (const lane of this.market.lanes) this.expectAcknowledged(lane);
    for (const book of this.market.books) {
      for (const symbol of symbols) await book.becomes(symbol, () => this.readBook(symbol));
      this.passed += symbols.length;
      console.log(`${book.name}: ${book.snapshots} snapshots, ${book.diffs} diffs`);
    }
  }

  private expectAcknowledged(lane: LoadLane): void {
    const orders = this.market.followed.find(({ trader }) => trader === lane.trader)!.client.state.orders;
    const lost = [...lane.acknowledged].find((id) => !orders.has(id));
    if (lost) throw new Violation(`order ${lost} of ${lane.trader.name} was acknowledged and is not there`);
    this.passed++;
  }

  private async untilQuiet({ user, accountIds }: Trader, client: PrivateClient): Promise<void> {
    for (const deadline = Date.now() + quietMsMax; ; await sleep(50)) {
      const failed = this.failed();
      if (failed) throw failed;
      const { lastSeq } = await readBalances(user, accountIds[0]);
      if (client.isConnected && client.seq === lastSeq) return;
      if (Date.now() > deadline) throw new Violation(`${client.name} stays at ${client.seq}, REST is at ${lastSeq}`);
    }
  }

  private sayTotals(): void {
    const sum = (of: (lane: LoadLane) => number): number =>
      this.market.lanes.reduce((total, lane) => total + of(lane), 0);
    console.log(
      `${this.cutCount} cuts, ${this.forgotten} clients begun anew; ${sum(({ requests }) => requests)} requests, ` +
        `${sum(({ acknowledged }) => acknowledged.size)} acknowledged orders, ${sum(({ broken }) => broken)} broken off; ` +
        `${this.bookMoments} books compared under way`,
    );
  }
}

const transportsOf = (how: 'websocket' | 'both'): ('websocket' | 'polling')[] =>
  how === 'websocket' ? ['websocket'] : ['polling', 'websocket'];
