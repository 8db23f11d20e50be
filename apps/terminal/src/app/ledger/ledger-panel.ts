import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { listPostings, type PostingView } from '@openbourse/web/api-client';
import { PrivateStore } from '@openbourse/web/realtime';
import { Cell, type Column, Icon, Panel, Table, Time } from '@openbourse/web/ui';
import { AssetScales } from '../figures/asset-scales';
import { DirectionClass } from '../figures/direction-class';
import { ExactFigure } from '../figures/exact-figure';
import { joined, OlderPages } from '../paging/older-pages';
import { freshnessOf } from '../panel-state/freshness';
import { narrow } from '../panel-state/narrow';
import { onScreen } from '../panel-state/on-screen';
import { RowNote } from '../panel-state/row-note';
import { Selection } from '../selection';
import { causeOf, reasonOf, referenceOf } from './posting-words';

const pageLimit = 200;
/** Balances may change many times a second; the ledger is read again at most so often. */
const rereadMs = 1_000;

const time: Column<PostingView> = { id: 'time', head: 'Time', width: 'minmax(128px, 0.9fr)' };
const cause: Column<PostingView> = { id: 'cause', head: 'Cause', width: 'minmax(88px, 0.6fr)' };
const asset: Column<PostingView> = {
  ...{ id: 'asset', head: 'Asset', width: 'minmax(72px, 0.5fr)' },
  text: (posting) => posting.asset,
};
const amount: Column<PostingView> = { id: 'amount', head: 'Amount', width: 'minmax(128px, 1fr)', align: 'end' };
const reference: Column<PostingView> = { id: 'reference', head: 'Reference', width: 'minmax(220px, 2fr)' };
const wideColumns = [time, cause, asset, reference, amount];

/** On a phone: what was posted why, and how much. */
const narrowColumns: readonly Column<PostingView>[] = [
  { id: 'what', head: 'Cause', width: 'minmax(120px, 1fr)' },
  { ...amount, width: '168px' },
];

/** Every movement of the account's money and holdings, as the ledger has it. */
@Component({
  selector: 'ob-ledger-panel',
  imports: [Cell, DirectionClass, ExactFigure, Icon, Panel, RowNote, Table, Time],
  templateUrl: './ledger-panel.html',
  styleUrl: './ledger-panel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LedgerPanel {
  private readonly selection = inject(Selection);
  private readonly store = inject(PrivateStore);
  protected readonly scales = inject(AssetScales);
  private readonly visible = onScreen();
  private readonly narrow = narrow();
  protected readonly freshness = freshnessOf(this.store.connection);
  protected readonly causeOf = causeOf;
  protected readonly reasonOf = reasonOf;
  protected readonly referenceOf = referenceOf;
  protected readonly columns = computed(() => (this.narrow() ? narrowColumns : wideColumns));

  private readonly newest = signal<readonly PostingView[]>([]);
  protected readonly older = new OlderPages<PostingView>((cursor) => this.page(cursor));
  protected readonly postings = computed(() => joined(this.newest(), this.older.items(), ({ id }) => id));
  protected readonly asset = signal<string | undefined>(undefined);
  protected readonly assets = computed(() => [...new Set(this.postings().map((posting) => posting.asset))].sort());
  protected readonly rows = computed(() => {
    const asset = this.asset();
    return asset === undefined ? this.postings() : this.postings().filter((posting) => posting.asset === asset);
  });
  protected readonly scaleMax = computed(() => Math.max(0, ...this.assets().map((code) => this.scales.of(code).scale)));
  protected readonly loading = computed(() => this.postings().length === 0 && !this.older.started);
  protected readonly empty = computed(() =>
    this.loading() || this.rows().length > 0
      ? undefined
      : this.asset() === undefined
        ? 'Nothing was posted yet.'
        : `Nothing was posted in ${this.asset()}.`,
  );
  /** Key of the chosen row. */
  protected readonly active = signal<string | undefined>(undefined);
  protected readonly reference = computed(() => {
    const posting = this.rows().find(({ id }) => id === this.active());
    return posting ? referenceOf(posting) : '';
  });
  protected readonly keyOf = ({ id }: PostingView): string => id;

  constructor() {
    effect(() => {
      if (!this.visible() || this.selection.accountId() === undefined) return;
      untracked(() => this.restart());
    });
    effect((onCleanup) => {
      this.store.balances.items();
      this.store.fills.items();
      if (!this.visible() || !untracked(() => this.older.started)) return;
      const timer = setTimeout(() => void this.readNewest(), rereadMs);
      onCleanup(() => clearTimeout(timer));
    });
  }

  /** A filter may leave few of what was read: older ones are read until the table is full or there are no more. */
  protected choose(asset: string): void {
    this.asset.set(asset === '' ? undefined : asset);
    if (this.rows().length < 20) void this.older.nextFor(this.rows);
  }

  protected restart(): void {
    this.newest.set([]);
    this.older.restart();
    void this.older.next();
  }

  protected async readNewest(): Promise<void> {
    const accountId = this.selection.accountId();
    const page = await this.page(undefined).catch(() => undefined);
    if (!page || this.selection.accountId() !== accountId) return;
    const known = new Set(this.postings().map(({ id }) => id));
    // More came than a page holds: what lies between is read by starting again.
    if (page.nextCursor !== null && !page.items.some(({ id }) => known.has(id))) return this.restart();
    this.newest.update((newest) => joined(page.items, newest, ({ id }) => id));
  }

  private page(cursor: string | undefined): Promise<{ items: PostingView[]; nextCursor: string | null }> {
    const id = this.selection.accountId()!;
    return listPostings({ path: { id }, query: { limit: pageLimit, cursor } });
  }
}
