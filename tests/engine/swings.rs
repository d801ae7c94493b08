//! Tornado and materiality, worked out again from bills and from their definitions.

use crate::instances::{Dice, exact};
use crate::world;
use routemath::catalog::CATALOG;
use routemath::engine::bill::{Bill, bill};
use routemath::engine::rank;
use routemath::engine::report::{Kind, Part, Sensitivity};
use routemath::engine::{Evaluated, Study, work_out};
use routemath::scenario::{Input, Scenario};
use routemath::units::{Exact, Usd};

const CASES: u64 = 300;

fn studied(from: u64) -> impl Iterator<Item = (u64, Scenario, Evaluated, Sensitivity)> {
    (from..from + CASES).filter_map(|seed| {
        let scenario = world::scenario(&mut Dice::new(seed));
        let evaluated = work_out(&CATALOG, &scenario).ok()?;
        let study = Study::new(&scenario, &evaluated).ok()?.finish();
        Some((seed, scenario, evaluated, study))
    })
}

/// The route recommended, and the offer it is measured against: the baseline; for a route that stays there, the best
/// other offer.
fn sides(evaluated: &Evaluated) -> Option<(Vec<(usize, Exact)>, usize)> {
    let answer = &evaluated.answer;
    let route = match (&answer.split, answer.kind) {
        (Some(split), Kind::Split) => split.shares.clone(),
        _ => vec![(answer.offer?, Exact::ONE)],
    };
    let alone = if route.len() == 1 { Some(route[0].0) } else { None };
    let others = [evaluated.prepared.case.baseline, answer.best, answer.runner_up];
    others.into_iter().flatten().find(|other| Some(*other) != alone).map(|other| (route, other))
}

#[test]
fn the_tornado_bills_both_sides_again_a_quarter_lower_and_higher() {
    let mut compared = 0;
    for (seed, scenario, evaluated, study) in studied(0) {
        let Some((route, other)) = sides(&evaluated) else {
            assert!(study.tornado.is_empty(), "seed {seed}: nothing to compare with");
            continue;
        };
        for swing in &study.tornado {
            let input = Input::find(&scenario, &swing.input).expect("an input of the scenario");
            let now = evaluated.prepared.case.get(&input).expect("a number");
            let (low, high) = input.bounds();
            for (found, factor) in [(swing.low, "0.75"), (swing.high, "1.25")] {
                let mut case = evaluated.prepared.case.clone();
                case.set(&input, (now * exact(factor)).clamp(low, high));
                if !case.fits() {
                    continue;
                }
                let field = rank::field(&case).expect("figures in range");
                let carries = route.iter().all(|(offer, share)| {
                    field.usable(&case, *offer) && *share <= field.loads[*offer].need.cap
                });
                let cost = |route: &[(usize, Exact)]| {
                    bill(&case, &field.loads, route).expect("figures in range").total
                };
                let saving = cost(&[(other, Exact::ONE)]).zip(cost(&route)).map(|(a, b)| a.get() - b.get());
                let saving = saving.filter(|_| carries);
                let near = found.zip(saving).map(|(a, b)| (a - b).abs() <= exact("0.00000001"));
                assert!(
                    near.unwrap_or(found == saving),
                    "seed {seed}: {} × {factor}: {found:?}, not {saving:?}",
                    swing.input
                );
                compared += 1;
            }
        }
        let widths: Vec<Option<Exact>> =
            study.tornado.iter().map(|swing| Some((swing.high? - swing.low?).abs())).collect();
        // A route that becomes impossible swings widest and comes first.
        let (none, some): (Vec<_>, Vec<_>) = widths.iter().partition(|width| width.is_none());
        assert_eq!(widths, [none, some.clone()].concat(), "seed {seed}");
        assert!(some.is_sorted_by(|a, b| a >= b), "seed {seed}: {some:?}");
    }
    assert!(compared > 10_000, "{compared}");
}

fn parts(bill: &Bill<Exact>) -> Vec<Exact> {
    Part::ALL.into_iter().map(|part| bill.line(part).map_or(Exact::ZERO, Usd::get)).collect()
}

#[test]
fn parts_of_the_saving_sum_to_one_and_flip_it_where_they_say() {
    let (mut shared, mut flipped) = (0, 0);
    for (seed, _, evaluated, study) in studied(1_000) {
        if study.materiality.is_empty() {
            continue;
        }
        let (route, other) = sides(&evaluated).expect("two sides");
        let Evaluated { prepared, field, answer, .. } = &evaluated;
        let billed = |route: &[(usize, Exact)]| bill(&prepared.case, &field.loads, route).expect("in range");
        let (own, rival) = (billed(&route), billed(&[(other, Exact::ONE)]));
        let (Some(total), Some(dearer)) = (own.total, rival.total) else { panic!("seed {seed}") };
        let saving = dearer.get() - total.get();
        let (own, rival) = (parts(&own), parts(&rival));
        let sum: Option<Exact> = study.materiality.iter().map(|material| material.share).sum();
        assert_eq!(sum, if saving.is_zero() { None } else { Some(Exact::ONE) }, "seed {seed}");
        for (i, material) in study.materiality.iter().enumerate() {
            assert_eq!(material.part, Part::ALL[i]);
            let difference = rival[i] - own[i];
            if let Some(share) = material.share {
                assert!(
                    (share * saving - difference).abs()
                        <= exact("0.0000001") + saving.abs() / exact("100000000000"),
                    "seed {seed}"
                );
                shared += 1;
            }
            let Some(factor) = material.factor_to_flip else { continue };
            assert!(!difference.is_zero(), "seed {seed}: a part that is equal on both sides flips nothing");
            // The other's part grows; the answer changes with the order, or with the band around it.
            let spare = answer.spare.get();
            let changes = |factor: Exact| {
                let grown = dearer.get() + (factor - Exact::ONE) * difference;
                let band = (grown.max(total.get()) - spare) / exact("200");
                match (prepared.case.baseline.is_some(), answer.kind) {
                    (false, _) => grown < total.get(),
                    (true, Kind::Stay) => total.get() - grown > band,
                    (true, _) => grown - total.get() < band,
                }
            };
            let width =
                (exact("0.000001") * factor).max(total.get() * exact("0.00000001") / difference.abs());
            assert_ne!(changes(factor - width), changes(factor + width), "seed {seed}: {material:?}");
            flipped += 1;
        }
    }
    assert!(shared > 1_000 && flipped > 200, "{shared} shares, {flipped} factors");
}

#[test]
fn a_study_in_steps_ends_with_what_it_finds_at_once() {
    let mut unfinished = 0;
    for (seed, scenario, evaluated, whole) in studied(2_000).take(4) {
        let mut study = Study::new(&scenario, &evaluated).expect("figures in range");
        while !study.step(5) {
            unfinished += usize::from(study.found().flips.len() < whole.flips.len());
        }
        assert_eq!(*study.found(), whole, "seed {seed}");
    }
    assert!(unfinished > 10, "{unfinished}");
}
