import type { SetTradingRulesRequest, TradingRulesView } from '@openbourse/web/api-client';
import { partsOf, percentOf } from '../percent';
import { triggerSourceWords } from '../session/session-words';

/** How an instrument trades, as it is typed. */
export interface TypedRules {
  triggerSource: string;
  /** Empty: around the clock. */
  calendar: string;
  dynamicPercent: string;
  staticPercent: string;
  volatilitySeconds: string;
  randomEndSeconds: string;
  trailingMax: string;
  reason: string;
}

export function typedRules(rules: TradingRulesView): TypedRules {
  return {
    triggerSource: rules.triggerSource,
    calendar: rules.calendar ?? '',
    dynamicPercent: typedPercent(rules.dynamicBandBps),
    staticPercent: typedPercent(rules.staticBandBps),
    volatilitySeconds: String(rules.volatilityAuctionSeconds),
    randomEndSeconds: String(rules.randomEndSeconds),
    trailingMax: String(rules.trailingOrdersMax),
    reason: '',
  };
}

const typedPercent = (bps: number): string => percentOf(bps, 2).replace(' %', '');

/** What the rules of the form did not let through is refused by the server. */
export function rulesRequest(typed: TypedRules): SetTradingRulesRequest {
  return {
    triggerSource: typed.triggerSource as SetTradingRulesRequest['triggerSource'],
    calendar: typed.calendar || undefined,
    dynamicBandBps: partsOf(typed.dynamicPercent, 2) ?? NaN,
    staticBandBps: partsOf(typed.staticPercent, 2) ?? NaN,
    volatilityAuctionSeconds: Number(typed.volatilitySeconds),
    randomEndSeconds: Number(typed.randomEndSeconds),
    trailingOrdersMax: Number(typed.trailingMax),
    reason: typed.reason.trim(),
  };
}

/** Each rule that becomes another, as a sentence about what happens then. */
export function changedRules(before: TradingRulesView, after: SetTradingRulesRequest): readonly string[] {
  const calendar = after.calendar ?? null;
  const { volatilityAuctionSeconds: auction } = after;
  return [
    before.triggerSource !== after.triggerSource &&
      `Stop orders trigger by ${triggerSourceWords[after.triggerSource].text} at once, no longer by ${triggerSourceWords[before.triggerSource].text}.`,
    before.calendar !== calendar &&
      (calendar === null
        ? `It trades around the clock at once, no longer by ${before.calendar}.`
        : `It follows ${calendar}, ${before.calendar === null ? 'and no longer trades around the clock' : `no longer ${before.calendar}`}.`),
    before.dynamicBandBps !== after.dynamicBandBps && bandSentence('the last price', after.dynamicBandBps),
    before.staticBandBps !== after.staticBandBps && bandSentence('the last auction price', after.staticBandBps),
    before.volatilityAuctionSeconds !== auction && `A volatility auction collects orders for ${auction} s.`,
    before.randomEndSeconds !== after.randomEndSeconds &&
      (after.randomEndSeconds === 0
        ? 'Auctions end on time.'
        : `Auctions end at a random moment up to ${after.randomEndSeconds} s after their time.`),
    after.trailingOrdersMax !== undefined &&
      before.trailingOrdersMax !== after.trailingOrdersMax &&
      `At most ${after.trailingOrdersMax.toLocaleString('en')} trailing stops are taken.`,
  ].filter((sentence) => sentence !== false);
}

const bandSentence = (from: string, bps: number): string =>
  bps === 0
    ? `A trade far from ${from} no longer begins an auction.`
    : `A trade further than ${percentOf(bps, 2)} from ${from} begins a volatility auction instead.`;
