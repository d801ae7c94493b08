//! The page as a whole.

use super::inputs::groups::{self, Opened};
use super::node::{Node, live, nothing, tag};
use super::pace::{self, part};
use super::state::{Origin, State};
use super::views::{
    checklist, crossover, decision_map, drawer, facts, foot, matrix, note, offers, pools_view, print,
    sliders, split_view, toast, top, tornado, verdict,
};
use super::{address, dom, frame, intake, study};
use crate::text::lead;
use crate::ui::value::{Derived, Value, effect};
use leptos::mount::mount_to_renderer;
use leptos::prelude::document;

/// Mounts the page behind what www/ shows until it stands, in slices that leave the browser its frames.
#[expect(clippy::expect_used, reason = "without a body there is nothing to be seen but the crash card")]
pub fn start() {
    let body = document().body().expect("the document has a body");
    let state = State::new(address::read());
    state.moving.change(|moving| *moving = true);
    state.stands.change(|stands| *stands = false);
    let begun = dom::now();
    let mount = move || {
        if dom::failed() {
            return;
        }
        state.frames.change(|frames| frames.expect(dom::now() - begun));
        // The page is never taken down again.
        mount_to_renderer(&body, move || page(state)).forget();
        let seen = move || {
            if !dom::failed() {
                show();
            }
            state.stands.set(true);
        };
        let whole = move || {
            take_from("page", "aria-busy");
            // What was asked for before it was there.
            state.sought.update(|_| {});
        };
        pace::open(state, seen, whole);
    };
    dom::next_turn(Box::new(move || study::first(state, mount)));
}

/// Shows the page in place of what www/ has shown until now.
fn show() {
    take_from("page", "hidden");
    if let Some(shell) = dom::by_id("shell") {
        shell.remove();
    }
    if let Some(root) = document().document_element() {
        // www/ sets it where the shell is not the answer of the link. Neither call fails for a name like this.
        let _ = root.class_list().remove_1("linked");
    }
}

fn take_from(id: &str, attribute: &str) {
    if let Some(element) = dom::by_id(id) {
        // Fails for no name of an attribute.
        let _ = element.remove_attribute(attribute);
    }
}

/// Where the inputs below the main ones stand: beside the answer, under the bars, or after everything on a phone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Rail,
    Body,
    End,
}

/// The page, put together at once.
pub fn whole() -> Node {
    page(State::new(address::read()))
}

/// The page.
fn page(state: State) -> Node {
    pace::follow(state);
    address::follow(state);
    study::follow(state);
    frame::follow(state);
    intake::follow(state);
    seek(state);
    undo_by_key(state);
    let (wide, phone) = (dom::media("(min-width: 75em)"), dom::media("(max-width: 47.99em)"));
    let left = Value::new(false);
    let place = Derived::new(move |was: Option<&Place>| {
        left.track();
        let place = match (wide.get(), phone.get()) {
            (true, _) => Place::Rail,
            (_, true) => Place::End,
            _ => Place::Body,
        };
        was.copied().filter(|_| dom::focus_matches(".groups *")).unwrap_or(place)
    });
    // Where a tablet is turned while the reader types, the field stays where it is until the reader leaves it, for which
    // the focus has to have come to where it goes.
    dom::on_window("focusout", move |_: web_sys::Event| dom::next_turn(Box::new(move || left.set(true))));
    let opened = Opened::new(wide.get_untracked());
    let groups = move |here: Place| {
        let there = move || if place.get() == here { groups::view(state, opened) } else { nothing() };
        part(state, here != Place::Rail, move || live(there))
    };
    let first = |view: fn(State) -> Node| part(state, false, move || view(state));
    let rest = |view: fn(State) -> Node| part(state, true, move || view(state));
    let rail = vec![first(sliders::head), first(sliders::view), groups(Place::Rail)];
    let body = vec![
        first(offers::view),
        rest(print::costs),
        groups(Place::Body),
        rest(crossover::view),
        tag("div.pair").with(rest(decision_map::view)).with(rest(tornado::view)).into(),
        split_view::view(state),
        pools_view::view(state),
    ];
    let main = vec![
        first(verdict::view),
        tag("div.side").with(tag("div.rail").all(rail)).into(),
        tag("div.body").all(body).into(),
        tag("div.left").with(rest(matrix::view)).into(),
        tag("div.right-col").with(rest(checklist::view)).into(),
        groups(Place::End),
        rest(print::sheet),
        rest(facts::view),
    ];
    let waits = move || !state.origin.with(Origin::computes);
    // Headings over nothing: without an offer of a known total there is no chart, without any offer no table.
    // Asked for each answer, told only when it changes: a class set anew, if to the same, has the browser lay out at once.
    let blank = Derived::new(move |_| state.answer(lead::blank) == Some(true));
    let bare = Derived::new(move |_| state.answer(lead::bare) == Some(true));
    let all = vec![
        sliders::patterns(),
        top::view(state),
        note::view(state),
        print::head(state),
        tag("main.main").when("blank", move || blank.get()).when("bare", move || bare.get()).all(main).into(),
        rest(foot::view),
        foot::embedded(state),
        rest(print::link),
        drawer::view(state),
        toast::view(state),
    ];
    let busy = [("hidden", ""), ("aria-busy", "true")];
    tag("div.page|id=page").attrs(&busy).when("waiting", waits).all(all).into()
}

/// Brings into view what was asked for, once it stands in the document: whoever has to open for it first, such as a group
/// of inputs, still reads what is sought.
fn seek(state: State) {
    effect(move || {
        if let Some(id) = state.sought.get() {
            dom::next_frame(Box::new(move || {
                if state.half.get_untracked() && dom::by_id(&id).is_none() {
                    return;
                }
                state.sought.set(None);
                dom::go_to(&id);
            }));
        }
    });
}

/// Ctrl+Z outside text fields, which have their own.
fn undo_by_key(state: State) {
    dom::on_window("keydown", move |event: web_sys::KeyboardEvent| {
        let asked = event.key() == "z" && (event.ctrl_key() || event.meta_key()) && !event.shift_key();
        if asked && !dom::in_text(&event) && state.undo() {
            event.prevent_default();
        }
    });
}
