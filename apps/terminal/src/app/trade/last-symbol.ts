const key = 'openbourse.symbol';

/** The symbol that this browser looked at last. */
export const lastSymbol = (): string | null => localStorage.getItem(key);

export const keepSymbol = (symbol: string): void => localStorage.setItem(key, symbol);
