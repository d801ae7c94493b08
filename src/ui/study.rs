//! Finds out what would change the answer once it has come to rest, in slices that leave the page its frames.

use super::dom::{Debounced, SLICE_MS, next_turn, now};
use super::pace;
use super::state::State;
use crate::engine::sensitivity::Study;
use crate::ui::value::{Value, effect};
use std::rc::Rc;

/// How long the answer must be at rest.
const REST_MS: f64 = 80.0;
/// Inputs worked through between two looks at the clock.
const STEP: usize = 4;

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

/// Works out the findings of the first answer before anything is shown, so that they push nothing down.
pub fn first(state: State, then: impl FnOnce() + 'static) {
    let done = move |study: Option<Study>| {
        state.sensitivity.set(study.map(Study::finish));
        then();
    };
    match begun(state) {
        Some(study) => slice(study, Rc::new(|| true), Box::new(move |study| done(Some(study)))),
        None => done(None),
    }
}

/// Works on in slices for as long as `calm` holds.
fn slice(mut study: Study, calm: Rc<dyn Fn() -> bool>, done: Box<dyn FnOnce(Study)>) {
    let since = now();
    while calm() {
        if study.step(STEP) {
            return done(study);
        }
        if now() - since >= SLICE_MS {
            return next_turn(Box::new(move || slice(study, calm, done)));
        }
    }
}

fn begun(state: State) -> Option<Study> {
    // Brings up what the report is made from, should nobody have read the report since the last change.
    state.report.with_untracked(|_| ());
    state.scenario.with_untracked(|scenario| {
        state.ready.with_untracked(|ready| {
            let ready = ready.as_ref()?;
            Study::of(scenario, &ready.prepared, ready.answer.as_ref()?).ok()
        })
    })
}

impl Run {
    fn begin(self) {
        let own = self.newest.change(|newest| {
            *newest += 1;
            *newest
        });
        let calm: Rc<dyn Fn() -> bool> = Rc::new(move || self.newest.get_untracked() == own);
        if self.done.get_untracked() {
            return self.call(calm);
        }
        match begun(self.state) {
            Some(study) => {
                let same = Rc::clone(&calm);
                slice(study, calm, Box::new(move |study| self.end(same, Some(study))));
            }
            None => self.end(calm, None),
        }
    }

    fn end(self, calm: Rc<dyn Fn() -> bool>, study: Option<Study>) {
        self.done.change(|done| *done = true);
        self.state.sensitivity.set(study.map(Study::finish));
        self.call(calm);
    }

    fn call(self, calm: Rc<dyn Fn() -> bool>) {
        next_turn(Box::new(move || pace::take_turns(self.state, calm)));
    }
}
