//! What each offer costs: one bar per offer, and every part with cents behind "Table".

use super::cost_table;
use super::draw::Place;
use crate::engine::report::{Row, Standing};
use crate::text::number::{difference, money};
use crate::text::slots::Slot;
use crate::text::words::Tone;
use crate::text::{Answer, bars, checklist, notes, offer_row, takeaway};
use crate::ui::chart::bar;
use crate::ui::chart::px::{Tenths, percent};
use crate::ui::dom;
use crate::ui::node::{Element, Node, live, nothing, tag};
use crate::ui::pace::{in_view, resting};
use crate::ui::parts::{action, action_of, button, glyph, slot_class, slot_of, swatch};
use crate::ui::state::{Shown, State};
use crate::ui::value::Value;
use crate::units::{Exact, Listed, Num, fill};

/// The section.
pub fn view(state: State) -> Node {
    let (table, place) = (Value::new(false), Place::new());
    let turn = live(move || {
        let words = if table.get() { "Bars" } else { "Table" };
        action_of(words, "costs.turn".to_owned(), "costs", move || table.update(|on| *on = !*on))
    });
    let shown = in_view(state, place, Value::new(0), move || {
        let shown =
            state.answer(
                |answer| if table.get() { cost_table::view(state, answer) } else { drawn(state, answer) },
            );
        shown.unwrap_or_else(nothing)
    });
    tag("section.sec offers|aria-labelledby=costs")
        .born(move |it| dom::follow_view(&it, place.seen))
        .with(tag("header").with(tag("h2|id=costs>What each offer costs")).with(turn))
        .with(shown)
        .with(resting(state, move || state.answer(noted).unwrap_or_else(nothing)))
        .into()
}

/// What else is to be known of the prices shown.
fn noted(answer: &Answer) -> Node {
    let notes = notes::listed(answer);
    if notes.is_empty() { nothing() } else { tag("p.n after").with(notes.join(" ")).into() }
}

/// The bars with their key and heads.
fn drawn(state: State, answer: &Answer) -> Node {
    let slots = state.slots.get();
    let rows = in_order(state, answer);
    let shown: Vec<&Row> = rows.iter().copied().filter(|row| !out(row)).listed();
    let longest = shown.iter().filter_map(|row| row.monthly.total).max().unwrap_or_default();
    let pinned = |row: &Row| pinned(state, &row.id);
    let longest = rows.iter().filter_map(|row| pinned(row)).fold(longest, Exact::max);
    let (named, mut taken) = named(answer);
    let row = |row: &&Row| {
        let place = place(&named, row, &mut taken);
        row_view(state, answer, (&slots, place), row, longest)
    };
    let drawn = rows.iter().map(row).listed();
    // A small page has it where it is the answer.
    let after = if answer.split().is_some() { "p.n after joint" } else { "p.n after" };
    tag("div")
        .with(tag("p.take s").with(takeaway::costs(answer)))
        .maybe((!shown.is_empty()).then(|| key(&shown, longest)))
        .with(tag("div|role=table|aria-label=Cost per month").with(heads()).all(drawn))
        .with(tag(after).with(takeaway::split(answer)))
        .into()
}

/// The most rows of a small page; paper has one more.
const FEW: usize = 5;

/// The offers that the answer or its checks name, and how many these are.
fn named(answer: &Answer) -> (Vec<String>, usize) {
    let mut named = checklist::offers(answer);
    if let Some(base) = answer.baseline().filter(|base| !named.contains(&base.id)) {
        named.push(base.id.clone());
    }
    let count = named.len();
    (named, count)
}

/// What becomes of a row where there is room for few: those of the answer and the baseline stay, then the others by rank,
/// behind so many that are `taken`.
fn place(named: &[String], row: &Row, taken: &mut usize) -> &'static str {
    if named.contains(&row.id) {
        return "";
    }
    *taken += 1;
    match *taken {
        ..=FEW => "",
        taken if taken == FEW + 1 => " sixth",
        _ => " sixth seventh",
    }
}

/// The rows of the report in the order they are shown.
pub fn in_order<'a>(state: State, answer: &Answer<'a>) -> Vec<&'a Row> {
    state.order.with(|order| order.iter().filter_map(|id| answer.row(id)).listed())
}

fn pinned(state: State, offer: &str) -> Option<Exact> {
    state.pin.with(|pin| {
        let totals = &pin.as_ref()?.totals;
        totals.iter().find(|(id, _)| id == offer).map(|(_, total)| *total)
    })
}

fn heads() -> Node {
    let head = |class, words: &'static str| tag("span").class(class).attr("role", "columnheader").with(words);
    let cells = vec![
        head("", "Offer and status").into(),
        head("wide-only", "Cost per month, all traffic on this offer").into(),
        head("num", "Total").into(),
        head("num", "Over cheapest").into(),
    ];
    tag("div.offer-head|role=row").all(cells).into()
}

/// What the fills mean, and what is too small to be drawn.
fn key(rows: &[&Row], longest: Exact) -> Node {
    let key = bars::key(rows.iter().map(|row| &row.monthly), longest);
    let drawn = key.drawn.into_iter().map(|(class, words)| {
        let mark = tag("i").attr("class", fill!("bar-key {}", class));
        tag("span").with(mark).with(words).into()
    });
    tag("p.legend n").each(drawn).with(tag("span").with(key.rest)).into()
}

/// Whether an offer is not ranked: it is ruled out, or has no total.
fn out(row: &Row) -> bool {
    row.monthly.total.is_none() || row.status == Standing::Ineligible
}

fn row_view(
    state: State,
    answer: &Answer,
    (slots, place): (&[(String, Slot)], &str),
    row: &Row,
    longest: Exact,
) -> Node {
    let slot = slot_of(slots, &row.id);
    let out = out(row);
    let won = answer.report.best.as_ref().is_some_and(|best| best.offer == row.id);
    let class = if out {
        "offer out"
    } else if won {
        "offer won"
    } else {
        "offer"
    };
    let cell = |class| tag("div").class(class).attr("role", "cell");
    let id = row.id.clone();
    let open = Box::new(move || state.shown.set(Some(Shown::Offer(id.clone()))));
    let total = button("plain", offer_row::total(row), open);
    let pay = if out { unranked(state, row) } else { paid(state, slot, row, longest) };
    tag("div")
        .attr("class", fill!("{} {}{}", class, slot_class(slot), place))
        .attr("role", "row")
        .with(tag("div|role=rowheader").with(name_line(slot, row, out)).with(status(answer, row)))
        .with(cell("pay").all(pay))
        .with(cell("total").with(total))
        .with(cell("gap").with(offer_row::over_cheapest(answer, row)))
        .into()
}

fn name_line(slot: Option<Slot>, row: &Row, out: bool) -> Element {
    tag("div.name").with(swatch(slot, out)).with(tag("b").with(row.name.clone()))
}

fn status(answer: &Answer, row: &Row) -> Node {
    let line = offer_row::status_line(answer, row);
    let class = if line.tone == Tone::Verify { "state warn" } else { "state" };
    let reason = if line.reason.is_empty() { String::new() } else { fill!(" · {}", line.reason) };
    let words = tag("span").with(tag("b").with(line.word)).with(reason);
    tag("div").attr("class", class).with(glyph(line.glyph)).with(words).into()
}

/// The bar, the sum in words, and what has changed against the pin.
fn paid(state: State, slot: Option<Slot>, row: &Row, longest: Exact) -> Vec<Node> {
    let pin = pinned(state, &row.id);
    let mut sum = offer_row::under_bar(row);
    if let (Some(pin), Some(now)) = (pin, row.monthly.total) {
        let change = difference(now.minus(pin).unwrap_or_default());
        sum = fill!("{} · pinned {}, now {} against the pin", sum, money(pin), change);
    }
    vec![bar_view(slot, row, longest, pin), tag("div.n").with(sum).into()]
}

/// The bar alone, as it also stands in small views.
pub fn bar_view(slot: Option<Slot>, row: &Row, longest: Exact, pin: Option<Exact>) -> Node {
    let mut parts: Vec<Node> = bar::segments(&row.monthly, longest)
        .into_iter()
        .map(|segment| {
            tag("i")
                .attr("class", segment.fill.class())
                .style("left", share(segment.from))
                .style("right", share(Tenths(1000 - segment.from.0 - segment.size.0)))
                .into()
        })
        .listed();
    parts.extend(pin.map(|pin| {
        let Tenths(at) = percent(pin, longest);
        tag("i.pin").style("left", share(Tenths(at.min(1000)))).into()
    }));
    tag("div").attr("class", fill!("bar {}", slot_class(slot))).attr("aria-hidden", "true").all(parts).into()
}

/// A part of the bar's length, for a style: a sum with pixels would take the browser several times as long to read.
fn share(part: Tenths) -> String {
    fill!("{}%", part.text())
}

/// Why an offer is not ranked, and the way out.
fn unranked(state: State, row: &Row) -> Vec<Node> {
    let why = offer_row::unranked(row);
    let id = row.id.clone();
    let words = if offer_row::priceless(row) { "Enter a price" } else { "See why" };
    vec![why.into(), " ".into(), action(words, move || state.shown.set(Some(Shown::Offer(id.clone()))))]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::link::decode;

    /// The offers that a small page shows and those that paper shows.
    fn kept(link: &str) -> [Vec<String>; 2] {
        let read = decode(link, &CATALOG);
        let scenario = read.scenario().unwrap();
        let report = evaluate(&CATALOG, scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario, report: &report, sensitivity: None };
        let rows = answer.ranked();
        ["sixth", "seventh"].map(|left_out| {
            let (named, mut taken) = named(&answer);
            let there = |row: &&&Row| !place(&named, row, &mut taken).contains(left_out);
            rows.iter().filter(there).map(|row| row.name.clone()).collect()
        })
    }

    #[test]
    fn a_small_page_keeps_the_offers_that_the_answer_names() {
        let [few, paper] = kept("v=1&cm=aws:1200000:12:80000,azure:1200000:12:85000&rq=1200000&ci=0.5");
        assert_eq!((few.len(), paper.len()), (FEW, FEW + 1));
        for name in ["Bedrock global", "Azure data zone EU", "OpenAI global"] {
            assert!(few.iter().any(|row| row == name), "{name} of {few:?}");
        }
        let [few, _] = kept("v=1&m=claude-sonnet-5-5&cm=aws:600000:6:50000&ct=1000&cw=500");
        assert!(few.len() == FEW && few.iter().any(|row| row == "Anthropic"), "{few:?}");
    }
}
