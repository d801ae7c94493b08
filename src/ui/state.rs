//! What the page knows, and the only ways to change it.
//!
//! One direction: an input changes the scenario, one memo evaluates it, views read the report. Of the browser
//! only the date is asked, of which there is none natively: so all of it is tested there.

use super::calls::Listen;
use super::cut::Cut;
use super::order;
use super::pace::{Frames, Waiting};
use super::past::Step;
pub use super::taken::Origin;
use super::taken::{self, Taken, take_up, told};
use super::worked::{self, Ready};
use crate::catalog::CATALOG;
use crate::engine::Report;
use crate::engine::report::Sensitivity;
use crate::engine::resolve::InForce;
use crate::scenario::link::{self, Carried, Decoded};
use crate::scenario::{OfferEntry, OfferSpec, Problems, Scenario};
use crate::text::slots::{self, Slot};
use crate::text::{Answer, Target, checklist, dates, opened};
use crate::ui::dom;
use crate::ui::value::{Derived, Value};
use crate::units::{Date, Exact, Listed};
use core::ops::Deref;

/// An answer kept for comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// The scenario it was given for.
    pub scenario: Scenario,
    /// The totals of the offers that had one.
    pub totals: Vec<(String, Exact)>,
}

/// A short message at the edge of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether it offers to undo the last step.
    pub undo: bool,
}

/// What the drawer shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A fact, by its path.
    Fact(String),
    /// An offer with its parts and facts, by its id.
    Offer(String),
}

impl Shown {
    /// Whether it belongs to none of the offers compared, or to one that a scenario still has.
    fn stands(&self, scenario: &Scenario) -> bool {
        let of = match self {
            Self::Fact(path) => path.strip_prefix("offers."),
            Self::Offer(id) => Some(id.as_str()),
        };
        let is_of = |of: &str, entry: &OfferEntry| {
            of.strip_prefix(entry.id()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        of.is_none_or(|of| scenario.offers.iter().any(|entry| is_of(of, entry)))
    }
}

/// Everything the views read. Made once, copied freely.
#[derive(Clone, Copy)]
pub struct State(&'static Known);

/// What the page knows.
pub struct Known {
    /// The scenario: the only signal an input writes, through [`step`](Self::step) and [`drag`](Self::drag).
    pub scenario: Value<Scenario>,
    /// The scenario as it was opened; fields are reset to it.
    pub opened: Value<Scenario>,
    /// Where it came from.
    pub origin: Value<Origin>,
    /// What its link carries besides.
    pub carried: Value<Carried>,
    /// What the engine says of the scenario.
    pub report: Derived<Result<Report, Problems>>,
    /// What the report was made from: up to date once the report is.
    pub ready: Value<Option<Ready>>,
    /// What would change the answer; it takes longer and lags behind.
    pub sensitivity: Value<Option<Sensitivity>>,
    /// Those that follow a movement once it pauses.
    pub waiting: Value<Vec<Waiting>>,
    /// What the frames of movements take, and who follows in later ones.
    pub frames: Value<Frames>,
    /// Whether the rest of the program, and the parts of the page that it makes, are still to come.
    pub half: Value<bool>,
    /// Whether an input is being moved: nothing may be inserted, removed or reordered then.
    pub moving: Value<bool>,
    /// Whether the page stands in the place of what www/ shows until then.
    pub stands: Value<bool>,
    /// How often all inputs were reset, and how often the main ones alone: a field forgets what was typed before.
    pub resets: Value<[u32; 2]>,
    /// The answer kept for comparison.
    pub pin: Value<Option<Pin>>,
    /// The offers with the book's facts and the user's own values in them.
    pub offers: Derived<Vec<OfferSpec>>,
    /// The color slots of the offers.
    pub slots: Derived<Vec<(String, Slot)>>,
    /// The offers in the order they are shown; it stands still while an input moves.
    pub order: Derived<Vec<String>>,
    /// What the drawer shows.
    pub shown: Value<Option<Shown>>,
    /// The id of an element to be brought into view.
    pub sought: Value<Option<String>>,
    /// The text of a price map that was brought along, until it is read.
    pub price_map: Value<Option<String>>,
    /// What was pasted into the field for usage, while that is open.
    pub usage: Value<Option<String>>,
    /// The message at the edge.
    pub toast: Value<Option<Toast>>,
    /// What a smaller payload took with it.
    pub cut: Value<Option<Cut>>,
    pub(super) past: Value<Vec<Step>>,
}

impl Deref for State {
    type Target = Known;
    fn deref(&self) -> &Known {
        self.0
    }
}

impl State {
    /// Starts with what a link held; without one, with the example.
    pub fn new(decoded: Decoded) -> Self {
        let (example, origin, carried) = take_up(decoded);
        let opened = Value::new(example.clone());
        let scenario = Value::new(example);
        let moving = Value::new(false);
        let ready = Value::new(None);
        let report = worked::report(scenario, ready);
        Self(Box::leak(Box::new(Known {
            scenario,
            opened,
            origin: Value::new(origin),
            carried: Value::new(carried),
            report,
            ready,
            waiting: Value::new(vec![]),
            frames: Value::new(Frames::default()),
            half: Value::new(false),
            moving,
            sensitivity: Value::new(None),
            offers: worked::offers(report, ready),
            slots: Derived::new(move |_| scenario.with(|scenario| slots::slots(&CATALOG, scenario))),
            order: order::memo(scenario, report, moving),
            stands: Value::new(true),
            resets: Value::new([0; 2]),
            pin: Value::new(None),
            shown: Value::new(None),
            sought: Value::new(None),
            toast: Value::new(None),
            price_map: Value::new(None),
            usage: Value::new(None),
            cut: Value::new(None),
            past: Value::new(vec![]),
        })))
    }

    /// Changes the scenario in one step that can be undone. A step that changes nothing is none.
    pub fn step(self, change: impl FnOnce(&mut Scenario)) {
        let mut after = self.scenario.get_untracked();
        change(&mut after);
        self.fit(&mut after);
        self.take(after, false);
    }

    /// The same, and says what was done, with a way back where it changed anything.
    pub fn act(self, change: impl FnOnce(&mut Scenario), done: impl Into<String>) {
        let mut after = self.scenario.get_untracked();
        change(&mut after);
        if let Some(undo) = self.take(after, false) {
            self.show(done.into(), undo);
        }
    }

    /// Changes the scenario while an input moves; all changes until [`settle`](Self::settle) are one step. Says whether
    /// it was allowed.
    pub fn drag(self, change: impl FnOnce(&mut Scenario)) -> bool {
        let mut after = self.scenario.get_untracked();
        change(&mut after);
        self.fit(&mut after);
        self.take(after, true).is_some()
    }

    /// Whatever a reader changes goes through here. Says whether it changed anything; `None` where it was not allowed.
    #[inline(never)]
    fn take(self, after: Scenario, moving: bool) -> Option<bool> {
        let before = self.scenario.get_untracked();
        if self.locks(&before, &after) {
            self.refuse(opened::LOCKED);
            return None;
        }
        if after == before {
            return Some(false);
        }
        let moved = self.moving.get_untracked();
        if !(moving && moved) {
            self.remember(before);
        }
        if moving != moved {
            self.moving.set(moving);
        }
        self.scenario.set(after);
        Some(true)
    }

    /// Whether a change would touch what the page around this one has fixed.
    pub(super) fn locks(self, before: &Scenario, after: &Scenario) -> bool {
        let lock = self.carried.with_untracked(|carried| carried.view.lock.clone());
        !lock.is_empty() && link::differ(before, after, &CATALOG, &lock)
    }

    /// Says why a change was not taken up. Whoever shows the input shows what it still is.
    #[inline(never)]
    pub fn refuse(self, why: &str) {
        self.say(why);
        self.scenario.set(self.scenario.get_untracked());
    }

    /// Puts everything back to how it was opened.
    pub fn reset(self) {
        let opened = self.opened.get_untracked();
        self.forget_typed(0);
        self.act(|scenario| *scenario = opened, "All inputs reset.");
    }

    /// Lets fields forget what was typed: all of them, or (1) those of the main inputs.
    pub fn forget_typed(self, which: usize) {
        self.resets.update(|resets| {
            resets.iter_mut().skip(which).take(1).for_each(|count| *count = count.wrapping_add(1))
        });
    }

    /// Takes up what another link held; one step back undoes it.
    pub fn open(self, decoded: Decoded) {
        self.take_link(take_up(decoded));
    }

    /// Takes up a link that a reader brings along. What the page around this one has fixed stays fixed.
    pub fn bring(self, mut decoded: Decoded) {
        let view = self.carried.with_untracked(|carried| carried.view.clone());
        if !view.lock.is_empty() {
            decoded.carried.view = view;
        }
        self.arrive(take_up(decoded));
    }

    fn arrive(self, link: Taken) {
        let brought = if let Origin::Doubtful(scenario, ..) = &link.1 { scenario } else { &link.0 };
        if self.scenario.with_untracked(|now| self.locks(now, brought)) {
            self.refuse(opened::LOCKED);
        } else {
            self.take_link(link);
        }
    }

    #[inline(never)]
    fn take_link(self, (scenario, origin, carried): Taken) {
        self.settle();
        let before = self.scenario.get_untracked();
        if before != scenario || !self.origin.with_untracked(Origin::computes) {
            self.remember(before);
        }
        self.carried.set(carried);
        self.origin.set(origin);
        self.opened.set(scenario.clone());
        self.scenario.set(scenario);
    }

    /// Takes up a scenario that was saved as a file; one step back undoes it.
    pub fn take_up(self, mut saved: Scenario) {
        let origin = told(&mut saved, vec![], None, dom::today());
        if let Some(undo) = self.take(saved, false) {
            self.origin.set(origin);
            self.opened.set(self.scenario.get_untracked());
            self.show(opened::DONE.to_owned(), undo);
        }
    }

    /// Accepts a link that may be read wrongly; one step back undoes it.
    pub fn accept(self) {
        if let Origin::Doubtful(scenario, notes, _) = self.origin.get_untracked() {
            self.remember(self.scenario.get_untracked());
            self.origin.set(Origin::Link { notes, drift: None });
            self.opened.set((*scenario).clone());
            self.scenario.set(*scenario);
        }
    }

    /// Answers with the newest prices, of the day of their book, or with those of the link again.
    pub fn turn_book(self, (book, as_of): (Date, Option<Date>)) {
        self.step(|scenario| {
            let back = scenario.book.is_none();
            scenario.book = back.then_some(book);
            scenario.as_of = if back { as_of } else { taken::day(as_of, Some(book)) };
        });
    }

    /// Starts over with the example; one step back undoes it.
    pub fn start_over(self) {
        let view = self.carried.with_untracked(|carried| carried.view.clone());
        let carried = Carried { view, ..Carried::default() };
        self.arrive((Scenario::example(&CATALOG), Origin::Example, carried));
    }

    /// Keeps the answer for comparison, or lets go of it.
    pub fn toggle_pin(self) {
        let pin = match self.pin.get_untracked() {
            Some(_) => None,
            None => self.pinned_now(),
        };
        self.pin.set(pin);
    }

    fn pinned_now(self) -> Option<Pin> {
        let scenario = self.scenario.get_untracked();
        self.report.with_untracked(|report| {
            let rows = &report.as_ref().ok()?.offers;
            let totals = rows.iter().filter_map(|row| Some((row.id.clone(), row.monthly.total?))).listed();
            Some(Pin { scenario, totals })
        })
    }

    /// The day of the price book that answers, and the day its prices are taken on where that is another.
    pub fn prices(self) -> String {
        let dates = self.scenario.with(|scenario| InForce::of(&CATALOG, scenario));
        dates.map(dates::prices).unwrap_or_default()
    }

    /// Says something about the answer; `None` where the scenario has none. It follows the answer, not the findings on it:
    /// who speaks of those follows them too.
    pub fn answer<T>(self, mut say: impl FnMut(&Answer) -> T) -> Option<T> {
        let mut said = None;
        self.hear(&mut |answer: &Answer<'_>| said = Some(say(answer)));
        said
    }

    /// Not inlined, and with one type of listener: views ask for the answer in dozens of places.
    #[inline(never)]
    fn hear(self, listener: &mut dyn Listen) {
        // Each scenario has a report of its own: whoever follows that need not follow both.
        self.report.with(|report| {
            let Ok(report) = report else { return };
            self.scenario.with_untracked(|scenario| {
                self.sensitivity.with_untracked(|sensitivity| {
                    let sensitivity = sensitivity.as_ref();
                    listener.listen(&Answer { catalog: &CATALOG, scenario, report, sensitivity });
                });
            });
        });
    }

    /// Leads to what a linked piece of text names.
    #[inline(never)]
    pub fn go(self, target: &Target) {
        match target {
            Target::Fact(path) => self.shown.set(Some(Shown::Fact(path.clone()))),
            Target::Input(path) => self.sought.set(Some(path.clone())),
            Target::Check { offer, gate, of } => {
                self.sought.set(Some(checklist::place(offer, *gate, of.as_deref())))
            }
        }
    }

    /// Closes the drawer over an offer that is compared no more; follows both.
    pub fn close_what_is_gone(self) {
        let stands = |shown: &Shown| self.scenario.with(|scenario| shown.stands(scenario));
        if !self.shown.with(|shown| shown.as_ref().is_none_or(stands)) {
            self.shown.set(None);
        }
    }

    /// Shows a message.
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), false);
    }

    #[inline(never)]
    fn show(self, text: String, undo: bool) {
        self.toast.set(Some(Toast { text, undo }));
    }
}
