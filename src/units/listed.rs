//! Lists of what an iterator gives.
//!
//! `collect` takes the first entry before it asks for room, and the others after it: what makes them is compiled twice. Or
//! it writes into the list that is used up, and drops what is left of it. For lists as short as these, room that grows will do.

/// Makes a list.
pub trait Listed: Iterator + Sized {
    /// Gives all entries in order.
    fn listed(self) -> Vec<Self::Item> {
        let mut list = Vec::new();
        for entry in self {
            list.push(entry);
        }
        list
    }
}
impl<I: Iterator> Listed for I {}
