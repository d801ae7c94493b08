//! What is said of something that was to be opened or changed.

use super::number::counted;
use super::words::capital;
use crate::scenario::link::{Level, LinkNote, Reason};
use crate::scenario::{Problems, Scenario};
use crate::units::fill;

/// What was opened is nothing of ours.
pub const NEITHER: &str = "Not opened: this is neither a link nor a scenario of routemath.";
/// A change was refused.
pub const LOCKED: &str = "The page around this one has locked that.";
/// A word was typed that is not kept as it stood.
pub const CLEANED: &str = "Hidden characters were taken out.";
/// A scenario was opened.
pub const DONE: &str = "Scenario opened.";
/// A word was typed that its place does not take.
pub const NOT_TAKEN: &str = "Not valid here; the old value stays.";
/// Nothing has been changed that could be undone.
pub const NOT_UNDONE: &str = "There is nothing to undo.";
/// What is said of a link that is read only if the reader asks for it.
pub const UNREAD: &str = " Parts of it may be read wrongly, so nothing is computed from it. ";

/// What is alarming about a link, and what that means where it was read all the same; `None` where nothing is.
pub fn alarm(notes: &[LinkNote]) -> Option<(&'static str, &'static str)> {
    let first = notes.iter().find(|note| note.level() == Level::Alarm)?;
    Some(match first.reason {
        Reason::NewerVersion => (
            "This link needs a newer version of this page.",
            " What could be read of it is shown; parts may be read wrongly. ",
        ),
        Reason::BadVersion => (
            "This link has a version that cannot be read.",
            " What could be read of it is shown; parts may be read wrongly. ",
        ),
        Reason::NoVersion => {
            ("This link has lost its version.", " Nothing of it was read: this is the example. ")
        }
        _ => ("This link looks cut or edited.", " Its check does not match, so inputs may be missing. "),
    })
}

/// What goes with an offer that is compared no more: "OpenAI global removed, with two values of yours, one check and the
/// baseline."
pub fn removed(scenario: &Scenario, id: &str, name: &str) -> String {
    let values = scenario.overrides.iter().filter(|own| own.offer == id).count();
    let checks = scenario.verified.iter().filter(|tick| tick.offer == id).count();
    let gone = gone(values, checks, scenario.baseline.as_deref() == Some(id));
    let with = if gone.is_empty() { "" } else { ", with " };
    fill!("{} removed{}{}.", name, with, gone)
}

/// What goes when another model is taken up, where that is anything the reader has said: "Model changed. Two values of
/// yours and one check went with its offers."
pub fn model_changed(before: &Scenario, after: &Scenario) -> Option<String> {
    let values = before.overrides.len().saturating_sub(after.overrides.len());
    let checks = before.verified.len().saturating_sub(after.verified.len());
    let gone = gone(values, checks, false);
    (!gone.is_empty()).then(|| fill!("Model changed. {} went with its offers.", capital(&gone)))
}

/// "two values of yours, one check and the baseline"; empty where it is none.
fn gone(values: usize, checks: usize, baseline: bool) -> String {
    let mut gone = Vec::new();
    if values > 0 {
        gone.push(fill!("{} of yours", counted(values, "value")));
    }
    if checks > 0 {
        gone.push(counted(checks, "check"));
    }
    if baseline {
        gone.push("the baseline".to_owned());
    }
    let last = gone.pop().unwrap_or_default();
    if gone.is_empty() { last } else { fill!("{} and {}", gone.join(", "), last) }
}

/// Why a scenario was not opened: the first problem in words, and how many there are besides.
pub fn refused(problems: &Problems) -> String {
    let first = problems.0.first().map_or("", |problem| problem.message.as_str());
    let more = problems.0.len().saturating_sub(1);
    let rest = if more == 0 { String::new() } else { fill!("; and {} more", more.to_string()) };
    fill!("Not opened: {}{}.", first, rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::CATALOG;
    use crate::scenario::link::decode;
    use crate::scenario::{Code, Problem};

    #[test]
    fn an_alarm_is_told_for_what_it_is() {
        let head = |link: &str| alarm(&decode(link, &CATALOG).notes).map(|(head, _)| head);
        assert_eq!(head("#v=1&rq=5000"), None);
        assert_eq!(head("#v=2&rq=5000"), Some("This link needs a newer version of this page."));
        assert_eq!(head("#v=abc&rq=5000"), Some("This link has a version that cannot be read."));
        assert_eq!(head("#k=aaaaaa&rq=5000"), Some("This link has lost its version."));
        assert_eq!(head("#v=1&k=aaaaaa&rq=5000"), Some("This link looks cut or edited."));
    }

    #[test]
    fn a_removal_says_what_goes_with_it() {
        let mut scenario = Scenario::example(&CATALOG);
        let said = |scenario: &Scenario, id: &str, name| removed(scenario, id, name);
        let openai = "openai/gpt-5.5/global";
        let told = said(&scenario, openai, "OpenAI global");
        assert_eq!(told, "OpenAI global removed, with two values of yours and the baseline.");
        let told = said(&scenario, "bedrock/gpt-5.5/global", "Bedrock global");
        assert_eq!(told, "Bedrock global removed, with two checks.");
        assert_eq!(said(&scenario, "azure/gpt-5.5/us", "Azure US"), "Azure US removed.");
        for tick in &mut scenario.verified {
            tick.offer = openai.to_owned();
        }
        let told = said(&scenario, openai, "OpenAI global");
        assert_eq!(told, "OpenAI global removed, with two values of yours, two checks and the baseline.");
    }

    #[test]
    fn another_model_says_what_of_the_reader_goes_with_the_old_one() {
        let scenario = Scenario::example(&CATALOG);
        let mut after = scenario.clone();
        assert_eq!(model_changed(&scenario, &after), None);
        after.overrides.clear();
        assert_eq!(
            model_changed(&scenario, &after).as_deref(),
            Some("Model changed. Two values of yours went with its offers.")
        );
        after.verified.clear();
        assert_eq!(
            model_changed(&scenario, &after).as_deref(),
            Some("Model changed. Two values of yours and two checks went with its offers.")
        );
    }

    #[test]
    fn a_refusal_names_the_first_problem_and_counts_the_rest() {
        let problem = |message: &str| Problem::new(Code::BadValue, "", message);
        assert_eq!(refused(&problem("not JSON: end of text").into()), "Not opened: not JSON: end of text.");
        let three = Problems(vec![problem("a is no number"), problem("b"), problem("c")]);
        assert_eq!(refused(&three), "Not opened: a is no number; and 2 more.");
    }
}
