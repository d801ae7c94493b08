//! A module as it is before it is cut.

use crate::binary::{CODE, CUSTOM, ELEMENTS, FUNCTIONS, IMPORTS, Reader, function_names, sections};
use crate::code::{END, Instruction, instruction, locals};
use crate::run::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Instructions: calls, by function and by table; of a variable of the module; a constant.
pub const CALL: u8 = 0x10;
pub const CALL_BY_TABLE: u8 = 0x11;
pub const CONSTANT: u8 = 0x41;
const GLOBAL: [u8; 2] = [0x23, 0x24];
/// Instructions that a half cannot do for the other, or on what it does not have: tail calls, references to functions, other
/// tables.
const STAYS: [u8; 6] = [0x12, 0x13, 0x25, 0x26, 0xd0, 0xd2];

/// A module, as far as halves differ in it.
pub struct Whole<'a> {
    pub sections: Vec<(u8, &'a [u8])>,
    /// What is imported, as it stands, and how many that are.
    pub imports: Vec<&'a [u8]>,
    /// Of each function of its own the number of its type, and its body.
    pub functions: Vec<(usize, &'a [u8])>,
    /// Where in the table its functions begin, and which they are.
    pub start: usize,
    pub table: Vec<usize>,
    pub names: BTreeMap<usize, &'a str>,
}

impl<'a> Whole<'a> {
    pub fn read(module: &'a [u8]) -> Outcome<Self> {
        let sections = sections(module)?;
        let mut whole = Self {
            imports: vec![],
            functions: vec![],
            start: 0,
            table: vec![],
            names: BTreeMap::new(),
            sections,
        };
        let mut kinds = vec![];
        for (id, body) in whole.sections.clone() {
            let mut reader = Reader(body);
            match id {
                IMPORTS => whole.imports = entries(&mut reader, |reader| reader.import().map(drop))?,
                FUNCTIONS => kinds = numbers(&mut reader)?,
                ELEMENTS => (whole.start, whole.table) = table(&mut reader)?,
                CODE => {
                    for at in 0..reader.number()? {
                        let length = reader.number()?;
                        let kind = *kinds.get(at).ok_or("a function without a type")?;
                        whole.functions.push((kind, reader.take(length)?));
                    }
                }
                CUSTOM => whole.names.extend(function_names(body)?),
                _ => {}
            }
        }
        Ok(whole)
    }

    /// A function's own place, if it is not imported.
    pub fn own(&self, function: usize) -> Option<usize> {
        function.checked_sub(self.imports.len())
    }

    pub fn body(&self, function: usize) -> Outcome<(usize, &'a [u8])> {
        let own = self.own(function).and_then(|own| self.functions.get(own));
        own.copied().ok_or_else(|| format!("there is no function {function}"))
    }

    pub fn numbers(&self) -> Range<usize> {
        self.imports.len()..self.imports.len() + self.functions.len()
    }

    pub fn content(&self, wanted: u8) -> &'a [u8] {
        self.sections.iter().find(|(id, _)| *id == wanted).map_or(&[0], |(_, body)| body)
    }

    /// Which functions a function calls; none if it has to stay in the first half.
    pub fn calls(&self, function: usize) -> Outcome<(bool, BTreeSet<usize>)> {
        let (mut moves, mut calls) = (true, BTreeSet::new());
        each(self.body(function)?.1, |Instruction { code, rest }| {
            match code {
                CALL => _ = calls.insert(Reader(rest).number()?),
                CALL_BY_TABLE => moves &= rest.ends_with(&[0]),
                _ if GLOBAL.contains(&code) => moves &= rest == [0],
                // Of these only copies within the memory.
                0xfc => moves &= matches!(rest.first(), Some(0..=7 | 10 | 11)),
                _ => moves &= !STAYS.contains(&code),
            }
            Ok(())
        })?;
        Ok((moves, calls))
    }
}

/// Calls for each instruction of a body.
pub fn each<'a>(body: &'a [u8], mut act: impl FnMut(Instruction<'a>) -> Outcome) -> Outcome<&'a [u8]> {
    let mut reader = Reader(body);
    let locals = locals(&mut reader)?;
    while !reader.0.is_empty() {
        act(instruction(&mut reader)?)?;
    }
    Ok(locals)
}

/// A list of entries, as they stand.
pub fn entries<'a>(
    reader: &mut Reader<'a>,
    read: impl Fn(&mut Reader<'a>) -> Outcome,
) -> Outcome<Vec<&'a [u8]>> {
    (0..reader.number()?)
        .map(|_| {
            let start = reader.0;
            read(reader)?;
            Ok(&start[..start.len() - reader.0.len()])
        })
        .collect()
}

fn numbers(reader: &mut Reader<'_>) -> Outcome<Vec<usize>> {
    (0..reader.number()?).map(|_| reader.number()).collect()
}

/// Where the table's functions begin, and which they are: one list at a constant place.
fn table(reader: &mut Reader<'_>) -> Outcome<(usize, Vec<usize>)> {
    let form = (reader.number()?, reader.number()?);
    let (place, end) = (instruction(reader)?, instruction(reader)?);
    if (form, place.code, end.code) != ((1, 0), CONSTANT, END) {
        return Err("the table is not filled in one piece".to_owned());
    }
    Ok((Reader(place.rest).number()?, numbers(reader)?))
}
