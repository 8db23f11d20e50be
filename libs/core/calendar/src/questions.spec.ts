import { lastTransition, nextTransition, phaseAt, sessionsBetween, tradingDay, type TradingCalendar } from './index';
import { compiled, frankfurt, frankfurtWith, utc } from './testing/builders';

const transitions = (calendar: TradingCalendar, from: string, to: string): string[] => {
  const found = [];
  let next = nextTransition(calendar, utc(from) - 1);
  while (next && next.timeMs < utc(to)) {
    found.push(`${new Date(next.timeMs).toISOString().slice(0, 16)} ${next.phase} ${next.tradingDate ?? '-'}`);
    next = nextTransition(calendar, next.timeMs);
  }
  return found;
};
const datesOf = (calendar: TradingCalendar, from: string, through: string): string[] =>
  sessionsBetween(calendar, { from, through }).map((session) => session.tradingDate);

describe('a venue in Frankfurt', () => {
  const calendar = compiled(frankfurt);

  it('opens at nine of its clocks before and after they change', () => {
    const opens = (date: string) => sessionsBetween(calendar, { from: date, through: date })[0].openMs;
    expect(opens('2024-03-28')).toBe(utc('2024-03-28T08:00'));
    expect(opens('2024-04-02')).toBe(utc('2024-04-02T07:00'));
    expect(opens('2024-10-25')).toBe(utc('2024-10-25T07:00'));
    expect(opens('2024-10-28')).toBe(utc('2024-10-28T08:00'));
  });

  it('walks through all phases and rests over the weekend', () => {
    expect(transitions(calendar, '2024-03-29T00:00', '2024-04-01T08:00')).toEqual([
      '2024-03-29T07:00 pre_open 2024-03-29',
      '2024-03-29T08:00 continuous 2024-03-29',
      '2024-03-29T16:30 closing 2024-03-29',
      '2024-03-29T16:35 post_close 2024-03-29',
      '2024-03-29T21:00 closed -',
      '2024-04-01T06:00 pre_open 2024-04-01',
      '2024-04-01T07:00 continuous 2024-04-01',
    ]);
  });

  it('ends the orders of the day when the closing auction ends', () => {
    expect(tradingDay(calendar, utc('2024-03-28T16:34:59.999'))).toEqual({
      tradingDate: '2024-03-28',
      startMs: utc('2024-03-28T07:00'),
      openMs: utc('2024-03-28T08:00'),
      closeMs: utc('2024-03-28T16:35'),
      endMs: utc('2024-03-28T21:00'),
    });
    expect(tradingDay(calendar, utc('2024-03-28T16:35'))?.tradingDate).toBe('2024-03-29');
  });

  it('tells a host that starts what it should have said last', () => {
    const entered = { timeMs: utc('2024-03-28T08:00'), phase: 'continuous', tradingDate: '2024-03-28' };
    expect(lastTransition(calendar, utc('2024-03-28T08:00'))).toEqual(entered);
    expect(lastTransition(calendar, utc('2024-03-28T16:29:59'))).toEqual(entered);
  });

  it('lists sessions by date, both ends included, and none outside its coverage', () => {
    expect(datesOf(calendar, '2024-03-28', '2024-04-02')).toEqual([
      '2024-03-28',
      '2024-03-29',
      '2024-04-01',
      '2024-04-02',
    ]);
    expect(datesOf(calendar, '2024-03-30', '2024-03-31')).toEqual([]);
    expect(datesOf(calendar, '2024-04-02', '2024-04-01')).toEqual([]);
    expect(datesOf(calendar, '2024-12-31', '2030-01-01')).toEqual(['2024-12-31']);
    expect(() => datesOf(calendar, 'yesterday', '2024-04-01')).toThrow('no date: yesterday');
  });

  it('is closed after its coverage and has no next trading day', () => {
    expect(phaseAt(calendar, utc('2025-01-02T10:00'))).toBe('closed');
    expect(tradingDay(calendar, utc('2025-01-02T10:00'))).toBeNull();
    expect(nextTransition(calendar, utc('2025-01-02T10:00'))).toBeNull();
  });
});

describe('holidays, half days and special sessions', () => {
  const calendar = compiled(
    frankfurtWith({
      holidays: [{ kind: 'dates', name: 'Holidays', dates: ['2024-05-01', '2024-12-24', '2024-12-25'] }],
      halfDays: [
        { kind: 'dates', name: 'Eves', dates: ['2024-04-30', '2024-05-01', '2024-05-04'], schedule: 'half_day' },
        { kind: 'dates', name: 'Eve', dates: ['2024-12-23'], schedule: 'half_day' },
      ],
      specialSessions: [{ name: 'Drill', dates: ['2024-12-25', '2024-12-28', '2024-12-23'], schedule: 'regular' }],
    }),
  );
  const hours = (date: string) => {
    const [session] = sessionsBetween(calendar, { from: date, through: date });
    return session && (session.closeMs - session.openMs) / 3_600_000;
  };

  it('a half day has other hours', () => expect(hours('2024-04-30')).toBe(5));
  it('a holiday wins over a half day', () => expect(hours('2024-05-01')).toBeUndefined());
  it('a half day opens no day that is closed', () => expect(hours('2024-05-04')).toBeUndefined());
  it('a special session wins over a holiday', () => expect(hours('2024-12-25')).toBeCloseTo(8.5 + 5 / 60));
  it('a special session opens a weekend', () => expect(hours('2024-12-28')).toBeCloseTo(8.5 + 5 / 60));
  it('a special session wins over a half day', () => expect(hours('2024-12-23')).toBeCloseTo(8.5 + 5 / 60));
  it('a holiday sends the orders of the day to the day after it', () =>
    expect(tradingDay(calendar, utc('2024-12-24T10:00'))?.tradingDate).toBe('2024-12-25'));
});

describe('hours by era', () => {
  const week = (schedule: string) => ({ mon: schedule, tue: schedule, wed: schedule, thu: schedule, fri: schedule });
  const calendar = compiled(
    frankfurtWith({
      coverage: { from: '2003-01-01', through: '2004-12-31' },
      schedules: {
        until_eight: [
          { phase: 'continuous', at: '09:00' },
          { phase: 'closed', at: '20:00' },
        ],
        until_half_past_five: [
          { phase: 'continuous', at: '09:00' },
          { phase: 'closed', at: '17:30' },
        ],
      },
      eras: [
        { from: '2000-06-02', week: week('until_eight') },
        { from: '2003-11-03', week: { ...week('until_half_past_five'), sat: 'until_half_past_five' } },
      ],
    }),
  );

  it('change on their first day', () => {
    const closes = sessionsBetween(calendar, { from: '2003-10-30', through: '2003-11-04' }).map((each) =>
      new Date(each.closeMs).toISOString().slice(0, 16),
    );
    expect(closes).toEqual(['2003-10-30T19:00', '2003-10-31T19:00', '2003-11-03T16:30', '2003-11-04T16:30']);
  });

  it('may change the days of the week as well', () => {
    expect(datesOf(calendar, '2003-11-01', '2003-11-02')).toEqual([]);
    expect(datesOf(calendar, '2003-11-08', '2003-11-09')).toEqual(['2003-11-08']);
  });
});

describe('Diwali in Mumbai', () => {
  it('has an hour of trading on a Sunday evening', () => {
    const calendar = compiled(
      frankfurtWith({
        timeZone: 'Asia/Kolkata',
        schedules: {
          ...frankfurt.schedules,
          muhurat: [
            { phase: 'pre_open', at: '18:00' },
            { phase: 'continuous', at: '18:15' },
            { phase: 'closed', at: '19:15' },
          ],
        },
        specialSessions: [{ name: 'Muhurat trading', dates: ['2023-11-12'], schedule: 'muhurat' }],
      }),
    );
    expect(transitions(calendar, '2023-11-11T00:00', '2023-11-13T00:00')).toEqual([
      '2023-11-12T12:30 pre_open 2023-11-12',
      '2023-11-12T12:45 continuous 2023-11-12',
      '2023-11-12T13:45 closed -',
    ]);
    expect(tradingDay(calendar, utc('2023-11-12T13:45'))?.tradingDate).toBe('2023-11-13');
  });
});

describe('lunch in Tokyo', () => {
  const calendar = compiled(
    frankfurtWith({
      timeZone: 'Asia/Tokyo',
      schedules: {
        regular: [
          { phase: 'pre_open', at: '08:00' },
          { phase: 'continuous', at: '09:00' },
          { phase: 'closed', at: '11:30' },
          { phase: 'pre_open', at: '12:05' },
          { phase: 'continuous', at: '12:30' },
          { phase: 'closing', at: '15:25' },
          { phase: 'closed', at: '15:30' },
        ],
      },
    }),
  );

  it('is a break inside one trading date, opened by a second auction', () => {
    expect(transitions(calendar, '2024-05-15T02:00', '2024-05-15T04:00')).toEqual([
      '2024-05-15T02:30 closed 2024-05-15',
      '2024-05-15T03:05 pre_open 2024-05-15',
      '2024-05-15T03:30 continuous 2024-05-15',
    ]);
  });

  it('does not end the orders of the day', () => {
    expect(tradingDay(calendar, utc('2024-05-15T02:45'))).toMatchObject({
      tradingDate: '2024-05-15',
      openMs: utc('2024-05-15T00:00'),
      closeMs: utc('2024-05-15T06:30'),
    });
  });
});

describe('futures in Chicago', () => {
  const calendar = compiled(
    frankfurtWith({
      timeZone: 'America/Chicago',
      schedules: {
        regular: [
          { phase: 'pre_open', at: '16:45', day: -1 },
          { phase: 'continuous', at: '17:00', day: -1 },
          { phase: 'closed', at: '16:00' },
        ],
      },
    }),
  );

  it('begin on the evening before their trading date', () => {
    expect(transitions(calendar, '2024-05-12T00:00', '2024-05-14T00:00')).toEqual([
      '2024-05-12T21:45 pre_open 2024-05-13',
      '2024-05-12T22:00 continuous 2024-05-13',
      '2024-05-13T21:00 closed -',
      '2024-05-13T21:45 pre_open 2024-05-14',
      '2024-05-13T22:00 continuous 2024-05-14',
    ]);
    expect(tradingDay(calendar, utc('2024-05-12T23:00'))?.tradingDate).toBe('2024-05-13');
  });

  it('begin on Sunday after the clocks have changed', () => {
    const [march] = sessionsBetween(calendar, { from: '2024-03-11', through: '2024-03-11' });
    expect(march.openMs).toBe(utc('2024-03-10T22:00'));
    const [november] = sessionsBetween(calendar, { from: '2024-11-04', through: '2024-11-04' });
    expect(november.openMs).toBe(utc('2024-11-03T23:00'));
  });
});

describe('sessions over a change of the clocks', () => {
  const overnight = compiled(
    frankfurtWith({
      schedules: {
        night: [
          { phase: 'continuous', at: '22:00', day: -1 },
          { phase: 'closing', at: '02:30' },
          { phase: 'closed', at: '05:00' },
        ],
      },
      eras: [{ from: '2023-01-01', week: { sun: 'night' } }],
    }),
  );

  it('are an hour shorter in spring; what falls into the skipped hour happens at the skip', () => {
    expect(transitions(overnight, '2024-03-30T12:00', '2024-03-31T12:00')).toEqual([
      '2024-03-30T21:00 continuous 2024-03-31',
      '2024-03-31T01:00 closing 2024-03-31',
      '2024-03-31T03:00 closed -',
    ]);
  });

  it('are an hour longer in autumn; what the clocks show twice happens the first time', () => {
    expect(transitions(overnight, '2024-10-26T12:00', '2024-10-27T12:00')).toEqual([
      '2024-10-26T20:00 continuous 2024-10-27',
      '2024-10-27T00:30 closing 2024-10-27',
      '2024-10-27T04:00 closed -',
    ]);
  });

  it('are right at the ends of the coverage, where the clocks change on the day outside of it', () => {
    const calendar = (date: string) =>
      compiled(
        frankfurtWith({
          timeZone: 'America/Chicago',
          coverage: { from: date, through: date },
          schedules: {
            long: [
              { phase: 'continuous', at: '00:30', day: -1 },
              { phase: 'closed', at: '03:00', day: 1 },
            ],
          },
          eras: [{ from: '2023-01-01', week: { sat: 'long', mon: 'long' } }],
        }),
      );
    expect(transitions(calendar('2024-11-04'), '2024-11-01T00:00', '2024-11-10T00:00')).toEqual([
      '2024-11-03T05:30 continuous 2024-11-04',
      '2024-11-05T09:00 closed -',
    ]);
    expect(transitions(calendar('2024-11-02'), '2024-11-01T00:00', '2024-11-10T00:00')).toEqual([
      '2024-11-01T05:30 continuous 2024-11-02',
      '2024-11-03T09:00 closed -',
    ]);
  });

  it('leave out a phase that lies in the skipped hour as a whole', () => {
    const calendar = compiled(
      frankfurtWith({
        schedules: {
          night: [
            { phase: 'continuous', at: '01:00' },
            { phase: 'closing', at: '02:15' },
            { phase: 'continuous', at: '02:45' },
            { phase: 'closed', at: '05:00' },
          ],
        },
        eras: [{ from: '2023-01-01', week: { sun: 'night' } }],
      }),
    );
    expect(transitions(calendar, '2024-03-31T00:00', '2024-03-31T12:00')).toEqual([
      '2024-03-31T00:00 continuous 2024-03-31',
      '2024-03-31T03:00 closed -',
    ]);
  });

  it('leave out a day that the zone skipped when it crossed the date line', () => {
    const calendar = compiled(
      frankfurtWith({
        timeZone: 'Pacific/Apia',
        coverage: { from: '2011-12-01', through: '2012-01-31' },
        eras: [{ ...frankfurt.eras[0], from: '2011-01-01' }],
      }),
    );
    expect(datesOf(calendar, '2011-12-28', '2012-01-02')).toEqual(['2011-12-28', '2011-12-29', '2012-01-02']);
    expect(phaseAt(calendar, utc('2011-12-30T10:00'))).toBe('closed');
  });
});
