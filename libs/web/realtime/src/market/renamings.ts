import { Injectable } from '@angular/core';
import type { Problem } from '@openbourse/web/api-client';

/** An instrument goes on under another symbol. */
export interface Renaming {
  readonly symbol: string;
  readonly newSymbol: string;
}

/** Tells of instruments that changed their symbol, once each: those that something was shown of. */
@Injectable({ providedIn: 'root' })
export class Renamings {
  private readonly listeners = new Set<(renaming: Renaming) => void>();
  /** The new symbol by the old one: refusals say again what was told. */
  private readonly told = new Map<string, string>();

  /** Returns the way out. */
  hear(listener: (renaming: Renaming) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(renaming: Renaming): void {
    const { symbol, newSymbol } = renaming;
    if (this.told.get(symbol) === newSymbol) return;
    this.told.set(symbol, newSymbol);
    this.told.delete(newSymbol);
    this.listeners.forEach((listener) => listener(renaming));
  }
}

/** What a refusal says of a symbol that was changed while nobody listened. */
export function renamingIn({ renamed }: Problem): Renaming | undefined {
  if (typeof renamed !== 'object' || renamed === null) return undefined;
  const { symbol, newSymbol } = renamed as Partial<Record<keyof Renaming, unknown>>;
  return typeof symbol === 'string' && typeof newSymbol === 'string' ? { symbol, newSymbol } : undefined;
}
