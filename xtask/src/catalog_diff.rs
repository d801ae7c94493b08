//! `cargo xtask catalog-diff FILE…`: the price book against what trackers publish, ready to review.
//!
//! Takes LiteLLM price maps and genai-prices data files, told apart by their shape. It never writes the book.

use crate::run::Outcome;
use routemath::catalog::CATALOG;
use routemath::catalog::upstream::{self, Comparison, Difference, Said, Upstream};
use routemath::units::Date;
use std::fmt::Write;
use std::fs;

const USAGE: &str = "usage: cargo xtask catalog-diff [--on YYYY-MM-DD] FILE…";

/// Reads the files and prints how each offer compares; fails on a broken file, with its line and the reason.
pub fn run(args: &[String]) -> Outcome {
    let book = CATALOG.newest().ok_or("the catalog lists no book")?;
    let (on, files) = arguments(args, book)?;
    let upstreams = files.iter().map(|file| read(file, on)).collect::<Result<Vec<_>, _>>()?;
    print!("{}", report(book, on, files, &upstreams));
    Ok(())
}

fn arguments(args: &[String], book: Date) -> Result<(Date, &[String]), String> {
    let (on, files) = match args {
        [flag, day, files @ ..] if flag == "--on" => {
            (Date::parse(day).ok_or_else(|| format!("{day} is not a day such as 2026-11-12"))?, files)
        }
        files => (book, files),
    };
    if files.is_empty() || files.iter().any(|file| file.starts_with('-')) {
        return Err(USAGE.to_owned());
    }
    Ok((on, files))
}

fn read(file: &str, on: Date) -> Result<Upstream, String> {
    let bytes = fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let line =
            error.as_bytes().iter().take(error.utf8_error().valid_up_to()).filter(|byte| **byte == b'\n');
        format!("{file}: line {}: not UTF-8 text", line.count() + 1)
    })?;
    upstream::read(&CATALOG, text, on).map_err(|error| format!("{file}: {error}"))
}

/// The whole report: files, offers, totals.
fn report(book: Date, on: Date, files: &[String], upstreams: &[Upstream]) -> String {
    let comparisons = upstream::compare(&CATALOG, book, on, upstreams);
    let mut text = format!("The book of {book}, prices in force on {on}\n");
    for (file, upstream) in files.iter().zip(upstreams) {
        let (name, rows) = (upstream.kind.name(), upstream.total);
        line(&mut text, &format!("{file}: {name}, {rows} rows, {} of them in the book", upstream.matched()));
    }
    text.push('\n');
    for comparison in &comparisons {
        offer(&mut text, comparison);
    }
    totals(&mut text, &comparisons);
    text
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

fn offer(text: &mut String, comparison: &Comparison) {
    let rows: Vec<_> = comparison.rows.iter().map(|(kind, key)| format!("{} {key}", kind.name())).collect();
    let rows = if rows.is_empty() { String::new() } else { format!("  ({})", rows.join(", ")) };
    line(text, &format!("{:<8}  {}{rows}", comparison.outcome.word(), comparison.offer.id));
    for difference in &comparison.differences {
        line(text, &format!("          {}", told(difference)));
    }
    for (kind, key, refusal) in &comparison.refused {
        line(text, &format!("          refused: {} {key}: {refusal}", kind.name()));
    }
}

/// A difference with both values and their sources.
fn told(difference: &Difference) -> String {
    let book = match (&difference.book, difference.source) {
        (Some(value), Some(source)) => format!("book {value} [{} {}]", source.title, source.url),
        _ => "book unknown".to_owned(),
    };
    let said = |said: &Said| format!("{} {} [{}]", said.kind.name(), said.value, said.key);
    let said: Vec<_> = difference.said.iter().map(said).collect();
    let mark = if difference.disputed { " (disputed)" } else { "" };
    format!("{}: {book}; {}{mark}", difference.path, said.join("; "))
}

fn totals(text: &mut String, comparisons: &[Comparison]) {
    let outcomes = [
        upstream::Outcome::Same,
        upstream::Outcome::Changed,
        upstream::Outcome::Disputed,
        upstream::Outcome::Missing,
    ];
    let count = |outcome| comparisons.iter().filter(|one| one.outcome == outcome).count();
    let counts: Vec<_> = outcomes.iter().map(|own| format!("{} {}", own.word(), count(*own))).collect();
    let refused: usize = comparisons.iter().map(|one| one.refused.len()).sum();
    line(text, &format!("\n{} offers: {}; rows refused {refused}", comparisons.len(), counts.join(", ")));
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: Date = Date::known(2026, 11, 12);
    const MAP: &str = r#"{
        "sample_spec": { "input_cost_per_token": 0.0 },
        "gpt-5.5": { "input_cost_per_token": 6e-06, "output_cost_per_token": 3e-05, "supports_vision": true },
        "azure/gpt-5.5": { "input_cost_per_token": 0.0, "output_cost_per_token": 0.0 }
    }"#;

    fn report_of(map: &str) -> String {
        let upstream = upstream::read(&CATALOG, map.to_owned(), BOOK).expect("a price map of the test's own");
        report(BOOK, BOOK, &["map.json".to_owned()], &[upstream])
    }

    #[test]
    fn a_report_names_both_values_and_both_sources() {
        let text = report_of(MAP);
        assert!(text.contains("map.json: LiteLLM, 3 rows, 2 of them in the book"), "{text}");
        assert!(text.contains("changed   openai/gpt-5.5/global  (LiteLLM gpt-5.5)"), "{text}");
        let price = "prices.input: book 5 [OpenAI pricing, via LiteLLM 1.109.1 https://developers.openai.com/api/docs/pricing]; LiteLLM 6 [gpt-5.5]";
        assert!(text.contains(price), "{text}");
        assert!(text.contains("refused: LiteLLM azure/gpt-5.5: every price is zero"), "{text}");
        assert!(text.contains("missing   claude-aws/claude-sonnet-5-5/global"), "{text}");
    }

    #[test]
    fn arguments_are_checked() {
        let args = |list: &[&str]| list.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
        assert_eq!(arguments(&args(&[]), BOOK), Err(USAGE.to_owned()));
        assert_eq!(arguments(&args(&["--all"]), BOOK), Err(USAGE.to_owned()));
        assert!(arguments(&args(&["--on", "2026-13-01", "x"]), BOOK).is_err());
        let dated = args(&["--on", "2026-12-01", "x"]);
        assert_eq!(arguments(&dated, BOOK), Ok((Date::known(2026, 12, 1), &dated[2..])));
    }

    #[test]
    fn a_broken_file_is_named_with_line_and_reason() {
        let file = std::env::temp_dir().join("routemath-catalog-diff-broken.json");
        fs::write(&file, "{\n\"gpt-5.5\": {\"input_cost_per_token\": 5e-}\n}")
            .expect("a folder for temporary files");
        let said = read(&file.to_string_lossy(), BOOK).err().unwrap_or_default();
        assert!(said.contains("broken.json: line 2, column "), "{said}");
        assert!(said.ends_with("a digit is expected"), "{said}");
    }
}
