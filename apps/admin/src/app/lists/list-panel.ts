import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { problemText } from '@openbourse/web/api-client';
import { Panel } from '@openbourse/web/ui';
import type { PagedList } from './paged-list';

/** A panel around the table of a paged list: loading, empty, failed, and how much of it is there. */
@Component({
  selector: 'ob-list-panel',
  imports: [Panel],
  template: `
    <ob-panel
      [heading]="heading()"
      [loading]="list().loading()"
      [problem]="list().items().length === 0 ? list().failure() : undefined"
      [empty]="shownCount() === 0 ? empty() : undefined"
      (retry)="list().reload()"
    >
      <ng-content select="[listTool]" ngProjectAs="[obPanelTool]" />
      <ng-content />
    </ob-panel>
    @if (list().items().length > 0) {
      <p class="list-foot">
        @if (list().failure(); as failure) {
          <span class="ob-error" role="alert">{{ words(failure) }}</span>
          <button type="button" class="ob-button" (click)="list().reload()">Try again</button>
        } @else {
          <span>{{ count() }}</span>
        }
        @if (list().hasMore()) {
          <button type="button" class="ob-button" [disabled]="list().loadingMore()" (click)="list().more()">
            {{ list().loadingMore() ? 'Loading…' : 'Load more' }}
          </button>
        }
      </p>
    }
  `,
  host: { class: 'list-panel' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListPanel {
  readonly heading = input.required<string>();
  readonly list = input.required<PagedList<unknown>>();
  /** Rows on the screen, when it is not those of the list alone. */
  readonly rows = input<number>();
  readonly empty = input.required<string>();

  protected readonly shownCount = computed(() => this.rows() ?? this.list().items().length);
  protected readonly count = computed(() => {
    const shown = this.shownCount().toLocaleString('en');
    return this.list().hasMore() ? `${shown} loaded, there are more` : shown === '1' ? '1 in all' : `${shown} in all`;
  });

  protected words(failure: unknown): string {
    const { title, detail } = problemText(failure);
    return `${title}. ${detail}`;
  }
}
