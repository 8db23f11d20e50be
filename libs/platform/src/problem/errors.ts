import { isOpenStatus, orderStatuses, type RefusalCode } from '@openbourse/core/engine';

export interface ErrorEntry {
  readonly status: number;
  readonly title: string;
  /** For people: what it means and what to do. One or two sentences; docs/api-errors.md is made from it. */
  readonly description: string;
  /** Seconds for `Retry-After`. */
  readonly retryAfterS?: number;
  /** JSON schemas of the members that the problem has besides the usual ones. */
  readonly members?: Readonly<Record<string, object>>;
}

const entry = (status: number, title: string, description: string, retryAfterS?: number): ErrorEntry => ({
  status,
  title,
  description,
  retryAfterS,
});

/** What the trading core refuses. Denied orders are 422; what is not there (or is another's) is 404. */
const refusals = {
  kill_switch_engaged: entry(
    422,
    'Trading is switched off',
    'An operator engaged a kill switch for the tenant, the account or the instrument. Cancels still pass.',
  ),
  order_rate_exceeded: entry(
    422,
    'Order rate exceeded',
    'The account sent more orders per second than its limit allows. The order was denied; send it again more slowly.',
  ),
  instrument_not_open: entry(
    422,
    'Instrument accepts cancels only',
    'New orders are not accepted while the instrument is cancel-only.',
  ),
  instrument_halted: entry(
    422,
    'Instrument is halted',
    'Trading in the instrument is halted; nothing but cancels passes.',
  ),
  price_off_tick: entry(
    422,
    'Price is off the tick',
    'The price is not a multiple of the tick that applies at that price.',
  ),
  price_out_of_range: entry(
    422,
    'Price is out of range',
    'The price is zero, negative, finer than the price scale or too large.',
  ),
  price_outside_band: entry(
    422,
    'Price is outside the band',
    'The price is further from the reference price than the band of the instrument allows.',
  ),
  no_reference_price: entry(
    422,
    'No reference price',
    'A market order needs a reference price and the instrument has none yet.',
  ),
  quantity_off_lot: entry(
    422,
    'Quantity is off the lot',
    'The quantity is not a positive multiple of the lot of the instrument.',
  ),
  quantity_above_maximum: entry(
    422,
    'Quantity is above the maximum',
    'The quantity exceeds the largest order of the instrument.',
  ),
  notional_above_maximum: entry(
    422,
    'Notional is above the maximum',
    'Price times quantity exceeds the largest notional of the instrument.',
  ),
  open_orders_above_maximum: entry(
    422,
    'Too many open orders',
    'The account already has as many open orders as its limit allows.',
  ),
  insufficient_funds: entry(
    422,
    'Insufficient funds',
    'The available balance does not cover the order and its highest possible fee.',
  ),
  insufficient_holdings: entry(
    422,
    'Insufficient holdings',
    'The account does not hold enough of the asset that is not already held by other orders.',
  ),
  amount_out_of_range: entry(
    422,
    'Amount is out of range',
    'A price, quantity or amount, or what it adds up to with what the account has, is larger or finer than can be represented exactly.',
  ),
  account_not_found: entry(404, 'No such account', 'The account does not exist or is not yours.'),
  account_closed: entry(422, 'Account is closed', 'The account takes no more orders.'),
  instrument_not_found: {
    status: 404,
    title: 'No such instrument',
    description: 'No instrument has this symbol. `renamed` says of one that had it which symbol it has now.',
    members: {
      renamed: {
        type: 'object',
        required: ['symbol', 'newSymbol'],
        properties: { symbol: { type: 'string' }, newSymbol: { type: 'string' } },
        description: 'Where an instrument is asked for or subscribed by a symbol that it has no more',
      },
    },
  },
  asset_not_found: entry(404, 'No such asset', 'No currency or asset has this code.'),
  tenant_not_found: entry(404, 'No such tenant', 'The tenant does not exist.'),
  order_not_found: entry(404, 'No such order', 'The order does not exist or is not yours.'),
  order_changed_nothing: entry(422, 'Nothing to change', 'The replacement is equal to the order it would replace.'),
  quantity_below_filled: entry(
    422,
    'Quantity is below what is filled',
    'The new total quantity must exceed what has been filled.',
  ),
  replace_not_allowed: entry(
    422,
    'Order cannot be replaced',
    'This kind of order, or this field of it, cannot be replaced.',
  ),
  already_exists: entry(409, 'Already exists', 'Something with this name or code exists.'),
  base_asset_already_listed: entry(
    409,
    'Base asset already listed',
    'The base asset already has an instrument in this quote currency.',
  ),
  rules_version_unknown: entry(422, 'Unknown rules version', 'The trading core does not know the rules version named.'),
  definition_invalid: entry(
    422,
    'Definition is invalid',
    'The terms of the instrument, asset or account contradict each other.',
  ),
  post_only_would_cross: entry(422, 'Post-only order would trade', 'The post-only order would have traded on arrival.'),
  level_quantity_out_of_range: entry(422, 'Price level is full', 'The price level cannot hold more quantity.'),
  position_would_increase: entry(
    422,
    'Position would increase',
    'A reduce-only order may only make the position smaller; there is none, none on that side, or others sell it already.',
  ),
  trailing_distance_invalid: entry(
    422,
    'Trailing distance is invalid',
    'A trailing stop has either a distance in price, on tick, or one in percent, below the price.',
  ),
  displayed_quantity_invalid: entry(
    422,
    'Displayed quantity is invalid',
    'An iceberg shows a multiple of the lot, less than its quantity and a hundredth of it or more, and rests: it is a limit or stop_limit order, day, gtc or gtd.',
  ),
  notional_below_lot: entry(
    422,
    'Amount buys nothing',
    'The amount does not come to one lot at the price it may trade at.',
  ),
  expiry_in_the_past: entry(422, 'Expiry is in the past', 'The moment at which the order ends has passed.'),
  no_trigger_price: entry(
    422,
    'No trigger price yet',
    'A trailing stop follows a price of the instrument that is not known yet.',
  ),
  trailing_orders_above_maximum: entry(
    422,
    'Too many trailing stops',
    'The instrument has as many trailing stops as it takes.',
  ),
  time_in_force_not_allowed: entry(
    422,
    'Time in force not allowed',
    'This kind of order, or this instrument in its present phase, does not take this time in force; or a gtd order would end later than in 400 days. `detail` and `errors` say which, where the order tells it.',
  ),
  session_closed: entry(
    422,
    'Outside the session',
    'Immediate orders need continuous trading. day, gtc, gtd, opg and cls orders wait for the next session.',
  ),
  linked_orders_invalid: entry(
    422,
    'Linked orders do not fit each other',
    'The orders of a bracket, oco or oto contradict each other in side, type or price; `errors` names the prices that do.',
  ),
  linked_order_follows: entry(
    422,
    'Quantity follows the entry',
    'The quantity of an exit is that of its entry, and equal on both exits: it cannot be changed by itself.',
  ),
  calendar_not_found: entry(404, 'No such calendar', 'No calendar has this code.'),
  instrument_trading: entry(
    422,
    'Instrument is trading',
    'This needs an instrument that is halted or outside its session.',
  ),
  corporate_action_not_found: entry(404, 'No such corporate action', 'The corporate action does not exist.'),
  corporate_action_invalid: entry(
    422,
    'Corporate action is invalid',
    'The terms of the corporate action contradict each other, its date has not come, or it is past the step asked for; `detail` says which.',
  ),
} satisfies Record<RefusalCode, ErrorEntry>;

/** Everything else that any route may answer. */
const edge = {
  invalid_request: entry(
    400,
    'Invalid request',
    'The body, the query or a header is not as documented. `errors` names each field.',
  ),
  invalid_json: entry(
    400,
    'Invalid JSON',
    'The body is not one well-formed UTF-8 JSON document, is nested too deeply, or tries to set a prototype.',
  ),
  invalid_url: entry(400, 'Invalid URL', 'The path or query is not validly percent-encoded or contains NUL.'),
  idempotency_key_missing: entry(
    400,
    'Idempotency key missing',
    'This write needs the header Idempotency-Key: 1 to 128 printable ASCII characters, new for every new request.',
  ),
  invalid_cursor: entry(400, 'Invalid cursor', 'The cursor was not issued for this list. Start again without one.'),
  unauthenticated: entry(
    401,
    'Not signed in',
    'The access token is missing, malformed, expired or not for this service.',
  ),
  invalid_credentials: entry(
    401,
    'Wrong email or password',
    'The email or the password is wrong, or the user may not sign in.',
  ),
  session_expired: entry(
    401,
    'Session is over',
    'The refresh token is missing, expired, was used before or belongs to a session that has ended. Sign in again.',
  ),
  forbidden: entry(403, 'Not allowed', 'Your role does not allow this.'),
  origin_not_allowed: entry(403, 'Origin not allowed', 'Pages of this origin may not do this here.'),
  route_not_found: entry(404, 'No such route', 'Nothing answers at this path.'),
  unknown_message: entry(404, 'No such message', 'Nothing on this namespace takes a message of this name.'),
  unknown_namespace: entry(404, 'No such namespace', 'There is no namespace of this name to connect to.'),
  user_not_found: entry(404, 'No such user', 'The user does not exist in your tenant.'),
  kill_switch_target_not_found: entry(
    404,
    'No such kill switch target',
    'The account, instrument or tenant to switch does not exist.',
  ),
  method_not_allowed: entry(
    405,
    'Method not allowed',
    'The path exists but not for this method; `Allow` lists those it has.',
  ),
  client_order_id_conflict: entry(
    409,
    'Client order id already used',
    'The client order id belongs to an order with another body.',
  ),
  order_not_open: {
    status: 409,
    title: 'Order is not open',
    description: 'The order was filled, canceled, expired, replaced or rejected before; `orderStatus` says which.',
    members: {
      orderStatus: {
        type: 'string',
        enum: orderStatuses.filter((_, status) => !isOpenStatus(status)),
        description: 'Of an order that is not open: how it ended',
      },
    },
  },
  idempotency_key_used: entry(
    409,
    'Idempotency key already used',
    'The idempotency key was used for a request with another body.',
  ),
  calendar_version_used: entry(
    409,
    'Calendar version already used',
    'The calendar has this version, or a higher one, with another definition. Every change needs a higher version.',
  ),
  user_already_exists: entry(409, 'User already exists', 'A user with this email exists in the tenant.'),
  payload_too_large: entry(413, 'Body too large', 'The body exceeds the size limit.'),
  uri_too_long: entry(414, 'URL too long', 'A part of the path is too long.'),
  unsupported_media_type: entry(415, 'Unsupported media type', 'Bodies are application/json in UTF-8, not compressed.'),
  rate_limited: entry(429, 'Too many requests', 'Wait for the seconds in `Retry-After`.', 1),
  sign_in_limited: entry(
    429,
    'Too many failed sign-ins',
    'Too many wrong passwords for this email from this address, or from this address whatever the email; `detail` says which. Wait for the seconds in `Retry-After`.',
  ),
  too_many_subscriptions: entry(
    422,
    'Too many subscriptions',
    'The connection would have more subscriptions than it may; nothing was subscribed. `detail` says how many it may have.',
  ),
  too_many_connections: entry(
    429,
    'Too many connections',
    'This user, this address or the service has as many socket connections as it may; `detail` says which.',
    5,
  ),
  headers_too_large: entry(431, 'Headers too large', 'The headers of the request exceed the limit.'),
  internal_error: entry(500, 'Internal error', 'Something failed on our side. The request id finds it in the logs.'),
  database_unavailable: entry(503, 'Database unavailable', 'The database does not answer. Try again shortly.', 1),
  engine_overloaded: entry(
    503,
    'Trading core overloaded',
    'A queue of the trading core is full; nothing was done. Try again shortly.',
    1,
  ),
  engine_unavailable: entry(
    503,
    'Trading core unavailable',
    'The trading core is starting or recovering; nothing was done. Try again shortly.',
    1,
  ),
  outcome_unknown: entry(
    503,
    'Outcome unknown',
    'It is not known whether the command was committed. Repeat it with the same client order id or idempotency key to settle it.',
    1,
  ),
  sign_in_overloaded: entry(503, 'Too many sign-ins at once', 'Password checks are queued up. Try again shortly.', 1),
  not_ready: {
    status: 503,
    title: 'Not ready',
    description: 'A part of the service is not ready; `parts` says which.',
    retryAfterS: 1,
    members: {
      parts: { type: 'object', additionalProperties: { type: 'string', enum: ['ready', 'not_ready'] } },
    },
  },
  shutting_down: entry(503, 'Shutting down', 'The service is stopping. Try again shortly.', 1),
} satisfies Record<string, ErrorEntry>;

/** The one table from error code to HTTP status and documentation. Codes are stable. */
const table = { ...edge, ...refusals };
export type ErrorCode = keyof typeof table;
export const errors: Readonly<Record<ErrorCode, ErrorEntry>> = table;

export const errorCodes = Object.keys(errors) as ErrorCode[];

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(errors, code);
