
/** An exact number: a decimal string such as `"0.025575"`, at most 15 digits before and 12 after the point. */
export type Decimal = string;

/** A number as input: a decimal string, or a JavaScript number, which is read by its shortest form. */
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
  servedRegions?: string[] | null;
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
  requiredFeatures?: string[];
  /** The snapshot that must answer. Default null. */
  pinnedVersion?: string | null;
  boundary?: Boundary;
}

/** Where the traffic may run; a list that is null asks nothing. */
export interface Boundary {
  clouds?: string[] | null;
  residency?: string[] | null;
  operators?: string[] | null;
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
export type Overrides = Record<string, Quantity | boolean | string[] | null>;

/** A scenario. `v`, `model` and `offers` are required; everything else has a default. */
export interface ScenarioInput {
  v: 1;
  model: string;
  /** Ids of `catalog().offers`, or offers of your own. At most 64. */
  offers: (string | OwnOffer)[];
  /** The price book: facts recorded up to that day. Default null, the newest. */
  book?: Day | null;
  /** Facts in force on that day. Default null, the book's date. */
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
  pools?: Pool[];
  overrides?: Record<string, Overrides>;
  verified?: Tick[];
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

/** The checks every offer goes through before any ranking. */
export type Gate =
  | "features" | "version" | "lifecycle" | "boundary" | "region"
  | "path" | "context" | "quota" | "latency" | "price";

/** What one gate says of an offer. */
export interface GateResult {
  gate: Gate;
  result: "pass" | "fail" | "unknown";
  /** A sentence; empty where there is nothing to say. */
  why: string;
  /** The `path` of the fact it rests on. */
  fact: string | null;
  /** Whether a tick turned unknown into pass. */
  ticked: boolean;
}

/** The parts of a month's cost, in the order they are added. US dollars; null where a price or time is missing. */
export interface CostLines {
  tokens: Decimal | null;
  tools: Decimal | null;
  /** Zero or less. */
  discount: Decimal | null;
  gateway: Decimal | null;
  requestLeg: Decimal | null;
  responseLeg: Decimal | null;
  processing: Decimal | null;
  latencyValue: Decimal | null;
  idleCommitment: Decimal | null;
}

/** The name of a part of a month's cost. */
export type CostPart = keyof CostLines;

/** A month with all traffic on one offer. */
export interface Monthly extends CostLines {
  /** The exact sum of the lines. */
  total: Decimal | null;
  /** Commitment this traffic absorbs. */
  absorbed: Decimal | null;
  /** What is really paid: without the value of waiting, with the pools' other spend. */
  cash: Decimal | null;
}

/** One offer, judged and priced. */
export interface OfferReport {
  id: string;
  name: string;
  /** All gates pass; some are unknown; or one fails. */
  status: "eligible" | "conditional" | "ineligible";
  gates: GateResult[];
  perRequest: {
    tokens: Decimal | null;
    tools: Decimal | null;
    list: Decimal | null;
    spend: Decimal | null;
    upBytes: Decimal;
    downBytes: Decimal;
  };
  monthly: Monthly;
  /** Null where a time is unknown. */
  latency: { callMs: Decimal | null; taskMs: Decimal | null };
  quota: {
    neededTpm: Decimal | null;
    neededRpm: Decimal | null;
    /** The smallest limit over its need, less one. */
    headroom: Decimal | null;
    /** The largest share of the traffic the limits let through. */
    shareCap: Decimal;
    /** Hours the month's batch takes at the limit. */
    batchHours: Decimal | null;
  };
}

/** An offer and its monthly total. */
export interface Pick {
  offer: string;
  total: Decimal;
}

/** The best split of the traffic. */
export interface Split {
  /** Shares with 18 decimals that sum to 1. */
  shares: Record<string, Decimal>;
  total: Decimal;
  /** Null where no single offer can carry all traffic. */
  savesVsSingle: Decimal | null;
  lines: CostLines;
  /** The most by which a better split could still be cheaper; "0" where the optimum is exact. */
  bound: Decimal;
}

/** The kinds of answer. */
export type VerdictKind = "stay" | "reroute" | "verify_then_reroute" | "split" | "no_route";

/** The answer. */
export interface Verdict {
  kind: VerdictKind;
  /** Whether the difference is too small to call. */
  close: boolean;
  /** The offer recommended; for a split the one with the largest share. */
  offer: string | null;
  /** The baseline's total less the route's; null without a baseline total. */
  savesPerMonth: Decimal | null;
  /** What the saving is measured against. */
  against: string | null;
  reasons: string[];
  /** Checks that are open on offers with traffic. */
  conditions: { offer: string; gate: Gate; why: string }[];
  /** The whole answer in words. */
  sentence: string;
}

/** The nearest value of an input at which the answer changes. */
export interface Flip {
  /** Dotted path, `workload.requestsPerMonth` or `pools.aws.otherSpendPerMonth`. */
  input: string;
  now: Decimal | null;
  /** Null where nothing changes within the input's bounds. */
  at: Decimal | null;
  direction: "up" | "down";
  /** Whether the best single offer or the verdict changes. */
  of: "best" | "verdict";
  newBest: string | null;
  newKind: VerdictKind | null;
  newClose: boolean;
}

/** Where something was read. */
export interface Source {
  title: string;
  url: string;
}

/** How sure a fact is. */
export type Status = "documented" | "reported" | "observed" | "invoiced" | "user" | "disputed" | "unknown";

/** One fact the answer rests on. */
export interface ReportFact {
  path: string;
  value: string | null;
  source: Source | null;
  asOf: Day | null;
  status: Status;
  /** A second source that agrees. */
  second: { source: Source; asOf: Day } | null;
  /** What another source says instead. */
  conflict: {
    value: string;
    source: Source;
    asOf: Day;
    /** Whether the book has settled the matter. */
    settled: boolean;
    note: string;
    /** Whether the recommendation changes under the other value; null where it was not tried. */
    changesAnswer: boolean | null;
  } | null;
  /** Whether the fact is older than 90 days on the scenario's date. */
  stale: boolean;
}

/** What `evaluate` answers. Figures are exact decimal strings; one that does not exist is null. */
export interface Report {
  v: 1;
  book: Day | null;
  asOf: Day | null;
  /** In the scenario's order. */
  offers: OfferReport[];
  best: Pick | null;
  /** The best among the offers that pass every gate. */
  bestEligible: Pick | null;
  runnerUp: { offer: string; total: Decimal; margin: Decimal } | null;
  /** Null where splits are excluded or impossible. */
  split: Split | null;
  pools: { id: string; gap: Decimal; absorbedByBest: Decimal | null; idleAfterBest: Decimal | null }[];
  verdict: Verdict;
  flips: Flip[];
  /** The saving at −25 % and +25 % of each input, widest swing first. */
  tornado: { input: string; low: Decimal | null; high: Decimal | null }[];
  materiality: { part: CostPart; share: Decimal | null; factorToFlip: Decimal | null }[];
  facts: ReportFact[];
  notes: string[];
}

/** The kinds of problem. */
export type ProblemCode =
  | "unknown_field" | "out_of_range" | "wrong_type" | "bad_number" | "bad_date" | "bad_value" | "missing_field"
  | "duplicate_id" | "unknown_id" | "too_many" | "too_long" | "overflow" | "unsupported_version";

/** One thing wrong with an argument. */
export interface Problem {
  code: ProblemCode;
  /** Dotted path with ids for list elements: `offers.custom-1.prices.input`; empty where the whole argument is meant. */
  path: string;
  message: string;
  value?: string;
  bounds?: string;
}

/** What every function throws when an argument is wrong: all problems at once. */
export interface InputError extends Error {
  problems: Problem[];
}

/** A fact of the price book. */
export interface Fact<T> {
  value: T;
  source: Source;
  asOf: Day;
  /** In force since. */
  from: Day | null;
  /** The book that first held it. */
  recorded: Day;
  status: Status;
  conflict: { value: T; source: Source; asOf: Day; note: string } | null;
}

/** Token rates of the book, US dollars per million tokens. */
export interface BookRates {
  input: Decimal | null;
  cachedInput: Decimal | null;
  cacheWrite5m: Decimal | null;
  cacheWrite1h: Decimal | null;
  cacheWrite12h: Decimal | null;
  output: Decimal | null;
  batchInput: Decimal | null;
  batchOutput: Decimal | null;
  batchCachedInput: Decimal | null;
  flexInput: Decimal | null;
  flexOutput: Decimal | null;
  flexCachedInput: Decimal | null;
  priorityInput: Decimal | null;
  priorityOutput: Decimal | null;
}

/** Prices from one day on, all read in one place. */
export interface BookPrices extends BookRates {
  free: boolean;
  long: (BookRates & { above: number }) | null;
  source: Source;
  asOf: Day;
  from: Day | null;
  recorded: Day;
  status: Status;
  /** What a second source says of single rates. */
  conflicts: Record<string, { value: Decimal; source: Source; asOf: Day; note: string }>;
  second: { source: Source; asOf: Day } | null;
}

/** An offer of the book. */
export interface BookOffer {
  id: string;
  model: string;
  host: string;
  scope: string;
  name: string;
  pool: string | null;
  cloud: string | null;
  inRegion: boolean;
  seller: string | null;
  residency: Fact<string> | null;
  operator: Fact<string> | null;
  servedRegions: Fact<string[]> | null;
  version: Fact<{ modelId: string; snapshot: string | null }> | null;
  launched: Fact<Day> | null;
  eol: Fact<Day> | null;
  context: Fact<number> | null;
  maxInput: Fact<number> | null;
  maxOutput: Fact<number> | null;
  /** Oldest first. */
  prices: BookPrices[];
  tools: Record<string, Fact<Decimal>>;
  quota: {
    tpm: Fact<number> | null;
    rpm: Fact<number> | null;
    outputBurndown: Decimal;
    reservesMaxOutput: boolean;
    cachedFree: boolean;
    rules: Omit<Fact<never>, "value" | "conflict"> | null;
  } | null;
  features: Record<string, Fact<Support>>;
  frameBytes: Fact<number> | null;
  apis: string[];
}

/** A region of a cloud, and what bytes cost when they leave it. */
export interface BookRegion {
  cloud: string;
  id: string;
  name: string;
  residency: string | null;
  metro: string;
  coast: string;
  continent: string;
  internet: Fact<{ upToGb: number | null; usdPerGb: Decimal }[]> | null;
  interRegion: { usdPerGb: Fact<Decimal>; exceptions: Record<string, Fact<Decimal>> } | null;
  natUsdPerGb: Fact<Decimal> | null;
  privateEndpointUsdPerGb: Fact<Decimal> | null;
}

/** What was held of a claim at one time. */
export interface ClaimState {
  text: string;
  asOf: Day;
  status: Status;
  sources: Source[];
}

/** The price book. */
export interface Catalog {
  /** Ascending; the last is the newest. */
  books: Day[];
  hosts: { id: string; name: string }[];
  models: { id: string; name: string; lab: string; ownOffer: string | null }[];
  features: { id: string; name: string }[];
  offers: BookOffer[];
  regions: BookRegion[];
  distances: { id: string; rttMs: Fact<Decimal> }[];
  claims: { id: string; title: string; then: ClaimState; now: ClaimState }[];
}

/** A remark on a link that did not read as it stands. */
export interface LinkNote {
  /** The key; empty where the whole link is meant. */
  key: string;
  level: "info" | "warning" | "alarm";
  message: string;
}

/** What a link holds. */
export interface DecodedLink {
  /** "doubtful": the link is of a later version, and its scenario may be misread. */
  state: "absent" | "ready" | "doubtful";
  /** Null where the text is no link. */
  scenario: Scenario | null;
  notes: LinkNote[];
}

/**
 * Answers where the traffic should run.
 *
 * @throws {InputError} with everything that is wrong with the scenario.
 */
export function evaluate(scenario: ScenarioInput | Scenario): Report;

/**
 * Writes a scenario as a link: the part behind `#` of the calculator's address.
 *
 * @throws {InputError} where the scenario is wrong or too large for a link.
 */
export function encodeLink(scenario: ScenarioInput | Scenario): string;

/**
 * Reads a link: a whole address, or the part behind `#` or `?`. Never fails on a text; what could not be taken as it
 * stands is noted.
 *
 * @throws {InputError} where the argument is no text, or longer than 100,000 characters.
 */
export function decodeLink(text: string): DecodedLink;

/** Lists the price book: every fact with its source and date. */
export function catalog(): Catalog;

/** The version of this package. */
export function version(): string;
