use super::*;
use crate::catalog::CATALOG;
use crate::engine::evaluate;
use crate::scenario::Scenario;
use crate::text::checklist::{self, checklist};
use crate::units::Date;

fn with<T>(scenario: &Scenario, see: impl Fn(&Answer, &Matrix) -> T) -> T {
    let report = evaluate(&CATALOG, scenario).unwrap();
    let answer = Answer { catalog: &CATALOG, scenario, report: &report, sensitivity: None };
    let rows: Vec<&Row> = report.offers.iter().collect();
    see(&answer, &matrix(&answer, &rows))
}

fn cells<'a>(matrix: &'a Matrix, name: &str) -> Vec<(Glyph, Tone, &'a str, &'a str)> {
    let all = matrix.required.iter().chain(&matrix.apart).chain(&matrix.alike);
    let line = all.into_iter().find(|line| line.name == name).unwrap();
    line.cells.iter().map(|cell| (cell.glyph, cell.tone, cell.word.as_str(), cell.under.as_str())).collect()
}

#[test]
fn required_rows_warn_and_the_others_do_not() {
    with(&Scenario::example(&CATALOG), |_, matrix| {
        let outputs = cells(matrix, "structured outputs");
        assert_eq!(outputs[0], (Glyph::Tick, Tone::Quiet, "yes", ""));
        assert_eq!(outputs[3], (Glyph::Equal, Tone::Verify, "disputed", "one says no, one yes"));
        let quota = cells(matrix, "quota for the peak");
        assert_eq!(quota[0], (Glyph::Tick, Tone::Quiet, "2M", "yours"));
        assert_eq!(quota[2], (Glyph::Stroke, Tone::Wrong, "333k", "covers 39% of 852k"));
        assert_eq!(quota[3], (Glyph::Question, Tone::Verify, "unknown", "needs 852k, see console"));
        assert!(
            matrix
                .apart
                .iter()
                .chain(&matrix.alike)
                .flat_map(|line| &line.cells)
                .all(|cell| cell.tone == Tone::Quiet)
        );
        assert_eq!(cells(matrix, "dated model ID")[0].2, "2026-04-23");
        assert_eq!(cells(matrix, "hosted web search")[0].2, "$10 / 1k");
    });
}

#[test]
fn a_tick_turns_a_disputed_cell_into_a_yes_of_yours() {
    let mut scenario = Scenario::example(&CATALOG);
    let items = with(&scenario, |answer, _| checklist(answer, "bedrock/gpt-5.5/global"));
    let item = items.iter().find(|item| item.id.contains(".features.")).unwrap();
    checklist::tick(&mut scenario.verified, "bedrock/gpt-5.5/global", item, Date::new(2026, 11, 22));
    with(&scenario, |answer, matrix| {
        assert_eq!(
            cells(matrix, "structured outputs")[3],
            (Glyph::Tick, Tone::Quiet, "yes", "yours, 22 Nov 2026")
        );
        let items = checklist(answer, "bedrock/gpt-5.5/global");
        assert_eq!(checklist::summary(&items), "3 of 5 confirmed. One decides the answer.");
    });
    checklist::tick(&mut scenario.verified, "bedrock/gpt-5.5/global", item, None);
    assert_eq!(scenario, Scenario::example(&CATALOG));
}

#[test]
fn the_checklist_reads_as_markdown() {
    let scenario = Scenario { book: Date::new(2026, 11, 26), ..Scenario::example(&CATALOG) };
    let text = with(&scenario, |answer, _| {
        checklist::markdown(answer, "bedrock/gpt-5.5/global", &checklist(answer, "bedrock/gpt-5.5/global"))
    });
    let line = "- [ ] Quota covers 851,520 tokens/min and 120 requests/min (Decides this answer; 120 × (3,000 in + 4,096 reserved))";
    assert!(text.contains(line), "{text}");
    // Two sources disagree, and the page leads to both; a copy cannot.
    assert!(
        text.contains("(Decides this answer; Two sources disagree)") && !text.contains("See both"),
        "{text}"
    );
    assert!(
        text.contains(
            "- [x] Price is $5.00 in, $30.00 out per million tokens (confirmed 20 Nov 2026 by you)"
        ),
        "{text}"
    );
}

#[test]
fn an_attribute_that_was_confirmed_is_no_longer_unknown() {
    let own = "n:Own;in:1;out:1;cx:1000000;mo:100000";
    let cell = |ticks: &str| {
        let link = format!("v=1&of=openai,x1&x1={own}&okr=us&oko=aws{ticks}");
        let state = crate::scenario::link::decode(&link, &CATALOG).state;
        let crate::scenario::link::State::Ready(scenario) = state else { panic!("{link}") };
        with(&scenario, |_, matrix| {
            let (glyph, tone, word, under) = cells(matrix, words::attribute("residency"))[1];
            (glyph, tone, word.to_owned(), under.to_owned())
        })
    };
    let said = |glyph, tone, word: &str, under: &str| (glyph, tone, word.to_owned(), under.to_owned());
    assert_eq!(cell(""), said(Glyph::Question, Tone::Verify, "unknown", ""));
    // The operator is still open, so the gate as a whole is not ticked.
    assert_eq!(
        cell("&ok=x1:region:residency::20261120"),
        said(Glyph::Tick, Tone::Quiet, "confirmed", "yours")
    );
}

#[test]
fn of_two_limits_the_cell_shows_the_one_met_first() {
    let mut scenario = Scenario::example(&CATALOG);
    let number = |value: u64| Some(crate::scenario::Given::Number(dec(value, 0)));
    scenario.set_override("openai/gpt-5.5/global", "quota.rpm", number(130));
    with(&scenario, |_, matrix| {
        assert_eq!(cells(matrix, "quota for the peak")[0].2, "130 req/min");
        assert_eq!(cells(matrix, "quota for the peak")[0].3, "8.3% spare");
    });
}
