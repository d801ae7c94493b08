//! Packing, and unpacking natively.

use crate::coder::Encoder;
use crate::codes::{self, CLASSES, class};
use crate::model::{Kind, MOST_BYTES, Memory, Model};
use crate::unpack::Unpacker;
use crate::walk::Walk;
use crate::{bodies, matching, mixer, refine, slots};

/// Something to be packed.
pub struct Part<'a> {
    pub kind: Kind,
    pub bytes: &'a [u8],
}

/// Packs parts into one text that may stand in a script element as it is.
///
/// # Errors
/// When the parts are too long, or a module is not written as short as can be, so that unpacking would not restore it.
pub fn pack(parts: &[Part]) -> Result<String, String> {
    let (mut buffers, mut encoder) = (Buffers::new(), Encoder::new());
    let mut model = Model::new(buffers.memory());
    let packed =
        parts.iter().map(|part| Ok((part.kind, packed_bytes(part)?))).collect::<Result<Vec<_>, String>>()?;
    write(&mut model, &mut encoder, &lengths_of_codes(&packed));
    model.take_codes();
    for (kind, bytes) in &packed {
        model.kind = *kind;
        write(&mut model, &mut encoder, bytes);
    }
    if model.length() > MOST_BYTES {
        return Err(format!("more than {MOST_BYTES} bytes cannot be packed"));
    }
    let text = String::from_utf8(encoder.end()).map_err(|error| error.to_string())?;
    let lengths =
        parts.iter().map(|part| Ok((part.kind, packed_length(part)?))).collect::<Result<Vec<_>, String>>()?;
    match unpack(&text, &lengths).iter().eq(parts.iter().flat_map(|part| part.bytes)) {
        true => Ok(text),
        false => Err("what is unpacked differs from what was packed".to_owned()),
    }
}

fn write(model: &mut Model, encoder: &mut Encoder, bytes: &[u8]) {
    for &byte in bytes {
        let (code, mut left) = model.code(byte);
        model.byte(|chance| {
            left -= 1;
            let bit = code >> left & 1 == 1;
            encoder.write(bit, chance);
            bit
        });
    }
}

/// The lengths of all codes, class by class.
fn lengths_of_codes(parts: &[(Kind, Vec<u8>)]) -> Vec<u8> {
    let mut counts = [[0; 256]; CLASSES];
    let mut walk = Walk::new();
    for (kind, bytes) in parts {
        for &byte in bytes {
            counts[class(*kind, &walk)][usize::from(byte)] += 1;
            if *kind == Kind::Wasm {
                walk.pass(byte);
            }
        }
    }
    counts.iter().flat_map(codes::lengths).collect()
}

/// How many bytes of a part are packed, which unpacking has to know.
///
/// # Errors
/// As [`pack`].
pub fn packed_length(part: &Part) -> Result<usize, String> {
    Ok(packed_bytes(part)?.len())
}

fn packed_bytes(part: &Part) -> Result<Vec<u8>, String> {
    match part.kind {
        Kind::Text => Ok(part.bytes.to_vec()),
        Kind::Wasm => bodies::without_sizes(part.bytes).ok_or_else(|| "no Wasm module".to_owned()),
    }
}

/// Unpacks what [`pack`] made: all parts, one after the other.
pub fn unpack(text: &str, parts: &[(Kind, usize)]) -> Vec<u8> {
    let (mut buffers, mut out) = (Buffers::new(), vec![0; MOST_BYTES]);
    let mut unpacker = Unpacker::new(text.as_bytes(), buffers.memory(), &mut out);
    let length = parts.iter().fold(0, |_, &(kind, length)| unpacker.go_on(kind, length));
    out.truncate(length);
    out
}

/// Native memory for a model.
struct Buffers {
    slots: Box<[slots::Block; slots::LENGTH]>,
    weights: Vec<f32>,
    matches: Vec<u32>,
    bytes: Vec<u8>,
    off: Vec<f32>,
}

impl Buffers {
    fn new() -> Self {
        Self {
            slots: vec![slots::Block::EMPTY; slots::LENGTH].try_into().expect("the length is the same"),
            weights: vec![0.0; mixer::LENGTH],
            matches: vec![0; matching::ENTRIES],
            bytes: vec![0; MOST_BYTES],
            off: vec![0.0; refine::LENGTH],
        }
    }

    fn memory(&mut self) -> Memory<'_> {
        Memory {
            slots: &mut self.slots,
            weights: &mut self.weights,
            matches: &mut self.matches,
            bytes: &mut self.bytes,
            off: &mut self.off,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Part, pack, unpack};
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]

        #[test]
        fn any_text_comes_back(one: Vec<u8>, other: Vec<u8>) {
            let parts = [&one, &other].map(|bytes| Part { kind: Kind::Text, bytes });
            let text = pack(&parts).unwrap();
            prop_assert_eq!(unpack(&text, &[(Kind::Text, one.len()), (Kind::Text, other.len())]), [one, other].concat());
        }
    }
}
