import { TestBed } from '@angular/core/testing';
import { screen } from '@testing-library/angular';
import { settled } from './api';

export function type(label: string | RegExp, text: string): void {
  const control = screen.getByLabelText<HTMLInputElement>(label);
  control.value = text;
  for (const event of ['input', 'change']) control.dispatchEvent(new Event(event, { bubbles: true }));
  TestBed.tick();
}

export async function press(name: string | RegExp): Promise<void> {
  screen.getByRole('button', { name }).click();
  await settled();
}

export const problem = (code: string, status: number, detail = 'Try again.') => ({
  type: '',
  title: 'It failed',
  status,
  code,
  detail,
  requestId: 'r',
});
