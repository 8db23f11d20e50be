import { chordOf, shownChord } from './chord';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  chordOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held });

test.each([
  [press('k', { metaKey: true }), 'mod+k'],
  [press('K', { ctrlKey: true, shiftKey: true }), 'mod+shift+k'],
  [press('?', { shiftKey: true }), '?'],
  [press('Escape'), 'escape'],
  [press(' '), 'space'],
  [press('B'), 'b'],
])('%j is %j', (chord, expected) => {
  expect(chord).toBe(expected);
});

test('keys are named as on the machine', () => {
  expect(shownChord('mod+k', true)).toEqual(['⌘', 'K']);
  expect(shownChord('mod+k', false)).toEqual(['Ctrl', 'K']);
});
