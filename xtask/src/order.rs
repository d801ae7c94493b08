//! Puts the functions of a Wasm file in the order in which they compress best: like beside like.
//!
//! The optimizer sorts them by how often they are called, which makes their numbers short. Past the first hundred, which
//! imports take up, all numbers are of the same length; sorted by type and then by their bytes, a hundredth is saved.

use crate::binary::{
    CODE, CUSTOM, ELEMENTS, EXPORTS, FUNCTIONS, GLOBALS, IMPORTS, MAGIC, Reader, START, exported,
    imported_functions, leb, section, sections, text,
};
use crate::code::{END, Instruction, instruction, locals};
use crate::run::Outcome;

/// Instructions that name a function: to call it, to end with a call of it, to refer to it.
const NAMING: [u8; 3] = [0x10, 0x12, 0xd2];

/// A function: the number of its type, and its body cut behind each instruction that names a function.
struct Function<'a> {
    kind: usize,
    body: &'a [u8],
    pieces: Vec<(&'a [u8], Option<usize>)>,
}

/// The new number of each function.
struct Places {
    imports: usize,
    new: Vec<usize>,
}

impl Places {
    fn of(&self, function: usize) -> Outcome<Vec<u8>> {
        let Some(own) = function.checked_sub(self.imports) else { return Ok(leb(function)) };
        let new = self.new.get(own).ok_or("the Wasm file names a function that it does not have")?;
        Ok(leb(self.imports + new))
    }
}

/// The same module with its functions in another order, and without their names.
pub fn alike(module: &[u8]) -> Outcome<Vec<u8>> {
    let (imports, functions) = functions(module)?;
    let mut order: Vec<usize> = (0..functions.len()).collect();
    order.sort_by_key(|at| (functions[*at].kind, functions[*at].body, *at));
    let mut places = Places { imports, new: vec![0; order.len()] };
    for (new, old) in order.iter().enumerate() {
        places.new[*old] = new;
    }
    let mut out = MAGIC.to_vec();
    // What tools wrote about themselves goes.
    for (id, body) in sections(module)?.into_iter().filter(|(id, _)| *id != CUSTOM) {
        let content = match id {
            FUNCTIONS => listed(order.iter().map(|at| Ok(leb(functions[*at].kind))))?,
            CODE => listed(order.iter().map(|at| functions[*at].placed(&places)))?,
            EXPORTS => exports(body, &places)?,
            START => places.of(Reader(body).number()?)?,
            ELEMENTS => elements(body, &places)?,
            _ => body.to_vec(),
        };
        section(&mut out, id, &content);
    }
    Ok(out)
}

/// A list: how many there are, then one after the other.
fn listed(entries: impl ExactSizeIterator<Item = Outcome<Vec<u8>>>) -> Outcome<Vec<u8>> {
    let mut list = leb(entries.len());
    for entry in entries {
        list.extend(entry?);
    }
    Ok(list)
}

/// How many functions are imported, and the module's own.
fn functions(module: &[u8]) -> Outcome<(usize, Vec<Function<'_>>)> {
    let (mut imports, mut kinds, mut functions) = (0, vec![], vec![]);
    for (id, body) in sections(module)? {
        let mut reader = Reader(body);
        match id {
            IMPORTS => imports = imported_functions(body)?,
            FUNCTIONS => {
                for _ in 0..reader.number()? {
                    kinds.push(reader.number()?);
                }
            }
            GLOBALS => globals(&mut reader)?,
            CODE => {
                for at in 0..reader.number()? {
                    let length = reader.number()?;
                    let kind = *kinds.get(at).ok_or("a function without a type")?;
                    functions.push(Function::read(kind, reader.take(length)?)?);
                }
            }
            _ => {}
        }
    }
    Ok((imports, functions))
}

/// Checks that no global refers to a function, which would have to be renumbered.
fn globals(reader: &mut Reader<'_>) -> Outcome {
    for _ in 0..reader.number()? {
        reader.take(2)?;
        if !expression(reader)?.is_empty() {
            return Err("a global refers to a function".to_owned());
        }
    }
    Ok(())
}

impl<'a> Function<'a> {
    fn read(kind: usize, body: &'a [u8]) -> Outcome<Self> {
        let mut reader = Reader(body);
        locals(&mut reader)?;
        let (mut pieces, mut from) = (vec![], 0);
        while !reader.0.is_empty() {
            if let Some(function) = naming(&mut reader)? {
                let end = body.len() - reader.0.len();
                pieces.push((&body[from..end - leb(function).len()], Some(function)));
                from = end;
            }
        }
        pieces.push((&body[from..], None));
        Ok(Self { kind, body, pieces })
    }

    /// The body with the new numbers, its length before it.
    fn placed(&self, places: &Places) -> Outcome<Vec<u8>> {
        let mut body = vec![];
        for (piece, function) in &self.pieces {
            body.extend(*piece);
            if let Some(function) = function {
                body.extend(places.of(*function)?);
            }
        }
        Ok([leb(body.len()), body].concat())
    }
}

fn exports(section: &[u8], places: &Places) -> Outcome<Vec<u8>> {
    listed(exported(section)?.into_iter().map(|(name, rest)| {
        let mut entry = vec![];
        text(&mut entry, name);
        let (kind, mut number) =
            rest.split_first().map(|(kind, rest)| (*kind, Reader(rest))).ok_or("no kind")?;
        entry.push(kind);
        let number = number.number()?;
        entry.extend(if kind == 0 { places.of(number)? } else { leb(number) });
        Ok(entry)
    }))
}

/// The entries of tables, as far as they are lists of functions.
fn elements(section: &[u8], places: &Places) -> Outcome<Vec<u8>> {
    let mut reader = Reader(section);
    let mut out = vec![];
    let count = reader.number()?;
    for _ in 0..count {
        let start = reader.0;
        let form = reader.number()?;
        if form == 2 {
            reader.number()?;
        }
        if form % 2 == 0 {
            expression(&mut reader)?;
        }
        match form {
            0 => {}
            1..=3 => _ = reader.take(1)?,
            _ => return Err("the entries of a table are expressions".to_owned()),
        }
        let before = start.len() - reader.0.len();
        out.extend(&start[..before]);
        let functions = (0..reader.number()?).map(|_| reader.number()).collect::<Outcome<Vec<_>>>()?;
        out.extend(listed(functions.into_iter().map(|function| places.of(function)))?);
    }
    Ok([leb(count), out].concat())
}

/// Reads an expression outside of functions, up to its end; gives the functions it names.
fn expression(reader: &mut Reader<'_>) -> Outcome<Vec<usize>> {
    let mut named = vec![];
    while reader.0.first() != Some(&END) {
        named.extend(naming(reader)?);
    }
    reader.take(1)?;
    Ok(named)
}

/// Reads an instruction; gives the function it names.
fn naming(reader: &mut Reader<'_>) -> Outcome<Option<usize>> {
    let Instruction { code, rest } = instruction(reader)?;
    if NAMING.contains(&code) { Reader(rest).number().map(Some) } else { Ok(None) }
}

#[cfg(test)]
mod tests {
    use super::alike;
    use crate::binary::MAGIC;

    fn with(sections: &[(u8, &[u8])]) -> Vec<u8> {
        let mut module = MAGIC.to_vec();
        for (id, body) in sections {
            module.extend([*id, u8::try_from(body.len()).unwrap()]);
            module.extend(*body);
        }
        module
    }

    #[test]
    fn who_is_called_stays_who_is_called() {
        let calls = [4, 0, 0x10, 1, 0x0b];
        let called = [7, 0, 0x01, 0x42, 0x80, 0x01, 0x1a, 0x0b];
        let one = &[2, 0, 0][..];
        // The first calls the second, is exported and started; a table holds both.
        let module = with(&[
            (3, one),
            (7, &[1, 1, b'a', 0, 0]),
            (8, &[0]),
            (9, &[1, 0, 0x41, 0, 0x0b, 2, 0, 1]),
            (10, &[&[2][..], &calls, &called].concat()),
        ]);
        let turned = with(&[
            (3, one),
            (7, &[1, 1, b'a', 0, 1]),
            (8, &[1]),
            (9, &[1, 0, 0x41, 0, 0x0b, 2, 1, 0]),
            (10, &[&[2][..], &called, &[4, 0, 0x10, 0, 0x0b]].concat()),
        ]);
        assert_eq!(alike(&module), Ok(turned.clone()));
        assert_eq!(alike(&turned), Ok(turned));
    }

    #[test]
    fn what_is_not_understood_is_an_error() {
        let body = |code: u8| with(&[(3, &[1, 0]), (10, &[1, 3, 0, code, 0x0b])]);
        assert!(alike(&body(0x01)).is_ok());
        assert!(alike(&body(0xfd)).is_err() && alike(&body(0x10)).is_err());
    }
}
