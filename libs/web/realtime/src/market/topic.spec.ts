import { Topic } from './topic';
import { bookFold, tradesFold } from './topic-folds';

const envelope = (type: string, seq: number) => ({ channel: 'trade', type, seq, ts: '', data: undefined });
const trade = (id: string) => ({ id, price: '1', qty: '1', takerSide: 'buy' as const, executedAt: '' });
const trades = (...ids: string[]) => ({ symbol: 'AAPL', trades: ids.map(trade) });

function tape() {
  const topic = new Topic({ channel: 'trade', symbol: 'AAPL' }, tradesFold);
  const shown = (): string[] | undefined => {
    topic.publish();
    return topic.value()?.map(({ id }) => id);
  };
  return { topic, shown };
}

test('the tape is newest first and follows the numbers', () => {
  const { topic, shown } = tape();
  expect(topic.take(trades('1', '2'), envelope('snapshot', 7))).toBe('changed');
  expect(topic.take(trades('3', '4'), envelope('update', 8))).toBe('changed');
  expect(topic.take(trades('3', '4'), envelope('update', 8))).toBe('unchanged');
  expect(shown()).toEqual(['4', '3', '2', '1']);
});

test('after a gap nothing is shown as current until the next snapshot', () => {
  const { topic, shown } = tape();
  topic.take(trades('1'), envelope('snapshot', 1));
  expect(topic.take(trades('3'), envelope('update', 3))).toBe('again');
  expect(topic.take(trades('4'), envelope('update', 4))).toBe('unchanged');
  expect(shown()).toEqual(['1']);
  topic.take(trades('1', '2', '3', '4'), envelope('snapshot', 4));
  expect(shown()).toEqual(['4', '3', '2', '1']);
});

test('what was known before the connection broke stays, and is not current', () => {
  const { topic, shown } = tape();
  topic.take(trades('1'), envelope('snapshot', 1));
  topic.publish();
  expect(topic.isCurrent()).toBe(true);
  topic.interrupted();
  expect(topic.isCurrent()).toBe(false);
  expect(topic.take(trades('2'), envelope('update', 2))).toBe('unchanged');
  expect(shown()).toEqual(['1']);
  expect(topic.isCurrent()).toBe(false);
});

test('a book diff without its snapshot asks for one', () => {
  const topic = new Topic({ channel: 'book', symbol: 'AAPL' }, bookFold);
  topic.take({ symbol: 'AAPL', lastUpdateId: 4, bids: [], asks: [] }, envelope('snapshot', 0));
  expect(topic.take({ symbol: 'AAPL', U: 6, u: 6, bids: [], asks: [] }, envelope('diff', 0))).toBe('again');
});
