import { runSeededFlow } from './testing/seeded-flow';

// Of the first release that ran this flow. Never to be brought up to date: a difference here is a journal that no longer
// replays to the hashes it was written with.
const golden = {
  commands: 6000,
  openOrders: 517,
  journal: '5e83f630eda6684a70bd14b549d7e98e728cf228ef1fc07bb90d3c8c8f388d4e',
  chain: '9523f2ca22853739808bdd333d0cdcb27dcda193a6cb7ec147d71ec902bfc2b6',
  state: '274995ab689076e3eda5ef2d412292a17856b3802395a2b4cae9c7c33630547e',
};

test('an old journal has the same bytes, the same events and the same state as when it was written', () => {
  expect(runSeededFlow(4, golden.commands)).toEqual(golden);
});

test('an engine restored from its snapshot again and again goes on the same way', () => {
  expect(runSeededFlow(4, golden.commands, 7)).toEqual(golden);
});
