import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'ledger' },
  { path: 'ledger', title: 'Ledger', loadComponent: () => import('./ledger-page').then((m) => m.LedgerPage) },
  {
    path: 'adjustments',
    title: 'Adjustments',
    loadComponent: () => import('./adjustments-page').then((m) => m.AdjustmentsPage),
  },
];
