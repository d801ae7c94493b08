
/** One axis of a chart: a numeric input by its dotted path, and the values it takes. */
export interface AxisInput {
  /** `workload.requestsPerMonth`, `pools.aws.otherSpendPerMonth`, `offers.custom-1.prices.input`. */
  input: string;
  /** Within the input's bounds; at most 5,000. Numbers are rounded to 12 decimals. */
  values: readonly Quantity[];
}

/** Position of an offer in `offers`; 255 where no offer can carry the traffic. */
export type OfferPlace = number;

/**
 * Costs over one input, for drawing: floats that agree with the exact figures to nine digits. Which offer is best is
 * never left to a float. Every column has one entry per value.
 */
export interface Sweep {
  input: string;
  /** Ids, in the scenario's order. */
  offers: string[];
  /** The values worked out; one at which tokens do not fit into the input they are part of is left out. */
  values: Float64Array;
  /** One column per offer, US dollars a month; NaN where a cost is unknown. */
  totals: Float64Array[];
  /** The best single offer. */
  best: Uint8Array;
  /** By what part of its comparable cost the second-best offer is dearer; NaN without two offers. */
  margins: Float64Array;
  /** The verdict's kind. */
  kinds: VerdictKind[];
  /** The verdict's offer. */
  route: Uint8Array;
  /** What the verdict's route saves against the baseline; NaN without a baseline's total. */
  savings: Float64Array;
}

/** The best offer over two inputs, row by row: cell (column, row) is at `row * columns + column`. */
export interface DecisionMap {
  offers: string[];
  columns: number;
  rows: number;
  /** The best single offer of each cell; 255 where there is none. */
  winners: Uint8Array;
  /** By what part of its comparable cost the second-best offer is dearer; NaN without two offers. */
  margins: Float64Array;
}
