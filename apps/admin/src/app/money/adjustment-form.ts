import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output } from '@angular/core';
import { form, FormField, required, validate } from '@angular/forms/signals';
import { adjustBalance, getAccountResource, getUserResource, listPositionsResource } from '@openbourse/web/api-client';
import { Confirm, Icon, shownDecimal, Toasts, typedDecimal } from '@openbourse/web/ui';
import { IntentKey } from '../actions/intent-key';
import { sendOnce } from '../actions/send-once';
import { FormFailure } from '../forms/form-failure';
import { FormRow } from '../forms/form-row';
import { reasonRules } from '../forms/rules';
import { sending } from '../forms/send-form';
import { Instruments } from '../markets/instruments';
import { AccountChooser } from '../people/account-chooser';
import { Accounts } from '../people/accounts';
import { adjustmentRequest, amountProblem, deedOf, effectOf, holdingOf } from './adjustment';

/** Credits or debits an account against external clearing, after showing what it will have. */
@Component({
  selector: 'ob-adjustment-form',
  imports: [AccountChooser, FormFailure, FormField, FormRow, Icon],
  templateUrl: './adjustment-form.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AdjustmentForm {
  /** From the address: whose. */
  readonly accountId = input<string>();
  readonly adjusted = output();

  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  protected readonly accounts = inject(Accounts);
  protected readonly instruments = inject(Instruments);
  protected readonly intent = new IntentKey();

  private readonly firstAsset = computed(() => this.instruments.assets().at(0)?.code ?? '');
  private readonly model = linkedSignal(() => ({
    accountId: this.accountId() ?? '',
    asset: this.firstAsset(),
    amount: '',
    reason: '',
  }));
  private readonly knownId = computed(() => this.accounts.idOf(this.model().accountId));
  protected readonly account = getAccountResource(() => this.pathOfAccount());
  protected readonly positions = listPositionsResource(() => this.pathOfAccount());
  protected readonly owner = getUserResource(() =>
    this.account.hasValue() ? { path: { id: this.account.value().userId } } : undefined,
  );

  protected readonly asset = computed(() => this.instruments.assetByCode().get(this.model().asset));
  private readonly amount = computed(() => {
    const typed = typedDecimal(this.model().amount);
    return typed.ok ? typed.decimal : undefined;
  });
  private readonly holding = computed(() => {
    const asset = this.asset();
    if (!asset || !this.account.hasValue() || !this.positions.hasValue()) return undefined;
    return holdingOf(asset, this.account.value(), this.positions.value().items);
  });
  protected readonly effect = computed(() => {
    const [asset, holding, amount] = [this.asset(), this.holding(), this.amount()];
    if (!asset || !holding || amount === undefined || amountProblem(amount, asset, holding) !== undefined)
      return undefined;
    const { before, after, availableAfter } = effectOf(amount, holding);
    const shown = (figure: string): string => `${shownDecimal(figure, { decimals: asset.displayScale })} ${asset.code}`;
    return {
      deed: deedOf(amount, asset),
      before: shown(before),
      after: shown(after),
      availableAfter: shown(availableAfter),
    };
  });
  protected readonly fields = form(this.model, (path) => {
    required(path.accountId, { message: 'Enter the account.' });
    validate(path.accountId, ({ value }) => {
      if (value() !== '' && this.knownId() === undefined)
        return { kind: 'id', message: 'No single account is called so. Enter an email, a name or an id.' };
      return this.account.error() ? { kind: 'unknown', message: 'No account has this id.' } : undefined;
    });
    required(path.asset, { message: 'Choose what is credited or debited.' });
    validate(path.amount, ({ value }) => {
      const message = amountProblem(value(), this.asset(), this.holding());
      return message === undefined ? undefined : { kind: 'amount', message };
    });
    reasonRules(path.reason);
  });
  /** What would be sent now. */
  private readonly request = computed(() => {
    const [accountId, asset, amount] = [this.knownId(), this.asset(), this.amount()];
    if (accountId === undefined || !asset || amount === undefined) return undefined;
    return adjustmentRequest(accountId, asset, { amount, reason: this.model().reason.trim() });
  });
  /** The attempt before may have been done, and this is another one. */
  protected readonly mayBeDouble = computed(() => {
    const request = this.request();
    return request !== undefined && this.intent.differsFromUnsettled(request);
  });

  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const [request, effect, owner] = [
        this.request(),
        this.effect(),
        this.owner.hasValue() ? this.owner.value().email : undefined,
      ];
      if (!request || !effect) return false;
      const sure = await this.confirm.ask({
        title: `${effect.deed}?`,
        text:
          `${owner ?? 'The account'} has ${effect.before} and will have ${effect.after}, of which ${effect.availableAfter} can be used. ` +
          `It is posted at once and stands in the ledger for good; only another adjustment takes it back.` +
          (this.mayBeDouble() ? ' Careful: the attempt before this one may have been done too.' : ''),
        confirm: effect.deed,
        dismiss: 'Change nothing',
        tone: 'danger',
      });
      if (!sure) return false;
      begun();
      await this.post(request);
      this.toasts.show({ tone: 'done', text: `Done: ${effect.deed}.`, detail: `The account has ${effect.after} now.` });
      this.model.update((before) => ({ ...before, amount: '', reason: '' }));
      this.fields().reset();
      this.account.reload();
      this.positions.reload();
      this.adjusted.emit();
      return true;
    },
    {
      fieldOfCode: {
        account_not_found: 'accountId',
        asset_not_found: 'asset',
        instrument_not_found: 'asset',
        insufficient_funds: 'amount',
        insufficient_holdings: 'amount',
        amount_out_of_range: 'amount',
      },
      fieldOfRequest: { currency: 'asset', symbol: 'asset' },
    },
  );

  protected send(): void {
    void this.sending.send();
  }

  private async post(body: NonNullable<ReturnType<AdjustmentForm['request']>>): Promise<void> {
    await sendOnce(this.intent, body, (key) => adjustBalance({ body, headers: { 'Idempotency-Key': key } }));
  }

  private pathOfAccount(): { path: { id: string } } | undefined {
    const id = this.knownId();
    return id === undefined ? undefined : { path: { id } };
  }
}
