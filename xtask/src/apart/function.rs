//! Takes a function apart.

use super::access;
use super::parts::{FRAME, PARTS, Part, UNFRAME, VALUED, VOID, WIDE_CONSTANT, WIDE_LOAD, WIDE_STORE, part};
use super::recent::Recent;
use crate::binary::{Reader, leb};
use crate::code::{self, Instruction, instruction, locals};
use crate::run::Outcome;

/// A code of the parts, and what goes with it.
struct Step<'a> {
    code: u8,
    rest: &'a [u8],
    /// Of a frame, the variable that holds it.
    variable: &'a [u8],
}

/// Adds a function to the parts. Its length is left out: it ends where its last block does.
pub fn take_apart(body: &[u8], parts: &mut [Vec<u8>; PARTS]) -> Outcome {
    let mut reader = Reader(body);
    parts[Part::LOCALS.0].extend(locals(&mut reader)?);
    let mut instructions = vec![];
    while !reader.0.is_empty() {
        instructions.push(instruction(&mut reader)?);
    }
    let steps = steps(&instructions);
    let (mut variables, mut before) = (Variables { frame: None, recent: Recent::new() }, 0);
    for (at, step) in steps.iter().enumerate() {
        if step.code == FRAME {
            variables.frame = Some(Reader(step.variable).number()?);
        }
        let next = steps.get(at + 1).map_or(0, |next| next.code);
        let part = part(before, step.code, next).unwrap_or(Part::REST);
        add(step, part, &mut variables, parts)?;
        before = step.code;
    }
    Ok(())
}

/// How the variables of a function are numbered.
struct Variables {
    frame: Option<usize>,
    recent: Recent,
}

impl Variables {
    /// The number that stands for a variable: its place among those used lately, behind the one of the frame.
    fn place(&mut self, number: usize) -> usize {
        let moved = match self.frame {
            Some(frame) if number == frame => 0,
            Some(frame) if number < frame => number + 1,
            _ => number,
        };
        let place = self.recent.0.iter().position(|there| usize::from(*there) == moved).unwrap_or(moved);
        self.recent.take(place);
        place
    }
}

fn steps<'a>(mut left: &[Instruction<'a>]) -> Vec<Step<'a>> {
    let mut steps = vec![];
    let mut frame: Option<(&[u8], &[u8])> = None;
    while let Some((first, rest)) = left.split_first() {
        let step;
        (step, left) = if let Some((size, variable)) = framed(left) {
            frame = Some((size, variable));
            (Step { code: FRAME, rest: size, variable }, &left[5..])
        } else if frame.is_some() && unframed(left) == frame {
            (Step { code: UNFRAME, rest: &[], variable: &[] }, &left[4..])
        } else {
            (plain(first), rest)
        };
        steps.push(step);
    }
    steps
}

/// Whether a frame is taken from the stack here: of which size, and into which variable.
fn framed<'a>(code: &[Instruction<'a>]) -> Option<(&'a [u8], &'a [u8])> {
    let [stack, size, less, variable, set, ..] = code else { return None };
    let codes = [stack, size, less, variable, set].map(|part| part.code);
    let one = stack.rest == [0] && set.rest == [0];
    (codes == [0x23, 0x41, 0x6b, 0x22, 0x24] && one).then_some((size.rest, variable.rest))
}

/// Whether a frame is given back here: of which size, and from which variable.
fn unframed<'a>(code: &[Instruction<'a>]) -> Option<(&'a [u8], &'a [u8])> {
    let [variable, size, more, set, ..] = code else { return None };
    let codes = [variable, size, more, set].map(|part| part.code);
    (codes == [0x20, 0x41, 0x6a, 0x24] && set.rest == [0]).then_some((size.rest, variable.rest))
}

/// An instruction by itself.
fn plain<'a>(Instruction { code, rest }: &Instruction<'a>) -> Step<'a> {
    let (code, rest) = match code {
        0x02..=0x04 if *rest == [VOID] => (*code, &[][..]),
        0x02..=0x04 => (VALUED + code - 2, *rest),
        &code::WIDE => wide(rest),
        _ => (*code, access(*code, rest).map_or(*rest, |(_, offset)| offset)),
    };
    Step { code, rest, variable: &[] }
}

/// An instruction on 128 bits: its code is one byte here.
fn wide(rest: &[u8]) -> (u8, &[u8]) {
    match access(code::WIDE, rest) {
        Some(([code::WIDE_LOAD], offset)) => (WIDE_LOAD, offset),
        Some((_, offset)) => (WIDE_STORE, offset),
        None => (WIDE_CONSTANT, rest.get(1..).unwrap_or_default()),
    }
}

fn add(step: &Step<'_>, part: Part, variables: &mut Variables, parts: &mut [Vec<u8>; PARTS]) -> Outcome {
    parts[Part::CODES.0].push(step.code);
    match (step.code, step.rest) {
        (FRAME, size) => {
            parts[Part::SUBTRACTED.0].extend(size);
            parts[Part::FRAMES.0].extend(step.variable);
        }
        (0x20..=0x22, variable) => {
            parts[part.0].extend(leb(variables.place(Reader(variable).number()?)));
        }
        (0xfc, [kind, numbers @ ..]) => {
            parts[Part::CODES.0].push(*kind);
            parts[part.0].extend(numbers);
        }
        (_, rest) => parts[part.0].extend(rest),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::parts::{FRAME, PARTS, Part, UNFRAME, VALUED, WIDE_CONSTANT, WIDE_LOAD, WIDE_STORE};
    use super::super::tests::BODY;
    use super::take_apart;

    #[test]
    fn like_stands_beside_like() {
        let mut parts = [const { vec![] }; PARTS];
        take_apart(&BODY, &mut parts).unwrap();
        let kind = |part: Part, kind: usize| parts[part.0 + kind].as_slice();
        let part = |part: Part| kind(part, 0);
        let codes = [
            FRAME,
            0x20,
            0x20,
            0x36,
            0x02,
            0x0c,
            0x0e,
            0x0b,
            VALUED + 2,
            0x0b,
            0x10,
            0xfc,
            10,
            0x42,
            0x1a,
            0x44,
            0x1a,
            0x11,
            0xfc,
            2,
            0x20,
            0x20,
            WIDE_LOAD,
            WIDE_STORE,
            WIDE_CONSTANT,
            0x1a,
            UNFRAME,
            0x1a,
            0x0b,
        ];
        assert_eq!(part(Part::CODES), codes);
        assert_eq!((part(Part::SUBTRACTED), part(Part::FRAMES)), (&[16][..], &[1][..]));
        // The frame is number zero, and what was it is one. Before 128 bits are read, they and others are written, a
        // variable is read.
        let read = [1, 2, 3].map(|next| kind(Part::READ, next));
        assert_eq!(read, [&[0][..], &[0], &[1, 2]]);
        assert_eq!((kind(Part::LOADS, 3), part(Part::STORES)), (&[7][..], &[8, 6][..]));
        assert_eq!((part(Part::CALLS), part(Part::LONG)), (&[5][..], &[9][..]));
        assert_eq!((part(Part::BRANCHES), part(Part::TYPES)), (&[0][..], &[0x7f][..]));
        let rest = [1, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 3, 0];
        assert_eq!(part(Part::REST), [&rest[..], &(1..=16).rev().collect::<Vec<u8>>()].concat());
        assert_eq!(part(Part::LOCALS), [1, 1, 0x7f]);
    }
}
