import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import type { ProblemText } from '@openbourse/web/api-client';
import { Icon } from '@openbourse/web/ui';

/** Why a form was not done, above its buttons. */
@Component({
  selector: 'ob-form-failure',
  imports: [Icon],
  template: `
    @if (of(); as problem) {
      <div class="notice" data-tone="failure" role="alert">
        <ob-icon name="failed" />
        <p>
          <strong>{{ problem.title }}.</strong> {{ problem.detail }}
        </p>
      </div>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FormFailure {
  readonly of = input.required<ProblemText | undefined>();
}
