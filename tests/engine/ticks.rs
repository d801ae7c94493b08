//! The ticks of a user: they turn unknown into pass, never a fail, and lapse when what was seen changes.

use crate::gates::{gate, report};
use routemath::engine::report::{Gate, Note, Outcome};

use Outcome::{Fail, Pass, Unknown};

const ON: &str = r#""on":"2026-11-20""#;

fn tick(check: &str, of: &str, value: &str) -> String {
    let part =
        |key: &str, text: &str| if text.is_empty() { String::new() } else { format!(r#","{key}":"{text}""#) };
    format!(
        r#","verified":[{{"offer":"x","check":"{check}"{}{},{ON}}}]"#,
        part("of", of),
        part("value", value)
    )
}

#[test]
fn a_tick_turns_unknown_into_pass_and_never_a_fail() {
    let feature = r#""requiredFeatures":["vision"]"#;
    let pinned = r#""pinnedVersion":"v2""#;
    let peak = r#""peakRpm":100,"inputTokens":3000,"outputTokens":500"#;
    let us = r#""boundary":{"residency":["us"]}"#;
    let same = r#""boundary":{"sameRegion":true}"#;
    for (which, offer, workload, check, of, holds) in [
        (Gate::Features, "", feature, "features", "vision", true),
        (Gate::Features, "", feature, "features", "", true),
        (Gate::Features, "", feature, "features", "batch", false),
        (Gate::Version, "", pinned, "modelId", "", true),
        (Gate::Boundary, "", us, "region", "residency", true),
        (Gate::Boundary, "", us, "region", "operators", false),
        (Gate::Region, r#""cloud":"aws""#, same, "region", "region", true),
        (Gate::Region, r#""cloud":"aws""#, same, "region", "", true),
        (Gate::Quota, "", peak, "quota", "", true),
        (Gate::Quota, "", peak, "modelId", "", false),
    ] {
        let expected = if holds { (Pass, true) } else { (Unknown, false) };
        assert_eq!(gate(which, offer, workload, &tick(check, of, "")), expected, "{which:?} by {check} {of}");
    }
    let never = [
        (Gate::Features, r#""features":{"vision":"no"}"#, feature, "features"),
        (Gate::Version, r#""version":"v1""#, pinned, "modelId"),
        (Gate::Boundary, r#""residency":"eu""#, us, "region"),
        (Gate::Region, r#""cloud":"aws","servedRegions":[]"#, same, "region"),
        (Gate::Quota, r#""quota":{"tpm":0}"#, peak, "quota"),
        (Gate::Price, r#""prices":{"input":"5"}"#, "", "price"),
    ];
    for (which, offer, workload, check) in never {
        assert_eq!(gate(which, offer, workload, &tick(check, "", "")), (Fail, false), "{which:?}");
    }
    let word = r#""requiredFeatures":["telepathy"]"#;
    assert_eq!(
        gate(Gate::Features, "", word, &tick("features", "telepathy", "")).0,
        Unknown,
        "nobody can see that"
    );
}

#[test]
fn a_tick_lapses_when_what_was_seen_changes() {
    let peak = r#""peakRpm":100,"inputTokens":3000,"outputTokens":500"#;
    for (of, seen, expected) in
        [("tpm", "350000", Pass), ("tpm", "349999", Unknown), ("rpm", "100", Pass), ("rpm", "99", Unknown)]
    {
        assert_eq!(gate(Gate::Quota, "", peak, &tick("quota", of, seen)).0, expected, "{of} {seen}");
    }
    let pinned = r#""pinnedVersion":"v2""#;
    for (seen, expected) in [("v2", Pass), ("v1", Unknown)] {
        let more = tick("modelId", "version", seen);
        assert_eq!(gate(Gate::Version, "", pinned, &more).0, expected, "{seen}");
        let lapsed = report("", pinned, &more).notes.iter().any(|note| matches!(note, Note::Lapsed { .. }));
        assert_eq!(lapsed, expected == Unknown, "{seen}");
    }
    let same = r#""boundary":{"sameRegion":true}"#;
    for (seen, expected) in [("us-east-1", Pass), ("eu-west-1", Unknown)] {
        assert_eq!(gate(Gate::Region, r#""cloud":"aws""#, same, &tick("region", "region", seen)).0, expected);
    }
}

#[test]
fn a_tick_for_an_offer_that_is_not_compared_is_noted() {
    let more = r#","verified":[{"offer":"gone","check":"price","on":"2026-11-20"}]"#;
    assert!(report("", "", more).notes.contains(&Note::TickWithoutOffer("gone".to_owned())));
}
