import type { Problem } from '@openbourse/web/api-client';
import { renamingIn, Renamings } from './renamings';

const problem: Problem = { type: '', title: '', status: 404, code: 'x', detail: '', requestId: '' };
const renaming = (symbol: string, newSymbol: string) => ({ symbol, newSymbol });

test('a refusal names the new symbol, or does not', () => {
  expect(renamingIn({ ...problem, renamed: renaming('FB', 'META') })).toEqual(renaming('FB', 'META'));
  for (const renamed of [undefined, null, 'META', {}, { symbol: 'FB' }, { symbol: 'FB', newSymbol: 1 }])
    expect(renamingIn({ ...problem, renamed })).toBeUndefined();
});

test('each change is told once, also one there and back', () => {
  const renamings = new Renamings();
  const heard: string[] = [];
  const leave = renamings.hear(({ newSymbol }) => heard.push(newSymbol));
  renamings.tell(renaming('FB', 'META'));
  renamings.tell(renaming('FB', 'META'));
  renamings.tell(renaming('META', 'FB'));
  renamings.tell(renaming('FB', 'META'));
  leave();
  renamings.tell(renaming('META', 'MET'));
  expect(heard).toEqual(['META', 'FB', 'META']);
});
