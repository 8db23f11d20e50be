import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'orders' },
  {
    path: 'orders',
    title: 'Live orders',
    loadComponent: () => import('./live-orders-page').then((m) => m.LiveOrdersPage),
  },
  { path: 'orders/:id', title: 'Order', loadComponent: () => import('./order-page').then((m) => m.OrderPage) },
  {
    path: 'trades',
    title: 'Live fills',
    loadComponent: () => import('./live-trades-page').then((m) => m.LiveTradesPage),
  },
  {
    path: 'connection',
    title: 'Connection',
    loadComponent: () => import('./connection-page').then((m) => m.ConnectionPage),
  },
];
