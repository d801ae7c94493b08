//! Checklists of offers whose prices are missing.

use super::*;
use crate::catalog::CATALOG;
use crate::engine::evaluate;

/// What the price check of an offer says, and where its link leads.
fn price_check(link: &str, offer: &str) -> (String, Target) {
    let state = crate::scenario::link::decode(link, &CATALOG).state;
    let crate::scenario::link::State::Ready(scenario) = state else { panic!("{link}: no scenario") };
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let items = checklist(&answer, offer);
    let item = items.iter().find(|item| item.id.ends_with(".price")).unwrap();
    assert_eq!(item.progress, Progress::Failed);
    let Some(Run::Link { to, .. }) = item.detail.first() else { panic!("no link") };
    (run::plain(&item.says), to.clone())
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
