//! The best split against an independent brute force, and against what can be worked out by hand.

mod instances;

use instances::{ANY, Dice, Kind, Reading, float, unit};
use routemath::catalog::CATALOG;
use routemath::engine::bill::bill;
use routemath::engine::case::Case;
use routemath::engine::rank::{self, Answer, Field};
use routemath::engine::split::{self, Optimum};
use routemath::engine::work_out;
use routemath::scenario::link;
use routemath::units::{Approx, Exact};

struct Solved {
    field: Field<Exact>,
    answer: Answer<Exact>,
}

fn solve(case: &Case<Exact>) -> Solved {
    let field = rank::field(case).expect("figures in range");
    let answer = rank::answer(case, &field).expect("figures in range");
    Solved { field, answer }
}

fn shares(case: &Case<Exact>, split: &Optimum<Exact>) -> Vec<f64> {
    let mut shares = vec![0.0; case.offers.len()];
    split.shares.iter().for_each(|(offer, share)| shares[*offer] = float(*share));
    shares
}

/// The cheapest route the brute force finds: single offers, fine mixes of two, coarse mixes of three, random routes.
fn cheapest(reading: &Reading, dice: &mut Dice, random: usize) -> Option<f64> {
    let count = reading.cap.len();
    let mut least: Option<f64> = None;
    let mut look = |route: &[f64]| {
        if route.iter().zip(&reading.cap).all(|(share, cap)| *share <= cap + 1e-12) {
            let cost = reading.cost(route);
            least = Some(least.map_or(cost, |least: f64| least.min(cost)));
        }
    };
    for a in 0..count {
        look(&unit(count, a));
        for b in 0..a {
            for t in 1..64 {
                let mut route = vec![0.0; count];
                (route[a], route[b]) = (f64::from(t) / 64.0, 1.0 - f64::from(t) / 64.0);
                look(&route);
            }
            for c in 0..b {
                for (s, t) in (1..8).flat_map(|s| (1..8 - s).map(move |t| (s, t))) {
                    let mut route = vec![0.0; count];
                    (route[a], route[b]) = (f64::from(s) / 8.0, f64::from(t) / 8.0);
                    route[c] = 1.0 - route[a] - route[b];
                    look(&route);
                }
            }
        }
    }
    for _ in 0..random {
        if let Some(route) = reading.route(dice) {
            look(&route);
        }
    }
    least
}

/// Compares one instance; gives how much cheaper (relatively) the brute force is, negative where ours is.
fn compare(seed: u64, kind: Kind, random: usize) -> Option<f64> {
    let mut dice = Dice::new(seed);
    let case = instances::random(&mut dice, kind);
    let reading = Reading::of(&case);
    let Solved { field, answer } = solve(&case);
    let found = cheapest(&reading, &mut dice, random);
    let Some(split) = answer.split else {
        assert_eq!(found, None, "seed {seed}: routes exist, but no split was found");
        return None;
    };
    assert_eq!(split.bound.get(), Exact::ZERO, "seed {seed}");
    assert_eq!(split.shares.iter().map(|(_, share)| share).sum::<Exact>(), Exact::ONE, "seed {seed}");
    for (offer, share) in &split.shares {
        assert!(share.scale() <= 18 && *share > Exact::ZERO, "seed {seed}: {share}");
        let cap = field.loads[*offer].need.cap;
        assert!(*share <= cap + Exact::new(1, 18), "seed {seed}: {share} of at most {cap}");
    }
    let (total, own) = (float(split.total.get()), reading.cost(&shares(&case, &split)));
    let scale = own.abs().max(1.0);
    assert!((total - own).abs() <= 1e-9 * scale, "seed {seed}: total {total}, by the formulas {own}");
    found.map(|found| (total - found) / scale)
}

#[test]
fn no_route_of_the_brute_force_beats_the_split() {
    let mut worst = f64::NEG_INFINITY;
    let mut compared = 0;
    for seed in 0..3_000 {
        if let Some(excess) = compare(seed, ANY, 300) {
            compared += 1;
            worst = worst.max(excess);
            assert!(excess <= 1e-10, "seed {seed}: a route of the brute force is cheaper by {excess:e}");
        }
    }
    println!("{compared} instances compared, worst excess {worst:e} of the total");
    assert!(compared > 2_000);
}

#[test]
fn no_random_route_of_ten_thousand_beats_the_split() {
    for seed in 10_000..11_000 {
        if let Some(excess) = compare(seed, ANY, 10_000) {
            assert!(excess <= 1e-10, "seed {seed}: a random route is cheaper by {excess:e}");
        }
    }
}

#[test]
fn floats_and_decimals_find_the_same_split() {
    for seed in 20_000..22_000 {
        let case = instances::random(&mut Dice::new(seed), ANY);
        let solved = solve(&case);
        let approx: Case<Approx> = case.cast();
        let field = rank::field(&approx).expect("floats do not overflow");
        let twin = split::optimum(&approx, &field, solved.answer.best).expect("floats do not overflow");
        match (solved.answer.split, twin) {
            (Some(split), Some(twin)) => {
                let (a, b) = (float(split.total.get()), twin.total.get());
                assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "seed {seed}: {a} and {b}");
            }
            (a, b) => assert_eq!(a.is_some(), b.is_some(), "seed {seed}"),
        }
    }
}
#[test]
fn the_split_costs_what_the_cheapest_corner_costs() {
    let small = Kind { offers: 4, pools: 3, ..ANY };
    let (mut compared, mut worst, mut mixed) = (0, 0.0f64, 0);
    for seed in 30_000..31_500 {
        let case = instances::random(&mut Dice::new(seed), small);
        let reading = Reading::of(&case);
        let corners = reading.corners();
        let least = corners.iter().map(|route| reading.cost(route)).fold(f64::INFINITY, f64::min);
        let Some(split) = solve(&case).answer.split else {
            assert!(corners.is_empty(), "seed {seed}: routes exist, but no split was found");
            continue;
        };
        let total = float(split.total.get());
        let difference = (total - least).abs() / total.abs().max(1.0);
        assert!(difference <= 1e-9, "seed {seed}: {total}, cheapest corner {least}");
        (compared, worst) = (compared + 1, worst.max(difference));
        mixed += u32::from(split.shares.len() > 1);
    }
    println!("{compared} instances, {mixed} of them mixed, worst difference {worst:e} of the total");
    assert!(compared > 1_000 && mixed > 200);
}

#[test]
fn the_fewest_requests_that_fill_a_gap_do_and_one_less_does_not() {
    let link = "#v=1&d=2026-11-26&ci=0.5&pk=120&cm=aws:1200000:12:95000:0.9&of=openai,bedrock&base=openai\
                &ov=bedrock:tpm:700000,openai:tpm:400000";
    for path in ["", "&eg=500", "&eg=500&nat=0.045&pe=0.01&fx=100", "&eg=10230&nat=0.045&ab=300000"] {
        let read = link::decode(&[link, path].concat(), &CATALOG);
        let found = work_out(&CATALOG, read.scenario().expect("a scenario")).expect("figures in range");
        let case = &found.prepared.case;
        let shares = found.answer.split.expect("a split").shares;
        let pool = &found.report.pools[0];
        let enough = pool.enough.expect("fewer than all");
        let absorbed = |requests: Exact| {
            let share = requests / case.workload.requests_per_month;
            let part =
                |(i, own): &(usize, Exact)| (*i, if case.offers[*i].pool == Some(0) { share } else { *own });
            let route: Vec<_> = shares.iter().map(part).collect();
            bill(case, &found.field.loads, &route).expect("figures in range").absorbed[0].get()
        };
        assert_eq!(Some(absorbed(enough)), pool.absorbed_by_best, "{path}");
        assert!(absorbed(enough - Exact::ONE) < pool.gap, "{path}: {enough}");
    }
}
