//! Cuts the page's Wasm in two: what the first answer and its sliders take, and the rest, which arrives while they
//! already answer.
//!
//! The halves share memory, stack and table. The first calls into the rest through the table, and where the rest will
//! stand in it, there is a stand-in until then: it asks the loader to bring the rest at once, and calls again. So what
//! is asked for too early waits; `LATER` says what is not asked for at first.

mod later;
mod whole;

use crate::binary::{
    CODE, CUSTOM, ELEMENTS, EXPORTS, FUNCTION, FUNCTIONS, GLOBALS, IMPORTS, MAGIC, Reader, START, TABLES,
    TYPES, exported, leb, section, text,
};
use crate::code::{END, Instruction};
use crate::run::Outcome;
use later::{Calls, later};
use std::collections::{BTreeMap, BTreeSet};
use whole::{CALL, CALL_BY_TABLE, CONSTANT, Whole, each, entries};

/// What the glue gives the first half: a function that brings the rest.
const NEED: (&str, &str) = ("$", "need");
/// Under which names the first half hands out its table and the stack's pointer; its memory has a name already.
const TABLE: &str = "t";
const STACK: &str = "s";
const MEMORY: &str = "memory";
/// The name of every function that the rest imports from the first half: in turn, each is the next from the table's end.
const NEXT: &str = "n";
/// The type of a variable of 32 bits that varies, as the stack's pointer is.
const VARYING: [u8; 2] = [0x7f, 1];
/// Instructions that name a function too, which the optimizer does not make of this program: a tail call, a reference.
const NUMBERED: [u8; 2] = [0x12, 0xd2];
/// The instruction that reads a variable of its function.
const VARIABLE: u8 = 0x20;

/// Which number each function of the whole has in a half.
type Numbers = BTreeMap<usize, usize>;

/// The two halves, each a module.
pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
}

/// Where everything is once the module is cut. Functions have the numbers they had in the whole.
struct Plan<'a> {
    whole: &'a Whole<'a>,
    later: BTreeSet<usize>,
    /// The table of both: what stood in it, what the first half calls in the rest, and the other way round.
    slots: Vec<usize>,
    /// Where in the table the first half finds the rest.
    slot: BTreeMap<usize, usize>,
    /// Imports that the rest calls, and functions of the first half that it does.
    imported: Vec<usize>,
    called: Vec<usize>,
}

/// Cuts a module whose functions have names.
pub fn cut(module: &[u8]) -> Outcome<Halves> {
    let whole = Whole::read(module)?;
    let plan = Plan::of(&whole)?;
    Ok(Halves { first: plan.first()?, rest: plan.rest()? })
}

impl<'a> Plan<'a> {
    fn of(whole: &'a Whole<'a>) -> Outcome<Self> {
        let calls = whole.numbers().map(|function| Ok((function, whole.calls(function)?)));
        let calls = calls.collect::<Outcome<Calls>>()?;
        let later = later(whole, &calls)?;
        let (mut asked, mut back) = (BTreeSet::new(), BTreeSet::new());
        for (function, (_, called)) in &calls {
            let from_later = later.contains(function);
            let across = called.iter().filter(|called| later.contains(called) != from_later);
            if from_later { &mut back } else { &mut asked }.extend(across.copied());
        }
        let (mut called, imported): (Vec<usize>, Vec<usize>) =
            back.into_iter().partition(|function| whole.own(*function).is_some());
        // As xtask/src/order.rs orders them, so that their numbers and types stand in order.
        called.sort_by_key(|function| whole.body(*function).ok());
        let mut slots = whole.table.clone();
        let mut slot: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, function) in whole.table.iter().enumerate() {
            slot.entry(*function).or_insert(whole.start + at);
        }
        for function in &asked {
            slot.entry(*function).or_insert_with(|| {
                slots.push(*function);
                whole.start + slots.len() - 1
            });
        }
        // The glue takes them from the end of the table, one for each import.
        slots.extend(called.iter().rev());
        Ok(Self { whole, later, slots, slot, imported, called })
    }

    /// The first half: stand-ins for what comes later, behind its own functions.
    fn first(&self) -> Outcome<Vec<u8>> {
        let whole = self.whole;
        let stays = whole.numbers().filter(|function| !self.later.contains(function));
        let absent = self.slots.iter().copied().filter(|function| self.later.contains(function));
        let absent: BTreeSet<usize> = absent.collect();
        let functions: Vec<usize> = stays.chain(absent).collect();
        let need = whole.imports.len();
        let own = functions.iter().enumerate().map(|(at, function)| (*function, need + 1 + at));
        let numbers: Numbers = (0..need).map(|import| (import, import)).chain(own).collect();
        let types = types(whole.content(TYPES))?;
        let plain = types.iter().position(|kind| kind == &[0x60, 0, 0]).ok_or("no function takes nothing")?;
        let bodies = functions.iter().map(|function| match self.later.contains(function) {
            true => self.stand_in(*function, need, &types),
            false => self.body(*function, &numbers),
        });
        let bodies = bodies.collect::<Outcome<Vec<_>>>()?;
        let mut out = MAGIC.to_vec();
        for (id, body) in &whole.sections {
            let content = match *id {
                CUSTOM => continue,
                IMPORTS => {
                    let imports = whole.imports.iter().map(|import| import.to_vec());
                    list(imports.chain([import(NEED, &[FUNCTION], plain)]))
                }
                FUNCTIONS => self.kinds(&functions)?,
                TABLES => self.tables(body)?,
                EXPORTS => exports(body, &numbers)?,
                START => leb(number(&numbers, Reader(body).number()?)?),
                ELEMENTS => {
                    let functions = self.slots.iter().map(|function| Ok(leb(number(&numbers, *function)?)));
                    list([element(whole.start, functions.collect::<Outcome<Vec<_>>>()?)])
                }
                CODE => code(bodies.clone()),
                _ => body.to_vec(),
            };
            section(&mut out, *id, &content);
        }
        Ok(out)
    }

    /// Asks for the rest, then calls what has come in its own place.
    fn stand_in(&self, function: usize, need: usize, types: &[&[u8]]) -> Outcome<Vec<u8>> {
        let kind = self.whole.body(function)?.0;
        let takes = *types.get(kind).and_then(|kind| kind.get(1)).ok_or("a function without a type")?;
        let passed_on: Vec<u8> = (0..takes).flat_map(|parameter| [VARIABLE, parameter]).collect();
        Ok([&[0, CALL][..], &leb(need), &passed_on, &self.call(function)?, &[END]].concat())
    }

    /// The rest: it takes memory, stack, table and functions from the first half, and puts its own into the table.
    fn rest(&self) -> Outcome<Vec<u8>> {
        let whole = self.whole;
        if whole.content(GLOBALS).get(1..3) != Some(&VARYING) {
            return Err("the module's first variable is not the stack's pointer".to_owned());
        }
        let mut imports: Vec<Vec<u8>> = vec![];
        for function in &self.imported {
            imports.push(whole.imports.get(*function).ok_or("no such import")?.to_vec());
        }
        for function in &self.called {
            imports.push(import(("", NEXT), &[FUNCTION], whole.body(*function)?.0));
        }
        imports.push(import(("", TABLE), &[1, 0x70, 0], 0));
        imports.push(import(("", MEMORY), &[2, 0], 0));
        imports.push(import(("", STACK), &[3, VARYING[0]], VARYING[1].into()));
        let functions = self.imported.iter().chain(&self.called).chain(&self.later);
        let numbers: Numbers = functions.enumerate().map(|(at, function)| (*function, at)).collect();
        let bodies = self.later.iter().map(|function| self.body(*function, &numbers));
        let bodies = bodies.collect::<Outcome<Vec<_>>>()?;
        let mut out = MAGIC.to_vec();
        section(&mut out, TYPES, whole.content(TYPES));
        section(&mut out, IMPORTS, &list(imports));
        section(&mut out, FUNCTIONS, &self.kinds(&self.later)?);
        section(&mut out, ELEMENTS, &list(self.runs(&numbers)));
        section(&mut out, CODE, &code(bodies));
        Ok(out)
    }

    /// What the rest puts into the table: one list for each run of places beside each other.
    fn runs(&self, numbers: &Numbers) -> Vec<Vec<u8>> {
        let own = |function: &usize| numbers.get(function).filter(|_| self.later.contains(function));
        let mut at = self.whole.start;
        let mut runs = vec![];
        for run in self.slots.chunk_by(|one, next| own(one).is_some() == own(next).is_some()) {
            let functions: Vec<Vec<u8>> = run.iter().filter_map(own).map(|number| leb(*number)).collect();
            if !functions.is_empty() {
                runs.push(element(at, functions));
            }
            at += run.len();
        }
        runs
    }

    /// The numbers of the functions' types.
    fn kinds<'b>(&self, functions: impl IntoIterator<Item = &'b usize>) -> Outcome<Vec<u8>> {
        let kinds = functions.into_iter().map(|function| Ok(leb(self.whole.body(*function)?.0)));
        Ok(list(kinds.collect::<Outcome<Vec<_>>>()?))
    }

    /// A function's body in a half whose functions have these numbers: what the other half has is called by table.
    fn body(&self, function: usize, numbers: &Numbers) -> Outcome<Vec<u8>> {
        let mut code = vec![];
        let here = self.later.contains(&function);
        let locals = each(self.whole.body(function)?.1, |Instruction { code: what, rest }| {
            if NUMBERED.contains(&what) {
                return Err("a function is called last or referred to".to_owned());
            }
            if what != CALL {
                code.push(what);
                code.extend(rest);
                return Ok(());
            }
            let called = Reader(rest).number()?;
            if self.later.contains(&called) && !here {
                code.extend(self.call(called)?);
            } else {
                code.push(CALL);
                code.extend(leb(number(numbers, called)?));
            }
            Ok(())
        })?;
        Ok([locals, &code].concat())
    }

    /// A call by table.
    fn call(&self, function: usize) -> Outcome<Vec<u8>> {
        let kind = self.whole.body(function)?.0;
        Ok([constant(self.slot_of(function)?), vec![CALL_BY_TABLE], leb(kind), vec![0]].concat())
    }

    fn slot_of(&self, function: usize) -> Outcome<usize> {
        self.slot.get(&function).copied().ok_or_else(|| format!("function {function} is in no table"))
    }

    /// The tables, the first as long as it has become.
    fn tables(&self, body: &[u8]) -> Outcome<Vec<u8>> {
        let mut reader = Reader(body);
        let mut tables = entries(&mut reader, |reader| reader.limited(1).map(drop))?
            .into_iter()
            .map(<[u8]>::to_vec)
            .collect::<Vec<_>>();
        let length = leb(self.whole.start + self.slots.len());
        *tables.first_mut().ok_or("there is no table")? = [&[0x70, 1][..], &length, &length].concat();
        Ok(list(tables))
    }
}

/// A constant instruction. It is signed: a number that would read as negative takes a byte more.
fn constant(number: usize) -> Vec<u8> {
    let mut bytes = leb(number);
    if let Some(last) = bytes.last_mut().filter(|last| **last & 64 != 0) {
        *last |= 128;
        bytes.push(0);
    }
    [vec![CONSTANT], bytes].concat()
}

/// A list of functions for the table, from this place on.
fn element(start: usize, functions: Vec<Vec<u8>>) -> Vec<u8> {
    [vec![0], constant(start), vec![END], list(functions)].concat()
}

fn import((from, name): (&str, &str), kind: &[u8], number: usize) -> Vec<u8> {
    let mut entry = vec![];
    text(&mut entry, from);
    text(&mut entry, name);
    [&entry, kind, &leb(number)].concat()
}

fn exports(body: &[u8], numbers: &Numbers) -> Outcome<Vec<u8>> {
    let mut all = vec![];
    for (name, rest) in exported(body)?.into_iter().chain([(TABLE, &[1, 0][..]), (STACK, &[3, 0][..])]) {
        let mut entry = vec![];
        text(&mut entry, name);
        let rest = match rest.split_first() {
            Some((&FUNCTION, function)) => {
                [&[FUNCTION][..], &leb(number(numbers, Reader(function).number()?)?)].concat()
            }
            _ => rest.to_vec(),
        };
        all.push([entry, rest].concat());
    }
    Ok(list(all))
}

fn number(numbers: &Numbers, function: usize) -> Outcome<usize> {
    numbers.get(&function).copied().ok_or_else(|| format!("the other half has function {function}"))
}

/// The types of functions: `0x60`, how many they take and which, how many they give and which.
fn types(section: &[u8]) -> Outcome<Vec<&[u8]>> {
    entries(&mut Reader(section), |reader| {
        reader.take(1)?;
        for _ in 0..2 {
            let count = reader.number()?;
            reader.take(count)?;
        }
        Ok(())
    })
}

/// The bodies of functions, each with its length before it.
fn code(bodies: Vec<Vec<u8>>) -> Vec<u8> {
    list(bodies.into_iter().map(|body| [leb(body.len()), body].concat()))
}

fn list(entries: impl IntoIterator<Item = Vec<u8>>) -> Vec<u8> {
    let entries: Vec<Vec<u8>> = entries.into_iter().collect();
    [leb(entries.len()), entries.concat()].concat()
}

#[cfg(test)]
mod tests {
    use super::{Halves, cut};
    use crate::binary::*;

    /// A function's body with its length before it.
    fn body(code: &[u8]) -> Vec<u8> {
        [leb(code.len() + 1), vec![0], code.to_vec()].concat()
    }

    /// Four functions. The first is exported, calls the third, which takes a number, and the second, which comes later, is in
    /// the table, and calls what is imported, the third, and the last, which nobody else does.
    fn whole(name: &str) -> Vec<u8> {
        let long = [1; 80];
        let functions = [
            body(&[0x41, 5, 0x10, 3, 0x10, 2, 0x0b]),
            body(&[&long[..], &[0x10, 0, 0x41, 7, 0x10, 3, 0x10, 4, 0x0b]].concat()),
            body(&[0x20, 0, 0x1a, 0x0b]),
            body(&[0x23, 0, 0x1a, 0x0b]),
        ];
        let mut names = vec![];
        text(&mut names, "name");
        let mut listed = vec![1, 2];
        text(&mut listed, name);
        names.extend([&[1][..], &leb(listed.len()), &listed].concat());
        let mut module = MAGIC.to_vec();
        for (id, content) in [
            (TYPES, [&[2, 0x60, 0, 0][..], &[0x60, 1, 0x7f, 0]].concat()),
            (IMPORTS, vec![1, 1, b'j', 1, b'f', 0, 0]),
            (FUNCTIONS, vec![4, 0, 0, 1, 0]),
            (TABLES, vec![1, 0x70, 1, 2, 2]),
            (MEMORY, vec![1, 0, 1]),
            (GLOBALS, vec![1, 0x7f, 1, 0x41, 0, 0x0b]),
            (EXPORTS, vec![2, 1, b'm', 2, 0, 1, b'a', 0, 1]),
            (ELEMENTS, vec![1, 0, 0x41, 1, 0x0b, 1, 2]),
            (CODE, [&[4][..], &functions.concat()].concat()),
            (CUSTOM, names),
        ] {
            section(&mut module, id, &content);
        }
        module
    }

    fn content(module: &[u8], wanted: u8) -> Vec<u8> {
        sections(module).unwrap().into_iter().find(|(id, _)| *id == wanted).unwrap().1.to_vec()
    }

    #[test]
    fn what_comes_later_is_called_by_table_and_calls_back() {
        let Halves { first, rest } = cut(&whole("<routemath[1f]::text::copy::csv as X>")).unwrap();
        // The import `need` is function 1; then the first and the third function, and the stand-in for the second.
        assert_eq!(content(&first, FUNCTIONS), [3, 0, 1, 0]);
        let calls = body(&[0x41, 5, 0x10, 3, 0x41, 1, 0x11, 0, 0, 0x0b]);
        let stand_in = body(&[0x10, 1, 0x41, 1, 0x11, 0, 0, 0x0b]);
        let third = body(&[0x20, 0, 0x1a, 0x0b]);
        assert_eq!(content(&first, CODE), [vec![3], calls, third, stand_in].concat());
        assert_eq!(content(&first, TABLES), [1, 0x70, 1, 3, 3]);
        assert_eq!(content(&first, ELEMENTS), [1, 0, 0x41, 1, 0x0b, 2, 4, 3]);
        // The rest: what is imported, the third function from the table's end, then the second and the fourth.
        assert_eq!(content(&rest, FUNCTIONS), [2, 0, 0]);
        let second = body(&[&[1; 80][..], &[0x10, 0, 0x41, 7, 0x10, 1, 0x10, 3, 0x0b]].concat());
        assert_eq!(content(&rest, CODE), [vec![2], second, body(&[0x23, 0, 0x1a, 0x0b])].concat());
        assert_eq!(content(&rest, ELEMENTS), [1, 0, 0x41, 1, 0x0b, 1, 2]);
        let imports = content(&rest, IMPORTS);
        let names: Vec<_> =
            imported(&imports).unwrap().iter().map(|(from, name, _)| [*from, ".", *name].concat()).collect();
        assert_eq!(names, ["j.f", ".n", ".t", ".memory", ".s"]);
    }

    #[test]
    fn other_names_stay_and_what_is_not_understood_is_an_error() {
        let Halves { first, rest } = cut(&whole("routemath[1f]::ui::views::verdict::text::copy::x")).unwrap();
        assert_eq!(content(&first, FUNCTIONS), [4, 0, 0, 1, 0]);
        assert_eq!(content(&rest, FUNCTIONS), [0]);
        let mut broken = whole("a");
        let at = broken.windows(2).position(|pair| pair == [0x1a, 0x0b]).unwrap();
        broken[at] = 0xfe;
        assert!(cut(&broken).is_err());
    }
}
