//! Scenarios as pages a person can read: a title, what it is about, the contract, and the report it must give.
//!
//! Every file of `tests/scenarios/` is one test. `BLESS=1 cargo test --test scenarios` writes the reports anew; read
//! the difference before you commit it.

use routemath::catalog::CATALOG;
use routemath::engine::report::{Report, Row, Sensitivity};
use routemath::engine::{Study, work_out};
use routemath::scenario::{Scenario, link};
use routemath::text::{Answer, check, copy, finding, offer_row, plain, report, verdict};
use std::fs;
use std::path::{Path, PathBuf};

/// The fewest scenarios the folder holds.
const FEWEST: usize = 30;

/// One page, taken apart at its two code blocks.
struct Page {
    path: PathBuf,
    before: String,
    contract: String,
    expected: String,
}

fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().filter(|path| path.extension().is_some_and(|end| end == "md")).map(page).collect()
}

fn page(path: PathBuf) -> Page {
    let text = fs::read_to_string(&path).unwrap();
    let name = path.display().to_string();
    let (before, rest) = text.split_once("```json\n").unwrap_or_else(|| panic!("{name} has no contract"));
    let (contract, rest) =
        rest.split_once("```\n").unwrap_or_else(|| panic!("{name}: the contract has no end"));
    let expected =
        rest.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```")).map_or("", |(e, _)| e);
    assert!(before.starts_with("# "), "{name} has no title");
    Page { before: before.to_owned(), contract: contract.to_owned(), expected: expected.to_owned(), path }
}

impl Page {
    fn bless(&self, report: &str) {
        let Self { before, contract, .. } = self;
        fs::write(&self.path, format!("{before}```json\n{contract}```\n\n```text\n{report}```\n")).unwrap();
    }
}

#[test]
fn every_scenario_gives_its_report() {
    let bless = std::env::var_os("BLESS").is_some();
    let pages = pages();
    assert!(pages.len() >= FEWEST, "{} scenarios", pages.len());
    let mut wrong = Vec::new();
    for page in pages {
        let scenario = Scenario::from_json(&page.contract, &CATALOG)
            .unwrap_or_else(|problems| panic!("{}: {problems:?}", page.path.display()));
        let (found, sensitivity) = worked_out(&page.path, &scenario);
        let sensitivity = Some(&sensitivity);
        let answer = Answer { catalog: &CATALOG, scenario: &scenario, report: &found, sensitivity };
        let text = report::report(&answer);
        check_words(&page.path, &answer, &found);
        check_link(&page.path, &answer, &text);
        if bless {
            page.bless(&text);
        } else if text != page.expected {
            wrong.push(format!(
                "{}\n--- expected\n{}\n--- found\n{text}",
                page.path.display(),
                page.expected
            ));
        }
    }
    assert!(wrong.is_empty(), "{} scenarios differ:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The report of a scenario, and what would change it.
fn worked_out(path: &Path, scenario: &Scenario) -> (Report, Sensitivity) {
    let evaluated = work_out(&CATALOG, scenario).unwrap_or_else(|p| panic!("{}: {p:?}", path.display()));
    let study = Study::new(scenario, &evaluated).unwrap_or_else(|_| panic!("{}: overflow", path.display()));
    (evaluated.report, study.finish())
}

/// The scenario as a link gives the same report: a link is the same scenario, not nearly the same. Own offers are named
/// x1, x2, … in links, so only what does not name them by id is compared, which is all of the text.
fn check_link(path: &Path, answer: &Answer, text: &str) {
    let link = link::encode(answer.scenario, &CATALOG, &link::Carried::default())
        .unwrap_or_else(|refused| panic!("{}: {refused:?}", path.display()));
    let read = link::decode(&format!("#{link}"), &CATALOG);
    let scenario = read.scenario().unwrap_or_else(|| panic!("{}: {link}", path.display()));
    let (found, sensitivity) = worked_out(path, scenario);
    let again = Answer { catalog: &CATALOG, scenario, report: &found, sensitivity: Some(&sensitivity) };
    assert_eq!(report::report(&again), text, "{}: {link}\n{:?}", path.display(), read.notes);
}

/// What holds for the words of every scenario.
fn check_words(path: &Path, answer: &Answer, report: &Report) {
    let name = path.display();
    let title = plain(&verdict::title(answer));
    assert!(title.ends_with('.') && !title.contains(".."), "{name}: {title}");
    let said =
        [verdict::sentence(answer), verdict::live_message(answer), copy::for_chat(answer, "https://h/#v=1")];
    for text in
        said.iter().chain([&copy::markdown(answer, "https://h/#v=1"), &copy::csv(answer, "https://h/#v=1")])
    {
        assert!(!text.is_empty(), "{name}");
        for odd in ["None", "Some(", "NaN", "  ", " .", " ,", "..", "()", "$-"] {
            assert!(!text.contains(odd), "{name}: {odd:?} in {text}");
        }
    }
    assert!(copy::for_chat(answer, "https://h/").lines().count() <= 3, "{name}");
    report.offers.iter().for_each(|row| check_row(&name.to_string(), answer, row));
}

fn check_row(name: &str, answer: &Answer, row: &Row) {
    for finding in &row.gates {
        assert!(finding::why_short(finding).chars().count() <= finding::SHORT, "{name}");
        assert!(finding::why_long(finding).ends_with('.'), "{name}: {}", finding::why_long(finding));
    }
    let status = offer_row::status_line(answer, row);
    assert!(status.reason.chars().count() <= 25, "{name}: {}", status.reason);
    assert_eq!(
        status.word.starts_with("verify"),
        !check::open(row).is_empty() && status.word != "ruled out",
        "{name}"
    );
}
