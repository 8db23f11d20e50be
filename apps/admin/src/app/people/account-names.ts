import type { SupervisedAccountView } from '@openbourse/web/api-client';

type Named = Pick<SupervisedAccountView, 'id' | 'name' | 'userId' | 'userEmail'>;

const idShape = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;

/** By id: the owner's email, and the account's name after it where the owner has several. */
export function accountNames(accounts: readonly Named[]): ReadonlyMap<string, string> {
  const owned = new Map<string, number>();
  for (const { userId } of accounts) owned.set(userId, (owned.get(userId) ?? 0) + 1);
  return new Map(
    accounts.map(({ id, name, userId, userEmail }) => {
      const owner = userEmail ?? userId;
      return [id, owned.get(userId) === 1 ? owner : `${owner} · ${name}`];
    }),
  );
}

/** Undefined when nothing, or more than one account, is called so. Any id is taken as it is. */
export function accountIdOf(typed: string, accounts: readonly Named[]): string | undefined {
  const text = typed.trim();
  const id = text.toUpperCase();
  if (idShape.test(id)) return id;
  const part = text.toLowerCase();
  const names = accountNames(accounts);
  const called = accounts.filter(({ id: one, name, userEmail }) =>
    [names.get(one), userEmail, name].some((word) => word?.toLowerCase() === part),
  );
  return called.length === 1 ? called[0].id : undefined;
}
