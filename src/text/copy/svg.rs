//! The answer as a picture that stands alone, for wikis that show no frames: verdict, a bar for each offer, totals.

use super::attribute as escaped;
use super::table::{whole, won};
use crate::engine::report::Row;
use crate::scenario::fields::dec;
use crate::text::slots::{Slot, slots};
use crate::text::words::cut;
use crate::text::{Answer, heading, offer_row};
use crate::units::{Exact, Num, fill};

/// Colors of the slots on white, as the page's light theme has them.
const COLORS: [&str; 7] = ["#87867f", "#20574d", "#2272f0", "#8b3390", "#b84500", "#5c1605", "#79855a"];
/// Characters in a line of the verdict, and of an offer's name.
const LINE: usize = 66;
const NAME: usize = 30;
/// Pixels from one line of the verdict to the next, and from one offer to the next.
const LEAD: u32 = 27;
const STEP: u32 = 30;
/// The longest bar, in tenths of a pixel.
const LONGEST: u64 = 3_600;

/// An SVG document, 720 pixels wide. Bars are true to one scale; an offer that is not ranked has its reason instead.
pub fn svg(answer: &Answer, link: &str) -> String {
    let title = heading::headline(answer);
    let mut y = LEAD;
    let mut body = String::new();
    for line in wrapped(&title) {
        body += &text(0, y, "font-size=\"20\" font-weight=\"600\"", &line);
        y = y.saturating_add(LEAD);
    }
    let rows = answer.ranked();
    let longest = rows.iter().filter_map(|row| row.monthly.total).max().unwrap_or_default();
    let slots = slots(answer.catalog, answer.scenario);
    for row in rows {
        body += &offer(answer, row, &slots, longest, y);
        y = y.saturating_add(STEP);
    }
    let prices = super::prices(answer).unwrap_or_default();
    let foot = fill!("Dollars a month, {}. {} routemath", whole(answer), prices);
    body += &text(0, y, "font-size=\"12\" fill=\"#63676f\"", &foot);
    let height = y.saturating_add(15).to_string();
    fill!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-16 0 752 {}\" width=\"752\" height=\"{}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\" fill=\"#191b1f\"><title>{}</title><desc>{}</desc>\
         <rect x=\"-16\" width=\"752\" height=\"{}\" fill=\"#fff\"/>{}</svg>\n",
        &height,
        &height,
        escaped(&title),
        escaped(link),
        height,
        body
    )
}

fn offer(answer: &Answer, row: &Row, slots: &[(String, Slot)], longest: Exact, y: u32) -> String {
    let slot = slots.iter().find(|(id, _)| *id == row.id).and_then(|(_, slot)| slot.number());
    let color = COLORS.get(usize::from(slot.unwrap_or_default())).copied().unwrap_or_default();
    let total = offer_row::total(row);
    let ranked = total != crate::text::number::NONE;
    let middle = if ranked { bar(row, longest, color, y) } else { reason(answer, row, y) };
    let weight = if won(answer, row) { "font-weight=\"600\"" } else { "" };
    let end = fill!("{} text-anchor=\"end\"", weight);
    text(0, y, weight, &cut(&row.name, NAME)) + &middle + &text(720, y, &end, &total)
}

fn bar(row: &Row, longest: Exact, color: &str, y: u32) -> String {
    let share = row.monthly.total.and_then(|total| total.over(longest).ok()).unwrap_or_default();
    let tenths = share.times(dec(LONGEST, 0)).unwrap_or_default().trunc();
    let width = tenths.over(dec(10, 0)).unwrap_or_default().normalize().to_string();
    let top = y.saturating_sub(12).to_string();
    fill!("<rect x=\"230\" y=\"{}\" width=\"{}\" height=\"16\" fill=\"{}\"/>", top, width, color)
}

fn reason(answer: &Answer, row: &Row, y: u32) -> String {
    text(230, y, "fill=\"#63676f\"", &offer_row::status_line(answer, row).plain())
}

fn text(x: u32, y: u32, look: &str, words: &str) -> String {
    fill!("<text x=\"{}\" y=\"{}\" {}>{}</text>", x.to_string(), y.to_string(), look, escaped(words))
}

/// Breaks words into lines.
fn wrapped(words: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count().saturating_add(word.chars().count()) < LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_between_words_and_lose_none() {
        let words = "word ".repeat(40);
        let lines = wrapped(words.trim());
        assert!(lines.iter().all(|line| line.chars().count() <= super::LINE));
        assert_eq!(lines.join(" "), words.trim());
    }
}
