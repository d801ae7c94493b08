//! Builds the JavaScript package: pkg/ holds its manifest and Node's entry, this adds what Cargo makes.

use crate::run::{Outcome, cargo, load, run, save, target};
use crate::{page, tools, wasm};
use std::path::Path;

const NAME: &str = "routemath";
const FOLDER: &str = "pkg";

/// Writes routemath.js, routemath.d.ts, routemath_bg.wasm and routemath_bg.wasm.d.ts into pkg/, and the licenses, which
/// npm takes only from the package's own folder.
pub fn pkg() -> Outcome {
    tools::ready()?;
    run(cargo().args(["rustc", "--profile=pkg", "--locked", "--lib", "--crate-type=cdylib"]).args([
        "--target=wasm32-unknown-unknown",
        "--package=routemath",
        "--features=js",
    ]))?;
    let module = target().join("wasm32-unknown-unknown/pkg").join(format!("{NAME}.wasm"));
    wasm::bind(&module, Path::new(FOLDER), NAME, &[])?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        save(&Path::new(FOLDER).join(license), load(Path::new(license))?)?;
    }
    println!("Built {FOLDER}/");
    Ok(())
}

/// Builds all that a release publishes: the page in dist/, and the package as npm's tarball in pkg/.
pub fn release() -> Outcome {
    page::build()?;
    pkg()?;
    run(tools::npm().args(["pack", "--loglevel=error"]).current_dir(FOLDER))
}
