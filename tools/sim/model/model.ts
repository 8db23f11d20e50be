import type { Command } from '@openbourse/core/engine';
import { customer } from './balances';
import { definitions } from './definitions';
import { orderCommands } from './order-commands';
import type {
  ModelAccount,
  ModelAsset,
  ModelDenial,
  ModelInstrument,
  ModelOrder,
  ModelPosition,
  ModelTrade,
} from './state';

export type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What the model does for a kind of command; answers the refusal's code. A feature brings those of its own commands. */
export type ModelCommands = {
  readonly [Kind in Command['kind']]?: (model: Model, command: CommandOf<Kind>) => string | undefined;
};

/** Where a feature joins in what an order goes through. */
export interface ModelHooks {
  /** An order that passed its checks comes to the market; true when the feature keeps it from there for now. */
  entering?(model: Model, order: ModelOrder): boolean;
  traded?(model: Model, trade: ModelTrade): void;
  ended?(model: Model, order: ModelOrder): void;
  /** The taker is done: before the next stop order triggers. */
  worked?(model: Model, instrument: ModelInstrument): void;
}

/** What a feature adds to the naive model. */
export interface ModelPart {
  readonly commands?: ModelCommands;
  readonly hooks?: ModelHooks;
}

/**
 * The slow and obvious version of the trading core, fed with the commands that the journal has. It knows nothing of chunks:
 * a command is done when it comes, and `continue` does nothing.
 */
export class Model {
  timeMs = 0;
  readonly tenants = new Map<number, { readonly code: string; killed: boolean }>();
  readonly assets: ModelAsset[] = [];
  readonly instruments: ModelInstrument[] = [];
  readonly accounts: ModelAccount[] = [];
  readonly owners: { readonly userId: string; readonly tenantId: number }[] = [];
  readonly orders = new Map<number, ModelOrder>();
  /** Settled amounts by {@link customer} or house key. */
  readonly settled = new Map<string, bigint>();
  readonly positions = new Map<string, ModelPosition>();
  /** Text by `tenant/code`; only in worlds in full. */
  readonly calendars = new Map<string, string>();
  /** Dividends that are neither paid nor canceled, by number; only in worlds in full. */
  readonly dividends = new Map<number, { readonly tenantId: number; readonly status: number }>();
  orderId = 0;
  tradeId = 0;
  arrivals = 0;

  /** Since they were last taken. */
  readonly trades: ModelTrade[] = [];
  readonly denials: ModelDenial[] = [];
  readonly touchedOrders = new Set<ModelOrder>();
  readonly touchedBalances = new Set<string>();
  readonly touchedPositions = new Set<string>();

  private readonly commands: ReadonlyMap<string, (model: Model, command: never) => string | undefined>;

  readonly hooks: readonly ModelHooks[];

  constructor(parts: readonly ModelPart[] = []) {
    this.hooks = parts.flatMap(({ hooks }) => hooks ?? []);
    this.commands = new Map(
      [definitions, orderCommands, ...parts.map(({ commands }) => commands ?? {})].flatMap((commands) =>
        Object.entries(commands),
      ),
    ) as ReadonlyMap<string, (model: Model, command: never) => string | undefined>;
  }

  apply(command: Command, timeMs: number): string | undefined {
    this.timeMs = timeMs;
    const apply = this.commands.get(command.kind);
    if (!apply) throw new Error(`the naive model does not know ${command.kind}: give it a part of its own`);
    return apply(this, command as never);
  }

  post(key: string, amount: bigint): void {
    if (amount === 0n) return;
    this.settled.set(key, (this.settled.get(key) ?? 0n) + amount);
    this.touchedBalances.add(key);
  }

  /** Sum of what the account's open orders must hold of the asset. */
  held(account: ModelAccount, asset: ModelAsset): bigint {
    let sum = 0n;
    for (const order of account.open) {
      const { base, quote } = order.instrument;
      if ((order.side === 'buy' ? quote : base) === asset) sum += order.hold;
    }
    return sum;
  }

  available(account: ModelAccount, asset: ModelAsset): bigint {
    return (this.settled.get(customer(account, asset)) ?? 0n) - this.held(account, asset);
  }

  position(account: ModelAccount, instrument: ModelInstrument): ModelPosition {
    const key = `${account.accountId}/${instrument.instrumentId}`;
    this.touchedPositions.add(key);
    let position = this.positions.get(key);
    if (!position) this.positions.set(key, (position = { qty: 0n, cost: 0n, realizedPnl: 0n }));
    return position;
  }

  touch(order: ModelOrder): void {
    order.updatedMs = this.timeMs;
    this.touchedOrders.add(order);
  }

  forgetTouched(): void {
    this.trades.length = 0;
    this.denials.length = 0;
    this.touchedOrders.clear();
    this.touchedBalances.clear();
    this.touchedPositions.clear();
  }
}
