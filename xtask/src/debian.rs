//! Debian's packages, for tools that Cargo and npm do not bring.

use crate::run::{Outcome, on_path, read, run};
use std::{
    path::Path,
    process::{Command, Stdio},
};

/// Installs packages where that is possible: as root, with apt. Says whether it was.
pub fn install(packages: &[&str]) -> Outcome<bool> {
    let root = read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !root || on_path(Path::new("apt-get")).is_none() {
        return Ok(false);
    }
    println!("Installing Debian's {}", packages.join(" and "));
    apt(&["update", "-qq"])?;
    apt(&[&["install", "-qq", "-y"], packages].concat())?;
    Ok(true)
}

fn apt(args: &[&str]) -> Outcome {
    run(Command::new("apt-get").args(args).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()))
}
