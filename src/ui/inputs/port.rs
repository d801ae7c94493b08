//! Where a number field reads and writes.

use super::hero::{self, Hero};
use crate::scenario::fields::{Kind, MOST_CALLS, MOST_FEE};
use crate::scenario::{Given, Input, OfferEntry, Scenario, held, link};
use crate::text::field::{Field, shown};
use crate::text::words;
use crate::ui::state::State;
use crate::units::{Exact, fill};

/// One number of the scenario. Pools and offers go by their ids: their places change under a field that is open.
#[derive(Clone, Copy)]
pub enum Port {
    /// One of the three main inputs.
    Hero(Hero),
    /// Any numeric input of the contract's tables, with the id of the pool or offer it belongs to.
    Input(Input, &'static str),
    /// Calls of a hosted tool per request, by feature id.
    Tool(&'static str),
    /// What an offer asks for a thousand calls of a hosted tool: the offer's id, the feature id.
    Fee(&'static str, &'static str),
}

/// An id that outlives the scenario it stands in, as fields do.
pub fn kept(id: &str) -> &'static str {
    Box::leak(Box::from(id))
}

impl Port {
    /// The input at a contract path of a scenario.
    pub fn find(scenario: &Scenario, path: &str) -> Option<Self> {
        let input = Input::find(scenario, path)?;
        let of = match input {
            Input::Pool(at, _) => scenario.pools.get(at).map(|pool| pool.id.as_str()),
            Input::Offer(at, _) => scenario.offers.get(at).map(OfferEntry::id),
            _ => None,
        };
        Some(Self::Input(input, of.map_or("", kept)))
    }

    /// Where the input stands in a scenario; `None` where its pool or offer is not there.
    fn input(self, scenario: &Scenario) -> Option<Input> {
        Some(match self {
            Self::Input(Input::Pool(_, row), id) => Input::Pool(scenario.pool_place(id)?, row),
            Self::Input(Input::Offer(_, row), id) => Input::Offer(scenario.place(id)?, row),
            Self::Input(input, _) => input,
            _ => return None,
        })
    }

    /// The id of the element: the contract path.
    pub fn id(self, scenario: &Scenario) -> String {
        match self {
            Self::Hero(hero) => hero.id().to_owned(),
            Self::Input(..) => self.input(scenario).map_or_else(String::new, |input| input.path(scenario)),
            Self::Tool(tool) => fill!("workload.toolCalls.{}", tool),
            Self::Fee(id, tool) => fill!("offers.{}.{}", id, fee(tool)),
        }
    }

    /// The link key it travels in; a page that embeds this one can fix it.
    pub fn key(self, scenario: &Scenario) -> &'static str {
        match self {
            Self::Hero(Hero::Payload) => "in",
            Self::Hero(Hero::Volume) => "rq",
            Self::Hero(Hero::Commitment) | Self::Input(Input::Pool(..), _) => "cm",
            Self::Input(Input::Workload(row), _) => row.key,
            Self::Input(Input::Caller(row), _) => row.key,
            Self::Input(Input::Offer(..), id) | Self::Fee(id, _) => link::slot(scenario, id).unwrap_or("ov"),
            Self::Tool(_) => "tools",
        }
    }

    /// One sentence of help.
    pub fn help(self) -> &'static str {
        match self {
            Self::Hero(_) => "",
            Self::Input(input, _) => input.help(),
            Self::Tool(_) => "Calls of this tool in one request.",
            Self::Fee(..) => "US dollars per thousand calls.",
        }
    }

    /// The field with the value now.
    pub fn field(self, state: State) -> Field<'static> {
        state.scenario.with(|scenario| match self {
            Self::Hero(hero) => hero.field(scenario),
            Self::Input(input @ Input::Offer(_, row), id) => {
                let now = state.offers.with(|offers| {
                    offers.iter().find(|spec| spec.id == id).and_then(|spec| (row.get)(&spec.terms))
                });
                Field::of(&input, now)
            }
            Self::Input(input, _) => {
                Field::of(&input, self.input(scenario).and_then(|input| input.get(scenario)))
            }
            Self::Tool(tool) => Field {
                kind: Kind::Real,
                label: words::feature(tool),
                unit: "/ request",
                min: Exact::ZERO,
                max: MOST_CALLS,
                nullable: false,
                now: Some(calls(scenario, tool)),
            },
            Self::Fee(id, tool) => Field {
                kind: Kind::Price,
                label: words::feature(tool),
                unit: "$ / 1k",
                min: Exact::ZERO,
                max: MOST_FEE,
                nullable: true,
                now: state.offers.with(|offers| offers.iter().find(|spec| spec.id == id)?.fee(tool)),
            },
        })
    }

    /// Writes a value; nowhere, if its pool or offer has gone.
    pub fn write(self, scenario: &mut Scenario, value: Option<Exact>) {
        match self {
            Self::Hero(hero) => hero.set(scenario, value.unwrap_or_default()),
            Self::Input(..) => {
                if let Some(input) = self.input(scenario) {
                    input.set(scenario, value);
                }
            }
            Self::Tool(tool) => {
                scenario.tool_calls.retain(|(id, _)| id != tool);
                let calls = value.filter(|calls| !calls.is_zero());
                scenario.tool_calls.extend(calls.map(|calls| (tool.to_owned(), calls)));
            }
            Self::Fee(id, tool) => match scenario.offers.iter_mut().find(|entry| entry.id() == id) {
                Some(OfferEntry::Inline(spec)) => {
                    spec.tools.retain(|(own, _)| own != tool);
                    spec.tools.extend(value.map(|fee| (tool.to_owned(), fee)));
                }
                Some(OfferEntry::Listed(_)) => {
                    scenario.set_override(id, &fee(tool), value.map(Given::Number));
                }
                None => {}
            },
        }
    }

    /// What the way back to how it was opened is called; `None` where it is there.
    pub fn way_back(self, state: State) -> Option<String> {
        let now = self.field(state);
        if let Some((offer, path)) = state.scenario.with(|scenario| self.of_book(scenario)) {
            let own = state.scenario.with(|scenario| scenario.own_value(offer, &path).cloned());
            let opened = state.opened.with(|opened| opened.own_value(offer, &path).cloned());
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
                let given = opened.own_value(offer, &path).cloned();
                scenario.set_override(offer, &path, given);
            }
            None if matches!(self, Self::Hero(Hero::Commitment)) => hero::go_back(scenario, opened),
            None => {
                let value = self.value_in(opened, scenario);
                self.write(scenario, value);
            }
        }
    }

    /// The offer of the book and the path inside it, if that is what it writes to.
    fn of_book(self, scenario: &Scenario) -> Option<(&'static str, String)> {
        let (id, path) = match self {
            Self::Input(Input::Offer(_, row), id) => (id, row.path.to_owned()),
            Self::Fee(id, tool) => (id, fee(tool)),
            _ => return None,
        };
        matches!(scenario.entry(id), Some(OfferEntry::Listed(_))).then_some((id, path))
    }

    /// The value in the scenario as it was opened, of what is edited `now`; the frozen default where that had no such pool or
    /// offer.
    fn value_in(self, opened: &Scenario, now: &Scenario) -> Option<Exact> {
        match self {
            Self::Hero(Hero::Commitment) => Some(hero::monthly_of(opened, hero::pool_id(now))),
            Self::Hero(hero) => Some(hero.value(opened)),
            Self::Input(input, _) => match self.input(opened) {
                Some(input) => input.get(opened),
                None => input.default(),
            },
            Self::Tool(tool) => Some(calls(opened, tool)),
            Self::Fee(id, tool) => match opened.entry(id)? {
                OfferEntry::Inline(spec) => spec.fee(tool),
                OfferEntry::Listed(_) => None,
            },
        }
    }
}

/// The path of a tool's fee inside its offer.
fn fee(tool: &str) -> String {
    fill!("prices.tools.{}", tool)
}

fn calls(scenario: &Scenario, tool: &str) -> Exact {
    held(&scenario.tool_calls, tool).unwrap_or_default()
}

fn back_to(field: &Field, value: Option<Exact>) -> String {
    fill!("reset to {}", shown(field.kind, value))
}
