//! Commitments: what is short of them, what the answer's route fills of that, and what stays idle.

use crate::engine::report::PoolRow;
use crate::text::number::{NONE, money};
use crate::text::{Answer, words};
use crate::ui::chart::px::percent;
use crate::ui::node::{Node, tag};
use crate::ui::pace::later;
use crate::ui::state::State;
use crate::units::{Exact, Num, fill};

/// The section; nothing without a commitment.
pub fn view(state: State) -> Node {
    later(state, move || {
        let made = state.answer(|answer| (!answer.report.pools.is_empty()).then(|| section(answer)));
        made.flatten().unwrap_or_else(|| "".into())
    })
}

fn section(answer: &Answer) -> Node {
    let most = answer.report.pools.iter().filter_map(|pool| due(answer, pool)).fold(Exact::ZERO, Exact::max);
    let rows = answer.report.pools.iter().map(|pool| row(answer, pool, most));
    tag("section.sec pools|aria-labelledby=pools")
        .with(tag("header").with(tag("h2|id=pools>What your commitments absorb")))
        .with(tag(
            "p.take s>Per month: what other spend would not use up, if your contract counts this traffic.",
        ))
        .with(tag("ul").each(rows))
        .into()
}

/// What is owed per month.
fn due(answer: &Answer, row: &PoolRow) -> Option<Exact> {
    let pool = answer.scenario.pool(&row.id)?;
    pool.terms.commitment_remaining.over(pool.terms.months_to_true_up).ok()
}

/// What else is spent there per month.
fn other(answer: &Answer, row: &PoolRow) -> Option<Exact> {
    let pool = answer.scenario.pool(&row.id)?;
    Some(pool.terms.other_spend_per_month)
}

/// A bar of what is owed: used by other spend, filled by this traffic, idle.
fn row(answer: &Answer, pool: &PoolRow, most: Exact) -> Node {
    let due = due(answer, pool).unwrap_or_default();
    let unspent = |filled| pool.gap.minus(filled).ok();
    let idle = pool.absorbed_by_best.and_then(unspent);
    // The bar ends at what is due; the words say all of it.
    let used = due.minus(pool.gap).unwrap_or_default();
    let part = |class: &'static str, value: Exact| -> Option<Node> {
        let width = percent(value, most);
        (width.0 > 3).then(|| tag("i").class(class).style("width", fill!("{}%", width.text())).into())
    };
    let bar = tag("div.pool-bar|aria-hidden=true");
    let bar = bar
        .maybe(part("used", used))
        .maybe(part("filled", pool.absorbed_by_best.unwrap_or_default()))
        .maybe(part("idle", idle.unwrap_or(pool.gap)));
    // Of what stays idle only a part may be owed.
    let owed = pool.idle_after_best.map(money).filter(|owed| idle.is_some_and(|idle| money(idle) != *owed));
    let owed = owed.map_or(String::new(), |owed| fill!(", {} of it owed", owed));
    let figure = |name: &'static str, class: &'static str, value: Option<Exact>, more: String| {
        let said = fill!("{} {}{}", name, value.map_or(NONE.to_owned(), money), more);
        tag("span").with(tag("i").class(class)).with(said).into()
    };
    let figures = vec![
        figure("other spend", "used", other(answer, pool), String::new()),
        figure("filled by this traffic", "filled", pool.absorbed_by_best, String::new()),
        figure("idle", "idle", idle, owed),
    ];
    let name = tag("b").with(words::pool(&pool.id));
    let due = tag("span.num").with(fill!("{} due, gap {}", money(due), money(pool.gap)));
    tag("li")
        .with(tag("div.pool-head").with(name).with(due))
        .with(bar)
        .with(tag("p.n legend").all(figures))
        .into()
}
