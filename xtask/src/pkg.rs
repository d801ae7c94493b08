//! Builds the JavaScript package: pkg/ holds its manifest and Node's entry, this adds what Cargo makes.

use crate::run::{Outcome, cargo, load, run, save, target};
use crate::{tools, wasm};
use std::path::Path;

const NAME: &str = "routemath";

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
    wasm::bind(&module, Path::new("pkg"), NAME, &[])?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        save(&Path::new("pkg").join(license), load(Path::new(license))?)?;
    }
    println!("Built pkg/");
    Ok(())
}
