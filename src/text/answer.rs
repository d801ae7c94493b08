//! What the sentences are made from: a scenario, the book, and what the engine says of them.

use super::words;
use crate::catalog::Catalog;
use crate::engine::report::{FactRow, Kind, Report, Row, Sensitivity, Split, Standing};
use crate::engine::resolve::{InForce, Resolved, resolve};
use crate::scenario::{Given, OfferEntry, Scenario, fields};
use crate::units::{Exact, Listed, Num, Sort, fill, written};

/// An evaluated scenario. The sensitivity takes longer and may still be missing; the texts that need it are then
/// absent, and nothing else changes.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The price book.
    pub catalog: &'a Catalog,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The report on it.
    pub report: &'a Report,
    /// What would change the answer, once known.
    pub sensitivity: Option<&'a Sensitivity>,
}

impl<'a> Answer<'a> {
    /// The row of an offer.
    pub fn row(&self, id: &str) -> Option<&'a Row> {
        self.report.row(id)
    }

    /// The full name of an offer; its id where the report has no such offer.
    pub fn name(&self, id: &str) -> String {
        self.row(id).map_or_else(|| id.to_owned(), |row| row.name.clone())
    }

    /// The shortest name that tells an offer from the others compared: the first word where no other offer starts with
    /// it ("OpenAI"), else the full name. The first word of the model's name ("Claude") tells no host, and an offer of
    /// another model is always named in full.
    pub fn short_name(&self, id: &str) -> String {
        let full = self.name(id);
        let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
        let own = first(&full);
        let listed = self.is_of_model(id) == Some(true);
        let same = self.report.offers.iter().filter(|row| first(&row.name) == own).count();
        if listed && same == 1 && own != first(self.model()) { own } else { full }
    }

    /// Whether an offer of the book is one of the scenario's model; `None` for the reader's own.
    pub fn is_of_model(&self, id: &str) -> Option<bool> {
        self.catalog.offer(id).map(|offer| offer.model == self.scenario.model)
    }

    /// The name of the model; its id where the book does not have it.
    pub fn model(&self) -> &'a str {
        self.catalog.model(&self.scenario.model).map_or(&self.scenario.model, |model| model.name)
    }

    /// The name of a pool's cloud ("AWS").
    pub fn pool(&self, id: &str) -> String {
        words::cloud(id)
    }

    /// The rows as they are listed.
    pub fn ranked(&self) -> Vec<&'a Row> {
        in_order(self.report, self.scenario.baseline.as_deref())
    }

    /// The pool whose bill an offer is on.
    pub fn pool_of(&self, id: &str) -> Option<&'a str> {
        let own = self.scenario.overrides.iter().rfind(|own| own.offer == id && own.path == "pool");
        if let Some(own) = own {
            return if let Given::Text(pool) = &own.value { Some(pool) } else { None };
        }
        match self.scenario.entry(id)? {
            OfferEntry::Listed(id) => self.catalog.offer(id).and_then(|offer| offer.pool),
            OfferEntry::Inline(spec) => spec.pool.as_deref(),
        }
    }

    /// The offers compared, with the book's facts in force and the reader's own values in them.
    pub fn all_resolved(&self) -> Vec<Resolved> {
        let dates = InForce::of(self.catalog, self.scenario);
        dates.and_then(|dates| resolve(self.catalog, self.scenario, dates).ok()).unwrap_or_default()
    }

    /// The same for one of them.
    pub fn resolved(&self, id: &str) -> Option<Resolved> {
        self.all_resolved().into_iter().find(|offer| offer.spec.id == id)
    }

    /// The facts it rests on.
    pub fn facts(&self) -> &'a [FactRow] {
        self.report.facts(self.catalog, self.scenario)
    }

    /// A number of an offer, by its path: the one in use, the user's own or the book's.
    pub fn number_of(&self, id: &str, path: &str) -> Option<Exact> {
        let inline = self.scenario.offers.iter().find_map(|entry| match entry {
            OfferEntry::Inline(spec) if spec.id == id => Some(&spec.terms),
            _ => None,
        });
        let fact = fill!("offers.{}.{}", id, path);
        match self.facts().iter().find(|row| row.path == fact) {
            Some(row) => row.value.as_deref().and_then(written::plain),
            None => (fields::by_path(fields::OFFER, path)?.get)(inline?),
        }
    }

    /// The total of one offer carrying all traffic.
    pub fn total(&self, id: &str) -> Option<Exact> {
        self.row(id).and_then(|row| row.monthly.total)
    }

    /// The split, where that is what is recommended.
    pub fn split(&self) -> Option<&'a Split> {
        self.report.split.as_ref().filter(|_| self.report.verdict.kind == Kind::Split)
    }

    /// What of a figure for all traffic falls to the part that the answer sends to an offer: all, unless it is split.
    pub fn part(&self, id: &str, all: Exact) -> Exact {
        let share = self.split().and_then(|split| split.shares.iter().find(|(offer, _)| offer == id));
        share.and_then(|(_, share)| all.times(*share).ok()).unwrap_or(all)
    }

    /// What part of the traffic the answer sends to an offer.
    pub fn share(&self, id: &str) -> Exact {
        let alone = self.split().is_none() && self.report.verdict.offer.as_deref() == Some(id);
        let mut shares = self.split().into_iter().flat_map(|split| &split.shares);
        let share = shares.find(|(offer, _)| offer == id).map_or(Exact::ZERO, |(_, share)| *share);
        if alone { Exact::ONE } else { share }
    }

    /// The total of the recommended route: of the split, where one is recommended.
    pub fn route_total(&self) -> Option<Exact> {
        match self.split() {
            Some(split) => Some(split.total),
            None => self.total(self.report.verdict.offer.as_deref()?),
        }
    }

    /// The baseline, if it is one of the offers compared.
    pub fn baseline(&self) -> Option<&'a Row> {
        self.scenario.baseline.as_deref().and_then(|id| self.row(id))
    }
}

/// Rows as they are listed: by total; of equals the baseline first, then the recommended one, then as they stand in the
/// scenario; those without a total after those with one, and those ruled out last.
pub fn in_order<'a>(report: &'a Report, baseline: Option<&str>) -> Vec<&'a Row> {
    let mut rows: Vec<&Row> = report.offers.iter().listed();
    let first = [baseline, report.verdict.offer.as_deref()];
    rows.order_by_key(|row| {
        let out = row.status == Standing::Ineligible;
        let place = first.iter().position(|id| *id == Some(row.id.as_str())).unwrap_or(first.len());
        (out, row.monthly.total.is_none(), row.monthly.total, place)
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::engine::evaluate;
    use crate::scenario::link::{State, decode};

    #[test]
    fn of_equals_the_recommended_one_is_listed_first() {
        let link = "v=1&d=2026-11-26&m=claude-sonnet-5-5&cm=aws:600000:6:50000&ct=1000&cw=500";
        let State::Ready(scenario) = decode(link, &CATALOG).state else { panic!("no scenario") };
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let rows = in_order(&report, scenario.baseline.as_deref());
        let [first, second, ..] = rows.as_slice() else { panic!("offers") };
        assert_eq!(Some(&first.id), report.verdict.offer.as_ref());
        assert_eq!(first.monthly.total, second.monthly.total, "it has equals");
    }

    #[test]
    fn the_pool_of_an_offer_is_the_readers_own_where_there_is_one() {
        let (azure, bedrock) = ("azure/gpt-5.5/global", "bedrock/gpt-5.5/global");
        let contract = r#"{ "v": 1, "model": "gpt-5.5",
            "offers": ["azure/gpt-5.5/global", "bedrock/gpt-5.5/global", {"id": "own", "pool": "gcp"}],
            "overrides": { "azure/gpt-5.5/global": { "pool": "aws" }, "own": { "pool": null } } }"#;
        let scenario = Scenario::from_json(contract, &CATALOG).unwrap();
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
        assert_eq!([azure, bedrock, "own"].map(|id| answer.pool_of(id)), [Some("aws"), Some("aws"), None]);
    }

    #[test]
    fn an_offer_of_another_model_is_named_with_it_and_a_note_says_so() {
        let said = |offers: &str, more: &str| {
            let contract = format!(r#"{{ "v": 1, "model": "gpt-5.5", "offers": [{offers}]{more} }}"#);
            let scenario = Scenario::from_json(&contract, &CATALOG).unwrap();
            let report = evaluate(&CATALOG, &scenario).unwrap();
            let answer =
                Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
            let names = report
                .offers
                .iter()
                .map(|row| [answer.name(&row.id), answer.short_name(&row.id)].join(" | "));
            (
                names.collect::<Vec<_>>(),
                super::super::verdict::sentence(&answer),
                super::super::notes::listed(&answer),
            )
        };
        let [own, other] = [r#""openai/gpt-5.5/global""#, r#""azure/gpt-5.4/global""#];
        let book = r#", "book": "2026-11-12""#;
        let (names, sentence, notes) = said(&[own, other].join(","), book);
        assert_eq!(names, ["OpenAI global | OpenAI", "GPT-5.4 on Azure global | GPT-5.4 on Azure global"]);
        assert!(
            sentence.starts_with("Move GPT-5.5 to GPT-5.4 on Azure global: it saves $15,000"),
            "{sentence}"
        );
        assert!(notes.iter().any(|note| note.starts_with("Not every offer is of GPT-5.5:")), "{notes:?}");
        let (_, sentence, _) = said(other, &[book, r#", "baseline": null"#].concat());
        assert!(sentence.starts_with("Run GPT-5.4 on Azure global: "), "{sentence}");
        let (names, _, notes) = said(own, book);
        assert_eq!((names.concat(), notes.len()), ("OpenAI global | OpenAI".to_owned(), 0));
    }
}
