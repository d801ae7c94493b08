//! The banner above the answer: where the scenario came from, when that is worth a word.

use crate::scenario::link::{Level, LinkNote};
use crate::text::drift::{Drift, turn};
use crate::text::number::counted;
use crate::text::opened;
use crate::ui::dom;
use crate::ui::node::{Element, Node, live, nothing, tag};
use crate::ui::parts::action;
use crate::ui::state::{Origin, State};
use crate::units::{Date, fill};

/// Notes that stand one by one; more are folded.
const APART: usize = 2;

/// The banner, or nothing.
pub fn view(state: State) -> Node {
    live(move || match state.origin.get() {
        Origin::Own => nothing(),
        Origin::Example => {
            let said = tag("div").with(tag("b>Example.")).with(tag("span.own> Set your own numbers."));
            dismissed(state, tag("div.note").with(said))
        }
        Origin::Doubtful(_, notes, _) => doubtful(state, &notes),
        Origin::Link { notes, drift } => link(state, &notes, drift),
    })
}

fn dismissed(state: State, banner: Element) -> Node {
    let dismiss = move || {
        state.origin.set(Origin::Own);
        dom::focus_next("answer".to_owned());
    };
    region(banner).with(action("Dismiss", dismiss)).into()
}

fn region(banner: Element) -> Element {
    banner.attrs(&[("role", "region"), ("aria-label", "Note")])
}

/// A link of no version that is read here: nothing is computed from it until the reader says so.
fn doubtful(state: State, notes: &[LinkNote]) -> Node {
    let accept = action("Read what can be read", move || state.accept());
    let start = action("Start from the example", move || state.start_over());
    let said = tag("div")
        .with(tag("b").with(opened::alarm(notes).unwrap_or_default().0))
        .with(opened::UNREAD)
        .with(accept)
        .with(" · ")
        .with(start)
        .all(listed(notes));
    region(tag("div.note e")).with(said).into()
}

fn link(state: State, notes: &[LinkNote], drift: Option<Drift>) -> Node {
    let worst = notes.iter().map(LinkNote::level).max();
    if drift.is_none() && worst.is_none_or(|level| level == Level::Info) {
        return nothing();
    }
    let class = match worst {
        Some(Level::Alarm) => "note e",
        Some(Level::Warning) => "note w",
        _ if drift.as_ref().is_some_and(|drift| drift.changed) => "note w",
        _ => "note",
    };
    let mut said = tag("div");
    if let Some((head, means)) = opened::alarm(notes) {
        said = said.with(tag("b").with(head)).with(means);
        said = said.with(action("Start from the example", move || state.start_over())).with(" ");
    }
    if let Some(drift) = drift {
        said = said.with(tag("b").with(drift.head)).with(fill!(" {}", &drift.body));
        if !drift.why.is_empty() {
            let why = tag("details.fold").with(tag("summary.act>Why")).with(tag("div").with(drift.why));
            said = said.with(" ").with(why);
        }
        said = said.maybe(drift.sent.map(|sent| live(move || other(state, sent))));
    }
    dismissed(state, tag("div").attr("class", class).with(said.all(listed(notes))))
}

/// The way to other prices.
fn other(state: State, sent: (Date, Option<Date>)) -> Node {
    let on_sent = state.scenario.with(|scenario| scenario.book.is_some());
    tag("span> ").with(action(turn(on_sent), move || state.turn_book(sent))).into()
}

/// The notes one by one, or folded.
fn listed(notes: &[LinkNote]) -> Vec<Node> {
    if notes.is_empty() {
        return vec![];
    }
    let lines = notes.iter().map(|note| tag("li").with(note.sentence()).into());
    let list = tag("ul").each(lines);
    if notes.len() <= APART {
        return vec![list.into()];
    }
    let count = counted(notes.len(), "link note");
    vec![tag("details").with(tag("summary").with(count)).with(list).into()]
}
