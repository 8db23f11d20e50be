import { computed, Injectable, signal } from '@angular/core';

/** `wide`: every panel at once. `medium`: watchlist, depth and tape are tabs. `phone`: one thing at a time. */
export type ScreenSize = 'wide' | 'medium' | 'phone';

@Injectable({ providedIn: 'root' })
export class Screen {
  private readonly isWide = matched('(min-width: 1200px)');
  private readonly isPhone = matched('(max-width: 767px)');
  readonly size = computed<ScreenSize>(() => (this.isPhone() ? 'phone' : this.isWide() ? 'wide' : 'medium'));
}

function matched(media: string) {
  const query = matchMedia(media);
  const isMatched = signal(query.matches);
  query.addEventListener('change', ({ matches }) => isMatched.set(matches));
  return isMatched.asReadonly();
}
