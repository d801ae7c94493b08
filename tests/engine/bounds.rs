//! Every number at its bounds, alone and with all others: a report, or an error that names the input, never a panic.

use crate::instances::Dice;
use crate::world;
use routemath::catalog::CATALOG;
use routemath::engine::{Study, evaluate, work_out};
use routemath::scenario::{Code, Input, Pool, Scenario, fields};
use routemath::units::Exact;

/// A scenario in which every input counts.
fn full() -> Scenario {
    let mut scenario = world::scenario(&mut Dice::new(1));
    scenario.workload.peak_rpm = Some(Exact::from(100));
    scenario.tool_calls = vec![("web-search".to_owned(), Exact::ONE)];
    scenario.pools = vec![Pool { id: "aws".to_owned(), terms: fields::pool_v1() }];
    scenario
}

/// Evaluates; a problem must be an overflow at an input of the scenario, with the value that causes it.
fn holds(scenario: &Scenario, what: &str) -> bool {
    let problems = match evaluate(&CATALOG, scenario) {
        Ok(_) => return true,
        Err(problems) => problems.0,
    };
    assert_eq!(problems.len(), 1, "{what}: {problems:?}");
    let problem = &problems[0];
    assert_eq!(problem.code, Code::Overflow, "{what}: {problem:?}");
    let named = Input::find(scenario, &problem.path).unwrap_or_else(|| panic!("{what}: {problem:?}"));
    assert!(problem.message.starts_with(&problem.path), "{what}: {problem:?}");
    assert!(named.get(scenario).is_some(), "{what}: {problem:?}");
    false
}

#[test]
fn every_number_may_stand_at_either_bound() {
    let base = full();
    for input in Input::all(&base) {
        let (low, high) = input.bounds();
        for value in [low, high] {
            let mut scenario = base.clone();
            input.set(&mut scenario, Some(value));
            let what = format!("{} = {value}", input.path(&base));
            assert!(holds(&scenario, &what), "{what} alone leaves the range");
        }
    }
}

#[test]
fn with_everything_at_its_greatest_the_error_names_an_input() {
    let mut scenario = full();
    for input in Input::all(&full()) {
        input.set(&mut scenario, Some(input.bounds().1));
    }
    assert!(!holds(&scenario, "everything"), "1e12 requests at 1e6 dollars a million tokens leave the range");
    for input in Input::all(&full()) {
        let mut other = scenario.clone();
        input.set(&mut other, Some(input.bounds().0));
        holds(&other, &format!("{} alone at its least", input.path(&scenario)));
    }
}

/// About half of the inputs at a bound, most of them at the greatest.
fn mixed(seed: u64) -> Scenario {
    let mut dice = Dice::new(seed);
    let mut scenario = full();
    for input in Input::all(&full()) {
        let (low, high) = input.bounds();
        match dice.below(10) {
            0 => input.set(&mut scenario, Some(low)),
            1..=4 => input.set(&mut scenario, Some(high)),
            _ => {}
        }
    }
    scenario
}

#[test]
fn the_input_named_is_the_first_whose_default_brings_the_figure_back() {
    let (mut others, mut none) = (0, 0);
    for seed in 0..400 {
        let scenario = mixed(seed);
        let Err(problems) = work_out(&CATALOG, &scenario) else { continue };
        let cures = |input: &Input| {
            let mild = input.default().unwrap_or(input.bounds().0);
            let mut other = scenario.clone();
            input.set(&mut other, Some(mild));
            input.get(&scenario).is_some_and(|now| now != mild) && work_out(&CATALOG, &other).is_ok()
        };
        let first = Input::all(&scenario).into_iter().find(cures);
        let path = first.map_or("workload.requestsPerMonth".to_owned(), |input| input.path(&scenario));
        assert_eq!(problems.0[0].path, path, "seed {seed}");
        others += u32::from(path != "workload.requestsPerMonth");
        none += u32::from(first.is_none());
    }
    assert!(others > 3 && none > 1, "{others} others, {none} without a cure");
}

#[test]
fn any_mix_of_bounds_gives_a_report_or_names_an_input() {
    let (mut reports, mut refused) = (0, 0);
    for seed in 0..2_000 {
        let scenario = mixed(seed);
        let fine = holds(&scenario, &format!("seed {seed}"));
        (reports, refused) = (reports + u32::from(fine), refused + u32::from(!fine));
        if fine && seed % 20 == 0 {
            let evaluated = work_out(&CATALOG, &scenario).expect("worked out before");
            let found = Study::new(&scenario, &evaluated).expect("worked out before").finish();
            assert!(!found.flips.is_empty(), "seed {seed}");
        }
    }
    assert!(reports > 100 && refused > 100, "{reports} reports, {refused} refused");
}

#[test]
fn no_traffic_costs_what_is_owed_anyway() {
    let mut scenario = full();
    scenario.workload.requests_per_month = Exact::ZERO;
    scenario.caller.terms.fixed_usd_per_month = Exact::from(70);
    scenario.pools[0].terms.commitment_remaining = Exact::from(1_200);
    scenario.pools[0].terms.eligible_share = Exact::ZERO;
    for row in evaluate(&CATALOG, &scenario).expect("a valid scenario").offers {
        assert_eq!(row.monthly.total.unwrap_or(Exact::from(170)), Exact::from(170), "{}", row.id);
    }
}
