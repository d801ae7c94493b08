//! What the page knows and what follows from it.
//!
//! Leptos keeps track of who reads what and runs it again; what is read stands beside that, in one place per value. Its
//! own signals hold the value as well, and each type they hold compiles all of that machinery once more.

use super::calls::{Ask, AskMut};
use leptos::prelude::{ArcMemo, Effect, Get, Notify, Track, untrack};
use leptos::reactive::signal::ArcTrigger;
use std::sync::{PoisonError, RwLock, RwLockReadGuard};

/// A value that is followed by what reads it. Lives as long as the page, so that it is copied freely: to be made for
/// what the page is made of, not for each event.
pub struct Value<T: 'static>(&'static Held<T>);

struct Held<T> {
    told: ArcTrigger,
    now: RwLock<T>,
}

impl<T> Clone for Value<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Value<T> {}

impl<T> Value<T> {
    /// A value that starts as `now`.
    pub fn new(now: T) -> Self {
        Self(Box::leak(Box::new(Held { told: ArcTrigger::new(), now: RwLock::new(now) })))
    }
    /// Lets what runs now run again when the value changes.
    pub fn track(self) {
        follow(&self.0.told);
    }
    /// Looks at the value and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.track();
        self.with_untracked(look)
    }
    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&read(&self.0.now))
    }
    /// Changes the value in place, which nobody is told.
    pub fn change<R>(self, change: impl FnOnce(&mut T) -> R) -> R {
        change(&mut self.0.now.write().unwrap_or_else(PoisonError::into_inner))
    }
    /// Changes the value in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.change(change);
        tell(&self.0.told);
    }
    /// Whether both are one.
    pub fn same(self, other: Self) -> bool {
        core::ptr::eq(self.0, other.0)
    }
    /// Sets the value; whoever follows it runs again even if it is the same.
    pub fn set(self, value: T) {
        drop(self.change(|now| core::mem::replace(now, value)));
        tell(&self.0.told);
    }
}

impl<T: Clone> Value<T> {
    /// The value, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that follows from others: worked out when it is read after one of them has changed. Who follows it runs
/// again only where it comes out different. Lives as long as the page.
pub struct Derived<T: 'static>(&'static Worked<T>);

struct Worked<T: 'static> {
    /// How often it came out different.
    version: ArcMemo<u32>,
    now: &'static RwLock<Option<T>>,
}

impl<T> Clone for Derived<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Derived<T> {}

impl<T: PartialEq + Send + Sync> Derived<T> {
    /// What `work` makes, given what it made before.
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        Self::compared(work, |before, after| before != after)
    }
}

impl<T: Send + Sync> Derived<T> {
    /// What `work` makes; whenever it is worked out it is another.
    pub fn anew(work: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::compared(move |_| work(), |_, _| true)
    }

    fn compared(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static, other: fn(&T, &T) -> bool) -> Self {
        let now: &'static RwLock<Option<T>> = Box::leak(Box::new(RwLock::new(None)));
        let differs = move || {
            let before = read(now);
            let after = work(before.as_ref());
            let differs = before.as_ref().is_none_or(|before| other(before, &after));
            drop(before);
            if differs {
                *now.write().unwrap_or_else(PoisonError::into_inner) = Some(after);
            }
            differs
        };
        Self(Box::leak(Box::new(Worked { version: versions(Box::new(differs)), now })))
    }
}

impl<T: Send + Sync> Derived<T> {
    /// Lets what runs now run again when the value changes.
    pub fn track(self) {
        bring_up(&self.0.version);
    }
    /// Looks at the value and follows it.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        bring_up(&self.0.version);
        self.look(look)
    }
    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        untrack(|| bring_up(&self.0.version));
        self.look(look)
    }
    #[expect(clippy::expect_used, reason = "the version is asked first, and asking works the value out")]
    fn look<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(read(self.0.now).as_ref().expect("a value worked out before"))
    }
}

impl<T: Clone + Send + Sync> Derived<T> {
    /// The value, followed.
    pub fn get(self) -> T {
        self.with(T::clone)
    }
    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// Runs `act` soon, and again whenever a value it reads changes.
pub fn effect(act: impl FnMut() + 'static) {
    run(Box::new(act));
}

// One function each for what does not depend on the type of the value.

#[inline(never)]
fn follow(told: &ArcTrigger) {
    told.track();
}

#[inline(never)]
fn tell(told: &ArcTrigger) {
    told.notify();
}

#[inline(never)]
fn bring_up(version: &ArcMemo<u32>) {
    version.get();
}

fn versions(differs: Box<dyn Ask<bool> + Send + Sync>) -> ArcMemo<u32> {
    ArcMemo::new(move |before: Option<&u32>| {
        let before = before.copied().unwrap_or(0);
        if differs.ask() { before.wrapping_add(1) } else { before }
    })
}

fn run(mut act: Box<dyn AskMut<()>>) {
    Effect::new(move || act.ask_mut());
}

fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}
