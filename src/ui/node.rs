//! Markup made at run time: table rows, bars, chart marks.
//!
//! `view!` gives every shape of markup a type of its own, and each type is compiled once more; the program of a page
//! like this would consist of little else. [`Node`] is one type for all markup. Views are plain functions from what
//! they show to nodes; what changes is made by [`live`], which patches it in place.

use super::live::Live;
use leptos::prelude::{AddAnyAttr, AnyView, IntoAny, Render, RenderHtml};
use leptos::tachys::html::attribute::{Attribute, any_attribute::AnyAttribute};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};
use std::borrow::Cow;

/// Text that is either part of the program or made for the occasion.
pub type Words = Cow<'static, str>;

/// What runs on an event.
pub type Handler = Box<dyn Fn(web_sys::Event) + Send + Sync>;
/// What decides whether a class is set; run again when a signal it reads changes.
pub type Condition = Box<dyn Fn() -> bool + Send + Sync>;
/// What runs once, with the element in the document.
pub type Born = Box<dyn FnOnce(web_sys::Element) + Send>;

/// A piece of markup.
pub enum Node {
    /// Text, never markup.
    Text(Words),
    /// An element.
    Element(Box<Element>),
    /// A view that looks after itself.
    View(AnyView),
}

/// What a form control holds.
pub(super) enum Held {
    Text(String),
    On(bool),
}

/// An element: its tag, what is set on it, what it holds.
pub struct Element {
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

/// An HTML element with a class; an empty class sets none.
pub fn el(tag: &'static str, class: &'static str) -> Element {
    make(tag, false).class(class)
}

/// An SVG element with a class; an empty class sets none.
pub fn svg(tag: &'static str, class: &'static str) -> Element {
    make(tag, true).class(class)
}

fn make(tag: &'static str, svg: bool) -> Element {
    Element {
        tag,
        svg,
        attrs: vec![],
        styles: vec![],
        held: None,
        handlers: vec![],
        conditions: vec![],
        born: None,
        children: vec![],
    }
}

impl Element {
    fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.set("class", Cow::Borrowed(class)) }
    }
    /// Sets an attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Words>) -> Self {
        self.set(name, value.into())
    }
    /// Sets several attributes with values known in advance.
    pub fn attrs<const N: usize>(mut self, pairs: [(&'static str, &'static str); N]) -> Self {
        self.attrs.extend(pairs.map(|(name, value)| (name, Cow::Borrowed(value))));
        self
    }
    /// Sets an attribute without a value if `on`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, Cow::Borrowed("")) } else { self }
    }
    fn set(mut self, name: &'static str, value: Words) -> Self {
        self.attrs.push((name, value));
        self
    }
    /// Sets a style property through the object model, which the content security policy allows.
    pub fn style(mut self, property: &'static str, value: String) -> Self {
        self.styles.push((property, value));
        self
    }
    /// Sets what a form control holds, whatever was typed into it or picked.
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.held = Some(Held::Text(value.into()));
        self
    }
    /// Sets whether a box is checked, whatever was clicked.
    pub fn checked(mut self, on: bool) -> Self {
        self.held = Some(Held::On(on));
        self
    }
    /// Runs `handler` on an event.
    pub fn on(mut self, event: &'static str, handler: impl Fn(web_sys::Event) + Send + Sync + 'static) -> Self {
        self.handlers.push((event, Box::new(handler)));
        self
    }
    /// Sets a class as long as a condition holds, without making the element anew.
    pub fn when(mut self, class: &'static str, condition: impl Fn() -> bool + Send + Sync + 'static) -> Self {
        self.conditions.push((class, Box::new(condition)));
        self
    }
    /// Runs `act` once with the element, for what the browser is to watch.
    pub fn born(mut self, act: impl FnOnce(web_sys::Element) + Send + 'static) -> Self {
        self.born = Some(Box::new(act));
        self
    }
    /// Adds a child.
    pub fn with(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }
    /// Adds a child if there is one.
    pub fn maybe(mut self, child: Option<Node>) -> Self {
        self.children.extend(child);
        self
    }
    /// Adds children.
    pub fn all(mut self, children: Vec<Node>) -> Self {
        self.children.extend(children);
        self
    }
    /// The finished node.
    pub fn node(self) -> Node {
        Node::Element(Box::new(self))
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        element.node()
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
impl From<AnyView> for Node {
    fn from(view: AnyView) -> Self {
        Self::View(view)
    }
}

/// A node that is made again, and patched, when a signal it reads changes.
pub fn live(make: impl Fn() -> Node + Send + 'static) -> Node {
    boxed(Box::new(make))
}

/// Boxed, so that all of them share one type.
fn boxed(make: Box<dyn Fn() -> Node + Send>) -> Node {
    Node::View((move || make()).into_any())
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

impl AddAnyAttr for Node {
    type Output<A: Attribute> = Self;
    fn add_any_attr<A: Attribute>(self, _attr: A) -> Self {
        self
    }
}

/// The page is rendered in the browser only; what a server would need does nothing.
impl RenderHtml for Node {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;
    fn dry_resolve(&mut self) {}
    async fn resolve(self) -> Self {
        self
    }
    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Live {
        self.build()
    }
    fn into_owned(self) -> Self {
        self
    }
}
