
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

/** A remark on a link that did not read as it stands. */
export interface LinkNote {
  /** The key; empty where the whole link is meant. */
  key: string;
  level: "info" | "warning" | "alarm";
  message: string;
}

/** What a link holds. */
export interface DecodedLink {
  /** "doubtful": the link is of a later or unreadable version, and its scenario may be misread. */
  state: "absent" | "ready" | "doubtful";
  /** Null where the text is no link. */
  scenario: Scenario | null;
  notes: LinkNote[];
}

/** How much `evaluate` works out. */
export interface EvaluateOptions {
  /**
   * Whether flips, tornado and materiality are worked out, which takes many times longer than the rest. Default true.
   */
  sensitivity?: boolean;
}

/** A report whose sensitivity may not have been worked out. */
export type QuickReport = {
  [Key in keyof Report]: Key extends "flips" | "tornado" | "materiality" ? Report[Key] | null : Report[Key];
};

/**
 * Answers where the traffic should run.
 *
 * @throws {InputError} with everything that is wrong with the scenario.
 */
export function evaluate(scenario: ScenarioInput | Scenario, options?: { sensitivity?: true }): Report;
/** Answers where the traffic should run; without sensitivity its three lists are null. */
export function evaluate(scenario: ScenarioInput | Scenario, options: EvaluateOptions): QuickReport;

/**
 * Works out costs over one input, for lines.
 *
 * @throws {InputError} with what is wrong with the scenario, or else with the axis.
 */
export function sweep(scenario: ScenarioInput | Scenario, axis: AxisInput): Sweep;

/**
 * Works out the best offer over two different inputs, for a map of at most 65,536 cells.
 *
 * @throws {InputError} with what is wrong with the scenario, or else with the axes.
 */
export function map(scenario: ScenarioInput | Scenario, across: AxisInput, down: AxisInput): DecisionMap;

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
