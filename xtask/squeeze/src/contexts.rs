//! The contexts a byte is predicted from.

use crate::hash;
use crate::walk::{Place, Walk};

/// Predictions that are mixed.
pub const CONTEXTS: usize = 14;

/// The bytes and words before the next.
#[derive(Default)]
pub struct History {
    bytes: u64,
    word: u32,
    before: u32,
}

impl History {
    pub fn pass(&mut self, byte: u8) {
        self.bytes = self.bytes << 8 | u64::from(byte);
        match byte.is_ascii_alphanumeric() || byte >= 128 {
            true => self.word = hash(self.word, byte.into()),
            false if self.word != 0 => (self.before, self.word) = (self.word, 0),
            false => {}
        }
    }

    pub fn byte(&self, ago: u32) -> u8 {
        (self.bytes >> (8 * ago)) as u8
    }

    /// The last few bytes as one number.
    pub fn last(&self, count: u32) -> u32 {
        (self.bytes as u32) & (u32::MAX >> (32 - 8 * count))
    }

    /// The contexts of the next byte.
    pub fn contexts(&self, walk: Option<&Walk>) -> [u32; CONTEXTS] {
        let mut list = List { contexts: [0; CONTEXTS], length: 0 };
        match walk {
            None => self.text(&mut list, 0),
            Some(walk) if walk.in_code() => self.code(&mut list, walk),
            Some(walk) => self.text(&mut list, kind(walk)),
        }
        list.contexts
    }

    fn text(&self, list: &mut List, kind: u32) {
        let rest = (self.bytes >> 32) as u32;
        list.add(kind, 0);
        for count in 1..=4 {
            list.add(kind, self.last(count));
        }
        list.add(self.last(4), rest & 0xff);
        list.add(self.last(4), rest & 0xffff);
        list.add(self.last(4), rest);
        list.add(self.word, kind);
        list.add(self.word, hash(self.before, kind));
        list.add(self.word, self.last(1));
        list.add(kind, self.last(4) & 0xff00);
        list.add(kind, self.last(4) & 0xff_ff00);
        list.add(kind, self.last(4) & 0xffff_ff00);
    }

    fn code(&self, list: &mut List, walk: &Walk) {
        let kind = kind(walk);
        let begun = if walk.place == Place::Operand && walk.operand > 0 { walk.begun } else { 0 };
        let here = hash(hash(kind, begun), if walk.bytes > 0 { walk.number + 1 } else { 0 });
        list.add(here, 0);
        list.add(here, self.last(1));
        list.add(here, self.last(2));
        list.add(kind, self.last(4));
        operations(list, walk, here);
        list.add(here, hash(walk.stack.within(), hash(op(walk, 0), op(walk, 1))));
        operands(list, walk, here, kind);
    }
}

/// Opcodes before the one being read.
fn operations(list: &mut List, walk: &Walk, here: u32) {
    let mut so_far = here;
    for ago in 0..6 {
        so_far = hash(so_far, op(walk, ago));
        if matches!(ago, 1 | 3 | 5) {
            list.add(so_far, 0);
        }
    }
}

/// Operands that come back – locals, addresses, offsets – and what lies on the stack.
fn operands(list: &mut List, walk: &Walk, here: u32, kind: u32) {
    let (seen, stack) = (&walk.seen, &walk.stack);
    let op = op(walk, 0);
    let address = if walk.place == Place::Operand { stack.address(walk.op) } else { stack.value(0) };
    list.add(here, hash(seen.call, op));
    list.add(here, hash(seen.offsets.get(0), seen.offsets.get(1)));
    list.add(kind, hash(expected(walk), op));
    list.add(here, hash(stack.value(0), hash(stack.within(), op)));
    list.add(here, hash(address, seen.fields.get(address)));
    list.add(here, hash(seen.same.get(walk.op.into()), op));
}

/// The byte that would name the data that probably comes next, as long as the number agrees with it.
fn expected(walk: &Walk) -> u32 {
    let (next, read) = (walk.seen.next_address(), 7 * u32::from(walk.bytes.min(4)));
    match (walk.number ^ next) & ((1 << read) - 1) {
        0 => next >> read & 255,
        _ => 256,
    }
}

/// An opcode before the one that is being read.
fn op(walk: &Walk, ago: usize) -> u32 {
    let reading = matches!(walk.place, Place::Operand | Place::Prefixed | Place::Targets);
    walk.ops.get(ago + usize::from(reading)).into()
}

/// What the byte is a part of.
fn kind(walk: &Walk) -> u32 {
    let part = match walk.place {
        Place::Operand => u32::from(walk.op) * 4 + u32::from(walk.operand),
        Place::Other => walk.section.into(),
        _ => 0,
    };
    walk.place as u32 + 16 * (part * 4 + u32::from(walk.bytes.min(3)))
}

struct List {
    contexts: [u32; CONTEXTS],
    length: usize,
}

impl List {
    // Called from many places: inlined, it would be half of the unpacker.
    #[inline(never)]
    fn add(&mut self, one: u32, other: u32) {
        if let Some(context) = self.contexts.get_mut(self.length) {
            *context = hash(hash(one, other), self.length as u32);
        }
        self.length += 1;
    }
}
