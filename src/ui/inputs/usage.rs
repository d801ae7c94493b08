//! "Paste a usage object": what an API reported of one request becomes the workload, after the page has said what it
//! understood. Pasted outside any field it is taken over at once, with a way back.

use crate::text::usage::{ASK, NO_INPUT, Reading, Usage, read};
use crate::ui::address;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::parts::{action, button};
use crate::ui::state::State;
use crate::units::fill;
use leptos::prelude::event_target_value;

const FIELD: &str = "usage";
/// The first input it sets: where the reader goes on.
const FIRST: &str = "workload.inputTokens";

/// The way to the field, and the field once it was taken.
pub fn view(state: State) -> Node {
    let turn = action("Paste a usage object", move || match state.usage.get_untracked() {
        Some(_) => state.usage.set(None),
        None => show(state, ""),
    });
    let hint = tag("span.n>OpenAI, Anthropic, Bedrock, Google, or “12,345 input, 678 output”");
    let body = live(move || {
        state.usage.with(|pasted| pasted.as_ref().map_or_else(nothing, |text| panel(state, text)))
    });
    tag("div.usage").with(tag("p.edge").with(turn).with(hint)).with(body).into()
}

/// Opens the field with a text in it.
fn show(state: State, text: &str) {
    state.usage.set(Some(text.to_owned()));
    state.sought.set(Some(FIELD.to_owned()));
}

/// Takes up a text from outside the field, and says whether it reports usage. What is to be asked about is asked at the
/// field.
pub fn brought(state: State, text: &str) -> bool {
    match read(text) {
        Reading::Usage(usage) => taken(state, &usage),
        Reading::Ask(..) => {
            show(state, text);
            state.say(ASK);
        }
        // Any words may be pasted; only an object was surely meant as usage.
        Reading::No(why) if why != NO_INPUT && text.starts_with('{') => {
            show(state, text);
            state.say(why);
        }
        Reading::No(_) | Reading::Empty => return false,
    }
    true
}

fn panel(state: State, text: &str) -> Node {
    let field = tag("textarea.field wide")
        .attrs(&[("id", FIELD), ("rows", "5"), ("spellcheck", "false"), ("aria-describedby", "usage.under")])
        .value(text.to_owned())
        .on("input", move |event| state.usage.set(Some(event_target_value(&event))));
    tag("div")
        .with(tag("label.n").attr("for", FIELD).with("Usage of one typical request"))
        .with(field)
        .with(tag("div.under|id=usage.under").with(tag("div").all(said(state, text))))
        .into()
}

/// What was understood, and what can be done with it.
fn said(state: State, text: &str) -> Vec<Node> {
    let line = |class, words: String| tag("p").class(class).with(words).into();
    let take = move |words: &'static str, usage| button("btn", words, Box::new(move || taken(state, &usage)));
    match read(text) {
        Reading::Empty => vec![],
        Reading::No(why) => vec![line("n err", why)],
        Reading::Usage(usage) => {
            let (words, remarks) = (usage.words(), usage.remarks());
            vec![line("s", words), line("n", remarks), take("Use these", usage)]
        }
        Reading::Ask(part, top) => {
            let ways = [("Part of the input", part), ("On top of it", top)];
            let mut shown = vec![line("s", ASK.to_owned())];
            for (way, usage) in ways {
                shown.push(line("n", usage.words()));
                shown.push(take(way, usage));
            }
            shown
        }
    }
}

fn taken(state: State, usage: &Usage) {
    address::mark(state);
    let words = fill!("Workload set. {} {}", usage.words(), usage.remarks());
    state.act(|scenario| usage.apply(scenario), words);
    state.usage.set(None);
    state.sought.set(Some(FIRST.to_owned()));
}
