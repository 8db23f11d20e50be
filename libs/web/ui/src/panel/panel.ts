import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { problemText } from '@openbourse/web/api-client';
import { Icon } from '../icon/icon';

/** `stale`: old but shown, the connection is being mended. `offline`: old, and nobody is there. */
export type PanelFreshness = 'live' | 'stale' | 'offline';

let lastId = 0;

/**
 * The frame of every panel: a 28 px header with the title, tools beside it (`obPanelTool`) and at most three icon actions
 * (`obPanelAction`); the body fills the rest. It shows by itself that something is loading (a skeleton, after 150 ms), that there
 * is nothing, that it failed and how to try again, or that what is shown is old.
 */
@Component({
  selector: 'ob-panel',
  imports: [Icon],
  templateUrl: './panel.html',
  styleUrl: './panel.css',
  host: { role: 'region', '[attr.aria-labelledby]': 'headingId', '[attr.data-freshness]': 'freshness()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Panel {
  readonly heading = input.required<string>();
  /** No header is drawn (a tab names the panel already); the heading is still what screen readers say. */
  readonly bare = input(false);
  readonly count = input<number>();
  readonly loading = input(false);
  /** What to say when there is nothing; undefined when there is something. */
  readonly empty = input<string>();
  /** What went wrong: anything that `problemText` takes. */
  readonly problem = input<unknown>();
  readonly freshness = input<PanelFreshness>('live');
  /** The body holds nothing that takes the focus: it takes it itself, so that the keyboard can scroll it. */
  readonly plainText = input(false);
  readonly retry = output();

  protected readonly headingId = `ob-panel-${++lastId}`;
  protected readonly state = computed(() => {
    if (this.problem() !== undefined && this.problem() !== null) return 'problem';
    if (this.loading()) return 'loading';
    return this.empty() === undefined ? 'ready' : 'empty';
  });
  protected readonly words = computed(() => problemText(this.problem()));
}
