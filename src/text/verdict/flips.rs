//! What would change the answer, in at most three lines.
//!
//! The three questions a reader brings come first: commitment, payload and volume, even if the answer is "none up to
//! 100M". Another input of the reader's own takes a line where it flips ten times sooner; a fact of the book only a line
//! that is left over. What flips only outside a slider's range, such as at no traffic at all, is no flip to a reader.

use super::{FlipLine, Kind};
use crate::engine::report::{Direction, Flip, FlipOf, Sensitivity};
use crate::scenario::fields::{self, Kind as NumberKind, dec};
use crate::scenario::{Input, OfferEntry};
use crate::text::ladder;
use crate::text::number::{
    axis, bytes, count, latency, money, percent, price_near, short, significant, trimmed,
};
use crate::text::run::{Runs, bold, plain, text};
use crate::text::{Answer, find, words};
use crate::units::{Exact, Listed, Num, Sort, fill};

/// The most lines shown.
const MOST: usize = 3;

/// How much farther off a flip of an input beside the three questions counts.
const OWN: Exact = dec(10, 0);
/// What a question without a flip weighs; one with a flip weighs less, however far that lies.
const NEVER: Exact = dec(100, 0);
/// What every fact of the book weighs at least.
const FACT: Exact = dec(1_000, 0);

/// A fact of the book farther off than half its value is not worth a line.
const FAR: Exact = dec(5, 1);
/// What an input weighs that the scenario does not use: its value now is zero or none.
const UNUSED: Exact = dec(10_000, 0);

/// One candidate for a line.
struct Candidate<'a> {
    path: String,
    flip: Option<&'a Flip>,
    /// Relative distance; `None` where there is no flip.
    distance: Option<Exact>,
    /// The distance as it counts when lines are short.
    weight: Exact,
}

/// Writes the lines, nearest first, those without a flip last.
pub fn flips(answer: &Answer) -> Vec<FlipLine> {
    let mut candidates = candidates(answer);
    if answer.report.verdict.kind == Kind::NoRoute {
        // Where nothing can be routed, that an input does not change it is no news.
        candidates.retain(|candidate| candidate.flip.is_some());
    }
    candidates.truncate(MOST);
    candidates.order_by_key(|candidate| (candidate.distance.is_none(), candidate.distance));
    candidates.iter().map(|candidate| line(answer, candidate)).listed()
}

/// Whether lines can be shown under an answer, which may be another than they were written for: not where nothing can be
/// routed anymore, since inputs that flip nothing are no news there. Those are shown with their values now.
pub(super) fn hold(answer: &Answer, lines: &mut [FlipLine]) -> bool {
    let barred = answer.report.verdict.kind == Kind::NoRoute;
    for line in &mut *lines {
        if line.becomes.is_empty() {
            if barred {
                return false;
            }
            line.change = vec![text(never(answer, &line.path, kind(answer, &line.path)))];
        }
    }
    !lines.is_empty()
}

/// Says the nearest flip in one sentence: "Too close to call if other AWS spend reaches $99,883 (now $80,000)."
pub fn nearest(answer: &Answer) -> Option<String> {
    let mut shown = candidates(answer);
    shown.truncate(MOST);
    shown.retain(|candidate| candidate.flip.is_some());
    let near =
        shown.into_iter().min_by_key(|candidate| (candidate.distance.is_none(), candidate.distance))?;
    let flip = near.flip?;
    let becomes = plain(&becomes(answer, flip));
    let becomes = match flip.new_kind {
        Some(Kind::Stay | Kind::NoRoute) => words::capital(&becomes),
        // What is said of the new answer ends before the condition begins.
        _ if find::first(&becomes, ", ").is_some() => fill!("Flips to {},", becomes),
        _ => fill!("Flips to {}", becomes),
    };
    let (kind, path) = (kind(answer, &near.path), &near.path);
    let name = input(answer, path);
    let at = figure(answer, path, kind, flip.at?);
    let now = flip.now.map(|now| figure(answer, path, kind, now));
    let alike = now.as_ref() == Some(&at);
    let end = if plural(&name) { "" } else { "s" };
    let up = flip.direction == Direction::Up;
    let verb = match (up, alike || up && limit(answer, flip).is_some()) {
        (true, true) => fill!("rise{} above", end),
        (true, false) => fill!("reach{}", if end.is_empty() { "" } else { "es" }),
        (false, true) => fill!("fall{} below", end),
        (false, false) => fill!("fall{} to", end),
    };
    let now = now.filter(|_| !alike).map_or(String::new(), |now| fill!(" (now {})", now));
    // What is named tokens needs no unit.
    let unit = Some(unit(path, kind)).filter(|_| !name.ends_with("tokens")).unwrap_or_default();
    Some(fill!("{} if {} {} {}{}{}.", becomes, name, verb, at, unit, now))
}

/// Whether the label of an input is a plural: "output tokens", "tokens per event", "months to true-up".
fn plural(label: &str) -> bool {
    let end = [" per ", " to ", ", "].iter().filter_map(|mark| find::first(label, mark)).min();
    label.get(..end.unwrap_or(label.len())).is_some_and(|noun| noun.ends_with('s'))
}

/// Everything that may take a line, by weight.
fn candidates<'a>(answer: &Answer<'a>) -> Vec<Candidate<'a>> {
    let Some(sensitivity) = answer.sensitivity else { return Vec::new() };
    let mut found = heroes(answer, sensitivity);
    found.extend(others(answer, sensitivity, &found));
    found.order_by_key(|candidate| candidate.weight);
    found
}

/// The nearest flip of an input, of either direction.
pub fn of_input<'a>(sensitivity: &'a Sensitivity, path: &str) -> Option<&'a Flip> {
    let there = |flip: &&Flip| flip.of == FlipOf::Verdict && flip.input == path && flip.at.is_some();
    sensitivity.flips.iter().filter(there).min_by_key(|flip| distance(flip))
}

/// How far a flip lies off, as a part of the value now; from zero it counts as ten times away.
fn distance(flip: &Flip) -> Option<Exact> {
    let (now, at) = (flip.now?, flip.at?);
    let gone = at.minus(now).ok()?.abs();
    if now.is_zero() { Some(OWN) } else { gone.over(now.abs()).ok() }
}

/// The nearest flip of an input that a reader can reach: inside the range of its slider. One right beside the value now
/// reads like that, and is said to lie above or below it; of a fact of the book that would be no news, since prices are
/// often the same.
fn seen<'a>(answer: &Answer, sensitivity: &'a Sensitivity, path: &str) -> Option<&'a Flip> {
    let kind = kind(answer, path);
    let (low, _) = ladder::track(key(path), kind).ends();
    let low = if low.is_zero() { ladder::track(key(path), kind).value(1) } else { low };
    let reachable = |flip: &&Flip| {
        let (Some(now), Some(at)) = (flip.now, flip.at) else { return flip.at.is_some() };
        let differs = || figure(answer, path, kind, now) != figure(answer, path, kind, at);
        (flip.direction == Direction::Up || kind == NumberKind::Share || at >= low)
            && (!is_fact(answer, path) || differs())
    };
    let there = sensitivity.flips.iter().filter(|flip| flip.of == FlipOf::Verdict && flip.input == path);
    there.filter(|flip| flip.at.is_some()).filter(reachable).min_by_key(|flip| distance(flip))
}

/// The name of an input inside what it belongs to.
fn key(path: &str) -> &str {
    let is_price =
        find::last(path, ".prices.").or_else(|| find::last(path, ".quota.")).and_then(|dot| path.get(dot..));
    is_price.map_or_else(|| path.rsplit('.').next().unwrap_or(path), |key| key.trim_start_matches('.'))
}

fn candidate<'a>(
    path: &str,
    flip: Option<&'a Flip>,
    weigh: impl Fn(Exact) -> Option<Exact>,
) -> Candidate<'a> {
    let distance = flip.and_then(distance);
    let without = if flip.is_some() { UNUSED } else { NEVER };
    let weight = distance.map_or(Some(without), weigh).unwrap_or(Exact::MAX);
    Candidate { path: path.to_owned(), flip, distance, weight }
}

/// Commitment (for each pool, the other spend if that flips, else its nearest term), payload and volume.
fn heroes<'a>(answer: &Answer, sensitivity: &'a Sensitivity) -> Vec<Candidate<'a>> {
    let weigh = |distance: Exact| Some(distance.least(dec(99, 0)));
    let mut found = Vec::new();
    for pool in &answer.scenario.pools {
        let path = |key: &str| fill!("pools.{}.{}", &pool.id, key);
        let own = seen(answer, sensitivity, &path("otherSpendPerMonth"));
        let terms = fields::POOL.iter().filter_map(|row| seen(answer, sensitivity, &path(row.path)));
        if let Some(flip) = own.or_else(|| terms.min_by_key(|flip| distance(flip))) {
            found.push(candidate(&flip.input, Some(flip), weigh));
        }
    }
    for path in ["workload.inputTokens", "workload.requestsPerMonth"] {
        found.push(candidate(path, seen(answer, sensitivity, path), weigh));
    }
    found
}

fn others<'a>(answer: &Answer, sensitivity: &'a Sensitivity, taken: &[Candidate]) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for flip in sensitivity.flips.iter().filter(|flip| flip.of == FlipOf::Verdict && flip.at.is_some()) {
        let known = taken.iter().any(|c| c.path == flip.input) || found.iter().any(|c| c.path == flip.input);
        if known || flip.input.starts_with("pools.") {
            continue;
        }
        // Most are facts far off. Where only the other direction is near, that flip comes by itself.
        let far = distance(flip).is_none_or(|distance| distance > FAR);
        let fact = is_fact(answer, &flip.input);
        if fact && far {
            continue;
        }
        let Some(nearest) = seen(answer, sensitivity, &flip.input) else { continue };
        if fact && distance(nearest).is_none_or(|distance| distance > FAR) {
            continue;
        }
        let unused = nearest.now.is_some_and(|now| now.is_zero());
        let weigh = |distance: Exact| match (fact, unused) {
            (false, false) => distance.times(OWN).ok(),
            (true, false) => distance.plus(FACT).ok(),
            (_, true) => distance.plus(UNUSED).ok(),
        };
        found.push(candidate(&flip.input, Some(nearest), weigh));
    }
    found
}

/// Whether an input is a value of the book that the reader has not replaced.
fn is_fact(answer: &Answer, path: &str) -> bool {
    match Input::find(answer.scenario, path) {
        Some(Input::Offer(i, row)) => match answer.scenario.offers.get(i) {
            Some(OfferEntry::Listed(id)) => {
                !answer.scenario.overrides.iter().any(|own| own.offer == *id && own.path == row.path)
            }
            _ => false,
        },
        _ => false,
    }
}

fn input(answer: &Answer, path: &str) -> String {
    words::input(answer.scenario, path, |id| answer.name(id))
}

fn kind(answer: &Answer, path: &str) -> NumberKind {
    Input::find(answer.scenario, path).map_or(NumberKind::Real, |input| input.kind())
}

/// Writes a value of an input as its line shows it. A commitment is shown per month, as its slider edits it.
pub fn figure(answer: &Answer, path: &str, kind: NumberKind, value: Exact) -> String {
    if path.ends_with(".commitmentRemaining") {
        return money(per_month(answer, path, value));
    }
    match kind {
        NumberKind::Money => money(value),
        NumberKind::Price => price_near(value),
        NumberKind::Share => percent(value),
        NumberKind::Time => latency(value),
        NumberKind::Count if path.ends_with("Bytes") => bytes(value),
        NumberKind::Count => count(value),
        NumberKind::Real if value >= dec(1_000, 0) => short(value),
        NumberKind::Real => trimmed(significant(value, 3), 6),
    }
}

fn per_month(answer: &Answer, path: &str, value: Exact) -> Exact {
    let id = path.strip_prefix("pools.").unwrap_or(path);
    let id = id.strip_suffix(".commitmentRemaining").unwrap_or(id);
    let months = answer.scenario.pool(id).map(|pool| pool.terms.months_to_true_up);
    months.and_then(|months| value.over(months).ok()).unwrap_or(value)
}

fn line(answer: &Answer, candidate: &Candidate) -> FlipLine {
    let kind = kind(answer, &candidate.path);
    let show = |value: Exact| figure(answer, &candidate.path, kind, value);
    let (change, becomes) = match candidate.flip {
        Some(Flip { now, at: Some(at), direction, .. }) => {
            let (from, at) = (now.map_or("none".to_owned(), show), show(*at));
            let unit = unit(&candidate.path, kind);
            let from = match direction {
                _ if from != at => fill!("{} → ", from),
                Direction::Up => "above ".to_owned(),
                Direction::Down => "below ".to_owned(),
            };
            let change = vec![text(from), bold(at), text(unit)];
            (change, candidate.flip.map_or(Runs::new(), |flip| becomes(answer, flip)))
        }
        _ => (vec![text(never(answer, &candidate.path, kind))], Runs::new()),
    };
    FlipLine { path: candidate.path.clone(), input: input(answer, &candidate.path), change, becomes }
}

/// What stands behind the value of a flip: tokens, or that a commitment is shown per month.
fn unit(path: &str, kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Count if counts_tokens(path) => " tokens",
        _ if path.ends_with(".commitmentRemaining") => " a month",
        _ => "",
    }
}

/// Whether an input counts tokens: all whole numbers do but bytes, calls and events.
fn counts_tokens(path: &str) -> bool {
    !["Bytes", "callsPerTask", "tokensPerEvent"].iter().any(|other| path.ends_with(other))
}

/// "1M → none up to 100M": the end of the input's slider, or the value itself where that lies beyond.
fn never(answer: &Answer, path: &str, kind: NumberKind) -> String {
    let work = path.strip_prefix("workload.").unwrap_or(path);
    let row = fields::by_path(fields::WORKLOAD, work);
    let now = row.and_then(|row| (row.get)(&answer.scenario.workload)).unwrap_or_default();
    let (_, end) = ladder::track(work, kind).ends();
    let show = |value: Exact| figure(answer, path, kind, value);
    if now > end {
        return fill!("{} → none", show(now));
    }
    fill!("{} → none up to {}", show(now), short(end))
}

/// What the answer becomes at a flip: "too close to call", "OpenAI: Bedrock global's context ends", "a split".
pub fn becomes(answer: &Answer, flip: &Flip) -> Runs {
    let who = flip.new_best.as_deref().map(|id| answer.short_name(id)).unwrap_or_default();
    let said = match (flip.new_close, flip.new_kind) {
        _ if begins_close(answer, flip) => "too close to call".to_owned(),
        (true, _) if answer.report.verdict.close => fill!("{}, still too close to call", who),
        (true, _) => fill!("{}, too close to call", who),
        (_, Some(Kind::NoRoute)) => "no route".to_owned(),
        (_, Some(Kind::Split)) => fill!("a split, most on {}", who),
        (_, Some(Kind::Stay)) => fill!("stay on {}", who),
        (_, Some(Kind::VerifyThenReroute)) => fill!("{}, to be verified", who),
        _ => who,
    };
    let reason = match limit(answer, flip) {
        Some((Some(owner), limit)) => fill!(": {}'s {}", answer.short_name(owner), limit),
        Some((None, limit)) => fill!(": {}", limit),
        None => String::new(),
    };
    vec![text(fill!("{}{}", said, reason))]
}

/// Whether a flip is where offers come too close to call: staying is the answer from there on. Where another offer takes
/// over, both cost the same there of themselves.
fn begins_close(answer: &Answer, flip: &Flip) -> bool {
    flip.new_close && flip.new_kind == Some(Kind::Stay) && !answer.report.verdict.close
}

/// A flip as a slider or an axis labels it: "272k: context ends → OpenAI", "$80k: too close".
pub fn label(answer: &Answer, flip: &Flip) -> String {
    let Some(at) = flip.at else { return String::new() };
    let kind = kind(answer, &flip.input);
    let at = match kind {
        NumberKind::Money if flip.input.ends_with(".commitmentRemaining") => {
            axis(per_month(answer, &flip.input, at))
        }
        NumberKind::Money => axis(at),
        NumberKind::Count | NumberKind::Real => short(at),
        _ => figure(answer, &flip.input, kind, at),
    };
    let who = flip.new_best.as_deref().map(|id| answer.short_name(id)).unwrap_or_default();
    let to = match (flip.new_close, flip.new_kind) {
        _ if begins_close(answer, flip) => "too close".to_owned(),
        (_, Some(Kind::NoRoute)) => "no route".to_owned(),
        (_, Some(Kind::Split)) => "split".to_owned(),
        _ => who,
    };
    // Whose limit it is, the color beside the label says.
    match limit(answer, flip) {
        Some((_, limit)) => fill!("{}: {} → {}", at, limit, to),
        None => fill!("{}: {}", at, to),
    }
}

/// The limit that a flip of a token count runs into, and whose it is: today's route's, or that of any offer.
fn limit<'a>(answer: &Answer<'a>, flip: &Flip) -> Option<(Option<&'a str>, &'static str)> {
    let at = flip.at?;
    let work = &answer.scenario.workload;
    let output = work.output_tokens.plus(work.reasoning_tokens).ok()?;
    let route = answer.report.verdict.offer.as_deref()?;
    let bound = |path: &str| answer.number_of(route, path);
    match flip.input.as_str() {
        "workload.inputTokens" if bound("context") == at.plus(output).ok() => {
            Some((Some(route), "context ends"))
        }
        "workload.inputTokens" if bound("maxInput") == Some(at) => Some((Some(route), "input limit ends")),
        "workload.inputTokens" if long(answer, at) => Some((None, "long-context price begins")),
        "workload.outputTokens" | "workload.reasoningTokens" => {
            let other =
                if flip.input.ends_with("outputTokens") { work.reasoning_tokens } else { work.output_tokens };
            let ends = bound("maxOutput") == at.plus(other).ok();
            ends.then_some((Some(route), "output limit ends"))
        }
        _ => None,
    }
}

fn long(answer: &Answer, at: Exact) -> bool {
    answer.report.offers.iter().any(|row| answer.number_of(&row.id, "prices.long.above") == Some(at))
}
