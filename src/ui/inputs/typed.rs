//! The text field of a number: what is typed stays as typed, a wrong text is answered in words, and the last valid value
//! stays in force.

use super::port::Port;
use crate::text::field::{Field, Typed, shown};
use crate::ui::dom;
use crate::ui::node::{Node, live, tag};
use crate::ui::parts::{action, button};
use crate::ui::state::State;
use crate::ui::value::{Derived, Value};
use crate::units::{Exact, Listed, fill};
use leptos::prelude::{event_target_value, untrack};

/// What stands in the field while it is not the plain value.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Draft {
    /// The text as typed.
    text: String,
    /// The value in force when it was typed; once that is another, the draft is over.
    at: Option<Exact>,
    /// What is to be said about it, since the field was left.
    trouble: Option<Typed>,
    /// How often the field had been reset with others.
    resets: u32,
}

/// A field and its draft.
#[derive(Clone, Copy)]
pub struct Entry {
    state: State,
    port: Port,
    draft: Value<Option<Draft>>,
    /// The value in force, and whether it is the one it was opened with: all that the field waits for.
    now: Derived<(Option<Exact>, bool)>,
}

impl Entry {
    /// Makes the field of a number.
    pub fn new(state: State, port: Port) -> Self {
        let now = Derived::new(move |_| (port.field(state).now, port.way_back(state).is_none()));
        Self { state, port, draft: Value::new(None), now }
    }

    fn field(self) -> Field<'static> {
        untrack(|| self.port.field(self.state))
    }

    fn resets(self) -> u32 {
        let [all, main] = self.state.resets.get();
        if matches!(self.port, Port::Hero(_)) { all.wrapping_add(main) } else { all }
    }

    /// A draft that is over is dropped: when the value comes back, the text must not.
    fn draft(self) -> Option<Draft> {
        let ((now, _), resets) = (self.now.get(), self.resets());
        self.draft.track();
        self.draft.change(|draft| {
            if draft.as_ref().is_some_and(|draft| draft.at != now || draft.resets != resets) {
                *draft = None;
            }
            draft.clone()
        })
    }

    fn text(self) -> String {
        self.draft().map_or_else(|| shown(self.field().kind, self.now.get().0), |draft| draft.text)
    }

    fn trouble(self) -> Option<Typed> {
        self.draft().and_then(|draft| draft.trouble)
    }

    /// While typing, what is valid counts at once. With what is not, the value of before the typing is in force: what its
    /// first digits come to was never meant.
    fn typed(self, text: String) {
        let field = self.field();
        let value = match field.read(&text) {
            Typed::Value(value) => Some(Some(value)),
            Typed::Nothing => Some(None),
            Typed::Ask { .. } | Typed::Wrong(_) => None,
        };
        match value {
            Some(value) if value == field.now => {}
            // Where it is not allowed, the field says what it still is.
            Some(value) if !self.state.drag(|scenario| self.port.write(scenario, value)) => {
                return self.draft.set(None);
            }
            Some(_) => {}
            None => self.state.withdraw(),
        }
        let at = self.field().now;
        let resets = untrack(|| self.resets());
        self.draft.set(Some(Draft { text, at, trouble: None, resets }));
    }

    fn left(self) {
        self.state.settle();
        let field = self.field();
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                let read = field.read(&draft.text);
                draft.trouble = matches!(read, Typed::Ask { .. } | Typed::Wrong(_)).then_some(read);
            }
        });
    }

    fn choose(self, value: Exact) {
        self.state.step(|scenario| self.port.write(scenario, Some(value)));
        self.draft.set(None);
        self.back();
    }

    /// Leads back to the field: what was pressed under it goes.
    fn back(self) {
        dom::focus_next(self.state.scenario.with_untracked(|scenario| self.port.id(scenario)));
    }

    /// Whether the page around this one has fixed it.
    pub fn locked(self) -> bool {
        // The key of an own offer may change with the others; it is asked whenever the field is made again.
        let key = self.state.scenario.with_untracked(|scenario| self.port.key(scenario));
        self.state.carried.with(|carried| carried.view.locks(key))
    }

    /// The input element.
    pub fn input(self, id: String) -> Node {
        live(move || {
            if self.locked() {
                return tag("b.locked").attr("id", id.clone()).with(self.text()).into();
            }
            let bad = self.trouble().is_some();
            tag("input")
                .attr("class", if bad { "field bad" } else { "field" })
                .attr("id", id.clone())
                .attr("aria-describedby", fill!("{}.under", &id))
                .attr("aria-invalid", if bad { "true" } else { "false" })
                .attrs(&[
                    ("type", "text"),
                    ("inputmode", "decimal"),
                    ("autocomplete", "off"),
                    ("spellcheck", "false"),
                ])
                .value(self.text())
                .on("input", move |event| self.typed(event_target_value(&event)))
                .on("change", move |_| self.left())
                // Of a text that is typed back to what it was there is no change.
                .on("blur", move |_| self.state.settle())
                .into()
        })
    }

    /// What is to be said about the field: the trouble with what was typed, the way back, or else `quiet`.
    pub fn under(self, quiet: Vec<Node>) -> Vec<Node> {
        if self.locked() {
            return ["Fixed by this page. ".into()].into_iter().chain(quiet).listed();
        }
        match self.trouble() {
            Some(Typed::Ask { choices, still }) => {
                let buttons = choices
                    .into_iter()
                    .map(|(value, words)| button("btn", words, Box::new(move || self.choose(value))));
                let mut line = vec!["Did you mean".into()];
                line.extend(buttons);
                line.push(fill!("? {}", still).into());
                vec![tag("span.ask err|role=alert").all(line).into()]
            }
            Some(Typed::Wrong(words)) => vec![tag("span.err|role=alert").with(words).into()],
            _ => self.quiet(quiet),
        }
    }

    fn quiet(self, mut line: Vec<Node>) -> Vec<Node> {
        if !self.now.get().1
            && !self.state.moving.get()
            && let Some(words) = untrack(|| self.port.way_back(self.state))
        {
            if !line.is_empty() {
                line.push(" · ".into());
            }
            line.push(action(words, move || {
                let opened = self.state.opened.get_untracked();
                self.state.step(|scenario| self.port.go_back(scenario, &opened));
                self.back();
            }));
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::scenario::Scenario;
    use crate::scenario::{Input, fields, link};
    use crate::ui::inputs::hero::Hero;
    use leptos::prelude::Owner;

    /// Types a text key by key into a field that is emptied first, and leaves it; the trouble, and what came of it.
    fn keys(link: &str, port: Port, text: &str) -> (Option<Typed>, Scenario, Scenario) {
        Owner::new().with(|| {
            let state = State::new(link::decode(link, &CATALOG));
            let before = state.scenario.get_untracked();
            let entry = Entry::new(state, port);
            for end in 0..=text.len() {
                entry.typed(text[..end].to_owned());
            }
            entry.left();
            (entry.trouble(), state.scenario.get_untracked(), before)
        })
    }

    #[test]
    fn a_text_that_ends_wrong_or_asked_about_leaves_the_value_of_before_the_typing() {
        let work = |path| Port::Input(Input::Workload(fields::by_path(fields::WORKLOAD, path).unwrap()), "");
        let rows = [
            ("", Port::Hero(Hero::Payload), "1,5", "3,000"),
            ("", Port::Hero(Hero::Payload), "12 apples", "3,000"),
            ("", Port::Hero(Hero::Payload), "0x10", "3,000"),
            ("", Port::Hero(Hero::Payload), "1e400", "3,000"),
            ("", Port::Hero(Hero::Payload), "5.000", "3,000"),
            ("", work("cachedInputShare"), "0.8", "50%"),
            ("", work("peakRpm"), "abc", "120"),
            ("#v=1", Port::Hero(Hero::Commitment), "1,5", "$0"),
        ];
        for (link, port, text, still) in rows {
            let (trouble, after, before) = keys(link, port, text);
            let said = match trouble {
                Some(Typed::Ask { still, .. } | Typed::Wrong(still)) => still,
                other => panic!("{text}: {other:?}"),
            };
            assert!(said.contains(&format!("Still using {still}.")), "{text}: {said}");
            assert_eq!(after, before, "{text}");
        }
    }

    #[test]
    fn what_was_asked_about_a_value_does_not_come_back_with_it() {
        Owner::new().with(|| {
            let state = State::new(link::decode("", &CATALOG));
            let entry = Entry::new(state, Port::Hero(Hero::Payload));
            entry.typed("1,5".to_owned());
            entry.left();
            assert!(entry.trouble().is_some() && entry.text() == "1,5");
            state.step(|scenario| Hero::Payload.set(scenario, "4000".parse().unwrap()));
            assert!(entry.trouble().is_none() && entry.text() == "4,000");
            assert!(state.undo());
            assert!(entry.trouble().is_none() && entry.text() == "3,000");
        });
    }

    #[test]
    fn a_payload_typed_by_keys_keeps_what_is_cached_of_it() {
        let link = "#v=1&in=12345&ct=9000&cw=3000";
        let (trouble, after, _) = keys(link, Port::Hero(Hero::Payload), "15000");
        let work = after.workload;
        let number = |text: &str| text.parse::<Exact>().unwrap();
        assert_eq!(trouble, None);
        assert_eq!((work.input_tokens, work.cache_write_tokens), (number("15000"), number("3000")));
        assert_eq!(work.cached_input_tokens, Some(number("9000")));
    }
}
