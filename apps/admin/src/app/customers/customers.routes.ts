import type { Routes } from '@angular/router';

export const routes: Routes = [
  { path: '', pathMatch: 'full', redirectTo: 'users' },
  { path: 'users', title: 'Users', loadComponent: () => import('./users/users-page').then((m) => m.UsersPage) },
  {
    path: 'users/new',
    title: 'New user',
    loadComponent: () => import('./users/create-user-page').then((m) => m.CreateUserPage),
  },
  { path: 'users/:id', title: 'User', loadComponent: () => import('./users/user-page').then((m) => m.UserPage) },
  {
    path: 'accounts',
    title: 'Accounts',
    loadComponent: () => import('./accounts/accounts-page').then((m) => m.AccountsPage),
  },
  {
    path: 'accounts/new',
    title: 'Open an account',
    loadComponent: () => import('./accounts/open-account-page').then((m) => m.OpenAccountPage),
  },
  {
    path: 'accounts/:id',
    title: 'Account',
    loadComponent: () => import('./accounts/account-page').then((m) => m.AccountPage),
  },
];
