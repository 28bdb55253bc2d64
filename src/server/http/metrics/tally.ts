/** Upper bounds in seconds. Most answers take well under a millisecond; an import may take seconds. */
const bounds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.5, 10];

/** One line of a metric, as prom-client writes it. */
export interface Sample {
  labels: Record<string, string | number>;
  value: number;
  metricName?: string;
}

/** What one request's name has come to, in plain numbers: noting it costs next to nothing. */
export class Tally {
  /** By the status' hundreds. */
  readonly #classes = [0, 0, 0, 0, 0, 0];
  /** By the first bound that is not exceeded; the last is for all beyond. */
  readonly #within = [...bounds, Infinity].map(() => 0);
  #seconds = 0;

  note(status: number, ms: number): void {
    const seconds = ms / 1000;
    this.#seconds += seconds;
    const hundreds = Math.trunc(status / 100);
    this.#classes[hundreds] = (this.#classes[hundreds] ?? 0) + 1;
    let place = 0;
    while (seconds > (bounds[place] ?? Infinity)) place += 1;
    this.#within[place] = (this.#within[place] ?? 0) + 1;
  }

  requests(request: string): Sample[] {
    return this.#classes
      .map((value, hundreds) => ({ labels: { request, status: `${hundreds}xx` }, value }))
      .filter(({ value }) => value > 0);
  }

  seconds(request: string): Sample[] {
    let count = 0;
    const buckets = this.#within.map((more, place) => {
      count += more;
      const le = bounds[place] ?? '+Inf';
      return {
        metricName: 'trackout_request_seconds_bucket',
        labels: { le, request },
        value: count,
      };
    });
    const labels = { request };
    return [
      ...buckets,
      { metricName: 'trackout_request_seconds_sum', labels, value: this.#seconds },
      { metricName: 'trackout_request_seconds_count', labels, value: count },
    ];
  }
}
