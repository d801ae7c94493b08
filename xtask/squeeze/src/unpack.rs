//! Unpacking, some bytes at a time.

use crate::bodies;
use crate::coder::Decoder;
use crate::codes::CLASSES;
use crate::model::{Kind, Memory, Model};

/// What is unpacked so far, and what is left of the part at hand.
pub struct Unpacker<'a> {
    model: Model<'a>,
    decoder: Decoder<'a>,
    /// Where what is unpacked goes, and how far it is filled.
    out: &'a mut [u8],
    length: usize,
    /// Where among the model's bytes the function begins that is not written yet, since its size comes first.
    body: Option<usize>,
}

impl<'a> Unpacker<'a> {
    pub fn new(text: &'a [u8], memory: Memory<'a>, out: &'a mut [u8]) -> Self {
        let mut unpacker =
            Self { model: Model::new(memory), decoder: Decoder::new(text), out, length: 0, body: None };
        for _ in 0..256 * CLASSES {
            unpacker.next();
        }
        unpacker.model.take_codes();
        unpacker
    }

    // Called from two places: inlined, it would be there twice.
    #[inline(never)]
    fn next(&mut self) -> u8 {
        let decoder = &mut self.decoder;
        self.model.byte(|chance| decoder.read(chance))
    }

    /// Goes on for so many packed bytes of a kind; gives how many are unpacked in all.
    pub fn go_on(&mut self, kind: Kind, bytes: usize) -> usize {
        self.model.kind = kind;
        for _ in 0..bytes {
            let byte = self.next();
            match kind {
                Kind::Wasm => self.module(byte),
                Kind::Text => self.write(byte),
            }
        }
        self.length
    }

    fn module(&mut self, byte: u8) {
        let between = self.model.walk.between_bodies();
        match self.body {
            None => self.write(byte),
            Some(start) if between => self.function(start),
            Some(_) => {}
        }
        if between {
            self.body = (self.model.walk.in_code()).then_some(self.model.length());
        }
    }

    /// Writes a function, and before it its size.
    fn function(&mut self, start: usize) {
        let end = self.model.length();
        let (bytes, length) = bodies::size(end - start);
        bytes.iter().take(length).for_each(|&byte| self.write(byte));
        (start..end).for_each(|at| self.write(self.model.past(at)));
    }

    fn write(&mut self, byte: u8) {
        if let Some(place) = self.out.get_mut(self.length) {
            *place = byte;
        }
        self.length += 1;
    }
}
