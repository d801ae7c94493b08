//! What is said of something that was to be opened or changed.

use crate::scenario::Problems;
use crate::units::fill;

/// What was opened is nothing of ours.
pub const NEITHER: &str = "Not opened: this is neither a link nor a scenario of routemath.";
/// A change was refused.
pub const LOCKED: &str = "The page around this one has fixed that.";
/// A word was typed that is not kept as it stood.
pub const CLEANED: &str = "Hidden characters were taken out.";
/// A scenario was opened.
pub const DONE: &str = "Scenario opened.";

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
    use crate::scenario::{Code, Problem};

    #[test]
    fn a_refusal_names_the_first_problem_and_counts_the_rest() {
        let problem = |message: &str| Problem::new(Code::BadValue, "", message);
        assert_eq!(refused(&problem("not JSON: end of text").into()), "Not opened: not JSON: end of text.");
        let three = Problems(vec![problem("a is no number"), problem("b"), problem("c")]);
        assert_eq!(refused(&three), "Not opened: a is no number; and 2 more.");
    }
}
