//! `cargo xtask fresh-clone`: what a newcomer does. Clones the last commit into an empty folder, with nothing of Cargo's,
//! npm's or our own caches, and types the commands of README's first shell block.

use crate::run::{Outcome, empty, load_text, root, run};
use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Instant,
};

/// What `serve` prints before the address.
const SERVING: &str = "Serving dist/ on http://";

/// Runs each command in the clone and prints how long it took.
pub fn fresh_clone() -> Outcome {
    let home = env::temp_dir().join("routemath-fresh-clone");
    empty(&home)?;
    let clone = home.join("routemath");
    run(Command::new("git").args(["clone", "--quiet"]).arg(root()).arg(&clone))?;
    for line in commands(&load_text(&clone.join("README.md"))?)? {
        let start = Instant::now();
        let mut command = typed(&line, &home, &clone)?;
        if line.ends_with(" serve") {
            serve(command.args(["--port", "0"]))?
        } else {
            run(&mut command)?
        }
        println!("\n`{line}` took {:.0} s in a fresh clone", start.elapsed().as_secs_f64());
    }
    empty(&home)
}

/// The lines of the first shell block, without their remarks.
fn commands(readme: &str) -> Outcome<Vec<String>> {
    let block = readme.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next());
    let lines = block.ok_or("README.md has no shell block")?.lines();
    Ok(lines.map(|line| line.split(" #").next().unwrap_or_default().trim().to_owned()).collect())
}

/// A command of the clone, with empty caches.
fn typed(line: &str, home: &Path, clone: &Path) -> Outcome<Command> {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().ok_or("an empty command in README.md")?);
    let caches: [(&str, PathBuf); 3] = [
        ("CARGO_HOME", home.join("cargo")),
        ("XDG_CACHE_HOME", home.join("cache")),
        ("npm_config_cache", home.join("npm")),
    ];
    // What Cargo tells the program that it runs must not reach the Cargo of the clone.
    let ours = env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO"));
    for (name, _) in ours {
        command.env_remove(name);
    }
    command.args(words).current_dir(clone).env_remove("RUSTC").envs(caches);
    Ok(command)
}

/// Starts the server, asks it for the page once it says that it serves, and stops it.
fn serve(command: &mut Command) -> Outcome {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
    let outcome = page_of(&mut child);
    child.kill().and_then(|()| child.wait()).map_err(|error| error.to_string())?;
    outcome
}

fn page_of(child: &mut Child) -> Outcome {
    let output = child.stdout.take().expect("the output was just piped");
    let address = BufReader::new(output)
        .lines()
        .map_while(Result::ok)
        .inspect(|line| println!("{line}"))
        .find_map(|line| Some(line.strip_prefix(SERVING)?.split(' ').next()?.to_owned()))
        .ok_or("`serve` ended before it served")?;
    let html = get(&address).map_err(|error| format!("{address}: {error}"))?;
    if html.contains("200 OK") && html.contains("<title>") {
        Ok(())
    } else {
        Err(format!("no page at {address}"))
    }
}

fn get(address: &str) -> std::io::Result<String> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_readme_begins_with_two_commands() {
        let readme = load_text(&root().join("README.md")).expect("the README");
        assert_eq!(
            commands(&readme),
            Ok(vec!["cargo xtask serve".to_owned(), "cargo xtask test".to_owned()])
        );
        assert!(commands("no block").is_err());
    }
}
