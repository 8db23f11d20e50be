import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { apply, form, FormField, maxLength, required, schema, validate } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { apiProblem, getUserResource, openAccount } from '@openbourse/web/api-client';
import { Toasts } from '@openbourse/web/ui';
import { IntentKey, outcomeIsOpen } from '../../actions/intent-key';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { textRules } from '../../forms/rules';
import { sending } from '../../forms/send-form';
import { Page } from '../../shell/page';
import { limitNames, limitRules, limitsOf, typedLimits, type TypedLimits } from './account-limits';
import { UserChooser } from './user-chooser';

/** As the server has them when nothing else is said; shown so that the operator sees what they give. */
const usualLimits = typedLimits({ ordersPerSecondMax: 100, burstMax: 200, openOrdersMax: 1_000 });

@Component({
  selector: 'ob-open-account-page',
  imports: [FormFailure, FormField, FormRow, Page, RouterLink, UserChooser],
  template: `
    <ob-page heading="Open an account" [back]="{ text: 'Accounts', link: '/customers/accounts' }">
      <form class="form" novalidate (submit)="$event.preventDefault(); open()">
        @if (owner.hasValue()) {
          <p class="owner">
            For <strong>{{ owner.value().email }}</strong>
            <button type="button" class="ob-button" (click)="choose('')">Somebody else</button>
          </p>
        } @else {
          <ob-user-chooser [error]="ownerError()" (chosen)="choose($event)" />
        }
        <ob-form-row label="Name" [of]="fields.name" hint="Its owner sees it.">
          <input class="ob-input" type="text" autocomplete="off" [formField]="fields.name" />
        </ob-form-row>
        <fieldset class="row-of-fields">
          <legend>Limits</legend>
          @for (limit of limitNames; track limit.key) {
            <ob-form-row [label]="limit.text" [hint]="limit.hint" [of]="fields.limits[limit.key]">
              <input
                class="ob-input ob-input-number"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                [formField]="fields.limits[limit.key]"
              />
            </ob-form-row>
          }
        </fieldset>
        <ob-form-failure [of]="sending.failure()" />
        <div class="buttons">
          <button type="submit" class="ob-button" data-tone="primary" [disabled]="fields().submitting()">
            {{ fields().submitting() ? 'Opening…' : 'Open the account' }}
          </button>
          <a class="ob-button" routerLink="/customers/accounts">Back without opening</a>
        </div>
      </form>
    </ob-page>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OpenAccountPage {
  /** From the address: for whom. */
  readonly userId = input<string>();
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  private readonly intent = new IntentKey();
  protected readonly limitNames = limitNames;

  private readonly model = linkedSignal(() => ({
    userId: this.userId() ?? '',
    name: 'Trading',
    limits: { ...usualLimits },
  }));
  protected readonly owner = getUserResource(() =>
    this.model().userId === '' ? undefined : { path: { id: this.model().userId } },
  );
  protected readonly fields = form(this.model, (path) => {
    required(path.userId, { message: 'Choose whose account it is.' });
    required(path.name, { message: 'Give it a name.' });
    maxLength(path.name, 64, { message: 'At most 64 characters.' });
    textRules(path.name, 'Give it a name.');
    validate(path.userId, () =>
      this.owner.error() ? { kind: 'unknown', message: 'No user has this id.' } : undefined,
    );
    apply(path.limits, schema<TypedLimits>(limitRules));
  });
  protected readonly ownerError = computed(() => {
    const state = this.fields.userId();
    return state.touched() || this.owner.error() ? state.errors().at(0)?.message : undefined;
  });
  protected readonly sending = sending(
    this.fields,
    async () => {
      const { userId, name, limits } = this.model();
      const body = { userId, name: name.trim(), limits: limitsOf(limits) };
      try {
        const account = await openAccount({ body, headers: { 'Idempotency-Key': this.intent.keyFor(body) } });
        this.intent.settle();
        this.toasts.show({ tone: 'done', text: `The account "${account.name}" is open.` });
        await this.router.navigate(['/customers/accounts', account.id]);
        return true;
      } catch (error) {
        if (!outcomeIsOpen(apiProblem(error).code)) this.intent.settle();
        throw error;
      }
    },
    { fieldOfCode: { user_not_found: 'userId' } },
  );

  protected choose(userId: string): void {
    this.model.update((before) => ({ ...before, userId }));
  }

  protected open(): void {
    void this.sending.send();
  }
}
