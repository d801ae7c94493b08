//! The scenario of a first visit. It may change between releases; the frozen defaults that links are read against
//! never do.

use super::presets::Preset;
use super::{Check, Given, OfferEntry, Override, Pool, Scenario, Tick, fields};
use crate::catalog::Catalog;
use crate::units::{Date, Exact};

const BASELINE: &str = "openai/gpt-5.5/global";
const VERIFIED: &str = "bedrock/gpt-5.5/global";
const OFFERS: [&str; 5] =
    [BASELINE, "azure/gpt-5.5/global", "azure/gpt-5.5/us", VERIFIED, "mantle/gpt-5.5/in-region"];
const CHECKED: Date = Date::known(2026, 11, 20);

impl Scenario {
    /// GPT-5.5 called from AWS, with a commitment that other spend does not use up. It names no book: a visitor sees
    /// the newest prices.
    pub fn example(catalog: &Catalog) -> Self {
        let offers = OFFERS.map(|id| OfferEntry::Listed(id.to_owned())).to_vec();
        let mut scenario = Self::v1("gpt-5.5", offers, Some(BASELINE.to_owned()));
        if let Some(shape) = Preset::find("short-qa") {
            shape.apply(&mut scenario, catalog);
        }
        scenario.caller.terms.other_egress_gb = Exact::from(500);
        let mut terms = fields::pool_v1();
        terms.commitment_remaining = Exact::from(1_200_000);
        terms.other_spend_per_month = Exact::from(80_000);
        scenario.pools = vec![Pool { id: "aws".to_owned(), terms }];
        scenario.overrides =
            [("quota.tpm", 2_000_000), ("quota.rpm", 10_000)].map(|(path, limit)| own(path, limit)).to_vec();
        scenario.verified = vec![tick(Check::ModelId, None), tick(Check::Price, Some(("input", "5")))];
        scenario
    }
}

fn own(path: &str, limit: u32) -> Override {
    Override { offer: BASELINE.to_owned(), path: path.to_owned(), value: Given::Number(Exact::from(limit)) }
}

fn tick(check: Check, seen: Option<(&str, &str)>) -> Tick {
    Tick {
        offer: VERIFIED.to_owned(),
        check,
        of: seen.map(|(of, _)| of.to_owned()),
        value: seen.map(|(_, value)| value.to_owned()),
        on: CHECKED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;

    #[test]
    fn the_example_is_that_of_the_contract() {
        let json = r#"{ "v":1, "model":"gpt-5.5", "shape":"short-qa", "objective":"cost",
            "workload": {"requestsPerMonth":"1000000","inputTokens":3000,"cachedInputShare":"0.5","outputTokens":500,
                "peakRpm":120,"maxOutputTokens":4096,"requiredFeatures":["structured-outputs"]},
            "caller": {"cloud":"aws","region":"us-east-1","otherEgressGb":"500"},
            "pools": [{"id":"aws","commitmentRemaining":"1200000","monthsToTrueUp":"12","otherSpendPerMonth":"80000"}],
            "offers": ["openai/gpt-5.5/global","azure/gpt-5.5/global","azure/gpt-5.5/us","bedrock/gpt-5.5/global",
                "mantle/gpt-5.5/in-region"],
            "overrides": {"openai/gpt-5.5/global":{"quota.tpm":2000000,"quota.rpm":10000}},
            "baseline":"openai/gpt-5.5/global",
            "verified": [{"offer":"bedrock/gpt-5.5/global","check":"modelId","on":"2026-11-20"},
                {"offer":"bedrock/gpt-5.5/global","check":"price","of":"input","value":"5","on":"2026-11-20"}] }"#;
        assert_eq!(Scenario::from_json(json, &CATALOG), Ok(Scenario::example(&CATALOG)));
    }
}
