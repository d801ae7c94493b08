//! The offers with their totals. Bars need positions, which the policy keeps out of markup; their places are kept free.

use super::markup::{button, escaped, slot, tag};
use routemath::engine::report::{Row, Standing};
use routemath::text::slots::Slot;
use routemath::text::words::{Tag, Tone};
use routemath::text::{Answer, finding, offer_row, takeaway};

/// The section of offers.
pub fn section(answer: &Answer, slots: &[(String, Slot)]) -> String {
    let head = tag("h2", "", "What each offer costs") + &button("act", "Table");
    let rows: String = answer.ranked().into_iter().map(|row| offer(answer, row, slots)).collect();
    let shown = [
        tag("p", "take s", &escaped(&takeaway::costs(answer))),
        // As high as the key of the bars.
        tag("p", "legend n", "&nbsp;<br>&nbsp;"),
        tag("div", "", &(heads() + &rows)),
    ];
    let section = tag("header", "", &head) + &tag("div", "", &shown.concat());
    tag("div", "body", &tag("section", "sec offers", &section))
}

fn heads() -> String {
    let heads = [
        ("", "Offer and status"),
        ("wide-only", "Cost per month, all traffic on this offer"),
        ("num", "Total"),
        ("num", "Over cheapest"),
    ];
    tag("div", "offer-head", &heads.map(|(class, words)| tag("span", class, words)).concat())
}

fn offer(answer: &Answer, row: &Row, slots: &[(String, Slot)]) -> String {
    let out = row.monthly.total.is_none() || row.status == Standing::Ineligible;
    let won = answer.report.best.as_ref().is_some_and(|best| best.offer == row.id);
    let class = match (out, won) {
        (true, _) => "offer out",
        (_, true) => "offer won",
        _ => "offer",
    };
    let (class_of_slot, letter) = slot(slots, &row.id);
    let sw = tag("span", &["sw ", &class_of_slot].concat(), &letter);
    let name = tag("div", "name", &(sw + &tag("b", "", &escaped(&row.name))));
    let pay = match row.gates.iter().find(|_| out) {
        Some(finding) => escaped(&finding::why_long(finding)),
        None => tag("div", "bar", "") + &tag("div", "n", &escaped(&offer_row::under_bar(answer, row))),
    };
    let cells = [
        ("", name + &state(answer, row)),
        ("pay", pay),
        ("total", button("plain", &offer_row::total(row))),
        ("gap", escaped(&offer_row::over_cheapest(answer, row))),
    ];
    tag("div", class, &cells.map(|(class, inner)| tag("div", class, &inner)).concat())
}

fn state(answer: &Answer, row: &Row) -> String {
    let line = offer_row::status_line(answer, row);
    let class = if line.tone == Tone::Verify { "state warn" } else { "state" };
    let reason = if line.reason.is_empty() { String::new() } else { [" · ", &line.reason].concat() };
    let words = tag("b", "", &escaped(&line.word)) + &escaped(&reason);
    tag("div", class, &(glyph() + &tag("span", "", &words)))
}

/// The tag over the sentence.
pub fn tagged(said: Tag) -> String {
    let class = match said.tone {
        Tone::Quiet => "tag",
        Tone::Verify => "tag w",
        Tone::Wrong => "tag e",
    };
    tag("span", class, &(glyph() + said.words))
}

/// The place of a drawn sign; the word after it says the same.
fn glyph() -> String {
    tag("svg", "glyph", "")
}
