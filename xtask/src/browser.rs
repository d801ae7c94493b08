//! Chromium and ChromeDriver for the tests: found, or installed where Debian's packages can be.

use crate::debian;
use crate::run::{Outcome, on_path, run, save, target};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Names of Chromium and its relatives, the likeliest first.
const CHROMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Where macOS keeps it.
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
/// Flags of Chromium, one a line, which the browser tests give it too.
const FLAGS: &str = include_str!("../../tests/e2e/lib/flags.txt");

/// A browser and the driver that speaks WebDriver for it.
pub struct Browser {
    pub chrome: PathBuf,
    pub driver: PathBuf,
}

/// The browser of the tests: `$CHROME` and `$CHROMEDRIVER`, else what is installed, else what apt installs.
pub fn ready() -> Outcome<Browser> {
    match installed() {
        Some(browser) => Ok(browser),
        None => {
            install()?;
            installed().ok_or_else(|| "chromium was installed but is not on PATH".to_owned())
        }
    }
}

fn installed() -> Option<Browser> {
    let chrome = match env::var_os("CHROME") {
        Some(named) => on_path(Path::new(&named)),
        None => CHROMES.iter().map(Path::new).chain([Path::new(MAC)]).find_map(on_path),
    }?;
    let driver = env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
    Some(Browser { chrome, driver: on_path(Path::new(&driver))? })
}

/// Installs Debian's packages when that is possible here; otherwise says what to do.
fn install() -> Outcome {
    if env::var_os("CHROME").is_none() && debian::install(&["chromium", "chromium-driver"])? {
        return Ok(());
    }
    Err("the tests need Chromium and ChromeDriver: `apt-get install chromium chromium-driver`, \
         or name them in CHROME and CHROMEDRIVER"
        .to_owned())
}

/// The runner Cargo starts for each Wasm test program: wasm-bindgen's own, in a headless Chromium.
pub fn run_wasm_tests(args: &[String]) -> Outcome {
    let config = target().join("webdriver.json");
    if env::var_os("WASM_BINDGEN_TEST_WEBDRIVER_JSON").is_none() {
        return rerun(args, &config);
    }
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args).map_err(|error| format!("{error:#}"))
}

/// Starts this program again with the browser in its environment, which is where the runner looks for it.
fn rerun(args: &[String], config: &Path) -> Outcome {
    let Browser { chrome, driver } = ready()?;
    let flags: String = FLAGS.lines().map(|flag| format!(", {flag:?}")).collect();
    save(
        config,
        format!(
            "{{ \"goog:chromeOptions\": {{ \"binary\": {chrome:?}, \"args\": [\"--headless=new\"{flags}] }} }}\n"
        ),
    )?;
    let this = env::current_exe().map_err(|error| error.to_string())?;
    run(Command::new(this)
        .args(args)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", config)
        .env("CHROMEDRIVER", driver))
}
