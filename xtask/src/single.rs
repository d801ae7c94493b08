//! The whole page in one file: opens from a disk and inside a sandboxed frame, and asks for nothing else.
//!
//! Style and scripts stand in the page, allowed one by one by their hashes; the Wasm is deflated and written in base64.

use crate::page::{self, APP, DIST};
use crate::run::{Outcome, load, load_text, read, save, target};
use crate::{tools, wasm};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};
use std::{num::NonZeroU64, path::Path};

/// The file's name.
pub const FILE: &str = "routemath.html";
/// Its loader: takes glue and Wasm from the page instead of fetching them. Not published by itself.
pub const LOADER: &str = "single.js";
/// Rounds of the search for the shortest deflation; more gain a few bytes each.
const ROUNDS: NonZeroU64 = NonZeroU64::new(15).expect("not zero");
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

/// Writes the single file into a folder that holds the finished page.
pub fn add(folder: &Path) -> Outcome {
    let html = load_text(&folder.join("index.html"))?;
    save(&folder.join(FILE), page(&html, folder)?)
}

fn page(html: &str, folder: &Path) -> Outcome<String> {
    let style = load_text(&folder.join("style.css"))?;
    let mut scripts = vec![bundle(folder)?];
    for name in ["boot.js", "frame.js"] {
        scripts.push(load_text(&folder.join(name))?);
    }
    let (head, rest) = html.split_once(LOADS.0).ok_or("index.html has no style sheet")?;
    let (_, body) = rest.split_once(LOADS.1).ok_or("index.html has no head")?;
    let (body, end) = body.rsplit_once("</body>").ok_or("index.html has no body")?;
    let early = between(head, "<script>", "</script>").ok_or("index.html has no early script")?;
    let head = with_policy(head, &policy(early, &scripts, &style))?.replacen(
        "<script>",
        &[SCENARIO, "\n  <script>"].concat(),
        1,
    );
    let scripts = scripts.iter().map(|script| element("<script type=\"module\">", script, "</script>"));
    let scripts = scripts.collect::<Outcome<String>>()?;
    let style = element("<style>", &style, "</style>")?;
    let data = format!("<script type=\"text/plain\" id=\"wasm\">{}</script>", packed(folder)?);
    Ok([&head, &style, "</head>", body, &data, &scripts, "</body>", end].concat())
}

/// Only the scripts and the style of this very file may run, and nothing may be fetched.
fn policy(early: &str, scripts: &[String], style: &str) -> String {
    let allowed: String = [early].into_iter().chain(scripts.iter().map(String::as_str)).map(hash).collect();
    let style = hash(style);
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval'{allowed}; style-src{style}; img-src data:; base-uri 'none'; \
         form-action 'none'"
    )
}

fn hash(text: &str) -> String {
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

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    Some(text.split_once(start)?.1.split_once(end)?.0)
}

/// The loader with the glue inside.
fn bundle(folder: &Path) -> Outcome<String> {
    let glue = format!("--alias:glue={}", folder.join(format!("{APP}.js")).display());
    let flags = ["--bundle", "--minify", "--format=esm", "--legal-comments=none", "--log-level=error"];
    let mut esbuild = tools::node("node_modules/esbuild/bin/esbuild");
    let bundled = read(esbuild.arg(Path::new("www").join(LOADER)).args(flags).arg(glue))?;
    Ok(bundled.trim_end().to_owned())
}

/// The Wasm as text. Deflating well is slow, so the result is kept.
fn packed(folder: &Path) -> Outcome<String> {
    let module = load(&folder.join(format!("{APP}_bg.wasm")))?;
    let kept = target().join("optimized").join(format!("{}.deflate", wasm::fingerprint(&[&module])));
    if !kept.exists() {
        let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
        let mut deflated = Vec::new();
        zopfli::compress(options, zopfli::Format::Gzip, module.as_slice(), &mut deflated)
            .map_err(|error| error.to_string())?;
        save(&kept, deflated)?;
    }
    Ok(BASE64_STANDARD.encode(load(&kept)?))
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
