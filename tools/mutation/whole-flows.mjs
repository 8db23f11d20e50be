import { assertOnShare } from './settled-flows.mjs';

export * from 'fast-check';
export const assert = assertOnShare(1);
