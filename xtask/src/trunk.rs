//! Trunk, for those who use it: lent the pinned tools, and held to the files of `cargo xtask build`.

use crate::page::{self, DIST};
use crate::program::REAL_CARGO;
use crate::run::{Outcome, cargo, files, load, run, target};
use crate::tools;
use std::{
    env, fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The newest Trunk that builds with the Rust version of Cargo.toml.
const VERSION: &str = "0.21.14";
/// The tools that Trunk would download, and Cargo with the options of the page's program; this program is all of them,
/// by the name it is called under.
const LENT: [&str; 3] = ["wasm-bindgen", "wasm-opt", "cargo"];

/// `trunk ARGS…` or `trunk --install`.
pub fn trunk(args: &[String]) -> Outcome {
    match args {
        [flag] if flag == "--install" => install(),
        _ => run(with_tools()?.args(args)),
    }
}

/// Says how to install Trunk, unless it is there.
pub fn installed() -> Outcome {
    program().map(drop)
}

/// Builds the page with Trunk in a folder of its own and compares it with dist/.
pub fn check() -> Outcome {
    page::build()?;
    let built = target().join("trunk-dist");
    run(with_tools()?.args(["build", "--offline", "--dist"]).arg(&built))?;
    match first_difference(Path::new(DIST), &built)? {
        None => {
            println!("Trunk built the same {} files", files(Path::new(DIST))?.len());
            Ok(())
        }
        Some(file) => Err(format!("{file} differs between {DIST}/ and {}", built.display())),
    }
}

fn first_difference(ours: &Path, theirs: &Path) -> Outcome<Option<String>> {
    let mut names = [files(ours)?, files(theirs)?].concat();
    names.sort();
    Ok(names.into_iter().find(|name| load(&ours.join(name)).ok() != load(&theirs.join(name)).ok()))
}

/// Trunk, with the lent tools first on its PATH.
fn with_tools() -> Outcome<Command> {
    tools::ready()?;
    let lent = target().join("lent");
    crate::run::empty(&lent)?;
    LENT.iter().try_for_each(|name| lend(&lent.join(name)))?;
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([lent].into_iter().chain(env::split_paths(&path)))
        .map_err(|error| error.to_string())?;
    let mut command = Command::new(program()?);
    // Trunk refuses the usual NO_COLOR=1, and a newer Trunk is no news: the version is pinned.
    command.env(REAL_CARGO, cargo().get_program());
    command.env("PATH", path).env_remove("NO_COLOR").env("TRUNK_SKIP_VERSION_CHECK", "true");
    Ok(command)
}

/// Gives this program another name.
fn lend(name: &Path) -> Outcome {
    let this = env::current_exe().map_err(|error| error.to_string())?;
    let name = name.with_extension(env::consts::EXE_EXTENSION);
    fs::hard_link(&this, &name)
        .or_else(|_| fs::copy(&this, &name).map(drop))
        .map_err(|error| format!("{}: {error}", name.display()))
}

/// The Trunk of the tool cache, else the one on PATH.
fn program() -> Outcome<PathBuf> {
    let cached = installed_at(&folder()?);
    let program = if cached.is_file() { cached } else { PathBuf::from("trunk") };
    match Command::new(&program).arg("--version").output() {
        Ok(output) if String::from_utf8_lossy(&output.stdout).contains(VERSION) => Ok(program),
        Ok(output) => Err(format!(
            "Trunk {VERSION} is needed, found {}",
            String::from_utf8_lossy(&output.stdout).trim()
        )),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(format!(
            "Trunk {VERSION} is not installed; `cargo xtask trunk --install` does it in about six minutes"
        )),
        Err(error) => Err(format!("{}: {error}", program.display())),
    }
}

/// Installs Trunk into the tool cache, unless it is there.
fn install() -> Outcome {
    let folder = folder()?;
    if installed_at(&folder).is_file() {
        println!("Trunk {VERSION} is in {}", folder.display());
        return Ok(());
    }
    println!("Installing Trunk {VERSION} into {}", folder.display());
    run(cargo().args(["install", "--locked", "--root"]).arg(&folder).arg(format!("trunk@{VERSION}")))
}

fn installed_at(folder: &Path) -> PathBuf {
    folder.join("bin/trunk").with_extension(env::consts::EXE_EXTENSION)
}

/// The folder of this version in the tool cache.
fn folder() -> Outcome<PathBuf> {
    Ok(tools::cache()?.join(format!("trunk-{VERSION}")))
}
