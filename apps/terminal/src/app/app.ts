import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Density, Theme } from '@openbourse/web/ui';

@Component({
  selector: 'ob-root',
  imports: [RouterOutlet],
  template: '<router-outlet />',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class App {
  constructor() {
    // The look is put on the page by being asked for.
    inject(Theme);
    inject(Density).choose('compact');
  }
}
