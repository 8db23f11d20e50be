import { computed, Injectable, signal } from '@angular/core';

/** `compact`: the terminal. `comfortable`: fingers. `spacious`: the forms of the back office. */
export type DensityChoice = 'compact' | 'comfortable' | 'spacious';

/** Heights of table rows by density; the tokens of styles/density.css say the same to the style sheets. */
export const rowPxOf: Record<DensityChoice, number> = { compact: 24, comfortable: 44, spacious: 40 };

/** How close together things are: the application's choice, and fingers always have room. */
@Injectable({ providedIn: 'root' })
export class Density {
  private readonly coarse = matchMedia('(pointer: coarse)');
  private readonly isCoarse = signal(this.coarse.matches);
  private readonly wanted = signal<DensityChoice>('compact');

  readonly choice = computed<DensityChoice>(() => (this.isCoarse() ? 'comfortable' : this.wanted()));
  readonly rowPx = computed(() => rowPxOf[this.choice()]);

  constructor() {
    this.coarse.addEventListener('change', ({ matches }) => this.isCoarse.set(matches));
  }

  choose(density: DensityChoice): void {
    this.wanted.set(density);
    document.documentElement.dataset['density'] = density;
  }
}
