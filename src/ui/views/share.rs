//! Copies of the answer: the link first, then the forms it takes elsewhere.

use crate::text::{Answer, Target, copy};
use crate::ui::inputs::groups::TITLE;
use crate::ui::node::{Node, live, nothing, tag};
use crate::ui::pace::resting;
use crate::ui::parts::{action, button, opener};
use crate::ui::state::State;
use crate::ui::value::Value;
use crate::ui::{address, dom, intake};
use crate::units::fill;
use leptos::prelude::untrack;

/// How high an embed starts out, in pixels; with embed.js it follows its content.
const EMBED_HEIGHT: u32 = 640;

/// What turns the answer and its link into a text.
type Writer = fn(&Answer, &str) -> String;

/// The share bar.
pub fn view(state: State) -> Node {
    let by_hand: Value<Option<String>> = Value::new(None);
    let more = Value::new(false);
    let copied = |class, words: &'static str, done, make| {
        button(class, words, Box::new(move || copy_with_link(state, by_hand, make, done)))
    };
    let snippet = action("Embed snippet", move || match untrack(|| address::embed(state)) {
        Ok(Some(src)) => {
            let made = state.answer(|answer| copy::embed(&src, &copy::embed_title(answer), EMBED_HEIGHT));
            put(state, by_hand, made.unwrap_or_default(), copy::EMBED_COPIED.to_owned());
        }
        Ok(None) => state.say(copy::EMBED_NOT_HOSTED),
        Err(refusal) => state.say(refusal.sentence()),
    });
    let private = action("share without my prices", move || private(state, by_hand));
    let length = resting(state, move || match address::link(state) {
        Ok(link) => fill!("link: {} characters", link.chars().count()).into(),
        Err(refusal) => tag("span.warn").with(refusal.sentence()).into(),
    });
    let files = tag("span.more")
        .when("open", move || more.get())
        .with(snippet)
        .with(saved(state, "CSV", "text/csv", copy::csv))
        .with(saved(state, "SVG", "image/svg+xml", copy::svg))
        .with(saved(state, "JSON", "application/json", file))
        .with(action("Open file", move || intake::choose(state)))
        .with(action("Title", move || state.go(&Target::Input(TITLE.to_owned()))));
    tag("div.share")
        .with(copied("btn fill", "Copy link", "Link copied", |_, link| link.to_owned()))
        .with(copied("act", "Copy for chat", "Text copied", copy::for_chat))
        .with(copied("act", "Markdown table", "Markdown copied", copy::markdown))
        .with(opener("act", ["More", "More"], more))
        .with(files)
        .with(tag("span.right").with(tag("span").with(length)).with(private))
        .with(live(move || by_hand.get().map_or_else(nothing, manual)))
        .into()
}

fn file(answer: &Answer, _: &str) -> String {
    address::file(answer.scenario)
}

/// Copies what ends in the link; without one there is only to say why.
fn copy_with_link(state: State, by_hand: Value<Option<String>>, make: Writer, done: &'static str) {
    match untrack(|| address::link(state)) {
        Ok(link) => {
            let text = untrack(|| state.answer(|answer| make(answer, &link)));
            put(state, by_hand, text.unwrap_or(link), done.to_owned());
        }
        Err(refusal) => state.say(refusal.sentence()),
    }
}

/// Copies the link without negotiated prices, and says what it leaves out.
#[inline(never)]
fn private(state: State, by_hand: Value<Option<String>>) {
    match address::private_link(state) {
        Ok((link, dropped)) if dropped.is_empty() => {
            put(state, by_hand, link, "Link copied; it held no prices.".to_owned())
        }
        Ok((link, dropped)) => {
            put(state, by_hand, link, fill!("Link copied without {}.", dropped.join(", ")))
        }
        Err(refusal) => state.say(refusal.sentence()),
    }
}

/// Copies a text; where nothing allows it, shows it to be copied by hand.
fn put(state: State, by_hand: Value<Option<String>>, text: String, done: String) {
    let shown = text.clone();
    dom::copy(text, move |copied| {
        by_hand.set((!copied).then(|| shown.clone()));
        if copied {
            state.say(done.clone());
        }
    });
}

fn saved(state: State, words: &'static str, kind: &'static str, make: Writer) -> Node {
    action(words, move || {
        // A file holds the answer also where there is no link.
        let link = untrack(|| address::link(state)).unwrap_or_default();
        if let Some(text) = untrack(|| state.answer(|answer| make(answer, &link))) {
            dom::save(&["routemath.", &words.to_ascii_lowercase()].concat(), kind, &text);
        }
    })
}

fn manual(text: String) -> Node {
    tag("textarea.field manual|readonly=|aria-label=Press Ctrl+C to copy")
        .value(text)
        .born(|field| {
            let field: web_sys::HtmlTextAreaElement = wasm_bindgen::JsCast::unchecked_into(field);
            dom::next_frame(Box::new(move || field.select()));
        })
        .into()
}
