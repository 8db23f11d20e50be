/** Lines for whoever watches the start: what happens now and how long it took. */
export class Progress {
  constructor(private readonly write: (line: string) => void = (line) => process.stdout.write(`${line}\n`)) {}

  line(text: string): void {
    this.write(`${this.elapsed()}  ${text}`);
  }

  /** For a block of text that is to be copied: no times in front. */
  plain(text: string): void {
    this.write(text);
  }

  async step<T>(name: string, work: () => Promise<T>, describe: (result: T) => string = () => ''): Promise<T> {
    const before = performance.now();
    const result = await work();
    const detail = describe(result);
    this.line(`${name}${detail && `: ${detail}`} (${Math.round(performance.now() - before)} ms)`);
    return result;
  }

  /** Since the process began, the loading of its code included. */
  elapsed(): string {
    const hundredths = Math.round(performance.now() / 10);
    const seconds = `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
    return `[${seconds.padStart(6)} s]`;
  }
}
