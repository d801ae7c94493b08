//! Answers that can be written down: A draws on a pool with gap G at a dollars a request, B stands outside at b.

use crate::instances::{self, Dice, exact, float, plain, priced};
use crate::world::solve;
use routemath::engine::case::{Case, Path, Step};
use routemath::scenario::fields;
use routemath::units::{Exact, UsdPerGb};

const CASES: u64 = 1_000;

/// What a random instance is made of.
#[derive(Clone, Copy, Debug)]
struct Terms {
    /// Requests a month.
    n: Exact,
    /// A request at A, and at B.
    a: Exact,
    b: Exact,
    gap: Exact,
    cap: Option<Exact>,
    eligible: Exact,
    owed: Exact,
}

impl Terms {
    fn random(seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let n = dice.decimal(1_000, 10_000_000, 0);
        let b = dice.decimal(100, 50_000, 6);
        let a = (b * dice.decimal(70, 180, 2)).round_dp(6);
        let spend = (n * a).round_dp(2);
        let cap = if dice.chance(30) { Some((spend * dice.decimal(1, 90, 2)).round_dp(2)) } else { None };
        let share = |dice: &mut Dice| if dice.chance(40) { Exact::ONE } else { dice.decimal(5, 99, 2) };
        let gap = (spend * dice.decimal(1, 200, 2)).round_dp(2);
        Self { n, a, b, gap, cap, eligible: share(&mut dice), owed: share(&mut dice) }
    }

    /// The most of the gap that can be filled.
    fn room(&self) -> Exact {
        self.cap.map_or(self.gap, |cap| cap.min(self.gap))
    }

    /// One million tokens a request, so that a price per million is the price of a request.
    fn case(&self) -> Case<Exact> {
        let price = |order, price: Exact, pool| {
            let mut offer = plain(order);
            offer.terms.prices.input = Some(price);
            offer.pool = pool;
            offer
        };
        let mut case = instances::case(vec![price(0, self.a, Some(0)), price(1, self.b, None)]);
        case.workload.requests_per_month = self.n;
        case.workload.input_tokens = exact("1000000");
        case.workload.output_tokens = Exact::ZERO;
        case.baseline = Some(1);
        let mut pool = fields::pool_v1();
        pool.months_to_true_up = Exact::ONE;
        pool.commitment_remaining = self.gap;
        pool.cap_headroom_per_month = self.cap;
        pool.eligible_share = self.eligible;
        pool.shortfall_rate = self.owed;
        case.pools.push(pool);
        case
    }
}

#[test]
fn all_at_a_beats_all_at_b_where_the_gap_it_fills_outweighs_its_price() {
    let mut wins = 0;
    for seed in 0..CASES {
        let terms = Terms::random(seed);
        let filled = (terms.eligible * terms.n * terms.a).min(terms.room());
        let advantage = terms.owed * filled - terms.n * (terms.a - terms.b);
        if advantage.abs() < exact("0.00001") {
            continue;
        }
        let (_, answer) = solve(&terms.case());
        assert_eq!(answer.best, Some(usize::from(advantage < Exact::ZERO)), "seed {seed}: {terms:?}");
        wins += u32::from(advantage > Exact::ZERO && terms.a > terms.b);
    }
    assert!(wins > 100, "only {wins} dearer offers win");
}

#[test]
fn the_split_fills_the_gap_and_no_more() {
    let mut splits = 0;
    for seed in 0..2 * CASES {
        let terms = Terms::random(seed);
        if terms.a <= terms.b {
            continue;
        }
        let worth = terms.owed * terms.eligible * terms.a - (terms.a - terms.b);
        let full = terms.room() / (terms.eligible * terms.n * terms.a);
        let expected = if worth > Exact::ZERO { full.min(Exact::ONE) } else { Exact::ZERO };
        if worth.abs() < terms.b * exact("0.000001") {
            continue;
        }
        let (_, answer) = solve(&terms.case());
        let shares = answer.split.expect("both can carry the traffic").shares;
        let at_a = shares.iter().find(|(offer, _)| *offer == 0).map_or(Exact::ZERO, |(_, share)| *share);
        assert!((at_a - expected).abs() < exact("0.000000000001"), "seed {seed}: {at_a}, not {expected}");
        splits += u32::from(at_a > Exact::ZERO && at_a < Exact::ONE);
    }
    assert!(splits > 200, "only {splits} splits");
}

#[test]
fn a_limit_on_a_caps_its_share() {
    let terms = Terms {
        n: exact("1000000"),
        a: exact("0.025575"),
        b: exact("0.02325"),
        gap: exact("20000"),
        cap: None,
        eligible: Exact::ONE,
        owed: Exact::ONE,
    };
    let mut case = terms.case();
    case.workload.peak_rpm = Some(exact("100"));
    case.offers[0].terms.quota.rpm = Some(exact("40"));
    let shares = solve(&case).1.split.expect("B carries the rest").shares;
    assert_eq!(shares, [(1, exact("0.6")), (0, exact("0.4"))]);
}

#[test]
fn a_stranded_dollar_is_worth_b_over_a() {
    for seed in 0..CASES {
        let mut terms = Terms::random(seed);
        (terms.eligible, terms.owed, terms.cap) = (Exact::ONE, Exact::ONE, None);
        terms.a = terms.a.max(terms.b * exact("1.01"));
        // A gap of half of what A would spend, and one a hundredth wider: both are filled by a split.
        terms.gap = (terms.n * terms.a / exact("2")).round_dp(2);
        let more = (terms.gap * exact("0.01")).round_dp(2);
        let wider = Terms { gap: terms.gap + more, ..terms };
        let cash = |terms: &Terms| solve(&terms.case()).1.split.expect("a split").total.get();
        let saved = terms.gap + terms.n * terms.b - cash(&terms);
        let saved_wider = wider.gap + wider.n * wider.b - cash(&wider);
        let value = (saved_wider - saved) / more;
        let expected = terms.b / terms.a;
        assert!((value - expected).abs() < exact("0.00001"), "seed {seed}: {value}, not {expected}");
    }
}

#[test]
fn the_share_of_a_falls_as_one_over_the_traffic_once_the_gap_is_full() {
    let terms = |n: &str| Terms {
        n: exact(n),
        a: exact("0.025575"),
        b: exact("0.02325"),
        gap: exact("20000"),
        cap: None,
        eligible: Exact::ONE,
        owed: Exact::ONE,
    };
    let share = |n: &str| {
        let shares = solve(&terms(n).case()).1.split.expect("a split").shares;
        shares.iter().find(|(offer, _)| *offer == 0).map_or(Exact::ZERO, |(_, share)| *share)
    };
    let (one, four) = (share("1000000"), share("4000000"));
    assert!((one - four * exact("4")).abs() < exact("0.00000000000001"), "{one} and {four}");
    assert_eq!(one.round_dp(12), (exact("20000") / exact("25575")).round_dp(12));
}

#[test]
fn egress_breaks_even_where_its_rates_outweigh_the_price() {
    for seed in 0..CASES {
        let mut dice = Dice::new(seed);
        let (b, premium) = (dice.decimal(1_000, 50_000, 6), dice.decimal(1, 500, 8));
        // A: nearer and dearer, on a cheap line; B: cheaper, out through the internet and a gateway.
        let [up_a, up_b] = [dice.decimal(0, 20, 3), dice.decimal(50, 120, 3)];
        let [proc_a, proc_b] = [dice.decimal(0, 10, 3), dice.decimal(20, 50, 3)];
        let offer = |order, price, up, processing| {
            let mut offer = plain(order);
            offer.terms.prices.input = Some(price);
            (offer.terms.egress_usd_per_gb, offer.terms.processing_usd_per_gb) = (Some(up), Some(processing));
            offer
        };
        let mut case = instances::case(vec![offer(0, b + premium, up_a, proc_a), offer(1, b, up_b, proc_b)]);
        case.workload.input_tokens = exact("1000000");
        case.workload.output_tokens = Exact::ZERO;
        // Per request: (r_up + r_proc)·up + r_proc·600, of which the response's 600 bytes are known.
        let down = exact("600") * (proc_b - proc_a) / exact("1000000000");
        let bytes = (premium - down) * exact("1000000000") / (up_b - up_a + proc_b - proc_a);
        for (factor, expected) in [("0.999", 1), ("1.001", 0)] {
            let body = bytes * exact(factor) - exact("1600");
            case.workload.bytes_per_token = body / exact("1000000");
            if body > Exact::ZERO {
                assert_eq!(solve(&case).1.best, Some(expected), "seed {seed} at {factor}");
            }
        }
    }
}

#[test]
fn a_host_without_batch_must_absorb_half_of_the_price_at_the_other() {
    let case = |gap: Exact| {
        let mut batch = priced(1, "5", "30", None);
        (batch.terms.prices.batch_input, batch.terms.prices.batch_output) =
            (Some(exact("2.5")), Some(exact("15")));
        let mut case = instances::case(vec![priced(0, "5", "30", Some(0)), batch]);
        case.workload.batchable_share = Exact::ONE;
        case.single_only = true;
        let mut pool = fields::pool_v1();
        pool.commitment_remaining = gap * pool.months_to_true_up;
        case.pools.push(pool);
        case
    };
    // A million requests of 3,000 in and 500 out cost 30,000 at standard and 15,000 in batch.
    assert_eq!(solve(&case(exact("15000.01"))).1.best, Some(0));
    assert_eq!(solve(&case(exact("14999.99"))).1.best, Some(1));
}

#[test]
fn tiers_of_the_tariff_are_marginal() {
    let step = |up_to: Option<u32>, rate: &str| Step {
        up_to: up_to.map(|gb| routemath::units::Gigabytes::new(Exact::from(gb))),
        rate: UsdPerGb::new(exact(rate)),
    };
    let leg = |before: &str, requests: &str| {
        let mut offer = priced(0, "5", "30", None);
        offer.path = Path::Internet;
        let mut case = instances::case(vec![offer]);
        case.tariff = Some(vec![step(Some(100), "0"), step(Some(10_240), "0.09"), step(None, "0.085")]);
        case.caller.other_egress_gb = exact(before);
        // 99,998,400 + 1,600 bytes are a tenth of a GB.
        case.workload.attachment_bytes = exact("74988300");
        case.workload.bytes_per_token = exact("0.1");
        case.workload.input_tokens = exact("140000");
        case.workload.requests_per_month = exact(requests);
        let up = float(case.workload.input_tokens) * 0.1 + 74_988_300.0 * 4.0 / 3.0 + 1600.0;
        assert!((up - 1e8).abs() < 1.0, "{up}");
        solve(&case).0.bills[0].lines[4].expect("a known tariff").get().round_dp(6)
    };
    assert_eq!(leg("0", "1500"), exact("4.5"), "150 GB, of which 100 are free");
    assert_eq!(leg("500", "1500"), exact("13.5"), "the free part is used up");
    assert_eq!(leg("10000", "10000"), exact("0.09") * exact("240") + exact("0.085") * exact("760"));
}
