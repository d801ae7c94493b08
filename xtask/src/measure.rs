//! `cargo xtask measure` and `cargo xtask bench`: how fast page and engine are, beside what they are held to.

use crate::run::{Outcome, files, run};
use crate::{browser, page, pkg, python, tools};
use std::path::Path;

const MEASURE: &str = "tests/measure";
const BENCH: &str = "tests/bench";
/// The part that needs npm packages of its own, and they are many.
const LIGHTHOUSE: &str = "lighthouse";

/// Loads and uses the built page in Chromium, throttled, and runs Lighthouse; `load`, `drag` or `lighthouse` alone.
/// Counts that miss their bar fail, times are reported.
pub fn measure(parts: &[String]) -> Outcome {
    if parts.is_empty() || parts.iter().any(|part| part == LIGHTHOUSE) {
        tools::npm_packages(Path::new(MEASURE))?;
    }
    let chrome = browser::ready()?.chrome;
    page::build()?;
    run(tools::node("tests/measure/run.mjs").args(parts).env("CHROME", chrome))
}

/// Runs every benchmark of the package, each in a process of its own; the first word of its name alone.
pub fn bench(names: &[String]) -> Outcome {
    tools::npm_packages(Path::new(BENCH))?;
    let python = python::with_packages("tests/bench/requirements.txt")?;
    pkg::pkg()?;
    let mut scripts = files(Path::new(BENCH))?;
    scripts.retain(|file| !file.contains('/') && file.ends_with(".mjs") && chosen(file, names));
    if scripts.is_empty() {
        return Err(format!("{BENCH}/ has no benchmark of that name"));
    }
    scripts.iter().try_for_each(|script| {
        println!("\n== {script}");
        run(tools::node(&format!("{BENCH}/{script}")).env("PYTHON", &python))
    })
}

fn chosen(file: &str, names: &[String]) -> bool {
    names.is_empty() || names.iter().any(|name| file.trim_end_matches(".mjs") == name)
}
