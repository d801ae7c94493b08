//! Inputs as axes of a chart, and what every offer would cost along them.

use crate::catalog::CATALOG;
use crate::engine::load::Load;
use crate::engine::prepare::{Prepared, prepare};
use crate::engine::report::Standing;
use crate::engine::sensitivity::Probe;
use crate::scenario::fields::Kind;
use crate::scenario::{Input, Scenario, fields};
use crate::text::ladder::{self, Track};
use crate::ui::chart::scale::{Scale, decades, drawn, power_of, ten_to, ticks};
use crate::ui::cut;
use crate::ui::state::State;
use crate::units::{Approx, Exact, Listed, Num};

/// The most powers of ten on an axis.
const DECADES: i32 = 4;
/// The most that may be left on a contract.
const MOST: Exact = fields::dec(1_000_000_000_000, 0);

/// An input on an axis. A commitment is laid out per month, as its slider edits it.
#[derive(Clone)]
pub struct Axis {
    /// The input.
    pub input: Input,
    /// Its contract path.
    pub path: String,
    /// What kind of number it is.
    pub kind: Kind,
    /// The rungs it moves along.
    pub track: Track,
    /// Where it stands.
    pub now: Exact,
    /// Whether it is laid out by powers of ten.
    pub log: bool,
    /// The ends of the axis.
    pub ends: (f64, f64),
    months: Option<Exact>,
}

impl Axis {
    /// The axis of an input, by its contract path; `None` where the scenario has no such input, or no value for it.
    pub fn find(scenario: &Scenario, path: &str) -> Option<Self> {
        let input = Input::find(scenario, path)?;
        let (value, inner) = read(scenario, &input)?;
        let pool = match &input {
            Input::Pool(i, row) if row.path == "commitmentRemaining" => scenario.pools.get(*i),
            _ => None,
        };
        let months = pool.map(|pool| pool.terms.months_to_true_up);
        let now = months.map_or(Some(value), |months| value.over(months).ok())?.normalize();
        let kind = input.kind();
        let track = if months.is_some() { ladder::COMMITMENT } else { ladder::track(inner, kind) };
        let (log, ends) = extent(&track, drawn(now));
        Some(Self { input, path: path.to_owned(), kind, track, now, log, ends, months })
    }

    /// The mapping to pixels.
    pub fn scale(&self, pixels: (f64, f64)) -> Scale {
        if self.log { Scale::log(self.ends, pixels) } else { Scale::linear(self.ends, pixels) }
    }

    /// The values that get a tick.
    pub fn ticks(&self, most: usize) -> Vec<Exact> {
        if self.log { decades(self.ends.0, self.ends.1, most) } else { ticks(self.ends.0, self.ends.1, most) }
    }

    /// Writes a value of the axis into a scenario.
    pub fn write(&self, scenario: &mut Scenario, value: Exact) {
        let whole = self.months.map_or(Some(value), |months| value.times(months).ok()).unwrap_or(MOST);
        self.input.set(scenario, Some(whole.round_dp(12).min(self.input.bounds().1)));
    }

    /// The rung nearest to a value.
    pub fn rung(&self, value: f64) -> Exact {
        let last = self.track.last();
        let far = |position: &u32| {
            let rung = drawn(self.track.value(*position));
            let gap = if self.log && rung > 0.0 {
                rung.ln() - value.max(f64::MIN_POSITIVE).ln()
            } else {
                rung - value
            };
            gap.abs()
        };
        let first = u32::from(self.log && self.track.value(0).is_zero());
        let nearest = (first..=last).min_by(|a, b| far(a).total_cmp(&far(b)));
        self.track.value(nearest.unwrap_or(0))
    }
}

/// The input chosen for an axis; another where the scenario has that no more.
pub fn kept(scenario: &Scenario, path: String, other: &str) -> String {
    if Axis::find(scenario, &path).is_some() { path } else { other.to_owned() }
}

/// Whose bill an offer of the book is on: a cloud's, or its host's own.
pub fn seller(offer: &str) -> Option<&'static str> {
    CATALOG.offer(offer).map(|offer| offer.pool.unwrap_or(offer.host.id))
}

/// The value of an input and its path inside what it belongs to.
fn read(scenario: &Scenario, input: &Input) -> Option<(Exact, &'static str)> {
    match input {
        Input::Workload(row) => Some(((row.get)(&scenario.workload)?, row.path)),
        Input::Caller(row) => Some(((row.get)(&scenario.caller.terms)?, row.path)),
        Input::Pool(i, row) => Some(((row.get)(&scenario.pools.get(*i)?.terms)?, row.path)),
        Input::Offer(i, row) => {
            let prepared = prepare(&CATALOG, scenario).ok()?;
            Some(((row.get)(&prepared.case.offers.get(*i)?.terms)?, row.path))
        }
    }
}

/// The ends of an axis: the track's, at most four powers of ten of it, and wider where the value lies beyond.
fn extent(track: &Track, now: f64) -> (bool, (f64, f64)) {
    match *track {
        Track::Log { low, high, .. } => {
            let (mut low, mut high) = (low.max(high - DECADES), high);
            if now > 0.0 {
                let power = power_of(now);
                low = low.min(power);
                high = high.max(if now > ten_to(power) * 1.000_001 { power + 1 } else { power });
            }
            (true, (ten_to(low), ten_to(high)))
        }
        Track::Linear { .. } => {
            let (from, to) = track.ends();
            (false, (drawn(from), drawn(to).max(now)))
        }
    }
}

/// Who leads where a lens looks, by position.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Leader {
    /// The offer the answer recommends.
    pub offer: Option<usize>,
    /// Whether that is too close to call.
    pub close: bool,
    /// The one that is simply best.
    pub best: Option<usize>,
}

/// Every offer's cost as inputs move, over floats: for drawing only.
pub struct Lens {
    probe: Probe<Approx>,
    /// Tokens cached and written as the scenario has them: a smaller payload takes them with it.
    cached: Option<f64>,
    written: f64,
    /// On whose bill each offer is; `None` for offers of the reader's own, which have no other scope.
    sellers: Vec<Option<&'static str>>,
}

impl Lens {
    /// Looks at a scenario. Splits are left out: a chart compares offers.
    pub fn new(scenario: &Scenario) -> Option<Self> {
        Self::of(scenario, &prepare(&CATALOG, scenario).ok()?)
    }

    /// Looks at the page's scenario, which was made ready for the answer already.
    pub fn now(state: State) -> Option<Self> {
        state.report.with_untracked(|_| ());
        state.scenario.with_untracked(|scenario| {
            let mut lens =
                state.ready.with_untracked(|ready| Self::of(scenario, &ready.as_ref()?.prepared))?;
            let (cached, written) = cut::whole(state.cut, &scenario.workload);
            (lens.cached, lens.written) = (cached.map(drawn), drawn(written));
            Some(lens)
        })
    }

    fn of(scenario: &Scenario, prepared: &Prepared) -> Option<Self> {
        let mut case = prepared.case.cast();
        case.single_only = true;
        let (cached, written) = (case.workload.cached_input_tokens, case.workload.cache_write_tokens);
        let sellers = scenario.offers.iter().map(|offer| seller(offer.id())).listed();
        Some(Self { probe: Probe::new(case).ok()?, cached, written, sellers })
    }

    /// Moves an input to a value of its axis.
    pub fn set(&mut self, axis: &Axis, value: f64) {
        let value = axis.months.map_or(value, |months| value * drawn(months));
        let work = &mut self.probe.case.workload;
        if let Input::Workload(row) = axis.input
            && row.path == "inputTokens"
        {
            work.cache_write_tokens = self.written.min(value);
            work.cached_input_tokens = self.cached.map(|cached| cached.min(value - self.written.min(value)));
        }
        // Floats do not overflow into an error.
        let _ = self.probe.set(&axis.input, value);
    }

    /// What an offer costs, whatever the gates say of it; NaN where nothing says.
    pub fn cost(&self, offer: usize) -> f64 {
        self.probe.field.total(offer).map_or(f64::NAN, |total| total.get())
    }

    /// What an offer costs unless a gate rules it out; NaN then.
    pub fn total(&self, offer: usize) -> f64 {
        let open = |load: &Load<Approx>| load.standing != Standing::Ineligible;
        if self.probe.field.loads.get(offer).is_some_and(open) { self.cost(offer) } else { f64::NAN }
    }

    /// The number of offers.
    pub fn count(&self) -> usize {
        self.probe.field.loads.len()
    }

    /// Who leads.
    pub fn leader(&self) -> Leader {
        self.probe.answer().map_or(Leader::default(), |answer| Leader {
            offer: answer.offer,
            close: answer.close,
            best: answer.best,
        })
    }

    /// What an offer costs if it may carry all the traffic; NaN otherwise.
    pub fn routable(&self, offer: usize) -> f64 {
        if self.probe.field.routable(&self.probe.case, offer) { self.cost(offer) } else { f64::NAN }
    }

    /// Whether two offers are scopes of one cloud. The dearer is always a tenth behind: taken for a rival, it would make
    /// every answer look close.
    pub fn siblings(&self, one: usize, other: usize) -> bool {
        let seller = |offer: usize| self.sellers.get(offer).copied().flatten();
        seller(one).is_some() && seller(one) == seller(other)
    }

    /// By how much, as a part of what can be compared, one offer is cheaper than the best of some others elsewhere:
    /// 1 where none of them can carry the traffic.
    pub fn margin(&self, best: usize, others: &[bool]) -> f64 {
        let asked = |i: &usize| *i != best && others.get(*i) == Some(&true) && !self.siblings(best, *i);
        let costs = (0..self.count()).filter(asked).map(|i| self.routable(i)).filter(|cost| cost.is_finite());
        let rival = costs.fold(f64::INFINITY, f64::min);
        let own = self.cost(best);
        if rival.is_finite() && own.is_finite() {
            (rival - own) / (rival - self.spare()).max(1e-9)
        } else {
            1.0
        }
    }

    /// Idle commitment that no offer fills, which a margin leaves out.
    pub fn spare(&self) -> f64 {
        self.probe.field.spare(&self.probe.case).map_or(0.0, |spare| spare.get())
    }
}

/// The inputs a chart can be laid out over: those that have a value; of an offer its main prices.
pub fn choices(scenario: &Scenario) -> Vec<String> {
    let prices = ["prices.input", "prices.cachedInput", "prices.output", "discount"];
    let Ok(prepared) = prepare(&CATALOG, scenario) else { return vec![] };
    let shown = |input: &Input| match input {
        Input::Offer(_, row) => prices.contains(&row.path) && prepared.case.get(input).is_some(),
        _ => prepared.case.get(input).is_some(),
    };
    Input::all(scenario).into_iter().filter(shown).map(|input| input.path(scenario)).listed()
}
