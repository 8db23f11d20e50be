import { type ApplicationConfig, inject, provideAppInitializer, provideZonelessChangeDetection } from '@angular/core';
import { provideRouter, RouteReuseStrategy, TitleStrategy, withComponentInputBinding } from '@angular/router';
import { provideApi } from '@openbourse/web/api-client';
import { Density, Theme } from '@openbourse/web/ui';
import { routes } from './app.routes';
import { PagePerSubject } from './shell/page-per-subject';
import { PageTitles } from './shell/page-titles';

export const appConfig: ApplicationConfig = {
  providers: [
    provideZonelessChangeDetection(),
    provideApi(),
    provideRouter(routes, withComponentInputBinding()),
    { provide: RouteReuseStrategy, useClass: PagePerSubject },
    { provide: TitleStrategy, useExisting: PageTitles },
    provideAppInitializer(() => {
      inject(Theme);
      inject(Density).choose('spacious');
    }),
  ],
};
