import { DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { Icon, shownChord, Shortcuts } from '@openbourse/web/ui';

/** Every shortcut that works now, by group. */
@Component({
  selector: 'ob-shortcuts-help',
  imports: [Icon],
  template: `
    <header>
      <h2 id="ob-shortcuts-title">Keyboard shortcuts</h2>
      <button type="button" class="ob-icon-button" aria-label="Close" (click)="dialog.close()">
        <ob-icon name="close" />
      </button>
    </header>
    @for (group of groups(); track group.name) {
      <h3>{{ group.name }}</h3>
      <dl>
        @for (shortcut of group.shortcuts; track shortcut.keys) {
          <dt>
            @for (key of keysOf(shortcut.keys); track $index) {
              <kbd>{{ key }}</kbd>
            }
          </dt>
          <dd>{{ shortcut.label }}</dd>
        }
      </dl>
    }
    <h3>In tables</h3>
    <dl>
      <dt><kbd>↑</kbd> <kbd>↓</kbd></dt>
      <dd>Walk the rows</dd>
      <dt><kbd>↵</kbd></dt>
      <dd>Open or amend the row</dd>
      <dt><kbd>Del</kbd></dt>
      <dd>Cancel the order</dd>
    </dl>
  `,
  styleUrl: './shortcuts-help.css',
  host: { class: 'ob-dialog' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ShortcutsHelp {
  private readonly shortcuts = inject(Shortcuts);
  protected readonly dialog = inject<DialogRef>(DialogRef);
  protected readonly keysOf = (keys: string): string[] => shownChord(keys);
  protected readonly groups = computed(() =>
    Array.from(
      Map.groupBy(this.shortcuts.all(), ({ group }) => group),
      ([name, shortcuts]) => ({ name, shortcuts }),
    ),
  );
}
