//! The project's commands: `cargo xtask serve`, `cargo xtask test`, and what they are made of.
//!
//! Everything a command needs beyond Rust and Node is installed by it, at a pinned version.
#![forbid(unsafe_code)]

mod apart;
mod binary;
mod browser;
mod browsers;
mod catalog_diff;
mod check;
mod code;
mod data;
mod debian;
mod early;
mod fresh_clone;
mod halves;
mod headers;
mod measure;
mod order;
mod page;
mod pkg;
mod program;
mod python;
mod run;
mod serve;
mod shell;
mod single;
mod size;
mod slim;
mod squeezed;
mod suites;
mod tools;
mod trunk;
mod wasm;

use run::Outcome;
use std::{env, path::Path, process::ExitCode};

const USAGE: &str = "\
usage: cargo xtask COMMAND

  serve [--port N]    build the page and serve it on http://127.0.0.1:8080
  test                run every test: native, Wasm in Chromium, the built page in Chromium
  check               formatting, lints, tests, Trunk gives the same files, size budget, measure, bench
  build               build the page into dist/, and the single file routemath.html beside it
  single-file [URL]   build dist/routemath.html; its links lead to the calculator hosted at URL
  size                bytes of each file of dist/, raw and brotli; fails above the budget
  lint                formatting and lints
  browsers [NAME]     walk through the built page in Firefox and in Safari's engine: firefox, webkit
  measure [PART]      loading, dragging and Lighthouse in throttled Chromium: load, drag, lighthouse
  bench [NAME]        the package's speed, also beside other libraries
  release             build all that is published: dist/ and the npm tarball in pkg/
  fresh-clone         what a newcomer does: clone into an empty folder, run the two commands of the README
  catalog-diff FILE…  compare the price book with a LiteLLM price map or a genai-prices data file
  pkg                 build the JavaScript package into pkg/
  trunk ARGS…         run Trunk with the pinned wasm-bindgen and wasm-opt
  trunk --install     install Trunk into the tool cache
  trunk-check         build with Trunk and compare with dist/";

fn main() -> ExitCode {
    match dispatch() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the named command. Trunk calls this program under the names of the tools it looks for.
fn dispatch() -> Outcome {
    let args: Vec<String> = env::args().collect();
    let name = args.first().map(Path::new).and_then(Path::file_stem).and_then(|stem| stem.to_str());
    match name {
        Some("cargo") => program::cargo_for_trunk(args.get(1..).unwrap_or_default()),
        Some("wasm-bindgen") => wasm::bindgen(&args),
        Some("wasm-opt") => wasm::optimizer(args.get(1..).unwrap_or_default()),
        _ => command(args.get(1..).unwrap_or_default()),
    }
}

/// Runs `cargo xtask …`, from the repository's root.
fn command(args: &[String]) -> Outcome {
    let (name, rest) = args.split_first().ok_or(USAGE)?;
    if name == "wasm-bindgen-test-runner" {
        // Cargo starts the runner in the folder of the tested package and expects it to stay there.
        return browser::run_wasm_tests(args);
    }
    run::enter_root()?;
    match (name.as_str(), rest) {
        ("serve", rest) => serve::serve(rest),
        ("trunk", rest) => trunk::trunk(rest),
        ("test", []) => suites::test(),
        ("check", []) => check::check(),
        ("lint", []) => check::lint(),
        ("build", []) => page::build(),
        ("finish", []) => page::finish_for_trunk(),
        ("single-file", rest) => single::single_file(rest),
        ("size", []) => size::size(),
        ("pkg", []) => pkg::pkg(),
        ("release", []) => pkg::release(),
        ("fresh-clone", []) => fresh_clone::fresh_clone(),
        ("browsers", names) => browsers::browsers(names),
        ("measure", parts) => measure::measure(parts),
        ("bench", names) => measure::bench(names),
        ("catalog-diff", files) => catalog_diff::run(files),
        ("trunk-check", []) => trunk::check(),
        _ => Err(USAGE.to_owned()),
    }
}
