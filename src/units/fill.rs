//! Sentences with holes.
//!
//! For each value it is given, `format!` lays out where the value lies and what writes it, and leaves the value to be
//! dropped afterwards. There are hundreds of sentences: here a value is handed over, and one call is all there is to it.

use super::{Date, Exact};

/// What a hole is written as.
const HOLE: char = '{';

/// Writes a text: each `{}` of the template, in order, becomes one of the values that follow. The compiler counts them.
macro_rules! fill {
    ($template:literal $(, $value:expr)+ $(,)?) => {{
        const {
            let values: &[&str] = &[$(stringify!($value)),+];
            assert!($crate::units::fill::holes($template) == values.len());
        }
        $crate::units::fill::filled!($template; $($value),+)
    }};
}
pub(crate) use fill;

/// Fills a template that has as many holes. It begins with the first value and ends with the last: most sentences have
/// one or two, which are as many calls.
macro_rules! filled {
    (@ $fill:expr; $last:expr) => { $fill.last($last) };
    (@ $fill:expr; $next:expr, $($more:expr),+) => {
        $crate::units::fill::filled!(@ $fill.put($next); $($more),+)
    };
    ($template:expr; $only:expr) => { $crate::units::fill::only($template, $only) };
    ($template:expr; $first:expr, $($more:expr),+) => {
        $crate::units::fill::filled!(@ $crate::units::fill::Fill::begin($template, $first); $($more),+)
    };
}
pub(crate) use filled;

/// A text on its way: what is written, and what is left of the template. Boxed, since it is passed along at every step.
pub struct Fill(Box<Parts>);

struct Parts {
    said: String,
    rest: &'static str,
}

/// Fills the only hole of a template.
#[inline(always)]
pub fn only(template: &'static str, value: impl Value) -> String {
    value.only(template)
}

#[inline(never)]
fn only_text(template: &'static str, text: &str) -> String {
    Fill::new(template).text(text).done()
}

#[inline(never)]
fn only_owned(template: &'static str, text: String) -> String {
    only_text(template, &text)
}

impl Fill {
    /// Begins with a template and its first value.
    #[inline(always)]
    pub fn begin(template: &'static str, value: impl Value) -> Self {
        value.begin(template)
    }
    #[inline(never)]
    fn begin_text(template: &'static str, text: &str) -> Self {
        Self::new(template).text(text)
    }
    #[inline(never)]
    fn begin_owned(template: &'static str, text: String) -> Self {
        Self::begin_text(template, &text)
    }
    /// Begins with a template.
    #[inline(never)]
    pub fn new(template: &'static str) -> Self {
        Self(Box::new(Parts {
            said: String::with_capacity(template.len().saturating_mul(2)),
            rest: template,
        }))
    }
    /// Writes up to the next hole, and into it.
    #[inline(always)]
    pub fn put(self, value: impl Value) -> Self {
        value.fill(self)
    }
    /// Writes up to the last hole, into it, and what is left behind it.
    #[inline(always)]
    pub fn last(self, value: impl Value) -> String {
        value.last(self)
    }
    #[inline(never)]
    fn last_text(self, text: &str) -> String {
        self.text(text).done()
    }
    #[inline(never)]
    fn last_owned(self, text: String) -> String {
        self.last_text(&text)
    }
    /// Writes what is left behind the last hole.
    #[inline(never)]
    pub fn done(self) -> String {
        let Parts { mut said, rest } = *self.0;
        said.push_str(rest);
        said
    }
    #[inline(never)]
    fn text(mut self, text: &str) -> Self {
        let Parts { said, rest } = &mut *self.0;
        if let Some((before, after)) = rest.split_once(HOLE) {
            said.push_str(before);
            *rest = after.strip_prefix('}').unwrap_or(after);
        }
        said.push_str(text);
        self
    }
    // The text is dropped here, not where it was made.
    #[inline(never)]
    fn owned(self, text: String) -> Self {
        self.text(&text)
    }
    #[inline(never)]
    fn number(self, number: u64) -> Self {
        self.owned(number.to_string())
    }
}

/// What fits into a hole.
pub trait Value {
    /// Writes it into the next hole.
    fn fill(self, into: Fill) -> Fill;
    /// Writes it into the first hole.
    #[inline(always)]
    fn begin(self, template: &'static str) -> Fill
    where
        Self: Sized,
    {
        self.fill(Fill::new(template))
    }
    /// Writes it into the last hole.
    #[inline(always)]
    fn last(self, into: Fill) -> String
    where
        Self: Sized,
    {
        self.fill(into).done()
    }
    /// Writes it into the only hole.
    #[inline(always)]
    fn only(self, template: &'static str) -> String
    where
        Self: Sized,
    {
        self.begin(template).done()
    }
}
impl Value for String {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.owned(self)
    }
    #[inline(always)]
    fn begin(self, template: &'static str) -> Fill {
        Fill::begin_owned(template, self)
    }
    #[inline(always)]
    fn last(self, into: Fill) -> String {
        into.last_owned(self)
    }
    #[inline(always)]
    fn only(self, template: &'static str) -> String {
        only_owned(template, self)
    }
}
impl<T: AsRef<str> + ?Sized> Value for &T {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.text(self.as_ref())
    }
    #[inline(always)]
    fn begin(self, template: &'static str) -> Fill {
        Fill::begin_text(template, self.as_ref())
    }
    #[inline(always)]
    fn last(self, into: Fill) -> String {
        into.last_text(self.as_ref())
    }
    #[inline(always)]
    fn only(self, template: &'static str) -> String {
        only_text(template, self.as_ref())
    }
}
impl Value for char {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.text(self.encode_utf8(&mut [0; 4]))
    }
}
impl Value for u64 {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.number(self)
    }
}
impl Value for usize {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.number(self as u64)
    }
}
impl Value for u32 {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.number(u64::from(self))
    }
}

impl Value for Exact {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.owned(self.to_string())
    }
}
impl Value for Date {
    #[inline(always)]
    fn fill(self, into: Fill) -> Fill {
        into.owned(self.to_string())
    }
}

/// How many holes a template has.
pub const fn holes(template: &str) -> usize {
    let (mut left, mut holes) = (template.as_bytes(), 0_usize);
    while let Some((first, rest)) = left.split_first() {
        if *first == HOLE as u8 {
            holes = holes.saturating_add(1);
        }
        left = rest;
    }
    holes
}

#[cfg(test)]
mod tests {
    #[test]
    fn each_hole_takes_one_value() {
        let name = "vertex".to_owned();
        assert_eq!(fill!("{} of {}: {}{}.", 3_usize, &name, "a, {b}", name), "3 of vertex: a, {b}vertex.");
    }
}
