//! The script that runs before the first paint: it stands in the pages themselves, and every policy allows it by its hash.

use crate::run::{Outcome, load_text, save, target};
use crate::single::{between, esbuild, hash};
use std::path::Path;

/// What holds the script, and what only names its hash.
const PAGES: [&str; 2] = ["index.html", "embed.html"];
const HEADERS: &str = "_headers";

/// Minifies the script in a folder's pages, and puts its new hash in place of the old one.
pub fn minify(folder: &Path) -> Outcome {
    let page = load_text(&folder.join(PAGES[0]))?;
    let script = of(&page)?;
    let file = target().join("early.js");
    save(&file, script)?;
    let short = esbuild(&file, &[])?;
    let (hash, short_hash) = (hash(script), hash(&short));
    for name in PAGES {
        exchange(&folder.join(name), script, &short)?;
        exchange(&folder.join(name), &hash, &short_hash)?;
    }
    exchange(&folder.join(HEADERS), &hash, &short_hash)
}

/// Puts one text in place of another, which must be there: a policy that forbids the script would leave the page blank.
fn exchange(file: &Path, old: &str, new: &str) -> Outcome {
    let text = load_text(file)?;
    match text.contains(old) {
        true => save(file, text.replace(old, new)),
        false => Err(format!("{} does not hold the early script or its hash", file.display())),
    }
}

/// The script of a page.
pub fn of(page: &str) -> Outcome<&str> {
    between(page, "<script>", "</script>").ok_or("index.html has no early script".to_owned())
}
