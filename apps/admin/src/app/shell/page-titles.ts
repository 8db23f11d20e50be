import { inject, Injectable } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';

/** "Users · Openbourse back office": the page first, since tabs cut the end. */
@Injectable({ providedIn: 'root' })
export class PageTitles extends TitleStrategy {
  private readonly title = inject(Title);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.say(this.buildTitle(snapshot) ?? '');
  }

  /** For pages that learn only later what they are about. */
  say(page: string): void {
    this.title.setTitle(page === '' ? 'Openbourse back office' : `${page} · Openbourse back office`);
  }
}
