use super::*;
use crate::catalog::CATALOG;

#[test]
fn batch_is_the_reason_only_where_the_rival_has_none_as_cheap() {
    let said = |link: &str| {
        let state = crate::scenario::link::decode(link, &CATALOG).state;
        let crate::scenario::link::State::Ready(scenario) = state else { panic!("{link}") };
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
        reason(&answer, &scenario, "azure/gpt-5.5/global", &["openai/gpt-5.5/global"])
    };
    assert_eq!(said("v=1&d=2026-11-26&of=openai,azure&bs=0.5&ov=azure:in:4"), "tokens cost less");
    assert_eq!(said("v=1&d=2026-11-26&of=openai,azure&bs=0.5&ov=azure:bi:1"), "batch is cheaper");
}

#[test]
fn a_name_of_ones_own_is_kept_and_a_reason_holds_against_the_next_best() {
    let said = |link: &str, say: &dyn Fn(&Answer, &Scenario) -> String| {
        let state = crate::scenario::link::decode(link, &CATALOG).state;
        let crate::scenario::link::State::Ready(scenario) = state else { panic!("{link}") };
        let report = evaluate(&CATALOG, &scenario).unwrap();
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
        say(&answer, &scenario)
    };
    let own = "v=1&x1=n:Gateway+eu;in:2;out:9&of=x1,openai,bedrock";
    assert_eq!(said(own, &|answer, _| brief(answer, "x1")), "Gateway eu");
    let link = "v=1&d=2026-11-26&of=openai,azure,azure.us";
    let (own, rival) = ("openai/gpt-5.5/global", "azure/gpt-5.5/us");
    assert_eq!(said(link, &|answer, now| reason(answer, now, own, &[rival])), "", "Azure costs the same");
    let link = "v=1&d=2026-11-26&of=openai,azure.us";
    assert_eq!(said(link, &|answer, now| reason(answer, now, own, &[rival])), "tokens cost less");
}

#[test]
fn who_leads_and_does_not_pay_is_set_against_the_baseline() {
    let state =
        crate::scenario::link::decode("v=1&d=2026-11-26&of=openai,bedrock", &crate::catalog::CATALOG).state;
    let crate::scenario::link::State::Ready(scenario) = state else { panic!("no scenario") };
    let report = evaluate(&crate::catalog::CATALOG, &scenario).unwrap();
    let catalog = &crate::catalog::CATALOG;
    let answer = Answer { catalog, scenario: &scenario, report: &report, sensitivity: None };
    let bedrock = "bedrock/gpt-5.5/global".to_owned();
    let turn = Turn { offer: bedrock.clone(), at: Exact::from(320_000), above: false };
    let said = |leader: Option<String>| {
        let whole = Stretch { offer: leader, ..Stretch::default() };
        lead(&answer, ("workload.requestsPerMonth", Kind::Real), &[whole], Some(&turn), false)
    };
    assert_eq!(
        said(Some(bedrock)),
        "Bedrock global leads at every volume shown. \
         Bedrock global costs more than OpenAI above 320k requests a month."
    );
    assert!(
        said(scenario.baseline.clone())
            .ends_with(" Bedrock global stops paying above 320k requests a month.")
    );
}

#[test]
fn where_nothing_is_saved_inputs_bring_a_saving() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(turns(names(&[]), false, false), "No input alone takes the saving away within ±25%.");
    assert_eq!(turns(names(&["peak rate"]), false, false), "Peak rate alone can take the saving away.");
    assert_eq!(turns(names(&[]), true, false), "No input alone brings a saving within ±25%.");
    assert_eq!(
        turns(names(&["volume", "payload"]), true, false),
        "Volume or payload alone can bring a saving."
    );
    let split = turns(names(&["peak rate"]), false, true);
    assert_eq!(split, "With these shares, peak rate alone can take the saving away.");
    assert_eq!((ends(false, true), ends(false, false)), ("+25%: fails".to_owned(), String::new()));
}
