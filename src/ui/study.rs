//! Finds out what would change the answer once it has come to rest, in slices that leave the page its frames.

use super::dom::{Debounced, next_turn};
use super::state::State;
use crate::catalog::CATALOG;
use crate::engine;
use crate::engine::sensitivity::Study;
use crate::ui::value::{Value, effect};

/// How long the answer must be at rest.
const REST_MS: u64 = 80;
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
        let evaluated = state.scenario.with_untracked(|scenario| {
            let evaluated = engine::work_out(&CATALOG, scenario).ok()?;
            Study::new(scenario, &evaluated).ok()
        });
        match evaluated {
            Some(study) => slice(state, running, run, study),
            None => state.sensitivity.set(None),
        }
    });
    effect(move || {
        state.report.track();
        running.change(|run| *run += 1);
        start.ask();
    });
}

/// Works on unless the answer has changed meanwhile.
fn slice(state: State, running: Value<u32>, run: u32, mut study: Study) {
    if running.get_untracked() != run {
        return;
    }
    if study.step(SLICE) {
        let mut found = study.finish();
        found.turns = state.scenario.with_untracked(|scenario| {
            state.report.with_untracked(|report| {
                report.as_ref().map(|report| engine::turns(&CATALOG, scenario, report)).unwrap_or_default()
            })
        });
        state.sensitivity.set(Some(found));
    } else {
        next_turn(Box::new(move || slice(state, running, run, study)));
    }
}
