const key = 'openbourse.ticket.confirm';

/** Whether this browser asks before an order goes. */
export const keptConfirming = (): boolean => localStorage.getItem(key) === 'always';

export function keepConfirming(always: boolean): void {
  if (always) localStorage.setItem(key, 'always');
  else localStorage.removeItem(key);
}
