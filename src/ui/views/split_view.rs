//! The best split, where it has two shares or more.

use crate::engine::report::Split;
use crate::text::number::{count, money};
use crate::text::{Answer, takeaway, verdict};
use crate::ui::chart::px::percent as tenths;
use crate::ui::node::{Node, tag};
use crate::ui::pace::later;
use crate::ui::parts::{slot_class, slot_of, swatch};
use crate::ui::state::State;
use crate::units::{Exact, Num, fill};

/// The section; nothing where one offer does best.
pub fn view(state: State) -> Node {
    later(state, move || state.answer(|answer| section(state, answer)).flatten().unwrap_or_else(|| "".into()))
}

fn section(state: State, answer: &Answer) -> Option<Node> {
    let split = answer.report.split.as_ref().filter(|split| split.shares.len() > 1)?;
    let slots = state.slots.get();
    let bar = split.shares.iter().map(|(id, share)| {
        let class = fill!("p-tokens {}", slot_class(slot_of(&slots, id)));
        tag("i").attr("class", class).style("flex-grow", tenths(*share, Exact::ONE).text()).into()
    });
    let shown = verdict::percentages(answer, split);
    let rows = split.shares.iter().zip(shown).map(|((id, share), shown)| {
        let requests = answer.scenario.workload.requests_per_month.times(*share).unwrap_or_default();
        let name =
            tag("th|scope=row").with(swatch(slot_of(&slots, id), false)).with(fill!(" {}", answer.name(id)));
        let cell = |name: &'static str, text: String| tag("td.num").attr("data-name", name).with(text).into();
        let cells = vec![cell("share", shown), cell("requests a month", count(requests))];
        tag("tr").with(name).all(cells).into()
    });
    let head = |words: &'static str| tag("th.num|scope=col").with(words).into();
    let heads = tag("tr").with(tag("th|scope=col>Offer")).all(vec![head("share"), head("requests a month")]);
    let table = tag("table.stack").with(tag("thead").with(heads)).with(tag("tbody").each(rows));
    Some(
        tag("section.sec|aria-labelledby=split")
            .with(tag("header").with(tag("h2|id=split>The best split")))
            .with(tag("p.take s").with(takeaway::split(answer)))
            .with(tag("div.split-bar|aria-hidden=true").each(bar))
            .with(tag("div.grid-table").with(table))
            .with(tag("p.n after").with(bound(split)).with(caveat(answer)))
            .into(),
    )
}

/// Each host keeps a cache of its own, which a smaller share of the traffic warms less.
fn caveat(answer: &Answer) -> &'static str {
    let work = &answer.scenario.workload;
    let cached = work.cached_input_tokens.unwrap_or(work.cached_input_share);
    if cached.is_zero() { "" } else { " Cache hits are assumed to stay as they are." }
}

fn bound(split: &Split) -> String {
    if split.bound.is_zero() {
        "Exact: no other shares are cheaper.".to_owned()
    } else {
        fill!("A better split could be cheaper by at most {}.", money(split.bound))
    }
}
