//! `cargo xtask test`: every suite, counted.

use crate::browser::{self, Browser};
use crate::run::{Outcome, cargo, files, follow};
use crate::{page, pkg, python, tools};
use std::{path::Path, process::Command, time::Instant};

/// Tests in `tests/` that run in Chromium, compiled to Wasm.
const WASM_TESTS: &str = "wasm_";
/// Tests in `tests/` that run natively but need the page's code.
const UI_TESTS: &str = "ui_";

/// One kind of tests and the command that runs them.
struct Suite {
    kind: &'static str,
    /// What must succeed first.
    before: fn() -> Outcome,
    command: Command,
}

/// What a suite came to.
#[derive(Default)]
struct Tally {
    kind: &'static str,
    passed: usize,
    failed: usize,
    seconds: f64,
}

/// Runs every suite, whatever the others do; fails when a test failed or a suite ran none.
pub fn test() -> Outcome {
    tools::ready()?;
    let browser = browser::ready()?;
    let tallies = suites(&browser)?.into_iter().map(tally).collect::<Outcome<Vec<_>>>()?;
    report(&tallies)
}

fn suites(browser: &Browser) -> Outcome<Vec<Suite>> {
    let mut end_to_end = tools::node("tests/e2e/run.mjs");
    end_to_end.env("CHROME", &browser.chrome);
    let mut suites = vec![
        suite("native", cargo_test(&[])),
        suite("xtask", cargo_test(&["--package=xtask", "--package=squeeze"])),
    ];
    if let Some(command) = named_tests(UI_TESTS, &["--features=ui", "--lib"])? {
        suites.push(suite("ui", command));
    }
    if let Some(mut command) =
        named_tests(WASM_TESTS, &["--features=js,ui", "--target=wasm32-unknown-unknown"])?
    {
        // The names of lines are seven eighths of the module, and bindings are made by reading all of it.
        command.env("CARGO_PROFILE_TEST_DEBUG", "0");
        suites.push(suite("wasm", command));
    }
    suites.push(Suite { kind: "package", before: pkg::pkg, command: node_tests("tests/pkg", browser) });
    let mut channels = node_tests("tests/channels", browser);
    channels.env("PYTHON", python::with_packages("tests/channels/requirements.txt")?);
    suites.push(suite("channels", channels));
    let mut docs = node_tests("tests/docs", browser);
    docs.env("XTASK", std::env::current_exe().map_err(|error| error.to_string())?);
    suites.push(Suite { kind: "docs", before: page::build, command: docs });
    let mut reference = Command::new("python3");
    reference.arg("tests/reference/check.py").env("PYTHONDONTWRITEBYTECODE", "1");
    suites.push(suite("reference", reference));
    suites.push(Suite { kind: "browser", before: page::build, command: end_to_end });
    Ok(suites)
}

fn suite(kind: &'static str, command: Command) -> Suite {
    Suite { kind, before: || Ok(()), command }
}

fn cargo_test(args: &[&str]) -> Command {
    let mut command = cargo();
    command.args(["test", "--locked", "--no-fail-fast"]).args(args);
    command
}

/// Node's runner over the tests of a folder.
fn node_tests(folder: &str, browser: &Browser) -> Command {
    let mut command = tools::node("tests/run.mjs");
    command.arg(folder).env("CHROME", &browser.chrome);
    command
}

/// Cargo's command for the files of tests/ whose name starts so; none when there is no such file.
fn named_tests(prefix: &str, args: &[&str]) -> Outcome<Option<Command>> {
    let mut names = files(Path::new("tests"))?;
    names.retain(|name| name.starts_with(prefix) && name.ends_with(".rs"));
    let mut command = cargo_test(args);
    command.args(names.iter().flat_map(|name| ["--test", name.trim_end_matches(".rs")]));
    Ok((!names.is_empty()).then_some(command))
}

/// Runs a suite and counts; one that breaks off counts as a failure more.
fn tally(mut suite: Suite) -> Outcome<Tally> {
    println!("\n== {} tests", suite.kind);
    let start = Instant::now();
    let mut tally = Tally { kind: suite.kind, ..Tally::default() };
    let outcome = (suite.before)().and_then(|()| {
        follow(&mut suite.command, |line| {
            let (passed, failed) = counts(line).unwrap_or_default();
            tally.passed += passed;
            tally.failed += failed;
        })
    });
    if let Err(message) = &outcome {
        eprintln!("{}: {message}", suite.kind);
    }
    if outcome != Ok(true) && tally.failed == 0 {
        tally.failed = 1;
    }
    tally.seconds = start.elapsed().as_secs_f64();
    Ok(tally)
}

/// The counts of a closing line: `test result: ok. 12 passed; 0 failed; …`.
fn counts(line: &str) -> Option<(usize, usize)> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = numbers.split("; ");
    let mut next = |word| parts.next()?.strip_suffix(word)?.trim().parse().ok();
    Some((next("passed")?, next("failed")?))
}

/// Prints the counts by kind, then the closing line.
fn report(tallies: &[Tally]) -> Outcome {
    println!("\n{:<10} {:>7} {:>7} {:>8}", "suite", "passed", "failed", "seconds");
    for Tally { kind, passed, failed, seconds } in tallies {
        println!("{kind:<10} {passed:>7} {failed:>7} {seconds:>8.1}");
    }
    let (passed, failed) = tallies.iter().fold((0, 0), |(p, f), tally| (p + tally.passed, f + tally.failed));
    println!("{passed} passed, {failed} failed");
    match tallies.iter().find(|tally| tally.passed + tally.failed == 0) {
        Some(Tally { kind, .. }) => Err(format!("the {kind} suite ran no test")),
        None if failed > 0 => Err("not every test passed".to_owned()),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn closing_lines_are_counted_and_others_are_not() {
        let cargo = "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(counts(cargo), Some((12, 1)));
        assert_eq!(counts("test result: ok. 7 passed; 0 failed"), Some((7, 0)));
        assert_eq!(counts("7 passed; 0 failed"), None);
        assert_eq!(counts("running 12 tests"), None);
    }
}
