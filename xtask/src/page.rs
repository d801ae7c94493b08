//! Builds the page: dist/ is everything a static host needs.

use crate::halves::{self, Halves};
use crate::run::{Outcome, empty, files, load, load_text, run, save, target};
use crate::{apart, early, order, program, shell, single, slim, tools, wasm};
use std::{env, fs, path::Path};

/// The folder that is published.
pub const DIST: &str = "dist";
/// The name of the page's program, of its glue and of its Wasm file.
pub const APP: &str = "routemath-app";
/// What is published as it is, minified at most.
const WWW: &str = "www";
/// The page itself. Trunk reads it too, and finds the program by its `data-trunk` link.
const INDEX: &str = "index.html";

/// The style sheet, and the sheets appended to it: the page loads one.
const SHEET: &str = "style.css";
const EXTRA: [&str; 2] = ["charts.css", "layout.css"];
/// The script that starts a page, and what stands before it where the page is hosted.
const BOOT: &str = "boot.js";
const HOSTED: &str = "hosted.js";
/// The pages that show the example until the program runs.
const PAGES: [&str; 2] = [INDEX, "embed.html"];

/// Builds dist/ from scratch out of Cargo's and the optimizer's caches.
pub fn build() -> Outcome {
    tools::ready()?;
    let staging = target().join("dist-staging");
    empty(&staging)?;
    make_program(&staging)?;
    let html = load_text(&Path::new(WWW).join(INDEX))?;
    save(&staging.join(INDEX), without_trunk_link(&html)?)?;
    finish(&staging)?;
    publish(&staging)
}

/// Compiles the page's program and writes it and its glue into a folder.
fn make_program(folder: &Path) -> Outcome {
    let compiled = program::compile(APP)?;
    wasm::bind(&compiled.join(format!("{APP}.wasm")), folder, APP, &["--no-typescript"])
}

/// Replaces dist/ by the staged files.
fn publish(staging: &Path) -> Outcome {
    empty(Path::new(DIST))?;
    for file in files(staging)? {
        save(&Path::new(DIST).join(&file), load(&staging.join(&file))?)?;
    }
    println!("Built {DIST}/");
    Ok(())
}

/// The last step of a Trunk build: Trunk.toml names it as a hook. Trunk by itself calls Cargo and tools of its own choice,
/// without the options of the page's program; what they made is then made again.
pub fn finish_for_trunk() -> Outcome {
    tools::ready()?;
    let staging =
        env::var_os("TRUNK_STAGING_DIR").ok_or("`finish` is a step of `trunk build`, not a command")?;
    let staging = Path::new(&staging);
    if env::var_os(program::REAL_CARGO).is_none() {
        make_program(staging)?;
    }
    finish(staging)
}

/// Adds the rest of www/ to a folder that holds page, glue and Wasm; writes the example into the pages; minifies; writes
/// the build id; puts everything into one file as well; cuts the Wasm in two and takes both apart for the way.
fn finish(folder: &Path) -> Outcome {
    let published = |file: &String| {
        file != INDEX && ![&single::OWN[..], &EXTRA, &[HOSTED]].concat().contains(&file.as_str())
    };
    for file in files(Path::new(WWW))?.into_iter().filter(published) {
        save(&folder.join(&file), load(&Path::new(WWW).join(&file))?)?;
    }
    let mut sheet = load_text(&folder.join(SHEET))?;
    for extra in EXTRA {
        sheet += &load_text(&Path::new(WWW).join(extra))?;
    }
    save(&folder.join(SHEET), sheet)?;
    let www = |name: &str| load_text(&Path::new(WWW).join(name));
    save(&folder.join(BOOT), www(HOSTED)? + &www(BOOT)?)?;
    for page in PAGES {
        let html = load_text(&folder.join(page))?;
        save(&folder.join(page), shell::filled(&html)?)?;
    }
    early::minify(folder)?;
    let (glue, file) = (folder.join(format!("{APP}.js")), folder.join(format!("{APP}_bg.wasm")));
    slim::names(&glue, &file)?;
    minify(folder)?;
    let named = load(&file)?;
    let whole = order::alike(&named)?;
    let id = wasm::stamp(&glue, &whole)?;
    single::add(folder, &wasm::stamped(&whole, &id))?;
    let Halves { first, rest } = halves::cut(&named)?;
    let half = |module: &[u8]| -> Outcome<_> { Ok(wasm::stamped(&order::alike(module)?, &id)) };
    save(&file, apart::file([&half(&first)?, &half(&rest)?])?)
}

/// Minifies every script and style sheet in place. Only the glue is a module; the names of the others stay their own.
fn minify(folder: &Path) -> Outcome {
    let folder = fs::canonicalize(folder).map_err(|error| error.to_string())?;
    let (modules, others): (Vec<String>, Vec<String>) = files(&folder)?
        .into_iter()
        .filter(|file| file.ends_with(".js") || file.ends_with(".css"))
        .partition(|file| file.starts_with(APP));
    minify_as("--format=esm", modules, &folder)?;
    minify_as("--format=iife", others, &folder)
}

fn minify_as(format: &str, sources: Vec<String>, folder: &Path) -> Outcome {
    let flags = [
        "--minify",
        "--legal-comments=none",
        "--log-level=warning",
        "--allow-overwrite",
        "--tree-shaking=true",
    ];
    let mut esbuild = tools::node("node_modules/esbuild/bin/esbuild");
    run(esbuild.current_dir(folder).args(sources).args(flags).args([format, "--outdir=.", "--outbase=."]))
}

/// The page as Trunk leaves it: without the link that tells Trunk which program to build.
fn without_trunk_link(html: &str) -> Outcome<String> {
    let (before, rest) =
        html.split_once("<link data-trunk").ok_or("www/index.html has no data-trunk link")?;
    let (_, after) = rest.split_once('>').ok_or("the data-trunk link of www/index.html does not end")?;
    Ok([before, after].concat())
}

#[cfg(test)]
mod tests {
    use super::without_trunk_link;

    #[test]
    fn only_the_trunk_link_goes() {
        let html = "<head>\n  <link data-trunk rel=\"rust\">\n  <link rel=\"icon\">\n</head>";
        assert_eq!(without_trunk_link(html).as_deref(), Ok("<head>\n  \n  <link rel=\"icon\">\n</head>"));
        assert!(without_trunk_link("<head></head>").is_err());
    }
}
