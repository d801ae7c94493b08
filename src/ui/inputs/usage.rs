//! "Paste a usage object": what an API reported of one request becomes the workload, after the page has said what it
//! understood.

use crate::text::usage::{Reading, Usage, read};
use crate::ui::address;
use crate::ui::node::{Node, el, live, nothing};
use crate::ui::parts::{action, button};
use crate::ui::state::State;
use crate::ui::value::Value;
use leptos::prelude::event_target_value;

const FIELD: &str = "usage";
/// The first input it sets: where the reader goes on.
const FIRST: &str = "workload.inputTokens";

/// The way to the field, and the field once it was taken.
pub fn view(state: State) -> Node {
    let open = Value::new(false);
    let pasted = Value::new(String::new());
    let turn = action("Paste a usage object", move || {
        open.update(|open| *open = !*open);
        state.sought.set(open.get_untracked().then(|| FIELD.to_owned()));
    });
    let hint = el("span", "n").with("OpenAI, Anthropic, Bedrock, or “12,345 input, 678 output”");
    let body = live(move || if open.get() { panel(state, open, pasted) } else { nothing() });
    el("div", "usage").with(el("p", "edge").with(turn).with(hint)).with(body).into()
}

fn panel(state: State, open: Value<bool>, pasted: Value<String>) -> Node {
    let field = el("textarea", "field wide")
        .attrs(&[("id", FIELD), ("rows", "5"), ("spellcheck", "false"), ("aria-describedby", "usage.under")])
        .on("input", move |event| pasted.set(event_target_value(&event)));
    let said = live(move || el("div", "").all(said(state, open, pasted)).into());
    el("div", "")
        .with(el("label", "n").attr("for", FIELD).with("Usage of one typical request"))
        .with(field)
        .with(el("div", "under").attr("id", "usage.under").with(said))
        .into()
}

/// What was understood, and what can be done with it.
fn said(state: State, open: Value<bool>, pasted: Value<String>) -> Vec<Node> {
    let line = |class, words: String| el("p", class).with(words).into();
    let take = move |words, usage| button("btn", words, Box::new(move || taken(state, open, pasted, &usage)));
    match pasted.with(|text| read(text)) {
        Reading::Empty => vec![],
        Reading::No(why) => vec![line("n err", why)],
        Reading::Usage(usage) => {
            let (words, remarks) = (usage.words(), usage.remarks());
            vec![line("s", words), line("n", remarks), take("Use these".into(), usage)]
        }
        Reading::Ask(part, top) => {
            let ways = [("Part of the input", part), ("On top of it", top)];
            let mut shown = vec![line("s", "How are the cached tokens counted?".to_owned())];
            for (way, usage) in ways {
                shown.push(line("n", usage.words()));
                shown.push(take(way.into(), usage));
            }
            shown
        }
    }
}

fn taken(state: State, open: Value<bool>, pasted: Value<String>, usage: &Usage) {
    address::mark(state);
    state.act(|scenario| usage.apply(scenario), ["Workload set. ", &usage.words()].concat());
    pasted.set(String::new());
    open.set(false);
    state.sought.set(Some(FIRST.to_owned()));
}
