//! Finds out what would change the answer once it has come to rest, in slices that leave the page its frames.

use super::dom::{Debounced, next_turn};
use super::state::State;
use crate::catalog::CATALOG;
use crate::engine;
use crate::engine::sensitivity::Study;
use crate::ui::value::{Value, effect};

/// How long the answer must be at rest.
const REST_MS: u32 = 80;
/// Inputs worked through in one slice: two or three milliseconds.
const SLICE: usize = 12;

/// Keeps the findings in step with the answer.
pub fn follow(state: State) {
    let running: Value<u32> = Value::new(0);
    let start = Debounced::new(REST_MS, move || {
        let run = running.change(|run| {
            *run += 1;
            *run
        });
        match begun(state) {
            Some(study) => slice(state, running, run, study),
            None => state.sensitivity.set(None),
        }
    });
    // The first answer comes with its findings, so that they push nothing down once they arrive.
    state.sensitivity.set(begun(state).map(Study::finish));
    let mut opened = false;
    effect(move || {
        state.report.track();
        running.change(|run| *run += 1);
        if core::mem::replace(&mut opened, true) {
            start.ask();
        }
    });
}

fn begun(state: State) -> Option<Study> {
    state.scenario.with_untracked(|scenario| {
        let evaluated = engine::work_out(&CATALOG, scenario).ok()?;
        Study::new(scenario, &evaluated).ok()
    })
}

/// Works on unless the answer has changed meanwhile.
fn slice(state: State, running: Value<u32>, run: u32, mut study: Study) {
    if running.get_untracked() != run {
        return;
    }
    if study.step(SLICE) {
        state.sensitivity.set(Some(study.finish()));
    } else {
        next_turn(Box::new(move || slice(state, running, run, study)));
    }
}
