//! `cargo xtask check`: all that must hold before a change lands.

use crate::run::{Outcome, cargo, run};
use crate::{measure, size, suites, tools, trunk};

/// Formatting, lints, tests, Trunk, size, then what is measured: the quick ones first. A missing Trunk is said at once.
pub fn check() -> Outcome {
    trunk::installed()?;
    lint()?;
    suites::test()?;
    trunk::check()?;
    size::size()?;
    measure::measure(&[])?;
    measure::bench(&[])
}

/// Formatting, and lints of the core and the commands natively, of the page both ways, since its own tests run natively,
/// and of the JavaScript API as Wasm.
pub fn lint() -> Outcome {
    tools::wasm_target()?;
    run(cargo().args(["fmt", "--all", "--check"]))?;
    clippy(&["--workspace", "--all-targets"])?;
    clippy(&["--package=routemath", "--features=ui", "--all-targets"])?;
    clippy(&[
        "--package=routemath",
        "--features=js,ui",
        "--target=wasm32-unknown-unknown",
        "--lib",
        "--bins",
    ])?;
    // Links in comments, which no other lint follows.
    run(cargo().args(["doc", "--locked", "--no-deps", "--lib"]).env("RUSTDOCFLAGS", "--deny=warnings"))
}

fn clippy(args: &[&str]) -> Outcome {
    run(cargo().args(["clippy", "--locked"]).args(args).args(["--", "--deny=warnings"]))
}
