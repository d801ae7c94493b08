//! Lines and maps against cases worked out anew, exactly, at every point.

use crate::instances::{self, Dice, exact, float, priced};
use crate::world::{self, Sign, pick, solve};
use routemath::catalog::CATALOG;
use routemath::engine::case::Case;
use routemath::engine::map::{self, NOBODY};
use routemath::engine::rank::{Answer, Field};
use routemath::engine::report::Kind;
use routemath::engine::sweep::{self, Point};
use routemath::engine::work_out;
use routemath::scenario::{Input, Objective, Scenario, fields};
use routemath::units::Exact;

/// A case with some inputs moved, worked out; `None` where tokens of a part no longer fit into the whole.
struct Anew {
    case: Case<Exact>,
    field: Field<Exact>,
    answer: Answer<Exact>,
}

impl Anew {
    fn at(case: &Case<Exact>, moves: &[(&Input, Exact)]) -> Option<Self> {
        let mut case = case.clone();
        moves.iter().for_each(|(input, value)| case.set(input, *value));
        let (field, answer) = if case.fits() { solve(&case) } else { return None };
        Some(Self { case, field, answer })
    }

    fn total(&self, offer: usize) -> Option<Exact> {
        self.field.total(offer).map(|usd| usd.get())
    }

    /// What decides: the total, or the time of a task.
    fn measure(&self, offer: Option<usize>) -> Option<Exact> {
        match self.case.objective {
            Objective::Latency => self.field.loads[offer?].times.task.map(|ms| ms.get()),
            _ => self.total(offer?),
        }
    }

    fn margin(&self) -> Option<Exact> {
        let (least, second) = self.measure(self.answer.best).zip(self.measure(self.answer.runner_up))?;
        let spare =
            if self.case.objective == Objective::Latency { Exact::ZERO } else { self.answer.spare.get() };
        Some(if second == spare { Exact::ZERO } else { (second - least) / (second - spare) })
    }

    fn saving(&self) -> Option<Exact> {
        let route = match self.answer.kind {
            Kind::NoRoute => return None,
            Kind::Stay => return Some(Exact::ZERO),
            Kind::Split => self.answer.split.as_ref()?.total.get(),
            _ => self.total(self.answer.offer?)?,
        };
        Some(self.total(self.case.baseline?)? - route)
    }
}

/// Scenarios with their cases; all inputs that have a number, and some that have none yet.
fn worlds(from: u64, count: usize) -> impl Iterator<Item = (u64, Dice, Case<Exact>, Vec<Input>)> {
    (from..)
        .filter_map(move |seed| {
            let mut dice = Dice::new(seed);
            let scenario: Scenario = world::scenario(&mut dice);
            let case = work_out(&CATALOG, &scenario).ok()?.prepared.case;
            let inputs = Input::all(&scenario);
            let inputs =
                inputs.into_iter().filter(|input| case.get(input).is_some() || dice.chance(20)).collect();
            Some((seed, dice, case, inputs))
        })
        .take(count)
}

/// Values around the present one, both bounds for a choice of inputs.
fn values(case: &Case<Exact>, input: &Input) -> Vec<Exact> {
    let (low, high) = input.bounds();
    let now = case.get(input).unwrap_or(exact("100"));
    let factors = ["0", "0.5", "0.98", "1", "1.03", "2.5"];
    let mut values: Vec<Exact> =
        factors.iter().map(|factor| (now * exact(factor)).round_dp(6).clamp(low, high)).collect();
    values.dedup();
    values
}

fn near(float_: Option<f64>, exact: Option<Exact>, size: f64) -> bool {
    match (float_, exact) {
        (Some(a), Some(b)) => (a - float(b)).abs() <= 1e-9 * (float(b).abs() + size),
        (a, b) => a.is_none() && b.is_none(),
    }
}

fn sign<N>(point: &Point<N>) -> Sign {
    Sign { best: point.best, kind: point.kind, offer: point.offer }
}

#[test]
fn a_line_says_at_every_point_what_the_case_there_says() {
    let (mut points, mut left_out, mut kinds) = (0, 0, std::collections::BTreeSet::new());
    for (seed, _, case, inputs) in worlds(0, 50) {
        for input in inputs {
            let values = values(&case, &input);
            let anew: Vec<_> =
                values.iter().filter_map(|at| Some((*at, Anew::at(&case, &[(&input, *at)])?))).collect();
            left_out += values.len() - anew.len();
            let line = sweep::sweep(&case, &input, &values).expect("figures in range");
            assert_eq!(line.len(), anew.len(), "seed {seed}");
            for ((at, anew), point) in anew.iter().zip(&line) {
                let what = format!("seed {seed}, {} at {at}", input.label());
                let totals: Vec<_> = (0..case.offers.len()).map(|offer| anew.total(offer)).collect();
                let (margin, saving) = (anew.margin(), anew.saving());
                assert_eq!(sign(point), Sign::of(&anew.answer), "{what}");
                let size = totals.iter().flatten().map(|total| float(*total)).fold(1.0, f64::max);
                assert!(near(Some(point.at), Some(*at), 0.0), "{what}");
                assert!(point.totals.iter().zip(totals).all(|(a, b)| near(*a, b, size)), "{what}");
                assert!(near(point.margin, margin, 1.0), "{what}: {:?}, {:?}", point.margin, margin);
                assert!(near(point.saving, saving, size), "{what}: {:?}, {:?}", point.saving, saving);
                kinds.insert(format!("{:?}", point.kind));
                points += 1;
            }
        }
    }
    assert!(points > 10_000 && left_out > 10 && kinds.len() == 5, "{points}, {left_out}, {kinds:?}");
}

/// Inputs of every reach: all offers, the number of requests, the bills, one offer; and some of the others.
fn axes(dice: &mut Dice, inputs: &[Input]) -> Vec<Input> {
    let reaches = ["requests", "input tokens", "discount", "left on contract", "input price"];
    let first = |label: &&str| inputs.iter().find(|input| input.label() == *label).copied();
    let mut axes: Vec<Input> = reaches.iter().filter_map(first).collect();
    let others: Vec<Input> = (0..3).map(|_| pick(dice, inputs)).collect();
    axes.extend(others.into_iter().filter(|input| !reaches.contains(&input.label())));
    axes
}

#[test]
fn a_map_names_in_every_cell_the_offer_that_is_best_there() {
    let (mut cells, mut nobody, mut winners) = (0, 0, 0);
    for (seed, mut dice, case, inputs) in worlds(1_000, 30) {
        let axes = axes(&mut dice, &inputs);
        for (x, y) in axes.iter().flat_map(|x| axes.iter().map(move |y| (x, y))) {
            if x.label() == y.label() {
                continue;
            }
            let [xs, ys] = [x, y].map(|input| values(&case, input));
            let map = map::map(&case, (x, &xs), (y, &ys)).expect("figures in range");
            let cell = |(i, at): (usize, (&Exact, &Exact))| (i, Anew::at(&case, &[(x, *at.1), (y, *at.0)]));
            let grid = ys.iter().flat_map(|row| xs.iter().map(move |column| (row, column)));
            assert_eq!(map.winners.len(), xs.len() * ys.len());
            let mut different = std::collections::BTreeSet::new();
            for (i, anew) in grid.enumerate().map(cell) {
                let what = format!("seed {seed}, {} × {}, cell {i}", x.label(), y.label());
                let best = anew.as_ref().and_then(|anew| anew.answer.best);
                assert_eq!(map.winners[i], best.map_or(NOBODY, |offer| offer as u8), "{what}");
                let margin = anew.and_then(|anew| anew.margin());
                assert!(near(map.margins[i], margin, 1.0), "{what}: {:?}, {margin:?}", map.margins[i]);
                different.insert(best);
                cells += 1;
                nobody += usize::from(best.is_none());
            }
            winners += usize::from(different.len() > 1);
        }
    }
    assert!(cells > 10_000 && nobody > 100 && winners > 50, "{cells} cells, {nobody} empty, {winners} maps");
}

#[test]
fn offers_within_a_billionth_of_each_other_are_told_apart() {
    let workload = |path: &str| Input::Workload(fields::by_path(fields::WORKLOAD, path).expect("an input"));
    let (x, y) = (workload("requestsPerMonth"), workload("outputTokens"));
    let (xs, ys) = (["50000", "1000000"].map(exact), ["0", "500"].map(exact));
    for (first, second, best) in [("5", "5.000000001", 0u8), ("5.000000001", "5", 1)] {
        let case = instances::case(vec![priced(0, first, "30", None), priced(1, second, "30", None)]);
        let map = map::map(&case, (&x, &xs), (&y, &ys)).expect("figures in range");
        assert_eq!(map.winners, [best; 4]);
        let line = sweep::sweep(&case, &x, &xs).expect("figures in range");
        assert!(line.iter().all(|point| point.best == Some(usize::from(best))), "{line:?}");
    }
}
