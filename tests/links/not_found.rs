//! Inline scripts: the page for addresses that do not exist has one, and so have the pages that a link must cover before
//! the first paint. Each is allowed by its hash, in the page itself and in the headers.

use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/www/{path}", env!("CARGO_MANIFEST_DIR"))).expect("a file of the page")
}

/// What a policy must say to allow the one inline script of a page.
fn source(page: &str) -> String {
    let page = read(page);
    let scripts: Vec<&str> = page.split("<script>").skip(1).collect();
    let [script] = scripts.as_slice() else { panic!("one script, not {}", scripts.len()) };
    let code = script.split("</script>").next().expect("the script ends");
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(code)))
}

fn allows(file: &str, source: &str) {
    let text = read(file);
    let policy = text.lines().find(|line| line.contains("script-src")).expect("a policy");
    assert!(policy.contains(source), "{file} must allow {source}");
}

#[test]
fn the_policies_hold_the_hashes_of_the_inline_scripts() {
    for page in ["404.html", "index.html", "embed.html"] {
        let source = source(page);
        allows(page, &source);
        allows("_headers", &source);
    }
}

#[test]
fn page_and_embed_cover_the_example_alike() {
    assert_eq!(source("index.html"), source("embed.html"));
}
