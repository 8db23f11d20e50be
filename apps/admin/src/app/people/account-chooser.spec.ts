import { Component, signal } from '@angular/core';
import { render, screen, waitFor } from '@testing-library/angular';
import { fireEvent } from '@testing-library/dom';
import { AccountChooser } from './account-chooser';
import { Accounts } from './accounts';

@Component({
  imports: [AccountChooser],
  template: `<label for="whose">Account</label><ob-account-chooser inputId="whose" [(value)]="value" />`,
})
class Form {
  readonly value = signal('');
}

const names = ['trader1@demo.local', 'trader2@demo.local', 'maker@demo.local'];

async function shown() {
  await render(Form, { providers: [{ provide: Accounts, useValue: { names: () => names } }] });
  const field = screen.getByLabelText<HTMLInputElement>('Account');
  field.focus();
  return field;
}

function type(field: HTMLInputElement, text: string): void {
  fireEvent.input(field, { target: { value: text } });
}

it('offers the accounts that contain what is typed; arrow and Enter choose', async () => {
  const field = await shown();
  expect(field.getAttribute('role')).toBe('combobox');
  type(field, 'trader');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(2));
  const pointed = (): string | undefined =>
    document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent?.trim();
  await waitFor(() => expect(pointed()).toBe('trader1@demo.local'));
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  await waitFor(() => expect(pointed()).toBe('trader2@demo.local'));
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(field.value).toBe('trader2@demo.local'));
  await waitFor(() => expect(field.getAttribute('aria-expanded')).toBe('false'));
});

it('takes the only one that is left with one arrow and Enter', async () => {
  const field = await shown();
  type(field, 'trader1');
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  fireEvent.keyDown(field, { key: 'ArrowDown' });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(field.value).toBe('trader1@demo.local'));
});
