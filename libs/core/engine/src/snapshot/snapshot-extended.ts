import { BUY, NO_ORDER, SELL } from '@openbourse/core/book';
import type { ByteReader, ByteWriter } from '@openbourse/kernel';
import { readCorporateActions, writeCorporateActions } from '../codecs/corporate-actions-codec';
import type { EngineState } from '../state/engine-state';
import {
  readExtendedTerms,
  readTradingRules,
  writeExtendedTerms,
  writeTradingRules,
} from '../codecs/extended-terms-codec';
import type { Instrument } from '../state/instrument';
import { readLists, writeLists } from './linked-orders-snapshot';
import type { ExtendedOrder } from '../state/order-extensions';
import { hasSessions, readSessions, writeSessions } from './sessions-snapshot';
import { plainRules } from '../state/trading-rules';

/** A part of the state that only some engines have: it is in the snapshot when there is any of it. */
interface Section {
  /** Never reused. */
  readonly tag: number;
  readonly isThere: (state: EngineState) => boolean;
  readonly write: (state: EngineState, to: ByteWriter) => void;
  /** Orders are there, books and trigger queues are still empty. */
  readonly read: (state: EngineState, from: ByteReader) => void;
}

/** Read in the order in which they are written, so that one may build on those before it. */
const sections: readonly Section[] = [
  {
    tag: 1,
    isThere: (state) => ruledInstruments(state).length > 0,
    write: writeRules,
    read: readRules,
  },
  {
    tag: 2,
    isThere: (state) => state.extensions.count > 0,
    write: writeExtensions,
    read: readExtensions,
  },
  {
    tag: 3,
    isThere: (state) =>
      state.instruments.some((instrument) => instrument !== undefined && instrument.trailingOrders > 0),
    write: writeTrails,
    read: readTrails,
  },
  {
    tag: 4,
    isThere: (state) => state.lists.size > 0,
    write: writeLists,
    read: readLists,
  },
  {
    tag: 5,
    isThere: hasSessions,
    write: writeSessions,
    read: readSessions,
  },
  {
    tag: 6,
    isThere: ({ corporateActions }) => corporateActions.actionId > 0,
    write: ({ corporateActions }, to) => writeCorporateActions(corporateActions, to),
    read: ({ corporateActions }, from) => readCorporateActions(corporateActions, from),
  },
];

export function writeExtendedSections(state: EngineState, to: ByteWriter): void {
  for (const section of sections) {
    if (!section.isThere(state)) continue;
    to.u8(section.tag);
    section.write(state, to);
  }
}

export function readExtendedSections(state: EngineState, from: ByteReader): void {
  while (!from.done) {
    const tag = from.u8();
    const section = sections.find((known) => known.tag === tag);
    if (section === undefined) throw new Error(`unknown snapshot section ${tag}`);
    section.read(state, from);
  }
}

const listed = (state: EngineState): Instrument[] => state.instruments.filter((instrument) => instrument !== undefined);

const ruledInstruments = (state: EngineState): Instrument[] =>
  listed(state).filter((instrument) => instrument.rules !== plainRules || instrument.markPrice > 0);

function writeRules(state: EngineState, to: ByteWriter): void {
  const instruments = ruledInstruments(state);
  to.u32(instruments.length);
  for (const instrument of instruments) {
    to.u32(instrument.instrumentId);
    to.u32(instrument.markPrice);
    to.u8(instrument.rules === plainRules ? 0 : 1);
    if (instrument.rules !== plainRules) writeTradingRules(to, instrument.rules);
  }
}

function readRules(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const instrument = state.instruments[from.u32()]!;
    instrument.markPrice = from.u32();
    if (from.u8() === 1) instrument.rules = readTradingRules(from);
  }
}

/** Account by account, in the order they came. */
function extendedOrders(state: EngineState): ExtendedOrder[] {
  const found: ExtendedOrder[] = [];
  for (const account of state.accounts) {
    for (let slot = account?.firstOrder ?? NO_ORDER; slot !== NO_ORDER; slot = state.orders.next(slot)) {
      const extended = state.extensions.of(slot);
      if (extended !== undefined) found.push(extended);
    }
  }
  return found;
}

function writeExtensions(state: EngineState, to: ByteWriter): void {
  const extensions = extendedOrders(state);
  to.u32(extensions.length);
  for (const extended of extensions) {
    to.int(state.orders.orderId(extended.slot));
    writeExtendedTerms(to, extended);
    to.u32(extended.extremePrice);
    to.int(extended.shownQty);
  }
}

function readExtensions(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const slot = state.orders.index.get(from.int());
    const extended = state.extensions.extend(slot, readExtendedTerms(from));
    extended.extremePrice = from.u32();
    extended.shownQty = from.int();
  }
}

/** The queues by what moves them; a waiting trailing stop that no price moves is in none and only counted. */
function writeTrails(state: EngineState, to: ByteWriter): void {
  const instruments = listed(state).filter((instrument) => instrument.trailingOrders > 0);
  to.u32(instruments.length);
  for (const { instrumentId, trails } of instruments) {
    to.u32(instrumentId);
    to.u32(trails.orderCount);
    for (const side of [BUY, SELL] as const) {
      for (let at = trails.best(side); at !== NO_ORDER; at = trails.next(at)) {
        to.u8(side);
        to.u32(trails.priceOf(at));
        to.int(state.orders.orderId(state.extensions.at(at).slot));
      }
    }
  }
}

function readTrails(state: EngineState, from: ByteReader): void {
  for (let count = from.u32(); count > 0; count--) {
    const instrument = state.instruments[from.u32()]!;
    for (let queued = from.u32(); queued > 0; queued--) {
      const side = from.u8() as 0 | 1;
      const price = from.u32();
      const slot = state.orders.index.get(from.int());
      instrument.trails.rest(state.extensions.of(slot)!.index, side, price, 1);
    }
  }
}
