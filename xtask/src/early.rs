//! The script that runs before the first paint: it stands in the pages themselves, and every policy allows it by its hash.

use crate::run::{Outcome, load_text, save, target};
use crate::single::{between, esbuild, hash};
use std::path::Path;

/// What holds the script, and what only names its hash.
const FILES: [&str; 4] = ["index.html", "embed.html", "404.html", "_headers"];

/// Minifies the script in a folder's pages, and puts its new hash in place of the old one.
pub fn minify(folder: &Path) -> Outcome {
    let page = load_text(&folder.join(FILES[0]))?;
    let script = of(&page)?;
    let file = target().join("early.js");
    save(&file, script)?;
    let short = esbuild(&file, &[])?;
    for name in FILES {
        let file = folder.join(name);
        save(&file, load_text(&file)?.replace(script, &short).replace(&hash(script), &hash(&short)))?;
    }
    Ok(())
}

/// The script of a page.
pub fn of(page: &str) -> Outcome<&str> {
    between(page, "<script>", "</script>").ok_or("index.html has no early script".to_owned())
}
