//! Reads what an API reported of one request, or what a person writes of it, into the workload.
//!
//! Hosts count cached input in two ways: as part of the input, or on top of it. Each is told by its own names; where a
//! text does not tell, the reader is asked. A figure that is not understood is named, never dropped in silence.

mod names;
mod python;
mod words;

use super::find;
use super::number::count;
use crate::json::{self, Limits, Value};
use crate::scenario::fields::{WORKLOAD, by_path, dec};
use crate::scenario::{Scenario, Ttl};
use crate::units::{Listed, fill};
use names::{HOSTS, NAMES, Of, is_input};

/// What a text was found to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Nothing yet.
    Empty,
    /// The tokens of one request.
    Usage(Usage),
    /// Two readings, since nothing tells how cached tokens are counted: as part of the input, or on top of it.
    Ask(Usage, Usage),
    /// Why it cannot be used, in a sentence.
    No(String),
}

/// The tokens of one request. Counts that nothing was said about are `None`, and leave their input as it is.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Usage {
    /// Who reports in this way ("Anthropic"); empty for a person's words.
    pub from: &'static str,
    /// Input, cached and cache-written tokens included.
    pub input: u64,
    /// Of the input, read from a cache.
    pub cached: Option<u64>,
    /// Of the input, written to a cache.
    pub written: Option<u64>,
    /// Output without what is known to be reasoning.
    pub output: u64,
    /// Reasoning.
    pub reasoning: Option<u64>,
    /// How long what was written to the cache lives.
    pub ttl: Option<Ttl>,
    /// Whether cached tokens were counted on top of the input.
    pub on_top: bool,
    /// Names of counts that no input takes.
    pub unused: Vec<String>,
}

/// What is asked where nothing tells how cached tokens are counted.
pub const ASK: &str = "How are the cached tokens counted?";
/// What is said of a text that reports no usage.
pub const NO_INPUT: &str = "No counts of input and output tokens found. Paste a usage object, or write \
                        “12,345 input, 678 output”.";

/// How Python's objects name what they counted.
const USAGE: &str = "usage=";

/// Whether a text is meant as a scenario, if one with a mistake in it: no report of usage has these keys.
pub fn is_scenario(text: &str) -> bool {
    let value = json::parse(text, Limits::SCENARIO);
    value.is_ok_and(|value| ["v", "offers", "workload"].iter().any(|key| value.get(key).is_some()))
}

/// Reads a text.
pub fn read(text: &str) -> Reading {
    let text = text.trim();
    if text.is_empty() {
        return Reading::Empty;
    }
    let limits = Limits { depth: 16, ..Limits::SCENARIO };
    let parsed = json::parse(text, limits);
    let printed = parsed.is_err() && text.starts_with('{');
    match if printed { json::parse(&python::json(text), limits) } else { parsed } {
        Ok(value @ Value::Object(_)) => object(&value),
        Ok(_) => Reading::No("One usage object at a time.".to_owned()),
        // Among what Python prints in single quotes may be objects, which words tell too.
        Err(error) if printed && !(text.starts_with("{'") && text.contains('(')) => {
            Reading::No(fill!("Not a whole object: {}.", error.to_string()))
        }
        Err(_) => words::read(reported(text)).unwrap_or_else(Reading::No),
    }
}

/// Of an answer that a program printed, with what it counted at its end, that end.
fn reported(text: &str) -> &str {
    find::last(text, USAGE)
        .and_then(|at| text.get(at..))
        .and_then(|end| end.strip_prefix(USAGE))
        .unwrap_or(text)
}

fn object(value: &Value) -> Reading {
    let mut found = Vec::new();
    search(value, &mut found);
    match found.as_slice() {
        [] => Reading::No(NO_INPUT.to_owned()),
        [usage] => {
            let mut tally = Tally::default();
            match tally.gather(usage).and_then(|()| tally.reading()) {
                Ok(reading) => reading,
                Err(why) => Reading::No(why),
            }
        }
        _ => Reading::No("Several usage objects in one; paste one of them.".to_owned()),
    }
}

/// Finds the objects that count input, inside the whole answer of an API. Bedrock's log counts it in one object and the
/// output in the next.
fn search<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    let Value::Object(entries) = value else { return };
    let logged = |name: &str| entries.iter().any(|(_, value)| value.get(name).is_some());
    let counts = entries.iter().any(|(key, _)| is_input(key));
    if counts || logged("inputTokenCount") && logged("outputTokenCount") {
        found.push(value);
    } else {
        entries.iter().for_each(|(_, value)| search(value, found));
    }
}

/// Counts as they were found.
#[derive(Default)]
struct Tally {
    from: &'static str,
    counts: Vec<(Of, u64)>,
    unused: Vec<String>,
    /// Whether a person wrote them, in words that do not tell how cached tokens are counted.
    spoken: bool,
}

impl Tally {
    fn gather(&mut self, value: &Value) -> Result<(), String> {
        let Value::Object(entries) = value else { return Ok(()) };
        for (key, value) in entries {
            match value {
                // What a log keeps of request and answer counts the same once more.
                Value::Object(_) if !key.ends_with("BodyJson") => self.gather(value)?,
                Value::Number(digits) => self.count(key, digits)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn count(&mut self, key: &str, digits: &str) -> Result<(), String> {
        if let Some((_, host)) = HOSTS.iter().find(|(name, _)| *name == key) {
            self.from = host;
        }
        let known = NAMES.iter().find(|(name, _)| *name == key).map(|(_, of)| *of);
        match (known, digits.parse::<u64>()) {
            (Some(of), Ok(count)) => self.add(of, count, key),
            (Some(_), Err(_)) => Err(fill!("{} is {}: a whole number is needed.", key, digits)),
            (None, count) => {
                if count != Ok(0) {
                    self.unused.push(key.to_owned());
                }
                Ok(())
            }
        }
    }

    fn add(&mut self, of: Of, count: u64, name: &str) -> Result<(), String> {
        match self.get(of) {
            None => self.counts.push((of, count)),
            // One count may go by two names.
            Some(own) if own == count => {}
            Some(_) => return Err(fill!("Two counts for “{}”; paste one request.", name)),
        }
        Ok(())
    }

    fn get(&self, of: Of) -> Option<u64> {
        self.counts.iter().find(|(own, _)| *own == of).map(|(_, count)| *count)
    }

    /// What the counts come to, in one of the two ways of counting, or in both.
    fn reading(&self) -> Result<Reading, String> {
        match self.on_top()? {
            Some(on_top) => self.usage(on_top).map(Reading::Usage),
            None => Ok(Reading::Ask(self.usage(false)?, self.usage(true)?)),
        }
    }

    /// Whether cached tokens were counted on top of the input; `None` where nothing tells.
    fn on_top(&self) -> Result<Option<bool>, String> {
        let (inside, top) = (self.get(Of::Inside), self.get(Of::OnTop));
        let beside = self.beside()?;
        let some = |count: Option<u64>| count.is_some_and(|count| count > 0);
        // A router may write both kinds of names over one count.
        let mixed =
            some(inside) && some(top) || self.from == "OpenAI" && top.or(self.get(Of::Written)).is_some();
        let input = self.get(Of::Input).unwrap_or_default();
        let all = sum([input, beside, self.get(Of::Output).unwrap_or_default()])?;
        Ok(match self.spoken || mixed {
            _ if beside == 0 => Some(false),
            false => Some(inside.is_none()),
            // A total of all counts settles it; one of input and output alone does not, as both kinds of host write it.
            true if self.get(Of::Total) == Some(all) || beside > input => Some(true),
            true => None,
        })
    }

    fn cached(&self) -> Option<u64> {
        self.get(Of::Inside).max(self.get(Of::OnTop))
    }

    /// What was read from a cache or written to it.
    fn beside(&self) -> Result<u64, String> {
        sum([self.cached().unwrap_or(0), self.get(Of::Written).unwrap_or(0), 0])
    }

    fn usage(&self, on_top: bool) -> Result<Usage, String> {
        let (Some(input), Some(output)) = (self.get(Of::Input), self.get(Of::Output)) else {
            return Err(NO_INPUT.to_owned());
        };
        let beside = self.beside()?;
        let input = if on_top { sum([input, beside, 0])? } else { input };
        let inside = self.get(Of::Reasoning);
        let (Some(visible), true) = (output.checked_sub(inside.unwrap_or(0)), beside <= input) else {
            return Err("Cached tokens exceed the input, or reasoning exceeds the output.".to_owned());
        };
        let usage = Usage {
            from: self.host(),
            input,
            cached: self.cached(),
            written: self.get(Of::Written),
            output: visible,
            reasoning: inside.or(self.get(Of::Thoughts)),
            ttl: self.ttl(),
            on_top,
            unused: self.unused.clone(),
        };
        usage.within()
    }

    /// How long cache entries live, where all of them live as long.
    fn ttl(&self) -> Option<Ttl> {
        match (self.get(Of::FiveMinutes).unwrap_or(0), self.get(Of::Hour).unwrap_or(0)) {
            (0, 1..) => Some(Ttl::OneHour),
            (1.., 0) => Some(Ttl::FiveMinutes),
            _ => None,
        }
    }

    /// OpenAI's newer API and Anthropic share the names of input and output.
    fn host(&self) -> &'static str {
        let tells = |of: &[Of]| of.iter().any(|of| self.get(*of).is_some());
        match self.from {
            _ if self.spoken => "",
            "" if tells(&[Of::OnTop, Of::Written]) => "Anthropic",
            "" if tells(&[Of::Inside, Of::Reasoning, Of::Total]) => "OpenAI",
            from => from,
        }
    }
}

fn sum(counts: [u64; 3]) -> Result<u64, String> {
    let all = counts.iter().try_fold(0_u64, |sum, count| sum.checked_add(*count));
    all.ok_or_else(|| "A count is too large.".to_owned())
}

impl Usage {
    /// The inputs it sets: contract names and values.
    #[inline(never)]
    fn numbers(&self) -> [(&'static str, Option<u64>); 5] {
        [
            ("inputTokens", Some(self.input)),
            ("cachedInputTokens", self.cached),
            ("cacheWriteTokens", self.written),
            ("outputTokens", Some(self.output)),
            ("reasoningTokens", self.reasoning),
        ]
    }

    fn within(self) -> Result<Self, String> {
        for (path, count) in self.numbers() {
            let row = by_path(WORKLOAD, path);
            if let (Some(row), Some(value)) = (row, count)
                && !row.admits(dec(value, 0))
            {
                return Err(fill!("{} would be {}: more than an input takes.", row.label, number(value)));
            }
        }
        Ok(self)
    }

    /// Writes it into a scenario's workload.
    pub fn apply(&self, scenario: &mut Scenario) {
        for (path, count) in self.numbers() {
            if let (Some(row), Some(count)) = (by_path(WORKLOAD, path), count) {
                (row.set)(&mut scenario.workload, Some(dec(count, 0)));
            }
        }
        let work = &mut scenario.workload;
        if let Some(ttl) = self.ttl {
            work.cache_ttl = ttl;
        }
        // What stays from before must still fit into the input.
        let left = work.input_tokens.checked_sub(work.cache_write_tokens).unwrap_or_default();
        work.cached_input_tokens = work.cached_input_tokens.map(|cached| cached.min(left));
    }

    /// What was understood: "Anthropic: 12,345 input, of which 9,000 cached; 678 output."
    pub fn words(&self) -> String {
        let mut said = String::new();
        if !self.from.is_empty() {
            said.push_str(self.from);
            said.push_str(": ");
        }
        said.push_str(&number(self.input));
        said.push_str(" input");
        let parts = [(self.cached, " cached"), (self.written, " written to the cache")];
        let parts: Vec<String> = parts.into_iter().filter_map(counted).listed();
        if !parts.is_empty() {
            said.push_str(", of which ");
            said.push_str(&parts.join(" and "));
        }
        said.push_str("; ");
        said.push_str(&number(self.output));
        said.push_str(" output");
        if let Some(reasoning) = counted((self.reasoning, " reasoning")) {
            said.push_str(" and ");
            said.push_str(&reasoning);
        }
        said.push('.');
        said
    }

    /// What else there is to know of it: how cached tokens were counted, what is not told, what was not used.
    pub fn remarks(&self) -> String {
        let mut said = String::new();
        let some = self.cached.max(self.written).is_some_and(|count| count > 0);
        match (self.cached, some) {
            (_, true) if self.on_top => {
                said.push_str("Cached tokens came on top of the input and were added to it.")
            }
            (_, true) => said.push_str("Cached tokens are part of the input."),
            (None, false) => said.push_str("No cached tokens given: that input stays as it is."),
            _ => {}
        }
        if !self.unused.is_empty() {
            said.push_str(" Not used: ");
            said.push_str(&self.unused.join(", "));
            said.push('.');
        }
        said
    }
}

fn counted((value, what): (Option<u64>, &str)) -> Option<String> {
    value.filter(|value| *value > 0).map(|value| fill!("{}{}", number(value), what))
}

fn number(value: u64) -> String {
    count(dec(value, 0))
}

#[cfg(test)]
mod tests;
