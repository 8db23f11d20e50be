import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { listInstrument } from '@openbourse/web/api-client';
import { Confirm, Icon, Toasts } from '@openbourse/web/ui';
import { FormFailure } from '../../forms/form-failure';
import { FormRow } from '../../forms/form-row';
import { sending } from '../../forms/send-form';
import { Page } from '../../shell/page';
import { Instruments } from '../instruments';
import { listingRequest, usualListing } from './listing';
import { listingRules } from './listing-rules';

const ticksMax = 50;

/** Lists an instrument. Its terms never change afterwards, so they are asked for once and confirmed. */
@Component({
  selector: 'ob-list-instrument-page',
  imports: [FormFailure, FormField, FormRow, Icon, Page, RouterLink],
  templateUrl: './list-instrument-page.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ListInstrumentPage {
  private readonly router = inject(Router);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly instruments = inject(Instruments);
  protected readonly quotes = computed(() =>
    this.instruments.assets().filter(({ assetClass }) => assetClass === 'fiat'),
  );
  private readonly firstQuote = computed(() => this.quotes().at(0)?.code ?? '');
  private readonly model = linkedSignal(() => ({ ...structuredClone(usualListing), quoteAsset: this.firstQuote() }));
  protected readonly fields = form(this.model, listingRules);
  protected readonly canAddTick = computed(() => this.model().ticks.length < ticksMax);
  protected readonly sending = sending(
    this.fields,
    async (begun) => {
      const body = listingRequest(this.model());
      const sure = await this.confirm.ask({
        title: `List ${body.symbol}?`,
        text: `${body.symbol} (${body.name}) trades in ${body.quoteAsset} from now on. Its terms can never be changed, only its status.`,
        confirm: `List ${body.symbol}`,
        dismiss: 'Look again',
      });
      if (!sure) return false;
      begun();
      const listed = await listInstrument({ body });
      this.instruments.learn(listed);
      this.toasts.show({ tone: 'done', text: `${listed.symbol} is listed and open.` });
      await this.router.navigate(['/markets/instruments', listed.symbol]);
      return true;
    },
    {
      fieldOfCode: { already_exists: 'symbol', base_asset_already_listed: 'baseCode', asset_not_found: 'quoteAsset' },
      fieldOfRequest: {
        bandBps: 'bandPercent',
        protectionBps: 'protectionPercent',
        makerFeePpm: 'makerFeePercent',
        takerFeePpm: 'takerFeePercent',
        'baseAsset.code': 'baseCode',
        'baseAsset.class': 'baseClass',
        'baseAsset.name': 'name',
        ticks: 'ticks[0].tick',
      },
    },
  );

  protected addTick(): void {
    this.model.update((before) => ({ ...before, ticks: [...before.ticks, { fromPrice: '', tick: '' }] }));
  }

  protected removeTick(index: number): void {
    this.model.update((before) => ({ ...before, ticks: before.ticks.filter((_, i) => i !== index) }));
  }

  protected list(): void {
    void this.sending.send();
  }
}
