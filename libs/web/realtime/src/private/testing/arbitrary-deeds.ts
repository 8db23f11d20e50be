import * as fc from 'fast-check';
import type { Deed } from './private-truth';

export const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.oneof(
    fc.record({ kind: fc.constant('place' as const), side: fc.constantFrom('buy' as const, 'sell' as const) }),
    fc.record({ kind: fc.constant('fill' as const), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('cancel' as const), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('trail' as const), pick: fc.nat(20) }),
    fc.record({ kind: fc.constant('deny' as const) }),
  ),
  { maxLength: 60 },
);
