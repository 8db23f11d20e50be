import type { Routes } from '@angular/router';
import { requireRole, requireSignIn } from '@openbourse/web/api-client';

export const routes: Routes = [
  {
    path: 'sign-in',
    title: 'Sign in',
    loadComponent: () => import('./sign-in/sign-in-page').then((m) => m.SignInPage),
  },
  {
    // The role is known once the session is, so one guard stands inside the other.
    path: '',
    canActivate: [requireSignIn],
    children: [
      {
        path: 'forbidden',
        title: 'Not allowed',
        loadComponent: () => import('./forbidden/forbidden-page').then((m) => m.ForbiddenPage),
      },
      {
        path: '',
        canActivate: [requireRole('operator')],
        loadComponent: () => import('./shell/shell').then((m) => m.Shell),
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'operations/orders' },
          { path: 'customers', loadChildren: () => import('./customers/customers.routes').then((m) => m.routes) },
          { path: 'money', loadChildren: () => import('./money/money.routes').then((m) => m.routes) },
          { path: 'markets', loadChildren: () => import('./markets/markets.routes').then((m) => m.routes) },
          {
            path: 'risk/kill-switches',
            title: 'Kill switches',
            loadComponent: () => import('./risk/kill-switches-page').then((m) => m.KillSwitchesPage),
          },
          { path: 'operations', loadChildren: () => import('./operations/operations.routes').then((m) => m.routes) },
          { path: 'audit', title: 'Audit', loadComponent: () => import('./audit/audit-page').then((m) => m.AuditPage) },
          {
            path: '**',
            title: 'Not found',
            loadComponent: () => import('./shell/not-found-page').then((m) => m.NotFoundPage),
          },
        ],
      },
    ],
  },
];
