import { FrameBatch } from './frame-batch';

const ran: number[] = [];
const batchOf = (paceMs?: number): FrameBatch => {
  ran.length = 0;
  return new FrameBatch(() => ran.push(performance.now()), paceMs);
};

describe('work per frame', () => {
  beforeEach(() =>
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'performance'],
    }),
  );
  afterEach(() => vi.useRealTimers());

  it('runs once, however often it is asked for', () => {
    const batch = batchOf();
    batch.soon();
    batch.soon();
    vi.advanceTimersByTime(20);
    batch.soon();
    vi.advanceTimersByTime(20);
    expect(ran).toHaveLength(2);
  });

  it('with a pace shows at once what comes alone, and gathers what streams in', () => {
    const batch = batchOf(50);
    batch.soon();
    vi.advanceTimersByTime(17);
    expect(ran).toHaveLength(1);
    for (let ms = 0; ms < 1_000; ms += 5) {
      batch.soon();
      vi.advanceTimersByTime(5);
    }
    expect(ran.length).toBeGreaterThan(10);
    expect(ran.length).toBeLessThanOrEqual(21);
    vi.advanceTimersByTime(200);
    batch.soon();
    vi.advanceTimersByTime(17);
    expect(performance.now() - ran.at(-1)!).toBeLessThan(17);
  });

  it('runs without frames too, and not at all when it is canceled', () => {
    const batch = batchOf();
    vi.stubGlobal('requestAnimationFrame', () => 1);
    batch.soon();
    vi.advanceTimersByTime(249);
    expect(ran).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(ran).toHaveLength(1);
    batch.soon();
    batch.cancel();
    vi.advanceTimersByTime(500);
    expect(ran).toHaveLength(1);
    vi.unstubAllGlobals();
  });
});
