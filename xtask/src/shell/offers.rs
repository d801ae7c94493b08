//! The offers with their totals and bars.

use super::markup::{button, escaped, slot, tag};
use routemath::engine::report::{Part, Row, Standing};
use routemath::text::bars::{self, is_drawn};
use routemath::text::slots::Slot;
use routemath::text::words::{Glyph, RING, Tag, Tone};
use routemath::text::{Answer, offer_row, takeaway};
use routemath::units::Exact;

/// The section of offers.
pub fn section(answer: &Answer, slots: &[(String, Slot)]) -> String {
    let head = tag("h2", "", "What each offer costs") + &button("act", "Table");
    let ranked = answer.ranked();
    let longest = ranked.iter().filter_map(|row| row.monthly.total).max().unwrap_or(Exact::ONE);
    let rows: String = ranked.into_iter().map(|row| offer(answer, row, slots, longest)).collect();
    let shown = [
        tag("p", "take s", &escaped(&takeaway::costs(answer))),
        legend(&answer.report.offers, longest),
        tag("div", "", &(heads() + &rows)),
    ];
    let section = tag("header", "", &head) + &tag("div", "", &shown.concat());
    tag("div", "body", &tag("section", "sec offers", &section))
}

/// What the fills mean, and what is too small to be drawn.
fn legend(rows: &[Row], longest: Exact) -> String {
    let key = bars::key(rows.iter().map(|row| &row.monthly), longest);
    let mark = |class: &str| tag("i", &["bar-key ", class].concat(), "");
    let drawn = key.drawn.iter().map(|(class, words)| tag("span", "", &(mark(class) + &escaped(words))));
    tag("p", "legend n", &(drawn.collect::<String>() + &tag("span", "", &escaped(&key.rest))))
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

fn offer(answer: &Answer, row: &Row, slots: &[(String, Slot)], longest: Exact) -> String {
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
    let pay = if out {
        escaped(&offer_row::unranked(row))
    } else {
        bar(row, longest, &class_of_slot) + &tag("div", "n", &escaped(&offer_row::under_bar(row)))
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
    tag("div", class, &(glyph(line.glyph) + &tag("span", "", &words)))
}

/// The tag over the sentence.
pub fn tagged(said: Tag) -> String {
    let class = match said.tone {
        Tone::Quiet => "tag",
        Tone::Verify => "tag w",
        Tone::Wrong => "tag e",
    };
    tag("span", class, &(glyph(said.glyph) + said.words))
}

/// A drawn sign; the word after it says the same.
fn glyph(sign: Glyph) -> String {
    let (outline, class, inside) = sign.drawn();
    let path = |class: &str, d: &str| format!("<path class=\"{class}\" d=\"{d}\"/>");
    let paths = path(outline, RING) + &path(class, inside);
    format!("<svg class=\"glyph\" width=\"12\" viewBox=\"0 0 12 12\" aria-hidden=\"true\">{paths}</svg>")
}

/// The bar of an offer in its color: what is paid for something, then what is owed for nothing. In attributes of a
/// drawing, since the policy refuses style in markup.
fn bar(row: &Row, longest: Exact, class: &str) -> String {
    let idle = row.monthly.line(Part::IdleCommitment).unwrap_or_default();
    let total = row.monthly.total.unwrap_or_default();
    let percent = |value: Exact| (value * Exact::ONE_HUNDRED / longest).round_dp(1).normalize();
    let (paid, owed) = (percent(total - idle), percent(idle));
    let mut drawn = format!("<rect class=\"band\" width=\"{paid}%\" height=\"100%\"/>");
    if is_drawn(idle, longest) {
        // A pattern takes its color from where it stands, so that each bar has its own.
        drawn += &format!(
            "<pattern id=\"idle-{class}\" class=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><path d=\"M0 0V6\"/></pattern>\
             <rect class=\"owed\" x=\"{paid}%\" width=\"{owed}%\" height=\"100%\" fill=\"url(#idle-{class})\"/>"
        );
    }
    format!("<svg class=\"bar {class}\" width=\"100%\" aria-hidden=\"true\">{drawn}</svg>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use routemath::catalog::CATALOG;
    use routemath::engine;
    use routemath::scenario::Scenario;

    #[test]
    fn of_the_example_nothing_else_is_large_enough_to_be_drawn() {
        let report = engine::evaluate(&CATALOG, &Scenario::example(&CATALOG)).expect("an answer");
        let longest = report.offers.iter().filter_map(|row| row.monthly.total).max().expect("a total");
        for row in &report.offers {
            for part in
                Part::ALL.into_iter().filter(|part| !matches!(part, Part::Tokens | Part::IdleCommitment))
            {
                let line = row.monthly.line(part).unwrap_or_default();
                assert!(!is_drawn(line, longest), "{part:?} of {}", row.id);
            }
        }
    }
}
