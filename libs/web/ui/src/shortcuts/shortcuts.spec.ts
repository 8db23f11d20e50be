import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { vi } from 'vitest';
import { Shortcuts } from './shortcuts';

function begin() {
  const shortcuts = TestBed.inject(Shortcuts);
  const place = () => createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const register = (keys: string, injector = place(), whileTyping = false) => {
    const run = vi.fn();
    runInInjectionContext(injector, () => shortcuts.register({ keys, label: keys, group: 'x', run, whileTyping }));
    return run;
  };
  const press = (key: string, target: EventTarget = document.body, held: KeyboardEventInit = {}) =>
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }));
  return { shortcuts, place, register, press };
}

const field = () => document.body.appendChild(document.createElement('input'));

test('a letter is a shortcut, but text in a field', () => {
  const { register, press } = begin();
  const buy = register('b');
  press('b', field());
  expect(buy).not.toHaveBeenCalled();
  press('b');
  expect(buy).toHaveBeenCalledOnce();
});

test('a chord with the command key works in fields too', () => {
  const { register, press } = begin();
  const search = register('mod+k');
  press('k', field(), { ctrlKey: true });
  expect(search).toHaveBeenCalledOnce();
});

test('who came last has the key, and gives it back when gone', () => {
  const { register, press, place } = begin();
  const first = register('x');
  const dialog = place();
  const second = register('x', dialog);
  press('x');
  dialog.destroy();
  press('x');
  expect(second).toHaveBeenCalledOnce();
  expect(first).toHaveBeenCalledOnce();
});

test('a key that somebody used already is left alone', () => {
  const { register, press } = begin();
  const run = register('escape');
  const own = field();
  own.addEventListener('keydown', (event) => event.preventDefault());
  press('Escape', own);
  expect(run).not.toHaveBeenCalled();
});

test('a digit is a number to whatever control has the focus, a slider or a box too', () => {
  const { register, press } = begin();
  const tab = register('3');
  for (const type of ['text', 'range', 'radio', 'checkbox']) {
    const own = field();
    own.type = type;
    press('3', own);
  }
  expect(tab).not.toHaveBeenCalled();
  const buy = register('b');
  const box = field();
  box.type = 'checkbox';
  press('b', box);
  expect(buy).toHaveBeenCalledOnce();
  press('3');
  expect(tab).toHaveBeenCalledOnce();
});
