//! The lines on what would change the answer, over links.

use super::linked::studied;
use routemath::text::{plain, verdict};

/// What is said of flips, a line each, and in one sentence.
fn flips(pairs: &str) -> (Vec<String>, String) {
    let line =
        |line: verdict::FlipLine| format!("{} {}: {}", line.input, plain(&line.change), plain(&line.becomes));
    studied(pairs, |answer| {
        let lines = verdict::flips(answer).into_iter().map(line).collect();
        (lines, verdict::nearest_flip(answer).unwrap_or_default())
    })
}

#[test]
fn the_last_value_that_holds_is_one_above_which_the_answer_flips() {
    let own =
        "of=openai,bedrock,mantle.in-region&cm=aws:1200000:12:80000&in=922000&pk=120&ov=openai:tpm:2000000";
    let (lines, nearest) = flips(own);
    assert_eq!(
        lines[0],
        "payload above 922,000 tokens: Bedrock in-region, to be verified: Bedrock global's input limit ends"
    );
    assert!(nearest.ends_with(" if payload rises above 922,000 tokens."), "{nearest}");
    let (lines, _) = flips("of=openai,azure,bedrock&in=1049500");
    assert_eq!(lines[0], "payload above 1,049,500 tokens: no route: OpenAI's context ends");
    let (lines, _) = flips("of=openai,azure,bedrock&out=128000");
    assert_eq!(lines[0], "output tokens above 128,000 tokens: no route: OpenAI's output limit ends");
    // Also where it is not reached yet.
    let (lines, nearest) = flips("of=openai,azure&out=100000");
    assert_eq!(lines[0], "output tokens 100,000 → 128,000 tokens: no route: OpenAI's output limit ends");
    assert!(nearest.ends_with(" if output tokens rise above 128,000 (now 100,000)."), "{nearest}");
    let (lines, _) = flips("m=claude-sonnet-5-5&in=999500&cm=aws:1200000:12:80000");
    assert!(lines[0].starts_with("payload above 999,500 tokens: no route"), "{lines:?}");
    // Of the book's prices, which are often the same, that would be no news.
    assert!(
        lines.iter().all(|line| !line.contains("price above") && !line.contains("price below")),
        "{lines:?}"
    );
}

#[test]
fn another_winner_is_named_where_both_cost_the_same_for_a_moment() {
    let (lines, _) = flips("of=openai,bedrock&ov=bedrock:di:0.05&base=%2D");
    assert!(lines.iter().any(|line| line.ends_with(": OpenAI, too close to call")), "{lines:?}");
}

#[test]
fn a_commitment_flips_at_so_much_a_month() {
    let (lines, _) = flips("cm=azure:0:24&of=openai,azure.us");
    assert!(
        lines.iter().any(|line| line == "Azure commitment $0 → $166 a month: a split, most on OpenAI"),
        "{lines:?}"
    );
}
