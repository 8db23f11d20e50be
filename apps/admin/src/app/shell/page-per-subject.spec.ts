import { Component, input, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, RouteReuseStrategy, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { PagePerSubject } from './page-per-subject';

@Component({ template: '' })
class SubjectPage {
  readonly id = input.required<string>();
  readonly typed = signal('');
}

it('keeps what was typed for another filter, and forgets it for another subject', async () => {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([{ path: 'accounts/:id', component: SubjectPage }], withComponentInputBinding()),
      { provide: RouteReuseStrategy, useClass: PagePerSubject },
    ],
  });
  const harness = await RouterTestingHarness.create();
  const first = await harness.navigateByUrl('/accounts/a', SubjectPage);
  first.typed.set('Runaway strategy');
  expect(await harness.navigateByUrl('/accounts/a?tab=orders', SubjectPage)).toBe(first);
  const second = await harness.navigateByUrl('/accounts/b', SubjectPage);
  expect([second.id(), second.typed()]).toEqual(['b', '']);
});
