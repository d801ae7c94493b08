//! What the page shows until its program runs, and all it shows where that cannot: the example's answer, worked out by
//! the engine and worded by `text/` as the page does it, with the shape of the controls around it.
//!
//! The markup mirrors `src/ui/views/`, so that nothing jumps when the program takes over; a browser test compares both.

mod markup;
mod offers;

use crate::run::Outcome;
use markup::{button, escaped, pick, runs, tag, void};
use routemath::catalog::CATALOG;
use routemath::engine::{self, sensitivity::Study};
use routemath::scenario::{Scenario, fields::Kind, presets::Preset};
use routemath::text::field::{line, shown};
use routemath::text::slots::{Slot, slots};
use routemath::text::verdict::{Body, FlipLine, VerdictRow, one_line};
use routemath::text::{Answer, dates, verdict, words};

/// Where www/*.html wants the markup.
pub const MARK: &str = "<!-- shell -->";

/// What the page says where nothing of the program came to run; the script in its head, which finds that out, gives the
/// link the reader's scenario.
pub const STUCK: &str = "<b>The calculator could not start here.</b> A part of it did not arrive, or may not run here. \
    Reload the page, or <a href=\"./\" target=\"_blank\" rel=\"noopener\">open it in a tab of its own</a>.";

/// Puts the markup in the place of the mark.
pub fn filled(html: &str) -> Outcome<String> {
    let (before, after) = html.split_once(MARK).ok_or(["no ", MARK, " in the page"].concat())?;
    Ok([before, &shell()?, after].concat())
}

fn shell() -> Outcome<String> {
    let scenario = Scenario::example(&CATALOG);
    let evaluated = engine::work_out(&CATALOG, &scenario).map_err(|_| "the example has no answer")?;
    let study = Study::new(&scenario, &evaluated).map_err(|_| "the example has no sensitivity")?;
    let sensitivity = study.finish();
    let report = &evaluated.report;
    let answer = Answer { catalog: &CATALOG, scenario: &scenario, report, sensitivity: Some(&sensitivity) };
    let slots = slots(&CATALOG, &scenario);
    let main = [answered(&answer, &slots), rail(&answer), offers::section(&answer, &slots)].concat();
    let page = [top(&answer), notes(), tag("div", "main", &main), foot()].concat();
    let reading = tag("p", "reading", "Reading your link…");
    Ok(format!("<div id=\"shell\">{reading}{}</div>", tag("div", "page", &page)))
}

fn top(answer: &Answer) -> String {
    let shape = answer.scenario.shape.as_deref().and_then(Preset::find).map_or("", |preset| preset.name);
    let baseline = answer.baseline().map_or("none", |row| &row.name);
    let picks = [pick("", answer.model()), pick("shape", shape), pick("baseline", baseline)].concat();
    let acts = [button("plain", "Undo"), button("plain hide-phone", "Reset all")].concat()
        + &button("plain hide-phone", "Pin as baseline");
    let bar =
        [tag("span", "wordmark", "routemath"), tag("div", "top-picks", &picks), tag("div", "acts", &acts)];
    tag("header", "top", &bar.concat())
}

/// Says what the reader sees: the example, and where the program does not run, that it is nothing else.
fn notes() -> String {
    let stuck = ["<div class=\"note e stuck\" hidden>", &tag("div", "", STUCK), "</div>"].concat();
    let not_yours = "This is the example, <b>not your link’s answer</b>.";
    let without =
        "<b>routemath needs JavaScript and WebAssembly.</b> This is its example, not your link’s answer.";
    [
        stuck,
        tag("div", "note w unread", &tag("div", "", not_yours)),
        tag("noscript", "", &tag("div", "note w", &tag("div", "", without))),
        tag(
            "div",
            "note",
            &(tag("div", "", "<b>Example.</b><span class=\"own\"> Set your own numbers.</span>")
                + &button("act", "Dismiss")),
        ),
    ]
    .concat()
}

fn answered(answer: &Answer, slots: &[(String, Slot)]) -> String {
    let text = verdict(answer);
    let rows: String = text.rows.iter().map(|line| row(line, slots)).collect();
    let said = [
        offers::tagged(text.tag),
        tag("h1", "", &runs(&text.title, slots, true)),
        tag("p", "one-line s", &escaped(&one_line(answer))),
        tag("dl", "why", &rows),
    ];
    tag("section", "answer", &(tag("div", "", &said.concat()) + &share()))
}

fn row(row: &VerdictRow, slots: &[(String, Slot)]) -> String {
    let body = match &row.body {
        Body::Runs(pieces) => runs(pieces, slots, false),
        Body::Flips(lines) => {
            tag("ul", "flips", &lines.iter().map(|line| flip(line, slots)).collect::<String>())
        }
    };
    tag("dt", "", row.label) + &tag("dd", "", &body)
}

fn flip(line: &FlipLine, slots: &[(String, Slot)]) -> String {
    let cells = [
        button("plain flush", &line.input),
        runs(&line.change, slots, false),
        runs(&line.becomes, slots, false),
    ];
    tag("li", "", &cells.map(|cell| tag("span", "", &cell)).concat())
}

fn share() -> String {
    let acts = ["Copy for chat", "Markdown table", "More"].map(|words| button("act", words)).concat();
    let right = tag("span", "", "link: … characters") + &button("act", "share without my prices");
    tag("div", "share", &[button("btn fill", "Copy link"), acts, tag("span", "right", &right)].concat())
}

fn rail(answer: &Answer) -> String {
    let scenario = answer.scenario;
    let up = answer.report.offers.first().map(|row| row.per_request.up_bytes);
    let workload = &scenario.workload;
    let count = |value| shown(Kind::Count, Some(value));
    let heroes = [
        hero("Payload", &count(workload.input_tokens), "tokens in", &escaped(&line::payload(scenario, up))),
        hero(
            "Volume",
            &count(workload.requests_per_month),
            "requests / mo",
            &escaped(&line::volume(scenario)),
        ),
        commitment(scenario),
    ];
    let head = tag("div", "head", &(tag("b", "", "Main inputs") + &button("act", "Reset these")));
    let rail = tag("div", "rail", &(head + &tag("div", "sliders", &tag("div", "heroes", &heroes.concat()))));
    tag("div", "side", &rail)
}

fn commitment(scenario: &Scenario) -> String {
    let Some(pool) = scenario.pools.first() else { return String::new() };
    let terms = &pool.terms;
    let monthly = terms.commitment_remaining.checked_div(terms.months_to_true_up).unwrap_or_default();
    let (before, bold) = line::commitment(monthly, terms);
    let said = escaped(&before) + &tag("b", "", &escaped(&bold));
    hero(&words::pool(&pool.id), &shown(Kind::Money, Some(monthly)), "a month", &said)
}

fn hero(label: &str, value: &str, unit: &str, under: &str) -> String {
    let field = void("input", "field", &[("aria-label", label), ("value", value), ("disabled", "")]);
    let row = [tag("label", "", label), field, tag("span", "unit", unit)].concat();
    let under = tag("div", "words", &tag("span", "", under));
    tag("div", "hero", &(tag("div", "row", &row) + &tag("div", "plot", "") + &under))
}

fn foot() -> String {
    let book = CATALOG.newest().map(dates::date).unwrap_or_default();
    let said = format!("Price book {book}, the newest here · {} offers · engine v1", CATALOG.offers.len());
    tag("footer", "foot n", &tag("span", "", &escaped(&said)))
}

#[cfg(test)]
mod tests {
    use super::{CATALOG, Scenario, engine, filled, shell};

    #[test]
    fn the_example_is_answered_and_labelled() {
        let shell = shell().expect("a shell");
        let report = engine::evaluate(&CATALOG, &Scenario::example(&CATALOG)).expect("an answer");
        let best = report.best.and_then(|best| Some(CATALOG.offer(&best.offer)?.name)).expect("a route");
        for words in ["<b>Example.</b>", "not your link’s answer", best, "Reading your link…"] {
            assert!(shell.contains(words), "{words} is missing");
        }
        assert!(!shell.contains("style=") && !shell.contains("<script"), "the policy would refuse it");
    }

    #[test]
    fn a_page_without_the_mark_is_an_error() {
        assert!(filled("<body></body>").is_err());
        assert!(
            filled("<body><!-- shell --></body>")
                .is_ok_and(|html| html.starts_with("<body><div id=\"shell\">"))
        );
    }
}
