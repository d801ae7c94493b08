//! Walking an object: what is asked for is taken out, and what is left over nobody knows.

use crate::catalog::Catalog;
use crate::json::Value;
use crate::scenario::fields::Number;
use crate::scenario::{Problem, Problems, check};
use crate::units::{Listed, fill};

/// Collects what is wrong while the rest is read on.
pub(super) struct Reader<'c> {
    pub(super) catalog: &'c Catalog,
    problems: Vec<Problem>,
}

impl<'c> Reader<'c> {
    pub(super) fn new(catalog: &'c Catalog) -> Self {
        Self { catalog, problems: Vec::new() }
    }

    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Keeps what could be read, and what was wrong with the rest.
    pub(super) fn keep<T>(&mut self, read: Result<T, Problem>) -> Option<T> {
        read.map_err(|problem| self.report(problem)).ok()
    }

    /// Whether something was wrong at a path that begins like this.
    pub(super) fn failed(&self, head: &str) -> bool {
        self.problems.iter().any(|problem| problem.path.starts_with(head))
    }

    pub(super) fn finish<T>(self, read: T) -> Result<T, Problems> {
        if self.problems.is_empty() { Ok(read) } else { Err(Problems(self.problems)) }
    }

    /// Opens an object; anything else is a problem.
    pub(super) fn open<'v>(&mut self, path: &str, value: &'v Value) -> Option<Node<'v>> {
        let Value::Object(entries) = value else {
            self.report(check::wrong_type(path, "an object", value));
            return None;
        };
        let mut node = Node { path: path.to_owned(), entries: Vec::with_capacity(entries.len()) };
        entries.iter().for_each(|(key, value)| node.admit(self, key, value));
        Some(node)
    }
}

/// The entries of an object that nobody has asked for yet.
pub(super) struct Node<'v> {
    path: String,
    entries: Vec<(&'v str, &'v Value)>,
}

impl<'v> Node<'v> {
    fn admit(&mut self, reader: &mut Reader, key: &'v str, value: &'v Value) {
        if self.entries.iter().any(|(own, _)| *own == key) {
            reader.report(check::duplicate(&self.at(key), key));
        } else {
            self.entries.push((key, value));
        }
    }

    /// The path of an entry.
    pub(super) fn at(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { fill!("{}.{}", &self.path, key) }
    }

    /// The key of a contract path, if it is one of this object's own entries.
    pub(super) fn key_of(&self, path: &'static str) -> Option<&'static str> {
        let (parent, key) = path.rsplit_once('.').unwrap_or(("", path));
        (parent == self.path).then_some(key)
    }

    /// Whether a key is absent, or was taken out before.
    pub(super) fn lacks(&self, key: &str) -> bool {
        !self.entries.iter().any(|(own, _)| *own == key)
    }

    /// Takes out the value of a key.
    pub(super) fn take(&mut self, key: &str) -> Option<&'v Value> {
        let at = self.entries.iter().position(|(own, _)| *own == key)?;
        Some(self.entries.remove(at).1)
    }

    /// Reads an entry that may be left out.
    pub(super) fn optional<T>(
        &mut self,
        reader: &mut Reader,
        key: &str,
        read: impl FnOnce(&str, &'v Value) -> Result<T, Problem>,
    ) -> Option<T> {
        let value = self.take(key)?;
        reader.keep(read(&self.at(key), value))
    }

    /// Reads an entry that may be left out or null.
    pub(super) fn nullable<T>(
        &mut self,
        reader: &mut Reader,
        key: &str,
        read: impl FnOnce(&str, &'v Value) -> Result<T, Problem>,
    ) -> Option<T> {
        let value = self.take(key).filter(|value| **value != Value::Null)?;
        reader.keep(read(&self.at(key), value))
    }

    /// Reads an entry that must be there.
    pub(super) fn required<T>(
        &mut self,
        reader: &mut Reader,
        key: &str,
        read: impl FnOnce(&str, &'v Value) -> Result<T, Problem>,
    ) -> Option<T> {
        match self.take(key) {
            Some(value) => reader.keep(read(&self.at(key), value)),
            None => {
                reader.report(check::missing(&self.at(key)));
                None
            }
        }
    }

    /// Opens an entry that is an object.
    pub(super) fn child(&mut self, reader: &mut Reader, key: &str) -> Option<Node<'v>> {
        let value = self.take(key)?;
        reader.open(&self.at(key), value)
    }

    /// Lists the elements of an entry that is a list, each with its path: by id where it has one, else by position.
    pub(super) fn elements(
        &mut self,
        reader: &mut Reader,
        key: &str,
        most: usize,
    ) -> Vec<(String, &'v Value)> {
        let path = self.at(key);
        let list = match self.take(key) {
            None => return Vec::new(),
            Some(Value::List(list)) => list,
            Some(other) => {
                reader.report(check::wrong_type(&path, "a list", other));
                return Vec::new();
            }
        };
        if list.len() > most {
            reader.report(check::too_many(&path, list.len(), most));
        }
        let named = |(at, value): (usize, &'v Value)| {
            let id = value.get("id").and_then(|id| check::own_id("", id).ok());
            (id.map_or_else(|| fill!("{}.{}", &path, at), |id| fill!("{}.{}", &path, id)), value)
        };
        list.iter().take(most).enumerate().map(named).listed()
    }

    /// Reads the numbers of a table.
    pub(super) fn numbers<E, A>(
        &mut self,
        reader: &mut Reader,
        rows: &'static [Number<E, A>],
        terms: &mut E,
    ) {
        for row in rows {
            if let Some(number) =
                self.optional(reader, row.path, |path, value| check::number(row, path, value))
            {
                (row.set)(terms, number);
            }
        }
    }

    /// Reads every entry as one of a map from ids.
    pub(super) fn map<T>(
        self,
        reader: &mut Reader,
        most: usize,
        read: impl Fn(&str, &'v Value) -> Result<T, Problem>,
    ) -> Vec<(String, T)> {
        let mut entries = Vec::new();
        for (key, value) in self.within(reader, most) {
            let path = self.at(key);
            let id = reader.keep(self.key(key));
            let read = reader.keep(read(&path, value));
            entries.extend(id.zip(read));
        }
        entries
    }

    /// The entries, as many as are allowed.
    pub(super) fn within(&self, reader: &mut Reader, most: usize) -> Vec<(&'v str, &'v Value)> {
        if self.entries.len() > most {
            reader.report(check::too_many(&self.path, self.entries.len(), most));
        }
        self.entries.iter().take(most).copied().listed()
    }

    /// Checks a key that is an id.
    pub(super) fn key(&self, key: &str) -> Result<String, Problem> {
        let path = self.at(key);
        if key == "__proto__" {
            return Err(check::unknown_field(&path));
        }
        check::id(&path, key).map(|()| key.to_owned())
    }

    /// Reports what nobody asked for.
    pub(super) fn close(self, reader: &mut Reader) {
        for (key, _) in &self.entries {
            reader.report(check::unknown_field(&self.at(key)));
        }
    }
}
