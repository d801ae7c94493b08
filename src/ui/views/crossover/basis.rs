//! What the crossover chart follows from besides where the scenario stands on its axis.

use super::super::lens::Axis;
use super::sweep::Shows;
use crate::scenario::Scenario;
use crate::text::Answer;
use crate::ui::chart::crossover::Frame;
use crate::units::Exact;

/// What the lines and their names follow from. As long as it stays, only "you are here" moves.
#[derive(Clone, PartialEq)]
pub struct Basis {
    /// The scenario, wherever it stands on the axis.
    scenario: Scenario,
    ends: (f64, f64),
    /// What the vertical axis shows.
    pub shows: Shows,
    /// The frame.
    pub frame: Frame,
    /// Positions of the offers, in the order of their lines.
    pub order: Vec<usize>,
}

/// The position of an offer in the report.
pub fn position(answer: &Answer, id: Option<&str>) -> Option<usize> {
    answer.report.offers.iter().position(|row| Some(row.id.as_str()) == id)
}

/// The position of the best offer.
pub fn best(answer: &Answer) -> Option<usize> {
    position(answer, answer.report.best.as_ref().map(|pick| pick.offer.as_str()))
}

impl Basis {
    /// What holds for an axis.
    pub fn of(answer: &Answer, axis: &Axis, shows: Shows, frame: Frame) -> Self {
        let mut scenario = answer.scenario.clone();
        axis.input.set(&mut scenario, Some(Exact::ONE));
        let baseline = position(answer, scenario.baseline.as_deref());
        let ranked = answer.ranked().into_iter().filter_map(|row| position(answer, Some(&row.id)));
        let mut order: Vec<usize> = Vec::new();
        for offer in best(answer).into_iter().chain(baseline).chain(ranked) {
            if !order.contains(&offer) {
                order.push(offer);
            }
        }
        Self { scenario, ends: axis.ends, shows, frame, order }
    }
}
