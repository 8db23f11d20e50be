import { readSoFar } from './read-so-far';

const change = (at: string) => ({ at, what: at, reason: '', target: '' });
const shown = (...parts: Parameters<typeof readSoFar>[0]) => readSoFar(parts).map(({ at }) => at);

it('lists that were read to their end are one, newest first', () => {
  const [some, others] = [
    { changes: [change('05'), undefined, change('01')], readTo: undefined },
    { changes: [change('03')], readTo: undefined },
  ];
  expect(shown(some, others)).toEqual(['05', '03', '01']);
});

it('what is older than the last that was read of one of them waits: others of that time may be missing', () => {
  const adjustments = { changes: [change('09'), change('07')], readTo: '07' };
  const switches = { changes: [change('08'), change('02')], readTo: undefined };
  expect(shown(adjustments, switches)).toEqual(['09', '08', '07']);
  expect(shown({ ...adjustments, readTo: undefined }, switches)).toEqual(['09', '08', '07', '02']);
});
