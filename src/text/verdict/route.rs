//! What is to be done before a move, until then, instead of a split, and where no route is left.

use super::title::trouble;
use crate::catalog::Feature;
use crate::engine::report::{ContextBound, FeatureDoubt, Finding, Gate, Kind, Outcome, Reason, Row, Why};
use crate::scenario::Objective;
use crate::text::check;
use crate::text::finding::{unpriced, why_short};
use crate::text::number::{counted, money, percent};
use crate::text::run::{Run, Runs, Target, and, bold, joined, plain, text};
use crate::text::{Answer, dates, words};
use crate::units::{Exact, Listed, Num, Sort, fill};
use core::cmp::Reverse;

/// The days before an end of life in which it is told of: a move takes months.
const SOON: i64 = 120;

/// What of the route, or the baseline, ends soon after the day of the answer: "OpenAI global on 11 Dec 2026."
pub fn ending(answer: &Answer) -> Option<Runs> {
    let (verdict, as_of) = (&answer.report.verdict, answer.report.as_of?);
    let shares = answer.split().map_or(&[][..], |split| &split.shares);
    let meant = |row: &&Row| {
        let id = Some(&row.id);
        let part = shares.iter().any(|(share, _)| Some(share) == id);
        part || id == verdict.offer.as_ref() || id == answer.scenario.baseline.as_ref()
    };
    let soon = |row: &Row| {
        let Why::Lifecycle { eol } = row.finding(Gate::Lifecycle)?.why else { return None };
        let left = as_of.days_until(eol);
        let said = || vec![bold(row.name.clone()), text(fill!(" on {}", dates::date(eol)))];
        (left > 0 && left <= SOON).then(said)
    };
    let said: Vec<Runs> = answer.report.offers.iter().filter(meant).filter_map(soon).listed();
    let mut runs = and(said);
    runs.push(text("."));
    (runs.len() > 1).then_some(runs)
}

/// What to confirm, each linked to its row of the checklist.
pub fn check_first(answer: &Answer) -> Option<Runs> {
    let checks = check::conditions(answer);
    let mut runs = check::named(answer, &checks);
    runs.push(text("."));
    (!checks.is_empty()).then_some(runs)
}

/// Where the traffic stays while checks are open.
pub fn until_then(answer: &Answer) -> Option<Runs> {
    let report = answer.report;
    if report.verdict.conditions.is_empty() || report.verdict.kind == Kind::Stay {
        return None;
    }
    let Some(certain) = &report.best_eligible else { return Some(uncertain(answer)) };
    let stays = answer.scenario.baseline.as_ref() == Some(&certain.offer);
    let verb = if stays { "stay on" } else { "run on" };
    let name = answer.name(&certain.offer);
    Some(vec![text(fill!("{} {}: ", verb, name)), Run::Amount(money(certain.total)), text(".")])
}

/// Where every offer has checks open: those of the baseline, if it carries the traffic now.
fn uncertain(answer: &Answer) -> Runs {
    let Some(base) = answer.baseline().filter(|row| trouble(answer, row).is_none()) else {
        return vec![text("no offer passes every check for certain.")];
    };
    let names = and(check::open(base).into_iter().map(|check| vec![text(check.short)]).listed());
    vec![text(fill!("stay on {}, with {} not confirmed either.", &base.name, plain(&names)))]
}

/// The best single offer against a split.
pub fn one_offer(answer: &Answer) -> Option<Runs> {
    let report = answer.report;
    let split = report.split.as_ref().filter(|_| report.verdict.kind == Kind::Split)?;
    let (Some(best), Some(more)) = (&report.best, split.saves_vs_single) else {
        return Some(vec![text("no single offer can carry all the traffic.")]);
    };
    let name = answer.name(&best.offer);
    Some(vec![text(fill!("{} alone: ", name)), bold(money(more)), text(" a month more than the split.")])
}

/// What keeps an offer from carrying the traffic.
fn blocking<'a>(answer: &Answer, row: &'a Row) -> Vec<&'a Finding> {
    let strict = answer.scenario.objective == Objective::Compliance;
    row.gates.iter().filter(|finding| row.blocked_by(finding, strict)).listed()
}

/// The offer with the fewest failures, then the fewest open gates; the cheaper of two, the baseline before its
/// equals, then by id.
pub fn nearest_row<'a>(answer: &Answer<'a>) -> Option<&'a Row> {
    let key = |row: &&'a Row| {
        let gates = blocking(answer, row);
        // A limit can be raised and a check passed; what fails stays as it is.
        let fails = gates.iter().filter(|finding| finding.result == Outcome::Fail).count();
        let other = answer.scenario.baseline.as_deref() != Some(&row.id);
        (fails, gates.len(), row.monthly.total.is_none(), row.monthly.total, other, row.id.as_str())
    };
    answer.report.offers.iter().min_by_key(key)
}

/// The offer that comes nearest, and what it fails.
pub fn nearest(answer: &Answer) -> Option<Runs> {
    let row = nearest_row(answer)?;
    let gates = blocking(answer, row);
    let failed = gates.iter().filter(|finding| fails(row, finding)).count();
    // Beside what fails, what is only not confirmed is told apart, where its own words do not.
    let bare = |finding: &Finding| matches!(finding.gate, Gate::Features | Gate::Quota);
    let open = |finding: &Finding| failed > 0 && bare(finding) && !fails(row, finding);
    let said = |finding: &&Finding| {
        let end = if open(finding) { " not confirmed" } else { "" };
        vec![text(fill!("{}{}", failing(row, finding), end))]
    };
    let said: Vec<Runs> = gates.iter().map(said).listed();
    if said.is_empty() && timeless(answer, row) {
        let why = " has no known time, and a second of waiting has a price.";
        return Some(vec![bold(row.name.clone()), text(why)]);
    }
    if said.is_empty() {
        return trouble(answer, row).map(|why| vec![bold(row.name.clone()), text(fill!(" {}.", why))]);
    }
    let verb = match failed {
        0 => "leaves open",
        all if all == gates.len() => "fails",
        _ => "does not pass",
    };
    let mut runs = vec![bold(row.name.clone()), text(fill!(" {} {}: ", verb, counted(gates.len(), "gate")))];
    runs.extend(and(said));
    runs.push(text("."));
    Some(runs)
}

/// Whether an offer has no total because waiting has a price and its times are unknown.
fn timeless(answer: &Answer, row: &Row) -> bool {
    !answer.scenario.workload.usd_per_second.is_zero() && row.latency.call_ms.is_none()
}

/// Whether a gate that blocks is known to: others are only not confirmed.
fn fails(row: &Row, finding: &Finding) -> bool {
    finding.result == Outcome::Fail || (finding.gate == Gate::Quota && row.quota.share_cap < Exact::ONE)
}

fn failing(row: &Row, finding: &Finding) -> String {
    if finding.gate == Gate::Quota && row.quota.share_cap < Exact::ONE {
        return fill!("quota covers {} of the peak", percent(row.quota.share_cap));
    }
    why_short(finding)
}

/// The name of each gate that removed offers, and those offers.
fn removed<'a>(answer: &Answer<'a>) -> Vec<(String, Vec<&'a Row>)> {
    let mut found = Vec::new();
    for reason in &answer.report.verdict.reasons {
        if let Reason::Removed { gate, offers } = reason {
            let rows = offers.iter().filter_map(|id| answer.row(id));
            let known = |row: &&Row| row.finding(*gate).is_some_and(|finding| fails(row, finding));
            let (failed, open): (Vec<&Row>, Vec<&Row>) = rows.partition(known);
            if !failed.is_empty() {
                found.push((removed_name(*gate, &failed), failed));
            }
            if !open.is_empty() {
                // A way without a rate is no check that could pass.
                let left = if *gate == Gate::Path { "" } else { " not confirmed" };
                found.push((fill!("{}{}", removed_name(*gate, &open), left), open));
            }
        }
    }
    found.order_by_key(|(_, rows)| Reverse(rows.len()));
    found
}

/// What each gate removed, a clause each: "OpenAI global and Azure global are ruled out: residency".
pub fn removals(answer: &Answer) -> Vec<String> {
    let one = |(name, rows): (String, Vec<&Row>)| {
        let verb = if rows.len() == 1 { "is" } else { "are" };
        let names = and(rows.iter().map(|row| vec![text(row.name.clone())]).listed());
        fill!("{} {} ruled out: {}", plain(&names), verb, name)
    };
    removed(answer).into_iter().map(one).listed()
}

/// What removed how many offers: "residency: 3 offers · quota: 1".
pub fn removed_by(answer: &Answer) -> Option<Runs> {
    let mut found = removed(answer);
    // No gate is against these: what their waiting costs is unknown.
    let waiting = |row: &&Row| blocking(answer, row).is_empty() && timeless(answer, row);
    let waiting: Vec<&Row> = answer.report.offers.iter().filter(waiting).listed();
    if !waiting.is_empty() {
        found.push(("time unknown".to_owned(), waiting));
        found.order_by_key(|(_, rows)| Reverse(rows.len()));
    }
    let said = found.iter().enumerate().map(|(i, (name, rows))| {
        let noun = if i == 0 { if rows.len() == 1 { " offer" } else { " offers" } } else { "" };
        fill!("{}: {}{}", name, rows.len(), noun)
    });
    let said: Vec<String> = said.listed();
    (!said.is_empty()).then(|| vec![text(said.join(" · "))])
}

/// The name of a gate, or of the one feature or attribute all of these offers lack.
fn removed_name(gate: Gate, rows: &[&Row]) -> String {
    let lacks = |row: &&Row| match row.finding(gate).map(|finding| &finding.why) {
        Some(Why::Features(doubts)) => match doubts.as_slice() {
            [(id, _)] => Some(words::feature(id).to_owned()),
            _ => None,
        },
        Some(Why::Boundary(outside)) => match outside.as_slice() {
            [(key, _)] => Some(words::attribute(key).to_owned()),
            _ => None,
        },
        Some(Why::PriceMissing(rates, _)) => Some(unpriced(rates).to_owned()),
        _ => None,
    };
    let first = rows.first().and_then(lacks);
    let same = rows.iter().all(|row| lacks(row) == first);
    first.filter(|_| same).unwrap_or_else(|| words::gate(gate).to_owned())
}

/// What would open a route: the way out of each gate of the nearest offer, linked to its input.
pub fn try_this(answer: &Answer) -> Option<Runs> {
    let Some(row) = nearest_row(answer) else {
        return Some(vec![link(Target::Input("offers".to_owned()), "add an offer".to_owned())]);
    };
    let ways = blocking(answer, row).into_iter().flat_map(|finding| ways_out(answer, row, finding));
    let mut ways: Vec<Runs> = ways.map(|way| vec![way]).listed();
    if timeless(answer, row) {
        let times = time_ways(answer, row);
        if ways.is_empty() {
            return Some(joined(times, " or "));
        }
        ways.extend(times.into_iter().take(1));
    }
    (!ways.is_empty()).then(|| joined(ways, " and "))
}

/// The first time that is missing, and the price that asks for it.
fn time_ways(answer: &Answer, row: &Row) -> Vec<Runs> {
    let missing = |path: &&str| answer.number_of(&row.id, path).is_none();
    let first = ["rttMs", "ttftMs", "tokensPerSecond"].into_iter().find(missing).unwrap_or("rttMs");
    let enter = fill!("enter the times of {}", &row.name);
    let price = Target::Input("workload.usdPerSecond".to_owned());
    vec![
        vec![link(Target::Input(fill!("offers.{}.{}", &row.id, first)), enter)],
        vec![link(price, "put no price on waiting".to_owned())],
    ]
}

fn link(to: Target, text: String) -> Run {
    Run::Link { to, text }
}

/// Which of the tokens of a request are to become fewer so that it fits: the most first, until the rest does.
fn smaller(answer: &Answer, bound: ContextBound, limit: Option<Exact>) -> (String, String) {
    let work = &answer.scenario.workload;
    let mut parts = [
        (work.input_tokens, "workload.inputTokens", "send a smaller payload"),
        (work.reasoning_tokens, "workload.reasoningTokens", "allow less reasoning"),
        (work.output_tokens, "workload.outputTokens", "ask for less output"),
    ]
    .into_iter()
    .filter(|(_, path, _)| {
        bound == ContextBound::Context
            || (*path == "workload.inputTokens") == (bound == ContextBound::MaxInput)
    })
    .listed();
    parts.order_by_key(|(tokens, ..)| Reverse(*tokens));
    let mut rest = parts.iter().fold(Exact::ZERO, |sum, (tokens, ..)| sum.plus(*tokens).unwrap_or(sum));
    let mut said = Vec::new();
    for (tokens, _, words) in &parts {
        said.push(vec![text(*words)]);
        rest = rest.minus(*tokens).unwrap_or_default();
        if limit.is_none_or(|limit| rest < limit) {
            break;
        }
    }
    let path = parts.first().map_or("workload.inputTokens", |(_, path, _)| path);
    (path.to_owned(), plain(&and(said)))
}

/// The ways out of one gate: of all that fails, and where only what is confirmed counts, of all that is unknown.
fn ways_out(answer: &Answer, row: &Row, finding: &Finding) -> Vec<Run> {
    let certain = answer.scenario.objective == Objective::Compliance;
    let confirm = |open: check::Open| {
        let text = fill!("confirm {}", &open.name);
        link(Target::Check { offer: open.offer, gate: open.gate, of: open.of }, text)
    };
    let open = unknown(finding).filter(|_| certain || finding.result == Outcome::Unknown);
    let open = open.into_iter().flat_map(|why| check::opened(&row.id, finding.gate, &why));
    failed(answer, row, finding)
        .into_iter()
        .map(|(path, said)| link(Target::Input(path), said))
        .chain(open.map(confirm))
        .listed()
}

/// Whether a feature can only be done without: it is missing, or one of which the list knows nothing to confirm.
fn without((id, doubt): &(String, FeatureDoubt)) -> bool {
    *doubt == FeatureDoubt::Missing || Feature::find(id).is_none()
}

/// What of a gate is unknown.
fn unknown(finding: &Finding) -> Option<Why> {
    match &finding.why {
        Why::Features(doubts) => {
            let unknown = doubts.iter().filter(|doubt| !without(doubt));
            Some(Why::Features(unknown.cloned().listed()))
        }
        why @ Why::Boundary(_) => Some(why.clone()),
        why => (finding.result == Outcome::Unknown && finding.gate != Gate::Path).then(|| why.clone()),
    }
}

/// What would change so that a gate no longer fails: the paths of inputs, and what to do there.
fn failed(answer: &Answer, row: &Row, finding: &Finding) -> Vec<(String, String)> {
    let name = answer.name(&row.id);
    let own = |path: &str| fill!("offers.{}.{}", &row.id, path);
    let (path, said) = match (&finding.why, finding.gate) {
        (Why::Boundary(outside), _) => {
            let known = outside.iter().filter_map(|(key, value)| Some((key, value.as_ref()?)));
            let allow = |(key, value): (&&str, &String)| {
                let said = fill!("allow {} as {}", words::place(key, value), words::attribute(key));
                (fill!("workload.boundary.{}", *key), said)
            };
            return known.map(allow).listed();
        }
        (Why::Features(doubts), _) => {
            let missing = doubts.iter().filter(|doubt| without(doubt));
            let names = missing.map(|(id, _)| vec![text(words::feature(id))]).listed();
            if names.is_empty() {
                return vec![];
            }
            ("workload.requiredFeatures".to_owned(), fill!("do without {}", plain(&and(names))))
        }
        (_, gate) if finding.result == Outcome::Unknown && gate != Gate::Path => return vec![],
        (Why::PriceMissing(rates, _), _) => {
            let rate = rates.first().map_or("prices.input", String::as_str);
            let names = rates.iter().map(|rate| vec![text(words::rate(rate))]).listed();
            (own(rate), fill!("enter the {} of {}", plain(&and(names)), name))
        }
        (why, Gate::Quota) => (own(why.limit()), fill!("raise the quota of {}", name)),
        (_, Gate::Version) => ("workload.pinnedVersion".to_owned(), "unpin the version".to_owned()),
        (_, Gate::Region) => ("workload.boundary.sameRegion".to_owned(), "allow other regions".to_owned()),
        (_, Gate::Path) => (finding.fact.clone().unwrap_or_default(), "enter an egress rate".to_owned()),
        (Why::Context { bound, limit, .. }, _) => smaller(answer, *bound, *limit),
        (_, Gate::Latency) => ("workload.latencyTargetMs".to_owned(), "relax the latency target".to_owned()),
        (_, Gate::Features | Gate::Lifecycle | Gate::Boundary | Gate::Context | Gate::Price) => {
            ("model".to_owned(), "pick another model".to_owned())
        }
    };
    vec![(path, said)]
}
