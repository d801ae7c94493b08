//! What a link held, made into a scenario and what is to be said of it.

use crate::catalog::CATALOG;
use crate::engine;
use crate::scenario::Scenario;
use crate::scenario::link::{self, Carried, Decoded, LinkNote, Reason, Saw};
use crate::scenario::presets::recognized;
use crate::text::Answer;
use crate::text::drift::{Drift, drift};
use crate::ui::dom;
use crate::units::Date;

/// Where the scenario came from, for the note above the answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Nowhere: the page shows its example.
    Example,
    /// A link, with what there is to say about it.
    Link {
        /// What was not taken as it stood.
        notes: Vec<LinkNote>,
        /// What the sender had, against the newest prices.
        drift: Option<Drift>,
    },
    /// A link of a version this page may read wrongly, and its pairs as they stood; nothing is computed until the reader
    /// accepts that.
    Doubtful(Box<Scenario>, Vec<LinkNote>, String),
    /// The reader's own, or a note that was dismissed.
    Own,
}

impl Origin {
    /// Whether there is an answer to show.
    pub fn computes(&self) -> bool {
        !matches!(self, Self::Doubtful(..))
    }
}

/// A scenario that arrives, where it came from, and what its link carries besides.
pub type Taken = (Scenario, Origin, Carried);

/// What a link held, as the page takes it up: with the prices it names. The newest book is not named, so that the
/// scenario follows it.
pub fn take_up(decoded: Decoded) -> Taken {
    let Decoded { state, notes, carried, .. } = decoded;
    match state {
        link::State::Absent if notes.is_empty() => (Scenario::example(&CATALOG), Origin::Example, carried),
        link::State::Absent => (Scenario::example(&CATALOG), Origin::Link { notes, drift: None }, carried),
        link::State::Doubtful(scenario, pairs) => {
            (Scenario::example(&CATALOG), Origin::Doubtful(scenario, notes, pairs), carried)
        }
        link::State::Ready(mut scenario) => {
            let origin = told(&mut scenario, notes, carried.saw.as_ref(), dom::today());
            (*scenario, origin, carried)
        }
    }
}

/// What is to be said of a scenario that was sent or saved, which then follows the newest book if that is its own.
pub fn told(
    scenario: &mut Scenario,
    mut notes: Vec<LinkNote>,
    saw: Option<&Saw>,
    today: Option<Date>,
) -> Origin {
    let drift = drifted(scenario, saw);
    if scenario.book == CATALOG.newest() {
        scenario.book = None;
    }
    if scenario.shape.is_none() {
        scenario.shape = recognized(scenario, &CATALOG).map(str::to_owned);
    }
    // Where the day begins earlier it may be tomorrow's.
    let last = scenario.verified.iter().map(|tick| tick.on).max();
    let to_come = last.filter(|on| today.is_some_and(|today| today.days_until(*on) > 1));
    notes.extend(to_come.map(|on| LinkNote::new("", &on.to_string(), Reason::ToCome)));
    Origin::Link { notes, drift }
}

/// The day on which the newest prices are taken in place of those of `book`: a day that lies before them is none of theirs.
pub fn day(as_of: Option<Date>, book: Option<Date>) -> Option<Date> {
    as_of.filter(|day| Some(CATALOG.book_of(book)) == CATALOG.newest() || Some(*day) > CATALOG.newest())
}

/// Sets the answer on a link's prices, and what its sender saw, against the answer on the newest.
fn drifted(scenario: &Scenario, saw: Option<&Saw>) -> Option<Drift> {
    let mut today = scenario.clone();
    today.book = None;
    today.as_of = day(scenario.as_of, scenario.book);
    let then = engine::evaluate(&CATALOG, scenario).ok()?;
    let now = engine::evaluate(&CATALOG, &today).ok()?;
    let answer = |scenario, report| Answer { catalog: &CATALOG, scenario, report, sensitivity: None };
    drift(&answer(scenario, &then), &answer(&today, &now), saw)
}
