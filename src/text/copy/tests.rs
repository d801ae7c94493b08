//! Copies of the example.

use super::*;
use crate::catalog::CATALOG;
use crate::engine::evaluate;
use crate::scenario::Scenario;
use crate::text::check;
use crate::units::Exact;

const BEDROCK: &str = "bedrock/gpt-5.5/global";
const MANTLE: &str = "mantle/gpt-5.5/in-region";
const LINK: &str = "https://h/#v=1&k=abcdef";

fn with(own: &str, say: impl Fn(&Answer) -> String) -> String {
    let contract = format!(
        r#"{{ "v": 1, "book": "2026-11-12", "model": "gpt-5.5",
        "workload": {{ "cachedInputShare": "0.5", "peakRpm": 120 }},
        "pools": [ {{ "id": "aws", "commitmentRemaining": "1200000", "otherSpendPerMonth": "80000" }} ],
        "offers": [ "openai/gpt-5.5/global", "{BEDROCK}", "{MANTLE}", {own} ],
        "overrides": {{ "openai/gpt-5.5/global": {{ "quota.tpm": 2000000 }} }} }}"#
    );
    let scenario = Scenario::from_json(&contract, &CATALOG).unwrap();
    let report = evaluate(&CATALOG, &scenario).unwrap();
    say(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None })
}

const GATEWAY: &str = r#"{ "id": "own", "name": "=Gate|way, *bold*", "prices": { "input": "1" } }"#;

#[test]
fn the_copy_for_chat_is_the_answer_and_the_link() {
    let said = with(GATEWAY, |answer| for_chat(answer, LINK));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "Move GPT-5.5 to Bedrock global: it saves $20,000 a month against OpenAI, once one check passes.",
            "For payload 3,000 tokens in, 500 out; cached input 50%; volume 1,000,000 requests / month; peak 120 / minute, \
             4,096 output reserved; AWS commitment $1,200,000 left, 12 months, 100% of this traffic eligible; other AWS \
             spend $80,000 / month. Check first: quota ≥ 852k tokens/min. Until then stay on OpenAI global: $43,250. Prices of \
             12 Nov 2026.",
            LINK
        ]
    );
}

#[test]
fn a_name_stands_before_the_sentence_in_every_copy() {
    let title = Some("Bots <b> & |co|".to_owned());
    let book = crate::units::Date::new(2026, 11, 26);
    let scenario = Scenario { title, book, ..Scenario::example(&CATALOG) };
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    assert!(for_chat(&answer, LINK).starts_with("Bots <b> & |co|: Move GPT-5.5 to Bedrock global: it saves"));
    assert!(markdown(&answer, LINK).starts_with("**Bots \\<b\\> & \\|co\\|: Move GPT-5.5"));
    assert!(svg(&answer, LINK).contains("<title>Bots &lt;b&gt; &amp; |co|: Move GPT-5.5"));
    assert!(
        embed("x", &embed_title(&answer), 1).contains("title=\"Bots &lt;b&gt; &amp; |co|: routemath, where")
    );
}

#[test]
fn the_table_adds_up_and_escapes_names() {
    let said = with(GATEWAY, |answer| markdown(answer, LINK));
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[2], "| Offer | Status | Tokens | Idle commitment | Total |");
    assert_eq!(lines[3], "| --- | --- | ---: | ---: | ---: |");
    assert_eq!(lines[4], "| **Bedrock global** | verify 1 · quota | 23,250.00 | 0.00 | **23,250.00** |");
    assert_eq!(lines[6], "| OpenAI global | eligible · your baseline | 23,250.00 | 20,000.00 | 43,250.00 |");
    assert_eq!(lines[7], "| =Gate\\|way, \\*bold\\* | ruled out · no output price | — | — | — |");
    let (given, rest) = lines[9].split_once(" Dollars").unwrap();
    assert_eq!(
        rest,
        " a month, all traffic on one offer. Prices of 12 Nov 2026. [Open this scenario](https://h/#v=1&k=abcdef)"
    );
    let (to_know, given) = given.split_once(" For ").unwrap();
    assert_eq!(to_know, "Check first: quota ≥ 852k tokens/min. Until then stay on OpenAI global: $43,250.");
    assert!(given.starts_with("payload 3,000 tokens in, 500 out; cached input 50%; volume "), "{given}");
    assert!(given.ends_with("; your numbers OpenAI quota 2M tokens/min."), "{given}");
}

#[test]
fn a_split_has_a_row_of_its_own_and_no_offer_is_the_winner() {
    let link = "v=1&d=2026-11-26&of=openai,azure,bedrock&pk=1000&ov=openai:tpm:2000000,azure:tpm:2000000,bedrock:tpm:4000000";
    let state = crate::scenario::link::decode(link, &CATALOG).state;
    let crate::scenario::link::State::Ready(scenario) = state else { panic!("no scenario") };
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let split = report.split.as_ref().filter(|split| split.shares.len() > 1).expect("a split");
    let said = markdown(&answer, LINK);
    let bold: Vec<&str> = said.lines().filter(|line| line.starts_with("| **")).collect();
    let total = crate::text::number::cents(split.total);
    assert!(bold.len() == 1 && bold[0].starts_with("| **Split** | "), "{said}");
    assert!(bold[0].contains("% OpenAI") && bold[0].ends_with(&format!("| **{total}** |")), "{said}");
    assert!(said.contains("Dollars a month, each offer with all traffic."));
    let file = csv(&answer, LINK);
    for (id, share) in &split.shares {
        let line = file.lines().find(|line| line.starts_with(id.as_str())).unwrap();
        assert!(line.contains(&format!(",{},", share.normalize())), "{line}");
    }
    assert!(!svg(&answer, LINK).contains("<text x=\"0\" y=\"54\" font-weight=\"600\">"));
}

#[test]
fn the_file_has_exact_figures_and_no_formulas() {
    let said = with(GATEWAY, |answer| csv(answer, LINK));
    let lines: Vec<&str> = said.split("\r\n").collect();
    assert!(lines[0].starts_with("offer,name,status,remark,tokens_usd_per_month,tools_usd_per_month,"));
    assert!(
        lines[1].starts_with(
            "bedrock/gpt-5.5/global,Bedrock global,conditional,quota,23250,0,0,0,0,0,0,0,0,23250,"
        )
    );
    assert!(
        lines[4].starts_with(
            "own,\"'=Gate|way, *bold*\",ineligible,no output price,,,,,,,,,,,,1,0,,,2026-11-12,"
        )
    );
    let columns = lines[0].split(',').count();
    assert!(lines[1].split(',').count() == columns && lines.last() == Some(&""));
    let share = lines[0].split(',').position(|name| name == "recommended_share").unwrap();
    let shares: Vec<_> = lines[1..4].iter().map(|line| line.split(',').nth(share).unwrap()).collect();
    assert_eq!(shares, ["1", "0", "0"]);
}

#[test]
fn a_quota_request_says_peak_average_and_how_it_counts() {
    let said = with(GATEWAY, |answer| quota_request(answer, BEDROCK).unwrap());
    let expected = "Quota increase: GPT-5.5 on Bedrock global\n\n\
                    Called from: AWS us-east-1\n\
                    Model id: global.openai.gpt-5.5\n\
                    Needed at the peak: 851,520 tokens and 120 requests a minute\n\
                    Spread evenly over a month: 162,009 tokens and 22.8 requests a minute (1,000,000 requests a month)\n\
                    Average request: 3,000 input tokens (50% cached), 500 output tokens, output limit 4,096\n\
                    How this counts: 120 × (3,000 in + 4,096 reserved)\n\
                    Limit today: unknown";
    assert_eq!(said, expected);
    let counted =
        |answer: &Answer| arithmetic(answer, &answer.resolved(MANTLE).unwrap(), Exact::ONE).unwrap();
    let mantle = with(GATEWAY, counted);
    assert_eq!(mantle, "120 × (3,000 in − 1,500 cached + 4,096 reserved)");
    let own = with(GATEWAY, |answer| quota_request(answer, "own").unwrap());
    assert!(own.contains("120 × (3,000 in + 500 out)") && !own.contains("Model id"), "{own}");
    assert_eq!(with(GATEWAY, |answer| quota_request(answer, "gone").unwrap_or_default()), "");
}

#[test]
fn a_share_of_the_traffic_asks_for_its_share_of_the_quota() {
    let link = "v=1&d=2026-11-26&rq=850000&in=9200&out=1100&pk=90&eg=500&cm=aws:1200000:12:80000,azure:2400000:7:310000:1::1:0.06\
                &of=openai,azure,bedrock&ov=openai:tpm:2000000,:rpm:10000";
    let state = crate::scenario::link::decode(link, &CATALOG).state;
    let crate::scenario::link::State::Ready(scenario) = state else { panic!("no scenario") };
    let report = evaluate(&CATALOG, &scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None };
    let (id, share) = answer.split().expect("a split").shares[1].clone();
    let needed = |all: &str| crate::text::number::count(all.parse::<Exact>().unwrap() * share);
    let said = quota_request(&answer, &id).unwrap();
    // 9,200 in and 4,096 reserved, 90 times a minute.
    let peak = format!("Needed at the peak: {} tokens and ", needed("1196640"));
    assert!(
        said.contains(&peak) && said.contains(&format!("({} requests a month)", needed("850000"))),
        "{said}"
    );
    let named: Vec<String> = check::conditions(&answer)
        .into_iter()
        .filter(|check| check.offer == id)
        .map(|check| check.name)
        .collect();
    let quota = format!(
        "quota ≥ {} tokens/min",
        crate::text::number::short("1196640".parse::<Exact>().unwrap() * share)
    );
    assert!(named.contains(&quota), "{named:?} {quota}");
}

#[test]
fn a_snippet_holds_no_script_and_escapes_its_address() {
    let snippet = embed("https://h/embed.html?v=1&rq=5&t=\"<b>", "a \"b\" & c", 540);
    assert!(snippet.starts_with("<iframe src=\"https://h/embed.html?v=1&amp;rq=5&amp;t=&quot;&lt;b&gt;\""));
    assert!(snippet.contains("title=\"a &quot;b&quot; &amp; c\""));
    assert!(snippet.contains("height=\"540\"") && snippet.ends_with("></iframe>"));
    assert!(!snippet.contains("<script"));
}
