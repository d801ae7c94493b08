//! What has changed since a link was sent.

use super::number::money;
use super::{Answer, dates};
use crate::engine::report::Kind;
use crate::scenario::fields::dec;
use crate::scenario::link::Saw;
use crate::units::{Date, Exact, Num};

/// The answer of today against the one the sender saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Whether another offer is recommended, or the same at another cost by more than 1%.
    pub changed: bool,
    /// The bold sentence.
    pub head: String,
    /// The plain sentence after it.
    pub body: String,
}

/// Compares today's answer with the sender's; `sent` is the date of the sender's price book.
pub fn drift(answer: &Answer, saw: &Saw, sent: Option<Date>) -> Drift {
    let now = now(answer);
    let same_offer = answer.report.verdict.offer.as_deref() == Some(saw.offer.as_str());
    let changed = !(same_offer && now.is_some_and(|now| near(now, saw.usd)));
    let then = answer.name(&saw.offer);
    let day = sent.map_or(String::new(), dates::date);
    if !changed {
        let day = if day.is_empty() { day } else { format!("{day}, ") };
        let head = "Same answer as the sender saw".to_owned();
        return Drift { changed, head, body: format!("({day}{}).", money(saw.usd)) };
    }
    let on = if day.is_empty() { day } else { format!(", on {day}") };
    let on_day = answer.report.as_of.map_or("Now".to_owned(), dates::date);
    let today = match (&answer.report.verdict.offer, now) {
        (Some(offer), Some(now)) => format!("{}, {}", answer.name(offer), money(now)),
        _ => "no route".to_owned(),
    };
    Drift {
        changed,
        head: "The answer changed since this link was sent.".to_owned(),
        body: format!("Sender saw {then}, {}{on}. {on_day}: {today}.", money(saw.usd)),
    }
}

/// The total of today's recommended route.
fn now(answer: &Answer) -> Option<Exact> {
    match (answer.report.verdict.kind, &answer.report.split) {
        (Kind::Split, Some(split)) => Some(split.total),
        _ => answer.total(answer.report.verdict.offer.as_deref()?),
    }
}

/// Whether two totals lie within 1% of the sender's.
fn near(now: Exact, then: Exact) -> bool {
    let band = then.abs().times(dec(1, 2)).ok();
    now.minus(then).ok().zip(band).is_some_and(|(gap, band)| gap.abs() <= band)
}
