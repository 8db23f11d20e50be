import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { MarketStore, PrivateStore } from '@openbourse/web/realtime';
import { DecimalPipe, Panel, Theme } from '@openbourse/web/ui';
import { InstrumentTerms } from '../order-terms/instrument-terms';
import { oncePerFrame } from '../panel-state/frame';
import { freshnessOf } from '../panel-state/freshness';
import { onScreen } from '../panel-state/on-screen';
import { Selection } from '../selection';
import { indicativeWords } from '../session/auction-words';
import { callNow } from '../session/call-now';
import { drawLadder, type LadderColors } from './draw-ladder';
import { ladderOf, type Ladder, type Rung } from './ladder';
import { ladderLayout, rungAt } from './ladder-layout';
import { middleRow } from './middle-row';
import { ownQuantities } from './own-orders';
import { readableLadder } from './readable-ladder';

const rowPx = 20;
const fingerRowPx = 44;
/** How many ticks one row may gather. */
const gatherings = [1, 10, 100] as const;

/**
 * The order book around the spread. It is drawn; a table beside it, out of sight, says the same to screen readers and takes the
 * keyboard: the arrow keys walk the prices, Enter brings one to the ticket.
 */
@Component({
  selector: 'ob-depth-ladder',
  imports: [DecimalPipe, Panel],
  templateUrl: './depth-ladder.html',
  styleUrl: './depth-ladder.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DepthLadder {
  protected readonly selection = inject(Selection);
  private readonly market = inject(MarketStore);
  private readonly store = inject(PrivateStore);
  private readonly terms = inject(InstrumentTerms);
  private readonly theme = inject(Theme);
  private readonly visible = onScreen();
  private readonly canvas = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  private readonly frame = viewChild.required<ElementRef<HTMLElement>>('frame');

  protected readonly feed = this.market.book(() => (this.visible() ? this.selection.symbol() : undefined));
  protected readonly freshness = freshnessOf(this.market.connection);
  protected readonly gatherings = gatherings;
  protected readonly ticks = linkedSignal<string | undefined, number>({
    source: this.selection.symbol,
    computation: () => 1,
  });

  private readonly size = signal({ width: 0, height: 0 });
  private readonly rowPx = matchMedia('(pointer: coarse)').matches ? fingerRowPx : rowPx;
  private readonly layout = computed(() => ladderLayout(this.size().width, this.size().height, this.rowPx));
  private readonly listed = computed(() => this.terms.of(this.selection.symbol()));
  private readonly call = callNow(this.visible);
  private readonly quote = this.market.quote(() => (this.call() ? this.selection.symbol() : undefined));
  /** Where market orders of a call rest; as good as the price that protects them is the one of now. */
  private readonly marketPrice = computed(() => {
    const [terms, quote] = [this.listed(), this.quote.value()];
    if (!terms || !this.call()) return undefined;
    const last = quote?.symbol === terms.listed.symbol ? quote.last : null;
    const reference = last === null ? terms.listedReference : terms.price(last);
    return reference === undefined ? undefined : { reference, terms };
  });
  private readonly own = computed(() => {
    const terms = this.listed();
    const accountId = this.selection.accountId();
    const orders = this.store.openOrders.items().filter((order) => order.accountId === accountId);
    const market = this.marketPrice();
    return (
      terms &&
      ownQuantities(orders, terms.listed, (side) => market?.terms.protectionPrice(side === 'buy', market.reference))
    );
  });
  /** The price step of the market where it is now. */
  private readonly tick = computed(() => {
    const [terms, bid] = [this.listed(), this.feed.value()?.bids.at(0)?.[0]];
    return terms?.tickAt(bid === undefined ? (terms.listedReference ?? 0n) : terms.price(bid)) ?? 1n;
  });
  protected readonly ladder = computed<Ladder | undefined>(() => {
    const [book, terms, own] = [this.feed.value(), this.listed(), this.own()];
    if (!book || !terms || !own || book.symbol !== terms.listed.symbol) return undefined;
    const { priceScale, qtyScale } = terms.listed;
    const step = this.tick() * BigInt(this.ticks());
    return ladderOf({ bids: book.bids, asks: book.asks, rows: this.layout().rows, priceScale, qtyScale, step, own });
  });
  private readonly middle = computed(() => {
    const [ladder, terms] = [this.ladder(), this.listed()];
    return ladder && terms && middleRow(ladder, this.call(), terms.listed);
  });
  /** The middle row of a call, for who cannot see it. */
  protected readonly callWords = computed(() => {
    const [indicative, instrument] = [this.call()?.indicative, this.selection.instrument()];
    return indicative && instrument ? indicativeWords(indicative, instrument) : '';
  });
  protected readonly empty = computed(() => {
    // Of the book, not of what is drawn: out of sight the ladder has no room for any price.
    const book = this.feed.value();
    return book?.asks.length === 0 && book.bids.length === 0 ? 'The book is empty: no orders rest here.' : undefined;
  });
  protected readonly stepWords = (ticks: number): string =>
    this.listed()?.shownPrice(this.tick() * BigInt(ticks)) ?? `${ticks}`;

  /** Price under the pointer, or of the row that the keyboard is on. */
  private readonly pointed = signal<string | undefined>(undefined);
  protected readonly focused = signal<string | undefined>(undefined);
  private readonly lastFocused = linkedSignal<string | undefined, string | undefined>({
    source: this.focused,
    computation: (price, before) => price ?? before?.value,
  });
  protected readonly readable = readableLadder(this.ladder, this.visible);

  /** The tab key comes to the price that the keyboard was on, else to the best ask. */
  protected readonly tabStop = computed(() => {
    const rungs = this.readable();
    const kept = rungs.find(({ price }) => price === this.lastFocused());
    return (kept ?? rungs.findLast(({ side }) => side === 'ask') ?? rungs.at(0))?.price;
  });

  private readonly colors = computed<LadderColors>(() => {
    this.theme.shown();
    this.theme.palette();
    const token = (name: `--ob-${string}`): string => this.theme.token(name);
    return {
      background: token('--ob-surface-1'),
      text: token('--ob-text'),
      faint: token('--ob-text-2'),
      line: token('--ob-line'),
      highlight: token('--ob-surface-3'),
      own: token('--ob-accent-text'),
      up: token('--ob-up'),
      upTint: token('--ob-up-tint'),
      down: token('--ob-down'),
      downTint: token('--ob-down-tint'),
    };
  });

  constructor() {
    const draw = oncePerFrame(() => this.draw());
    effect(() => {
      this.middle();
      this.layout();
      this.colors();
      this.pointed();
      this.focused();
      if (this.visible()) draw();
    });
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(([{ contentRect }]) =>
        this.size.set({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }),
      );
      observer.observe(this.frame().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected point({ offsetY }: MouseEvent): void {
    const ladder = this.ladder();
    this.pointed.set(ladder && rungAt(offsetY, ladder, this.layout())?.rung.price);
  }

  protected leave(): void {
    this.pointed.set(undefined);
  }

  protected pickAt({ offsetY }: MouseEvent): void {
    const ladder = this.ladder();
    const placed = ladder && rungAt(offsetY, ladder, this.layout());
    if (placed) this.pick(placed.rung);
  }

  protected pick({ price }: Pick<Rung, 'price'>): void {
    const symbol = this.selection.symbol();
    if (symbol !== undefined) this.selection.pickPrice({ symbol, price });
  }

  /** Walks the prices of the hidden table, best ask in the middle. */
  protected walk(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const button = event.currentTarget as HTMLButtonElement;
    const buttons = [...button.closest('table')!.querySelectorAll('button')];
    const at = buttons.indexOf(button);
    buttons.at(Math.min(Math.max(at + step, 0), buttons.length - 1))?.focus();
  }

  private draw(): void {
    const [ladder, middle, terms] = [this.ladder(), this.middle(), this.listed()];
    const layout = this.layout();
    const canvas = this.canvas().nativeElement;
    const context = canvas.getContext('2d');
    if (!context || !ladder || !middle || !terms || layout.width === 0) return;
    const { devicePixelRatio } = window;
    const [width, height] = [Math.round(layout.width * devicePixelRatio), Math.round(layout.height * devicePixelRatio)];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const { priceScale, qtyScale } = terms.listed;
    const highlighted = this.focused() ?? this.pointed();
    drawLadder(context, {
      ...{ ladder, middle, layout, colors: this.colors(), priceScale, qtyScale, highlighted, devicePixelRatio },
    });
  }
}
