//! The facts behind the answer, and the claims of June 2026.

use super::price_map;
use crate::catalog::{CATALOG, Claim, Status};
use crate::engine::report::FactRow;
use crate::text::{Answer, dates, fact, find, matters, words};
use crate::ui::node::{Element, Node, el, live, nothing};
use crate::ui::pace::resting;
use crate::ui::parts::{action, button};
use crate::ui::state::{Shown, State};
use crate::ui::value::Value;
use crate::units::Sort;

/// Facts shown before "Show all".
const FIRST: usize = 8;

/// The section.
pub fn view(state: State) -> Node {
    let all = Value::new(false);
    let facts =
        resting(state, move || state.answer(|answer| facts(state, answer, all)).unwrap_or_else(nothing));
    el("section", "sec left")
        .attrs(&[("id", "facts"), ("aria-label", "Facts behind this answer")])
        .with(facts)
        .with(claims())
        .with(price_map::view(state))
        .into()
}

fn facts(state: State, answer: &Answer, all: Value<bool>) -> Node {
    state.sensitivity.track();
    let mut rows: Vec<&FactRow> = answer.report.facts.iter().collect();
    rows.order_by_key(|row| (fact::weight(row), rank(answer, row)));
    let more = rows.len() > FIRST;
    let shown = if all.get() { rows.len() } else { FIRST };
    let words = if all.get() { "Show fewer" } else { "Show all" };
    let turn = more.then(|| action(words, move || all.update(|all| *all = !*all)));
    let body = rows.iter().take(shown).map(|row| line(state, answer, row)).collect();
    let heads = heads(&["Fact", "Value", "Source", "As of", "Status", "Winner would change"]);
    el("div", "")
        .with(
            el("header", "head-line")
                .with(el("h2", "").with("Facts behind this answer"))
                .with(el("span", "n").with(counts(&rows)))
                .maybe(turn),
        )
        .with(el("div", "grid-table").with(el("table", "cards").with(heads).with(el("tbody", "").all(body))))
        .into()
}

/// Facts of the recommended offer stand before those of the others.
fn rank(answer: &Answer, row: &FactRow) -> (bool, bool) {
    let of = |id: &Option<String>| id.as_ref().is_some_and(|id| find::first(&row.path, id).is_some());
    let verdict = &answer.report.verdict;
    (!of(&verdict.offer), !of(&verdict.against))
}

fn counts(rows: &[&FactRow]) -> String {
    let count = |of: fn(&FactRow) -> bool| rows.iter().filter(|row| of(row)).count();
    let mut parts = vec![format!("{} facts", rows.len())];
    for (number, word) in [
        (count(|row| row.status == Status::Disputed), "disputed"),
        (count(|row| row.stale), "stale"),
        (count(|row| row.status == Status::User), "yours"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {word}"));
        }
    }
    parts.join(" · ")
}

fn heads(names: &[&'static str]) -> Node {
    let head = |name: &&'static str| {
        let class = if *name == "Value" { "num" } else { drops(name) };
        el("th", class).attr("scope", "col").with(*name).into()
    };
    el("thead", "").with(el("tr", "").each(names.iter().map(head))).into()
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
        fact::name(answer, &path).into(),
        Box::new(move || state.shown.set(Some(Shown::Fact(path.clone())))),
    );
    let on = state.shown.with(|shown| *shown == Some(Shown::Fact(row.path.clone())));
    let source = row
        .source
        .map_or(if row.status == Status::User { "you" } else { "none found" }, |source| source.title);
    el("tr", "")
        .attr("class", if on { "on" } else { "" })
        .with(el("th", "").attr("scope", "row").with(open))
        .with(el("td", "num").with(words::cut(&fact::value(row), 40)))
        .with(el("td", "drop-2").with(source))
        .with(el("td", "drop-1 nowrap").with(fact::seen(row, answer.report.as_of)))
        .with(status(row))
        .with(
            el("td", "turns").attr("data-name", "Winner would change: ").with(matters::matters(answer, row)),
        )
        .into()
}

/// The cell of a status, marked where it asks for attention.
fn status(row: &FactRow) -> Element {
    let (mark, word) = fact::status(row);
    if mark.is_empty() {
        return el("td", "n").with(word);
    }
    let mark = el("span", "mark").attr("aria-hidden", "true").with([mark, " "].concat());
    el("td", "n warn nowrap").with(mark).with(word)
}

/// What was open in June 2026, and what is known now.
fn claims() -> Node {
    if CATALOG.claims.is_empty() {
        return nothing();
    }
    let all = Value::new(false);
    let heads = heads(&["Claim", "Then", "Known now", "As of", "Status"]);
    let body = CATALOG.claims.iter().map(claim).collect();
    let turn = live(move || {
        action(if all.get() { "Show fewer" } else { "Show all" }, move || all.update(|all| *all = !*all))
    });
    el("div", "claims")
        .when("few", move || !all.get())
        .with(
            el("header", "head-line")
                .with(el("h3", "").attr("id", "claims").with("Claims that were open on 26 June 2026"))
                .with(el("span", "only-phone").with(turn)),
        )
        .with(el("div", "grid-table").with(el("table", "cards").with(heads).with(el("tbody", "").all(body))))
        .into()
}

fn claim(claim: &'static Claim) -> Node {
    let mut sources: Vec<Node> = Vec::new();
    for source in claim.now.sources {
        sources.push(if sources.is_empty() { "Read in " } else { "; " }.into());
        sources.push(link(source.url, source.title));
    }
    let (lead, rest) = words::lead(claim.now.text);
    let known =
        el("details", "").with(el("summary", "").with(lead)).with(rest).with(el("div", "n").all(sources));
    el("tr", "")
        .with(el("th", "").attr("scope", "row").with(claim.title))
        .with(el("td", "full quiet").with(claim.then.text))
        .with(el("td", "full").with(known))
        .with(el("td", "drop-1 nowrap").with(dates::date_near(claim.now.as_of, CATALOG.newest())))
        .with(el("td", "n").with(words::status(claim.now.status)))
        .into()
}

/// A link to a source, in a tab of its own.
pub fn link(url: &'static str, words: &'static str) -> Node {
    el("a", "")
        .attr("href", url)
        .attrs(&[("target", "_blank"), ("rel", "noopener noreferrer")])
        .with(words)
        .into()
}
