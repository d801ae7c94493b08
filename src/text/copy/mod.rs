//! What is copied or downloaded as text: for chat, Markdown, CSV, SVG, the quota request, the embed snippet.

mod csv;
mod quota;
mod svg;
mod table;

pub use csv::csv;
pub use quota::{SHARE, arithmetic, asked, quota_request};
pub use svg::svg;
pub use table::markdown;

use super::inputs::{CALLER, inputs};
use super::{Answer, dates, heading, verdict};
use crate::engine::resolve::InForce;
use crate::units::{Listed, fill};

/// The verdict, what it is for, what turns it, what is to be checked and whose prices it has in at most two lines, then the
/// link.
pub fn for_chat(answer: &Answer, link: &str) -> String {
    let title = heading::headline(answer);
    let mut inputs = inputs(answer);
    // The rest is in the link: a message is to be read at a glance.
    inputs.truncate(inputs.iter().take_while(|(label, _)| label != CALLER).count());
    let mut second = vec![worked_out_for(inputs)];
    second.extend(verdict::nearest_flip(answer));
    second.extend(verdict::to_know(answer));
    second.extend(prices(answer));
    let second = second.join(" ");
    let lines = [title.as_str(), second.as_str(), link];
    lines.into_iter().filter(|line| !line.is_empty()).listed().join("\n")
}

/// What it was worked out for: "For payload 3,000 tokens in, 500 out; volume 1,000,000 requests / month."
fn worked_out_for(inputs: Vec<(String, String)>) -> String {
    let said = inputs.into_iter().map(|(label, value)| fill!("{} {}", label, value)).listed();
    fill!("For {}.", said.join("; "))
}

/// Whose prices they are: "Prices of 26 Nov 2026, in force on 22 Oct 2026."
fn prices(answer: &Answer) -> Option<String> {
    let dates = InForce::of(answer.catalog, answer.scenario)?;
    Some(fill!("Prices of {}.", dates::prices(dates)))
}

/// The HTML snippet that embeds the page at `src`: a frame of its own, without any script.
///
/// The frame may run scripts, keep its origin, open links and downloads, and write to the clipboard; nothing else.
pub fn embed(src: &str, title: &str, height: u32) -> String {
    fill!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{}\" loading=\"lazy\" style=\"border:0\" \
         referrerpolicy=\"no-referrer\" allow=\"clipboard-write\" sandbox=\"allow-scripts allow-same-origin \
         allow-popups allow-popups-to-escape-sandbox allow-downloads\"></iframe>",
        attribute(src),
        attribute(title),
        height
    )
}

/// What is said once the snippet is copied: unlike a link's, its values reach a server.
pub const EMBED_COPIED: &str = "Snippet copied. The web server sees its values, prices included.";
/// What is said where there is nothing to embed.
pub const EMBED_NOT_HOSTED: &str = "This copy is on no web server that others could embed it from.";

/// Escapes text for an HTML attribute in double quotes.
fn attribute(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// The title of an embedded frame.
pub fn embed_title(answer: &Answer) -> String {
    heading::named(answer, fill!("routemath, where {} should run", answer.model()))
}

#[cfg(test)]
mod tests;
