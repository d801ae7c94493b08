//! What the crossover chart shows, in a sentence or two.

use super::number::percent;
use super::{Answer, axis, words};
use crate::engine::evaluate;
use crate::engine::report::{Finding, Gate, Kind as Verdict, Outcome, Part, Row, Standing};
use crate::scenario::fields::Kind;
use crate::scenario::{Objective, Scenario};
use crate::units::{Exact, Listed, Num, fill};

/// A stretch of an axis on which the answer is the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// The offer recommended; `None` where none can carry the traffic.
    pub offer: Option<String>,
    /// Whether that is too close to call.
    pub close: bool,
    /// Where it ends; `None` at the end of the axis.
    pub end: Option<Exact>,
}

/// The most letters of a reader's own name where there is little room.
const OWN: usize = 24;

/// The fewest words that tell an offer from the others compared: "OpenAI", "in-region", else the full name; the reader's own, cut
/// where it is long.
pub fn brief(answer: &Answer, id: &str) -> String {
    let name = answer.short_name(id);
    // A name of the reader's own has no host before it.
    if answer.catalog.offer(id).is_none() {
        return words::cut(&name, OWN);
    }
    let rest = |name: &str| name.split_once(' ').map(|(_, rest)| rest.to_owned());
    let all = answer
        .report
        .offers
        .iter()
        .filter(|row| rest(&row.name).is_some() && rest(&row.name) == rest(&name))
        .count();
    rest(&name).filter(|_| all == 1).unwrap_or(name)
}

/// An offer that starts or stops being cheaper than the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The offer.
    pub offer: String,
    /// Where.
    pub at: Exact,
    /// Whether it pays above that value, rather than below.
    pub above: bool,
}

/// "Bedrock global leads at every volume. Bedrock in-region stops paying above 8.6M requests a month."
///
/// `partial`: whether an offer that cannot carry all of the traffic costs less somewhere than the one that leads. A turn
/// that ends a stretch is said once.
pub fn lead(
    answer: &Answer,
    (path, kind): (&str, Kind),
    stretches: &[Stretch],
    turn: Option<&Turn>,
    partial: bool,
) -> String {
    let who = |stretch: &Stretch| who(answer, stretch);
    let name = axis::name(answer, path);
    let changes = stretches.windows(2).filter(|pair| matches!(pair, [a, b] if a.offer != b.offer)).count();
    let first = match stretches {
        [] => String::new(),
        [one] => {
            let which = if one.offer.is_none() { "any" } else { "every" };
            fill!("{} at {} {} shown", who(one), which, name)
        }
        many if many.len() > 4 && changes > 1 => {
            fill!("The lead changes {} times over the {} shown", changes, name)
        }
        many => {
            let part = |stretch: &Stretch| match stretch.end {
                Some(end) => fill!("{} up to {}", who(stretch), axis::value(path, kind, end)),
                None => fill!("{} above", who(stretch)),
            };
            many.iter().map(part).listed().join(", ")
        }
    };
    let told = |turn: &&Turn| !stretches.windows(2).any(|pair| is_end(pair, turn));
    // Who leads where the baseline cannot carry the traffic leads also where it does not pay.
    let leads = |turn: &Turn| stretches.iter().any(|it| it.offer.as_ref() == Some(&turn.offer));
    let second = turn.filter(told).map_or(String::new(), |turn| {
        let pays = pays(answer, turn, leads(turn));
        let carries = answer.row(&turn.offer).map(carries).filter(|said| !said.is_empty());
        let part = carries.map_or(String::new(), |said| fill!(" ({})", said));
        fill!(" {}{} {} above {}.", answer.name(&turn.offer), part, pays, axis::value(path, kind, turn.at))
    });
    let first = fill!("{}{}", among(answer, partial), &first);
    if stretches.is_empty() { second } else { fill!("{}.{}", words::capital(&first), second) }
}

/// What holds on a stretch.
fn who(answer: &Answer, stretch: &Stretch) -> String {
    let baseline = answer.scenario.baseline.as_deref();
    match stretch.offer.as_deref() {
        None => "no offer can carry it".to_owned(),
        Some(_) if stretch.close => "it is too close to call".to_owned(),
        Some(id) if Some(id) == baseline => fill!("staying on {} is best", answer.short_name(id)),
        Some(id) => fill!("{} leads", answer.name(id)),
    }
}

/// What an offer does at a turn: "stops paying"; one that `leads` somewhere is set against the baseline.
fn pays(answer: &Answer, turn: &Turn, leads: bool) -> String {
    match (answer.scenario.baseline.as_deref().filter(|_| leads), turn.above) {
        (None, true) => "starts paying".to_owned(),
        (None, false) => "stops paying".to_owned(),
        (Some(id), above) => {
            fill!("costs {} than {}", if above { "less" } else { "more" }, answer.short_name(id))
        }
    }
}

/// Whether a stretch ends where its offer, or the next one, starts or stops paying, or where that begins or ends to be too
/// close to call: both are the same crossing, found to within a thousandth.
fn is_end(pair: &[Stretch], turn: &Turn) -> bool {
    let [before, after] = pair else { return false };
    let Some(end) = before.end else { return false };
    let own = [before, after].into_iter().any(|it| it.close || it.offer.as_ref() == Some(&turn.offer));
    let apart = end.minus(turn.at).and_then(|apart| apart.times(Exact::from(100)));
    own && apart.is_ok_and(|apart| apart.abs() <= end)
}

/// What is compared where the answer is a split, which no chart draws, and where a line is drawn of less traffic.
fn among(answer: &Answer, partial: bool) -> &'static str {
    match (answer.split().is_some(), partial) {
        (true, true) => "of single offers that can carry it all, ",
        (true, false) => "of single offers, ",
        (false, true) => "of offers that can carry it all, ",
        (false, false) => "",
    }
}

/// What of the traffic an offer can carry, where that is not all of it: "carries up to 84%".
pub fn carries(row: &Row) -> String {
    let part = row.status != Standing::Ineligible && row.quota.share_cap < Exact::ONE;
    if part { fill!("carries up to {}", percent(row.quota.share_cap)) } else { String::new() }
}

/// Why an offer wins in a scenario against the best of some rivals, in a few words: "your AWS gap pays for it",
/// "batch is cheaper", "Bedrock global's context ends". Where it wins also if no request may wait, that is why.
pub fn reason(answer: &Answer, moved: &Scenario, winner: &str, rivals: &[&str]) -> String {
    let mut still = moved.clone();
    still.workload.batchable_share = Exact::ZERO;
    match why(answer, &still, winner, rivals) {
        (true, said) => said,
        _ => why(answer, moved, winner, rivals).1,
    }
}

/// Whether an offer costs less than the best of some rivals that could carry the traffic too, and why it wins.
fn why(answer: &Answer, moved: &Scenario, winner: &str, rivals: &[&str]) -> (bool, String) {
    let none = (false, String::new());
    let Ok(report) = evaluate(answer.catalog, moved) else { return none };
    let Some(own) = report.row(winner) else { return none };
    let strict = moved.objective == Objective::Compliance;
    let rows = || rivals.iter().filter_map(|id| report.row(id));
    let total = |row: &&Row| row.monthly.total;
    let free = |row: &&Row| total(row).is_some() && bar(row, strict).is_none();
    let Some(rival) = rows().filter(free).reduce(|a, b| if total(&b) < total(&a) { b } else { a }) else {
        let barred = rows().find_map(|row| Some(barred(row, bar(row, strict)?)));
        return (false, barred.unwrap_or_default());
    };
    if total(&own) > total(&rival) {
        // Time decides, or too little to move for.
        return none;
    }
    let mut widest: Option<(Exact, Part)> = None;
    for part in Part::ALL {
        let (Some(a), Some(b)) = (own.monthly.line(part), rival.monthly.line(part)) else { continue };
        let gain = b.minus(a).unwrap_or_default();
        if gain > widest.map_or(Exact::ZERO, |(most, _)| most) {
            widest = Some((gain, part));
        }
    }
    // A reason against some rivals is none where another offer comes nearer, on another bill, for which it does not hold.
    let bill = answer.pool_of(winner);
    let nearer = |row: &Row, part: Part| {
        let other = bill.is_none() || answer.pool_of(&row.id) != bill;
        let even = total(&row) <= total(&rival) && row.monthly.line(part) <= own.monthly.line(part);
        row.id != winner && other && even && free(&row)
    };
    let said = match widest {
        Some((_, part)) if report.offers.iter().any(|row| nearer(row, part)) => String::new(),
        Some((_, part)) => part_words(answer, moved, part, winner, &rival.id),
        None => "it costs the same".to_owned(),
    };
    (total(&own) < total(&rival), said)
}

/// The first gate that keeps an offer from carrying all the traffic.
fn bar(row: &Row, strict: bool) -> Option<&Finding> {
    row.gates.iter().find(|finding| row.blocked_by(finding, strict))
}

/// Why a rival does not win: the first gate against it.
fn barred(row: &Row, finding: &Finding) -> String {
    let name = &row.name;
    match finding.gate {
        Gate::Context => fill!("{}'s context ends", name),
        Gate::Price => fill!("{} has no price", name),
        Gate::Quota if finding.result != Outcome::Unknown => fill!("{} {}", name, carries(row)),
        gate if finding.result == Outcome::Unknown => fill!("{}: {} not confirmed", name, words::gate(gate)),
        gate => fill!("{}: {} rules it out", name, words::gate(gate)),
    }
}

/// Whether requests that may wait cost less at one offer than at another: a batch (else flex) rate is lower, or the other
/// has none.
fn waits_cheaper(answer: &Answer, one: &str, other: &str) -> bool {
    let rate = |id: &str, tokens: &str| {
        let of = |tier: &str| answer.number_of(id, &fill!("prices.{}{}", tier, tokens));
        of("batch").or_else(|| of("flex"))
    };
    let lower = |tokens: &&str| {
        rate(one, tokens).is_some_and(|own| rate(other, tokens).is_none_or(|other| own < other))
    };
    ["Input", "Output"].iter().any(lower)
}

fn part_words(answer: &Answer, moved: &Scenario, part: Part, winner: &str, rival: &str) -> String {
    let batch = !moved.workload.batchable_share.is_zero() && waits_cheaper(answer, winner, rival);
    match part {
        Part::IdleCommitment => match answer.pool_of(winner) {
            Some(pool) => fill!("your {} gap pays for it", words::cloud(pool)),
            None => "less stays idle".to_owned(),
        },
        Part::Tokens if batch => "batch is cheaper".to_owned(),
        Part::Tokens => "tokens cost less".to_owned(),
        Part::Discount => "your discount".to_owned(),
        Part::RequestLeg | Part::ResponseLeg => "less egress".to_owned(),
        Part::LatencyValue => "it waits less".to_owned(),
        other => fill!("less {}", words::part(other)),
    }
}

/// "Bedrock global wins here; payload changes that above 272k tokens in, batchable share alone does not."
pub fn here(
    answer: &Answer,
    (winner, close): (Option<&str>, bool),
    inputs: [(&str, Kind, Exact, Option<Exact>); 2],
    alone: bool,
) -> String {
    let who = winner.map_or("No offer".to_owned(), |id| answer.name(id));
    if alone && winner.is_none() {
        return "No offer can carry it anywhere on this map.".to_owned();
    }
    if alone {
        let close = if close { ", here too close to call" } else { "" };
        return words::capital(&fill!("{}{} wins all over this map{}.", among(answer, false), who, close));
    }
    let part = |(path, kind, now, end): (&str, Kind, Exact, Option<Exact>)| {
        let name = axis::name(answer, path);
        match end {
            Some(end) => {
                let way = if end > now { "above" } else { "below" };
                fill!("{} changes that {} {}", name, way, axis::value(path, kind, end))
            }
            None => fill!("{} alone does not", name),
        }
    };
    let [x, y] = inputs.map(part);
    let close = if close { ", too close to call" } else { "" };
    words::capital(&fill!("{}{} wins here{}; {}, {}.", among(answer, false), who, close, x, y))
}

/// Which inputs alone can take the saving away; where there is `none` now, which can bring one. The swings of a `split`
/// keep its shares, though another answer may share the traffic anew.
pub fn turns(names: Vec<String>, none: bool, split: bool) -> String {
    let kept = if split { "with these shares, " } else { "" };
    if names.is_empty() {
        let what = if none { "brings a saving" } else { "takes the saving away" };
        return words::capital(&fill!("{}no input alone {} within ±25%.", kept, what));
    }
    let names = names.into_iter().map(|name| vec![super::run::text(name)]).listed();
    let names = super::plain(&super::run::joined(names, " or "));
    let what = if none { "bring a saving" } else { "take the saving away" };
    words::capital(&fill!("{}{} alone can {}.", kept, names, what))
}

/// Whether there is nothing to draw: no offer has a known total.
pub fn blank(answer: &Answer) -> bool {
    answer.report.offers.iter().all(|row| row.monthly.total.is_none())
}

/// Whether there is nothing to compare.
pub fn bare(answer: &Answer) -> bool {
    answer.report.offers.is_empty()
}

/// The name of a stretch where no offer wins.
pub fn nobody(answer: &Answer) -> &'static str {
    if blank(answer) { "no offer with a known total" } else { "no single offer can carry it" }
}

/// What stands in place of the swings where there is no saving.
pub fn no_swings(answer: &Answer) -> &'static str {
    if answer.report.verdict.kind == Verdict::NoRoute {
        "Without a route there is no saving that an input could move."
    } else {
        "There is no saving to move: no other offer can be compared."
    }
}

/// What stands for a saving where the route cannot carry the traffic.
pub const ENDS: &str = "fails";

/// The same beside a row, with the sides where it is so: "+25%: fails".
pub fn ends(low: bool, high: bool) -> String {
    let side = match (low, high) {
        (false, false) => return String::new(),
        (true, false) => "−25%",
        (false, true) => "+25%",
        (true, true) => "±25%",
    };
    fill!("{}: {}", side, ENDS)
}

/// "No effect: input tokens, cached share of input and 9 more."
pub fn still(names: &[String]) -> String {
    const MOST: usize = 6;
    let rest = names.len().saturating_sub(MOST);
    let shown: Vec<&str> = names.iter().take(MOST).map(String::as_str).listed();
    let rest = if rest > 0 { fill!(" and {} more", rest) } else { String::new() };
    fill!("No effect: {}{}.", shown.join(", "), rest)
}

#[cfg(test)]
mod tests;
