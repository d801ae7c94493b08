//! Builds the JavaScript package: pkg/ holds its manifest and Node's entry, this adds what Cargo makes.

use crate::binary::nameless;
use crate::run::{Outcome, cargo, load, load_text, run, save, target};
use crate::{page, tools, wasm};
use std::path::Path;

const NAME: &str = "routemath";
const FOLDER: &str = "pkg";
/// What the declarations of how to start begin with, in what is generated. They name types that only browsers' libraries
/// have, and what comes back in browsers only; src/js/types/init.d.ts takes their place.
const GENERATED_START: &str = "export type InitInput";

/// Writes routemath.js, routemath.d.ts, routemath_bg.wasm and routemath_bg.wasm.d.ts into pkg/, with our own declarations of how to start,
/// and the licenses, which
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
    let module = Path::new(FOLDER).join(format!("{NAME}_bg.wasm"));
    save(&module, nameless(&load(&module)?)?)?;
    let declared = Path::new(FOLDER).join(format!("{NAME}.d.ts"));
    let generated = load_text(&declared)?;
    let (ours, _) =
        generated.split_once(GENERATED_START).ok_or("no declaration of how to start the package")?;
    save(&declared, [ours.trim_end(), "\n", &load_text(Path::new("src/js/types/init.d.ts"))?].concat())?;
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
