//! Small pieces of markup that many views share.

use super::node::{Node, Words, el, svg};
use super::state::State;
use crate::text::run::stays_on_one_line;
use crate::text::slots::Slot;
use crate::text::words::Glyph;
use crate::text::{Run, Target};

/// The class that sets an offer's color.
pub const fn slot_class(slot: Option<Slot>) -> &'static str {
    let number = match slot {
        Some(slot) => slot.number(),
        None => None,
    };
    match number {
        Some(1) => "s1",
        Some(2) => "s2",
        Some(3) => "s3",
        Some(4) => "s4",
        Some(5) => "s5",
        Some(6) => "s6",
        _ => "s0",
    }
}

/// The swatch of an offer, with its letter where colors are forced; open for an offer that is ruled out.
pub fn swatch(slot: Option<Slot>, open: bool) -> Node {
    let letter = slot.and_then(Slot::letter).map(|letter| letter.to_string().into());
    let base =
        el("span", "").attr("class", ["sw ", slot_class(slot), if open { " open" } else { "" }].concat());
    base.attr("aria-hidden", "true").maybe(letter).into()
}

const RING: &str = "M6 .8a5.2 5.2 0 1 0 0 10.4A5.2 5.2 0 1 0 6 .8z";

/// A drawn sign; the word after it says the same.
pub fn glyph(glyph: Glyph) -> Node {
    let (outline, inside) = match glyph {
        Glyph::Tick => ("g-full", "M3.3 6.2l1.9 1.9 3.5-4"),
        Glyph::Half => ("g-ring", "M6 .8a5.2 5.2 0 0 1 0 10.4z"),
        Glyph::Sector => ("g-ring", "M6 6V.8A5.2 5.2 0 0 1 11.2 6z"),
        Glyph::Stroke => ("g-ring", "M2.4 9.6l7.2-7.2"),
        Glyph::Equal => ("g-ring", "M3.7 4.9h4.6M3.7 7.1h4.6"),
        Glyph::Question => ("g-dash", "M4.6 4.7a1.45 1.45 0 1 1 2.1 1.3c-.5.3-.7.5-.7 1M6 8.8v.3"),
    };
    let fill = matches!(glyph, Glyph::Half | Glyph::Sector);
    let inside_class = if fill {
        "g-fill"
    } else if glyph == Glyph::Tick {
        "g-cut"
    } else {
        "g-line"
    };
    svg("svg", "glyph")
        .attrs(&[("viewBox", "0 0 12 12"), ("aria-hidden", "true")])
        .with(svg("path", outline).attr("d", RING))
        .with(svg("path", inside_class).attr("d", inside))
        .into()
}

/// A text action: underlined words that do something.
pub fn action(words: impl Into<Words>, act: impl Fn() + 'static) -> Node {
    button("act", words.into(), Box::new(act))
}

/// A button.
pub fn button(class: &'static str, words: Words, act: Box<dyn Fn()>) -> Node {
    el("button", class).attr("type", "button").on("click", move |_| act()).with(Node::Text(words)).into()
}

/// The pieces of a text. Offers are underlined in their color if `underline`.
pub fn runs(state: State, slots: &[(String, Slot)], pieces: &[Run], underline: bool) -> Vec<Node> {
    pieces.iter().map(|piece| run(state, slots, piece, underline)).collect()
}

fn run(state: State, slots: &[(String, Slot)], piece: &Run, underline: bool) -> Node {
    match piece {
        Run::Text(text) => text.clone().into(),
        Run::Bold(text) => el("b", "").with(text.clone()).into(),
        Run::Amount(text) => el("span", "nowrap").with(text.clone()).into(),
        Run::Offer { id, name } if underline => {
            let kept = if stays_on_one_line(name) { " nowrap" } else { "" };
            let class = [slot_class(slot_of(slots, id)), kept].concat();
            el("u", "").attr("class", class).with(name.clone()).into()
        }
        Run::Offer { name, .. } => name.clone().into(),
        Run::Link { to, text } => {
            let to: Target = to.clone();
            el("button", "act on")
                .attr("type", "button")
                .on("click", move |_| state.go(&to))
                .with(text.clone())
                .into()
        }
    }
}

/// The slot of an offer.
pub fn slot_of(slots: &[(String, Slot)], offer: &str) -> Option<Slot> {
    slots.iter().find(|(id, _)| id == offer).map(|(_, slot)| *slot)
}
