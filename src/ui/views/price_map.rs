//! A price map, dropped, pasted or chosen, against the book: read in slices that leave the page its frames.

use crate::catalog::CATALOG;
use crate::catalog::upstream::{Comparison, Difference, Reader, compare};
use crate::engine::resolve::InForce;
use crate::scenario::Given;
use crate::text::price_map::{self, Group};
use crate::ui::dom;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::State;
use crate::ui::value::{Value, effect};
use crate::units::{Listed, fill};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent};

/// How long one slice may take, in milliseconds.
const SLICE_MS: f64 = 12.0;
/// Rows between two looks at the clock.
const ROWS: usize = 16;
/// Reading that takes longer than this says how far it is.
const PATIENCE_MS: f64 = 100.0;

/// How far the reading is.
#[derive(Clone)]
enum Stage {
    /// Nothing was given yet.
    Idle,
    /// Percent of the text.
    Reading(usize),
    /// It is no price map, or a broken one.
    Failed(String),
    /// What it is, and how each offer of the book compares.
    Done(String, Vec<Comparison>),
}

/// The part of the page, with its place for the map. What is dropped on it, or anywhere if it can be nothing else, is
/// read.
pub fn view(state: State) -> Node {
    let stage = Value::new(Stage::Idle);
    let take = move |text: String| start(state, stage, text);
    effect(move || {
        state.price_map.track();
        if let Some(text) = state.price_map.change(Option::take) {
            take(text);
        }
    });
    let paste = tag("textarea.field text|rows=1|placeholder=or paste its text|aria-label=Price map text").on(
        "paste",
        move |event| {
            let data = event.unchecked_ref::<ClipboardEvent>().clipboard_data();
            if let Some(text) = data.and_then(|data| data.get_data("text").ok()) {
                event.prevent_default();
                take(text);
            }
        },
    );
    tag("div.claims drop")
        .on("drop", move |event| {
            let data = event.unchecked_ref::<DragEvent>().data_transfer();
            if let Some(file) = data.and_then(|data| data.files()).and_then(|files| files.get(0)) {
                event.prevent_default();
                event.stop_propagation();
                dom::read_file(&file, take);
            }
        })
        .with(tag("h3|id=price-map|tabindex=-1>Compare with a price map"))
        .with(tag("p.n").with(
            "Drop a LiteLLM price map here (model_prices_and_context_window.json). It stays in this browser; \
             what you take over is marked as yours and kept in the link.",
        ))
        .with(tag("div.edge").with(action("Choose a file", move || dom::choose_file(take))).with(paste))
        .with(live(move || shown(state, stage)))
        .into()
}

fn start(state: State, stage: Value<Stage>, text: String) {
    let Some(dates) = state.scenario.with_untracked(|scenario| InForce::of(&CATALOG, scenario)) else {
        return;
    };
    match Reader::new(&CATALOG, text, dates.as_of) {
        Ok(reader) => slice(stage, reader, dates, js_sys::Date::now()),
        Err(error) => stage.set(Stage::Failed(error.to_string())),
    }
}

/// Reads on for a while, then lets the page have its turn.
fn slice(stage: Value<Stage>, mut reader: Reader, dates: InForce, since: f64) {
    let begun = js_sys::Date::now();
    loop {
        match reader.step(ROWS) {
            Ok(true) => return finish(stage, reader, dates),
            Err(error) => return stage.set(Stage::Failed(error.to_string())),
            Ok(false) if js_sys::Date::now() - begun < SLICE_MS => {}
            Ok(false) => break,
        }
    }
    if begun - since > PATIENCE_MS {
        stage.set(Stage::Reading(reader.percent()));
    }
    dom::next_turn(Box::new(move || slice(stage, reader, dates, since)));
}

fn finish(stage: Value<Stage>, reader: Reader, dates: InForce) {
    stage.set(match reader.finish() {
        Ok(map) => {
            let said = price_map::read(&map, dates.book);
            Stage::Done(said, compare(&CATALOG, dates.book, dates.as_of, &[map]))
        }
        Err(error) => Stage::Failed(error.to_string()),
    });
}

fn shown(state: State, stage: Value<Stage>) -> Node {
    stage.with(|stage| match stage {
        Stage::Idle => nothing(),
        Stage::Reading(percent) => {
            tag("p.n|role=status").with(fill!("Reading… {}%", percent.to_string())).into()
        }
        Stage::Failed(why) => tag("p.err|role=alert").with(fill!("Not read: {}.", why)).into(),
        Stage::Done(said, all) => {
            let groups = Group::ALL.iter().map(|group| section(state, *group, all)).listed();
            let said = tag("p.take s|role=status").with(said.clone());
            tag("div").with(said).all(groups).into()
        }
    })
}

/// The offers that compare alike, folded; those of this scenario first.
fn section(state: State, group: Group, all: &[Comparison]) -> Node {
    let mine = |one: &&Comparison| state.scenario.with_untracked(|scenario| scenario.compares(one.offer.id));
    let of_group = || all.iter().filter(|one| Group::of(one) == group);
    let own = of_group().filter(mine);
    let others = of_group().filter(|one| !mine(one));
    let rows: Vec<Node> = own.chain(others).map(|one| offer(state, one)).listed();
    let head = fill!("{} {}", group.word(), rows.len().to_string());
    let attention = matches!(group, Group::Changed | Group::Disputed) && !rows.is_empty();
    tag("details.group")
        .flag("open", attention)
        .with(tag("summary").with(tag("b").with(head)))
        .with(tag("ul.lines n").all(rows))
        .into()
}

fn offer(state: State, one: &Comparison) -> Node {
    let name = tag("b").with(price_map::name(&CATALOG, one.offer));
    let why = price_map::refused(one);
    let why = (!why.is_empty()).then(|| tag("div").with(why).into());
    let lines = one.differences.iter().map(|difference| line(state, one, difference)).listed();
    tag("li").with(name).maybe(why).all(lines).into()
}

fn line(state: State, one: &Comparison, difference: &Difference) -> Node {
    let (offer, difference) = (one.offer, difference.clone());
    let told = tag("span").with(price_map::told(&difference));
    let id = fill!("price-map.{}.{}", offer.id, &difference.path);
    let place = id.clone();
    let act = live(move || {
        let given = state.scenario.with(|scenario| {
            let given = price_map::own(scenario, offer, &difference)?;
            let taken = price_map::taken(scenario, offer, &difference, &given);
            Some((given, taken))
        });
        match given {
            None => nothing(),
            Some((_, true)) => "yours".into(),
            Some((given, false)) => adopt(state, offer.id, difference.path.clone(), given, id.clone()),
        }
    });
    tag("div.line-of").attr("id", place).with(told).with(act).into()
}

/// Takes a value over; the focus stays at its line, of the id `at`.
fn adopt(state: State, offer: &'static str, path: String, given: Given, at: String) -> Node {
    action("Use this", move || {
        let given = given.clone();
        state.act(
            |scenario| scenario.set_override(offer, &path, Some(given)),
            "Taken over as your own value.",
        );
        dom::focus_next(at.clone());
    })
}
