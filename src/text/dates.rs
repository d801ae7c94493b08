//! Dates as people read them.

use crate::units::{Date, fill};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month(date: Date) -> &'static str {
    MONTHS.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or("")
}

/// Writes a date in full: "12 Nov 2026".
pub fn date(date: Date) -> String {
    fill!("{} {} {}", u32::from(date.day()), month(date), u32::from(date.year()))
}

/// Writes a date for tables: "12 Nov", with its year where that is not the reference's.
pub fn date_near(day: Date, reference: Option<Date>) -> String {
    if reference.is_some_and(|reference| reference.year() == day.year()) {
        fill!("{} {}", u32::from(day.day()), month(day))
    } else {
        date(day)
    }
}

/// Writes how old a date is on another: "10 days old", "today"; `None` where it lies after.
pub fn age(from: Date, on: Date) -> Option<String> {
    match from.days_until(on) {
        days if days < 0 => None,
        0 => Some("today".to_owned()),
        1 => Some("1 day old".to_owned()),
        days => Some(fill!("{} days old", days.to_string())),
    }
}
