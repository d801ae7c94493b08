//! What is said of one offer: why it is ruled out, and what of it is the reader's word.

use super::linked::{linked, weight};
use routemath::engine::report::{Gate, Outcome};
use routemath::text::{checklist, notes, offer_row, plain};

#[test]
fn what_no_price_can_cure_is_said_first() {
    linked("m=gpt-6-sol&need=computer-use,web-search&of=openai,bedrock&tools=web-search:0.5", |answer| {
        for row in &answer.report.offers {
            let fails: Vec<Gate> =
                row.gates.iter().filter(|gate| gate.result == Outcome::Fail).map(|gate| gate.gate).collect();
            assert_eq!(offer_row::priceless(row), fails == [Gate::Price], "{}: {fails:?}", row.id);
        }
        let row = answer.row("bedrock/gpt-6-sol/global").expect("a row");
        assert!(offer_row::unranked(row).contains(": a source says no."), "{}", offer_row::unranked(row));
    });
}

#[test]
fn what_an_own_offer_can_do_is_the_readers_word() {
    linked(
        "of=openai,x1&x1=n:Own;in:1;out:2;cx:1000000;mo:100000;ft:structured-outputs&need=structured-outputs",
        |answer| {
            let items = checklist::checklist(answer, "x1");
            let said: Vec<String> = items
                .iter()
                .map(|item| format!("{}: {}", plain(&item.says), item.progress.words()))
                .collect();
            assert!(said.iter().any(|line| line == "Structured outputs work at Own: yours"), "{said:?}");
        },
    );
}

#[test]
fn what_is_processed_anywhere_is_outside_every_zone_and_its_check_is_gone_with_a_word() {
    let zone =
        "okr=us&of=openai,bedrock,bedrock.us&cm=aws:1200000:12:80000&ok=bedrock:region:residency::20261120";
    linked(zone, |answer| {
        let row = answer.row("bedrock/gpt-5.5/global").expect("a row");
        assert_eq!(
            offer_row::unranked(row).split(" It would").next(),
            Some("Residency global is not on your list.")
        );
        let said = notes::listed(answer).join(" ");
        assert!(said.contains("You confirmed the residency of Bedrock global; it is global now"), "{said}");
    });
    assert_eq!(weight(zone, "offers.bedrock/gpt-5.5/global.residency"), "yes, if it is US");
    // Before it was recorded nobody knew, and who approves processing anywhere approves every zone.
    linked(&["d=2026-11-12&", zone].concat(), |answer| {
        assert!(answer.row("bedrock/gpt-5.5/global").is_some_and(|row| row.monthly.total.is_some()));
        assert_eq!(answer.report.verdict.offer.as_deref(), Some("bedrock/gpt-5.5/global"));
    });
    linked("okr=global&of=openai.us,azure,bedrock,bedrock.us", |answer| {
        for row in &answer.report.offers {
            assert_eq!(
                row.finding(Gate::Boundary).map(|gate| gate.result),
                Some(Outcome::Pass),
                "{}",
                row.id
            );
        }
    });
}
