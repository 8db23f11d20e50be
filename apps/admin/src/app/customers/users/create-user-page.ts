import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { form, FormField, maxLength, minLength, pattern, required, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { createUser } from '@openbourse/web/api-client';
import { Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { sending } from '../../forms/send-form';
import { Page } from '../../shell/page';

const emailShape = /^[^@\s]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;

@Component({
  selector: 'ob-create-user-page',
  imports: [FormFailure, FormField, FormRow, Page, RouterLink],
  template: `
    <ob-page heading="New user" [back]="{ text: 'Users', link: '/customers/users' }">
      <form class="form" novalidate (submit)="$event.preventDefault(); create()">
        <ob-form-row label="Email" [of]="fields.email" hint="They sign in with it. Upper and lower case are the same.">
          <input class="ob-input" type="email" autocomplete="off" [formField]="fields.email" />
        </ob-form-row>
        <ob-form-row
          label="First password"
          [of]="fields.password"
          hint="8 characters or more. Hand it over by another way than email."
        >
          <input class="ob-input" type="text" autocomplete="off" spellcheck="false" [formField]="fields.password" />
        </ob-form-row>
        <fieldset class="choices">
          <legend>Roles</legend>
          <label>
            <input type="checkbox" [formField]="fields.trader" />
            <span><strong>Trader</strong> <span class="ob-muted">trades with accounts opened for them</span></span>
          </label>
          <label>
            <input type="checkbox" [formField]="fields.operator" />
            <span
              ><strong>Operator</strong>
              <span class="ob-muted">uses this back office: sees every account, moves money, stops trading</span></span
            >
          </label>
          @if (fields().touched() && rolesError(); as error) {
            <p class="ob-error" role="alert">{{ error }}</p>
          }
        </fieldset>
        <ob-form-failure [of]="sending.failure()" />
        <div class="buttons">
          <button type="submit" class="ob-button" data-tone="primary" [disabled]="fields().submitting()">
            {{ fields().submitting() ? 'Creating…' : 'Create the user' }}
          </button>
          <a class="ob-button" routerLink="/customers/users">Back without creating</a>
        </div>
      </form>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateUserPage {
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly model = signal({ email: '', password: '', trader: true, operator: false });
  protected readonly fields = form(this.model, (path) => {
    required(path.email, { message: 'Enter their email.' });
    maxLength(path.email, 254, { message: 'At most 254 characters.' });
    pattern(path.email, emailShape, { message: 'That is no email address: it needs one @ and no blanks.' });
    required(path.password, { message: 'Enter a first password.' });
    minLength(path.password, 8, { message: 'At least 8 characters.' });
    maxLength(path.password, 128, { message: 'At most 128 characters.' });
    validate(path.trader, ({ value, valueOf }) =>
      value() || valueOf(path.operator) ? undefined : { kind: 'roles', message: 'Choose at least one role.' },
    );
  });
  protected readonly sending = sending(
    this.fields,
    async () => {
      const { email, password, trader, operator } = this.model();
      const roles = [...(trader ? (['trader'] as const) : []), ...(operator ? (['operator'] as const) : [])];
      const user = await createUser({ body: { email: email.trim(), password, roles } });
      this.toasts.show({ tone: 'done', text: `${user.email} can sign in now.` });
      await this.router.navigate(['/customers/users', user.id]);
      return true;
    },
    { fieldOfCode: { user_already_exists: 'email' }, fieldOfRequest: { roles: 'trader' } },
  );

  protected rolesError(): string | undefined {
    return this.fields.trader().errors().at(0)?.message;
  }

  protected create(): void {
    void this.sending.send();
  }
}
