import { extendedOrders } from './features/extended-orders';
import { issuers } from './features/issuers';
import { linkedOrders } from './features/linked-orders';
import { sessions } from './features/sessions';
import type { Flow, FlowView, Wish } from './flows/flow';
import { adjusting } from './flows/funding';
import { halting, killing, limiting } from './flows/operating';
import { burst, canceling, cancelingAll, deepening, placing, replacing, sweeping } from './flows/trading';
import type { Invariant } from './invariants/invariant';
import type { ModelPart } from './model/model';

/** What a feature of the core brings to the simulation. */
export interface Feature {
  readonly name: string;
  readonly flows?: readonly Flow[];
  /** In worlds in full, one after the other, before people trade. */
  readonly openings?: readonly ((view: FlowView) => readonly Wish[])[];
  /** Fresh ones for each world. */
  readonly invariants?: () => readonly Invariant[];
  /** What the naive model does for it, in worlds where it predicts. */
  readonly model?: ModelPart;
}

/** To add a feature, write one file in features/ and name it here. */
export const features: readonly Feature[] = [
  { name: 'trading', flows: [placing, burst, deepening, sweeping, canceling, replacing, cancelingAll] },
  { name: 'operating', flows: [adjusting, killing, halting, limiting] },
  extendedOrders,
  linkedOrders,
  sessions,
  issuers,
];
