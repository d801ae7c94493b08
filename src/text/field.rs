//! A number field: how its value stands in it, and what it answers to what is typed.

use super::number::{fixed, in_words, latency, money, percent_full, trimmed};
use super::reading::{Reading, read_per};
use crate::scenario::fields::Kind;
use crate::scenario::{Input, Scenario};
use crate::units::{Exact, Listed, fill, is_whole};

/// The most decimals of what is typed.
const TYPED: u32 = 12;

/// A number field: what it may hold, and what it holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field<'a> {
    /// The kind of number.
    pub kind: Kind,
    /// The label ("requests").
    pub label: &'a str,
    /// The unit after it ("/ month"); may be empty.
    pub unit: &'a str,
    /// Least value allowed.
    pub min: Exact,
    /// Greatest value allowed.
    pub max: Exact,
    /// Whether it may be empty.
    pub nullable: bool,
    /// The valid value in force.
    pub now: Option<Exact>,
}

/// What a field answers to what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// A valid value.
    Value(Exact),
    /// Nothing, where that is allowed.
    Nothing,
    /// The text may mean one of these; each with its words for a button. After them stands `still`.
    Ask {
        /// The values, with the text of their buttons.
        choices: Vec<(Exact, String)>,
        /// "Still using 500."
        still: String,
    },
    /// What is wrong, in a sentence that names the value still in force.
    Wrong(String),
}

impl<'a> Field<'a> {
    /// The field of an input of a scenario; `now` is its value, `nullable` whether it may be empty.
    pub fn of(input: &Input, now: Option<Exact>) -> Field<'static> {
        let (min, max) = input.bounds();
        let (unit, nullable) = match input {
            Input::Workload(row) => (row.unit, row.nullable),
            Input::Caller(row) => (row.unit, row.nullable),
            Input::Pool(_, row) => (row.unit, row.nullable),
            Input::Offer(_, row) => (row.unit, row.nullable),
        };
        Field { kind: input.kind(), label: input.label(), unit, min, max, nullable, now }
    }

    /// Reads what is typed.
    pub fn read(&self, text: &str) -> Typed {
        if self.nullable
            && matches!(text.trim().to_ascii_lowercase().as_str(), "none" | "no" | "-" | "—" | "unknown")
        {
            return Typed::Nothing;
        }
        match read_per(text, self.kind, self.unit) {
            Reading::Empty if self.nullable => Typed::Nothing,
            Reading::Empty => Typed::Wrong(fill!("Enter a number. {}", self.still())),
            Reading::NotANumber => {
                Typed::Wrong(fill!("Not a number. {} Try {}.", self.still(), example(self.kind)))
            }
            Reading::Value(value) => self.wrong(value).map_or(Typed::Value(value), Typed::Wrong),
            Reading::Ambiguous(one, two) => self.ask(one, two),
        }
    }

    fn ask(&self, one: Exact, two: Exact) -> Typed {
        let fits: Vec<Exact> = [one, two].into_iter().filter(|value| self.wrong(*value).is_none()).listed();
        if fits.is_empty() {
            return Typed::Wrong(self.wrong(two).unwrap_or_default());
        }
        let choices = fits.into_iter().map(|value| (value, shown(self.kind, Some(value)))).listed();
        Typed::Ask { choices, still: self.still() }
    }

    fn wrong(&self, value: Exact) -> Option<String> {
        let bound = |word: &str, bound| fill!("{} {}. {}", word, shown(self.kind, Some(bound)), self.still());
        if value < self.min {
            Some(bound("At least", self.min))
        } else if value > self.max {
            Some(bound("At most", self.max))
        } else if self.kind == Kind::Count && !is_whole(value) {
            Some(fill!("Whole numbers only. {}", self.still()))
        } else if value.normalize().scale() > TYPED {
            Some(fill!("At most {} decimals. {}", TYPED, self.still()))
        } else {
            None
        }
    }

    fn still(&self) -> String {
        fill!("Still using {}.", shown(self.kind, self.now))
    }

    /// Says a value with its unit, and with its label where that counts things, as a slider is read aloud:
    /// "1.2 million requests a month".
    pub fn spoken(&self, value: Exact) -> String {
        match self.kind {
            Kind::Share => percent_full(value),
            Kind::Money => fill!("${}{}", in_words(value), unit(self.unit)),
            Kind::Price => fill!("${}{}", shown(self.kind, Some(value)), unit(self.unit)),
            Kind::Time => latency(value),
            Kind::Count | Kind::Real => {
                let counts =
                    self.label.ends_with('s') && !self.unit.starts_with(|c: char| c.is_ascii_alphabetic());
                let label = if counts { fill!(" {}", self.label) } else { String::new() };
                fill!("{}{}{}", in_words(value), label, unit(self.unit))
            }
        }
    }
}

/// A unit as it is spoken: "/ month" is " a month", "$ / M" is " per million tokens".
fn unit(unit: &str) -> String {
    let (before, per) = unit.split_once('/').map_or((unit, None), |(before, per)| (before, Some(per.trim())));
    let before = before.trim().trim_start_matches('$').trim();
    let before = if before.is_empty() { String::new() } else { fill!(" {}", before) };
    match per {
        None => before,
        Some("M") => fill!("{} per million tokens", before),
        Some(per @ "GB") => fill!("{} per {}", before, per),
        Some(per @ "event") => fill!("{} an {}", before, per),
        Some(per) => fill!("{} a {}", before, per),
    }
}

/// Writes a value as its field shows it: "1,000,000", "50%", "$1,200,000", "5.00"; "none" where there is none.
pub fn shown(kind: Kind, value: Option<Exact>) -> String {
    let Some(value) = value else { return "none".to_owned() };
    match kind {
        Kind::Share => percent_full(value),
        Kind::Money if is_whole(value) => fill!("${}", fixed(value, 0)),
        // What nobody typed, a part of a sum, has cents.
        Kind::Money if value.normalize().scale() > TYPED => fill!("${}", fixed(value, 2)),
        Kind::Money => fill!("${}", fixed(value, value.normalize().scale().max(2))),
        Kind::Price => fixed(value, value.normalize().scale().clamp(2, TYPED)),
        Kind::Count | Kind::Real | Kind::Time => trimmed(value, TYPED),
    }
}

const fn example(kind: Kind) -> &'static str {
    match kind {
        Kind::Share => "50%",
        Kind::Money => "$1,200 or 1.2k",
        Kind::Price => "5.25",
        Kind::Time => "900 or 1.2 s",
        Kind::Count | Kind::Real => "1,200,000 or 1.2m",
    }
}

/// The lines under the three main sliders, each in words.
pub mod line {
    use super::super::number::{bytes, count, percent};
    use super::super::summary::due;
    use super::{Exact, Scenario, in_words, is_whole, money};
    use crate::scenario::PoolTerms;
    use crate::units::{Num, fill};

    /// Under payload: "500 out · 50% cached · 16.6 kB up".
    pub fn payload(scenario: &Scenario, up_bytes: Option<Exact>) -> String {
        let work = &scenario.workload;
        let mut parts = vec![fill!("{} out", count(work.output_tokens))];
        match work.cached_input_tokens {
            Some(cached) if !cached.is_zero() => parts.push(fill!("{} cached", count(cached))),
            None if !work.cached_input_share.is_zero() => {
                parts.push(fill!("{} cached", percent(work.cached_input_share)));
            }
            _ => {}
        }
        parts.extend(up_bytes.map(|up| fill!("{} up", bytes(up))));
        parts.join(" · ")
    }

    /// Under volume: "= 1 million · peak 120 a minute".
    pub fn volume(scenario: &Scenario) -> String {
        let said = fill!("= {}", in_words(scenario.workload.requests_per_month));
        match scenario.workload.peak_rpm {
            Some(peak) => fill!("{} · peak {} a minute", said, super::trimmed(peak, 2)),
            None => said,
        }
    }

    /// Under the commitment: the other spend, and in bold what is owed for nothing or that nothing is.
    ///
    /// `monthly` is what is left on the contract over the months to the true-up.
    pub fn commitment(monthly: Exact, terms: &PoolTerms<Exact>) -> (String, String) {
        let (other, rate) = (terms.other_spend_per_month, terms.shortfall_rate);
        let gap = monthly.minus(other).unwrap_or_default();
        if monthly.is_zero() {
            return (String::new(), "no commitment".to_owned());
        }
        if gap.floored().is_zero() {
            return (String::new(), "fully used: worth $0".to_owned());
        }
        let owed = gap.times(rate).unwrap_or_default();
        // What is due stands before it, in its field.
        let [_, other, gap] = due(monthly, other, is_whole(monthly));
        let said = if rate.is_zero() {
            fill!("{} unspent, nothing of it owed", gap)
        } else if rate < Exact::ONE {
            fill!("{} unspent; {} of it, {}, is owed", gap, percent(rate), money(owed))
        } else {
            fill!("{} owed for nothing", gap)
        };
        (fill!("− {} other spend = ", other), said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::fields;
    use crate::units::Num;

    fn d(text: &str) -> Exact {
        text.parse().unwrap()
    }
    fn field(path: &'static str) -> Field<'static> {
        let row = fields::by_path(fields::WORKLOAD, path).unwrap();
        Field::of(&Input::Workload(row), row.default)
    }
    fn wrong(text: &str) -> Typed {
        Typed::Wrong(text.to_owned())
    }

    #[test]
    fn what_is_wrong_is_said_with_the_value_still_in_force() {
        let rows = [
            ("requestsPerMonth", "12 apples", "Not a number. Still using 1,000,000. Try 1,200,000 or 1.2m."),
            ("requestsPerMonth", "2e12", "At most 1,000,000,000,000. Still using 1,000,000."),
            ("requestsPerMonth", "", "Enter a number. Still using 1,000,000."),
            ("requestsPerMonth", "-1", "At least 0. Still using 1,000,000."),
            ("outputTokens", "1.5", "Whole numbers only. Still using 500."),
            ("cachedInputShare", "140%", "At most 100%. Still using 0%."),
            ("cachedInputShare", "half", "Not a number. Still using 0%. Try 50%."),
            ("latencyTargetMs", "soon", "Not a number. Still using none. Try 900 or 1.2 s."),
            ("bytesPerToken", "0.0000000000001", "At least 0.1. Still using 5."),
        ];
        for (path, typed, expected) in rows {
            assert_eq!(field(path).read(typed), wrong(expected), "{path} {typed}");
        }
    }

    #[test]
    fn valid_text_is_a_value_and_an_ambiguous_one_a_question() {
        assert_eq!(field("requestsPerMonth").read("1.2m"), Typed::Value(d("1200000")));
        assert_eq!(field("peakRpm").read("2/s"), Typed::Value(d("120")));
        assert_eq!(field("peakRpm").read("none"), Typed::Nothing);
        assert_eq!(field("peakRpm").read(" "), Typed::Nothing);
        let still = "Still using 1,000,000.".to_owned();
        let choices = vec![(d("1.5"), "1.5".to_owned()), (d("1500"), "1,500".to_owned())];
        assert_eq!(field("requestsPerMonth").read("1,5"), Typed::Ask { choices, still });
        let still = "Still using 500.".to_owned();
        let choices = vec![(d("1500"), "1,500".to_owned())];
        assert_eq!(field("outputTokens").read("1,5"), Typed::Ask { choices, still });
        let choices = vec![(d("0.005"), "0.5%".to_owned()), (d("0.5"), "50%".to_owned())];
        assert_eq!(
            field("batchableShare").read("0.5"),
            Typed::Ask { choices, still: "Still using 0%.".to_owned() }
        );
    }

    #[test]
    fn a_part_of_a_sum_is_shown_in_cents_and_what_was_typed_as_typed() {
        let third = d("400000").over(d("3")).unwrap();
        assert_eq!(shown(Kind::Money, Some(third)), "$133,333.33");
        assert_eq!(shown(Kind::Money, Some(d("0.0005"))), "$0.0005");
        assert_eq!(shown(Kind::Money, Some(d("1200000.5"))), "$1,200,000.50");
    }

    #[test]
    fn a_commitment_says_what_of_it_is_owed_for_nothing() {
        let said = |monthly: &str, rate: &str| {
            let mut terms = fields::pool_v1();
            terms.other_spend_per_month = d("80000");
            terms.shortfall_rate = d(rate);
            let (before, bold) = line::commitment(d(monthly), &terms);
            before + &bold
        };
        assert_eq!(said("100000", "1"), "− $80,000 other spend = $20,000 owed for nothing");
        assert_eq!(said("100000.5", "1"), "− $80,000.00 other spend = $20,000.50 owed for nothing");
        let part = "− $80,000 other spend = $20,000 unspent; 25% of it, $5,000, is owed";
        assert_eq!(said("100000", "0.25"), part);
        assert_eq!(said("100000", "0"), "− $80,000 other spend = $20,000 unspent, nothing of it owed");
        assert_eq!(
            (said("80000", "1"), said("0", "1")),
            ("fully used: worth $0".into(), "no commitment".into())
        );
    }

    #[test]
    fn values_are_spoken_with_their_units() {
        let rows = [
            ("requestsPerMonth", "1200000", "1.2 million requests a month"),
            ("requestsPerMonth", "1234567", "1,234,567 requests a month"),
            ("inputTokens", "3000", "3,000 input tokens a request"),
            ("cachedInputShare", "0.125", "12.5%"),
            ("peakRpm", "120", "120 a minute"),
            ("latencyTargetMs", "1500", "1.5 s"),
            ("attachmentBytes", "1500000", "1.5 million bytes a request"),
            ("usdPerSecond", "0.5", "$0.50 a second"),
        ];
        for (path, value, expected) in rows {
            assert_eq!(field(path).spoken(d(value)), expected, "{path} {value}");
        }
    }
}
