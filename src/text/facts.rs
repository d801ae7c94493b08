//! The facts behind an answer: one line each, what a drawer says of one, and the ledger of claims.

use super::number::{count, latency, percent_full, price, price_per_m, trimmed};
use super::run::{Runs, bold, text};
use super::words::{capital, cut};
use super::{Answer, dates, verdict, words};
use crate::catalog::{Catalog, Source, Status};
use crate::engine::report::{Direction, FactRow, FlipOf, Note};
use crate::scenario::fields::{self, Kind};
use crate::units::{Date, Exact};

/// The mark before a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// None: nothing is doubtful.
    Plain,
    /// Filled diamond: two sources disagree.
    Disputed,
    /// Filled square: older than 90 days.
    Stale,
    /// Open square: nobody says.
    Unknown,
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The path of the fact.
    pub path: String,
    /// What it is: "Bedrock global, input price".
    pub name: String,
    /// The value as it is read: "$5.00 / M", "yes | no".
    pub value: String,
    /// The source's short name; "you" for one's own.
    pub source: String,
    /// The day it was seen.
    pub as_of: String,
    /// The mark.
    pub mark: Mark,
    /// The status in a word.
    pub status: &'static str,
    /// Whether the winner would change: "no, until $6.55", "yes", or empty where it is not known.
    pub matters: String,
}

/// All facts as lines; with `few`, only those to look at: doubtful ones, one's own, and those a flip depends on.
pub fn lines(answer: &Answer, few: bool) -> Vec<Line> {
    let facts = answer.report.facts.iter();
    let shown = facts.filter(|fact| {
        let doubt = fact.stale || matches!(fact.status, Status::Disputed | Status::User);
        !few || (doubt && asked(answer, &fact.path)) || flips_at(answer, &fact.path).is_some()
    });
    shown.map(|fact| line(answer, fact)).collect()
}

/// Whether this workload asks about a fact: an attribute matters only inside a boundary, a version only when pinned.
fn asked(answer: &Answer, path: &str) -> bool {
    let needs = &answer.scenario.needs;
    match path.rsplit('.').next().unwrap_or_default() {
        "operator" => needs.boundary.operators.is_some(),
        "residency" => needs.boundary.residency.is_some(),
        "servedRegions" => needs.boundary.same_region,
        "version" => needs.version.is_some(),
        "interRegionUsdPerGb" => answer.report.notes.iter().any(|note| matches!(note, Note::TakenIn { .. })),
        _ => true,
    }
}

/// "38 facts · 1 disputed · 1 stale · 1 yours".
pub fn summary(answer: &Answer) -> String {
    let facts = &answer.report.facts;
    let count = |is: fn(&FactRow) -> bool| facts.iter().filter(|fact| is(fact)).count();
    let mut said = vec![format!("{} facts", facts.len())];
    type Is = fn(&FactRow) -> bool;
    let kinds: [(&str, Is); 4] = [
        ("disputed", |fact| fact.status == Status::Disputed),
        ("stale", |fact| fact.stale),
        ("unknown", |fact| fact.value.is_none()),
        ("yours", |fact| fact.status == Status::User),
    ];
    said.extend(
        kinds
            .into_iter()
            .map(|(word, is)| (count(is), word))
            .filter(|(n, _)| *n > 0)
            .map(|(n, w)| format!("{n} {w}")),
    );
    said.join(" · ")
}

fn line(answer: &Answer, fact: &FactRow) -> Line {
    Line {
        path: fact.path.clone(),
        name: name(answer, &fact.path),
        value: both(fact),
        source: match (fact.status, fact.source) {
            (Status::User, _) => "you".to_owned(),
            (_, Some(source)) => cut(source.title, 28),
            (_, None) => "none found".to_owned(),
        },
        as_of: fact.as_of.map_or(String::new(), |day| dates::date_near(day, answer.report.as_of)),
        mark: mark(fact),
        status: if fact.stale && fact.status != Status::Disputed {
            "stale"
        } else {
            words::status(fact.status)
        },
        matters: matters(answer, fact),
    }
}

const fn mark(fact: &FactRow) -> Mark {
    match fact.status {
        Status::Disputed => Mark::Disputed,
        Status::Unknown => Mark::Unknown,
        _ if fact.stale => Mark::Stale,
        _ => Mark::Plain,
    }
}

/// What a fact is, from its path.
pub fn name(answer: &Answer, path: &str) -> String {
    for row in &answer.report.offers {
        let inside = path.strip_prefix("offers.").and_then(|rest| rest.strip_prefix(row.id.as_str()));
        if let Some(inside) = inside.and_then(|rest| rest.strip_prefix('.')) {
            return format!("{}, {}", row.name, attribute(inside));
        }
    }
    match path.strip_prefix("tariffs.").and_then(|rest| rest.rsplit_once('.')) {
        Some((place, rate)) => {
            let (cloud, region) = place.split_once('.').unwrap_or((place, ""));
            format!("{} {region}, {}", words::cloud(cloud), tariff(rate))
        }
        None => path.to_owned(),
    }
}

fn tariff(rate: &str) -> &str {
    match rate {
        "internetUsdPerGb" => "internet egress",
        "interRegionUsdPerGb" => "egress to other regions",
        other => other,
    }
}

fn attribute(path: &str) -> String {
    if let Some(feature) = path.strip_prefix("features.") {
        return words::feature(feature).to_owned();
    }
    match path {
        "version" => "version".to_owned(),
        "eol" => "end of life".to_owned(),
        "residency" | "operator" | "cloud" | "region" => path.to_owned(),
        "servedRegions" => "served regions".to_owned(),
        other => words::rate(other),
    }
}

/// The value, or both where two sources disagree.
fn both(fact: &FactRow) -> String {
    let own = fact.value.as_deref().map_or("unknown".to_owned(), |value| shown(&fact.path, value));
    match fact.conflict.as_ref().filter(|conflict| !conflict.settled) {
        Some(conflict) => format!("{own} | {}", shown(&fact.path, &conflict.value)),
        None => own,
    }
}

/// A value as a person reads it, by the kind of its input.
pub fn shown(path: &str, value: &str) -> String {
    let last = path.rsplit('.').next().unwrap_or_default();
    let Ok(number) = value.parse::<Exact>() else {
        let place = matches!(last, "operator" | "residency" | "cloud").then(|| words::place(last, value));
        return place.or_else(|| Date::parse(value).map(dates::date)).unwrap_or_else(|| value.to_owned());
    };
    if path.starts_with("tariffs.") {
        return format!("{} / GB", price(number));
    }
    if path.contains(".prices.tools.") {
        return format!("{} / 1k", price(number));
    }
    let row =
        fields::OFFER.iter().find(|row| path.strip_suffix(row.path).is_some_and(|head| head.ends_with('.')));
    match row.map(|row| (row.kind, row.unit)) {
        Some((Kind::Price, "$ / M")) => price_per_m(number),
        Some((Kind::Price, unit)) => format!("{}{}", price(number), unit.trim_start_matches('$')),
        Some((Kind::Share, _)) => percent_full(number),
        Some((Kind::Time, _)) => latency(number),
        Some((_, unit)) if !unit.is_empty() && unit != "×" => format!("{} {unit}", trimmed(number, 6)),
        _ => count(number),
    }
}

/// The flip of the verdict on a fact, upward if there is one.
fn flips_at<'a>(answer: &Answer<'a>, path: &str) -> Option<&'a crate::engine::report::Flip> {
    let flips = answer.sensitivity?.flips.iter();
    let mut found =
        flips.filter(|flip| flip.of == FlipOf::Verdict && flip.input == path && flip.at.is_some());
    let first = found.next()?;
    if first.direction == Direction::Up { Some(first) } else { found.next().or(Some(first)) }
}

/// Whether the winner would change under the other value, or from which value on.
fn matters(answer: &Answer, fact: &FactRow) -> String {
    let changes = fact.conflict.as_ref().and_then(|conflict| conflict.changes_answer);
    if let Some(changes) = changes {
        let other =
            fact.conflict.as_ref().map_or(String::new(), |conflict| shown(&fact.path, &conflict.value));
        return if changes { format!("yes, if it is {other}") } else { "no".to_owned() };
    }
    match flips_at(answer, &fact.path).and_then(|flip| flip.at) {
        Some(at) => format!("no, until {}", verdict::figure(answer, &fact.path, kind(&fact.path), at)),
        None if answer.sensitivity.is_some() && is_number(&fact.path) => "no".to_owned(),
        None => String::new(),
    }
}

fn kind(path: &str) -> Kind {
    let row =
        fields::OFFER.iter().find(|row| path.strip_suffix(row.path).is_some_and(|head| head.ends_with('.')));
    row.map_or(Kind::Real, |row| row.kind)
}

fn is_number(path: &str) -> bool {
    path.starts_with("offers.") && fields::OFFER.iter().any(|row| path.ends_with(row.path))
}

/// What the drawer says of one fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub title: String,
    /// The value in large: "$5.00 / M", "Two sources disagree", "unknown".
    pub value: String,
    /// Labelled rows: label, text, and the address behind it.
    pub rows: Vec<(String, Runs, Option<&'static str>)>,
}

/// Says everything the book knows of one fact.
pub fn detail(answer: &Answer, path: &str) -> Option<Detail> {
    let fact = answer.report.facts.iter().find(|fact| fact.path == path)?;
    let disputed = fact.conflict.as_ref().is_some_and(|conflict| !conflict.settled);
    let value = fact.value.as_deref().map_or("unknown".to_owned(), |value| shown(path, value));
    let mut rows = if disputed { sides(fact) } else { origin(answer, fact, &value) };
    let said = in_detail(answer, fact);
    if !said.is_empty() {
        rows.push(("Matters?".to_owned(), said, None));
    }
    let value = if disputed { "Two sources disagree".to_owned() } else { value };
    Some(Detail { title: name(answer, path), value, rows })
}

fn origin(answer: &Answer, fact: &FactRow, value: &str) -> Vec<(String, Runs, Option<&'static str>)> {
    let row = |label: &str, said: String, url| (label.to_owned(), vec![text(said)], url);
    let mut rows = Vec::new();
    if let Some(source) = fact.source {
        rows.push(row("Source", source.title.to_owned(), Some(source.url)));
    }
    if let Some((source, day)) = fact.second {
        rows.push(row(
            "Second",
            format!("{}: {value}, {}", source.title, dates::date(day)),
            Some(source.url),
        ));
    }
    if let Some(conflict) = &fact.conflict {
        let said =
            format!("{}: {}. {}", conflict.source.title, shown(&fact.path, &conflict.value), conflict.note);
        rows.push(row("Settled", said, Some(conflict.source.url)));
    }
    if let Some(day) = fact.as_of {
        let age = answer
            .report
            .as_of
            .and_then(|on| dates::age(day, on))
            .map_or(String::new(), |age| format!(" ({age})"));
        rows.push(row("As of", format!("{}{age}", dates::date(day)), None));
    }
    rows.push(row("Status", status(fact), None));
    rows
}

/// Each side of a dispute: what it says, who says it, when.
fn sides(fact: &FactRow) -> Vec<(String, Runs, Option<&'static str>)> {
    let Some(conflict) = &fact.conflict else { return Vec::new() };
    let side = |value: &str, source: Option<&'static Source>, day: Option<Date>| {
        let who = source.map_or("unknown", |source| source.title);
        let when = day.map_or(String::new(), |day| format!(", {}", dates::date(day)));
        (shown(&fact.path, value), vec![text(format!("{who}{when}"))], source.map(|source| source.url))
    };
    vec![
        side(fact.value.as_deref().unwrap_or("unknown"), fact.source, fact.as_of),
        side(&conflict.value, Some(conflict.source), Some(conflict.as_of)),
        ("Why".to_owned(), vec![text(conflict.note)], None),
    ]
}

fn status(fact: &FactRow) -> String {
    let word = match fact.status {
        Status::Documented => "documented by the host",
        Status::Reported if fact.second.is_some() => "reported by two trackers; no host page found",
        Status::Reported => "reported by a third party",
        Status::Observed => "observed in a probe",
        Status::Invoiced => "read from an invoice",
        Status::User => "yours",
        Status::Disputed => "disputed",
        Status::Unknown => "unknown: no source was found",
    };
    if fact.stale { format!("{word}; older than 90 days") } else { word.to_owned() }
}

fn in_detail(answer: &Answer, fact: &FactRow) -> Runs {
    let Some(flip) = flips_at(answer, &fact.path) else {
        let said = matters(answer, fact);
        return if said.is_empty() { Runs::new() } else { vec![text(format!("{}.", capital(&said)))] };
    };
    let Some(at) = flip.at else { return Runs::new() };
    let side = if flip.direction == Direction::Up { "above" } else { "below" };
    let at = verdict::figure(answer, &fact.path, kind(&fact.path), at);
    let becomes = super::plain(&verdict::becomes(answer, flip));
    vec![text(format!("Answer changes {side} ")), bold(at), text(format!(": {becomes}."))]
}

/// One claim of the ledger, for its table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimLine {
    /// The claim.
    pub title: &'static str,
    /// What was held then.
    pub then: &'static str,
    /// What is known now.
    pub now: &'static str,
    /// The day of that.
    pub as_of: String,
    /// How sure it is.
    pub status: &'static str,
    /// Who says so.
    pub sources: &'static [&'static Source],
}

/// The claims that were open on 26 June 2026.
pub fn claims(catalog: &Catalog, reference: Option<Date>) -> Vec<ClaimLine> {
    let claims = catalog.claims.iter();
    claims
        .map(|claim| ClaimLine {
            title: claim.title,
            then: claim.then.text,
            now: claim.now.text,
            as_of: dates::date_near(claim.now.as_of, reference),
            status: words::status(claim.now.status),
            sources: claim.now.sources,
        })
        .collect()
}
