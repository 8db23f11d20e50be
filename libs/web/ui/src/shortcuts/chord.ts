type Press = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>;

/** A key press as shortcuts are written. Shift is named only where the key does not say it already (`shift+enter`, but `?`). */
export function chordOf({ key, metaKey, ctrlKey, altKey, shiftKey }: Press): string {
  const named = key === ' ' ? 'space' : key.toLowerCase();
  const parts = [metaKey || ctrlKey ? 'mod' : '', altKey ? 'alt' : ''];
  const saysShift = [...key].length === 1 && key.toLowerCase() === key.toUpperCase();
  if (shiftKey && !saysShift) parts.push('shift');
  return [...parts.filter((part) => part !== ''), named].join('+');
}

/** As printed on the keys of this machine. */
export function shownChord(chord: string, isMac = /Mac|iPhone|iPad/.test(navigator.platform)): string[] {
  const names: Record<string, string> = {
    mod: isMac ? '⌘' : 'Ctrl',
    alt: isMac ? '⌥' : 'Alt',
    shift: '⇧',
    escape: 'Esc',
    enter: '↵',
    arrowup: '↑',
    arrowdown: '↓',
  };
  return chord.split('+').map((part) => names[part] ?? part.toUpperCase());
}
