import type { Routes } from '@angular/router';
import { requireRole, requireSignIn } from '@openbourse/web/api-client';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in · Openbourse',
    loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage),
  },
  {
    path: 'forbidden',
    title: 'No trading role · Openbourse',
    canActivate: [requireSignIn],
    loadComponent: () => import('./forbidden/forbidden-page').then((m) => m.ForbiddenPage),
  },
  {
    path: '',
    canActivate: [requireSignIn, requireRole('trader')],
    loadComponent: () => import('./workspace/workspace').then((m) => m.Workspace),
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./trade/first-symbol').then((m) => m.FirstSymbol) },
      { path: 'trade', pathMatch: 'full', redirectTo: '' },
      { path: 'trade/:symbol', loadComponent: () => import('./trade/trade-page').then((m) => m.TradePage) },
    ],
  },
  { path: '**', redirectTo: '' },
];
