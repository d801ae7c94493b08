//! What is wrong with an input, said so that it can be mended.

/// The kind of a problem; the words are part of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A key the contract does not have.
    UnknownField,
    /// A number outside its bounds.
    OutOfRange,
    /// A value of another type.
    WrongType,
    /// Text that is not a number as the contract writes them.
    BadNumber,
    /// Text that is not a date.
    BadDate,
    /// A word outside its vocabulary.
    BadValue,
    /// A required key that is absent.
    MissingField,
    /// An id given twice.
    DuplicateId,
    /// An id that nothing has.
    UnknownId,
    /// A list that is too long.
    TooMany,
    /// A text that is too long.
    TooLong,
    /// A figure that leaves the range of exact arithmetic.
    Overflow,
    /// A version of the contract this build does not read.
    UnsupportedVersion,
}

impl Code {
    /// The contract's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown_field",
            Self::OutOfRange => "out_of_range",
            Self::WrongType => "wrong_type",
            Self::BadNumber => "bad_number",
            Self::BadDate => "bad_date",
            Self::BadValue => "bad_value",
            Self::MissingField => "missing_field",
            Self::DuplicateId => "duplicate_id",
            Self::UnknownId => "unknown_id",
            Self::TooMany => "too_many",
            Self::TooLong => "too_long",
            Self::Overflow => "overflow",
            Self::UnsupportedVersion => "unsupported_version",
        }
    }
}

/// One thing wrong with an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind.
    pub code: Code,
    /// The dotted contract path.
    pub path: String,
    /// A sentence naming the field, the value and the bound.
    pub message: String,
    /// The value, shortened.
    pub value: Option<String>,
    /// The bounds, "0 … 1".
    pub bounds: Option<String>,
}

impl Problem {
    /// Makes a problem without value or bounds.
    pub fn new(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code, path: path.into(), message: message.into(), value: None, bounds: None }
    }
    /// Adds the offending value, cut at 80 characters.
    pub fn with_value(mut self, value: &str) -> Self {
        self.value = Some(value.chars().take(80).collect());
        self
    }
    /// Adds the bounds.
    pub fn with_bounds(mut self, bounds: impl Into<String>) -> Self {
        self.bounds = Some(bounds.into());
        self
    }
}

/// Everything wrong with an input, at once; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl From<Problem> for Problems {
    fn from(problem: Problem) -> Self {
        Self(vec![problem])
    }
}
