//! Dates as people read them.

use crate::engine::resolve::InForce;
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

/// Writes the date of a book, and the day its prices are taken on where that is another: "26 Nov 2026", "26 Nov 2026, in
/// force on 22 Oct 2026".
pub fn prices(dates: InForce) -> String {
    let book = date(dates.book);
    if dates.as_of == dates.book { book } else { fill!("{}, in force on {}", book, date(dates.as_of)) }
}

/// Writes how old a date is on another: "10 days old on 22 Nov 2026"; `None` where it does not lie before. Nobody knows
/// here on which day it is read.
pub fn age(from: Date, on: Date) -> Option<String> {
    let days = from.days_until(on);
    let old = if days == 1 { "1 day".to_owned() } else { fill!("{} days", days.to_string()) };
    (days > 0).then(|| fill!("{} old on {}", old, date(on)))
}
