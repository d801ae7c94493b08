//! Markup: every element of the page is made from it.
//!
//! `view!` gives every shape of markup a type of its own, and each type is compiled once more; the program of a page
//! like this would consist of little else. [`Node`] is one type for all markup. Views are plain functions from what
//! they show to nodes; what changes is made by [`live`], which patches it in place.

use super::calls::{Ask, AskMut, Tell};
use super::live::Live;
use leptos::prelude::Render;
use std::borrow::Cow;

/// Text that is either part of the program or made for the occasion.
pub type Words = Cow<'static, str>;

/// What runs on an event.
pub type Handler = Box<dyn Tell<web_sys::Event>>;
/// What decides whether a class is set; run again when a value it reads changes.
pub type Condition = Box<dyn Ask<bool>>;
/// What runs once, with the element in the document.
pub type Born = Box<dyn FnOnce(web_sys::Element)>;
/// What makes a node from the values it reads.
pub type Make = Box<dyn Ask<Node>>;

/// A piece of markup.
pub enum Node {
    /// Text, never markup.
    Text(Words),
    /// An element.
    Element(Element),
    /// What is made again when a value it reads changes.
    View(Make),
    /// What stands there already.
    Same,
}

/// What a form control holds.
pub(super) enum Held {
    Text(String),
    On(bool),
}

/// An element: its tag, what is set on it, what it holds. Boxed, since building passes it along at every step.
pub struct Element(pub(super) Box<Parts>);

/// The parts of an element.
pub(super) struct Parts {
    pub(super) tag: &'static str,
    pub(super) svg: bool,
    pub(super) attrs: Vec<(&'static str, Words)>,
    pub(super) styles: Vec<(&'static str, String)>,
    pub(super) held: Option<Held>,
    pub(super) handlers: Vec<(&'static str, Handler)>,
    pub(super) conditions: Vec<(&'static str, Condition)>,
    pub(super) born: Option<Born>,
    pub(super) children: Vec<Node>,
}

/// An HTML element, with all that is known in advance in one text: its tag, its classes, attributes and first words, as
/// in `th.num|scope=col>Total`.
#[inline(never)]
pub fn tag(markup: &'static str) -> Element {
    let (head, words) = markup.split_once('>').unwrap_or((markup, ""));
    let mut attrs = head.split('|');
    let name = attrs.next().unwrap_or_default();
    let (name, class) = name.split_once('.').unwrap_or((name, ""));
    let mut element = make(name, class, false);
    for attr in attrs {
        let (name, value) = attr.split_once('=').unwrap_or((attr, ""));
        element = element.set(name, Cow::Borrowed(value));
    }
    if words.is_empty() { element } else { element.with(words) }
}

/// An HTML element with a class; an empty class sets none.
#[inline(never)]
pub fn el(tag: &'static str, class: &'static str) -> Element {
    make(tag, class, false)
}

/// An SVG element with a class; an empty class sets none.
#[inline(never)]
pub fn svg(tag: &'static str, class: &'static str) -> Element {
    make(tag, class, true)
}

fn make(tag: &'static str, class: &'static str, svg: bool) -> Element {
    let attrs = if class.is_empty() { vec![] } else { vec![("class", Cow::Borrowed(class))] };
    Element(Box::new(Parts {
        tag,
        svg,
        attrs,
        styles: vec![],
        held: None,
        handlers: vec![],
        conditions: vec![],
        born: None,
        children: vec![],
    }))
}

// Each step is a call of its own: inlined, they would make up most of the program.
impl Element {
    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Setting) -> Self {
        value.set(self, name)
    }
    #[inline(never)]
    fn set_known(self, name: &'static str, value: &'static str) -> Self {
        self.set(name, Cow::Borrowed(value))
    }
    #[inline(never)]
    fn set_made(self, name: &'static str, value: String) -> Self {
        self.set(name, Cow::Owned(value))
    }
    /// Sets the class, if it is not empty.
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.set("class", Cow::Borrowed(class)) }
    }
    /// Sets several attributes with values known in advance.
    #[inline(never)]
    pub fn attrs(mut self, pairs: &[(&'static str, &'static str)]) -> Self {
        self.0.attrs.extend(pairs.iter().map(|(name, value)| (*name, Cow::Borrowed(*value))));
        self
    }
    /// Sets an attribute without a value if `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, Cow::Borrowed("")) } else { self }
    }
    #[inline(never)]
    fn set(mut self, name: &'static str, value: Words) -> Self {
        self.0.attrs.push((name, value));
        self
    }
    /// Sets a style property through the object model, which the content security policy allows.
    #[inline(never)]
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.0.styles.push((property, value));
        self
    }
    /// Sets what a form control holds, whatever was typed into it or picked.
    #[inline(never)]
    pub fn value(mut self, value: String) -> Self {
        self.0.held = Some(Held::Text(value));
        self
    }
    /// Sets whether a box is checked, whatever was clicked.
    #[inline(never)]
    pub fn checked(mut self, on: bool) -> Self {
        self.0.held = Some(Held::On(on));
        self
    }
    /// Runs `handler` on an event.
    pub fn on(self, event: &'static str, handler: impl Fn(web_sys::Event) + 'static) -> Self {
        self.handle(event, Box::new(handler))
    }
    #[inline(never)]
    fn handle(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.handlers.push((event, handler));
        self
    }
    /// Sets a class as long as a condition holds, without making the element anew.
    pub fn when(mut self, class: &'static str, condition: impl Fn() -> bool + 'static) -> Self {
        self.0.conditions.push((class, Box::new(condition)));
        self
    }
    /// Runs `act` once with the element, for what the browser is to watch.
    pub fn born(mut self, act: impl FnOnce(web_sys::Element) + 'static) -> Self {
        self.0.born = Some(Box::new(act));
        self
    }
    /// Adds a child.
    pub fn with(self, child: impl Child) -> Self {
        child.join(self)
    }
    // What is passed as it is need not be wrapped where it is made.
    #[inline(never)]
    fn push_element(self, child: Element) -> Self {
        self.push(Node::Element(child))
    }
    #[inline(never)]
    fn push_known(self, child: &'static str) -> Self {
        self.push(Node::Text(Cow::Borrowed(child)))
    }
    #[inline(never)]
    fn push_made(self, child: String) -> Self {
        self.push(Node::Text(Cow::Owned(child)))
    }
    #[inline(never)]
    fn push(mut self, child: Node) -> Self {
        self.0.children.push(child);
        self
    }
    /// Adds a child if there is one.
    #[inline(never)]
    pub fn maybe(mut self, child: Option<Node>) -> Self {
        self.0.children.extend(child);
        self
    }
    /// Adds children as they are made.
    pub fn each(self, children: impl IntoIterator<Item = Node>) -> Self {
        let mut children = children.into_iter();
        self.fill(&mut || children.next())
    }
    #[inline(never)]
    fn fill(mut self, next: &mut dyn AskMut<Option<Node>>) -> Self {
        while let Some(child) = next.ask_mut() {
            self.0.children.push(child);
        }
        self
    }
    /// Adds children.
    #[inline(never)]
    pub fn all(mut self, children: Vec<Node>) -> Self {
        self.0.children.extend(children);
        self
    }
}

/// What can stand in an element.
pub trait Child {
    /// Adds it to the element.
    fn join(self, parent: Element) -> Element;
}
impl Child for Node {
    fn join(self, parent: Element) -> Element {
        parent.push(self)
    }
}
impl Child for Element {
    fn join(self, parent: Element) -> Element {
        parent.push_element(self)
    }
}
impl Child for &'static str {
    fn join(self, parent: Element) -> Element {
        parent.push_known(self)
    }
}
impl Child for String {
    fn join(self, parent: Element) -> Element {
        parent.push_made(self)
    }
}

/// What an attribute can be set to.
pub trait Setting {
    /// Sets it.
    fn set(self, element: Element, name: &'static str) -> Element;
}
impl Setting for Words {
    fn set(self, element: Element, name: &'static str) -> Element {
        element.set(name, self)
    }
}
impl Setting for &'static str {
    fn set(self, element: Element, name: &'static str) -> Element {
        element.set_known(name, self)
    }
}
impl Setting for String {
    fn set(self, element: Element, name: &'static str) -> Element {
        element.set_made(name, self)
    }
}

/// Nothing to be seen.
pub fn nothing() -> Node {
    Node::Text(Cow::Borrowed(""))
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}
impl From<&'static str> for Node {
    fn from(text: &'static str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}
impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

/// A node that is made again, and patched, when a value it reads changes.
pub fn live(make: impl Fn() -> Node + 'static) -> Node {
    Node::View(Box::new(make))
}

impl Render for Node {
    type State = Live;
    fn build(self) -> Live {
        Live::build(self)
    }
    fn rebuild(self, state: &mut Live) {
        state.patch(self);
    }
}
