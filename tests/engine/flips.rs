//! Flips against plain scans: every flip that is reported is one, and none lies nearer on a grid of its own.

use crate::instances::{Dice, exact, float};
use crate::world::{self, Sign};
use routemath::catalog::CATALOG;
use routemath::engine::case::Case;
use routemath::engine::rank;
use routemath::engine::report::{Direction, Flip, FlipOf};
use routemath::engine::{Evaluated, Study, work_out};
use routemath::scenario::{Input, Scenario, fields::Kind};
use routemath::units::Exact;
use rust_decimal::prelude::FromPrimitive;

/// Points of the grid of one input in one direction.
const POINTS: i32 = 28;
const MILLIONTH: &str = "0.000001";

/// One input of one scenario, and the answers along it.
struct Line<'a> {
    case: &'a Case<Exact>,
    input: Input,
    home: Sign,
    now: Exact,
}

impl Line<'_> {
    /// The exact answer at a value; `None` where it is no scenario, or beyond exact arithmetic.
    fn sign(&self, at: Exact) -> Option<Sign> {
        let (low, high) = self.input.bounds();
        if at < low || at > high {
            return None;
        }
        let mut case = self.case.clone();
        case.set(&self.input, at);
        let field = rank::field(&case).ok().filter(|_| case.fits())?;
        rank::answer(&case, &field).ok().map(|answer| Sign::of(&answer))
    }

    fn differs(&self, sign: Sign, of: FlipOf) -> bool {
        match of {
            FlipOf::Best => sign.best != self.home.best,
            FlipOf::Verdict => (sign.kind, sign.offer) != (self.home.kind, self.home.offer),
        }
    }

    /// Values between now and the bound, nearest first: fine near the value now, then even, and by factors.
    fn grid(&self, direction: Direction) -> Vec<Exact> {
        let (low, high) = self.input.bounds();
        let end = if direction == Direction::Up { high } else { low };
        let (now, to) = (float(self.now), float(end));
        let mut values = Vec::new();
        for i in 0..POINTS {
            let part = f64::from(i + 1) / f64::from(POINTS);
            values.push(now + (to - now) * part);
            values.push(now + (to - now) * 10f64.powf(-8.0 * (1.0 - part)));
            if now > 0.0 && to > 0.0 {
                values.push(now * (to / now).powf(part));
            } else if now > 0.0 {
                values.push(now * 10f64.powf(-6.0 * part));
            }
        }
        let mut grid: Vec<Exact> = values
            .into_iter()
            .filter_map(|value| Exact::from_f64(value).map(|value| value.round_dp(9)))
            .filter(|value| *value >= low && *value <= high && *value != self.now)
            .collect();
        grid.sort();
        grid.dedup();
        if direction == Direction::Down {
            grid.reverse();
        }
        grid
    }

    /// What is wrong with a reported flip.
    fn check(&self, flip: &Flip) -> Result<(), String> {
        let up = flip.direction == Direction::Up;
        // So near to zero, totals differ by billionths of a dollar, and so by the rounding of their lines.
        let at_zero = |at: Exact| at <= exact("0.00002") && self.input.bounds().0.is_zero();
        if let Some(at) = flip.at.filter(|at| !at_zero(*at)) {
            self.check_place(flip, at, up)?;
        }
        let nearer = |value: &Exact| flip.at.is_none_or(|at| if up { *value < at } else { *value > at });
        for value in self.grid(flip.direction).into_iter().take_while(nearer) {
            let Some(sign) = self.sign(value) else { break };
            // The last whole number with the old answer is named, and a flip is exact to a millionth.
            let beside = flip
                .at
                .is_some_and(|at| (value - at).abs() <= (at * exact(MILLIONTH)).abs().max(exact(MILLIONTH)));
            if self.differs(sign, flip.of) && !beside {
                return Err(format!("nearer at {value}: {sign:?}"));
            }
        }
        Ok(())
    }

    fn check_place(&self, flip: &Flip, at: Exact, up: bool) -> Result<(), String> {
        let whole = self.input.kind() == Kind::Count && at.fract().is_zero();
        let width = if at.is_zero() { exact(MILLIONTH) } else { at * exact(MILLIONTH) };
        let step = |width: Exact| if up { (at - width, at + width) } else { (at + width, at - width) };
        let (low, high) = self.input.bounds();
        let inside = |value: Exact| value.max(low).min(high);
        let (mut before, mut after) = step(width);
        // Between now and the flip there may be less than a millionth.
        before = if up { before.max(self.now.min(at)) } else { before.min(self.now.max(at)) };
        let changes = |before: Exact, after: Exact| {
            let (before, after) = (self.sign(inside(before)), self.sign(inside(after)));
            let same = before.is_some_and(|sign| !self.differs(sign, flip.of));
            same && after.is_some_and(|sign| self.differs(sign, flip.of))
        };
        if changes(before, after) {
            return Ok(());
        }
        (before, after) = (at, step(Exact::ONE).1);
        if whole && changes(before, after) {
            return Ok(());
        }
        Err(format!("at {at}: {:?} before, {:?} after", self.sign(inside(before)), self.sign(inside(after))))
    }
}

/// Everything wrong with the flips of one scenario, and how many were compared.
fn differences(scenario: &Scenario) -> (usize, Vec<String>) {
    let Ok(evaluated) = work_out(&CATALOG, scenario) else { return (0, Vec::new()) };
    let study = Study::new(scenario, &evaluated).expect("figures in range").finish();
    let Evaluated { prepared, answer, .. } = &evaluated;
    let mut wrong = Vec::new();
    let mut compared = 0;
    for input in Input::all(scenario) {
        let path = input.path(scenario);
        let flips: Vec<&Flip> = study.flips.iter().filter(|flip| flip.input == path).collect();
        let Some(now) = prepared.case.get(&input).or_else(|| stand_in(&input)) else { continue };
        let line = Line { case: &prepared.case, input, home: Sign::of(answer), now };
        let moves = |up: bool| if up { now < input.bounds().1 } else { now > input.bounds().0 };
        for flip in &flips {
            compared += 1;
            if let Err(what) = line.check(flip) {
                wrong.push(format!(
                    "{path} {:?} {:?} from {now} (home {:?}): {what}",
                    flip.of, flip.direction, line.home
                ));
            }
        }
        if flips.is_empty() && (moves(true) || moves(false)) {
            wrong.push(format!("{path} has no flips"));
        }
    }
    (compared, wrong)
}

/// What a null counts as: no cap is the greatest cap. The tariff has no single rate and is not compared here.
fn stand_in(input: &Input) -> Option<Exact> {
    match input {
        Input::Pool(_, row) if row.path == "capHeadroomPerMonth" => Some(row.max),
        _ => None,
    }
}

#[test]
fn flips_are_where_a_plain_scan_finds_them() {
    let seeds = std::env::var("SEEDS").ok().and_then(|range| {
        let (from, to) = range.split_once("..")?;
        Some(from.parse().ok()?..to.parse().ok()?)
    });
    let (mut compared, mut wrong) = (0, Vec::new());
    for seed in seeds.unwrap_or(0..24u64) {
        let scenario = world::scenario(&mut Dice::new(seed));
        let (count, found) = differences(&scenario);
        compared += count;
        wrong.extend(found.into_iter().map(|what| format!("seed {seed}: {what}")));
    }
    println!("{compared} flips compared, {} wrong", wrong.len());
    assert!(wrong.is_empty(), "{} of {compared} flips:\n{}", wrong.len(), wrong.join("\n"));
    assert!(compared > 4_000, "{compared}");
}

/// A dearer offer at home against a cheaper one across the internet: a million requests send 16.6 GB.
fn across(more: &str) -> Vec<Flip> {
    let size = r#""context":1000000,"maxOutput":128000"#;
    let text = format!(
        r#"{{"v":1,"model":"any","singleOnly":true,"caller":{{"cloud":"aws","region":"us-east-1","otherEgressGb":"500"}},
            "workload":{{"requestsPerMonth":"1000000","inputTokens":3000,"outputTokens":500{more}}},
            "offers":[{{"id":"home","cloud":"aws","prices":{{"input":"5.001","output":"30"}},{size}}},
                      {{"id":"far","prices":{{"input":"5","output":"30"}},{size}}}]}}"#
    );
    let scenario = Scenario::from_json(&text, &CATALOG).expect("a valid scenario");
    let evaluated = work_out(&CATALOG, &scenario).expect("figures in range");
    assert_eq!(evaluated.report.best.as_ref().map(|best| best.offer.as_str()), Some("far"));
    Study::new(&scenario, &evaluated).expect("figures in range").finish().flips
}

fn found<'f>(flips: &'f [Flip], input: &str, direction: Direction, of: FlipOf) -> &'f Flip {
    let same = |flip: &&Flip| flip.input == input && flip.direction == direction && flip.of == of;
    flips.iter().find(same).unwrap_or_else(|| panic!("{input} has no flip {direction:?}"))
}

#[test]
fn a_rate_that_is_not_set_is_searched_from_the_tariffs_own() {
    let flips = across("");
    // A premium of $3 a month is outweighed at 3 / 16.6 dollars a GB; the tariff charges 0.09.
    let up = found(&flips, "caller.egressUsdPerGb", Direction::Up, FlipOf::Best);
    assert_eq!(up.now, None);
    let expected = exact("3") / exact("16.6");
    let at = up.at.expect("a flip");
    assert!((at / expected - Exact::ONE).abs() < exact("0.000002"), "{at}, not {expected}");
    assert_eq!(up.new_best.as_deref(), Some("home"));
    assert_eq!(found(&flips, "caller.egressUsdPerGb", Direction::Down, FlipOf::Best).at, None);
}

#[test]
fn a_limit_in_whole_tokens_names_the_last_number_with_the_old_answer() {
    let flips = across(r#","attachmentBytes":30"#);
    let at = |input: &str| found(&flips, input, Direction::Up, FlipOf::Verdict).at;
    assert_eq!(at("workload.outputTokens"), Some(exact("128000")), "the largest output of both");
    let down = found(&flips, "offers.far.maxOutput", Direction::Down, FlipOf::Best).at;
    assert_eq!(down, Some(exact("500")), "one token less and it does not fit");
    assert!(!flips.iter().any(|flip| flip.input == "workload.peakRpm"), "what is null is not searched");
}

#[test]
fn no_cap_is_searched_downward_from_the_greatest() {
    let size = r#""context":1000000,"maxOutput":128000"#;
    let text = format!(
        r#"{{"v":1,"model":"any","singleOnly":true,"baseline":"out","caller":{{"cloud":"elsewhere","egressUsdPerGb":"0"}},
            "pools":[{{"id":"aws","commitmentRemaining":"240000"}}],
            "offers":[{{"id":"out","prices":{{"input":"5","output":"30"}},{size}}},
                      {{"id":"in","pool":"aws","prices":{{"input":"5.5","output":"33"}},{size}}}]}}"#
    );
    let scenario = Scenario::from_json(&text, &CATALOG).expect("a valid scenario");
    let evaluated = work_out(&CATALOG, &scenario).expect("figures in range");
    let flips = Study::new(&scenario, &evaluated).expect("figures in range").finish().flips;
    // The premium of in over out is 33,000 − 30,000.
    let at =
        found(&flips, "pools.aws.capHeadroomPerMonth", Direction::Down, FlipOf::Best).at.expect("a flip");
    assert!((at / exact("3000") - Exact::ONE).abs() < exact("0.000002"), "{at}");
    assert_eq!(found(&flips, "pools.aws.capHeadroomPerMonth", Direction::Up, FlipOf::Best).at, None);
}
