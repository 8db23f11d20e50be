import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'instruments' },
  {
    path: 'instruments',
    title: 'Instruments',
    loadComponent: () => import('./instruments-page').then((m) => m.InstrumentsPage),
  },
  {
    path: 'instruments/new',
    title: 'List an instrument',
    loadComponent: () => import('./listing/list-instrument-page').then((m) => m.ListInstrumentPage),
  },
  {
    path: 'instruments/:symbol',
    title: 'Instrument',
    loadComponent: () => import('./instrument-page').then((m) => m.InstrumentPage),
  },
];
