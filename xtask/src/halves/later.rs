//! What comes later.

use super::whole::Whole;
use crate::binary::{EXPORTS, FUNCTION, Reader, exported};
use crate::run::Outcome;
use std::collections::{BTreeMap, BTreeSet};

/// What comes later, by how its path in the crate begins: functions that have such a path in their name, and what only they
/// call.
const LATER: [&str; 34] = [
    "catalog::upstream::",
    "json::parse::",
    "scenario::read::",
    "text::copy::",
    "text::inputs::inputs",
    "text::matrix::",
    "text::matters::",
    "text::usage::",
    "ui::chart::cells::",
    "ui::chart::crossover::",
    "ui::chart::label::",
    "ui::chart::line::",
    "ui::chart::map::",
    "ui::chart::tornado::",
    "ui::dom::copy",
    "ui::dom::read_file",
    "ui::inputs::needs::",
    "ui::inputs::own_offer::",
    "ui::inputs::own_value::",
    "ui::inputs::usage::taken",
    "ui::intake::take",
    "ui::views::checklist::",
    "ui::views::cost_table::",
    "ui::views::crossover::",
    "ui::views::decision_map::",
    "ui::views::drawer::drawer",
    "ui::views::facts::",
    "ui::views::matrix::",
    "ui::views::price_map::",
    "ui::views::print::costs",
    "ui::views::print::sheet",
    "ui::views::share::file",
    "ui::views::share::private",
    "ui::views::tornado::",
];
/// The crate whose paths these are, as names of functions have it: a number follows.
const CRATE: &str = "routemath[";
/// A shorter function stays where it is asked for: a stand-in would take as much, and the optimizer makes one such function
/// serve for others, of which it has one name.
const LONG: usize = 64;

/// What each function calls, and whether it may move.
pub type Calls = BTreeMap<usize, (bool, BTreeSet<usize>)>;

/// The functions that come later: those with such a name, and those that only these call.
pub fn later(whole: &Whole<'_>, calls: &Calls) -> Outcome<BTreeSet<usize>> {
    let table: BTreeSet<usize> = whole.table.iter().copied().collect();
    let exported: BTreeSet<usize> = exported_functions(whole.content(EXPORTS))?.into_iter().collect();
    let mut callers: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (function, (_, called)) in calls {
        called.iter().for_each(|called| callers.entry(*called).or_default().push(*function));
    }
    let callers = |function: &usize| callers.get(function).map_or(&[][..], Vec::as_slice);
    let moves = |function: &usize| {
        calls.get(function).is_some_and(|(moves, _)| *moves) && !exported.contains(function)
    };
    let named = whole.names.iter().filter(|(_, name)| is_later(name)).map(|(function, _)| *function);
    let mut later: BTreeSet<usize> = named.filter(moves).collect();
    let only_later = |later: &BTreeSet<usize>, function: &usize| {
        !table.contains(function) && callers(function).iter().all(|caller| later.contains(caller))
    };
    settled(
        &mut later,
        |later| {
            let short = |function: &usize| whole.body(*function).is_ok_and(|(_, body)| body.len() <= LONG);
            later.iter().copied().filter(|function| short(function) && !only_later(later, function)).collect()
        },
        |later, function| _ = later.remove(&function),
    );
    settled(
        &mut later,
        |later| {
            let more = whole.numbers().filter(|function| !later.contains(function) && moves(function));
            more.filter(|function| !callers(function).is_empty() && only_later(later, function)).collect()
        },
        |later, function| _ = later.insert(function),
    );
    Ok(later)
}

/// Changes a set until nothing is found that has to be changed.
fn settled(
    set: &mut BTreeSet<usize>,
    find: impl Fn(&BTreeSet<usize>) -> Vec<usize>,
    change: impl Fn(&mut BTreeSet<usize>, usize),
) {
    loop {
        let found = find(set);
        if found.is_empty() {
            return;
        }
        found.into_iter().for_each(|function| change(set, function));
    }
}

fn exported_functions(section: &[u8]) -> Outcome<Vec<usize>> {
    let functions = exported(section)?.into_iter().filter(|(_, rest)| rest.first() == Some(&FUNCTION));
    functions.map(|(_, rest)| Reader(&rest[1..]).number()).collect()
}

/// Whether a name has a path of what comes later.
fn is_later(name: &str) -> bool {
    let paths = name.split(CRATE).skip(1).filter_map(|rest| Some(rest.split_once("]::")?.1));
    paths.into_iter().any(|path| LATER.iter().any(|start| path.starts_with(start)))
}
