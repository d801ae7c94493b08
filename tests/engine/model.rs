//! docs/model.md: its scenarios are evaluated, its arithmetic is worked out, and the report has to say the same.

use crate::instances::exact;
use routemath::catalog::CATALOG;
use routemath::engine::{Study, work_out};
use routemath::json::Value;
use routemath::scenario::Scenario;
use routemath::text::Answer;
use routemath::text::contract::report_value;
use routemath::units::Exact;

const PAGE: &str = include_str!("../../docs/model.md");

/// A number, or a word of the contract.
#[derive(Debug, PartialEq)]
enum Term {
    Number(Exact),
    Word(String),
}

fn report(contract: &str) -> Value {
    let scenario =
        Scenario::from_json(contract, &CATALOG).unwrap_or_else(|problems| panic!("{contract}: {problems:?}"));
    let evaluated = work_out(&CATALOG, &scenario).expect("figures in range");
    let study = Study::new(&scenario, &evaluated).expect("figures in range").finish();
    let answer = Answer {
        catalog: &CATALOG,
        scenario: &scenario,
        report: &evaluated.report,
        sensitivity: Some(&study),
    };
    report_value(&answer)
}

/// The entry of a list in which every key has its value.
fn entry<'v>(list: &'v Value, keys: &[(&str, &str)]) -> Option<&'v Value> {
    let Value::List(entries) = list else { return None };
    entries.iter().find(|entry| keys.iter().all(|(key, word)| entry.get(key) == Some(&Value::text(*word))))
}

/// What the report says at a path; lists are entered by id, input or part.
fn at(report: &Value, path: &str) -> Option<Term> {
    let (head, rest) = path.split_once('.')?;
    let list = report.get(head)?;
    let last = rest.rsplit_once('.');
    let value = match head {
        "flips" => {
            let (rest, of) = last?;
            let (input, direction) = rest.rsplit_once('.')?;
            entry(list, &[("input", input), ("direction", direction), ("of", of)])?.get("at")?
        }
        "tornado" => entry(list, &[("input", last?.0)])?.get(last?.1)?,
        "materiality" => entry(list, &[("part", last?.0)])?.get(last?.1)?,
        "offers" | "pools" => {
            let (id, rest) = rest.split_once('.')?;
            rest.split('.').try_fold(entry(list, &[("id", id)])?, |value, key| value.get(key))?
        }
        _ => rest.split('.').try_fold(list, |value, key| value.get(key))?,
    };
    match value {
        Value::Text(text) => Some(text.parse().map_or_else(|_| Term::Word(text.clone()), Term::Number)),
        Value::Bool(on) => Some(Term::Word(on.to_string())),
        _ => None,
    }
}

/// Reads sums, products, parentheses, `min` and `max`.
struct Reader<'a>(&'a str);

impl<'a> Reader<'a> {
    fn all(text: &'a str) -> Exact {
        let mut reader = Self(text);
        let value = reader.sum();
        assert!(reader.0.trim().is_empty(), "{text}: {:?} is left", reader.0);
        value
    }

    fn eat(&mut self, token: &str) -> bool {
        let rest = self.0.trim_start().strip_prefix(token);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn sum(&mut self) -> Exact {
        let mut value = self.product();
        loop {
            if self.eat("+") {
                value += self.product();
            } else if self.eat("−") {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> Exact {
        let mut value = self.atom();
        loop {
            if self.eat("×") {
                value *= self.atom();
            } else if self.eat("/") {
                value /= self.atom();
            } else {
                return value;
            }
        }
    }

    fn atom(&mut self) -> Exact {
        for (name, pick) in [("min(", Exact::min as fn(Exact, Exact) -> Exact), ("max(", Exact::max)] {
            if self.eat(name) {
                let mut value = self.sum();
                while self.eat(",") {
                    value = pick(value, self.sum());
                }
                assert!(self.eat(")"), "{:?} follows", self.0);
                return value;
            }
        }
        if self.eat("(") {
            let value = self.sum();
            assert!(self.eat(")"), "{:?} follows", self.0);
            return value;
        }
        let text = self.0.trim_start();
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
        self.0 = &text[end..];
        exact(&text[..end])
    }
}

fn term(report: &Value, text: &str) -> Term {
    let is_path =
        text.starts_with(|c: char| c.is_ascii_lowercase()) && text.contains('.') && !text.contains('(');
    if is_path {
        return at(report, text).unwrap_or_else(|| panic!("the report has no {text}"));
    }
    if text.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
        return Term::Word(text.to_owned());
    }
    Term::Number(Reader::all(text))
}

fn same(a: &Term, b: &Term) -> bool {
    match (a, b) {
        (Term::Number(a), Term::Number(b)) => {
            (a - b).abs() <= exact("0.00000000001") * a.abs().max(Exact::ONE)
        }
        (a, b) => a == b,
    }
}

#[test]
fn every_example_of_the_page_is_right() {
    let (mut found, mut examples, mut lines) = (None, 0, 0);
    let mut blocks = PAGE.split("```");
    blocks.next();
    while let (Some(block), _) = (blocks.next(), blocks.next()) {
        let (kind, text) = block.split_once('\n').expect("a block has a kind");
        match kind {
            "json" => (found, examples) = (Some(report(text)), examples + 1),
            "check" => {
                let report = found.as_ref().expect("a scenario stands before its arithmetic");
                for line in text.lines() {
                    let terms: Vec<Term> = line.split(" = ").map(|part| term(report, part.trim())).collect();
                    assert!(terms.windows(2).all(|pair| same(&pair[0], &pair[1])), "{line}: {terms:?}");
                    lines += 1;
                }
            }
            "text" => {}
            other => panic!("a block of kind {other}"),
        }
    }
    assert!(examples >= 12 && lines >= 35, "{examples} examples, {lines} lines");
}
