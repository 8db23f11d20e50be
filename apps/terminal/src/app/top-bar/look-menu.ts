import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Icon, type Palette, Theme, type ThemeChoice } from '@openbourse/web/ui';

/** Theme and the pair of colours for up and down. A popover of the platform: Escape, a click outside and focus are its own. */
@Component({
  selector: 'ob-look-menu',
  imports: [Icon],
  templateUrl: './look-menu.html',
  styleUrl: './bar-menu.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LookMenu {
  protected readonly theme = inject(Theme);
  protected readonly themes: readonly { name: ThemeChoice; label: string }[] = [
    { name: 'dark', label: 'Dark' },
    { name: 'light', label: 'Light' },
    { name: 'contrast', label: 'High contrast' },
    { name: 'system', label: 'As the system' },
  ];
  protected readonly palettes: readonly { name: Palette; label: string }[] = [
    { name: 'green-red', label: 'Green up, red down' },
    { name: 'blue-orange', label: 'Blue up, orange down' },
  ];
}
