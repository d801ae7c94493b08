//! What is said of one offer: why it is ruled out, and what of it is the reader's word.

use super::linked::linked;
use routemath::engine::report::{Gate, Outcome};
use routemath::text::{checklist, offer_row, plain};

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
