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
fn little_of_a_large_commitment_is_much_of_the_saving() {
    let example = "ci=0.5&eg=500&";
    let moved =
        because(&[example, "cm=azure:100000000:12:1000000&of=openai,azure,bedrock&base=openai"].concat());
    let fills = "your Azure commitment is $7,333,333 a month short and this traffic fills $23,250 of it.";
    assert!(moved.starts_with(fills), "{moved}");
    let alone = because(&[example, "cm=aws:120000000:12:4000000&of=bedrock&base=bedrock"].concat());
    assert_eq!(alone, "$23,250 of your AWS gap of $6,000,000 a month is filled.");
    let split = because(
        &[
            example,
            "pk=120&cm=aws:60000000&of=openai,azure,bedrock.us&base=openai\
                    &ov=bedrock.us:tpm:400000,openai:tpm:2000000",
        ]
        .concat(),
    );
    assert!(split.starts_with("the first 470k requests fill $12,015 of your $5,000,000 AWS gap."), "{split}");
    assert!(split.ends_with("; but tokens cost $1,092 a month more ($24,342 against $23,250)."), "{split}");
}

#[test]
fn a_commitment_that_is_met_leads_nowhere_and_takes_no_place() {
    let there = because("ci=0.5&eg=500&cm=aws:1200000:12:130000&of=openai,bedrock,bedrock.us&base=bedrock");
    assert!(!there.contains("moving there") && there.contains("filling it is worth exactly $0"), "{there}");
    let away = because("ci=0.5&cm=aws:1200000:12:120000&of=openai,bedrock&base=openai");
    assert!(away.contains("moving there is worth exactly $0"), "{away}");
    let other = because(
        "ci=0.5&eg=500&cm=aws:1200000:12:130000,azure:1200000:12:80000&of=openai.us,azure&base=azure",
    );
    assert_eq!(
        other,
        "your Azure commitment is $20,000 a month short and this traffic fills all of it. Egress costs the same; \
         tokens cost $2,325 a month less ($23,250 against $25,575)."
    );
}

#[test]
fn what_speaks_against_the_answer_comes_after_what_speaks_for_it() {
    let said =
        because("ci=0.5&eg=500&cm=aws:1200000:12:0:1::1:0.2,azure:240000&of=azure,bedrock&base=azure&one=1");
    assert_eq!(
        said,
        "your AWS commitment is $100,000 a month short and this traffic fills $18,600 of it. The discount takes off \
         $4,650 a month; but Azure global would leave $20,000 less of your Azure commitment idle."
    );
    // Where the route costs more, what makes it dearer is no turn.
    let dearer = because("oko=microsoft&ci=0.5&of=openai,azure.us&base=openai");
    assert!(dearer.contains("Tokens cost $2,325 a month more"), "{dearer}");
}

#[test]
fn fewer_requests_fill_a_gap_than_a_quota_elsewhere_sends_there() {
    let said = because(
        "ci=0.5&pk=120&eg=500&cm=aws:1200000:12:95000&of=openai,bedrock&base=openai\
         &ov=bedrock:tpm:700000,openai:tpm:400000",
    );
    assert!(said.contains("The first 215k requests fill your $5,000 AWS gap; the quota"), "{said}");
}

#[test]
fn who_stays_is_compared_with_one_of_several_by_name() {
    let link = "ci=0.5&pk=120&eg=500&cm=aws:1200000:12:80000&base=openai&ov=bedrock:tpm:0&of=openai,azure";
    let three = because(&[link, ",bedrock"].concat());
    let gap = "our AWS gap of $20,000 a month stays open either way. Tokens and egress cost the same.";
    assert_eq!(three, ["compared with Azure, y", gap].concat());
    assert_eq!(because(link), ["y", gap].concat());
    let named = because("ci=0.5&cm=aws:36540000&of=mantle.in-region,bedrock,openai&base=mantle.in-region");
    assert!(named.contains("against $23,250 on Bedrock global") && !named.contains("ompared"), "{named}");
}

#[test]
fn a_commitment_that_ends_within_the_month_is_said_once_and_only_where_it_fills() {
    let said = |terms: &str| because(&["ci=0.5&of=openai,bedrock&base=openai&cm=aws:50000:", terms].concat());
    let ends = ". What a commitment saves ends with it: AWS within a month.";
    assert!(said("0.5:80000").ends_with(ends), "{}", said("0.5:80000"));
    assert_eq!(said("0.5:80000").matches("within a month").count(), 1);
    // It has a month left, it is met anyway, nothing counts toward it.
    for terms in ["1:30000", "0.5:100000", "0.5:80000:0"] {
        assert!(!said(terms).contains("within a month"), "{}", said(terms));
    }
    // What nobody has to pay is no saving.
    assert!(!said("4:0:1::0").contains(" ends with it"), "{}", said("4:0:1::0"));
    // Short of a year readers are told as well, of each.
    assert!(said("1:30000").ends_with(" What a commitment saves ends with it: AWS in 1 month."));
    assert!(!said("12:0").contains(" ends with it"));
    let two = because(
        "ci=0.5&of=openai,azure,mantle.in-region&base=openai&cm=aws:40000:4,azure:30000:8.5&rq=3000000",
    );
    let both = " What a commitment saves ends with it: AWS in 4 months, Azure in 8.5 months.";
    assert!(two.ends_with(both), "{two}");
}

#[test]
fn without_a_peak_the_average_is_held_against_the_quota() {
    let said = |more: &str| {
        because(&["m=gpt-6-luna&in=1500&out=150&ci=0.7&cm=azure:3000000&of=openai,azure", more].concat())
    };
    // 1e9 requests over 43,800 minutes are 22,831 a minute, where 1,000 are let through; 5,596 tokens each are 128M, where 1M is.
    let huge = said("&rq=1000000000");
    assert!(
        huge.ends_with(" No peak rate is set, but the average load on Azure global alone is 128× its quota."),
        "{huge}"
    );
    // Cached tokens count, and what can wait does not.
    assert!(said("&rq=1000000000&bs=0.5").ends_with(" alone is 64× its quota."));
    assert!(said("&rq=8000000").ends_with(" alone is more than its quota."), "{}", said("&rq=8000000"));
    assert!(
        said("&rq=1&ov=azure:rpm:0")
            .ends_with(" No peak rate is set, but the quota of Azure global is zero.")
    );
    assert_eq!(
        because("m=gpt-6-luna&in=1500&out=150&rq=1000000000&of=azure"),
        "no peak rate is set, but the average load on Azure global alone is 128× its quota."
    );
    for more in ["&rq=1000000000&pk=60000", "&rq=100000", "&rq=1000000000&bs=1"] {
        assert!(!said(more).contains("No peak"), "{more}");
    }
}

#[test]
fn what_limits_the_filling_is_said() {
    let said = |terms: &str| {
        because(&["ci=0.5&of=openai,bedrock&base=openai&cm=aws:1200000:12:80000:", terms].concat())
    };
    assert!(said("0.5:5000").contains("fills $5,000 of it (category cap)"), "{}", said("0.5:5000"));
    assert!(said("0.5").contains("fills $11,625 of it (50% of spend counts)"), "{}", said("0.5"));
    assert!(said("1").contains("fills all of it. "), "{}", said("1"));
}

#[test]
fn amounts_in_parentheses_are_as_far_apart_as_is_said() {
    let said = because(
        "m=claude-sonnet-5-5&rq=300000&ci=0.5&nat=0.045&fx=438&of=bedrock.us,anthropic&base=anthropic",
    );
    let processing = "Processing costs $0.46 a month less ($439.04 against $439.50)";
    assert!(said.contains("($2,445 against $2,690)") && said.contains(processing), "{said}");
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
