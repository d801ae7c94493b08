//! Columns of numbers of seven bits a byte.

/// One column, read from its front.
#[derive(Clone, Copy, Default)]
pub struct Column(&'static [u8]);

impl Iterator for Column {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let mut number = 0_u64;
        let mut shift = 0_u32;
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u64::from(byte & 127).checked_shl(shift).unwrap_or_default();
            if *byte < 128 {
                return Some(number);
            }
            shift = shift.saturating_add(7);
        }
    }
}

impl Column {
    /// The columns that a column of lists consists of.
    pub fn lists(self) -> Columns {
        Columns(self.0)
    }

    /// The next number; 0, which is no entry of any table, at the end.
    pub fn number(&mut self) -> u64 {
        self.next().unwrap_or_default()
    }
}

/// The columns still to be read, of the whole table or of a list of lists.
#[derive(Clone, Copy)]
pub struct Columns(pub &'static [u8]);

impl Columns {
    /// Takes the next few columns.
    pub fn take<const N: usize>(&mut self) -> [Column; N] {
        let mut taken = [Column(&[]); N];
        for column in &mut taken {
            *column = self.one();
        }
        taken
    }

    /// Whether none is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes the next column, empty after the last.
    pub fn one(&mut self) -> Column {
        let mut front = Column(self.0);
        let length = usize::try_from(front.number()).unwrap_or_default();
        let (column, rest) = front.0.split_at_checked(length).unwrap_or((front.0, &[]));
        self.0 = rest;
        Column(column)
    }
}

/// The entry at a place of a table, from 1; 0 is none.
pub fn nth<T>(table: &[T], place: u64) -> Option<&T> {
    table.get(usize::try_from(place).ok()?.checked_sub(1)?)
}

/// Keeps a table for good.
pub fn keep<T>(table: Vec<T>) -> &'static [T] {
    Vec::leak(table)
}

/// Keeps a value for good.
pub fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}
