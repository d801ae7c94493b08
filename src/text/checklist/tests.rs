//! Checklists of offers whose prices are missing.

use super::*;
use crate::catalog::CATALOG;
use crate::engine::evaluate;
use crate::text::find;

fn with<T>(link: &str, see: impl Fn(&Answer) -> T) -> T {
    let state = crate::scenario::link::decode(link, &CATALOG).state;
    let crate::scenario::link::State::Ready(scenario) = state else { panic!("{link}: no scenario") };
    let report = evaluate(&CATALOG, &scenario).unwrap();
    see(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None })
}

/// What the price check of an offer says, and where its link leads.
fn price_check(link: &str, offer: &str) -> (String, Target) {
    with(link, |answer| {
        let items = checklist(answer, offer);
        let item = items.iter().find(|item| item.id.ends_with(".price")).unwrap();
        assert_eq!(item.progress, Progress::Failed);
        let Some(Run::Link { to, .. }) = item.detail.first() else { panic!("no link") };
        (run::plain(&item.says), to.clone())
    })
}

#[test]
fn a_missing_price_is_named_and_linked_where_it_can_be_entered() {
    let rows = [("in:1;cx:1000000", "output"), ("out:1;cx:1000000", "input"), ("cx:1000000", "input")];
    for (own, rate) in rows {
        let (says, to) = price_check(&fill!("v=1&of=openai,x1&x1=n:Own;{}", own), "x1");
        assert_eq!(says, fill!("The {} price is known", rate), "{own}");
        assert_eq!(to, Target::Input(fill!("offers.x1.prices.{}", rate)), "{own}");
    }
    let azure = "azure/gpt-5.5/global";
    let (says, to) = price_check("v=1&of=openai,azure&ov=azure:out", azure);
    assert_eq!(says, "The output price is known");
    assert_eq!(to, Target::Fact(fill!("offers.{}.prices.output", azure)));
}

#[test]
fn a_confirmed_attribute_stays_in_the_list_and_counts() {
    let own = "x1=n:Own;in:1;out:1;cx:1000000;mo:100000";
    let said = |ticks: &str| {
        with(&fill!("v=1&of=openai,x1&{}&okr=us&oko=aws{}", own, ticks), |answer| {
            let items = checklist(answer, "x1");
            let words = items.iter().filter(|item| find::first(&item.id, ".boundary").is_some());
            words.map(|item| fill!("{}: {}", run::plain(&item.says), item.progress.words())).listed()
        })
    };
    let residency = "Residency is as you need it: confirmed 20 Nov 2026 by you";
    let operator = "Operator is as you need it: Decides this answer.";
    assert_eq!(said("&ok=x1:region:residency::20261120"), [residency, operator]);
    assert_eq!(said("").len(), 2);
    let both = "&ok=x1:region:residency::20261120,x1:region:operators::20261121";
    assert_eq!(said(both).len(), 2);
}

#[test]
fn each_unknown_attribute_leads_to_its_own_field_and_a_confirmed_one_to_none() {
    let own = "v=1&of=openai,x1&x1=n:Own;in:1;out:1;cx:1000000;mo:100000&okr=us&oko=aws";
    let ways = |ticks: &str, offer: &str| {
        with(&fill!("{}{}", own, ticks), |answer| {
            let items = checklist(answer, offer);
            let boundary = items.iter().filter(|item| find::first(&item.id, ".boundary").is_some());
            let way = |item: &Item| match item.detail.first() {
                Some(Run::Link { to, .. }) => Some(to.clone()),
                _ => None,
            };
            boundary.map(way).listed()
        })
    };
    let input = |path: &str| Some(Target::Input(fill!("offers.x1.{}", path)));
    assert_eq!(ways("", "x1"), [input("residency"), input("operator")]);
    assert_eq!(ways("&ok=x1:region:residency::20261120", "x1"), [None, input("operator")]);
    // The book's own offers have no such field.
    assert!(ways("", "openai/gpt-5.5/global").iter().all(Option::is_none));
}
