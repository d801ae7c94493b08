//! When the page follows a change.
//!
//! In the frame of an input's event only what answers it is made again, and of the charts those in view. Everything
//! else waits until the movement pauses, and is then made one view at a time, so that the next event never finds the
//! page busy. A change that is no movement is followed everywhere at once.

use super::dom::next_turn;
use super::node::{Make, Node, live};
use super::state::State;
use super::views::draw::Place;
use crate::ui::value::Value;
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
    let turn = Value::new(false);
    live(move || if waits(state, turn, held) { Node::Same } else { make() })
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

/// Calls those that wait, one at a time, for as long as `calm` holds.
pub fn take_turns(state: State, calm: Rc<dyn Fn() -> bool>) {
    let moving = state.moving.get_untracked();
    let next = |waiting: &mut Vec<Waiting>| {
        let at = waiting.iter().position(|(_, held)| !(*held && moving))?;
        Some(waiting.remove(at).0)
    };
    if let Some(turn) = calm().then(|| state.waiting.change(next)).flatten() {
        turn.set(true);
        next_turn(Box::new(move || take_turns(state, calm)));
    }
}
