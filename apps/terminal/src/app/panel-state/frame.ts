import { DestroyRef, inject } from '@angular/core';

/** Draws at most once per frame, however often it is asked to. Called in an injection context. */
export function oncePerFrame(draw: () => void): () => void {
  let requested = 0;
  inject(DestroyRef).onDestroy(() => cancelAnimationFrame(requested));
  return () => {
    if (requested !== 0) return;
    requested = requestAnimationFrame(() => {
      requested = 0;
      draw();
    });
  };
}
