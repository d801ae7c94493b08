//! Stable sorting of short lists.
//!
//! The standard sort is made for long ones, and each use of it with another type adds four to eight kilobytes to the
//! page's program. No list here has more than a few hundred entries, where insertion is as fast.

use core::cmp::Ordering;

/// Sorts in place, equal entries staying in order.
pub trait Sort<T> {
    /// Sorts by a comparison.
    fn order_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Sorts by a key, which is made anew for each comparison.
    fn order_by_key<K: PartialOrd>(&mut self, key: impl FnMut(&T) -> K);
}

impl<T> Sort<T> for [T] {
    fn order_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        // Entries change places one by one: moving several at once is several times the code.
        for end in 1..self.len() {
            for at in (0..end).rev() {
                let Some([low, high]) = self.get_mut(at..).and_then(<[T]>::first_chunk_mut) else { break };
                if compare(low, high) != Ordering::Greater {
                    break;
                }
                core::mem::swap(low, high);
            }
        }
    }

    fn order_by_key<K: PartialOrd>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.order_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(Ordering::Equal));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_entries_stay_in_order() {
        let mut entries = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        entries.order_by_key(|entry| entry.0);
        assert_eq!(entries, [(0, 'e'), (1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        entries.order_by(|a, b| b.0.cmp(&a.0));
        assert_eq!(entries, [(2, 'a'), (2, 'c'), (1, 'b'), (1, 'd'), (0, 'e')]);
        let mut none: [u8; 0] = [];
        none.order_by_key(|entry| *entry);
    }
}
