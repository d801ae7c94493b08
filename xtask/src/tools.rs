//! The tools a build needs beside Cargo: Node, the npm packages of package-lock.json, the Wasm target.

use crate::run::{Outcome, load, read, run, save};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest Node the npm packages run on.
const NODE: u32 = 20;
/// The lock of a folder's npm packages, and a copy of the one that they were installed from.
const LOCK: &str = "package-lock.json";
const INSTALLED: &str = "node_modules/.installed-from";

/// Installs what building the page needs.
pub fn ready() -> Outcome {
    wasm_target()?;
    npm_packages(Path::new("."))
}

/// Our folder in the user's cache, outside every build tree, for tools that take long to install.
pub fn cache() -> Outcome<PathBuf> {
    let home =
        || Some(PathBuf::from(env::var_os("HOME").or_else(|| env::var_os("USERPROFILE"))?).join(".cache"));
    let base = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    base.map(|base| base.join("routemath")).ok_or("neither XDG_CACHE_HOME nor HOME is set".to_owned())
}

/// A program of an npm package, run by Node.
pub fn node(script: &str) -> Command {
    let mut command = Command::new("node");
    command.arg(crate::run::root().join(script));
    command
}

/// The npm that came with Node.
pub fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Adds the Wasm target to the toolchain in use, when it is missing.
pub fn wasm_target() -> Outcome {
    add("lib/rustlib/wasm32-unknown-unknown", ["target", "add", "wasm32-unknown-unknown"])
}

/// Adds the source of the standard library to the toolchain in use, when it is missing.
pub fn library_source() -> Outcome {
    add("lib/rustlib/src/rust/library/std", ["component", "add", "rust-src"])
}

/// Has rustup add what a folder of the toolchain shows to be there.
fn add(folder: &str, how: [&str; 3]) -> Outcome {
    let sysroot = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join(folder).is_dir() {
        return Ok(());
    }
    let [kind, _, name] = how;
    eprintln!("Adding the {kind} {name}");
    run(Command::new("rustup").args(how))
        .map_err(|error| format!("the {kind} {name} is missing and could not be added: {error}"))
}

/// Runs `npm ci` in a folder whose node_modules/ is missing or was installed from another lock.
pub fn npm_packages(folder: &Path) -> Outcome {
    node_version()?;
    let (file, installed) = (folder.join(LOCK), folder.join(INSTALLED));
    let lock = load(&file)?;
    if load(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("Installing the npm packages of {}", file.display());
    let flags = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
    run(npm().arg("ci").args(flags).current_dir(folder))?;
    save(&installed, lock)
}

fn node_version() -> Outcome {
    let version = read(Command::new("node").arg("--version"))
        .map_err(|_| format!("Node {NODE} or newer is needed, with npm, and `node` is not on PATH"))?;
    let major =
        version.trim().trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= NODE => Ok(()),
        _ => Err(format!("Node {NODE} or newer is needed; `node` is {}", version.trim())),
    }
}
