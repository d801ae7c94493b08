//! The answer: a tag, one sentence, and the evidence under it.

use super::share;
use crate::scenario::link::Ui;
use crate::scenario::{Problems, Scenario};
use crate::text::slots::Slot;
use crate::text::verdict::{Body, FlipLine, VerdictRow, flips, for_these, one_line, verdict_with};
use crate::text::words::{Tag, Tone};
use crate::text::{Answer, Target};
use crate::ui::dom;
use crate::ui::inputs::groups::TITLE;
use crate::ui::node::{Node, el, live, nothing};
use crate::ui::pace::in_sight;
use crate::ui::parts::{action, button, glyph, runs};
use crate::ui::state::State;
use crate::ui::value::{Value, effect};
use crate::units::Listed;
use leptos::prelude::untrack;

/// The answer with the share bar.
pub fn view(state: State) -> Node {
    // Written once for the findings, not for each answer on the way to the next ones.
    let lines = Value::new(vec![]);
    effect(move || {
        state.sensitivity.track();
        lines.set(untrack(|| state.answer(flips)).unwrap_or_default());
    });
    let sight = Value::new(true);
    let said = in_sight(state, sight, move || match state.answer(|answer| block(state, answer, lines)) {
        Some(block) => block,
        None => state.report.with(|report| report.as_ref().err().map_or_else(nothing, problems)),
    });
    el("section", "answer")
        .born(move |it| dom::follow_view(&it, sight))
        .attrs(&[("id", "answer"), ("aria-label", "Answer")])
        .with(live(move || state.scenario.with(|scenario| titled(state, scenario))))
        .with(said)
        .with(share::view(state))
        .into()
}

/// What the scenario is called, where it has a name.
fn titled(state: State, scenario: &Scenario) -> Node {
    let Some(title) = &scenario.title else { return nothing() };
    let edit = action("edit", move || state.go(&Target::Input(TITLE.to_owned())));
    el("p", "titled").with(el("b", "").with(title.clone())).with(edit).into()
}

fn block(state: State, answer: &Answer, lines: Value<Vec<FlipLine>>) -> Node {
    let slots = state.slots.get();
    lines.track();
    let text = lines.change(|lines| verdict_with(answer, lines));
    let shown = state.carried.with(|carried| carried.view.ui);
    if shown != Ui::Full {
        // The line for small embeds ends with the nearest flip.
        state.sensitivity.track();
    }
    let brief = match shown {
        // The sheet hides it.
        Ui::Full => String::new(),
        Ui::Compact => one_line(answer),
        Ui::Answer => for_these(answer),
    };
    let mut rows = Vec::new();
    for line in text.rows {
        rows.extend(row(state, &slots, &line));
        if let Body::Flips(kept) = line.body {
            lines.change(|lines| *lines = kept);
        }
    }
    el("div", "")
        .with(tag(text.tag))
        .with(el("h1", "").all(runs(state, &slots, &text.title, true)))
        .with(el("p", "one-line s").with(brief))
        .with(el("dl", "why").all(rows))
        .into()
}

/// The tag over the sentence.
fn tag(tag: Tag) -> Node {
    let class = match tag.tone {
        Tone::Quiet => "tag",
        Tone::Verify => "tag w",
        Tone::Wrong => "tag e",
    };
    el("span", "").attr("class", class).with(glyph(tag.glyph)).with(tag.words).into()
}

fn row(state: State, slots: &[(String, Slot)], row: &VerdictRow) -> [Node; 2] {
    let body = match &row.body {
        Body::Runs(pieces) => el("dd", "").all(runs(state, slots, pieces, false)),
        Body::Flips(lines) => {
            let lines = lines.iter().map(|line| flip(state, slots, line)).listed();
            el("dd", "").with(el("ul", "flips").all(lines))
        }
    };
    [el("dt", "").with(row.label).into(), body.into()]
}

fn flip(state: State, slots: &[(String, Slot)], line: &FlipLine) -> Node {
    let to = Target::Input(line.path.clone());
    let input = button("plain flush", line.input.clone(), Box::new(move || state.go(&to)));
    el("li", "")
        .with(el("span", "").with(input))
        .with(el("span", "").all(runs(state, slots, &line.change, false)))
        .with(el("span", "").all(runs(state, slots, &line.becomes, false)))
        .into()
}

/// What stands in place of an answer when a figure cannot be computed.
fn problems(problems: &Problems) -> Node {
    let lines = problems.0.iter().map(|problem| el("p", "err").with(problem.message.clone()).into()).listed();
    el("div", "").with(el("h1", "").with("No answer: an input goes too far.")).all(lines).into()
}
