//! Reasons and ways out of scenarios with several commitments, missing fees and figures that round alike.

use super::super::tests::{linked, row};
use super::super::title::title;
use crate::engine::report::Kind;
use crate::text::run::plain;

const DATES: &str = "v=1&d=2026-11-26&as=2026-11-26&";

fn because(link: &str) -> String {
    linked(&[DATES, link].concat(), |answer| row(answer, "Because"))
}

fn sentence(link: &str) -> String {
    linked(&[DATES, link].concat(), |answer| plain(&title(answer)))
}

fn way_out(link: &str) -> String {
    linked(&[DATES, link].concat(), |answer| row(answer, "Try"))
}

#[test]
fn of_two_commitments_each_is_told_by_what_fills_it() {
    let link = "cm=aws:1200000:12:80000,azure:600000:12:31000&of=bedrock.us,azure&base=bedrock.us&one=1";
    let said = because(link);
    assert!(said.contains("less of your AWS commitment idle"), "{said}");
    assert!(!said.contains("less of your Azure"), "{said}");
    let equal =
        because("cm=aws:1200000:12:80000,azure:600000:12:30000&of=bedrock.us,azure&base=bedrock.us&one=1");
    assert!(!equal.contains("either"), "{equal}");
}

#[test]
fn what_is_not_owed_is_filled_all_the_same() {
    let free =
        because("at=elsewhere:x&er=0&cm=aws:1200000:12:80000:1::0&of=openai,bedrock.us&base=bedrock.us");
    assert!(
        free.contains("fills all of it, of which none would be owed") || free.contains("idle, of which none"),
        "{free}"
    );
    let half = because(
        "at=elsewhere:x&er=0&cm=aws:1200000:12:80000:1::0.5&of=openai,bedrock.us&ov=openai:di:0.5&base=bedrock.us&one=1",
    );
    assert!(
        half.contains("would leave $20,000 less of your AWS commitment idle, of which 50% would be owed"),
        "{half}"
    );
}

#[test]
fn what_is_equal_takes_no_place_of_what_decides() {
    let lost = because("nat=0.045&of=openai,azure.us&ov=azure.us:di:0.091");
    assert!(
        lost.contains("tokens cost $3,000 a month") || lost.contains("Tokens cost $3,000 a month"),
        "{lost}"
    );
    let fee = because(
        "tools=web-search:1&nat=0.045&of=openai,azure.us&ov=openai:gf:0.05,azure.us:di:0.02&base=azure.us",
    );
    assert!(fee.contains("gateway"), "{fee}");
}

#[test]
fn a_split_that_is_hardly_cheaper_is_said_to_be() {
    let link = "cm=aws:1200000:12:99900&of=openai,azure,bedrock.us";
    let (kind, close) =
        linked(&[DATES, link].concat(), |answer| (answer.report.verdict.kind, answer.report.verdict.close));
    assert_eq!((kind, close), (Kind::Stay, true));
    assert_eq!(
        sentence(link),
        "Stay on OpenAI global: a split is only $91 a month cheaper, 0.3% of the bill."
    );
}

#[test]
fn the_condition_of_a_move_stands_before_why_the_baseline_is_left() {
    let said = sentence("tools=web-search:1&pk=60&of=bedrock,openai&base=bedrock");
    assert_eq!(
        said,
        "Move GPT-5.5 to OpenAI global: $40,000 a month, once one check passes; Bedrock is ruled out."
    );
    let why = because("tools=web-search:1&pk=60&of=bedrock,openai&base=bedrock");
    assert!(!why.contains("token price is equal"), "{why}");
}

#[test]
fn figures_that_round_alike_are_told_apart() {
    let said = because("in=271700&of=x1,openai&x1=id:a;n:Short;in:5;out:30;cx:272000;mo:128000&base=x1");
    assert!(said.contains("272,200 over 272,000"), "{said}");
}

#[test]
fn at_equal_times_the_cheaper_one_is_no_faster() {
    let link = "obj=latency&of=openai.us,azure&base=openai.us\
                &ov=openai.us:rt:5,:tf:900,:ts:80,azure:rt:5,:tf:900,:ts:80";
    assert_eq!(sentence(link), "Stay on OpenAI US: Azure global is no faster, if cheaper.");
    assert!(because(link).contains("A task takes 7.2 s on either"), "{}", because(link));
}

#[test]
fn every_way_out_is_named_that_is_needed() {
    let times = way_out("ups=0.001&okr=us&of=openai.eu&base=openai.eu");
    assert_eq!(times, "allow EU as residency and enter the times of OpenAI EU");
    let tokens =
        way_out("m=mm&rz=1000&at=elsewhere:x&er=0&x1=id:a;n:A;in:5;out:30;cx:1000000;mo:400&base=x1");
    assert_eq!(tokens, "allow less reasoning and ask for less output");
    assert_eq!(way_out("obj=compliance&need=made-up-thing&of=openai"), "do without made-up-thing");
    let fees = way_out("tools=code-interpreter:1,web-search:1&of=openai.eu&base=openai.eu");
    assert_eq!(fees, "enter the code interpreter fee and hosted web search fee of OpenAI EU");
}

#[test]
fn an_offer_without_fees_has_a_token_price() {
    let said = linked(
        &[DATES, "tools=code-interpreter:1,web-search:1&of=openai.eu&base=openai.eu"].concat(),
        |answer| row(answer, "Removed by"),
    );
    assert_eq!(said, "no fees: 1 offer");
}
