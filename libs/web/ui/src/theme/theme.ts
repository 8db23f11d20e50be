import { DOCUMENT } from '@angular/common';
import { computed, effect, inject, Injectable, signal } from '@angular/core';

export const themes = ['system', 'dark', 'light', 'contrast'] as const;
export type ThemeChoice = (typeof themes)[number];
/** The pair for up and down: the second one for eyes that do not part green from red. */
export const palettes = ['green-red', 'blue-orange'] as const;
export type Palette = (typeof palettes)[number];

const key = 'openbourse.look';

interface Look {
  readonly theme: ThemeChoice;
  readonly palette: Palette;
}

/** How the application looks: chosen by the user, kept in this browser, dark when nothing says otherwise. */
@Injectable({ providedIn: 'root' })
export class Theme {
  private readonly root = inject(DOCUMENT).documentElement;
  private readonly look = signal(kept());
  private readonly systemLight = matchMedia('(prefers-color-scheme: light)');
  private readonly systemIsLight = signal(this.systemLight.matches);

  readonly choice = computed(() => this.look().theme);
  readonly palette = computed(() => this.look().palette);
  /** What is on the screen: canvases draw by it. */
  readonly shown = computed(() => {
    const { theme } = this.look();
    return theme !== 'system' ? theme : this.systemIsLight() ? 'light' : 'dark';
  });

  constructor() {
    this.systemLight.addEventListener('change', ({ matches }) => this.systemIsLight.set(matches));
    addEventListener('storage', (event) => event.key === key && this.look.set(kept()));
    effect(() => {
      this.root.dataset['theme'] = this.shown();
      this.root.dataset['palette'] = this.palette();
    });
  }

  choose(change: Partial<Look>): void {
    this.look.update((look) => ({ ...look, ...change }));
    localStorage.setItem(key, JSON.stringify(this.look()));
  }

  /** The value of a token now, for what draws by itself. Read `shown()` and `palette()` too, to be told when it changes. */
  token(name: `--ob-${string}`): string {
    return getComputedStyle(this.root).getPropertyValue(name).trim();
  }
}

function kept(): Look {
  const fallback: Look = { theme: 'dark', palette: 'green-red' };
  try {
    const { theme, palette } = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Look>;
    return {
      theme: themes.find((known) => known === theme) ?? fallback.theme,
      palette: palettes.find((known) => known === palette) ?? fallback.palette,
    };
  } catch {
    return fallback;
  }
}
