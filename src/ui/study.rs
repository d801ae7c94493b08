//! Finds out what would change the answer once it has come to rest, in slices that leave the page its frames.

use super::dom::{Debounced, next_turn};
use super::pace;
use super::state::State;
use crate::catalog::CATALOG;
use crate::engine;
use crate::engine::sensitivity::Study;
use crate::ui::value::{Value, effect};
use std::rc::Rc;

/// How long the answer must be at rest.
const REST_MS: f64 = 80.0;
/// Inputs worked through in one slice: two or three milliseconds.
const SLICE: usize = 12;

/// The work on the newest answer.
#[derive(Clone, Copy)]
struct Run {
    state: State,
    /// Counts the answers.
    newest: Value<u32>,
    /// Whether the findings are those of the answer.
    done: Value<bool>,
}

/// Keeps the findings in step with the answer, and then calls the views that wait for a pause.
pub fn follow(state: State) {
    let run = Run { state, newest: Value::new(0), done: Value::new(true) };
    let start = Debounced::new(REST_MS, move || run.begin());
    // The first answer comes with its findings, so that they push nothing down once they arrive.
    state.sensitivity.set(begun(state).map(Study::finish));
    let released = start.clone();
    let mut opened = false;
    effect(move || {
        state.report.track();
        if core::mem::replace(&mut opened, true) {
            run.newest.change(|newest| *newest += 1);
            run.done.change(|done| *done = false);
            start.ask();
        }
    });
    effect(move || {
        if !state.moving.get() && state.waiting.with_untracked(|waiting| !waiting.is_empty()) {
            released.ask();
        }
    });
}

fn begun(state: State) -> Option<Study> {
    state.scenario.with_untracked(|scenario| {
        let evaluated = engine::work_out(&CATALOG, scenario).ok()?;
        Study::new(scenario, &evaluated).ok()
    })
}

impl Run {
    fn begin(self) {
        let own = self.newest.change(|newest| {
            *newest += 1;
            *newest
        });
        match begun(self.state) {
            _ if self.done.get_untracked() => self.call(own),
            Some(study) => self.slice(own, study),
            None => self.end(own, None),
        }
    }

    /// Works on unless the answer has changed meanwhile.
    fn slice(self, own: u32, mut study: Study) {
        if self.newest.get_untracked() != own {
            return;
        }
        if study.step(SLICE) {
            self.end(own, Some(study));
        } else {
            next_turn(Box::new(move || self.slice(own, study)));
        }
    }

    fn end(self, own: u32, study: Option<Study>) {
        self.done.change(|done| *done = true);
        self.state.sensitivity.set(study.map(Study::finish));
        self.call(own);
    }

    fn call(self, own: u32) {
        let calm = Rc::new(move || self.newest.get_untracked() == own);
        next_turn(Box::new(move || pace::take_turns(self.state, calm)));
    }
}
