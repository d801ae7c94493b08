//! What each offer can do: features and limits against offers.

use super::offers::in_order;
use crate::engine::report::Row;
use crate::text::matrix::{Cell, Line, matrix};
use crate::text::slots::Slot;
use crate::text::words::Tone;
use crate::text::{Answer, Target};
use crate::ui::dom;
use crate::ui::node::{Element, Node, live, tag};
use crate::ui::pace::resting;
use crate::ui::parts::{action, glyph, slot_class, slot_of};
use crate::ui::state::State;
use crate::ui::value::Value;
use crate::units::{Listed, fill};

/// Rows outside the requirements that are shown before "Show more".
const SHOWN: usize = 8;
/// The least width of a column, and of the names before them.
const COLUMN: i32 = 116;
const NAMES: i32 = 132;

/// What the reader has chosen to see of it.
#[derive(Clone, Copy)]
struct Look {
    state: State,
    width: Value<i32>,
    /// The first of the offers after the baseline.
    first: Value<usize>,
    evidence: Value<bool>,
    all: Value<bool>,
}

/// The section.
pub fn view(state: State) -> Node {
    let width = Value::new(0);
    let look =
        Look { state, width, first: Value::new(0), evidence: Value::new(false), all: Value::new(false) };
    let evidence = look.evidence;
    let shown = live(move || {
        let words = if evidence.get() { "Hide evidence and dates" } else { "Evidence and dates" };
        action(words, move || evidence.update(|on| *on = !*on))
    });
    let take = "Unknown counts as “verify”, never as yes. Select a cell for its source.";
    let table = resting(state, move || {
        state.answer(|answer| look.table(answer)).unwrap_or_else(|| tag("div").into())
    });
    tag("section.sec matrix|aria-labelledby=can-do")
        .born(move |place| dom::follow_width(place, width))
        .with(tag("header").with(tag("h2|id=can-do>What each offer can do")).with(shown))
        .with(tag("p.take s").with(take))
        .with(table)
        .into()
}

/// The offers in the order of the columns: the baseline, the recommended one, which a phone shows beside it, then by rank.
fn columns<'a>(state: State, answer: &Answer<'a>) -> Vec<&'a Row> {
    let first = [answer.scenario.baseline.as_deref(), answer.report.verdict.offer.as_deref()];
    let mut rows = in_order(state, answer);
    // The last that is brought to the front stands first.
    for id in first.into_iter().rev().flatten() {
        if let Some(at) = rows.iter().position(|row| row.id == id) {
            rows.get_mut(..=at).unwrap_or_default().rotate_right(1);
        }
    }
    rows
}

impl Look {
    fn table(self, answer: &Answer) -> Node {
        let mut rows = columns(self.state, answer);
        let room = usize::try_from((self.width.get() - NAMES) / COLUMN).unwrap_or(0).max(2);
        let hidden = self.choose(&mut rows, room);
        let found = matrix(answer, &rows);
        let slots = self.state.slots.get();
        let won = answer.report.verdict.offer.as_deref();
        let won = rows.iter().position(|row| Some(row.id.as_str()) == won);
        let (mut others, mut rest) = (found.apart, found.alike);
        let tail = others.split_off(others.len().min(SHOWN));
        rest.splice(0..0, tail);
        let more = rest.len();
        if self.all.get() {
            others.append(&mut rest);
        }
        let others = (!others.is_empty()).then(|| self.group("Not required", &others, won, rows.len(), ""));
        let table = tag("table|aria-labelledby=can-do")
            .with(tag("thead").with(heads(&rows, &slots, won)))
            .with(self.group("Required by this workload", &found.required, won, rows.len(), "need"))
            .maybe(others);
        tag("div")
            .with(table)
            .with(
                tag("p.n after chips")
                    .maybe(self.fold(more))
                    .maybe(hidden.map(|words| self.turn(words, room))),
            )
            .into()
    }

    /// Keeps the columns there is room for; gives the words for the others.
    fn choose(self, rows: &mut Vec<&Row>, room: usize) -> Option<String> {
        if rows.len() <= room {
            return None;
        }
        let mut others = rows.split_off(1);
        let first = self.first.get() % others.len();
        others.rotate_left(first);
        let hidden = others.split_off(room - 1);
        rows.append(&mut others);
        let names: Vec<&str> = hidden.iter().map(|row| row.name.as_str()).listed();
        Some(if room < 3 {
            "Change columns".to_owned()
        } else {
            let noun = if names.len() == 1 { "offer" } else { "offers" };
            fill!("{} more {}: {}", names.len(), noun, names.join(", "))
        })
    }

    fn turn(self, words: String, room: usize) -> Node {
        action(words, move || self.first.update(|first| *first += room - 1))
    }

    fn fold(self, more: usize) -> Option<Node> {
        let words = if self.all.get() { "Show fewer".to_owned() } else { fill!("Show {} more", more) };
        (more > 0).then(|| action(words, move || self.all.update(|all| *all = !*all)))
    }

    fn group(
        self,
        name: &'static str,
        lines: &[Line],
        won: Option<usize>,
        count: usize,
        class: &'static str,
    ) -> Node {
        let head = tag("th.n").attr("colspan", (count + 1).to_string()).attr("scope", "rowgroup").with(name);
        let rows = lines.iter().map(|line| self.line(line, won)).listed();
        tag("tbody").class(class).with(tag("tr.group-name").with(head)).all(rows).into()
    }

    fn line(self, line: &Line, won: Option<usize>) -> Node {
        let cells = line.cells.iter().enumerate().map(|(i, cell)| self.cell(cell, won == Some(i))).listed();
        tag("tr").with(tag("th|scope=row").with(line.name.clone())).all(cells).into()
    }

    fn cell(self, cell: &Cell, won: bool) -> Node {
        let class = match (cell.tone, won) {
            (Tone::Verify, _) => "doubt",
            (Tone::Wrong, true) => "not won",
            (Tone::Wrong, false) => "not",
            (Tone::Quiet, true) => "won",
            (Tone::Quiet, false) => "",
        };
        let fact = Target::Fact(cell.fact.clone());
        let small = |text: &str| -> Option<Node> {
            (!text.is_empty()).then(|| tag("span.n").with(text.to_owned()).into())
        };
        let button = tag("button.cell|type=button")
            .on("click", move |_| self.state.go(&fact))
            .with(glyph(cell.glyph))
            .with(
                tag("span")
                    .with(cell.word.clone())
                    .maybe(small(&cell.under))
                    .maybe(self.evidence.get().then(|| small(&cell.evidence)).flatten()),
            );
        let quiet = cell.tone == Tone::Quiet && cell.glyph != crate::text::words::Glyph::Tick;
        tag("td")
            .attr("class", if quiet { fill!("{} dim", class) } else { class.to_owned() })
            .with(button)
            .into()
    }
}

fn heads(rows: &[&Row], slots: &[(String, Slot)], won: Option<usize>) -> Element {
    let head = |(i, row): (usize, &&Row)| -> Node {
        let slot = slot_of(slots, &row.id);
        let letter = slot.and_then(Slot::letter).map(|letter| letter.to_string().into());
        let mark = tag("i")
            .attr("class", fill!("mk {}", slot_class(slot)))
            .attr("aria-hidden", "true")
            .maybe(letter);
        tag("th")
            .attr("class", if won == Some(i) { "won" } else { "" })
            .attr("scope", "col")
            .with(mark)
            .with(row.name.clone())
            .into()
    };
    let all = rows.iter().enumerate().map(head).listed();
    tag("tr").with(tag("th").with(tag("span.sr>Feature"))).all(all)
}
