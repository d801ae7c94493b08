//! `cargo xtask browsers`: the page in Firefox and in Safari's engine, which the tests do not wait for.

use crate::debian;
use crate::run::{Outcome, on_path, run};
use crate::{page, tools};
use std::path::Path;

const FOLDER: &str = "tests/browsers";
/// What it takes, by program and Debian package: Firefox, WebKitGTK's driver with its small browser, a screen for that.
const NEEDED: [(&str, &str); 3] =
    [("firefox-esr", "firefox-esr"), ("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")];

/// Walks through the built page as a reader does, in each of these browsers or in both.
pub fn browsers(names: &[String]) -> Outcome {
    tools::npm_packages(Path::new(FOLDER))?;
    let missing = NEEDED.iter().filter(|(program, _)| on_path(Path::new(program)).is_none());
    let missing: Vec<&str> = missing.map(|(_, package)| *package).collect();
    if !missing.is_empty() && !debian::install(&missing)? {
        return Err(format!("this takes Debian's packages: `apt-get install {}`", missing.join(" ")));
    }
    page::build()?;
    run(tools::node("tests/browsers/run.mjs").args(names))
}
