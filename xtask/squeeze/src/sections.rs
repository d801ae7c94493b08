//! What the sections before the code say: how many values each function takes and gives.

const TYPES: usize = 512;
const FUNCTIONS: usize = 8192;

/// Signatures of types and functions.
pub struct Signatures {
    types: [(u8, u8); TYPES],
    type_count: usize,
    functions: [u16; FUNCTIONS],
    function_count: usize,
    reading: Reading,
    /// What is left of a list of types or of a name.
    left: u8,
    number: u16,
    shift: u32,
    /// Whether the second of an import's names comes next.
    second: bool,
}

#[derive(Clone, Copy)]
enum Reading {
    Count,
    Form,
    Takes,
    TakenTypes,
    Gives,
    GivenTypes,
    NameLength,
    Name,
    Kind,
    Index,
}

impl Default for Signatures {
    fn default() -> Self {
        Self {
            types: [(0, 0); TYPES],
            type_count: 0,
            functions: [0; FUNCTIONS],
            function_count: 0,
            reading: Reading::Count,
            left: 0,
            number: 0,
            shift: 0,
            second: false,
        }
    }
}

impl Signatures {
    /// The values a function takes and gives.
    pub fn of_function(&self, index: u32) -> (u8, u8) {
        self.of_type(self.functions[index as usize & (FUNCTIONS - 1)].into())
    }

    /// The values a function of a type takes and gives.
    pub fn of_type(&self, index: u32) -> (u8, u8) {
        self.types[index as usize & (TYPES - 1)]
    }

    /// Begins a section.
    pub fn open(&mut self) {
        self.reading = Reading::Count;
    }

    /// Goes past a byte of a section.
    pub fn pass(&mut self, section: u8, byte: u8) {
        match section {
            1 => self.reading = self.of_types(byte),
            2 => self.reading = self.of_imports(byte),
            3 => self.reading = self.of_functions(byte),
            _ => {}
        }
    }

    fn current(&mut self) -> &mut (u8, u8) {
        &mut self.types[self.type_count & (TYPES - 1)]
    }

    fn of_types(&mut self, byte: u8) -> Reading {
        match self.reading {
            Reading::Count if byte & 128 != 0 => Reading::Count,
            Reading::Form => Reading::Takes,
            Reading::Takes => {
                self.current().0 = byte;
                self.list(byte, Reading::TakenTypes, Reading::Gives)
            }
            Reading::TakenTypes => self.listed(Reading::TakenTypes, Reading::Gives),
            Reading::Gives => {
                self.current().1 = byte;
                self.type_count += 1;
                self.list(byte, Reading::GivenTypes, Reading::Form)
            }
            Reading::GivenTypes => self.listed(Reading::GivenTypes, Reading::Form),
            _ => Reading::Form,
        }
    }

    fn list(&mut self, length: u8, items: Reading, after: Reading) -> Reading {
        self.left = length;
        if length == 0 { after } else { items }
    }

    fn listed(&mut self, items: Reading, after: Reading) -> Reading {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 { after } else { items }
    }

    /// Imports are two names, a kind, and for a function its type. What else there is to import is rare, and a wrong guess
    /// where it ends costs bits, no more.
    fn of_imports(&mut self, byte: u8) -> Reading {
        match self.reading {
            Reading::Count if byte & 128 != 0 => Reading::Count,
            Reading::NameLength => {
                self.second = !self.second;
                self.list(byte, Reading::Name, self.after_name())
            }
            Reading::Name => self.listed(Reading::Name, self.after_name()),
            Reading::Kind if byte == 0 => Reading::Index,
            Reading::Index => self.function(byte, Reading::NameLength),
            _ => Reading::NameLength,
        }
    }

    fn after_name(&self) -> Reading {
        if self.second { Reading::NameLength } else { Reading::Kind }
    }

    fn of_functions(&mut self, byte: u8) -> Reading {
        match self.reading {
            Reading::Count if byte & 128 != 0 => Reading::Count,
            Reading::Index => self.function(byte, Reading::Index),
            _ => Reading::Index,
        }
    }

    /// Takes a byte of the number of a function's type.
    fn function(&mut self, byte: u8, next: Reading) -> Reading {
        self.number |= u16::from(byte & 127) << self.shift.min(14);
        self.shift += 7;
        if byte & 128 != 0 {
            return Reading::Index;
        }
        self.functions[self.function_count & (FUNCTIONS - 1)] = self.number;
        self.function_count += 1;
        (self.number, self.shift) = (0, 0);
        next
    }
}
