//! What the crossover chart shows, in a sentence or two.

use super::{Answer, axis};
use crate::scenario::fields::Kind;
use crate::units::Exact;

/// A stretch of an axis on which one offer leads: the offer, and where it ends (`None` at the end of the axis).
pub type Stretch = (Option<String>, Option<Exact>);

/// An offer that starts or stops being cheaper than the baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The offer.
    pub offer: String,
    /// Where.
    pub at: Exact,
    /// Whether it pays above that value, rather than below.
    pub above: bool,
}

/// "Bedrock global leads at every volume. Bedrock in-region stops paying above 8.6M requests a month."
pub fn lead(answer: &Answer, path: &str, kind: Kind, stretches: &[Stretch], turn: Option<&Turn>) -> String {
    let baseline = answer.scenario.baseline.as_deref();
    let who = |offer: &Option<String>| match offer.as_deref() {
        None => "no offer can carry it".to_owned(),
        Some(id) if Some(id) == baseline => format!("staying on {} is best", answer.short_name(id)),
        Some(id) => format!("{} leads", answer.name(id)),
    };
    let name = axis::name(answer, path);
    let first = match stretches {
        [] => String::new(),
        [(offer, _)] => format!("{} at every {name} shown", who(offer)),
        many if many.len() > 4 => format!("The lead changes {} times over the {name} shown", many.len() - 1),
        many => {
            let part = |(offer, end): &Stretch| match end {
                Some(end) => format!("{} up to {}", who(offer), axis::value(path, kind, *end)),
                None => format!("{} above", who(offer)),
            };
            many.iter().map(part).collect::<Vec<_>>().join(", ")
        }
    };
    let second = turn.map_or(String::new(), |turn| {
        let verb = if turn.above { "starts" } else { "stops" };
        format!(" {} {verb} paying above {}.", answer.name(&turn.offer), axis::value(path, kind, turn.at))
    });
    if first.is_empty() { second } else { format!("{}.{second}", super::words::capital(&first)) }
}
