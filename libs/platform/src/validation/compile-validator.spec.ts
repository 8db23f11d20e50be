import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import {
  IsDefined,
  IsInt,
  IsOptional,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
  validateSync,
  type ValidationError,
} from 'class-validator';
import fc from 'fast-check';
import type { FieldError } from '../problem/problem-error';
import { compileValidator } from './compile-validator';
import { fieldErrorOf, unknownField } from './field-error';
import {
  IsDecimalString,
  IsFlag,
  IsId,
  IsInstant,
  IsIntegerText,
  IsListOf,
  IsObjectOf,
  IsOneOf,
  IsSetOf,
  IsText,
  IsWholeNumber,
  OptionalField,
} from './fields';

class Leg {
  @IsDecimalString()
  qty: string;

  @IsDecimalString({ signed: true })
  @OptionalField()
  amount?: string;
}

class Note {
  @IsText({ max: 5 })
  text: string;
}

class Order {
  @IsText({ max: 8, pattern: /^[A-Z]/ })
  symbol: string;

  @IsOneOf(['buy', 'sell'])
  side: string;

  @IsDecimalString()
  qty: string;

  @IsDecimalString()
  @OptionalField()
  limitPrice?: string;

  @IsFlag()
  @OptionalField()
  postOnly?: boolean;

  @IsId()
  @OptionalField()
  accountId?: string;

  @IsWholeNumber({ min: -2, max: 3 })
  @IsOptional()
  days?: number;

  @IsSetOf(['a', 'b'])
  @OptionalField()
  tags?: string[];

  @IsListOf(() => Leg, { max: 3 })
  @OptionalField()
  legs?: Leg[];

  @IsObjectOf(() => Note)
  @OptionalField()
  note?: Note;

  @Matches(/^x/)
  @MaxLength(3)
  @OptionalField()
  code?: string;

  @IsInt({ each: true })
  @Min(2, { each: true })
  @OptionalField()
  numbers?: number[];

  @IsIntegerText({ min: 0, max: 20 })
  @OptionalField()
  page?: string;

  @IsInstant()
  @OptionalField()
  until?: string;

  @IsDefined()
  anything: unknown;
}

const compiled = compileValidator(Order);

/** class-validator itself, told in the same words: of each field the first failed check. */
function asClassValidatorSays(input: object): FieldError[] | undefined {
  const errors = validateSync(plainToInstance(Order, input), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  const told = errors.flatMap((error) => toldOf(error, ''));
  return told.length > 0 ? told : undefined;
}

function toldOf({ property, constraints, children = [], value }: ValidationError, path: string): FieldError[] {
  const [check] = Object.keys(constraints ?? {});
  if (check === 'whitelistValidation') return [unknownField(path + property)];
  if (check) return [fieldErrorOf(path + property, value, check, constraints?.[check] ?? '')];
  return children.flatMap((child) =>
    Array.isArray(value)
      ? (child.children ?? []).flatMap((inner) => toldOf(inner, `${path}${property}[${child.property}].`))
      : toldOf(child, `${path}${property}.`),
  );
}

const hostileText = fc.oneof(
  fc.constantFrom(
    ...[
      '',
      '0',
      '-0',
      '00',
      '1',
      '-1',
      '1.5',
      '1.',
      '.5',
      '1e400',
      'NaN',
      'Infinity',
      '0x10',
      ' 1',
      '1 ',
      '+1',
      '١٢',
      '1_000',
      '1,5',
    ],
    ...[
      '9007199254740993',
      '0.0000000000000000000000000000000000000001',
      `1.${'0'.repeat(41)}`,
      '-0.0',
      '-0.000',
      '9'.repeat(22),
      '1'.repeat(70),
    ],
    ...[
      'a\u0000b',
      '\ud800',
      '\udc00x',
      '😀',
      'A\u202e',
      'buy',
      'SELL',
      'sell\n',
      'a',
      'b',
      'AAPL',
      'BTC/USD',
      'x',
      'xyz',
      'xyz1',
    ],
    ...[
      '01JCY6T8Q8RB5E9D0V7A3K2M4N',
      '01jcy6t8q8rb5e9d0v7a3k2m4n',
      '81JCY6T8Q8RB5E9D0V7A3K2M4N',
      '$property',
      '$value',
      '$constraint1',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const hostile: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    hostileText,
    fc.constantFrom(null, true, false, 0, -0, 1, 2.5, -1, 2 ** 53, 1e308, undefined),
    fc.double(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('qty', 'amount', 'text', 'length', 'x', '0', 'symbol', ''), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value;

const good = {
  symbol: fc.constantFrom('AAPL', 'BTC/USD'),
  side: fc.constantFrom('buy', 'sell'),
  qty: fc.constantFrom('1', '0.5', '10.00'),
  limitPrice: fc.constantFrom('1', '0', '99.5'),
  postOnly: fc.boolean(),
  accountId: fc.constant('01JCY6T8Q8RB5E9D0V7A3K2M4N'),
  days: fc.constantFrom(1, -2, null),
  tags: fc.constantFrom(['a'], ['b', 'a'], ['a'], ['a', 'a']),
  legs: fc.array(
    fc.record(
      { qty: fc.constantFrom('1', '2.5', '3', '4', '-1'), amount: fc.constantFrom('-1', '5', '6', '7', '-0') },
      { requiredKeys: ['qty'] },
    ),
    { maxLength: 4 },
  ),
  note: fc.constantFrom({ text: 'abc' }, { text: 'b' }, { text: '' }, { text: 'abc', more: 1 }, {}),
  code: fc.constantFrom('x', 'xyzz', 'no'),
  numbers: fc.constantFrom([2, 3], [1], [2.5], []),
  page: fc.constantFrom('0', '20', '21'),
  until: fc.constantFrom('2026-11-21T16:00:00Z', '2026-11-21T16:00:00.123Z', '2027-02-29T00:00:00Z'),
  anything: fc.constantFrom(0, '', false, [], {}),
};
const mostlyRight = Object.fromEntries(
  Object.entries(good).map(([name, right]) => [
    name,
    fc.oneof({ weight: 30, arbitrary: right }, { weight: 1, arbitrary: hostile }),
  ]),
);
const anyFields = fc.dictionary(
  fc.string({ maxLength: 10 }).filter((name) => !(name in Object.prototype)),
  hostile,
  { minKeys: 1, maxKeys: 2, noNullPrototype: true },
);
/** Mostly right, so that every check is reached; any field may be hostile or missing, and any name may be added. */
const requests = fc
  .tuple(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record(mostlyRight, {
          requiredKeys: ['symbol', 'side', 'qty', 'anything'],
          noNullPrototype: true,
        }),
      },
      { weight: 1, arbitrary: fc.record(mostlyRight, { requiredKeys: [], noNullPrototype: true }) },
    ),
    fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: anyFields }),
  )
  .map(([request, more]) => ({ ...request, ...more }));

const withoutPrototypeNames = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  Object.entries(value).every(([key, item]) => !(key in Object.prototype) && withoutPrototypeNames(item));

it('judges whatever is sent exactly as class-validator does: same fields, codes, texts and order', () => {
  let accepted = 0;
  fc.assert(
    fc.property(requests.filter(withoutPrototypeNames), (request) => {
      const verdict = compiled(request);
      expect(verdict).toEqual(asClassValidatorSays(request));
      if (!verdict) accepted++;
    }),
    { numRuns: 4_000 },
  );
  expect(accepted).toBeGreaterThan(20);
});

it.each([[null], [undefined], [1], ['text'], [true], [[]], [[{ qty: '1' }]]])(
  'refuses %p, which is no object',
  (input) => {
    expect(compiled(input)).toEqual([{ field: '', code: 'object', detail: 'must be a JSON object' }]);
  },
);

const least = { symbol: 'AAPL', side: 'buy', qty: '1', anything: 1 };

it('accepts the least there is to an order', () => {
  expect(compiled(least)).toBeUndefined();
});

it.each(['constructor', 'hasOwnProperty', 'toString', 'isPrototypeOf', '__defineGetter__', 'valueOf'])(
  'refuses the field %s, which class-validator would overlook or trip over',
  (name) => {
    expect(compiled({ ...least, [name]: 1 })).toEqual([
      expect.objectContaining({ field: name, code: 'unknown_field' }),
    ]);
    expect(compiled({ ...least, note: { text: 'a', [name]: 1 } })).toEqual([
      expect.objectContaining({ field: `note.${name}` }),
    ]);
  },
);

it('refuses __proto__ as an own field', () => {
  const input = JSON.parse(
    '{"symbol":"AAPL","side":"buy","qty":"1","anything":1,"__proto__":{"postOnly":1}}',
  ) as object;
  expect(compiled(input)).toEqual([expect.objectContaining({ field: '__proto__', code: 'unknown_field' })]);
});

it('does not take a field from the prototype', () => {
  expect(compiled(Object.create({ ...least }))).toHaveLength(4);
});

it('names fields by their path', () => {
  expect(compiled({ ...least, qty: 1, legs: [{ qty: '1' }, { qty: '1', amount: null, extra: 1 }] })).toEqual([
    { field: 'qty', code: 'decimal', detail: expect.stringContaining('decimal in a string') },
    { field: 'legs[1].extra', code: 'unknown_field', detail: expect.any(String) },
    { field: 'legs[1].amount', code: 'decimal', detail: expect.any(String) },
  ]);
});

it.each([
  ['1e5'],
  ['01'],
  ['-0'],
  ['-1'],
  ['+1'],
  ['1.'],
  ['.1'],
  [' 1'],
  ['1 '],
  ['1\n'],
  ['١'],
  ['１'],
  ['NaN'],
  ['Infinity'],
  [''],
  ['0x1'],
  [1],
  [true],
  [['1']],
  [null],
  [{}],
])('takes %p for no quantity', (qty) => {
  expect(compiled({ ...least, qty })).toEqual([expect.objectContaining({ field: 'qty', code: 'decimal' })]);
});

it.each([
  ['2026-11-21T16:00:00Z', true],
  ['2028-02-29T23:59:59.999Z', true],
  ['2027-02-29T00:00:00Z', false],
  ['2026-04-31T00:00:00Z', false],
  ['2026-11-21T24:00:00Z', false],
  ['2026-11-21T16:00:60Z', false],
  ['2026-11-21T16:00:00', false],
  ['2026-11-21T16:00:00+01:00', false],
  ['2026-11-21 16:00:00Z', false],
  ['2026-11-21T16:00:00.1234Z', false],
  ['2026-11-21', false],
  [1_800_000_000_000, false],
])('%p as a moment in UTC: %p', (until, isOne) => {
  expect(compiled({ ...least, until })?.map(({ code }) => code)).toEqual(isOne ? undefined : ['instant']);
});

it('says required of a field that is absent', () => {
  expect(compiled({ side: 'buy', qty: '1' })).toEqual([
    { field: 'symbol', code: 'required', detail: 'is required' },
    { field: 'anything', code: 'required', detail: 'is required' },
  ]);
});

it('refuses to compile what it would not judge alike', () => {
  class Loose {
    @ValidateNested()
    inner: object;
  }
  class Grouped {
    @IsInt({ groups: ['admin'] })
    n: number;
  }
  class Empty {}
  expect(() => compileValidator(Loose)).toThrow(/IsListOf or IsObjectOf/);
  expect(() => compileValidator(Grouped)).toThrow(/no validated field|groups/);
  expect(() => compileValidator(Empty)).toThrow(/no validated field/);
});
