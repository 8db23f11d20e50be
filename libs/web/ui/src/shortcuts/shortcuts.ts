import { DestroyRef, inject, Injectable, signal } from '@angular/core';
import { chordOf } from './chord';

export interface Shortcut {
  /** `mod+k` (⌘ on a Mac, Ctrl elsewhere), `shift+?`, `b`, `escape`. */
  readonly keys: string;
  readonly label: string;
  /** Heading in the help: "Trading", "Go to". */
  readonly group: string;
  readonly run: () => void;
  /** Works while typing in a field too; `mod` chords always do. */
  readonly whileTyping?: boolean;
}

/** One keyboard for the whole application; the help dialog lists what is registered. The latest registration of a chord wins. */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  private readonly list = signal<readonly Shortcut[]>([]);
  readonly all = this.list.asReadonly();

  constructor() {
    const press = (event: KeyboardEvent): void => this.press(event);
    addEventListener('keydown', press);
    inject(DestroyRef).onDestroy(() => removeEventListener('keydown', press));
  }

  /** For as long as the caller's injection context lives. */
  register(...shortcuts: readonly Shortcut[]): void {
    this.list.update((list) => [...list, ...shortcuts]);
    inject(DestroyRef).onDestroy(() =>
      this.list.update((list) => list.filter((shortcut) => !shortcuts.includes(shortcut))),
    );
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const chord = chordOf(event);
    const shortcut = this.list().findLast(({ keys }) => keys === chord);
    if (shortcut === undefined) return;
    const allowed = shortcut.whileTyping || chord.startsWith('mod+') || !isTyping(event.target, chord);
    if (!allowed || document.querySelector('.cdk-overlay-container [role$=dialog]') !== null) return;
    event.preventDefault();
    shortcut.run();
  }
}

const fields = 'input:not([type=checkbox], [type=radio]), textarea, select';

/** A digit means a number to every control, letters do nothing on a box that is ticked. */
const isTyping = (target: EventTarget | null, chord: string): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches(/^\d$/.test(chord) ? 'input, textarea, select' : fields));
