/** An event of a browser's trace; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** By the clock on the wall. */
  readonly dur?: number;
  /** By the clock of the thread: what it computed, without what it waited for a processor. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface MainThread {
  /** Its share of one processor. */
  readonly busyPercent: number;
  readonly longestTaskMs: number;
  /** The same by the clock on the wall: with other work on the machine, also the waiting for a processor. */
  readonly wallBusyPercent: number;
  readonly wallLongestTaskMs: number;
}

/** What the main thread of the page did while the trace ran: of all renderers', the one with the most work. */
export function mainThreadOf(events: readonly TraceEvent[], elapsedMs: number): MainThread {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const loads = mains.map((main) => {
    const tasks = events.filter(
      ({ name, ph, pid, tid }) => ph === 'X' && name.endsWith('RunTask') && pid === main.pid && tid === main.tid,
    );
    const [cpu, wall] = [tasks.map(({ tdur = 0 }) => tdur / 1000), tasks.map(({ dur = 0 }) => dur / 1000)];
    return {
      busyPercent: (100 * sum(cpu)) / elapsedMs,
      longestTaskMs: Math.max(0, ...cpu),
      wallBusyPercent: (100 * sum(wall)) / elapsedMs,
      wallLongestTaskMs: Math.max(0, ...wall),
    };
  });
  const busiest = loads.sort((a, b) => b.busyPercent - a.busyPercent).at(0);
  if (!busiest || busiest.busyPercent === 0) throw new Error('the trace holds no task of the page');
  return busiest;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
