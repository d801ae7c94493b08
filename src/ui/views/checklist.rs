//! What to look up before traffic moves; a tick changes the verdict at once.

use crate::engine::report::Row;
use crate::text::checklist::{self, By, Item, Progress};
use crate::text::{Answer, copy};
use crate::ui::dom;
use crate::ui::inputs::pick::Pick;
use crate::ui::node::{Node, svg, tag};
use crate::ui::pace::later;
use crate::ui::parts::{action, runs};
use crate::ui::state::State;
use crate::ui::value::{Value, effect};
use crate::units::{Date, Listed, fill};
use leptos::prelude::{event_target, event_target_value, untrack};

/// The id of the heading.
const HEADING: &str = "before";

/// The section.
pub fn view(state: State) -> Node {
    let list = List { state, chosen: Value::new(None), fresh: Value::new(None) };
    effect(move || list.lead());
    let body =
        later(state, move || state.answer(|answer| list.body(answer)).unwrap_or_else(|| tag("div").into()));
    tag("section.sec to-check|aria-labelledby=before")
        .with(
            tag("header")
                .with(tag("h2|id=before>Before you move"))
                .with(action("Copy as Markdown", move || list.copy_all())),
        )
        .with(body)
        .into()
}

#[derive(Clone, Copy)]
struct List {
    state: State,
    /// The offer chosen by the reader, else those recommended.
    chosen: Value<Option<String>>,
    /// The row ticked last, whose day can be set.
    fresh: Value<Option<String>>,
}

impl List {
    /// Shows the list of the offer whose check is sought.
    fn lead(self) {
        let Some(id) = self.state.sought.get() else { return };
        let Some(check) = id.strip_prefix("check.") else { return };
        let of = |row: &&Row| check.strip_prefix(row.id.as_str()).is_some_and(|gate| gate.starts_with('.'));
        let other = untrack(|| {
            self.state.answer(|answer| {
                let found = answer.report.offers.iter().find(of)?;
                (!self.offers(answer).contains(&found.id)).then(|| found.id.clone())
            })
        });
        if let Some(id) = other.flatten() {
            self.chosen.set(Some(id));
        }
    }

    fn offers(self, answer: &Answer) -> Vec<String> {
        let chosen = self.chosen.get().filter(|id| answer.row(id).is_some());
        chosen.map_or_else(|| checklist::offers(answer), |id| vec![id])
    }

    fn copy_all(self) {
        let text = self.state.answer(|answer| {
            let lists = self.offers(answer).into_iter();
            let lists = lists.map(|id| checklist::markdown(answer, &id, &checklist::checklist(answer, &id)));
            lists.listed().join("\n")
        });
        self.put(text, "Checklist copied");
    }

    fn put(self, text: Option<String>, done: &'static str) {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        dom::copy(text, move |written| {
            self.state.say(if written { done } else { "The browser does not let this page copy." });
        });
    }

    fn body(self, answer: &Answer) -> Node {
        let offers = self.offers(answer);
        let (mut shown, several) = (offers.first().cloned().unwrap_or_default(), offers.len() != 1);
        let mut lists = Vec::new();
        for id in &offers {
            lists.extend(self.offer(answer, id));
        }
        if offers.is_empty() {
            lists.push(tag("p.take s").with(checklist::NOBODY).into());
        }
        let mut options: Vec<(String, String)> =
            answer.ranked().iter().map(|row| (row.id.clone(), row.name.clone())).listed();
        if several || checklist::offers(answer).len() > 1 {
            options.insert(0, (String::new(), checklist::whole(answer).to_owned()));
        }
        if several {
            shown.clear();
        }
        let pick = Pick { id: "checks-of".to_owned(), name: "checks of", options, chosen: shown };
        let pick = pick.named(move |id| self.chosen.set((!id.is_empty()).then_some(id)));
        tag("div").all(lists).with(tag("p.pick-row").with(pick)).into()
    }

    fn offer(self, answer: &Answer, id: &str) -> [Node; 2] {
        let items = checklist::checklist(answer, id);
        let take = fill!("{}, {}", answer.name(id), checklist::summary(&items));
        let rows = items.iter().map(|item| self.row(id, item));
        [tag("p.take s").with(take).into(), tag("ul.check-list").each(rows).into()]
    }

    fn row(self, offer: &str, item: &Item) -> Node {
        let id = item.id.as_str();
        let open = item.progress == Progress::Open(true);
        let words = tag("div")
            .attr("id", fill!("{}.says", id))
            .attr("class", if open { "says open" } else { "says" })
            .all(runs(self.state, &[], &item.says, false));
        let text = tag("div").with(words).with(self.under(offer, id, item));
        tag("li")
            .attr("id", item.id.clone())
            .attr("tabindex", "-1")
            .with(self.tick_box(offer, id, item))
            .with(text)
            .into()
    }

    fn tick_box(self, offer: &str, id: &str, item: &Item) -> Node {
        let done = matches!(item.progress, Progress::Done(_));
        let fixed = item.seen.is_empty()
            || item.progress == Progress::Failed
            || matches!(item.progress, Progress::Done(By::Source(..)));
        let (offer, row, item) = (offer.to_owned(), id.to_owned(), item.clone());
        let mark = svg("svg", "")
            .attrs(&[("viewBox", "0 0 12 12"), ("aria-hidden", "true")])
            .with(svg("path", "").attr("d", "M2.5 6.4l2.4 2.4 4.6-5.2"));
        tag("button.box|type=button|role=checkbox")
            .attr("aria-checked", if done { "true" } else { "false" })
            .attr("aria-labelledby", fill!("{}.says", id))
            .attrs(if fixed { &[("disabled", "")] } else { &[] })
            .attr("id", box_of(id))
            .on("click", move |_| {
                self.set(&offer, &row, &item, if done { None } else { dom::today() });
                lead_back(&row);
            })
            .maybe(done.then(|| mark.into()))
            .into()
    }

    /// Writes or takes back a tick.
    fn set(self, offer: &str, row: &str, item: &Item, on: Option<Date>) {
        self.fresh.set(on.map(|_| row.to_owned()));
        self.state.step(|scenario| checklist::tick(&mut scenario.verified, offer, item, on));
    }

    /// Who has settled it and when, or what hangs on it; then what must be known besides.
    fn under(self, offer: &str, id: &str, item: &Item) -> Node {
        let open = item.progress == Progress::Open(true);
        let mut line = tag("div").attr("class", if open { "n warn" } else { "n" });
        match item.progress {
            Progress::Done(By::You(day)) if self.fresh.get().as_deref() == Some(id) => {
                line = line.with("confirmed ").with(self.day(offer, id, item, day)).with(" by you");
            }
            _ => line = line.with(item.progress.words()),
        }
        if let Progress::Done(By::You(_)) = item.progress {
            let (offer, row, item) = (offer.to_owned(), id.to_owned(), item.clone());
            let undo = action("undo", move || {
                self.set(&offer, &row, &item, None);
                lead_back(&row);
            });
            line = line.with(tag("span.unprinted> · ").with(undo));
        }
        if !item.detail.is_empty() {
            line = line.with(if item.progress.words().ends_with('.') { " " } else { " · " });
            line = line.all(runs(self.state, &[], &item.detail, false));
        }
        let mut all = tag("div").with(line);
        if item.quota {
            let offer = offer.to_owned();
            let ask = move || {
                let text = self.state.answer(|answer| copy::quota_request(answer, &offer)).flatten();
                self.put(text, "Request copied");
            };
            all = all.with(tag("div.n").with(action("Copy a quota-increase request", ask)));
        }
        all.into()
    }

    /// The day of a fresh tick, to be set right.
    fn day(self, offer: &str, id: &str, item: &Item, day: Date) -> Node {
        let (offer, row, item) = (offer.to_owned(), id.to_owned(), item.clone());
        // Asked each time: the page may stand open over midnight.
        let today = move || dom::today().unwrap_or(day);
        tag("input.field date|type=date|aria-label=Day of the check")
            .attr("max", today().to_string())
            .value(day.to_string())
            .on("change", move |event| {
                let read = Date::parse(&event_target_value(&event));
                if let Some(day) = read.filter(|day| *day <= today()) {
                    self.set(&offer, &row, &item, Some(day));
                }
            })
            .on("focus", move |event| {
                // Fails for no name of an attribute.
                let _ = event_target::<web_sys::Element>(&event).set_attribute("max", &today().to_string());
            })
            // While its parts are typed it may be no day, or one to come.
            .on("blur", move |event| {
                let field: web_sys::HtmlInputElement = event_target(&event);
                if field.value() != day.to_string() {
                    field.set_value(&day.to_string());
                    self.state.say(checklist::NO_DAY);
                }
            })
            .into()
    }
}

fn box_of(row: &str) -> String {
    fill!("{}.box", row)
}

/// Follows a row to its new place, or stays at the list where its offer has left it.
fn lead_back(row: &str) {
    let own = box_of(row);
    dom::next_frame(Box::new(move || {
        let there = dom::by_id(&own).is_some();
        dom::focus_next(if there { own } else { HEADING.to_owned() });
    }));
}
