//! The curves over the three main inputs: who wins at each setting, what that saves, and where it changes. All over
//! floats, in the frame of the change.

use super::chart::scale::{drawn, near};
use super::chart::track::Point;
use super::cut;
use super::inputs::hero::Hero;
use super::parts::{slot_class, slot_of};
use super::state::State;
use super::views::lens::{Axis, Lens};
use crate::scenario::{OfferEntry, Scenario};
use crate::text::lead::brief;
use crate::text::number::{axis, short};
use crate::text::slots::Slot;
use crate::text::words::cut;
use crate::ui::value::Derived;
use crate::units::{Exact, Listed};
use leptos::prelude::untrack;

/// The most letters of a name at a mark.
const MOST: usize = 20;
/// Samples in one step while looking for who wins at all.
const STRIDE: u32 = 5;
/// Halvings of a stretch in search of where the answer changes.
const HALVINGS: u32 = 11;
/// A lead of less than this is hatched.
const CLOSE: f64 = 0.1;

/// The curve over one input.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Curve {
    /// Who wins where, and what it saves.
    pub points: Vec<Point>,
    /// Where that changes, and to what.
    pub flips: Vec<(f64, String)>,
    /// The largest saving.
    pub most: f64,
    /// Who wins somewhere, by position; nobody where no single offer can carry the traffic.
    pub wins: Vec<Option<usize>>,
}

/// Follows the curve over one input. It does not depend on where that input stands, so that a slider that is dragged
/// leaves its own curve alone.
pub fn follow(state: State, hero: Hero) -> Derived<Curve> {
    let ladder = hero.track();
    let others = Derived::new(move |_| {
        let mut others = state.scenario.get();
        let work = others.workload;
        hero.set(&mut others, ladder.value(1));
        // What goes with a smaller payload is no other input.
        (others.workload.cached_input_tokens, others.workload.cache_write_tokens) =
            cut::whole(state.cut, &work);
        others
    });
    Derived::new(move |_| {
        let slots = state.slots.get();
        others.with(|scenario| {
            Sweep::new(state, scenario, hero, &slots).map(|mut sweep| sweep.curve()).unwrap_or_default()
        })
    })
}

/// What wins at one value.
#[derive(Clone, Copy, PartialEq)]
struct Seen {
    winner: Option<usize>,
    close: bool,
    saving: f64,
}

struct Sweep {
    lens: Lens,
    axis: Axis,
    hero: Hero,
    /// The values of the track's positions, and of one beyond.
    rungs: Vec<f64>,
    baseline: Option<usize>,
    /// Offers that win somewhere on the track: only they are rivals.
    rivals: Vec<bool>,
    names: Vec<String>,
    classes: Vec<&'static str>,
}

impl Sweep {
    fn new(state: State, scenario: &Scenario, hero: Hero, slots: &[(String, Slot)]) -> Option<Self> {
        let axis = Axis::find(scenario, &hero.axis(scenario)?)?;
        // The first move of a commitment makes the pool that it is one of.
        let made = state.scenario.with_untracked(|now| now.pools.len() == scenario.pools.len());
        let lens = if made { Lens::now(state) } else { Lens::new(scenario) }?;
        let ladder = hero.track();
        let ids: Vec<&str> = scenario.offers.iter().map(OfferEntry::id).listed();
        let baseline = ids.iter().position(|id| Some(*id) == scenario.baseline.as_deref());
        Some(Self {
            rivals: vec![false; lens.count()],
            classes: ids.iter().map(|id| slot_class(slot_of(slots, id))).listed(),
            names: untrack(|| state.answer(|answer| ids.iter().map(|id| brief(answer, id)).listed()))
                .unwrap_or_default(),
            lens,
            axis,
            hero,
            rungs: (0..=ladder.last() + 1).map(|rung| drawn(ladder.value(rung))).listed(),
            baseline,
        })
    }

    fn curve(&mut self) -> Curve {
        let last = self.hero.track().last();
        self.find_rivals(last);
        let mut curve = Curve::default();
        let mut before: Option<(f64, Seen)> = None;
        for position in 0..=last {
            let place = f64::from(position);
            let seen = self.look(place);
            if let Some((from, was)) = before
                && (was.winner, was.close) != (seen.winner, seen.close)
            {
                self.flip(&mut curve, (from, was), (place, seen));
            }
            curve.points.push(self.point(place, seen));
            if !curve.wins.contains(&seen.winner) {
                curve.wins.push(seen.winner);
            }
            curve.most = curve.most.max(seen.saving);
            before = Some((place, seen));
        }
        curve
    }

    fn find_rivals(&mut self, last: u32) {
        let mark = |sweep: &mut Self, offer: Option<usize>| {
            if let Some(rival) = offer.and_then(|offer| sweep.rivals.get_mut(offer)) {
                *rival = true;
            }
        };
        mark(self, self.baseline);
        for position in 0..=last / STRIDE {
            let winner = self.look(f64::from(position * STRIDE)).winner;
            mark(self, winner);
        }
    }

    /// The value at a position with parts of a step.
    fn value(&self, place: f64) -> f64 {
        let below = place.floor();
        // A position on a track is a small whole number.
        let rung = |further: usize| self.rungs.get(below as usize + further).copied().unwrap_or_default();
        rung(0) + (rung(1) - rung(0)) * (place - below)
    }

    fn look(&mut self, place: f64) -> Seen {
        let value = self.value(place);
        self.lens.set(&self.axis, value);
        let winner = self.lens.leader().offer;
        let saving = match (winner, self.baseline) {
            (Some(winner), Some(baseline)) => self.lens.cost(baseline) - self.lens.cost(winner),
            _ => 0.0,
        };
        let close = winner.is_some_and(|winner| self.lens.margin(winner, &self.rivals) < CLOSE);
        // Not a number where the baseline has no price.
        let saving = if saving.is_finite() { saving.max(0.0) } else { 0.0 };
        Seen { winner, close: close && winner != self.baseline, saving }
    }

    fn point(&self, place: f64, seen: Seen) -> Point {
        let class = seen.winner.and_then(|winner| self.classes.get(winner)).copied().unwrap_or("none");
        Point { place, saving: seen.saving, class, close: seen.close }
    }

    /// Looks closer at a change: two more points on its sides, and a mark.
    fn flip(&mut self, curve: &mut Curve, (mut from, was): (f64, Seen), (mut to, seen): (f64, Seen)) {
        let (mut left, mut right) = (was, seen);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(from, to);
            let found = self.look(middle);
            if (found.winner, found.close) == (was.winner, was.close) {
                (from, left) = (middle, found);
            } else {
                (to, right) = (middle, found);
            }
        }
        curve.points.push(self.point(from, left));
        curve.points.push(self.point(to, right));
        // Between zero and the first rung a value says nothing.
        if to < 1.0 {
            return;
        }
        let at = near(self.value(to), 3);
        let at = if self.hero == Hero::Commitment { axis(at) } else { short(at) };
        curve.flips.push((to, self.words(&at, was, right)));
    }

    fn words(&self, at: &str, was: Seen, now: Seen) -> String {
        let tied = |seen: Seen| seen.winner == self.baseline;
        let name = now.winner.and_then(|winner| self.names.get(winner));
        match name {
            _ if was.winner == now.winner => format!("{at}: within 10%"),
            _ if now.winner.is_none() => format!("{at}: no route"),
            _ if was.winner.is_some() && (tied(was) || tied(now)) && was.saving.max(now.saving) < 1.0 => {
                format!("{at}: tie")
            }
            Some(name) => format!("{at} → {}", cut(name, MOST)),
            None => at.to_owned(),
        }
    }
}

/// The top of the scale all three curves share.
pub fn most(curves: &[Derived<Curve>; 3]) -> f64 {
    curves.iter().map(|curve| curve.with(|curve| curve.most)).fold(0.0, f64::max)
}

/// The value of an input in a scenario, for marks on its track.
pub fn place(hero: Hero, value: Exact) -> f64 {
    drawn(hero.track().place(value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::scenario::link;
    use leptos::prelude::Owner;

    /// The saving drawn at the current payload, and the one the report gives.
    fn savings(state: State, curve: &Derived<Curve>) -> Option<(f64, f64)> {
        let here = place(Hero::Payload, state.scenario.get().workload.input_tokens);
        let report = state.report.get().ok()?;
        let baseline = state.scenario.get().baseline?;
        let total = |id: &str| report.row(id).and_then(|row| row.monthly.total).map(drawn);
        let told = total(&baseline)? - total(&report.best.as_ref()?.offer)?;
        let point = curve.get().points.into_iter().find(|point| point.place.to_bits() == here.to_bits())?;
        Some((point.saving, told))
    }

    #[test]
    fn a_curve_saves_what_the_answer_saves_whatever_is_cached() {
        let link = "v=1&m=gpt-5.5&in=3000&out=500&rq=200000&cm=aws:1200000:12:80000&ct=2500";
        Owner::new().with(|| {
            let state = State::new(link::decode(link, &CATALOG));
            let curve = follow(state, Hero::Payload);
            for cached in [2_500_u32, 1_000, 400, 0] {
                state.step(|scenario| scenario.workload.cached_input_tokens = Some(Exact::from(cached)));
                let (drawn, told) = savings(state, &curve).expect("an answer");
                assert!(told > 0.0 && (drawn - told).abs() < 0.01, "{cached}: {drawn} drawn, {told} told");
            }
        });
    }

    fn labels(link: &str, hero: Hero) -> Vec<String> {
        Owner::new().with(|| {
            let state = State::new(link::decode(link, &CATALOG));
            follow(state, hero).get().flips.into_iter().map(|(_, label)| label).collect()
        })
    }

    #[test]
    fn labels_tell_scopes_of_one_host_apart_and_say_where_a_route_ends() {
        let labels_of = labels("v=1&of=bedrock&base=bedrock&cm=aws:1200000:12:80000", Hero::Payload);
        assert!(labels_of.last().is_some_and(|label| label.ends_with(": no route")), "{labels_of:?}");
        let two = "v=1&of=openai,bedrock,mantle.in-region&cm=aws:1200000:12:80000";
        let all: Vec<String> = Hero::ALL
            .into_iter()
            .flat_map(|hero| labels(two, hero))
            .filter(|label| label.contains('→'))
            .collect();
        assert!(all.iter().all(|label| !label.ends_with("→ Bedrock")), "{all:?}");
        let own = labels("v=1&of=x1,openai&x1=n:Ours;in:6;out:1", Hero::Payload);
        assert!(own.iter().any(|label| label.contains("OpenAI")), "{own:?}");
    }
}
