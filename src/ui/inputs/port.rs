//! Where a number field reads and writes.

use super::hero::{self, Hero};
use crate::scenario::fields::{Kind, MOST_CALLS, MOST_FEE};
use crate::scenario::{Given, Input, OfferEntry, Scenario, link};
use crate::text::field::{Field, shown};
use crate::text::words;
use crate::ui::state::State;
use crate::units::{Exact, fill};

/// One number of the scenario.
#[derive(Clone, Copy)]
pub enum Port {
    /// One of the three main inputs.
    Hero(Hero),
    /// Any numeric input of the contract's tables.
    Input(Input),
    /// Calls of a hosted tool per request, by feature id.
    Tool(&'static str),
    /// What an offer asks for a thousand calls of a hosted tool: the offer's place, the feature id.
    Fee(usize, &'static str),
}

impl Port {
    /// The id of the element: the contract path.
    pub fn id(self, scenario: &Scenario) -> String {
        match self {
            Self::Hero(hero) => hero.id().to_owned(),
            Self::Input(input) => input.path(scenario),
            Self::Tool(tool) => fill!("workload.toolCalls.{}", tool),
            Self::Fee(at, tool) => fill!("offers.{}.{}", offer(scenario, at), fee(tool)),
        }
    }

    /// The link key it travels in; a page that embeds this one can fix it.
    pub fn key(self, scenario: &Scenario) -> &'static str {
        match self {
            Self::Hero(Hero::Payload) => "in",
            Self::Hero(Hero::Volume) => "rq",
            Self::Hero(Hero::Commitment) | Self::Input(Input::Pool(..)) => "cm",
            Self::Input(Input::Workload(row)) => row.key,
            Self::Input(Input::Caller(row)) => row.key,
            Self::Input(Input::Offer(at, _)) | Self::Fee(at, _) => {
                link::slot(scenario, offer(scenario, at)).unwrap_or("ov")
            }
            Self::Tool(_) => "tools",
        }
    }

    /// One sentence of help.
    pub fn help(self) -> &'static str {
        match self {
            Self::Hero(_) => "",
            Self::Input(input) => input.help(),
            Self::Tool(_) => "Calls of this tool in one request.",
            Self::Fee(..) => "US dollars per thousand calls.",
        }
    }

    /// The field with the value now.
    pub fn field(self, state: State) -> Field<'static> {
        state.scenario.with(|scenario| match self {
            Self::Hero(hero) => hero.field(scenario),
            Self::Input(Input::Offer(at, row)) => {
                let id = offer(scenario, at);
                let now = state.offers.with(|offers| {
                    offers.iter().find(|spec| spec.id == id).and_then(|spec| (row.get)(&spec.terms))
                });
                Field::of(&Input::Offer(at, row), now)
            }
            Self::Input(input) => Field::of(&input, input.get(scenario)),
            Self::Tool(tool) => Field {
                kind: Kind::Real,
                label: words::feature(tool),
                unit: "/ request",
                min: Exact::ZERO,
                max: MOST_CALLS,
                nullable: false,
                now: Some(calls(scenario, tool)),
            },
            Self::Fee(at, tool) => Field {
                kind: Kind::Price,
                label: words::feature(tool),
                unit: "$ / 1k",
                min: Exact::ZERO,
                max: MOST_FEE,
                nullable: true,
                now: state.offers.with(|offers| {
                    let spec = offers.iter().find(|spec| spec.id == offer(scenario, at))?;
                    spec.tools.iter().find(|(id, _)| id == tool).map(|(_, fee)| *fee)
                }),
            },
        })
    }

    /// Writes a value.
    pub fn write(self, scenario: &mut Scenario, value: Option<Exact>) {
        match self {
            Self::Hero(hero) => hero.set(scenario, value.unwrap_or_default()),
            Self::Input(input) => input.set(scenario, value),
            Self::Tool(tool) => {
                scenario.tool_calls.retain(|(id, _)| id != tool);
                let calls = value.filter(|calls| !calls.is_zero());
                scenario.tool_calls.extend(calls.map(|calls| (tool.to_owned(), calls)));
            }
            Self::Fee(at, tool) => match scenario.offers.get_mut(at) {
                Some(OfferEntry::Inline(spec)) => {
                    spec.tools.retain(|(id, _)| id != tool);
                    spec.tools.extend(value.map(|fee| (tool.to_owned(), fee)));
                }
                Some(OfferEntry::Listed(id)) => {
                    let id = id.clone();
                    scenario.set_override(&id, &fee(tool), value.map(Given::Number));
                }
                None => {}
            },
        }
    }

    /// What the way back to how it was opened is called; `None` where it is there.
    pub fn way_back(self, state: State) -> Option<String> {
        let now = self.field(state);
        if let Some((offer, path)) = state.scenario.with(|scenario| self.of_book(scenario)) {
            let own = state.scenario.with(|scenario| scenario.own_value(&offer, &path).cloned());
            let opened = state.opened.with(|opened| opened.own_value(&offer, &path).cloned());
            return (own != opened).then(|| match opened {
                Some(Given::Number(value)) => back_to(&now, Some(value)),
                _ => "use the book's value".to_owned(),
            });
        }
        let opened =
            state.scenario.with(|scenario| state.opened.with(|opened| self.value_in(opened, scenario)));
        (opened != now.now).then(|| back_to(&now, opened))
    }

    /// Puts it back to how it was opened.
    pub fn go_back(self, scenario: &mut Scenario, opened: &Scenario) {
        match self.of_book(scenario) {
            Some((offer, path)) => {
                let given = opened.own_value(&offer, &path).cloned();
                scenario.set_override(&offer, &path, given);
            }
            None => {
                let value = self.value_in(opened, scenario);
                self.write(scenario, value);
            }
        }
    }

    /// The offer of the book and the path inside it, if that is what it writes to.
    fn of_book(self, scenario: &Scenario) -> Option<(String, String)> {
        let (at, path) = match self {
            Self::Input(Input::Offer(at, row)) => (at, row.path.to_owned()),
            Self::Fee(at, tool) => (at, fee(tool)),
            _ => return None,
        };
        match scenario.offers.get(at)? {
            OfferEntry::Listed(id) => Some((id.clone(), path)),
            OfferEntry::Inline(_) => None,
        }
    }

    /// The value in the scenario as it was opened, of what is edited `now`; the frozen default where that had no such pool or
    /// offer.
    fn value_in(self, opened: &Scenario, now: &Scenario) -> Option<Exact> {
        match self {
            Self::Hero(Hero::Commitment) => Some(hero::monthly_of(opened, hero::pool_id(now))),
            Self::Hero(hero) => Some(hero.value(opened)),
            Self::Input(Input::Pool(at, row)) if opened.pools.len() <= at => row.default,
            Self::Input(Input::Offer(at, row)) if opened.offers.len() <= at => row.default,
            Self::Input(input) => input.get(opened),
            Self::Tool(tool) => Some(calls(opened, tool)),
            Self::Fee(at, tool) => match opened.offers.get(at)? {
                OfferEntry::Inline(spec) => spec.tools.iter().find(|(id, _)| id == tool).map(|(_, fee)| *fee),
                OfferEntry::Listed(_) => None,
            },
        }
    }
}

/// The id of an offer by its place.
fn offer(scenario: &Scenario, at: usize) -> &str {
    scenario.offers.get(at).map_or("", OfferEntry::id)
}

/// The path of a tool's fee inside its offer.
fn fee(tool: &str) -> String {
    fill!("prices.tools.{}", tool)
}

fn calls(scenario: &Scenario, tool: &str) -> Exact {
    scenario.tool_calls.iter().find(|(id, _)| id == tool).map_or(Exact::ZERO, |(_, calls)| *calls)
}

fn back_to(field: &Field, value: Option<Exact>) -> String {
    fill!("reset to {}", shown(field.kind, value))
}
