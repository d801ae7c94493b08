//! When the page follows a change.
//!
//! In the frame of an input's event only what answers it is made again, and of the charts those in view. Everything
//! else waits until the movement pauses, and is then made one view at a time, so that the next event never finds the
//! page busy. A change that is no movement is followed everywhere at once.
//!
//! Where a frame has no room for charts besides the answer, they follow one after the other, each in a later frame.

use super::dom::{SLICE_MS, next_frame, next_turn, now};
use super::node::{Make, Node, live, nothing};
use super::state::State;
use super::views::draw::Place;
use crate::ui::value::{Value, effect};
use leptos::prelude::untrack;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;

/// Set when it is a view's turn.
pub type Turn = Value<bool>;

/// One that waits for its turn, and whether it must not come while an input is held.
pub type Waiting = (Turn, bool);

/// A frame that takes longer is full, in milliseconds.
const FULL_MS: f64 = 28.0;
/// One without charts that takes longer has no room for them.
const ROOM_MS: f64 = 12.0;
/// So many more frames with room than without, and charts are drawn at once again.
const STEADY: u32 = 12;
/// A start that takes longer, in milliseconds, is that of a machine whose frames will be full.
const SLOW_MS: f64 = 200.0;

/// Counts how often a chart has followed; all its parts share the count.
pub type Beat = Value<u32>;

/// What a movement's frames take, and the charts that follow in later ones.
#[derive(Default)]
pub struct Frames {
    /// Whether they have no room for charts.
    full: bool,
    /// How much speaks for that, or for its end.
    doubt: u32,
    /// Whether one is being timed.
    timed: bool,
    /// Charts that have not followed yet, first come, first served.
    due: Vec<Beat>,
    /// Whether one of them will be called.
    called: bool,
}

/// Times the frames of movements. Made before what follows the scenario, so that it runs first.
pub fn follow(state: State) {
    effect(move || {
        state.scenario.track();
        let moves = state.moving.get_untracked() && state.stands.get_untracked();
        if moves && !state.frames.change(|frames| core::mem::replace(&mut frames.timed, true)) {
            time(state, now());
        }
    });
}

fn time(state: State, begun: f64) {
    // Comes after what follows the change, and leaves out any wait for the frame.
    spawn_local(async move {
        let program = now() - begun;
        after_frame(Box::new(move |frame| state.frames.change(|frames| frames.took(program + frame))));
    });
}

/// Calls once the next frame is painted, and says how long that took, in milliseconds.
fn after_frame(then: Box<dyn FnOnce(f64)>) {
    next_frame(Box::new(move || {
        let begun = now();
        next_turn(Box::new(move || then(now() - begun)));
    }));
}

impl Frames {
    /// What is known of the machine before anything moves: how long the start took.
    pub fn expect(&mut self, ms: f64) {
        self.full = ms > SLOW_MS;
    }

    /// One frame may be an accident, two are not.
    fn took(&mut self, ms: f64) {
        self.timed = false;
        let (against, enough) = if self.full { (ms < ROOM_MS, STEADY) } else { (ms > FULL_MS, 2) };
        self.doubt = if against { self.doubt + 1 } else { self.doubt.saturating_sub(1) };
        if self.doubt >= enough {
            (self.full, self.doubt) = (!self.full, 0);
        }
    }
}

/// Whether a part of a chart has to wait for a later frame; `seen` is the part's own count of the turns it had.
pub fn late(state: State, beat: Beat, seen: &Cell<u32>) -> bool {
    let now = beat.get();
    let called = seen.replace(now) != now;
    if called || !state.moving.get_untracked() {
        return false;
    }
    let (full, call) = state.frames.change(|frames| {
        if frames.full && !frames.due.iter().any(|other| other.same(beat)) {
            frames.due.push(beat);
        }
        (frames.full, frames.full && !core::mem::replace(&mut frames.called, frames.full))
    });
    if call {
        after_frame(Box::new(move |_| call_next(state)));
    }
    full
}

/// Lets the chart that has waited longest follow, and the next one a frame later.
fn call_next(state: State) {
    let next = state.frames.change(|frames| {
        frames.called = !frames.due.is_empty();
        frames.called.then(|| frames.due.remove(0))
    });
    if let Some(beat) = next {
        beat.update(|beat| *beat = beat.wrapping_add(1));
        after_frame(Box::new(move |_| call_next(state)));
    }
}

/// A node that follows a movement once it pauses. For what the page is made of: it is remembered as long as the page.
pub fn later(state: State, make: impl Fn() -> Node + 'static) -> Node {
    paced(state, false, Box::new(make))
}

/// A node that stands still until a movement has ended: nothing may be inserted or removed while an input is held.
pub fn resting(state: State, make: impl Fn() -> Node + 'static) -> Node {
    paced(state, true, Box::new(make))
}

/// A part of a chart: it follows a movement in its frame, or one soon after, where its drawing is in view, and once it
/// pauses elsewhere.
pub fn in_view(state: State, place: Place, beat: Beat, make: impl Fn() -> Node + 'static) -> Node {
    let (turn, seen) = (Value::new(false), Cell::new(0));
    live(move || {
        let waits = if place.drawn() { late(state, beat, &seen) } else { waits(state, turn, false) };
        if waits { Node::Same } else { make() }
    })
}

/// A part of the answer: it follows a movement in its frame where it is in view, and once it pauses elsewhere.
pub fn in_sight(state: State, sight: Value<bool>, make: impl Fn() -> Node + 'static) -> Node {
    let turn = Value::new(false);
    live(move || if !sight.get_untracked() && waits(state, turn, false) { Node::Same } else { make() })
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
        next_turn(Box::new(move || turns(state, Rc::new(|| true), whole, (now(), next_turn))));
    };
    turns(state, Rc::new(|| true), Rc::new(first), (now(), next_turn));
}

/// Calls those that wait one after the other, for as long as `calm` holds. What is made in one slice is painted before the
/// next, so that an event never finds the frames of several in its way.
pub fn take_turns(state: State, calm: Rc<dyn Fn() -> bool>) {
    turns(state, calm, Rc::new(|| {}), (now(), |then| after_frame(Box::new(|_| then()))));
}

/// When a slice began, and what calls the next one.
type Slice = (f64, fn(Box<dyn FnOnce()>));

fn turns(state: State, calm: Rc<dyn Fn() -> bool>, then: Rc<dyn Fn()>, (since, pause): Slice) {
    if !calm() {
        return;
    }
    if state.frames.with_untracked(|frames| frames.called) {
        // Charts in view come first.
        return pause(Box::new(move || turns(state, calm, then, (now(), pause))));
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
            turns(state, calm, then, (since, pause));
        } else {
            pause(Box::new(move || turns(state, calm, then, (now(), pause))));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_are_full_after_two_and_have_room_only_after_many() {
        let mut frames = Frames::default();
        let mut after = |times: &[f64]| {
            times.iter().for_each(|ms| frames.took(*ms));
            frames.full
        };
        assert!(!after(&[10.0, 80.0, 10.0, 40.0, 25.0]), "single long ones");
        assert!(after(&[40.0, 40.0]));
        assert!(after(&[6.0; 11]) && after(&[30.0]), "not enough with room");
        assert!(!after(&[6.0; 2]));
    }
}
