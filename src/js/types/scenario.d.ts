
/**
 * A decimal string such as `"0.025575"`. Money has at most 10 decimals a month and 15 a request, a quotient such as
 * `shareCap` at most 28 digits.
 */
export type Decimal = string;

/**
 * A number as input: a decimal string with at most 15 digits before and 12 after the point, or a JavaScript number, which is
 * read by its shortest form.
 */
export type Quantity = string | number;

/** A day, `"2026-11-12"`. */
export type Day = string;

/** What is known of a feature; what is not named is unknown. */
export type Support = "yes" | "no" | "unknown";

/** What a recommendation minimizes: the month's cost, the time of a task, or the cost among confirmed offers only. */
export type Objective = "cost" | "latency" | "compliance";

/** Token rates in US dollars per million tokens. A rate that is null is missing, never zero. */
export interface Rates {
  input?: Quantity | null;
  cachedInput?: Quantity | null;
  cacheWrite5m?: Quantity | null;
  cacheWrite1h?: Quantity | null;
  output?: Quantity | null;
  batchInput?: Quantity | null;
  batchOutput?: Quantity | null;
  batchCachedInput?: Quantity | null;
  flexInput?: Quantity | null;
  flexOutput?: Quantity | null;
  flexCachedInput?: Quantity | null;
  /** Fees of hosted tools by feature id, US dollars per thousand calls. */
  tools?: Record<string, Quantity | null>;
}

/** Rates for the whole of a request with more input tokens than `above`. */
export interface LongRates extends Rates {
  above: Quantity;
}

/** Rates of an offer. */
export interface Prices extends Rates {
  /** Whether a rate of zero is meant; without it zero counts as missing. Default false. */
  free?: boolean;
  long?: LongRates | null;
}

/** Limits per minute and how tokens count against them. */
export interface Quota {
  tpm?: Quantity | null;
  rpm?: Quantity | null;
  /** Quota tokens used by one output token. Default 1. */
  outputBurndown?: Quantity;
  /** Whether `maxOutputTokens` is reserved when a request is admitted. Default false. */
  reservesMaxOutput?: boolean;
  /** Whether cached input uses no quota. Default false. */
  cachedFree?: boolean;
}

/** An offer of your own. */
export interface OwnOffer {
  id: string;
  /** Default: the id. */
  name?: string;
  /** The pool whose bill it is on; null is a bill of its own. */
  pool?: string | null;
  cloud?: string | null;
  /** The region it is called in; null follows the caller. */
  region?: string | null;
  /** Where processing is kept, as "eu"; "global": anywhere. */
  residency?: string | null;
  operator?: string | null;
  prices?: Prices;
  /** Discount on inference, 0 to 1; null takes the pool's. */
  discount?: Quantity | null;
  /** Fee of a gateway on top of the discounted price, 0 to 1. Default 0. */
  gatewayFee?: Quantity;
  hostEgressUsdPerGb?: Quantity | null;
  egressUsdPerGb?: Quantity | null;
  processingUsdPerGb?: Quantity | null;
  frameBytes?: Quantity | null;
  rttMs?: Quantity | null;
  ttftMs?: Quantity | null;
  tokensPerSecond?: Quantity | null;
  quota?: Quota;
  features?: Record<string, Support | null>;
  context?: Quantity | null;
  maxInput?: Quantity | null;
  maxOutput?: Quantity | null;
  servedRegions?: readonly string[] | null;
  /** The snapshot its id is bound to; null is undated. */
  version?: string | null;
  /** The first day it no longer answers. */
  eol?: Day | null;
}

/** The traffic. Tokens and bytes are per request. */
export interface Workload {
  /** Default 1,000,000. */
  requestsPerMonth?: Quantity;
  /** Cached and cache-written tokens included. Default 3,000. */
  inputTokens?: Quantity;
  /** Default 500. */
  outputTokens?: Quantity;
  /** Billed as output, not transmitted. Default 0. */
  reasoningTokens?: Quantity;
  /** 0 to 1. Default 0. */
  cachedInputShare?: Quantity;
  /** In place of the share. Default null. */
  cachedInputTokens?: Quantity | null;
  /** Default 0. */
  cacheWriteTokens?: Quantity;
  /** Default "5m". */
  cacheTtl?: "5m" | "1h";
  /** Before base64, which adds a third. Default 0. */
  attachmentBytes?: Quantity;
  /** Default 5. */
  bytesPerToken?: Quantity;
  /** Default true. */
  streaming?: boolean;
  /** Default 1. */
  tokensPerEvent?: Quantity;
  /** Share of requests that may wait for a batch or flex tier, 0 to 1. Default 0. */
  batchableShare?: Quantity;
  /** Calls of hosted tools per request, by feature id. */
  toolCalls?: Record<string, Quantity>;
  /** Requests per minute at the peak; null checks no quota. Default null. */
  peakRpm?: Quantity | null;
  /** The output limit sent with each request. Default 4,096. */
  maxOutputTokens?: Quantity;
  /** Sequential calls per task. Default 1. */
  callsPerTask?: Quantity;
  /** Time a task spends in its own tools. Default 0. */
  toolTimeMs?: Quantity;
  /** 0 to 1. Default 0. */
  newConnectionShare?: Quantity;
  /** Offers that miss it are ruled out; null asks nothing. Default null. */
  latencyTargetMs?: Quantity | null;
  /** Default "call". */
  latencyTargetOn?: "call" | "task";
  /** What a second of waiting costs, US dollars. Default 0. */
  usdPerSecond?: Quantity;
  /** Feature ids, as listed by `catalog().features`. */
  requiredFeatures?: readonly string[];
  /** The snapshot that must answer. Default null. */
  pinnedVersion?: string | null;
  boundary?: Boundary;
}

/** Where the traffic may run; a list that is null asks nothing. */
export interface Boundary {
  clouds?: readonly string[] | null;
  residency?: readonly string[] | null;
  operators?: readonly string[] | null;
  /** Whether the caller's own region must be served. Default false. */
  sameRegion?: boolean;
}

/** Where the calls come from, and what their path costs. */
export interface Caller {
  /** Default "aws". */
  cloud?: string;
  /** Default "us-east-1". */
  region?: string;
  /** Internet egress the account already has, GB a month. Default 0. */
  otherEgressGb?: Quantity;
  /** A flat rate in place of the cloud's tariff. Default null. */
  egressUsdPerGb?: Quantity | null;
  /** Default 0. */
  natUsdPerGb?: Quantity;
  /** Default 0. */
  privateEndpointUsdPerGb?: Quantity;
  /** Default 0. */
  fixedUsdPerMonth?: Quantity;
}

/** A spend commitment. */
export interface Pool {
  /** What offers name as their `pool`; at a cloud, the cloud's id. */
  id: string;
  /** US dollars still to be spent before the true-up. Default 0. */
  commitmentRemaining?: Quantity;
  /** Default 12. */
  monthsToTrueUp?: Quantity;
  /** Spend a month that counts anyway. Default 0. */
  otherSpendPerMonth?: Quantity;
  /** Share of this traffic's spend that counts, 0 to 1. Default 1. */
  eligibleShare?: Quantity;
  /** The most that may count in a month; null is no cap. Default null. */
  capHeadroomPerMonth?: Quantity | null;
  /** Share of a shortfall that is owed, 0 to 1. Default 1. */
  shortfallRate?: Quantity;
  /** 0 to 1. Default 0. */
  discount?: Quantity;
}

/** What a tick can confirm. */
export type Check = "features" | "price" | "modelId" | "region" | "quota";

/** Something you have confirmed. It turns unknown into pass, never a fail. */
export interface Tick {
  offer: string;
  check: Check;
  /** What exactly was seen: a feature id, `input`, `tpm`, …; null covers the whole check. */
  of?: string | null;
  /** The figure or word seen; the tick lapses when it no longer fits. */
  value?: Quantity | null;
  on: Day;
}

/** Values in place of an offer's own, by path inside the offer: `{ "prices.input": "5.2", "features.batch": "no" }`. */
export type Overrides = Record<string, Quantity | boolean | readonly string[] | null>;

/** A scenario. `v`, `model` and `offers` are required; everything else has a default. */
export interface ScenarioInput {
  v: 1;
  model: string;
  /** Ids of `catalog().offers`, or offers of your own. At most 64. */
  offers: readonly (string | OwnOffer)[];
  /** The price book: facts recorded up to that day. Default null, the newest. */
  book?: Day | null;
  /** Facts in force on that day. Default null, the date of the book used: of one that is not here, the last before it. */
  asOf?: Day | null;
  title?: string | null;
  shape?: string | null;
  /** Anything the page keeps for itself; the engine never reads it. */
  ui?: Record<string, unknown>;
  /** Default "cost". */
  objective?: Objective;
  workload?: Workload;
  caller?: Caller;
  /** At most 8. */
  pools?: readonly Pool[];
  overrides?: Record<string, Overrides>;
  verified?: readonly Tick[];
  /** The offer in use today. Default: the lab's own, if it is compared; null is none. */
  baseline?: string | null;
  /** Never recommend a split. Default false. */
  singleOnly?: boolean;
}

/** The same with nothing left out. */
export type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Complete<T[Key]> }
    : T;

/** A scenario with every default filled in. */
export type Scenario = Complete<ScenarioInput>;
