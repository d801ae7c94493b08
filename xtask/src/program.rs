//! Compiles the page's program: with a standard library of its own, made for size, and without the words that only a
//! terminal would show of a panic.
//!
//! This takes options that Rust does not promise to keep, so they are used with the versions they are known to work
//! with, and the program is merely larger with any other.

use crate::run::{Outcome, cargo, read, run, target};
use crate::tools;
use std::{env, path::PathBuf, process::Command};

/// The versions of Rust that the options are known to work with.
const KNOWN: [&str; 1] = ["rustc 1.95."];
/// Lets a stable compiler take the options; the standard library compiled along, for size; a panic is a trap, which
/// www/boot.js answers for; no source places and no debugging words; an exact number, of 128 bits, is moved in one piece.
const OPTIONS: [(&str, &str); 5] = [
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_PROFILE_RUSTFLAGS", "true"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none -Ctarget-feature=+simd128",
    ),
];
/// A loop counts once: with a counter of its own for each address, as is usual, it is longer, and no faster in a browser.
/// And what is worked out on one way only is not worked out on the other as well, so as to be there where they meet. Said
/// of the program only, from which all code is made in the end; said of all, everything would be compiled anew.
const CODE: [&str; 2] = [
    "--config",
    "profile.release.package.routemath.rustflags=[\"-Cllvm-args=-disable-lsr -enable-pre=false -enable-load-pre=false\"]",
];
/// Where Trunk's stand-in for Cargo finds Cargo itself.
pub const REAL_CARGO: &str = "ROUTEMATH_CARGO";

/// Compiles the binary of this name and returns the folder it lies in.
pub fn compile(name: &str) -> Outcome<PathBuf> {
    let mut command = cargo();
    command.args(["build", "--release", "--locked", "--target=wasm32-unknown-unknown"]).args([
        "--package=routemath",
        "--features=ui",
        "--bin",
        name,
    ]);
    options(&mut command)?;
    run(&mut command)?;
    Ok(folder().join("wasm32-unknown-unknown/release"))
}

/// Cargo as Trunk calls it. Only the program is compiled with the options, not what Trunk's hooks start.
pub fn cargo_for_trunk(args: &[String]) -> Outcome {
    let real =
        env::var_os(REAL_CARGO).ok_or("this stand-in for Cargo works inside `cargo xtask trunk` only")?;
    let mut command = Command::new(real);
    if args.first().is_some_and(|first| first == "build" || first == "metadata") {
        options(&mut command)?;
    }
    run(command.args(args))
}

/// Takes the options, where they are known to work.
fn options(command: &mut Command) -> Outcome {
    // Build scripts see the options too: in Cargo's own folder, everything would be compiled anew at each change.
    command.env("CARGO_TARGET_DIR", folder());
    match hindrance()? {
        None => _ = command.envs(OPTIONS).args(CODE),
        // Not among what is printed: Trunk reads that.
        Some(why) => eprintln!("The page is larger than it could be: {why}"),
    }
    Ok(())
}

fn folder() -> PathBuf {
    target().join("page")
}

/// Why the options cannot be taken.
fn hindrance() -> Outcome<Option<String>> {
    let version = read(Command::new("rustc").arg("--version"))?;
    if !KNOWN.iter().any(|known| version.starts_with(known)) {
        return Ok(Some(format!("its options are not known to work with {}", version.trim())));
    }
    Ok(tools::library_source().err())
}
