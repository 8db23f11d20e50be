/** The traders of the demo's life: ordinary users with ordinary accounts, whom nobody else can sign in as. */
export const lifeUsers = [
  { email: 'maker1@demo.local', name: 'Simulated market maker 1', trades: 'makes' },
  { email: 'maker2@demo.local', name: 'Simulated market maker 2', trades: 'makes' },
  { email: 'taker1@demo.local', name: 'Simulated taker 1', trades: 'takes' },
  { email: 'taker2@demo.local', name: 'Simulated taker 2', trades: 'takes' },
] as const;

/** Each one's, in units. Enough for the fees of months; nobody is funded again. */
export const lifeFunds = {
  USD: '50000000',
  INR: '500000000',
  AAPL: '20000',
  MSFT: '12000',
  RELIANCE: '30000',
  TCS: '15000',
  BTC: '60',
  ETH: '1200',
} as const;

export const lifeLimits = { ordersPerSecondMax: 200, burstMax: 400, openOrdersMax: 500 };
