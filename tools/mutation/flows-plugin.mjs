import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
/** Their specs demand that the flows have reached what they are about. */
const whole = /(trading-calendar|linked-orders)\.property\.spec\.ts$/;

/** Gives specs that ask for fast-check a fast-check with settled, mostly shorter flows. */
export const settledFlows = {
  name: 'settled-flows',
  enforce: 'pre',
  resolveId(source, importer = '') {
    if (source !== 'fast-check' || !importer.endsWith('.spec.ts')) return null;
    return path.join(folder, whole.test(importer) ? 'whole-flows.mjs' : 'short-flows.mjs');
  },
};
