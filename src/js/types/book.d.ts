
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
  /** Where processing is kept, as "eu"; "global": anywhere. */
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
