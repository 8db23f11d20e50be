/** `numerator` new units for every `denominator` old ones; a reverse split has the smaller numerator. Not while the instrument trades. */
export interface Split {
  readonly kind: 'split';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly numerator: number;
  readonly denominator: number;
  /** What a whole new unit is worth for the fractions that are paid in cash, price scale. */
  readonly fractionPrice: number;
  readonly reason: string;
  readonly actor: string;
}

/** Who holds at the record date is entitled, and paid at the pay date, both by commands of the sequencer's timetable. */
export interface DeclareDividend {
  readonly kind: 'declare_dividend';
  readonly tenantId: number;
  readonly instrumentId: number;
  /** For one whole unit of the base asset, quote asset scale. */
  readonly amountPerUnit: number;
  readonly recordMs: number;
  readonly payMs: number;
  readonly reason: string;
  readonly actor: string;
}

/** The record date, pay date or cancellation of a declared dividend. */
export interface AdvanceDividend {
  readonly kind: 'record_dividend' | 'pay_dividend' | 'cancel_dividend';
  readonly tenantId: number;
  /** Of the dividend. */
  readonly actionId: number;
  readonly actor: string;
}

export interface ChangeSymbol {
  readonly kind: 'change_symbol';
  readonly tenantId: number;
  readonly instrumentId: number;
  readonly symbol: string;
  readonly name: string;
  readonly reason: string;
  readonly actor: string;
}
