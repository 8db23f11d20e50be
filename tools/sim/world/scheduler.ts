/** Whose work a task is: of a killed process it is dropped, of a frozen one it waits. */
export interface TaskOwner {
  readonly state: 'running' | 'frozen' | 'killed';
  /** Takes what became due while it was frozen. */
  defer(task: Task): void;
}

export interface Task {
  readonly atMs: number;
  readonly order: number;
  readonly owner: TaskOwner | undefined;
  work: (() => void) | undefined;
}

/**
 * Virtual time and the one order of everything that happens: a task runs, then all promises it settled, then the next. Nothing
 * in a simulated world waits for anything else, so the same seed gives the same run.
 */
export class Scheduler {
  nowMs = 0;
  steps = 0;
  private order = 0;
  private interruptions: { atStep: number; work: () => void }[] = [];
  /** Binary heap by time, then by order. */
  private readonly heap: Task[] = [];

  after(ms: number, work: () => void, owner?: TaskOwner): Task {
    const task: Task = { atMs: this.nowMs + Math.max(0, ms), order: this.order++, owner, work };
    this.push(task);
    return task;
  }

  /** Between two tasks, so many tasks from now: strikes in the middle of whatever is under way. */
  afterSteps(steps: number, work: () => void): void {
    this.interruptions.push({ atStep: this.steps + steps, work });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Until `done` says so; throws when nothing is left to happen or virtual time has passed `untilMs`. */
  run(done: () => boolean, untilMs: number): Promise<void> {
    return eachWithItsPromises(() => {
      if (done()) return false;
      this.step(untilMs);
      return true;
    });
  }

  private step(untilMs: number): void {
    const task = this.pop();
    if (!task) throw new Error('nothing is left to happen');
    const { work, owner } = task;
    if (!work || isKilled(owner)) return;
    if (task.atMs > untilMs) throw new Error(`the world did not come to rest by ${untilMs} ms of its time`);
    this.nowMs = task.atMs;
    this.steps++;
    if (this.interruptions.length > 0) this.interrupt();
    if (isKilled(owner)) return;
    if (owner?.state === 'frozen') owner.defer(task);
    else work();
  }

  private interrupt(): void {
    const due = this.interruptions.filter(({ atStep }) => atStep <= this.steps);
    if (due.length === 0) return;
    this.interruptions = this.interruptions.filter(({ atStep }) => atStep > this.steps);
    for (const { work } of due) work();
  }

  private push(task: Task): void {
    const { heap } = this;
    let at = heap.push(task) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(task, heap[parent])) break;
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = task;
  }

  private pop(): Task | undefined {
    const { heap } = this;
    const [first] = heap;
    const last = heap.pop();
    if (!last || last === first) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1], heap[child])) child++;
      if (!isBefore(heap[child], last)) break;
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

const isBefore = (a: Task, b: Task): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

const isKilled = (owner: TaskOwner | undefined): boolean => owner?.state === 'killed';

/** A round of the event loop costs more than most steps do. */
const stepsPerRound = 256;

/** Until a step answers false; between two steps of a round, too, the event loop waits until no promise is left to settle. */
function eachWithItsPromises(step: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let over = false;
    const next = (): void => {
      if (over) return;
      try {
        over = !step();
        if (over) resolve();
      } catch (error) {
        over = true;
        reject(error as Error);
      }
    };
    const round = (): void => {
      if (over) return;
      for (let i = 0; i < stepsPerRound; i++) setImmediate(next);
      setImmediate(round);
    };
    round();
  });
}
