//! The sentences of crossover and map.

use super::linked::linked;
use routemath::text::lead;

#[test]
fn the_charts_of_a_split_say_that_they_compare_single_offers() {
    use routemath::scenario::fields::Kind as Number;
    let said = |pairs: &str, partial: bool| {
        linked(pairs, |answer| {
            lead::lead(
                answer,
                ("workload.inputTokens", Number::Count),
                &[stretch(Some("bedrock/gpt-5.5/global".to_owned()), None)],
                None,
                partial,
            )
        })
    };
    let split = "of=openai,azure,bedrock&pk=1000&ov=openai:tpm:2000000,azure:tpm:2000000,bedrock:tpm:4000000";
    assert_eq!(said(split, false), "Of single offers, Bedrock global leads at every payload shown.");
    assert_eq!(said("of=openai,bedrock", false), "Bedrock global leads at every payload shown.");
    // A line of less traffic may run below the one that leads.
    let whole = "Of offers that can carry it all, Bedrock global leads at every payload shown.";
    assert_eq!(said("of=openai,bedrock", true), whole);
    assert!(said(split, true).starts_with("Of single offers that can carry it all, Bedrock"));
}

fn stretch(offer: Option<String>, end: Option<routemath::units::Exact>) -> lead::Stretch {
    lead::Stretch { offer, close: false, end }
}

#[test]
fn what_is_too_close_to_call_is_called_so_beside_both_charts() {
    use routemath::scenario::fields::Kind as Number;
    let ids = ["openai/gpt-5.5/global", "openai/gpt-5.5/global", "bedrock/gpt-5.5/global"];
    let [before, tie, after] = ids.map(|id| Some(id.to_owned()));
    linked("of=openai,bedrock&base=openai", |answer| {
        let stays = stretch(before.clone(), Some(684_000_u32.into()));
        let tie = lead::Stretch { close: true, ..stretch(tie.clone(), Some(712_000_u32.into())) };
        let turn = lead::Turn { offer: after.clone().unwrap(), at: 684_000_u32.into(), above: true };
        let all = [stays, tie, stretch(after.clone(), None)];
        let path = ("workload.requestsPerMonth", Number::Real);
        assert_eq!(
            lead::lead(answer, path, &all, Some(&turn), false),
            "Staying on OpenAI is best up to 684k requests a month, it is too close to call up to 712k requests a \
             month, Bedrock global leads above."
        );
        let inputs = [(path.0, path.1, 700_000_u32.into(), Some(712_000_u32.into())); 2];
        let here = lead::here(answer, (ids.first().copied(), true), inputs, false);
        assert!(
            here.starts_with("OpenAI global wins here, too close to call; volume changes that above"),
            "{here}"
        );
        let all = lead::here(answer, (ids.first().copied(), true), inputs, true);
        assert_eq!(all, "OpenAI global wins all over this map, here too close to call.");
    });
}

#[test]
fn one_crossing_is_said_once() {
    use routemath::scenario::fields::Kind as Number;
    let ids = ["bedrock/gpt-5.5/global", "openai/gpt-5.5/global"].map(|id| Some(id.to_owned()));
    let [bedrock, openai] = ids.clone();
    let said = |at: u32| {
        linked("of=openai,bedrock", |answer| {
            let stretches =
                [stretch(bedrock.clone(), Some(684_000_u32.into())), stretch(openai.clone(), None)];
            let turn = lead::Turn { offer: bedrock.clone().unwrap(), at: at.into(), above: false };
            lead::lead(answer, ("workload.requestsPerMonth", Number::Real), &stretches, Some(&turn), false)
        })
    };
    let once = "Bedrock global leads up to 684k requests a month, staying on OpenAI is best above.";
    assert_eq!(said(683_600), once);
    assert!(said(300_000).starts_with(once) && said(300_000).ends_with(" above 300k requests a month."));
}
