/** Every kind of fault that a world can suffer, in the order they are printed. */
export const faultKinds = [
  'commit lost',
  'commit durable, answer lost',
  'commit durable, never answered',
  'commit lost, never answered',
  'commit executed after its connection broke',
  'commit slow',
  'commit refused by the server',
  'commit sent twice',
  'other statement lost',
  'connection refused',
  'PostgreSQL crashed',
  'termination late',
  'process crashed',
  'process crashed in a commit',
  'process crashed before it led',
  'command durable in part',
  'process frozen',
  'process thawed as a stale leader',
  'process stopped and started',
  'takeover',
  'clock jumped forward',
  'clock jumped backward',
  'message duplicated',
  'message with the same id and another body',
  'message delayed behind others',
  'message lost',
  'answer to the client lost',
  'all snapshots missing',
  'newest snapshot missing',
] as const;
export type FaultKind = (typeof faultKinds)[number];

export class FaultCounts {
  readonly counts = new Map<FaultKind, number>();

  constructor(private readonly heard: (kind: FaultKind) => void = () => undefined) {}

  add(kind: FaultKind, count = 1): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + count);
    this.heard(kind);
  }
}
