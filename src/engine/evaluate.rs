//! The way from a scenario to its report.

use super::assemble;
use super::prepare::{Prepared, prepare};
use super::rank::{self, Answer, Field};
use super::report::Report;
use crate::catalog::Catalog;
use crate::scenario::{Code, Input, Problem, Problems, Scenario};
use crate::units::{Exact, Overflow, fill};

/// A printed line above this is refused as an overflow: 1e17.
const MOST: Exact = Exact::from_parts(1_569_325_056, 23_283_064, 0, false, 0);

/// A scenario worked out, for those who go on from there (flips, charts).
#[derive(Clone, Debug)]
pub struct Evaluated {
    /// The scenario made ready.
    pub prepared: Prepared,
    /// Every offer with all the traffic.
    pub field: Field<Exact>,
    /// The decision.
    pub answer: Answer<Exact>,
    /// The report.
    pub report: Report,
}

/// Evaluates a scenario: every offer judged and priced, the best found, the answer given with its reasons.
///
/// Fails where an override does not fit its path, or where a figure leaves the range of exact arithmetic; the problem
/// then names the input that takes it there.
pub fn evaluate(catalog: &Catalog, scenario: &Scenario) -> Result<Report, Problems> {
    work_out(catalog, scenario).map(|evaluated| evaluated.report)
}

/// Evaluates a scenario and keeps what the report was made from.
pub fn work_out(catalog: &Catalog, scenario: &Scenario) -> Result<Evaluated, Problems> {
    let prepared = prepare(catalog, scenario)?;
    let (field, answer, report) =
        decide(scenario, &prepared).map_err(|Overflow| Problems::from(overflow(scenario, &prepared)))?;
    Ok(Evaluated { prepared, field, answer, report })
}

type Decided = (Field<Exact>, Answer<Exact>, Report);

fn decide(scenario: &Scenario, prepared: &Prepared) -> Result<Decided, Overflow> {
    let field = rank::field(&prepared.case)?;
    let too_large =
        |bill: &super::bill::Bill<Exact>| bill.lines.iter().flatten().any(|usd| usd.get().abs() > MOST);
    if field.bills.iter().any(too_large) {
        return Err(Overflow);
    }
    let answer = rank::answer(&prepared.case, &field)?;
    let report = assemble::report(scenario, prepared, &field, &answer)?;
    Ok((field, answer, report))
}

/// Names the input that takes a figure out of range: the first whose frozen default (or, without one, its least
/// value) brings it back.
fn overflow(scenario: &Scenario, prepared: &Prepared) -> Problem {
    let cures = |input: &Input| {
        let mut other = prepared.clone();
        let Some(now) = other.case.get(input) else { return false };
        let mild = input.default().unwrap_or(input.bounds().0);
        if now == mild {
            return false;
        }
        other.case.set(input, mild);
        decide(scenario, &other).is_ok()
    };
    let inputs = Input::all(scenario);
    let found = inputs.iter().find(|input| cures(input)).or(inputs.first());
    let path = found.map_or("workload.requestsPerMonth".to_owned(), |input| input.path(scenario));
    let value = found.and_then(|input| prepared.case.get(input));
    let message = fill!("{} makes a monthly figure exceed 1e17, the limit of exact arithmetic", &path);
    let problem = Problem::new(Code::Overflow, path, message).with_bounds("figures up to 1e17");
    match value {
        Some(value) => problem.with_value(&value.normalize().to_string()),
        None => problem,
    }
}
