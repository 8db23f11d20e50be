/** A part without which the service should get no traffic. */
export interface ReadinessProbe {
  /** Shown in the answer: `database`, `engine`. */
  readonly part: string;
  /** Rejects (or answers false) while the part is not ready; cut off after two seconds. */
  check(): Promise<boolean | void>;
}

export const READINESS_PROBES = Symbol('ReadinessProbes');
