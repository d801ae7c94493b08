//! What is to be looked up before traffic moves to an offer, and what has been.

mod said;
mod ticks;

pub use said::{NO_DAY, NOBODY, left, markdown, summary, whole};
pub use ticks::tick;

use super::check::{self, Open};
use super::number::{count, percent, price, requests_a_minute, trimmed};
use super::run::{Run, Runs, Target};
use super::verdict::nearest_row;
use super::words::capital;
use super::{Answer, copy, run, words};
use crate::catalog::{Origin, Status};
use crate::engine::report::{Gate, Kind, Note, Outcome, Row, Standing, Why};
use crate::engine::resolve::Resolved;
use crate::scenario::{Check, Tick};
use crate::units::{Date, Exact, Listed, Num, Sort, fill};

/// Who has settled a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum By {
    /// The user, on a day.
    You(Date),
    /// A source: how sure it is, and its date.
    Source(Status, Option<Date>),
}

/// Where a check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Settled.
    Done(By),
    /// Open; whether the answer depends on it.
    Open(bool),
    /// Known not to hold.
    Failed,
}

/// What a tick says was seen: check, what of, value.
pub type Seen = (Check, Option<String>, Option<String>);

/// One check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The id of its row on the page, as [`place`] has it.
    pub id: String,
    /// What is to be so.
    pub says: Runs,
    /// Where it stands.
    pub progress: Progress,
    /// What must be known besides.
    pub detail: Runs,
    /// What a tick says was seen; empty where a tick cannot settle it.
    pub seen: Vec<Seen>,
    /// Whether a request for a larger limit belongs to it.
    pub quota: bool,
}

/// Everything a row is made from.
struct List<'a> {
    answer: &'a Answer<'a>,
    row: &'a Row,
    offer: Resolved,
}

/// The offers whose checklists matter: those that carry traffic and are not the baseline, and those whose checks the
/// answer names; if none, the best other one that can carry any. Where no offer can, the one that comes nearest.
pub fn offers(answer: &Answer) -> Vec<String> {
    let verdict = &answer.report.verdict;
    if verdict.kind == Kind::NoRoute {
        return nearest_row(answer).map(|row| row.id.clone()).into_iter().listed();
    }
    let baseline = answer.scenario.baseline.as_deref();
    let shares = answer.report.split.iter().flat_map(|split| &split.shares).map(|(id, _)| id);
    let split = verdict.kind == Kind::Split;
    let route: Vec<&String> = if split { shares.listed() } else { verdict.offer.iter().listed() };
    let named = |id: &&String| verdict.conditions.iter().any(|open| open.offer == **id);
    let there = |id: &&String| Some(id.as_str()) != baseline || named(id);
    let mut ids: Vec<String> = route.into_iter().filter(there).cloned().listed();
    if ids.is_empty() {
        let fits = |row: &&Row| row.status != Standing::Ineligible;
        let others = answer.ranked().into_iter().filter(|row| Some(row.id.as_str()) != baseline);
        let other = others.into_iter().find(fits);
        ids.extend(other.map(|row| row.id.clone()));
    }
    ids
}

/// The checklist of one offer: settled checks, then open ones that decide, then the rest.
pub fn checklist(answer: &Answer, offer: &str) -> Vec<Item> {
    let (Some(row), Some(offer)) = (answer.row(offer), answer.resolved(offer)) else { return Vec::new() };
    let list = List { answer, row, offer };
    let mut items = vec![list.price()];
    // An offer of the reader's own stands in no catalogue; a version it may serve.
    if list.offer.listed.is_some() || answer.scenario.needs.version.is_some() {
        items.insert(0, list.model_id());
    }
    items.extend(list.region());
    items.extend(list.quota());
    items.extend(answer.scenario.needs.features.iter().map(|id| list.feature(id)));
    items.extend(list.rest());
    items.order_by_key(|item| match item.progress {
        Progress::Done(_) => 0,
        Progress::Open(true) => 1,
        Progress::Failed => 2,
        Progress::Open(false) => 3,
    });
    items
}

/// The id of the row of a check, unlike that of any other: offer, gate, and which of its several.
pub fn place(offer: &str, gate: Gate, of: Option<&str>) -> String {
    let whole = fill!("check.{}.{}", offer, gate.word());
    of.map_or(whole.clone(), |of| fill!("{}.{}", &whole, of))
}

impl List<'_> {
    #[inline(never)]
    fn item(
        &self,
        gate: Gate,
        of: Option<&str>,
        says: Runs,
        progress: Progress,
        detail: Runs,
        seen: Vec<Seen>,
    ) -> Item {
        Item { id: place(&self.row.id, gate, of), says, progress, detail, seen, quota: false }
    }

    /// Whether the recommendation waits for a gate of this offer; where no route is left, one that nothing else rules out.
    fn decides(&self, gate: Gate) -> bool {
        let verdict = &self.answer.report.verdict;
        let fails = || self.row.gates.iter().any(|finding| self.row.blocked_by(finding, false));
        let last = verdict.kind == Kind::NoRoute && self.unknown(gate) && !fails();
        last || verdict.conditions.iter().any(|open| open.offer == self.row.id && open.gate == gate)
    }

    /// Whether what begins so is the reader's own word, as everything of an offer of theirs is.
    fn own(&self, path: &str) -> bool {
        self.offer.listed.is_none() || self.offer.own.iter().any(|own| own.starts_with(path))
    }

    fn unknown(&self, gate: Gate) -> bool {
        self.row.finding(gate).is_some_and(|finding| finding.result == Outcome::Unknown)
    }

    /// The day of a tick that still holds.
    fn ticked(&self, check: Check, of: Option<&str>) -> Option<Date> {
        let lapsed = |tick: &Tick| {
            self.answer.report.notes.iter().any(|note| {
                matches!(note, Note::Lapsed { offer, check, of, .. }
                    if *offer == tick.offer && *check == tick.check && *of == tick.of)
            })
        };
        let fits = |tick: &&Tick| {
            tick.offer == self.row.id
                && tick.check == check
                && (tick.of.is_none() || of.is_none() || tick.of.as_deref() == of)
                && !lapsed(tick)
        };
        self.answer.scenario.verified.iter().rev().find(fits).map(|tick| tick.on)
    }

    fn stands(&self, check: Check, of: Option<&str>, gate: Gate, source: Option<Origin>) -> Progress {
        match (self.ticked(check, of), source) {
            (Some(day), _) => Progress::Done(By::You(day)),
            (None, Some(source)) => Progress::Done(By::Source(source.status, Some(source.as_of))),
            (None, None) => Progress::Open(self.decides(gate) && self.unknown(gate)),
        }
    }

    fn model_id(&self) -> Item {
        let version = self.offer.version();
        let pinned = self.answer.scenario.needs.version.as_ref();
        let name = version.map_or_else(|| self.row.name.clone(), |fact| fact.value.model_id.to_owned());
        let says = match pinned {
            Some(pinned) => {
                vec![run::text("Model ID "), run::bold(name), run::text(fill!(" serves {}", pinned))]
            }
            None => vec![run::text("Model ID "), run::bold(name), run::text(" is in the catalog")],
        };
        let bound = self.offer.spec.version.as_ref();
        let source = version.map(|fact| fact.provenance).filter(|_| pinned.is_some() && bound == pinned);
        let mut progress = self.stands(Check::ModelId, None, Gate::Version, source);
        if pinned.is_some() && bound.is_some_and(|bound| Some(bound) != pinned) {
            progress = Progress::Failed;
        }
        let seen = vec![(Check::ModelId, None, pinned.cloned())];
        self.item(Gate::Version, None, says, progress, Runs::new(), seen)
    }

    fn price(&self) -> Item {
        let prices = &self.offer.spec.terms.prices;
        let (None, Some(input), Some(output)) = (self.missing_rate(), prices.input, prices.output) else {
            return self.no_price();
        };
        let figures = fill!("{} in, {} out", price(input), price(output));
        let says = vec![run::text("Price is "), run::bold(figures), run::text(" per million tokens")];
        let own = self.own("prices.input");
        let progress = match self.ticked(Check::Price, Some("input")) {
            None if own => Progress::Done(By::Source(Status::User, None)),
            _ => self.stands(Check::Price, Some("input"), Gate::Price, None),
        };
        let seen =
            |of: &str, value: Exact| (Check::Price, Some(of.to_owned()), Some(value.normalize().to_string()));
        let seen = vec![seen("input", input), seen("output", output)];
        self.item(Gate::Price, None, says, progress, Runs::new(), seen)
    }

    /// The first rate that this workload needs and nobody gives, by contract key, and what is to be said of it.
    fn missing_rate(&self) -> Option<(&str, &str)> {
        let Why::PriceMissing(rates, from) = &self.row.finding(Gate::Price)?.why else { return None };
        Some((rates.first()?, if from.is_some() { "in force" } else { "known" }))
    }

    fn no_price(&self) -> Item {
        let input = self.offer.spec.terms.prices.input.is_none();
        let none = if input { "prices.input" } else { "prices.output" };
        let (rate, state) = self.missing_rate().unwrap_or((none, "known"));
        let says = vec![run::text(fill!("The {} is {}", words::rate(rate), state))];
        let path = fill!("offers.{}.{}", &self.row.id, rate);
        // Of an offer of the reader's own the book has no facts to show.
        let to = if self.offer.listed.is_some() { Target::Fact(path) } else { Target::Input(path) };
        let detail = vec![Run::Link { to, text: "Enter it".to_owned() }];
        self.item(Gate::Price, None, says, Progress::Failed, detail, Vec::new())
    }

    /// Whether the caller's region is served; without meaning for an offer outside the caller's cloud.
    fn region(&self) -> Option<Item> {
        let (caller, spec) = (&self.answer.scenario.caller, &self.offer.spec);
        if spec.cloud.as_ref() != Some(&caller.cloud) {
            return None;
        }
        let says = match &spec.region {
            Some(region) => vec![run::text("Served in "), run::bold(region.clone())],
            None => {
                let scope = self.offer.listed.map_or("this offer", |offer| offer.scope);
                vec![run::text(fill!("Served from {} through ", &caller.region)), run::bold(scope)]
            }
        };
        let served = self.offer.served();
        let region = spec.region.as_ref().unwrap_or(&caller.region).as_str();
        let source = served.filter(|fact| fact.value.contains(&region)).map(|fact| fact.provenance);
        let progress = self.stands(Check::Region, Some("region"), Gate::Region, source);
        let seen = vec![(Check::Region, Some("region".to_owned()), Some(caller.region.clone()))];
        Some(self.item(Gate::Region, None, says, progress, Runs::new(), seen))
    }

    fn quota(&self) -> Option<Item> {
        let need = &self.row.quota;
        let (tpm, rpm) = (need.needed_tpm?, need.needed_rpm?);
        let part = |of: Exact| self.answer.part(&self.row.id, of);
        let (tpm, rpm, share) = (part(tpm), part(rpm), part(Exact::ONE));
        let figures = fill!("{} tokens/min and {}", count(tpm), requests_a_minute(trimmed(rpm, 2)));
        let says = vec![run::text("Quota covers "), run::bold(figures)];
        let finding = self.row.finding(Gate::Quota)?;
        let known = need.headroom.is_some();
        let own = self.own("quota.");
        let limit = self.offer.quota().and_then(|quota| quota.tpm);
        let progress = match (finding.ticked, known) {
            (true, _) => self.stands(Check::Quota, None, Gate::Quota, None),
            (false, true) if need.share_cap < share.minus(copy::SHARE).unwrap_or(share) => Progress::Failed,
            (false, true) if own => Progress::Done(By::Source(Status::User, None)),
            (false, true) => sourced(limit.map(|fact| fact.provenance)),
            (false, false) => Progress::Open(self.decides(Gate::Quota)),
        };
        let sum = copy::arithmetic(self.answer, &self.offer, share);
        let mut detail: Runs = sum.map(run::text).into_iter().listed();
        if share < Exact::ONE {
            detail.push(run::text(fill!(". {} of the traffic comes here.", percent(share))));
        } else if progress == Progress::Failed {
            detail.push(run::text(fill!(". The limit covers {} of it.", percent(need.share_cap))));
        }
        let seen =
            |of: &str, value: Exact| (Check::Quota, Some(of.to_owned()), Some(value.normalize().to_string()));
        let seen = if known { Vec::new() } else { vec![seen("tpm", tpm), seen("rpm", rpm)] };
        // A limit that holds may still be what keeps more of the traffic away.
        let quota = !matches!(progress, Progress::Done(_)) || copy::asked(self.row, share) > share;
        let mut item = self.item(Gate::Quota, None, says, progress, detail, seen);
        item.quota = quota;
        Some(item)
    }

    fn feature(&self, id: &str) -> Item {
        let path = fill!("features.{}", id);
        let at = self.offer.version().map(|fact| fact.value.model_id);
        let name = capital(words::feature(id));
        let verb = if name.ends_with('s') { "work" } else { "works" };
        let says = vec![run::bold(name), run::text(fill!(" {} at {}", verb, at.unwrap_or(&self.row.name)))];
        let listed = self.offer.feature(id);
        let doubts = check::open(self.row);
        let doubt = doubts.iter().find(|open| open.gate == Gate::Features && open.of.as_deref() == Some(id));
        let support = self.offer.spec.feature(id);
        let own = self.own(&path);
        let progress = match (self.ticked(Check::Features, Some(id)), support) {
            (Some(day), _) => Progress::Done(By::You(day)),
            (None, Some(crate::catalog::Support::No)) if doubt.is_none() => Progress::Failed,
            (None, _) if doubt.is_some() => Progress::Open(self.decides(Gate::Features)),
            _ if own => Progress::Done(By::Source(Status::User, None)),
            _ => sourced(listed.map(|fact| fact.provenance)),
        };
        let detail = match doubt {
            Some(open) if open.disputed => {
                vec![run::text("Two sources disagree. "), fact_link(&self.row.id, &path, "See both")]
            }
            _ => Runs::new(),
        };
        let seen = vec![(Check::Features, Some(id.to_owned()), None)];
        self.item(Gate::Features, Some(id), says, progress, detail, seen)
    }

    /// What else is unknown: attributes of the boundary and disputed prices can be ticked, the rest needs a value.
    fn rest(&self) -> Vec<Item> {
        let own_row = [Gate::Features, Gate::Quota, Gate::Version, Gate::Region, Gate::Boundary];
        let open = check::open(self.row).into_iter().filter(|open| !own_row.contains(&open.gate));
        open.chain(self.boundary()).map(|open| self.other(&open)).listed()
    }

    /// The attributes asked for that nobody knows, confirmed ones with them: a confirmation can be taken back.
    fn boundary(&self) -> Vec<Open> {
        let (asked, spec) = (&self.answer.scenario.needs.boundary, &self.offer.spec);
        let attributes = [
            ("clouds", asked.clouds.is_some() && spec.cloud.is_none()),
            ("residency", asked.residency.is_some() && spec.residency.is_none()),
            ("operators", asked.operators.is_some() && spec.operator.is_none()),
        ];
        let unknown = attributes.into_iter().filter(|(_, unknown)| *unknown).map(|(key, _)| (key, None));
        check::opened(&self.row.id, Gate::Boundary, &Why::Boundary(unknown.listed()))
    }

    fn other(&self, open: &Open) -> Item {
        let says = vec![run::bold(capital(&open.name)), run::text(" is as you need it")];
        let seen = match (open.gate, &open.of) {
            (Gate::Boundary, of) => vec![(Check::Region, of.clone(), None)],
            (Gate::Price, of) => vec![(Check::Price, of.clone(), self.rate(of.as_deref()))],
            _ => Vec::new(),
        };
        let ticked = self.ticked(Check::Region, open.of.as_deref()).filter(|_| open.gate == Gate::Boundary);
        let detail = match check::fact(self.answer, open) {
            Some(fact) => {
                let words = if open.disputed { "see both values" } else { "enter it" };
                vec![Run::Link { to: Target::Fact(fact.path.clone()), text: words.to_owned() }]
            }
            None => self.input(open).filter(|_| ticked.is_none()).into_iter().listed(),
        };
        let progress = match ticked {
            Some(day) => Progress::Done(By::You(day)),
            None => Progress::Open(self.decides(open.gate)),
        };
        self.item(open.gate, open.of.as_deref(), says, progress, detail, seen)
    }

    /// The input that settles what the book has no fact on: that of an offer of the reader's own, or a time.
    fn input(&self, open: &Open) -> Option<Run> {
        let missing = |path: &&str| self.answer.number_of(&self.row.id, path).is_none();
        let time = ["rttMs", "ttftMs", "tokensPerSecond"].into_iter().find(missing);
        let path = match (check::path(self.answer, open), open.gate) {
            // What the book does not know of its own offers only a tick can say.
            (Some(_), Gate::Boundary) if self.offer.listed.is_some() => return None,
            (Some(path), _) => path,
            (None, Gate::Latency) => fill!("offers.{}.{}", &self.row.id, time?),
            _ => return None,
        };
        Some(Run::Link { to: Target::Input(path), text: "Enter yours".to_owned() })
    }

    fn rate(&self, key: Option<&str>) -> Option<String> {
        let value = self.answer.number_of(&self.row.id, &fill!("prices.{}", key?))?;
        Some(value.normalize().to_string())
    }
}

/// Settled by what the book knows, from a source where there is one.
fn sourced(source: Option<Origin>) -> Progress {
    let status = source.map_or(Status::Unknown, |source| source.status);
    Progress::Done(By::Source(status, source.map(|source| source.as_of)))
}

fn fact_link(offer: &str, path: &str, text: &str) -> Run {
    Run::Link { to: Target::Fact(fill!("offers.{}.{}", offer, path)), text: text.to_owned() }
}

#[cfg(test)]
mod tests;
