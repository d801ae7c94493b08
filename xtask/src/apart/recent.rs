//! A function's variables by how lately each was used: what follows an opcode is then a small number more often.

/// The variables, the latest first, but for the first one: where a function has a frame, that is its variable. Those past
/// the end keep their numbers.
#[derive(Clone, Copy)]
pub struct Recent(pub [u8; 1 << 8]);

impl Recent {
    /// The order at the start of a function.
    pub fn new() -> Self {
        let mut order = [0; 1 << 8];
        order.iter_mut().zip(0..=u8::MAX).for_each(|(place, number)| *place = number);
        Self(order)
    }

    /// The variable at this place, which becomes the latest.
    pub fn take(&mut self, place: usize) -> usize {
        let Some((number, earlier)) = self.0.get_mut(1..=place).and_then(|order| order.split_last_mut())
        else {
            return place;
        };
        let mut moved = *number;
        for place in earlier {
            core::mem::swap(place, &mut moved);
        }
        core::mem::replace(number, moved).into()
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_latest_comes_first_but_for_the_first_one() {
        let mut recent = Recent::new();
        assert_eq!([3, 3, 1, 0, 2].map(|place| recent.take(place)), [3, 2, 2, 0, 3]);
        assert_eq!(recent.0[..5], [0, 3, 2, 1, 4]);
        assert_eq!((recent.take(255), recent.take(256)), (255, 256));
    }
}
