//! The drawer: one fact with its source, or one offer with its parts and facts. It is not modal; Escape closes it, and
//! the focus goes back to where it came from.

use super::facts::link;
use crate::catalog::{Feature, Status};
use crate::engine::report::{FactRow, Outcome, Row, Why};
use crate::scenario::{Check, Given, Tick};
use crate::text::number::money;
use crate::text::{Answer, dates, fact, finding, matters, offer_row, words};
use crate::ui::dom;
use crate::ui::inputs::number;
use crate::ui::inputs::port::{Port, kept};
use crate::ui::node::{Child, Element, Node, live, nothing, tag};
use crate::ui::parts::{action, button, slot_of, swatch};
use crate::ui::state::{Shown, State};
use crate::ui::value::effect;
use crate::units::{Listed, fill};
use leptos::prelude::untrack;
use wasm_bindgen::JsCast;

/// The id of the drawer.
const DRAWER: &str = "drawer";

/// The drawer, while it shows something.
pub fn view(state: State) -> Node {
    let mut opener = None;
    let mut was_open = false;
    effect(move || {
        let open = state.shown.with(Option::is_some);
        // What is pressed inside may go with what the drawer showed before, and the focus with it.
        let inside = dom::focus_matches("body, .drawer, .drawer *");
        if open {
            if !inside {
                opener = dom::focused();
            }
            dom::focus_next(DRAWER.to_owned());
        } else if was_open && inside {
            dom::focus_again(opener.take());
        }
        was_open = open;
    });
    effect(move || state.close_what_is_gone());
    live(move || match state.shown.get() {
        Some(shown) => drawer(state, shown),
        None => nothing(),
    })
}

fn drawer(state: State, shown: Shown) -> Node {
    let close = move || state.shown.set(None);
    // Made once: a field that is typed into must stay.
    let own = untrack(|| state.answer(|answer| own(state, answer, &shown))).flatten();
    let body = live(move || {
        state.sensitivity.track();
        let facts = |answer: &Answer| match &shown {
            Shown::Fact(path) => {
                let row = answer.facts().iter().find(|row| row.path == *path);
                row.map(|row| one_fact(answer, row))
            }
            Shown::Offer(id) => answer.row(id).map(|row| one_offer(state, answer, row)),
        };
        state.answer(facts).flatten().unwrap_or_else(|| tag("p>The book has nothing on this.").into())
    });
    tag("aside.drawer|aria-label=Source|tabindex=-1")
        .attr("id", DRAWER)
        .on("keydown", move |event| {
            if event.unchecked_into::<web_sys::KeyboardEvent>().key() == "Escape" {
                close();
            }
        })
        .with(tag("div.close").with(action("Close", close)))
        .with(body)
        .maybe(own)
        .into()
}

/// Adds a name and what it stands for to a list of them.
fn pair(list: Element, name: &str, what: impl Child) -> Element {
    list.with(tag("dt").with(name.to_owned())).with(tag("dd").with(what))
}

fn one_fact(answer: &Answer, row: &FactRow) -> Node {
    let list = tag("dl");
    let disputed = row.conflict.as_ref().is_some_and(|other| !other.settled);
    let mut list = match (row.source, row.status) {
        // Each source stands beside what it says: the title names no winner.
        (Some(source), _) if disputed => pair(list, &fact::own(row), link(source.url, source.title)),
        (Some(source), _) => pair(list, "Source", link(source.url, source.title)),
        (None, Status::User) => pair(list, "Source", "you"),
        (None, _) => pair(list, "Source", "none found"),
    };
    if let Some((source, day)) = row.second {
        let said =
            tag("span").with(link(source.url, source.title)).with(fill!(": agrees, {}", dates::date(day)));
        list = pair(list, "Second", said);
    }
    if let Some(other) = &row.conflict {
        let said = fill!(", {}. {}", dates::date(other.as_of), other.note);
        let said = tag("span").with(link(other.source.url, other.source.title)).with(said);
        list = pair(list, &fact::one(&row.path, &other.value), said);
    }
    list = pair(list, "As of", fact::seen_long(row, answer.report.as_of));
    let stale = if row.stale { ", older than 90 days" } else { "" };
    list = pair(list, "Status", fill!("{}{}", words::status(row.status), stale));
    let matters = matters::matters(answer, row);
    if !matters.is_empty() {
        list = pair(list, "Matters?", fill!("Winner would change: {}.", matters));
    }
    tag("div")
        .with(tag("h2").with(fact::name(answer, &row.path)))
        .with(tag("p.big").with(if disputed { "Two sources disagree".to_owned() } else { fact::value(row) }))
        .with(list)
        .into()
}

/// Values of one's own: a number in a field, a feature by two buttons, the prices of an offer nobody has found.
fn own(state: State, answer: &Answer, shown: &Shown) -> Option<Node> {
    let body: Element = match shown {
        Shown::Offer(id) => {
            let fields = missing(state, answer, answer.row(id)?);
            if fields.is_empty() {
                return None;
            }
            tag("div.grow").all(fields)
        }
        Shown::Fact(path) => match Port::find(answer.scenario, path) {
            Some(port) => tag("div.grow").with(number(state, port)),
            None => {
                let (offer, key) = fact::place(answer, path)?;
                tried(state, offer, key.strip_prefix("features.")?.to_owned())
            }
        },
    };
    let note = "Marked as yours and kept in the link. “Share without my prices” removes prices.";
    Some(tag("div.mine").with(body).with(tag("p.n").with(note)).into())
}

/// Settles whether a feature works: a dated tick, or an answer in place of the book's.
fn tried(state: State, offer: String, feature: String) -> Element {
    let (id, of) = (offer.clone(), feature.clone());
    let works = move || {
        let Some(on) = dom::today() else { return };
        let tick = Tick { offer: id.clone(), check: Check::Features, of: Some(of.clone()), value: None, on };
        state.step(|scenario| {
            scenario.set_override(&id, &fill!("features.{}", &of), None);
            scenario
                .verified
                .retain(|old| (&old.offer, old.check, &old.of) != (&tick.offer, tick.check, &tick.of));
            scenario.verified.push(tick);
        });
    };
    let fails = move || {
        let no = Some(Given::Text("no".to_owned()));
        state.step(|scenario| scenario.set_override(&offer, &fill!("features.{}", &feature), no));
    };
    tag("div.edge").with(button("btn", "I tested it: works", Box::new(works))).with(button(
        "btn",
        "Does not work",
        Box::new(fails),
    ))
}

fn one_offer(state: State, answer: &Answer, row: &Row) -> Node {
    let slots = state.slots.get();
    let title = tag("h2").with(swatch(slot_of(&slots, &row.id), false)).with(fill!(" {}", &row.name));
    let total = row.monthly.total.map_or("not ranked".to_owned(), |total| fill!("{} a month", money(total)));
    let parts = offer_row::to_the_cent(row).into_iter();
    let parts = parts.fold(tag("dl"), |parts, (part, cost)| pair(parts, part, cost));
    let gates = row.gates.iter().filter(|gate| gate.result != Outcome::Pass);
    let gates = gates.map(|gate| {
        let tone = if gate.result == Outcome::Fail { "err" } else { "warn" };
        tag("p").attr("class", tone).with(finding::why_long(gate)).into()
    });
    let facts = answer
        .facts()
        .iter()
        .filter(|fact| fact::place(answer, &fact.path).is_some_and(|(id, _)| id == row.id));
    let facts = facts.map(|fact| offer_fact(state, fact, &row.id)).listed();
    tag("div")
        .with(title)
        .with(tag("p.big").with(total))
        .with(parts)
        .maybe(offer_row::batch_sentence(row).map(|said| tag("p").with(said).into()))
        .each(gates)
        .with(tag("ul.lines n").all(facts))
        .into()
}

/// Fields for the prices nobody has found.
fn missing(state: State, answer: &Answer, row: &Row) -> Vec<Node> {
    let rates = row.gates.iter().find_map(|gate| match &gate.why {
        Why::PriceMissing(rates, _) => Some(rates.as_slice()),
        _ => None,
    });
    let port = |rate: &String| match rate.strip_prefix("prices.tools.") {
        Some(tool) => Some(Port::Fee(kept(&row.id), Feature::find(tool)?.id)),
        None => Port::find(answer.scenario, &fill!("offers.{}.{}", &row.id, rate)),
    };
    let ports = rates.unwrap_or_default().iter().filter_map(port);
    ports.map(|port| number(state, port)).listed()
}

fn offer_fact(state: State, row: &FactRow, id: &str) -> Node {
    let path = row.path.clone();
    let key = row
        .path
        .strip_prefix("offers.")
        .and_then(|rest| rest.strip_prefix(id))
        .map_or("", |key| key.trim_start_matches('.'));
    let open = action(fact::key_name(key), move || state.shown.set(Some(Shown::Fact(path.clone()))));
    let (mark, word) = fact::status(row);
    tag("li.line-of")
        .with(open)
        .with(tag("span").with(fill!("{} {} {}", words::cut(&fact::value(row), 32), mark, word)))
        .into()
}
