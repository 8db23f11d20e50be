import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Page } from './page';

@Component({
  selector: 'ob-not-found-page',
  imports: [Page, RouterLink],
  template: `
    <ob-page heading="Nothing is at this address">
      <p>
        It may be mistyped, or what it led to has another address now. Look in the navigation, or search by id, email or
        symbol.
      </p>
      <p><a routerLink="/">Go to the live orders</a></p>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotFoundPage {}
