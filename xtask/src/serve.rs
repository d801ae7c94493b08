//! Serves dist/ on the loopback address as a static host would, with the headers of its `_headers` file.

use crate::headers::Rules;
use crate::page::{self, DIST};
use crate::run::Outcome;
use std::{
    fs,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

const PORT: u16 = 8080;
/// Longer requests are not ours: the longest link has 8 kB.
const LONGEST_REQUEST: u64 = 32 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// `serve [--port N]`: takes the port, builds the page, serves it until it is stopped.
pub fn serve(args: &[String]) -> Outcome {
    let port = port(args)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("port {port} of 127.0.0.1 is taken; `cargo xtask serve --port N` takes another")
        }
        _ => format!("port {port} of 127.0.0.1: {error}"),
    })?;
    page::build()?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("Serving {DIST}/ on http://{address} (Ctrl+C stops)");
    for stream in listener.incoming().flatten() {
        thread::spawn(move || answer(stream));
    }
    Ok(())
}

fn port(args: &[String]) -> Outcome<u16> {
    match args {
        [] => Ok(PORT),
        [flag, number] if flag == "--port" => number.parse().map_err(|_| format!("{number} is not a port")),
        _ => Err("usage: cargo xtask serve [--port N]".to_owned()),
    }
}

/// Answers one request. A browser that goes away in the middle is no error of ours.
fn answer(mut stream: TcpStream) {
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    if let Some(line) = request_line(&stream) {
        let reply = Reply::to(&line);
        let _ = stream.write_all(reply.head.as_bytes()).and_then(|()| stream.write_all(&reply.body));
    }
}

/// The first line of a request, once its head has arrived in full.
fn request_line(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream.take(LONGEST_REQUEST)).lines();
    let first = lines.next()?.ok()?;
    lines.map_while(Result::ok).find(String::is_empty)?;
    Some(first)
}

struct Reply {
    head: String,
    body: Vec<u8>,
}

impl Reply {
    fn to(request: &str) -> Self {
        let mut words = request.split(' ');
        match (words.next(), words.next()) {
            (Some("GET"), Some(target)) => Self::file(target),
            (Some("HEAD"), Some(target)) => Self { body: Vec::new(), ..Self::file(target) },
            _ => Self::new("405 Method Not Allowed", "", b"Only GET and HEAD\n".to_vec()),
        }
    }

    fn file(target: &str) -> Self {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let found = located(path).and_then(|name| Some((fs::read(Path::new(DIST).join(&name)).ok()?, name)));
        match found {
            Some((body, name)) => Self::new("200 OK", &name, body),
            None => Self::missing(),
        }
    }

    /// The site's own page for that, if it has one.
    fn missing() -> Self {
        match fs::read(Path::new(DIST).join("404.html")) {
            Ok(body) => Self::new("404 Not Found", "404.html", body),
            Err(_) => Self::new("404 Not Found", "", b"Not found\n".to_vec()),
        }
    }

    fn new(status: &str, name: &str, body: Vec<u8>) -> Self {
        let rules = Rules::parse(&fs::read_to_string(Path::new(DIST).join("_headers")).unwrap_or_default());
        let own: String = rules
            .of(&format!("/{name}"))
            .iter()
            .map(|(name, value)| format!("{name}: {value}\r\n"))
            .collect();
        let (length, kind) = (body.len(), mime(name));
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nContent-Type: {kind}\r\nConnection: close\r\n{own}\r\n"
        );
        Self { head, body }
    }
}

/// The file of dist/ that a path asks for; none outside it, and not the host's own `_headers`.
fn located(path: &str) -> Option<String> {
    let path = decoded(path.strip_prefix('/')?)?;
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    let plain = name
        .split('/')
        .all(|part| !part.is_empty() && !part.starts_with(['.', '_']) && !part.contains(['\\', ':', '\0']));
    let file: PathBuf = Path::new(DIST).join(&name);
    (plain && file.is_file()).then_some(name)
}

/// Undoes percent-encoding.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut plain = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        plain.push(if byte == b'%' { hex(bytes.next()?)? * 16 + hex(bytes.next()?)? } else { byte });
    }
    String::from_utf8(plain).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn mime(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, located};

    #[test]
    fn percent_encoding_is_undone_once() {
        assert_eq!(decoded("a%2Fb%2520").as_deref(), Some("a/b%20"));
        assert_eq!(decoded("%G0"), None);
        assert_eq!(decoded("%2"), None);
        assert_eq!(decoded("%ff"), None);
    }

    #[test]
    fn no_path_leads_out_of_dist() {
        for path in [
            "/../Cargo.toml",
            "/%2e%2e/Cargo.toml",
            "/..%2fCargo.toml",
            "//etc/passwd",
            "/_headers",
            "Cargo.toml",
            "/..\\x",
        ] {
            assert_eq!(located(path), None, "{path}");
        }
    }
}
