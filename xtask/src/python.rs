//! Python for the tests: as it is, or with the packages of a requirements file in an environment outside the build tree.

use crate::run::{Outcome, load, load_text, read, run, save};
use crate::{debian, tools, wasm};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const PYTHON: &str = if cfg!(windows) { "python" } else { "python3" };
/// A copy of the requirements file, written when all of it is installed.
const INSTALLED: &str = "installed-from.txt";

/// The Python of an environment with the packages of a file such as tests/channels/requirements.txt, installed into the
/// tool cache unless it is there. Another version of Python or another list gets an environment of its own.
pub fn with_packages(requirements: &str) -> Outcome<PathBuf> {
    let list = load(Path::new(requirements))?;
    let version = read(Command::new(PYTHON).arg("--version"))?;
    let folder = tools::cache()?.join(format!("python-{}", wasm::fingerprint(&[version.as_bytes(), &list])));
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let installed = folder.join(INSTALLED);
    if load_text(&installed).is_err() {
        println!("Installing the Python packages of {requirements} into {}", folder.display());
        environment(&folder)?;
        let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"];
        run(Command::new(&python).args(pip).arg(requirements))?;
        save(&installed, list)?;
    }
    Ok(python)
}

/// Makes an empty environment. Debian keeps what that needs in a package of its own.
fn environment(folder: &Path) -> Outcome {
    let make = || run(Command::new(PYTHON).args(["-m", "venv", "--clear"]).arg(folder));
    match make() {
        Err(error) if !debian::install(&["python3-venv"])? => Err(error),
        Err(_) => make(),
        made => made,
    }
}
