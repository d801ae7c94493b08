//! Inputs that are not at their default, and have no row of their own.

use crate::scenario::fields::{CHOICES, Kind};
use crate::scenario::{Input, OfferEntry, Scenario};
use crate::text::field::{Field, shown};
use crate::text::words;
use crate::units::{Exact, Listed, fill};

/// What has a row of its own, by the ends of its paths.
const ROWS: [&str; 15] = [
    "inputTokens",
    "outputTokens",
    "cachedInputShare",
    "cachedInputTokens",
    "reasoningTokens",
    "requestsPerMonth",
    "batchableShare",
    "peakRpm",
    "maxOutputTokens",
    "otherEgressGb",
    "commitmentRemaining",
    "monthsToTrueUp",
    "otherSpendPerMonth",
    "eligibleShare",
    "objective",
];

/// Rows of labels and values: what belongs together is one row.
pub(super) fn more(scenario: &Scenario) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    let own = |path: &str| ROWS.iter().any(|row| path.ends_with(row));
    for choice in CHOICES {
        let word = (choice.get)(scenario);
        let told = choice.words.iter().skip(1).find(|(own, _)| *own == word);
        if let Some((_, told)) = told.filter(|_| !own(choice.path)) {
            let told = if word == "1" { String::new() } else { fill!(" {}", *told) };
            add(&mut rows, TRAFFIC.to_owned(), fill!("{}{}", choice.label, told));
        }
    }
    for (tool, calls) in &scenario.tool_calls {
        add(
            &mut rows,
            TRAFFIC.to_owned(),
            fill!("{} {} / request", words::feature(tool), number(Kind::Real, *calls)),
        );
    }
    for input in Input::all(scenario) {
        let now = input.get(scenario).filter(|now| Some(*now) != input.default());
        if let (Some(label), Some(now)) = (label(scenario, &input), now)
            && !own(&input.path(scenario))
        {
            add(&mut rows, label, said(&input, now));
        }
    }
    let boundary = &scenario.needs.boundary;
    let lists = [&boundary.clouds, &boundary.residency, &boundary.operators];
    for (name, list) in ["clouds", "residency", "operators"].into_iter().zip(lists) {
        if let Some(list) = list {
            let list = list.iter().map(|word| words::place(name, word)).listed();
            add(&mut rows, "approved".to_owned(), fill!("{} {}", name, list.join(" or ")));
        }
    }
    rows
}

const TRAFFIC: &str = "traffic";

/// Adds to the last row where that has the same label.
#[inline(never)]
fn add(rows: &mut Vec<(String, String)>, label: String, said: String) {
    match rows.last_mut().filter(|(last, _)| *last == label) {
        Some((_, all)) => {
            all.push_str(", ");
            all.push_str(&said);
        }
        None => rows.push((label, said)),
    }
}

/// Where an input belongs; `None` for an offer of the book, whose values in place of the book's have a row.
fn label(scenario: &Scenario, input: &Input) -> Option<String> {
    match input {
        Input::Workload(_) => Some(TRAFFIC.to_owned()),
        Input::Caller(_) => Some("path".to_owned()),
        Input::Pool(at, _) => scenario.pools.get(*at).map(|pool| fill!("{} terms", words::cloud(&pool.id))),
        Input::Offer(at, _) => match scenario.offers.get(*at) {
            Some(OfferEntry::Inline(spec)) => Some(spec.name.clone()),
            _ => None,
        },
    }
}

fn said(input: &Input, now: Exact) -> String {
    let field = Field::of(input, Some(now));
    let unit = field.unit.trim_start_matches(['$', ' ']);
    let space = if unit.is_empty() { "" } else { " " };
    fill!("{} {}{}{}", field.label, number(field.kind, now), space, unit)
}

fn number(kind: Kind, value: Exact) -> String {
    let sign = if kind == Kind::Price { "$" } else { "" };
    fill!("{}{}", sign, shown(kind, Some(value)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::scenario::link::{State, decode};

    fn rows(link: &str) -> Vec<(String, String)> {
        let State::Ready(scenario) = decode(link, &CATALOG).state else { panic!("{link}") };
        more(&scenario)
    }

    #[test]
    fn what_decides_is_listed_where_it_is_not_the_default() {
        let link = "v=1&cw=300&ttl=1h&st=0&tgt=500&ups=0.5&cpt=3&tools=web-search:2&one=1&nat=0.045&fx=3285&eg=500\
                    &cm=aws:1200000:12:80000:1:5000&okc=aws,azure&okr=eu&need=vision";
        let row = |label: &str, said: &str| (label.to_owned(), said.to_owned());
        let expected = [
            row(
                "traffic",
                "cache lifetime 1 hour, streaming off, one offer only, hosted web search 2 / request, \
                 cache-written tokens 300 / request, calls per task 3 calls, latency target 500 ms, value of a second $0.50 / second",
            ),
            row("path", "NAT processing $0.045 / GB, fixed path cost $3,285 / month"),
            row("AWS terms", "category cap $5,000 / month"),
            row("approved", "clouds AWS or Azure, residency EU"),
        ];
        assert_eq!(rows(link), expected);
        assert_eq!(rows("v=1&in=5&rq=7&ci=0.5&bs=0.2&pk=9&cm=aws:1200000:12:80000:0.5"), []);
    }

    #[test]
    fn every_input_of_the_traffic_and_its_path_is_in_a_row() {
        let plain = Scenario::v1("gpt-5.5", vec![], None);
        for input in Input::all(&plain) {
            let (path, most) = (input.path(&plain), input.bounds().1);
            let mut moved = plain.clone();
            input.set(&mut moved, Some(most));
            let other = Some(most) != input.default();
            let own = ROWS.iter().any(|row| path.ends_with(row));
            assert_eq!(more(&moved).len(), usize::from(other && !own), "{path}");
        }
    }
}
