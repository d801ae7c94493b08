//! The facts behind the answer, and the claims of June 2026.

use super::price_map;
use crate::catalog::{CATALOG, Claim, Status};
use crate::engine::report::FactRow;
use crate::text::{Answer, dates, fact, find, matters, words};
use crate::ui::node::{Element, Node, live, nothing, tag};
use crate::ui::pace::resting;
use crate::ui::parts::{action, button};
use crate::ui::state::{Shown, State};
use crate::ui::value::Value;
use crate::units::{Listed, Sort, fill};

/// Facts shown before "Show all".
const FIRST: usize = 8;

/// The section.
pub fn view(state: State) -> Node {
    let all = Value::new(false);
    let facts =
        resting(state, move || state.answer(|answer| facts(state, answer, all)).unwrap_or_else(nothing));
    tag("section.sec left|id=facts|aria-label=Facts behind this answer")
        .with(facts)
        .with(claims())
        .with(price_map::view(state))
        .into()
}

fn facts(state: State, answer: &Answer, all: Value<bool>) -> Node {
    state.sensitivity.track();
    let mut rows: Vec<&FactRow> = answer.facts().iter().listed();
    rows.order_by_key(|row| rank(answer, row));
    let more = rows.len() > FIRST;
    let shown = if all.get() { rows.len() } else { FIRST };
    let words = if all.get() { "Show fewer" } else { "Show all" };
    let turn = more.then(|| action(words, move || all.update(|all| *all = !*all)));
    let body = rows.iter().take(shown).map(|row| line(state, answer, row)).listed();
    let heads = heads(&["Fact", "Value", "Source", "As of", "Status", "Winner would change"]);
    tag("div")
        .with(
            tag("header.head-line")
                .with(tag("h2>Facts behind this answer"))
                .with(tag("span.n").with(counts(&rows)))
                .maybe(turn),
        )
        .with(tag("div.grid-table").with(
            tag("table.cards|aria-label=Facts behind this answer").with(heads).with(tag("tbody").all(body)),
        ))
        .into()
}

/// Facts of the recommended offer stand before those of the others. Behind disputes come the prices that carry the answer.
fn rank(answer: &Answer, row: &FactRow) -> (u8, bool, bool) {
    let of = |id: &Option<String>| id.as_ref().is_some_and(|id| find::first(&row.path, id).is_some());
    let verdict = &answer.report.verdict;
    let (won, other) = (of(&verdict.offer), of(&verdict.against));
    let rate = row.path.ends_with(".prices.input") || row.path.ends_with(".prices.output");
    let weight = fact::weight(row);
    // Where nobody asks where data is processed, it is no reason to look there.
    let unasked = row.path.ends_with(".residency") && answer.scenario.needs.boundary.residency.is_none();
    let weight = if unasked {
        u8::MAX
    } else if rate && (won || other) {
        weight.min(1)
    } else {
        weight
    };
    (weight, !won, !other)
}

fn counts(rows: &[&FactRow]) -> String {
    let count = |of: fn(&FactRow) -> bool| rows.iter().filter(|row| of(row)).count();
    let mut parts = vec![fill!("{} facts", rows.len())];
    for (number, word) in [
        (count(|row| row.status == Status::Disputed), "disputed"),
        (count(|row| row.stale), "stale"),
        (count(|row| row.status == Status::User), "yours"),
    ] {
        if number > 0 {
            parts.push(fill!("{} {}", number, word));
        }
    }
    parts.join(" · ")
}

fn heads(names: &[&'static str]) -> Node {
    let head = |name: &&'static str| {
        let class = if *name == "Value" { "num" } else { drops(name) };
        tag("th").class(class).attr("scope", "col").with(*name).into()
    };
    tag("thead").with(tag("tr").each(names.iter().map(head))).into()
}

/// Columns that give way where there is no room, in this order.
fn drops(name: &str) -> &'static str {
    match name {
        "As of" => "drop-1",
        "Source" => "drop-2",
        _ => "",
    }
}

fn line(state: State, answer: &Answer, row: &FactRow) -> Node {
    let path = row.path.clone();
    let open = button(
        "act on",
        fact::name(answer, &path),
        Box::new(move || state.shown.set(Some(Shown::Fact(path.clone())))),
    );
    let on = state.shown.with(|shown| *shown == Some(Shown::Fact(row.path.clone())));
    let source = row
        .source
        .map_or(if row.status == Status::User { "you" } else { "none found" }, |source| source.title);
    tag("tr")
        .attr("class", if on { "on" } else { "" })
        .with(tag("th|scope=row").with(open))
        .with(tag("td.num").with(words::cut(&fact::value(row), 40)))
        .with(tag("td.drop-2").with(source))
        .with(tag("td.drop-1 nowrap").with(fact::seen(row)))
        .with(status(row))
        .with(tag("td.turns|data-name=Winner would change: ").with(matters::matters(answer, row)))
        .into()
}

/// The cell of a status, marked where it asks for attention.
fn status(row: &FactRow) -> Element {
    let (mark, word) = fact::status(row);
    if mark.is_empty() {
        return tag("td.n").with(word);
    }
    let mark = tag("span.mark|aria-hidden=true").with(fill!("{} ", mark));
    tag("td.n warn nowrap").with(mark).with(word)
}

/// What was open in June 2026, and what is known now.
fn claims() -> Node {
    if CATALOG.claims.is_empty() {
        return nothing();
    }
    let all = Value::new(false);
    let heads = heads(&["Claim", "Then", "Known now", "As of", "Status"]);
    let body = CATALOG.claims.iter().map(claim).listed();
    let turn = live(move || {
        action(if all.get() { "Show fewer" } else { "Show all" }, move || all.update(|all| *all = !*all))
    });
    tag("div.claims")
        .when("few", move || !all.get())
        .with(
            tag("header.head-line")
                .with(tag("h3|id=claims>Claims that were open on 26 June 2026"))
                .with(tag("span.only-phone").with(turn)),
        )
        .with(
            tag("div.grid-table")
                .with(tag("table.cards|aria-labelledby=claims").with(heads).with(tag("tbody").all(body))),
        )
        .into()
}

fn claim(claim: &'static Claim) -> Node {
    let mut sources: Vec<Node> = Vec::new();
    for source in claim.now.sources {
        sources.push(if sources.is_empty() { "Read in " } else { "; " }.into());
        sources.push(link(source.url, source.title));
    }
    let (lead, rest) = words::lead(claim.now.text);
    let known = tag("details").with(tag("summary").with(lead)).with(rest).with(tag("div.n").all(sources));
    tag("tr")
        .with(tag("th|scope=row").with(claim.title))
        .with(tag("td.full quiet").with(claim.then.text))
        .with(tag("td.full").with(known))
        .with(tag("td.drop-1 nowrap").with(dates::date(claim.now.as_of)))
        .with(tag("td.n").with(words::status(claim.now.status)))
        .into()
}

/// A link to a source, in a tab of its own.
pub fn link(url: &'static str, words: &'static str) -> Node {
    tag("a")
        .attr("href", url)
        .attrs(&[("target", "_blank"), ("rel", "noopener noreferrer")])
        .with(words)
        .into()
}
