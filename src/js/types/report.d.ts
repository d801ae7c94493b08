
/** The checks every offer goes through before any ranking. */
export type Gate =
  | "features" | "version" | "lifecycle" | "boundary" | "region"
  | "path" | "context" | "quota" | "latency" | "price";

/** What one gate says of an offer. */
export interface GateResult {
  gate: Gate;
  result: "pass" | "fail" | "unknown";
  /** A sentence. */
  why: string;
  /** The path of the fact it rests on, which `facts` lists where the book has one, or of the input that would stand in. */
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

/** The best split of the traffic; one share of 1 where no true split is cheaper. */
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
  /** The baseline's total less the route's, "0" for "stay"; null without a baseline total. */
  savesPerMonth: Decimal | null;
  /** What it is compared with: the baseline, else the runner-up; for a split without a baseline the best single offer. */
  against: string | null;
  reasons: string[];
  /** Checks that are open on offers with traffic. */
  conditions: { offer: string; gate: Gate; why: string }[];
  /** The whole answer in words. */
  sentence: string;
}

/** The nearest value of an input at which the answer changes; at a limit in whole tokens, the last that still fits. */
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
    /** The value, of the two, under which another offer is recommended; null where the dispute changes nothing. */
    changesIf: string | null;
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
  /** Null where splits are excluded, or where the offers together cannot carry the traffic. */
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
