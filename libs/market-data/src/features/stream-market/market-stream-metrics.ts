import { Injectable } from '@nestjs/common';
import { Metrics } from '@openbourse/platform';
import { Gauge, Histogram, type Registry } from 'prom-client';

@Injectable()
export class MarketStreamMetrics {
  private readonly registers: Registry[];
  private readonly ticks: Histogram;

  constructor({ registry }: Metrics) {
    this.registers = [registry];
    this.ticks = new Histogram({
      name: 'market_tick_duration_seconds',
      help: 'From the beginning of a market data tick until every connection that can take it has it',
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
      registers: this.registers,
    });
  }

  ticked(seconds: number): void {
    this.ticks.observe(seconds);
  }

  watch(counts: { subscriptions: () => number; markets: () => number }): void {
    const { registers } = this;
    new Gauge({
      name: 'market_subscriptions',
      help: 'Subscriptions to market data (channel and symbol) of all connections',
      registers,
      collect() {
        this.set(counts.subscriptions());
      },
    });
    new Gauge({
      name: 'market_live_instruments',
      help: 'Instruments whose market data is kept live, because somebody watches or did a minute ago',
      registers,
      collect() {
        this.set(counts.markets());
      },
    });
  }
}
