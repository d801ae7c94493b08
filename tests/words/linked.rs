//! What the page says of scenarios that came as links, one for each thing that was once said wrongly.

use routemath::catalog::CATALOG;
use routemath::engine::report::{Gate, Kind, Report};
use routemath::engine::{Study, evaluate, work_out};
use routemath::scenario::Scenario;
use routemath::scenario::link::{Saw, decode};
use routemath::text::{
    Answer, checklist, copy, drift, lead, matrix, matters, offer_row, plain, summary, takeaway, verdict,
};

/// A split of two offers in an AWS pool and one outside, bounded by quotas.
const THREE_WAYS: &str = "k=26bqa6&pk=400&mo=500&of=openai,azure,bedrock\
    &ov=openai:tpm:467000,azure:tpm:467000,bedrock:tpm:467000";
/// Two offers in one pool, both bounded by quotas, and the rest outside.
const ONE_POOL: &str = "k=xw3b64&pk=100&cm=aws:1200000:12:60000&of=openai,bedrock.us,bedrock\
    &ov=bedrock.us:tpm:200000,bedrock:tpm:300000";

pub fn linked<T>(pairs: &str, say: impl Fn(&Answer) -> T) -> T {
    let read = decode(&format!("#v=1&{pairs}"), &CATALOG);
    let mut scenario: Scenario = read.scenario().expect("a scenario").clone();
    scenario.book = scenario.book.or(routemath::units::Date::new(2026, 11, 26));
    let report: Report = evaluate(&CATALOG, &scenario).expect("a report");
    say(&Answer { catalog: &CATALOG, scenario: &scenario, report: &report, sensitivity: None })
}

pub fn row(answer: &Answer, label: &str) -> String {
    let rows = verdict(answer).rows;
    let found = rows.into_iter().find(|row| row.label == label).map(|row| row.body);
    match found {
        Some(verdict::Body::Runs(runs)) => plain(&runs),
        _ => String::new(),
    }
}

#[test]
fn a_split_is_compared_with_the_split_that_was_seen() {
    linked(ONE_POOL, |answer| {
        assert_eq!(answer.report.verdict.kind, Kind::Split);
        let seen = drift::seen(answer).expect("an answer");
        let split = answer.report.split.as_ref().map(|split| split.total.round_dp(2).normalize());
        assert_eq!(Some(seen.usd), split, "a link carries what the split costs");
        let same = drift::drift(answer, answer, Some(&seen)).expect("something to compare");
        assert!(!same.changed && same.body.contains("a split, most on "), "{same:?}");
        let alone = answer.total(&seen.offer).expect("a total");
        let before = Saw { offer: seen.offer.clone(), usd: alone.round_dp(2) };
        let old = drift::drift(answer, answer, Some(&before)).expect("something to compare");
        assert_eq!(old, same, "a link of before means the split too");
        let other = Saw { offer: seen.offer, usd: seen.usd.round_dp(0) + seen.usd };
        assert!(drift::drift(answer, answer, Some(&other)).expect("something to compare").changed);
    });
}

#[test]
fn shares_are_the_same_everywhere_and_within_the_quota() {
    let quotas = "k=d7yqks&d=2026-11-26&rq=3000000&cm=aws:1200000:12:80000,azure:600000:12:10000\
        &of=openai,bedrock.us,azure.us,mantle.in-region";
    // Three of a third each, all but full: nowhere is room for what rounding takes from one.
    for (pairs, room) in [(quotas, "0"), (THREE_WAYS, "0.1")] {
        linked(pairs, |answer| {
            let split = answer.report.split.as_ref().expect("a split");
            let shown = verdict::percentages(answer, split);
            let (title, take) = (plain(&verdict::title(answer)), takeaway::split(answer));
            let mut sum = routemath::units::Exact::ZERO;
            for ((id, _), share) in split.shares.iter().zip(&shown) {
                assert!(title.contains(share) && take.contains(share), "{share}: {title} {take}");
                let share: routemath::units::Exact = share.trim_end_matches('%').parse().unwrap();
                sum += share;
                let most = answer.row(id).unwrap().quota.share_cap;
                let room: routemath::units::Exact = room.parse().unwrap();
                let most = most * routemath::units::Exact::ONE_HUNDRED + room;
                assert!(share <= most, "{id}: {share} of {most}");
            }
            assert_eq!(sum, routemath::units::Exact::ONE_HUNDRED, "{shown:?}");
        });
    }
}

#[test]
fn a_share_that_fills_its_quota_is_cut_off_behind_the_point() {
    let huge = "m=gpt-6-luna&d=2026-11-26&rq=1000000000&in=1500&out=150&ci=0.7&ab=200000&pk=60000&eg=20000\
        &cm=aws:50000000:12:4000000&of=openai,azure,bedrock&ov=openai:tpm:400000000,:rpm:100000,bedrock:tpm:100000000,:rpm:20000";
    linked(huge, |answer| {
        let split = answer.report.split.as_ref().expect("a split");
        assert_eq!(verdict::percentages(answer, split), ["70.3%", "29.7%"]);
    });
    let tiny = "of=openai,x1&x1=n:Own;in:50;out:300;cx:1000000;mo:100000&pk=1000\
        &ov=openai:rpm:999.96,openai:tpm:100000000,x1:rpm:0.05,x1:tpm:1000000";
    linked(tiny, |answer| {
        let split = answer.report.split.as_ref().expect("a split");
        assert_eq!(verdict::percentages(answer, split), ["99.996%", "0.004%"]);
    });
}

#[test]
fn copies_say_what_ends_soon_and_what_is_open() {
    linked("m=claude-sonnet-4-5&d=2026-11-26&rq=500000&of=anthropic,bedrock,vertex", |answer| {
        for said in [copy::for_chat(answer, "https://h/"), copy::markdown(answer, "https://h/")] {
            assert!(said.contains("End of life: Anthropic on 30 Nov 2026."), "{said}");
        }
    });
}

#[test]
fn a_peak_of_nothing_asks_for_any_quota() {
    let said = |peak: &str| {
        linked(&["of=openai,bedrock&cm=aws:1200000:12:80000&pk=", peak].concat(), |answer| {
            row(answer, "Check first")
        })
    };
    assert_eq!(said("0"), "any quota.");
    assert_eq!(said("120"), "quota ≥ 852k tokens/min.");
}

#[test]
fn what_fills_a_gap_is_counted_over_all_offers_of_its_pool() {
    let because = linked(ONE_POOL, |answer| row(answer, "Because"));
    assert!(because.starts_with("the first 705k requests fill $21,984 of your $40,000 AWS gap"), "{because}");
}

#[test]
fn idle_commitment_is_said_as_the_bars_show_it() {
    let rows = [
        (
            "k=wzbrgj&cm=aws:1200000:12:80000:1::0&of=openai,bedrock.us,bedrock",
            "Nothing is owed for idle commitment on any route.",
        ),
        (
            "k=rlaiki&cm=aws:1200000:12:80000:0&of=openai,bedrock.us,bedrock",
            "Every route pays $20,000 for commitment that stays idle.",
        ),
        (
            "k=w4yolb&rq=4000000&cm=aws:1200000:12:80000:0.25:5000:0.5&of=openai,bedrock.us,bedrock",
            "Every route off AWS pays $10,000 for AWS commitment that stays idle.",
        ),
        (
            "cm=aws:1200000:12:80000,azure:600000:12:40000&of=openai,azure,bedrock",
            "Unused AWS and Azure commitment costs $0 to $30,000, depending on the route.",
        ),
        (
            "cm=aws:1200000:12:80000&of=openai,bedrock",
            "Every route off AWS pays $20,000 for AWS commitment that stays idle.",
        ),
        (
            "cm=aws:1200000:12:80000&of=openai,bedrock&eg=500",
            "Every route off AWS pays $19,999 for AWS commitment that stays idle; other charges fill $1.49 of the gap.",
        ),
    ];
    for (pairs, expected) in rows {
        let said = linked(pairs, takeaway::costs);
        assert_eq!(said, expected, "{pairs}");
    }
}

#[test]
fn the_matrix_shows_the_limit_that_binds() {
    linked("k=ql63e7&in=10&out=5&pk=2000&mo=10&of=azure,azure.us", |answer| {
        let rows: Vec<_> = answer.ranked();
        let shown = matrix::matrix(answer, &rows);
        let quota = shown.required.iter().find(|line| line.name.starts_with("quota")).expect("a row");
        let said: Vec<_> = quota.cells.iter().map(|cell| (cell.word.as_str(), cell.under.as_str())).collect();
        assert!(said.contains(&("1k req/min", "covers 50% of 2k req/min")), "{said:?}");
    });
}

#[test]
fn a_batch_is_said_with_the_hours_it_takes() {
    linked("k=pkgs3r&rq=20000000&bs=1&pk=60&of=openai,azure,azure.us", |answer| {
        let said: Vec<_> =
            answer.report.offers.iter().map(|row| offer_row::status_line(answer, row).plain()).collect();
        assert!(
            said.iter().any(|line| line.ends_with("batch takes 3.2 months")),
            "more than a month has: {said:?}"
        );
    });
    linked("rq=2000000&bs=1&of=openai,azure,azure.us", |answer| {
        let said: Vec<_> =
            answer.report.offers.iter().map(|row| offer_row::status_line(answer, row).plain()).collect();
        assert!(said.iter().any(|line| line.ends_with("batch takes 237 hours")), "{said:?}");
    });
}

#[test]
fn an_output_that_is_too_long_is_to_be_shortened() {
    let said = linked("k=3r2f3b&out=200000&of=openai,bedrock.us", |answer| row(answer, "Try"));
    assert_eq!(said, "ask for less output");
}

#[test]
fn times_that_are_missing_are_named_and_asked_for() {
    let (nearest, way) = linked("k=dbvbsr&ups=0.001&of=openai,bedrock.us,bedrock", |answer| {
        (row(answer, "Nearest"), row(answer, "Try"))
    });
    assert_eq!(nearest, "OpenAI global has no known time, and a second of waiting has a price.");
    assert_eq!(way, "enter the times of OpenAI global or put no price on waiting");
}

#[test]
fn a_traffic_with_nothing_beside_it_is_no_pair() {
    let because =
        linked("k=w42ere&cm=aws:1200000:12:80000&of=openai&base=%2D", |answer| row(answer, "Because"));
    assert_eq!(because, "your AWS gap of $20,000 a month stays open.");
    let because = linked("cm=aws:1200000:12:80000&of=bedrock&base=%2D", |answer| row(answer, "Because"));
    assert_eq!(because, "your AWS gap of $20,000 a month is filled.");
}

#[test]
fn a_host_is_not_called_by_the_name_of_the_model() {
    linked("k=kejhqg&m=claude-sonnet-5-5&of=anthropic,claude-aws,bedrock.us", |answer| {
        for row in &answer.report.offers {
            assert_ne!(answer.short_name(&row.id), "Claude", "{}", row.name);
        }
    });
}

/// The same with what would change the answer.
pub fn studied<T>(pairs: &str, say: impl Fn(&Answer) -> T) -> T {
    let read = decode(&format!("#v=1&{pairs}"), &CATALOG);
    let mut scenario: Scenario = read.scenario().expect("a scenario").clone();
    scenario.book = routemath::units::Date::new(2026, 11, 26);
    let done = work_out(&CATALOG, &scenario).expect("a report");
    let sensitivity = Study::new(&scenario, &done).expect("no overflow").finish();
    let (report, sensitivity) = (&done.report, Some(&sensitivity));
    say(&Answer { catalog: &CATALOG, scenario: &scenario, report, sensitivity })
}

/// What the drawer of a fact says of its weight.
pub fn weight(pairs: &str, path: &str) -> String {
    studied(pairs, |answer| {
        let fact = answer.facts().iter().find(|row| row.path == path).expect("a fact");
        matters::matters(answer, fact)
    })
}

#[test]
fn what_a_tariff_would_change_is_what_is_recommended() {
    let tariff = "tariffs.aws.us-east-1.internetUsdPerGb";
    let pairs = "k=wzbrgj&cm=aws:1200000:12:80000:1::0&of=openai,bedrock.us,bedrock";
    assert_eq!(weight(pairs, tariff), "no, until $9.08");
    let recommended = |rate: &str| {
        let read = decode(&format!("#v=1&{pairs}"), &CATALOG);
        let mut scenario = read.scenario().expect("a scenario").clone();
        scenario.book = routemath::units::Date::new(2026, 11, 26);
        scenario.caller.terms.egress_usd_per_gb = Some(rate.parse().unwrap());
        evaluate(&CATALOG, &scenario).expect("a report").verdict.offer
    };
    assert_eq!(recommended("0"), recommended("9.07"));
    assert_ne!(recommended("9.07"), recommended("9.09"));
}

#[test]
fn a_price_of_nothing_is_the_last_thing_that_would_change_an_answer() {
    // Claude Platform on AWS fills most of a gap; dearer cached input leaves a part of the traffic to another offer.
    let pairs = "m=claude-sonnet-5-5&rq=3200000&in=12500&out=850&rz=400&ci=0.5&ct=7000&cw=1500&ttl=1h&ab=50000&bs=0.3\
        &tools=web-search:0.2&pk=240&mo=4000&need=structured-outputs&at=aws:eu-central-1&eg=9500&nat=0.045&pe=0.01\
        &fx=432.1&cm=aws:700000:9.5:55000:0.6:8000:0.5:0.075,azure:600000:5:90000:1::1:0.04";
    let said = weight(pairs, "offers.claude-aws/claude-sonnet-5-5/global.prices.cachedInput");
    assert!(said.starts_with("no, until $0.") && said != "no, until $0.00", "{said}");
}

#[test]
fn offers_that_cost_the_same_are_named_where_one_of_them_is() {
    let claude =
        "m=claude-sonnet-5-5&cm=aws:1200000:12:80000&ci=0.5&of=anthropic,bedrock,bedrock.us,claude-aws";
    let because = linked(claude, |answer| row(answer, "Because"));
    assert!(because.contains(" and one other cost the same. Your AWS commitment is "), "{because}");
    // Without a baseline the sentence itself names the other.
    let pair = linked("base=%2D&of=openai,azure", |answer| row(answer, "Because"));
    assert!(!pair.contains("cost the same") && !pair.contains("costs the same"), "{pair}");
}

#[test]
fn what_is_not_confirmed_is_not_said_to_fail() {
    let link = "m=claude-sonnet-5-5&need=structured-outputs&okr=eu&at=aws:eu-central-1&pk=60&obj=compliance";
    let (nearest, removed) = linked(link, |answer| (row(answer, "Nearest"), row(answer, "Removed by")));
    assert!(nearest.contains(" leaves open one gate: quota."), "{nearest}");
    assert!(removed.contains("quota not confirmed: ") && removed.contains(" · residency: "), "{removed}");
    let mixed = linked("at=hetzner:fsn1&of=openai&in=2000000", |answer| row(answer, "Nearest"));
    assert!(mixed.contains(" does not pass two gates: egress unknown and "), "{mixed}");
}

#[test]
fn the_spreadsheet_begins_with_the_split_where_that_is_the_answer() {
    let lines = |pairs: &str| linked(pairs, |answer| copy::csv(answer, "link"));
    let split = lines("cm=aws:1200000:12:80000&ci=0.5&of=openai,bedrock.us");
    let line = split.lines().nth(1).expect("a line");
    assert!(
        line.starts_with(",Split,recommended,") && line.contains(",78% Bedrock and 22% OpenAI,"),
        "{line}"
    );
    assert!(!lines("of=openai,bedrock").contains("Split"));
}

#[test]
fn until_the_checks_pass_the_traffic_stays_though_it_is_not_confirmed_there() {
    let said = linked("m=claude-sonnet-5-5&cm=aws:1200000:12:80000&pk=120&of=anthropic,bedrock", |answer| {
        row(answer, "Until then")
    });
    assert_eq!(said, "stay on Anthropic, with quota not confirmed either.");
}

#[test]
fn why_a_region_is_won_holds_all_over_it() {
    let why = |pairs: &str, winner: &str, rivals: &[&str]| {
        linked(pairs, |answer| lead::reason(answer, answer.scenario, winner, rivals))
    };
    let (openai, azure, bedrock) =
        ("openai/gpt-5.5/global", "azure/gpt-5.5/global", "bedrock/gpt-5.5/global");
    let bounded =
        "of=openai,azure,bedrock&pk=400&cm=azure:2400000:7:310000&ov=openai:tpm:9000000,azure:tpm:2000000";
    assert_eq!(why(bounded, bedrock, &[azure]), "Azure global carries up to 70%");
    assert_eq!(why("of=openai,azure", openai, &[azure]), "it costs the same");
    let batch = "of=openai,azure&bs=0.5&ov=azure:bi:1";
    assert_eq!(why(batch, azure, &[openai]), "batch is cheaper");
    assert_eq!(why(&format!("{batch},:in:4"), azure, &[openai]), "tokens cost less");
}

#[test]
fn the_checklist_is_that_of_the_offers_whose_checks_are_named() {
    let first = |pairs: &str| linked(pairs, |answer| checklist::offers(answer).swap_remove(0));
    let open = "need=deep-research,fine-tuning,audio-input&okr=jp&pk=100&of=openai,openai.us,azure,bedrock";
    assert_eq!(first(open), "openai/gpt-5.5/global");
    let slow = "obj=latency&tgt=900&ups=0.001&of=openai,openai.us,bedrock";
    assert_eq!(first(slow), "openai/gpt-5.5/global");
    let said = linked(slow, verdict::one_line);
    let ways = "Try: enter the times of OpenAI global or put no price on waiting.";
    assert!(said.starts_with("Nearest: OpenAI global ") && said.contains("Try: "), "{said} {ways}");
    assert_eq!(first("of=openai,azure"), "azure/gpt-5.5/global");
}

#[test]
fn small_words_agree_with_what_they_stand_beside() {
    let label = |path: &str| {
        let pairs = "of=openai";
        linked(pairs, |answer| {
            routemath::text::words::input(answer.scenario, path, |_| "My gateway".to_owned())
        })
    };
    assert_eq!(label("offers.openai/gpt-5.5/global.gatewayFee"), "My gateway fee");
    assert_eq!(label("offers.openai/gpt-5.5/global.discount"), "My gateway discount");
    let money = |text: &str| routemath::text::number::compared("at least", text.parse().unwrap());
    assert_eq!((money("5").as_str(), money("0.004").as_str()), ("at least $5.00", "<$0.01"));
    let rate = |text: &str| routemath::text::number::requests_a_minute(text.to_owned());
    assert_eq!((rate("1").as_str(), rate("120").as_str()), ("1 request/min", "120 requests/min"));
}

#[test]
fn a_round_trip_that_decides_the_answer_is_a_fact_and_says_so() {
    let pairs = "obj=latency&cpt=20&tgt=10000&at=aws:us-west-2&of=openai,mantle.in-region,bedrock.us&ov=openai:tf:900,:ts:80,mantle.in-region:tf:900,:ts:80,bedrock.us:tf:900,:ts:80&base=mantle.in-region";
    assert_eq!(weight(pairs, "offers.bedrock/gpt-5.5/us.rttMs"), "no, until 28.9");
    assert_eq!(weight(pairs, "offers.bedrock/gpt-5.5/us.quota.reservesMaxOutput"), "no, either way");
    assert_eq!(weight(pairs, "offers.mantle/gpt-5.5/in-region.launched"), "no, at any value");
    assert_eq!(weight(pairs, "tariffs.aws.us-west-2.interRegionUsdPerGb"), "no, at any value");
}

#[test]
fn a_limit_that_binds_by_its_way_of_counting_says_so() {
    let pairs = "obj=latency&in=3000&out=100&mo=100000&pk=10&of=bedrock.us,openai&ov=bedrock.us:tpm:100000,:rt:1,:tf:1,:ts:80,openai:rt:5,:tf:900,:ts:80";
    let path = "offers.bedrock/gpt-5.5/us.quota.reservesMaxOutput";
    assert_eq!(weight(pairs, path), "yes, if it is no");
}

#[test]
fn a_way_inside_the_cloud_without_a_rate_leads_to_the_rate_that_settles_it() {
    let pairs = "m=m&at=azure:eastus&x1=id:a;n:Own+Azure+EU;in:5;out:30;cx:200000;mo:10000;at:azure/westeurope&x2=id:b;n:Lab;in:6;out:30;cx:200000;mo:10000&base=x2";
    let said = linked(pairs, |answer| {
        let finding = answer.row("a").and_then(|row| row.finding(Gate::Path)).expect("a gate");
        routemath::text::finding::why_long(finding)
    });
    assert_eq!(said, "The book has no egress rate for eastus → westeurope.");
    assert_eq!(weight(pairs, "tariffs.azure.eastus.interRegionUsdPerGb"), "unknown: no rate is known");
}

#[test]
fn what_can_be_filled_counts_only_what_can_carry_the_traffic() {
    let pairs = "pk=120&cm=aws:1200000:12:80000&of=openai,azure,bedrock&ov=bedrock:tpm:";
    let said = |quota: &str| {
        linked(&format!("{pairs}{quota}"), |answer| {
            let (pool, row) = (&answer.scenario.pools[0], &answer.report.pools[0]);
            summary::gap(pool, row).2
        })
    };
    assert_eq!(said("0"), ". No offer that can carry this traffic fills any of it.");
    assert_eq!(said("2000000"), ". This traffic can fill up to $20,000 of it.");
}

#[test]
fn a_commitment_with_nothing_left_is_none() {
    let costs = |pairs: &str| linked(pairs, takeaway::costs);
    assert_eq!(costs("cm=aws:0:12:5000&of=openai,bedrock"), "All traffic on one offer, per month.");
    let met = "Every commitment is met anyway, so it changes no bar.";
    assert_eq!(costs("cm=aws:1200000:12:120000&of=openai,bedrock"), met);
}
