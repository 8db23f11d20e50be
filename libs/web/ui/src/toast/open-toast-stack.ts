import { createGlobalPositionStrategy, createOverlayRef } from '@angular/cdk/overlay';
import { ComponentPortal } from '@angular/cdk/portal';
import type { Injector } from '@angular/core';
import { ToastStack } from './toast-stack';

export function openToastStack(injector: Injector): void {
  const overlay = createOverlayRef(injector, {
    positionStrategy: createGlobalPositionStrategy(injector).start('0').bottom('0'),
    panelClass: 'ob-toast-pane',
  });
  overlay.attach(new ComponentPortal(ToastStack));
}
