//! Looking for words in short texts.
//!
//! The standard search is made for long ones: it prepares tables first, and takes four kilobytes of the page's program.

/// Where `mark` first stands in a text, in bytes.
pub fn first(text: &str, mark: &str) -> Option<usize> {
    (0..text.len()).find(|at| stands(text, *at, mark))
}

/// Where `mark` last stands in a text, in bytes.
pub fn last(text: &str, mark: &str) -> Option<usize> {
    (0..text.len()).rev().find(|at| stands(text, *at, mark))
}

/// A text with another word in place of each `mark`.
pub fn replaced(text: &str, mark: &str, with: &str) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some((before, after)) = first(rest, mark).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        out.push_str(with);
        rest = after.strip_prefix(mark).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn stands(text: &str, at: usize, mark: &str) -> bool {
    text.as_bytes().get(at..).is_some_and(|rest| rest.starts_with(mark.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_from_both_ends() {
        assert_eq!((first("a.b.c", "."), last("a.b.c", ".")), (Some(1), Some(3)));
        assert_eq!((first("abc", "bc"), first("abc", "bd"), last("", "a")), (Some(1), None, None));
        assert_eq!(first("é · ü", "·"), Some(3));
    }

    #[test]
    fn every_mark_is_replaced() {
        assert_eq!(replaced("a · b · c", " · ", ", "), "a, b, c");
        assert_eq!(replaced("· a ·", "·", ""), " a ");
        assert_eq!(replaced("abc", "x", "y"), "abc");
    }
}
