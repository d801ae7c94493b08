//! Small pieces of markup that many views share.

use super::calls::Ask;
use super::node::{Child, Element, Node, live, svg, tag};
use super::state::State;
use super::value::Value;
use crate::text::run::stays_on_one_line;
use crate::text::slots::Slot;
use crate::text::words::{Glyph, RING};
use crate::text::{Run, Target};
use crate::units::{Listed, fill};

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
    let base = tag("span").attr("class", fill!("sw {}{}", slot_class(slot), if open { " open" } else { "" }));
    base.attr("aria-hidden", "true").maybe(letter).into()
}

/// A drawn sign; the word after it says the same.
pub fn glyph(glyph: Glyph) -> Node {
    let (outline, class, inside) = glyph.drawn();
    svg("svg", "glyph")
        .attrs(&[("width", "12"), ("viewBox", "0 0 12 12"), ("aria-hidden", "true")])
        .with(svg("path", outline).attr("d", RING))
        .with(svg("path", class).attr("d", inside))
        .into()
}

/// A text action: underlined words that do something.
pub fn action(words: impl Child, act: impl Fn() + 'static) -> Node {
    button("act", words, Box::new(act))
}

/// A button.
pub fn button(class: &'static str, words: impl Child, act: Box<dyn Ask<()>>) -> Node {
    pressed(class, act).with(words).into()
}

/// A text action that others are called like: to a screen reader it is named by its words and those of another element.
pub fn action_of(words: &'static str, id: String, of: &str, act: impl Fn() + 'static) -> Node {
    pressed("act", Box::new(act))
        .attr("aria-labelledby", fill!("{} {}", &id, of))
        .attr("id", id)
        .with(words)
        .into()
}

/// A button without its words.
#[inline(never)]
pub fn pressed(class: &'static str, act: Box<dyn Ask<()>>) -> Element {
    tag("button").class(class).attr("type", "button").on("click", move |_| act.ask())
}

/// A button that opens and closes something, and says which of the two holds.
pub fn opener(class: &'static str, words: [&'static str; 2], open: Value<bool>) -> Node {
    live(move || {
        let is = open.get();
        let [closed, opened] = words;
        tag("button|type=button")
            .class(class)
            .attr("aria-expanded", if is { "true" } else { "false" })
            .on("click", move |_| open.set(!is))
            .with(if is { opened } else { closed })
            .into()
    })
}

/// The pieces of a text. Offers are underlined in their color if `underline`.
pub fn runs(state: State, slots: &[(String, Slot)], pieces: &[Run], underline: bool) -> Vec<Node> {
    pieces.iter().map(|piece| run(state, slots, piece, underline)).listed()
}

fn run(state: State, slots: &[(String, Slot)], piece: &Run, underline: bool) -> Node {
    match piece {
        Run::Text(text) => text.clone().into(),
        Run::Bold(text) => tag("b").with(text.clone()).into(),
        Run::Amount(text) => tag("span.nowrap").with(text.clone()).into(),
        Run::Offer { id, name } if underline => {
            let kept = if stays_on_one_line(name) { " nowrap" } else { "" };
            let class = fill!("{}{}", slot_class(slot_of(slots, id)), kept);
            tag("u").attr("class", class).with(name.clone()).into()
        }
        Run::Offer { name, .. } => name.clone().into(),
        Run::Link { to, text } => {
            let to: Target = to.clone();
            tag("button.act on|type=button").on("click", move |_| state.go(&to)).with(text.clone()).into()
        }
    }
}

/// The slot of an offer.
pub fn slot_of(slots: &[(String, Slot)], offer: &str) -> Option<Slot> {
    slots.iter().find(|(id, _)| id == offer).map(|(_, slot)| *slot)
}
