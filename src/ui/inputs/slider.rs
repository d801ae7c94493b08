//! One of the three main inputs: a slider that is a chart, and the exact value beside it.

use super::hero::{self, Hero};
use super::port::Port;
use super::typed::Entry;
use crate::text::field::line;
use crate::text::ladder::{Beyond, DECADE};
use crate::text::number::{axis, short};
use crate::ui::chart::track::{Frame, Sketch};
use crate::ui::dom;
use crate::ui::node::{Node, el};
use crate::ui::state::State;
use crate::ui::views::track;
use crate::units::{Exact, Num};
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The block of one slider.
pub fn slider(state: State, hero: Hero) -> AnyView {
    let entry = Entry::new(state, Port::Hero(hero));
    let plot = NodeRef::<Div>::new();
    let (width, set_width) = signal(0);
    Effect::new(move || {
        if let Some(plot) = plot.get() {
            dom::follow_width(&plot, set_width);
        }
    });
    let label = move || state.scenario.with(|scenario| hero.label(scenario));
    let short = move || state.scenario.with(|scenario| in_short(hero, hero.value(scenario)));
    let drawn = move || track::view(state, hero, &sketch(state, hero), width.get());
    let under = [hero.id(), ".under"].concat();
    let said = move || el("span", "").all(entry.under(words(state, hero))).node();
    view! {
        <div class="hero">
            <div class="row">
                <label for=hero.id()>{label}</label>
                {entry.input(hero.id().to_owned(), None)}
                <span class="unit">{hero.unit()}</span>
                <span class="short" aria-hidden="true">{short}</span>
            </div>
            <div class="plot" node_ref=plot>{range(state, hero)}{drawn}</div>
            <div class="words" id=under>{said}</div>
        </div>
    }
    .into_any()
}

/// The native slider over the band. Its positions are rungs of the ladder; a value between two rungs keeps its digits
/// until the slider is moved.
fn range(state: State, hero: Hero) -> AnyView {
    let ladder = hero.track();
    let position = move || state.scenario.with(|scenario| ladder.position(hero.value(scenario)));
    let move_to = move |position: u32| state.drag(|scenario| hero.set(scenario, ladder.value(position)));
    let input = move |event: web_sys::Event| {
        let position = event_target::<web_sys::HtmlInputElement>(&event).value_as_number();
        move_to(position.max(0.0) as u32);
    };
    let keys = move |event: KeyboardEvent| {
        let now = untrack(position);
        let to = match event.key().as_str() {
            "PageUp" => now.saturating_add(DECADE).min(ladder.last()),
            "PageDown" => now.saturating_sub(DECADE),
            _ => return,
        };
        event.prevent_default();
        move_to(to);
        state.settle();
    };
    let spoken = move || state.scenario.with(|scenario| hero.field(scenario).spoken(hero.value(scenario)));
    let label = move || state.scenario.with(|scenario| [hero.label(scenario).as_str(), ", slider"].concat());
    view! {
        <input type="range" min="0" max=ladder.last() step="1" prop:value=position aria-label=label
            aria-valuetext=spoken on:input=input on:change=move |_| state.settle() on:keydown=keys />
    }
    .into_any()
}

/// A value as short as ticks have it.
pub fn in_short(hero: Hero, value: Exact) -> String {
    if hero == Hero::Commitment { axis(value) } else { short(value) }
}

/// What the drawing needs to know besides the curve.
fn sketch(state: State, hero: Hero) -> Sketch {
    let ladder = hero.track();
    state.scenario.with(|scenario| {
        let value = hero.value(scenario);
        let (low, high) = ladder.ends();
        // The first rung: the stop for zero before it needs no label.
        let low = if low.is_zero() { ladder.value(1) } else { low };
        Sketch {
            frame: Frame { last: ladder.last(), here: ladder.place(value).to_f64() },
            beyond: ladder.beyond(value) == Beyond::Above,
            ends: [in_short(hero, low), in_short(hero, high)],
        }
    })
}

/// The value in words.
fn words(state: State, hero: Hero) -> Vec<Node> {
    state.scenario.with(|scenario| match hero {
        Hero::Payload => {
            let up = state.report.with(|report| {
                report.as_ref().ok().and_then(|report| report.offers.first().map(|row| row.per_request.up_bytes))
            });
            vec![line::payload(scenario, up).into()]
        }
        Hero::Volume => vec![line::volume(scenario).into()],
        Hero::Commitment => match hero::pool(scenario) {
            None => vec!["no commitment".into()],
            Some(pool) => {
                let gap = hero::monthly(pool).checked_sub(pool.terms.other_spend_per_month).unwrap_or_default();
                let (before, bold) = line::commitment(pool.terms.other_spend_per_month, gap);
                vec![before.into(), el("b", "").with(bold).into()]
            }
        },
    })
}
