//! Reads `data/*.toml` and packs the price book into one byte table, so that no text is parsed in the browser.
//!
//! A wrong file stops the build at its file, line and caret; every problem is shown at once.

#[path = "build/pack.rs"]
mod pack;
#[path = "schema.rs"]
mod schema;

use schema::problem::File;
use std::path::{Path, PathBuf};

fn main() {
    let root = PathBuf::from(std::env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR"));
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    for read in ["data", "build", "build.rs", "schema.rs", "feature.rs", "../units/date.rs"] {
        println!("cargo::rerun-if-changed=src/catalog/{read}");
    }
    // The linker puts the stack first. Behind half a megabyte of it, every address of a constant is a byte shorter in the
    // page's program than behind a whole one.
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg=-zstack-size=524288");
    }
    match schema::read::book(&files(&root.join("src/catalog/data"))) {
        Ok(book) => {
            let packed = pack::pack(&book);
            std::fs::write(out.join("catalog.bin"), packed.bytes).expect("OUT_DIR can be written");
            std::fs::write(out.join("catalog.txt"), packed.texts).expect("OUT_DIR can be written");
        }
        Err(problems) => {
            let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
            let places = if shown.len() == 1 { "place" } else { "places" };
            eprintln!("the price book is wrong in {} {places}\n\n{}\n", shown.len(), shown.join("\n\n"));
            std::process::exit(1);
        }
    }
}

/// Every data file, by name.
fn files(folder: &Path) -> Vec<File> {
    let entries = std::fs::read_dir(folder).expect("src/catalog/data is part of the repository");
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| file(path)).collect()
}

fn file(path: &Path) -> File {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    File { name, text }
}
