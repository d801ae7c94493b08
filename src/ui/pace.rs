//! When the page follows a change.
//!
//! In the frame of an input's event only what answers it is made again, and of the charts those in view. Everything
//! else waits until the movement pauses, and is then made one view at a time, so that the next event never finds the
//! page busy. A change that is no movement is followed everywhere at once.

use super::dom::{SLICE_MS, next_turn, now};
use super::node::{Make, Node, live, nothing};
use super::state::State;
use super::views::draw::Place;
use crate::ui::value::Value;
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// Set when it is a view's turn.
pub type Turn = Value<bool>;

/// One that waits for its turn, and whether it must not come while an input is held.
pub type Waiting = (Turn, bool);

/// A node that follows a movement once it pauses. For what the page is made of: it is remembered as long as the page.
pub fn later(state: State, make: impl Fn() -> Node + 'static) -> Node {
    paced(state, false, Box::new(make))
}

/// A node that stands still until a movement has ended: nothing may be inserted or removed while an input is held.
pub fn resting(state: State, make: impl Fn() -> Node + 'static) -> Node {
    paced(state, true, Box::new(make))
}

/// A part of a chart: it follows a movement in its frame where its drawing is in view, and once it pauses elsewhere.
pub fn in_view(state: State, place: Place, make: impl Fn() -> Node + 'static) -> Node {
    let turn = Value::new(false);
    live(move || if !place.drawn() && waits(state, turn, false) { Node::Same } else { make() })
}

fn paced(state: State, held: bool, make: Make) -> Node {
    let (turn, fresh) = (Value::new(false), Cell::new(true));
    // At first it belongs to the part of the page around it, and comes with that.
    live(move || if waits(state, turn, held && !fresh.replace(false)) { Node::Same } else { make.ask() })
}

/// Whether what runs now has to wait: it then runs again when it is its turn, and not before.
pub fn waits(state: State, turn: Turn, held: bool) -> bool {
    turn.track();
    let called = turn.change(core::mem::take);
    let waits = !called && state.moving.get_untracked();
    if waits {
        state.waiting.change(|waiting| waiting.push((turn, held)));
    }
    waits
}

/// A part of the page, which is put together when it is its turn: what the reader sees first before what is `held`.
pub fn part(state: State, held: bool, make: impl Fn() -> Node + 'static) -> Node {
    let turn = Value::new(false);
    live(move || if waits(state, turn, held) { nothing() } else { untrack(&make) })
}

/// Puts the parts of the page together, with a turn for the browser between them: those seen first, then `seen`, then
/// the others, then `whole`. To the others the start is a movement that has ended.
pub fn open(state: State, seen: impl Fn() + 'static, whole: impl Fn() + 'static) {
    let whole: Rc<dyn Fn()> = Rc::new(whole);
    let first = move || {
        seen();
        state.moving.set(false);
        let whole = Rc::clone(&whole);
        next_turn(Box::new(move || take_turns(state, Rc::new(|| true), whole)));
    };
    take_turns(state, Rc::new(|| true), Rc::new(first));
}

/// Calls those that wait one after the other, for as long as `calm` holds, and `then` once nobody waits.
pub fn take_turns(state: State, calm: Rc<dyn Fn() -> bool>, then: Rc<dyn Fn()>) {
    turns(state, calm, then, now());
}

fn turns(state: State, calm: Rc<dyn Fn() -> bool>, then: Rc<dyn Fn()>, since: f64) {
    if !calm() {
        return;
    }
    let moving = state.moving.get_untracked();
    let next = |waiting: &mut Vec<Waiting>| {
        let at = waiting.iter().position(|(_, held)| !(*held && moving))?;
        Some(waiting.remove(at).0)
    };
    let Some(turn) = state.waiting.change(next) else { return then() };
    turn.set(true);
    // The view is made after what runs now, in the order of asking, so that this comes after it.
    spawn_local(async move {
        if now() - since < SLICE_MS {
            turns(state, calm, then, since);
        } else {
            next_turn(Box::new(move || take_turns(state, calm, then)));
        }
    });
}
