//! The private share: the same scenario without negotiated prices.

use super::Carried;
use crate::scenario::fields::{self, OfferNumber, Slot};
use crate::scenario::{OfferEntry, OfferSpec, Override, Scenario};

/// A scenario that can be shown to anyone, and what was taken out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Private {
    /// The scenario.
    pub scenario: Scenario,
    /// What the link carries besides.
    pub carried: Carried,
    /// What was dropped.
    pub dropped: Vec<Dropped>,
}

/// Something a private share leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dropped {
    /// The title.
    Title,
    /// What the sender saw.
    Saw,
    /// A commitment, by pool id.
    Pool(String),
    /// A rate of the caller's path, by label.
    Path(&'static str),
    /// All money of an own offer, by name.
    OwnPrices(String),
    /// An own price, discount or fee at an offer: id and contract path.
    Price(String, String),
    /// The figures ticks have seen: how many.
    TickValues(usize),
    /// A key this version does not know, and so cannot tell from a price.
    Unknown(String),
}

/// Takes out discounts, fees, own prices and rates, the money of own offers, all commitments, the figures ticks have
/// seen, the title and what the sender saw; and keys that are not known, as they may be any of these.
pub fn private(scenario: &Scenario, carried: &Carried) -> Private {
    let mut open = Private { scenario: scenario.clone(), carried: carried.clone(), dropped: Vec::new() };
    open.drop_carried();
    open.drop_money();
    open.drop_tick_values();
    open
}

impl Private {
    fn drop_carried(&mut self) {
        // What the page keeps for itself never stands in a link; a saved file would show it.
        self.scenario.ui = None;
        self.dropped.extend(self.scenario.title.take().map(|_| Dropped::Title));
        self.dropped.extend(self.carried.saw.take().map(|_| Dropped::Saw));
        let unknown = core::mem::take(&mut self.carried.unknown);
        self.dropped.extend(unknown.into_iter().map(|(key, _)| Dropped::Unknown(key)));
    }

    fn drop_money(&mut self) {
        let pools = core::mem::take(&mut self.scenario.pools);
        self.dropped.extend(pools.into_iter().map(|pool| Dropped::Pool(pool.id)));
        let (terms, usual) = (&mut self.scenario.caller.terms, fields::caller_v1());
        for row in fields::CALLER.iter().filter(|row| is_rate(row.kind)) {
            if (row.get)(terms) != (row.get)(&usual) {
                (row.set)(terms, (row.get)(&usual));
                self.dropped.push(Dropped::Path(row.label));
            }
        }
        for entry in &mut self.scenario.offers {
            if let OfferEntry::Inline(spec) = entry
                && drop_prices(spec)
            {
                self.dropped.push(Dropped::OwnPrices(spec.name.clone()));
            }
        }
        let (priced, kept): (Vec<Override>, Vec<Override>) =
            core::mem::take(&mut self.scenario.overrides).into_iter().partition(|own| is_money(&own.path));
        self.scenario.overrides = kept;
        self.dropped.extend(priced.into_iter().map(|own| Dropped::Price(own.offer, own.path)));
    }

    fn drop_tick_values(&mut self) {
        let values = self.scenario.verified.iter_mut().filter_map(|tick| tick.value.take());
        let count = values.count();
        self.dropped.extend(Some(Dropped::TickValues(count)).filter(|_| count > 0));
    }
}

/// Whether a number of the caller's path is money, and so may have been negotiated.
fn is_rate(kind: fields::Kind) -> bool {
    matches!(kind, fields::Kind::Price | fields::Kind::Money)
}

/// Whether a number of an offer is a price, a discount or a fee.
fn is_price(row: &OfferNumber) -> bool {
    row.path.starts_with("prices.") || matches!(row.kind, fields::Kind::Price | fields::Kind::Share)
}

/// Whether a contract path inside an offer holds money.
fn is_money(path: &str) -> bool {
    match Slot::find(path) {
        Some(Slot::Number(row)) => is_price(row),
        Some(Slot::Flag(flag)) => flag.path.starts_with("prices."),
        Some(Slot::Long | Slot::Fee(_) | Slot::LongFee(_)) => true,
        _ => false,
    }
}

/// Takes all money out of an own offer; says whether there was any.
fn drop_prices(spec: &mut OfferSpec) -> bool {
    let before = spec.clone();
    let blank = fields::offer_v1();
    (spec.terms.prices, spec.terms.long) = (blank.prices, blank.long);
    spec.tools.clear();
    spec.long_tools.clear();
    for row in fields::OFFER.iter().filter(|row| is_price(row) && !row.path.starts_with("prices.")) {
        (row.set)(&mut spec.terms, (row.get)(&blank));
    }
    *spec != before
}
