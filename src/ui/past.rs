//! What can be undone.

use super::cut;
use super::state::{Origin, State};
use crate::scenario::Scenario;
use crate::scenario::link::Carried;
use crate::text::opened;

/// Steps that can be undone.
const DEPTH: usize = 50;

/// What a step back leads to.
pub(super) struct Step {
    scenario: Scenario,
    opened: Scenario,
    origin: Origin,
    carried: Carried,
}

impl State {
    #[inline(never)]
    pub(super) fn fit(self, after: &mut Scenario) {
        self.scenario.with_untracked(|now| cut::follow(self.cut, &now.workload, &mut after.workload));
    }

    /// Puts back what held before the movement, which goes on.
    pub fn withdraw(self) {
        let before = self.past.with_untracked(|past| past.last().map(|step| step.scenario.clone()));
        if let Some(before) = before.filter(|_| self.moving.get_untracked()) {
            self.scenario.set(before);
        }
    }

    /// Takes a movement back, as one that the browser takes for scrolling.
    #[inline(never)]
    pub fn cancel(self) {
        self.withdraw();
        self.settle();
    }

    /// Ends a movement. One that led back to where it began is no step.
    #[inline(never)]
    pub fn settle(self) {
        if self.moving.get_untracked() {
            self.moving.set(false);
            let stays = |step: &Step| self.scenario.with_untracked(|now| step.scenario == *now);
            self.past.change(|past| {
                if past.last().is_some_and(stays) {
                    past.pop();
                }
            });
        }
    }

    /// Goes back one step, also from what another link brought with it; says whether there was one.
    pub fn undo(self) -> bool {
        self.settle();
        self.toast.set(None);
        let Some(Step { scenario, opened, origin, carried }) = self.past.change(Vec::pop) else {
            return false;
        };
        if self.scenario.with_untracked(|now| self.locks(now, &scenario)) {
            self.refuse(opened::LOCKED);
            return true;
        }
        // A note that was dismissed stays so.
        if !origin.computes() || self.opened.with_untracked(|now| *now != opened) {
            self.carried.set(carried);
            self.origin.set(origin);
            self.opened.set(opened);
        }
        self.scenario.set(scenario);
        true
    }

    /// Keeps what holds now to come back to. A message with a way back would lead to here from now on: it goes.
    #[inline(never)]
    pub(super) fn remember(self, scenario: Scenario) {
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo)) {
            self.toast.set(None);
        }
        let (opened, origin) = (self.opened.get_untracked(), self.origin.get_untracked());
        let step = Step { scenario, opened, origin, carried: self.carried.get_untracked() };
        self.past.change(|past| {
            if past.len() >= DEPTH {
                past.remove(0);
            }
            past.push(step);
        });
    }
}
