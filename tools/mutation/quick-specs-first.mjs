import { BaseSequencer } from 'vitest/node';

/** Random flows take seconds, examples milliseconds: most mutants die by an example before a flow begins. */
const slow = /(\.property|golden-journal|order-store|order-transitions|venues)\.spec\.ts$/;

export class QuickSpecsFirst extends BaseSequencer {
  async sort(files) {
    const byPath = (a, b) => (a.moduleId < b.moduleId ? -1 : 1);
    return files.toSorted((a, b) => Number(slow.test(a.moduleId)) - Number(slow.test(b.moduleId)) || byPath(a, b));
  }
}
