//! Finds the pairs of a link inside whatever text was pasted or stands in the address bar.

use super::keys::{self, MOST_BYTES, VERSION_KEY};
use super::percent;
use crate::units::Listed;
use std::borrow::Cow;

/// What a text holds that concerns us.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// The pairs of the state, if there is any.
    pub state: Option<Part<'a>>,
    /// The query beside it, for what it says of the view.
    pub query: Option<Part<'a>>,
    /// Whether fragment and query both hold a state; the fragment is used.
    pub both: bool,
    /// Whether the state stands in the query.
    pub in_query: bool,
}

/// Text of the form `key=value&key=value`.
#[derive(Debug)]
pub(super) struct Part<'a> {
    text: Cow<'a, str>,
    /// Whether text beyond the cap was left out.
    pub cut: bool,
}

/// One decoded pair.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    /// The key.
    pub key: Cow<'a, [u8]>,
    /// The value.
    pub value: Cow<'a, [u8]>,
    /// Whether an earlier pair has the same key.
    pub is_again: bool,
}

/// Finds the state: behind "#", behind "?", behind a "%23" that was "#", or bare.
pub(super) fn find(text: &str) -> Found<'_> {
    let text = text.trim();
    let bare = Some(text.trim_start_matches(['!', '/'])).filter(|text| text.starts_with(VERSION_KEY));
    if let Some(bare) = bare.and_then(state).filter(Part::begins_with_version) {
        return Found { state: Some(bare), query: None, both: false, in_query: false };
    }
    let (before, fragment) = parted(text);
    let query = before.split_once('?').map(|(_, query)| query);
    let (fragment, asked) = (fragment.and_then(state), query.and_then(state));
    let both = fragment.is_some() && asked.is_some();
    let in_query = fragment.is_none() && asked.is_some();
    let alone = || if query.is_none() { recovered(text) } else { None };
    Found { state: fragment.or(asked).or_else(alone), query: query.map(Part::new), both, in_query }
}

/// Splits at the first "#" that is none of an entity.
fn parted(text: &str) -> (&str, Option<&str>) {
    for (at, sign) in text.match_indices('#') {
        let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
        if !ENTITIES.iter().any(|entity| rest.starts_with(entity)) {
            return (before, rest.strip_prefix(sign));
        }
    }
    (text, None)
}

/// A part that names its version.
fn state(text: &str) -> Option<Part<'_>> {
    Some(Part::new(text)).filter(|part| part.pairs().any(|pair| pair.key.as_ref() == VERSION_KEY.as_bytes()))
}

/// A state without "#" or "?": bare, or behind a "%23" (however often its "%" was encoded again).
fn recovered(text: &str) -> Option<Part<'_>> {
    let after_sign = text.match_indices('%').find_map(|(at, sign)| {
        let mut rest = text.get(at..)?.strip_prefix(sign)?;
        while let Some(more) = rest.strip_prefix("25") {
            rest = more;
        }
        rest.strip_prefix("23").filter(|after| after.starts_with(VERSION_KEY))
    });
    after_sign.and_then(state).or_else(|| state(text))
}

impl<'a> Part<'a> {
    /// Takes text up to the cap, without leading signs, and without the layers of percent-encoding that hide every
    /// "=" in it.
    fn new(text: &'a str) -> Self {
        let text = text.trim_start_matches(['#', '?', '!', '/']);
        let cut = text.len() > MOST_BYTES;
        let end = (0..=MOST_BYTES.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
        let mut text = Cow::Borrowed(end.and_then(|end| text.get(..end)).unwrap_or(""));
        for _ in 0..2 {
            if text.contains('%') && !text.contains('=') {
                text =
                    Cow::Owned(percent::unwrapped(&text).trim_start_matches(['#', '?', '!', '/']).to_owned());
            }
        }
        Self { text, cut }
    }

    /// The pairs as they stand, but for those of the view.
    pub(super) fn as_it_stands(&self) -> String {
        let own = |segment: &&str| {
            let key = segment.split('=').next().unwrap_or_default();
            !keys::is_view(key.as_bytes())
        };
        self.text.split('&').filter(own).listed().join("&")
    }

    fn begins_with_version(&self) -> bool {
        self.pairs().next().is_some_and(|pair| pair.key.as_ref() == VERSION_KEY.as_bytes())
    }

    /// Lists the pairs. The last one of a text beyond the cap is left out: half a number would be another number.
    pub(super) fn pairs(&self) -> impl Iterator<Item = Pair<'_>> {
        let whole = match self.text.rfind('&').filter(|_| self.cut) {
            Some(last) => self.text.get(..last).unwrap_or(""),
            None => &self.text,
        };
        let says_something = |segment: &&str| !matches!(*segment, "" | "=");
        whole.split('&').map(without_entity).filter(says_something).map(|segment| {
            let (key, value) = segment.split_once('=').unwrap_or((segment, ""));
            Pair { key: percent::read(key), value: percent::read(value), is_again: false }
        })
    }
}

/// What stands behind "&" where it was written as an entity, each after the numeric ones with their "#".
const ENTITIES: [&str; 4] = ["#38;", "#038;", "#x26;", "amp;"];

/// Takes away what "&amp;" leaves behind "&".
fn without_entity(mut segment: &str) -> &str {
    while let Some(rest) = ENTITIES.iter().find_map(|entity| segment.strip_prefix(entity)) {
        segment = rest;
    }
    segment
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> String {
        let found = find(text);
        let Some(part) = found.state else { return "none".to_owned() };
        let shown = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        part.pairs().map(|pair| format!("{}={};", shown(&pair.key), shown(&pair.value))).collect()
    }

    #[test]
    fn a_state_is_found_in_every_form_it_travels_in() {
        for text in [
            "v=1&rq=5",
            "#v=1&rq=5",
            "?v=1&rq=5",
            "#?v=1&rq=5",
            "#!/v=1&rq=5",
            "/v=1&rq=5",
            "  #v=1&rq=5\n",
            "#v=1&amp;rq=5",
            "#v=1&amp;amp;rq=5&",
            "#v=1&#38;rq=5",
            "v=1&#038;rq=5",
            "https://host/embed.html?v=1&#x26;rq=5#top",
            "#v%3D1%26rq%3D5",
            "#v%253D1%2526rq%253D5",
            "v%3D1%26rq%3D5",
            "%23v=1&rq=5",
            "%2523v%3D1%26rq%3D5",
            "https://host/a/%23v=1&rq=5",
            "https://host/a/?b#v=1&rq=5",
            "https://host/embed.html?v=1&rq=5#top",
        ] {
            assert_eq!(pairs(text), "v=1;rq=5;", "{text}");
        }
    }

    #[test]
    fn other_text_is_left_alone() {
        for text in ["", "#", "#section", "?utm_source=x", "https://host/a?b=1#c", "#rq=5", "/%23top", "vv=1"]
        {
            assert_eq!(pairs(text), "none", "{text}");
        }
    }

    #[test]
    fn signs_inside_values_do_not_split_a_link() {
        assert_eq!(pairs("v=1&t=a#b?c"), "v=1;t=a#b?c;");
        assert_eq!(pairs("#v=1&t=a#b?c"), "v=1;t=a#b?c;");
        assert_eq!(pairs("?v=1&t=%23v=2"), "v=1;t=#v=2;");
    }

    #[test]
    fn the_fragment_wins_over_the_query() {
        let found = find("https://host/?v=1&rq=5&ui=compact#v=1&rq=6");
        assert!(found.both && !found.in_query && found.query.is_some());
        assert_eq!(pairs("https://host/?v=1&rq=5#v=1&rq=6"), "v=1;rq=6;");
        assert!(find("?v=1").in_query);
    }

    #[test]
    fn nothing_is_read_beyond_the_cap() {
        let long = format!("#v=1&t={}&rq=5", "ü".repeat(MOST_BYTES));
        assert_eq!(find(&long).state.map(|part| part.cut), Some(true));
        assert_eq!(pairs(&long), "v=1;");
        let fits = format!("v=1&rq=5&t={}", "x".repeat(MOST_BYTES - "v=1&rq=5&t=".len()));
        assert_eq!(find(&fits).state.map(|part| part.cut), Some(false));
        assert!(pairs(&format!("{fits}y")).eq("v=1;rq=5;"));
    }
}
