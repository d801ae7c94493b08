//! Calendar dates, ordered and compared, never read from a clock.

use core::fmt;

/// A calendar date. Ordered by time; knows nothing of today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// Makes a date, or `None` where the calendar has no such day (years 1900 to 9999).
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
        if real && day <= days_in(year, month) { Some(Self { year, month, day }) } else { None }
    }

    /// Makes a date that is known to be real; a wrong one stops the build of the constant it stands in.
    #[allow(clippy::panic, reason = "runs at compile time, in the statics of the price book")]
    pub const fn known(year: u16, month: u8, day: u8) -> Self {
        match Self::new(year, month, day) {
            Some(date) => date,
            None => panic!("no such day"),
        }
    }

    /// The earliest date there is.
    pub const FIRST: Self = Self { year: 1900, month: 1, day: 1 };

    /// Makes a date from its numbers; the earliest where the calendar has no such day.
    pub fn counted(years_since_1900: u64, month: u64, day: u64) -> Self {
        let small = |number: u64| u8::try_from(number).unwrap_or_default();
        let year = u16::try_from(years_since_1900.saturating_add(1900)).unwrap_or_default();
        Self::new(year, small(month), small(day)).unwrap_or(Self::FIRST)
    }

    /// Reads `2026-11-12`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        let digits = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        if !(shape && digits) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }
    /// The month, 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }
    /// The day of the month.
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Counts days from this date to `later`; negative where `later` lies before.
    pub fn days_until(self, later: Self) -> i64 {
        later.day_number().saturating_sub(self.day_number())
    }

    /// Counts days since the turn of an era, by the civil-calendar formula with years starting in March.
    #[allow(clippy::arithmetic_side_effects, reason = "a four-digit year keeps every term under 10 million")]
    fn day_number(self) -> i64 {
        let shifted = i64::from(self.month <= 2);
        let year = i64::from(self.year) - shifted;
        let month = i64::from(self.month) + 12 * shifted - 3;
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_in_one_form_are_read() {
        assert_eq!(Date::parse("2026-11-12"), Date::new(2026, 11, 12));
        for bad in ["2026-02-29", "2026-13-01", "2026-1-1", "20261112", "+026-01-01", "2026-11-12 ", ""] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn days_are_counted_over_leap_days_and_year_ends() {
        assert_eq!(Date::known(2026, 11, 12).days_until(Date::known(2026, 11, 22)), 10);
        assert_eq!(Date::known(2024, 2, 28).days_until(Date::known(2024, 3, 1)), 2);
        assert_eq!(Date::known(2025, 12, 31).days_until(Date::known(2026, 1, 1)), 1);
        assert_eq!(Date::known(2026, 11, 22).days_until(Date::known(2026, 11, 12)), -10);
    }
}
