//! What holds for every scenario, tried on at least a thousand random ones each.

use crate::instances::{self, ANY, Dice, FLAT, Reading, exact, float};
use crate::world::{self, Sign, solve};
use routemath::catalog::CATALOG;
use routemath::engine::bill::bill;
use routemath::engine::case::{Case, Path};
use routemath::engine::commitment;
use routemath::engine::rank::{self, Field};
use routemath::engine::report::{Kind, Outcome, Part, Standing};
use routemath::engine::work_out;
use routemath::scenario::PoolTerms;
use routemath::units::{Approx, Exact, Usd, UsdPerGb};

const CASES: u64 = 1_000;

/// Every total there is: of each offer, and of the best split.
fn totals(case: &Case<Exact>) -> (Vec<Option<Exact>>, Option<Exact>) {
    let (field, answer) = solve(case);
    let totals = (0..case.offers.len()).map(|offer| field.total(offer).map(Usd::get)).collect();
    (totals, answer.split.map(|split| split.total.get()))
}

/// Random cases with every kind of price and path.
fn cases(from: u64) -> impl Iterator<Item = (u64, Case<Exact>)> {
    let priced = |seed| {
        let scenario = world::scenario(&mut Dice::new(seed));
        work_out(&CATALOG, &scenario).ok().map(|evaluated| (seed, evaluated.prepared.case))
    };
    (from..).filter_map(priced).take(CASES as usize)
}

fn near(a: Exact, b: Exact) -> bool {
    (a - b).abs() <= exact("0.0000001") + a.abs() * exact("0.000000000001")
}

/// A route of random shares, in exact decimals that sum to one.
fn route(reading: &Reading, dice: &mut Dice) -> Option<Vec<Exact>> {
    let shares = reading.route(dice)?;
    let mut exact: Vec<Exact> =
        shares.iter().map(|share| Exact::new((share * 1e9).floor() as i64, 9)).collect();
    let rest = Exact::ONE - exact.iter().sum::<Exact>();
    *exact.iter_mut().max()? += rest;
    Some(exact)
}

fn cost(case: &Case<Exact>, field: &Field<Exact>, shares: &[Exact]) -> Exact {
    let route: Vec<_> = shares.iter().copied().enumerate().collect();
    bill(case, &field.loads, &route).expect("figures in range").total.expect("known costs").get()
}

#[test]
fn the_cost_is_convex_along_any_segment_of_shares() {
    let mut bent = 0;
    for seed in 0..2 * CASES {
        let mut dice = Dice::new(seed);
        let case = instances::random(&mut dice, FLAT);
        let reading = Reading::of(&case);
        let (Some(from), Some(to)) = (route(&reading, &mut dice), route(&reading, &mut dice)) else {
            continue;
        };
        let field = rank::field(&case).expect("figures in range");
        let part = dice.decimal(1, 99, 2);
        let between: Vec<_> = from.iter().zip(&to).map(|(a, b)| *a + (*b - *a) * part).collect();
        let (a, b, c) = (cost(&case, &field, &from), cost(&case, &field, &to), cost(&case, &field, &between));
        let chord = a + (b - a) * part;
        assert!(c <= chord || near(c, chord), "seed {seed}: {c} above the chord {chord}");
        bent += u32::from(!near(c, chord));
    }
    assert!(bent > 100, "only {bent} of the segments bend");
}

#[test]
fn a_commitment_that_is_met_anyway_changes_nothing() {
    for seed in 0..CASES {
        let mut met = instances::random(&mut Dice::new(seed), ANY);
        for pool in &mut met.pools {
            let due = pool.commitment_remaining / pool.months_to_true_up;
            pool.other_spend_per_month = due.round_dp(12) + exact("0.000000000001");
        }
        let mut without = met.clone();
        without.pools.iter_mut().for_each(|pool| pool.commitment_remaining = Exact::ZERO);
        assert_eq!(totals(&met), totals(&without), "seed {seed}");
    }
}

#[test]
fn a_commitment_that_nothing_can_fill_moves_nothing() {
    let mut moved = 0;
    for seed in 0..CASES {
        let mut case = instances::random(&mut Dice::new(seed), FLAT);
        for (i, pool) in case.pools.iter_mut().enumerate() {
            match (seed as usize + i) % 3 {
                0 => pool.eligible_share = Exact::ZERO,
                1 => pool.shortfall_rate = Exact::ZERO,
                _ => pool.cap_headroom_per_month = Some(Exact::ZERO),
            }
        }
        let mut without = case.clone();
        without.pools.iter_mut().for_each(|pool| pool.commitment_remaining = Exact::ZERO);
        let owed: Exact = case.pools.iter().map(owed).sum();
        let ((field, answer), (bare, other)) = (solve(&case), solve(&without));
        let places = [answer.best, answer.runner_up, answer.best_eligible];
        assert_eq!(places, [other.best, other.runner_up, other.best_eligible], "seed {seed}");
        for offer in 0..case.offers.len() {
            let (a, b) = (field.total(offer).map(Usd::get), bare.total(offer).map(Usd::get));
            assert!(a.zip(b).is_none_or(|(a, b)| near(a, b + owed)), "seed {seed}: {a:?} and {b:?} + {owed}");
        }
        match (answer.split, other.split) {
            (Some(a), Some(b)) => {
                assert_eq!(a.shares, b.shares, "seed {seed}");
                assert!(near(a.total.get(), b.total.get() + owed), "seed {seed}");
            }
            (a, b) => assert_eq!(a.is_some(), b.is_some(), "seed {seed}"),
        }
        moved += u32::from(!owed.is_zero());
    }
    assert!(moved > 200, "only {moved} cases owe anything");
}

/// What is owed of a gap that nothing fills.
fn owed(pool: &PoolTerms<Exact>) -> Exact {
    commitment::gap(pool).expect("figures in range").get() * pool.shortfall_rate
}

#[test]
fn all_money_times_a_factor_gives_totals_times_that_factor() {
    for seed in 0..CASES {
        let case = instances::random(&mut Dice::new(seed), FLAT);
        let factor = exact(["0.5", "2", "3", "10"][seed as usize % 4]);
        let ((plain, split), (scaled, scaled_split)) = (totals(&case), totals(&scaled(&case, factor)));
        for (a, b) in plain.into_iter().zip(scaled).chain([(split, scaled_split)]) {
            assert!(
                a.zip(b).is_none_or(|(a, b)| near(a * factor, b)),
                "seed {seed}: {a:?} × {factor}, {b:?}"
            );
            assert_eq!(a.is_some(), b.is_some(), "seed {seed}");
        }
    }
}

fn scaled(case: &Case<Exact>, factor: Exact) -> Case<Exact> {
    let mut case = case.clone();
    for offer in &mut case.offers {
        let prices = &mut offer.terms.prices;
        for price in [&mut prices.input, &mut prices.output].into_iter().flatten() {
            *price *= factor;
        }
        if let Path::InterRegion(rate) = &mut offer.path {
            *rate = UsdPerGb::new(rate.get() * factor);
        }
        let terms = &mut offer.terms;
        let rates = [
            &mut terms.egress_usd_per_gb,
            &mut terms.host_egress_usd_per_gb,
            &mut terms.processing_usd_per_gb,
        ];
        rates.into_iter().flatten().for_each(|rate| *rate *= factor);
    }
    for pool in &mut case.pools {
        pool.commitment_remaining *= factor;
        pool.other_spend_per_month *= factor;
        pool.cap_headroom_per_month.iter_mut().for_each(|cap| *cap *= factor);
    }
    let caller = &mut case.caller;
    caller.nat_usd_per_gb *= factor;
    caller.private_endpoint_usd_per_gb *= factor;
    caller.fixed_usd_per_month *= factor;
    caller.egress_usd_per_gb.iter_mut().for_each(|rate| *rate *= factor);
    case.workload.usd_per_second *= factor;
    case
}

/// Compares all totals of two cases, the second of which must not be cheaper.
fn dearer(seed: u64, what: &str, case: &Case<Exact>, more: &Case<Exact>) -> bool {
    let ((a, split), (b, more_split)) = (totals(case), totals(more));
    let mut differs = false;
    for (a, b) in a.into_iter().zip(b).chain([(split, more_split)]) {
        let (Some(a), Some(b)) = (a, b) else { continue };
        assert!(a <= b || near(a, b), "seed {seed}: {what}: from {a} to {b}");
        differs |= !near(a, b);
    }
    differs
}

#[test]
fn more_of_anything_that_costs_never_costs_less() {
    type More = fn(&mut Case<Exact>);
    let ways: [(&str, More); 8] = [
        ("requests", |case| case.workload.requests_per_month *= exact("1.37")),
        ("bytes per token", |case| case.workload.bytes_per_token *= exact("3")),
        ("attachments", |case| case.workload.attachment_bytes += exact("250000")),
        ("output", |case| case.workload.output_tokens += exact("100")),
        ("input price", |case| {
            case.offers[0].terms.prices.input = case.offers[0].terms.prices.input.map(|p| p * exact("1.2"))
        }),
        ("output price", |case| {
            case.offers[0].terms.prices.output = case.offers[0].terms.prices.output.map(|p| p * exact("1.2"))
        }),
        ("cached price", |case| {
            let prices = &mut case.offers[0].terms.prices;
            prices.cached_input = prices.cached_input.map(|price| price * exact("1.2"));
        }),
        ("processing", |case| case.caller.nat_usd_per_gb += exact("0.02")),
    ];
    for (what, more) in ways {
        let mut differing = 0;
        for (seed, case) in cases(0) {
            let mut other = case.clone();
            more(&mut other);
            differing += u32::from(dearer(seed, what, &case, &other));
        }
        assert!(differing > 50, "{what}: only {differing} cases differ");
    }
}

#[test]
fn a_higher_limit_never_costs_more() {
    let mut differing = 0;
    for seed in 0..CASES {
        let case = instances::random(&mut Dice::new(seed), ANY);
        let mut less = case.clone();
        for offer in &mut less.offers {
            offer.terms.quota.rpm =
                offer.terms.quota.rpm.map(|rpm| (rpm * exact("0.6")).floor().max(Exact::ONE));
        }
        let (a, b) = (totals(&case).1, totals(&less).1);
        if let (Some(a), Some(b)) = (a, b) {
            assert!(a <= b || near(a, b), "seed {seed}: from {a} to {b} by lower limits");
            differing += u32::from(!near(a, b));
        }
        assert!(a.is_some() || b.is_none(), "seed {seed}: lower limits cannot make a route possible");
    }
    assert!(differing > 50, "only {differing} cases differ");
}

#[test]
fn where_a_pool_is_just_full_its_room_is_absorbed_to_the_last_digit() {
    let mut full = 0;
    for seed in 0..3 * CASES {
        let case = instances::random(&mut Dice::new(seed), FLAT);
        let (field, answer) = solve(&case);
        let Some(split) = answer.split.filter(|split| split.shares.len() > 1) else { continue };
        let absorbed = bill(&case, &field.loads, &split.shares).expect("figures in range").absorbed;
        let mut brims = Vec::new();
        for (pool, absorbed) in case.pools.iter().zip(absorbed) {
            let room = commitment::fillable(pool).expect("figures in range").get();
            let missing = room - absorbed.get();
            if missing < room * exact("0.000000001") && !room.is_zero() {
                brims.push(missing);
            }
        }
        // With 18 decimals, shares that fill one pool to the last digit may leave another short of a trillionth.
        if let [missing] = brims.as_slice() {
            assert_eq!(*missing, Exact::ZERO, "seed {seed}");
        }
        assert!(brims.iter().all(|missing| missing.round_dp(10).is_zero()), "seed {seed}: {brims:?}");
        full += brims.len();
    }
    assert!(full > 200, "only {full} pools are full");
}

#[test]
fn without_a_batch_price_the_batchable_share_is_priced_at_standard() {
    for (seed, mut case) in cases(0) {
        for offer in &mut case.offers {
            let long = offer.terms.long.as_mut().map(|long| &mut long.rates);
            for rates in [Some(&mut offer.terms.prices), long].into_iter().flatten() {
                (rates.batch_input, rates.flex_output) = (None, None);
            }
        }
        let mut none = case.clone();
        none.workload.batchable_share = Exact::ZERO;
        assert_eq!(totals(&case), totals(&none), "seed {seed}");
    }
}

#[test]
fn what_is_unknown_is_never_a_plain_reroute() {
    let mut rerouted = 0;
    for (seed, mut case) in cases(0) {
        let mut dice = Dice::new(seed);
        for offer in &mut case.offers {
            offer.fixed =
                world::pick(&mut dice, &[Outcome::Pass, Outcome::Unknown, Outcome::Pass, Outcome::Fail]);
        }
        let (field, answer) = solve(&case);
        let standing = |offer: Option<usize>| offer.map(|offer| field.loads[offer].standing);
        if answer.kind == Kind::Reroute {
            assert_eq!(standing(answer.offer), Some(Standing::Eligible), "seed {seed}");
            rerouted += 1;
        }
        if answer.kind == Kind::VerifyThenReroute {
            assert_eq!(standing(answer.offer), Some(Standing::Conditional), "seed {seed}");
        }
        for offer in [answer.best, answer.runner_up, answer.offer] {
            assert_ne!(standing(offer), Some(Standing::Ineligible), "seed {seed}");
        }
    }
    assert!(rerouted > 50, "only {rerouted} cases reroute");
}

#[test]
fn an_offer_without_a_price_never_wins() {
    for (seed, mut case) in cases(0) {
        let missing = Dice::new(seed).below(case.offers.len() as u64) as usize;
        case.workload.output_tokens = case.workload.output_tokens.max(Exact::ONE);
        let terms = &mut case.offers[missing].terms;
        terms.prices.output = if seed % 2 == 0 { None } else { Some(Exact::ZERO) };
        terms.long = None;
        // Where every request waits for a batch, the standard price is not needed.
        case.workload.batchable_share = Exact::ZERO;
        let (field, answer) = solve(&case);
        assert_eq!(field.total(missing), None, "seed {seed}");
        assert_eq!(field.loads[missing].standing, Standing::Ineligible, "seed {seed}");
        let places = [answer.best, answer.best_eligible, answer.runner_up];
        assert!(!places.contains(&Some(missing)), "seed {seed}");
        let shares = answer.split.map(|split| split.shares).unwrap_or_default();
        assert!(shares.iter().all(|(offer, _)| *offer != missing), "seed {seed}");
    }
}

#[test]
fn the_order_of_the_offers_changes_nothing() {
    for (seed, case) in cases(0) {
        let count = case.offers.len();
        let mut dice = Dice::new(seed);
        let mut order: Vec<usize> = (0..count).collect();
        (1..count).for_each(|i| order.swap(i, dice.below(i as u64 + 1) as usize));
        let mut other = case.clone();
        other.offers = order.iter().map(|from| case.offers[*from].clone()).collect();
        let place = |from: Option<usize>| order.iter().position(|offer| Some(*offer) == from);
        other.baseline = place(case.baseline);
        let ((_, a), (_, b)) = (solve(&case), solve(&other));
        assert_eq!(
            [place(a.best), place(a.runner_up), place(a.best_eligible)],
            [b.best, b.runner_up, b.best_eligible],
            "seed {seed}"
        );
        assert_eq!((a.kind, a.close, place(a.offer)), (b.kind, b.close, b.offer), "seed {seed}");
        let shares = a.split.map(|split| {
            split.shares.into_iter().map(|(offer, share)| (place(Some(offer)), share)).collect::<Vec<_>>()
        });
        let others = b.split.map(|split| {
            split.shares.into_iter().map(|(offer, share)| (Some(offer), share)).collect::<Vec<_>>()
        });
        assert_eq!(shares, others, "seed {seed}");
    }
}

#[test]
fn lines_sum_to_their_total_and_shares_to_one() {
    let mut splits = 0;
    for (seed, case) in cases(0) {
        let scenario = world::scenario(&mut Dice::new(seed));
        let report = work_out(&CATALOG, &scenario).expect("worked out before").report;
        for row in &report.offers {
            let lines: Option<Vec<Exact>> =
                Part::ALL.into_iter().map(|part| row.monthly.line(part)).collect();
            assert_eq!(lines.map(|lines| lines.iter().sum::<Exact>()), row.monthly.total, "seed {seed}");
            assert!(row.monthly.total.is_none_or(|total| total.scale() <= 10), "seed {seed}");
        }
        if let Some(split) = &report.split {
            assert_eq!(
                split.shares.iter().map(|(_, share)| *share).sum::<Exact>(),
                Exact::ONE,
                "seed {seed}"
            );
            assert_eq!(split.lines.iter().sum::<Exact>(), split.total, "seed {seed}");
            splits += u32::from(split.shares.len() > 1);
        }
        assert_eq!(case.offers.len(), report.offers.len());
    }
    assert!(splits > 50, "only {splits} true splits");
}

#[test]
fn floats_and_decimals_agree_to_nine_digits() {
    let mut compared = 0;
    for (seed, case) in cases(0) {
        let approx: Case<Approx> = case.cast();
        let ((field, answer), (twin, other)) = (solve(&case), solve(&approx));
        for offer in 0..case.offers.len() {
            let (a, b) = (field.total(offer).map(|usd| float(usd.get())), twin.total(offer).map(Usd::get));
            assert_eq!(a.is_some(), b.is_some(), "seed {seed}");
            let Some((a, b)) = a.zip(b) else { continue };
            assert!((a - b).abs() <= 1e-9 * a.abs().max(1.0), "seed {seed}: {a} and {b}");
            assert_eq!(field.loads[offer].standing, twin.loads[offer].standing, "seed {seed}");
            compared += 1;
        }
        assert_eq!(Sign::of(&answer), Sign::of(&other), "seed {seed}");
    }
    assert!(compared > 2_000, "{compared}");
}
