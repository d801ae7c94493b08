//! Makes one piece of a Wasm file's data. The optimizer cuts it where zeros are, and the many starts and lengths cost
//! more than the zeros, of which a thousand compress to nothing.

use crate::binary::{DATA, DATA_COUNT, Reader, leb, rewritten};
use crate::code::{END, instruction};
use crate::run::Outcome;

/// The code of a constant that is an address.
const CONSTANT: u8 = 0x41;

struct Piece<'a> {
    /// Where it begins, as a number and as it is written.
    start: usize,
    written: &'a [u8],
    bytes: &'a [u8],
}

/// The same module with its data in one piece.
pub fn joined(module: &[u8]) -> Outcome<Vec<u8>> {
    let module = rewritten(module, DATA, |section, out| {
        let pieces = pieces(section)?;
        let Some(first) = pieces.first() else { return Ok(0) };
        let mut whole: Vec<u8> = vec![];
        for piece in &pieces {
            let length = piece.start.checked_sub(first.start).filter(|length| *length >= whole.len());
            whole.resize(length.ok_or("the data is out of order")?, 0);
            whole.extend(piece.bytes);
        }
        out.extend([0, CONSTANT]);
        out.extend(first.written);
        out.push(END);
        out.extend(leb(whole.len()));
        out.extend(whole);
        Ok(1)
    })?;
    rewritten(&module, DATA_COUNT, |_, _| Ok(1))
}

fn pieces(section: &[u8]) -> Outcome<Vec<Piece<'_>>> {
    let mut reader = Reader(section);
    (0..reader.number()?)
        .map(|_| {
            if reader.number()? != 0 {
                return Err("a piece of data has no place".to_owned());
            }
            let (place, end) = (instruction(&mut reader)?, instruction(&mut reader)?);
            if (place.code, end.code) != (CONSTANT, END) {
                return Err("the place of a piece of data is no number".to_owned());
            }
            // A constant is signed, which for an address makes no difference.
            let start = Reader(place.rest).number()?;
            let length = reader.number()?;
            Ok(Piece { start, written: place.rest, bytes: reader.take(length)? })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::joined;
    use crate::binary::MAGIC;

    fn module(count: u8, data: &[u8]) -> Vec<u8> {
        let length = u8::try_from(data.len()).unwrap();
        [&MAGIC[..], &[12, 1, count, 11, length], data].concat()
    }

    #[test]
    fn pieces_are_joined_with_zeros_between() {
        let pieces = [2, 0, 0x41, 0x90, 0x20, 0x0b, 2, 1, 2, 0, 0x41, 0x95, 0x20, 0x0b, 1, 3];
        let whole = [1, 0, 0x41, 0x90, 0x20, 0x0b, 6, 1, 2, 0, 0, 0, 3];
        assert_eq!(joined(&module(2, &pieces)), Ok(module(1, &whole)));
        assert_eq!(joined(&module(1, &whole)), Ok(module(1, &whole)));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        assert!(joined(&module(1, &[1, 1, 0])).is_err());
        assert!(joined(&module(1, &[1, 0, 0x23, 0, 0x0b, 0])).is_err());
        assert!(joined(&module(2, &[2, 0, 0x41, 9, 0x0b, 1, 1, 0, 0x41, 9, 0x0b, 1, 1])).is_err());
    }
}
