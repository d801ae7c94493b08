//! (development only, until the link branch brings the example)
use crate::scenario::*;
use crate::units::{Date, Exact};
use crate::scenario::fields;
pub fn example() -> Scenario {
    let ids = ["openai/gpt-5.5/global","azure/gpt-5.5/global","azure/gpt-5.5/us","bedrock/gpt-5.5/global","mantle/gpt-5.5/in-region"];
    let offers = ids.iter().filter(|id| crate::catalog::CATALOG.offer(id).is_some()).map(|id| OfferEntry::Listed((*id).to_owned())).collect();
    let mut s = Scenario::v1("gpt-5.5", offers, Some("openai/gpt-5.5/global".to_owned()));
    s.shape = Some("short-qa".to_owned());
    s.workload.cached_input_share = Exact::new(5,1);
    s.workload.peak_rpm = Some(Exact::from(120));
    s.needs.features = vec!["structured-outputs".to_owned()];
    s.caller.terms.other_egress_gb = Exact::from(500);
    let mut p = fields::pool_v1(); p.commitment_remaining = Exact::from(1_200_000); p.other_spend_per_month = Exact::from(80_000);
    s.pools.push(Pool { id: "aws".to_owned(), terms: p });
    s.set_override("openai/gpt-5.5/global","quota.tpm",Some(Given::Number(Exact::from(2_000_000))));
    s.set_override("openai/gpt-5.5/global","quota.rpm",Some(Given::Number(Exact::from(10_000))));
    s.verified.push(Tick{offer:"bedrock/gpt-5.5/global".to_owned(),check:Check::ModelId,of:None,value:None,on:Date::known(2026,11,20)});
    s
}
