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
  {
    path: 'calendars',
    title: 'Calendars',
    loadComponent: () => import('./calendars/calendars-page').then((m) => m.CalendarsPage),
  },
  {
    path: 'calendars/new',
    title: 'Define a calendar',
    loadComponent: () => import('./calendars/define-calendar-page').then((m) => m.DefineCalendarPage),
  },
  {
    path: 'calendars/:code',
    title: 'Calendar',
    loadComponent: () => import('./calendars/calendar-page').then((m) => m.CalendarPage),
  },
  {
    path: 'corporate-actions',
    title: 'Corporate actions',
    loadComponent: () => import('./corporate-actions/corporate-actions-page').then((m) => m.CorporateActionsPage),
  },
];
