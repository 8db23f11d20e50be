import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  effect,
  ElementRef,
  inject,
  input,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon } from '@openbourse/web/ui';
import { PageTitles } from './page-titles';

export interface Back {
  readonly text: string;
  readonly link: string;
}

/** The frame of a page: the way back, its heading (which takes the focus on arrival), its buttons (`pageAction`), its body. */
@Component({
  selector: 'ob-page',
  imports: [Icon, RouterLink],
  template: `
    <header class="page-head">
      <div>
        @if (back(); as way) {
          <a class="page-back" [routerLink]="way.link"><ob-icon name="chevron-right" />{{ way.text }}</a>
        }
        <h1 #title tabindex="-1">{{ heading() }}</h1>
        <ng-content select="[pageNote]" />
      </div>
      <div class="buttons"><ng-content select="[pageAction]" /></div>
    </header>
    <ng-content />
  `,
  host: { class: 'page', '[class.fills]': 'fills()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Page {
  readonly heading = input.required<string>();
  readonly back = input<Back>();
  /** The body is as high as the window (a long table scrolls by itself); else the page scrolls. */
  readonly fills = input(false);
  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');

  constructor() {
    const titles = inject(PageTitles);
    effect(() => titles.say(this.heading()));
    afterNextRender(() => this.title().nativeElement.focus({ preventScroll: true }));
  }
}
