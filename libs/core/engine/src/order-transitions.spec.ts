import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ExampleDesk } from './testing/example-desk';
import { OrderTransitions } from './testing/order-transitions';
import { playRandomDay } from './testing/random-words';
import { mulberry } from './testing/seeded-flow';
import { examplesIn } from './testing/worked-examples';

const document = readFileSync(path.join(__dirname, '../../../../docs/trading-core.md'), 'utf8');
const arrowOfDiagram = /^\s*(\S+) --> (\w+) : /gm;

test('orders go through the states of the diagram: no other arrow, and none of them missing', () => {
  const transitions = new OrderTransitions();
  for (const { terms, steps } of examplesIn(document)) {
    const example = new ExampleDesk(terms);
    for (const step of steps) example.play(step);
    transitions.note(example.desk.events);
  }
  for (let seed = 1; seed <= 120; seed++) transitions.note(playRandomDay(mulberry(seed), 150).desk.events);
  const drawn = [...document.matchAll(arrowOfDiagram)].map(([, from, to]) => `${from} --> ${to}`);
  expect([...transitions.seen].sort()).toEqual(drawn.sort());
});
