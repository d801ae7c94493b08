//! The whole page in one file: opens from a disk and inside a sandboxed frame, and asks for nothing else.
//!
//! Scripts that have to work when nothing else does stand in the page as they are. Style, glue and Wasm are packed into
//! one text by the crate `squeeze`, whose unpacker stands beside it. Each script and style is allowed by its hash.

use crate::page::{self, APP, DIST};
use crate::run::{Outcome, load_text, read, save};
use crate::shell::STUCK;
use crate::{early, squeezed, tools};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::path::Path;

/// The file's name.
pub const FILE: &str = "routemath.html";
/// What only the single file has of www/: its loader, which unpacks glue and Wasm instead of fetching them, the style
/// before the style, and what is added to that. Not published by themselves.
pub const OWN: [&str; 3] = [LOADER, BARE, ADDED];
const LOADER: &str = "single.js";
const BARE: &str = "single.css";
const ADDED: &str = "unpacking.css";
/// What stands in the page for what it loads, up to the end of the head.
const LOADS: (&str, &str) = ("<link rel=\"stylesheet\"", "</head>");
/// Where a person puts a link's text when the page has no address of its own to hold it.
const SCENARIO: &str = "<script type=\"application/json\" id=\"scenario\">null</script>";
/// A tag only the hosted page's policy goes with.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"";

/// `single-file [URL]`: builds everything; with an address, the links of the file lead there.
pub fn single_file(args: &[String]) -> Outcome {
    let original = match args {
        [] => None,
        [url] if url.starts_with("http") && !url.contains(['"', '<', '&', ' ']) => Some(url),
        _ => return Err("usage: cargo xtask single-file [https://where.it/is/hosted/]".to_owned()),
    };
    page::build()?;
    let file = Path::new(DIST).join(FILE);
    let mut html = load_text(&file)?;
    if let Some(url) = original {
        html = html.replacen("</head>", &format!("<link rel=\"canonical\" href=\"{url}\"></head>"), 1);
        save(&file, &html)?;
    }
    println!("{}: {} bytes", file.display(), html.len());
    Ok(())
}

/// Writes the single file into a folder that holds the finished page but for its module, which is given whole.
pub fn add(folder: &Path, module: &[u8]) -> Outcome {
    let html = load_text(&folder.join("index.html"))?;
    save(&folder.join(FILE), page(&html, folder, module)?)
}

/// In one file nothing can fail to arrive by itself; what keeps it from running is another policy than its own.
const KEPT_OUT: &str = "<b>This host lets no page of one file run.</b> Save the file and open it from a disk, or \
    <a href=\"./\" target=\"_blank\" rel=\"noopener\">open the calculator beside it</a>.";

fn page(html: &str, folder: &Path, module: &[u8]) -> Outcome<String> {
    let (head, rest) = html.split_once(LOADS.0).ok_or("index.html has no style sheet")?;
    let (_, body) = rest.split_once(LOADS.1).ok_or("index.html has no head")?;
    let (body, end) = body.rsplit_once("</body>").ok_or("index.html has no body")?;
    let early = early::of(head)?;
    let bare = minified(BARE, &[])?;
    let style = load_text(&folder.join("style.css"))? + &minified(ADDED, &[])?;
    let glue = glue(folder)?;
    let scripts = [LOADER, "boot.js", "frame.js"].map(|name| minified(name, &["--format=iife"]));
    let scripts = scripts.into_iter().collect::<Outcome<Vec<_>>>()?;
    let allowed = [early, &glue].into_iter().chain(scripts.iter().map(String::as_str));
    let head = with_policy(head, &policy(allowed, &[&bare, &style]))?;
    let head = head.replacen("<script>", &[SCENARIO, "\n  <script>"].concat(), 1);
    // Modules wait for the end of the page, be it cut or not.
    let scripts = scripts.iter().map(|script| element("<script type=\"module\">", script, "</script>"));
    let scripts = scripts.collect::<Outcome<String>>()?;
    let bare = element("<style id=\"style\">", &bare, "</style>")?;
    let packed = squeezed::elements(&style, &glue, module)?;
    let body = body.replacen(STUCK, KEPT_OUT, 1);
    Ok([&head, &bare, &scripts, "</head>", &body, &packed, "</body>", end].concat())
}

/// Only the scripts and styles of this very file may run, and nothing may be fetched.
fn policy<'a>(scripts: impl Iterator<Item = &'a str>, styles: &[&str]) -> String {
    let scripts: String = scripts.map(hash).collect();
    let styles: String = styles.iter().map(|style| hash(style)).collect();
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{scripts}; style-src{styles}; img-src data:; base-uri 'none'; \
         form-action 'none'"
    )
}

/// A hash as policies have it, with a blank before it.
pub fn hash(text: &str) -> String {
    format!(" 'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

fn with_policy(head: &str, policy: &str) -> Outcome<String> {
    let (before, rest) = head.split_once(POLICY).ok_or("index.html has no policy")?;
    let (_, after) = rest.split_once('"').ok_or("the policy of index.html does not end")?;
    Ok([before, POLICY, policy, "\"", after].concat())
}

/// An element whose content is raw text, which nothing can escape: it must not hold its own end.
fn element(start: &str, text: &str, end: &str) -> Outcome<String> {
    match text.contains("</s") || text.contains("<!--") {
        true => Err(format!("a text for {start} holds the end of an element")),
        false => Ok([start, text, end].concat()),
    }
}

/// What stands between two marks.
pub fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// A file of www/, minified.
fn minified(name: &str, flags: &[&str]) -> Outcome<String> {
    esbuild(&Path::new("www").join(name), flags)
}

/// The glue as a script that may be run at once, and leaves what it exports in a variable.
fn glue(folder: &Path) -> Outcome<String> {
    esbuild(&folder.join(format!("{APP}.js")), &["--bundle", "--format=iife", "--global-name=routemathGlue"])
}

/// What esbuild makes of a file.
pub fn esbuild(file: &Path, flags: &[&str]) -> Outcome<String> {
    let always = ["--minify", "--legal-comments=none", "--log-level=error"];
    let mut esbuild = tools::node("node_modules/esbuild/bin/esbuild");
    Ok(read(esbuild.arg(file).args(always).args(flags))?.trim_end().to_owned())
}

#[cfg(test)]
mod tests {
    use super::{element, hash, with_policy};

    #[test]
    fn a_hash_is_written_as_policies_have_it() {
        assert_eq!(hash("abc"), " 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }

    #[test]
    fn the_policy_is_exchanged_and_nothing_else() {
        let head = "<meta http-equiv=\"Content-Security-Policy\" content=\"old\"><title>x</title>";
        let expected = "<meta http-equiv=\"Content-Security-Policy\" content=\"new\"><title>x</title>";
        assert_eq!(with_policy(head, "new").as_deref(), Ok(expected));
        assert!(with_policy("<title>x</title>", "new").is_err());
    }

    #[test]
    fn a_text_that_would_end_its_element_is_refused() {
        assert!(element("<script>", "a</script>", "</script>").is_err());
        assert!(element("<script>", "a<b", "</script>").is_ok());
    }
}
