import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Sample, Tally } from './tally.ts';

export interface Metrics {
  note: (request: string, status: number, ms: number) => void;
  noteWrongKey: () => void;
  /** All of it as Prometheus reads it. */
  text: () => Promise<{ type: string; text: string }>;
  close: () => void;
}

interface Metric {
  name: string;
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  values: Sample[];
}

/** One garage's figures: several garages may run in one process, so nothing of it is global. */
export function createMetrics(openSince: Date): Metrics {
  const tallies = new Map<string, Tally>();
  const delay = delayWatch();
  let wrongKeys = 0;
  const all = (samples: (tally: Tally, request: string) => Sample[]) =>
    [...tallies].flatMap(([request, tally]) => samples(tally, request));

  return {
    note(request, status, ms) {
      let tally = tallies.get(request);
      if (!tally) tallies.set(request, (tally = new Tally()));
      tally.note(status, ms);
    },
    noteWrongKey: () => (wrongKeys += 1),
    text: () =>
      written([
        {
          name: 'trackout_requests_total',
          type: 'counter',
          help: 'Requests answered, by their name in the API and the class of their status.',
          values: all((tally, request) => tally.requests(request)),
        },
        {
          name: 'trackout_request_seconds',
          type: 'histogram',
          help: 'How long answering took.',
          values: all((tally, request) => tally.seconds(request)),
        },
        {
          name: 'trackout_failed_authentications_total',
          type: 'counter',
          help: 'Requests with a wrong key or calendar link.',
          values: one(wrongKeys),
        },
        {
          name: 'trackout_open_since_seconds',
          type: 'gauge',
          help: 'When this garage was opened, in seconds since 1970.',
          values: one(openSince.getTime() / 1000),
        },
        {
          name: 'process_resident_memory_bytes',
          type: 'gauge',
          help: 'Memory that the process holds.',
          values: one(process.memoryUsage.rss()),
        },
        {
          name: 'nodejs_heap_size_used_bytes',
          type: 'gauge',
          help: 'Memory that its JavaScript uses.',
          values: one(process.memoryUsage().heapUsed),
        },
        {
          name: 'nodejs_eventloop_lag_seconds',
          type: 'gauge',
          help: 'How late the event loop was since the last look: the median, the slowest hundredth, the worst.',
          values: delay.look(),
        },
      ]),
    close: delay.close,
  };
}

function one(value: number): Sample[] {
  return [{ labels: {}, value }];
}

/** Loaded by the first look: a garage nobody watches starts without it. */
async function written(metrics: Metric[]): Promise<{ type: string; text: string }> {
  const { AggregatorRegistry } = await import('prom-client');
  const told = metrics.map((metric) => ({ ...metric, aggregator: 'first' }));
  const registry = AggregatorRegistry.aggregate([told]);
  return { type: registry.contentType, text: await registry.metrics() };
}

const nanoseconds = 1e9;

/** Measures from the first look on, so that a garage nobody watches pays nothing for it. */
function delayWatch(): { look: () => Sample[]; close: () => void } {
  let delay: ReturnType<typeof monitorEventLoopDelay> | undefined;
  return {
    look() {
      if (!delay) {
        delay = monitorEventLoopDelay();
        delay.enable();
        return [];
      }
      const quantiles = [50, 99, 100].map((percent) => ({
        labels: { quantile: percent / 100 },
        value: (delay?.percentile(percent) ?? 0) / nanoseconds,
      }));
      delay.reset();
      return quantiles;
    },
    close: () => delay?.disable(),
  };
}
