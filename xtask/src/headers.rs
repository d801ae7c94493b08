//! The `_headers` file of static hosts: a path pattern on a line of its own, its headers indented below.

/// The rules of one file, in its order.
pub struct Rules(Vec<Rule>);

struct Rule {
    pattern: String,
    headers: Vec<(String, String)>,
}

impl Rules {
    /// Reads a `_headers` file; lines that are neither pattern nor `Name: value` are ignored, as hosts do.
    pub fn parse(text: &str) -> Self {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            match (line.starts_with([' ', '\t']), line.split_once(':'), rules.last_mut()) {
                (false, _, _) => rules.push(Rule { pattern: line.trim().to_owned(), headers: Vec::new() }),
                (true, Some((name, value)), Some(rule)) => {
                    rule.headers.push((name.trim().to_owned(), value.trim().to_owned()));
                }
                _ => {}
            }
        }
        Self(rules)
    }

    /// The headers of a path. A name set by several rules takes the last one's value.
    pub fn of(&self, path: &str) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        for (name, value) in self.0.iter().filter(|rule| rule.covers(path)).flat_map(|rule| &rule.headers) {
            found.retain(|(earlier, _)| !earlier.eq_ignore_ascii_case(name));
            found.push((name.clone(), value.clone()));
        }
        found
    }
}

impl Rule {
    /// Whether the pattern covers a path: exactly, or up to its closing `*`.
    fn covers(&self, path: &str) -> bool {
        match self.pattern.strip_suffix('*') {
            Some(start) => path.starts_with(start),
            None => path == self.pattern,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rules;

    const FILE: &str = "# comment\n/*\n  A: 1\n  B: x: y\n\n/404.html\n  a: 2\n";

    fn headers(path: &str) -> String {
        let found = Rules::parse(FILE).of(path);
        found.iter().map(|(name, value)| format!("{name}={value};")).collect()
    }

    #[test]
    fn a_star_covers_every_path_below() {
        assert_eq!(headers("/a/b.js"), "A=1;B=x: y;");
    }

    #[test]
    fn a_later_rule_replaces_an_earlier_one() {
        assert_eq!(headers("/404.html"), "B=x: y;a=2;");
    }
}
