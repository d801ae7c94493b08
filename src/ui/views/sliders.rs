//! The three main inputs, and what of them stays in reach once they have scrolled out of view.

use crate::text::lead::nobody;
use crate::text::verdict::short_answer;
use crate::ui::curves::Curve;
use crate::ui::dom;
use crate::ui::inputs::hero::Hero;
use crate::ui::inputs::port::Port;
use crate::ui::inputs::slider::{Curves, slider};
use crate::ui::node::{Node, el, live, nothing, svg, tag};
use crate::ui::pace::later;
use crate::ui::parts::{action, opener, slot_of, swatch};
use crate::ui::state::State;
use crate::ui::value::{Derived, Value, effect};
use crate::units::Sort;

/// The head of the rail: what it holds, or the answer once that has scrolled out of view.
pub fn head(state: State) -> Node {
    let seen = Value::new(true);
    dom::next_frame(Box::new(move || {
        if let Some(answer) = dom::by_id("answer") {
            dom::follow_view(&answer, seen);
        }
    }));
    let words = live(move || if seen.get() { el("b", "").with("Main inputs").into() } else { short(state) });
    let back = action("Reset these", move || {
        let opened = state.opened.get_untracked();
        state.forget_typed(1);
        state.step(|scenario| {
            Hero::ALL.iter().for_each(|hero| Port::Hero(*hero).go_back(scenario, &opened));
        });
    });
    el("div", "head").with(words).with(back).into()
}

/// The block of sliders.
pub fn view(state: State) -> Node {
    let seen = Value::new(true);
    let sheet = Value::new(false);
    let curves = Curves::follow(state);
    let toggle = opener("btn only-phone", ["Sliders", "Close"], sheet);
    // Seen only where it is docked.
    let said = live(move || if seen.get() { nothing() } else { short(state) });
    let dock = el("div", "dock").with(said).with(toggle);
    let heroes = el("div", "heroes").attrs(&[("role", "group"), ("aria-label", "Main inputs")]);
    el("div", "sliders")
        .when("docked", move || !seen.get())
        .when("sheet", move || sheet.get() && !seen.get())
        .born(move |place| {
            // A frame as high as its page has no edge to dock to.
            if dom::framed() {
                return;
            }
            // Before the page stands it is nowhere.
            effect(move || {
                let kept = place.clone();
                if state.stands.get() {
                    // As long as it is further down it is not missed.
                    dom::watch_view(&place, "0px 0px 1000000px 0px", move |inside| {
                        dom::keep_height(&kept, !inside);
                        seen.set(inside);
                    });
                }
            });
        })
        .with(dock)
        .with(heroes.all(Hero::ALL.map(|hero| slider(state, hero, curves)).into()))
        .with(later(state, move || key(state, curves.all)))
        .into()
}

/// The answer in a few words.
pub fn short(state: State) -> Node {
    let (answer, left) = state.answer(short_answer).unwrap_or_default();
    let class = if left.is_empty() { "n" } else { "n warn" };
    let slots = state.slots.get();
    // A split has no color of its own.
    let slot = state.answer(|answer| {
        let offer = answer.report.verdict.offer.as_deref().filter(|_| answer.split().is_none());
        slot_of(&slots, offer?)
    });
    el("span", "short-answer")
        .maybe(slot.flatten().map(|slot| swatch(Some(slot), false)))
        .with(el("b", "").with(answer))
        .with(el("span", "").attr("class", class).with([" ", &left].concat()))
        .into()
}

/// What the tracks show: whoever wins somewhere on them.
fn key(state: State, curves: [Derived<Curve>; 3]) -> Node {
    let slots = state.slots.get();
    let mut wins: Vec<Option<usize>> = Vec::new();
    for curve in curves {
        wins.extend(curve.with(|curve| curve.wins.clone()));
    }
    wins.order_by_key(|win| win.is_none());
    let named = state.answer(|answer| {
        let row = |win: &Option<usize>| answer.report.offers.get((*win)?);
        let one = |win| row(win).map(|row| (slot_of(&slots, &row.id), row.name.clone(), false));
        let mut named: Vec<_> = Vec::new();
        for win in &wins {
            let entry = one(win).unwrap_or((None, nobody(answer).to_owned(), true));
            if !named.contains(&entry) {
                named.push(entry);
            }
        }
        named
    });
    let mut line: Vec<Node> = vec![
        "The curve is the saving at each setting; all three share one scale. The track shows who wins: "
            .into(),
    ];
    for (slot, name, nobody) in named.unwrap_or_default() {
        // The swatch stays with the first word; a long name may break behind it.
        let (first, rest) = name.split_at(name.find(' ').unwrap_or(name.len()));
        line.push(tag("span.nowrap").with(swatch(slot, nobody)).with([" ", first].concat()).into());
        line.push([rest, ", "].concat().into());
    }
    line.push("hatched within 10%.".into());
    el("p", "n key").all(line).into()
}

/// Hatch patterns of all slots, which the tracks refer to.
pub fn patterns() -> Node {
    let pattern = |class: &'static str| {
        svg("pattern", "")
            .attr("class", ["hatch ", class].concat())
            .attr("id", ["hatch-", class].concat())
            .attrs(&[
                ("width", "7"),
                ("height", "8"),
                ("patternUnits", "userSpaceOnUse"),
                ("patternTransform", "skewX(-35)"),
            ])
            .with(svg("path", "").attr("d", "M2.5 0V8"))
            .into()
    };
    let all = ["s0", "s1", "s2", "s3", "s4", "s5", "s6"].map(pattern).into();
    svg("svg", "defs")
        .attrs(&[("aria-hidden", "true"), ("width", "0"), ("height", "0")])
        .with(svg("defs", "").all(all))
        .into()
}
