//! The page's side of a [`Node`]: what stands in the document, and how it is brought up to date.

use super::node::{Condition, Handler, Held, Make, Node, Parts, Words, nothing};
use crate::units::Listed;
use leptos::prelude::{Mountable, RenderEffect};
use leptos::tachys::renderer::Rndr;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Node as Dom, Text};

const SVG: &str = "http://www.w3.org/2000/svg";

/// A node in the document.
pub enum Live {
    /// Text.
    Text(Text, Words),
    /// An element.
    Element(Box<LiveElement>),
    /// A view.
    View(LiveView),
}

/// What a view made last, and what makes it again.
pub struct LiveView {
    shown: Rc<RefCell<Option<Live>>>,
    #[expect(dead_code, reason = "a view follows the values it reads as long as this is kept")]
    follow: RenderEffect<()>,
}

/// An element in the document, and what was last set on it.
pub struct LiveElement {
    dom: web_sys::Element,
    tag: &'static str,
    attrs: Vec<(&'static str, Words)>,
    styles: Vec<(&'static str, String)>,
    listeners: Vec<Listener>,
    conditions: Vec<(&'static str, RenderEffect<()>)>,
    children: Vec<Live>,
}

/// A listener stays attached while its handler is exchanged.
struct Listener {
    dom: web_sys::Element,
    event: &'static str,
    handler: Rc<RefCell<Rc<Handler>>>,
    closure: Closure<dyn FnMut(web_sys::Event)>,
}

/// An event may still be on its way to an element that is gone.
impl Drop for Listener {
    fn drop(&mut self) {
        let called = self.closure.as_ref().unchecked_ref();
        let _ = self.dom.remove_event_listener_with_callback(self.event, called);
    }
}

impl Live {
    /// Puts a node together.
    pub fn build(node: Node) -> Self {
        match node {
            Node::Text(words) => Self::Text(Rndr::create_text_node(&words), words),
            Node::Element(element) => Self::Element(Box::new(LiveElement::build(*element.0))),
            Node::View(make) => Self::View(LiveView::new(make, None)),
            Node::Same => Self::build(nothing()),
        }
    }

    /// Brings the document up to date; what differs in kind is replaced.
    pub fn patch(&mut self, node: Node) {
        match (&mut *self, node) {
            (_, Node::Same) => {}
            (Self::Text(dom, old), Node::Text(new)) => {
                if *old != new {
                    dom.set_data(&new);
                    *old = new;
                }
            }
            (Self::Element(live), Node::Element(new)) if live.fits(&new.0) => live.patch(*new.0),
            (Self::View(old), Node::View(make)) => {
                let shown = old.shown.take();
                *old = LiveView::new(make, shown);
            }
            (_, other) => {
                let mut fresh = Self::build(other);
                self.insert_before_this(&mut fresh);
                self.unmount();
                *self = fresh;
            }
        }
    }
}

impl LiveView {
    /// Makes the node, in place of what a view here made before, and again whenever a value it reads changes.
    fn new(make: Make, before: Option<Live>) -> Self {
        let shown = Rc::new(RefCell::new(before));
        let kept = Rc::clone(&shown);
        let follow = RenderEffect::new(move |_| {
            let node = make.ask();
            // Taken out, so that nothing is borrowed while views within are made.
            let now = match kept.take() {
                Some(mut live) => {
                    live.patch(node);
                    live
                }
                None => Live::build(node),
            };
            kept.replace(Some(now));
        });
        Self { shown, follow }
    }
}

impl LiveElement {
    fn build(new: Parts) -> Self {
        let dom = Rndr::create_element(new.tag, new.svg.then_some(SVG));
        for (name, value) in &new.attrs {
            Rndr::set_attribute(&dom, name, value);
        }
        for (property, value) in &new.styles {
            set_style(&dom, property, value);
        }
        let listeners =
            new.handlers.into_iter().map(|(event, handler)| listen(&dom, event, handler)).listed();
        let mut children: Vec<Live> = new.children.into_iter().map(Live::build).listed();
        for child in &mut children {
            child.mount(&dom, None);
        }
        // After the children: a select can only hold what its options offer.
        hold(&dom, new.held);
        let conditions =
            new.conditions.into_iter().map(|(class, condition)| (class, watch(&dom, class, condition)));
        let conditions = conditions.listed();
        if let Some(born) = new.born {
            born(dom.clone());
        }
        Self { dom, tag: new.tag, attrs: new.attrs, styles: new.styles, listeners, conditions, children }
    }

    /// Whether the new element has the same tag and sets the same things.
    fn fits(&self, new: &Parts) -> bool {
        self.tag == new.tag
            && self.attrs.iter().map(|a| a.0).eq(new.attrs.iter().map(|a| a.0))
            && self.styles.iter().map(|s| s.0).eq(new.styles.iter().map(|s| s.0))
            && self.listeners.iter().map(|l| l.event).eq(new.handlers.iter().map(|h| h.0))
            && self.conditions.iter().map(|c| c.0).eq(new.conditions.iter().map(|c| c.0))
    }

    fn patch(&mut self, new: Parts) {
        for (old, new) in self.attrs.iter_mut().zip(new.attrs) {
            if old.1 != new.1 {
                Rndr::set_attribute(&self.dom, new.0, &new.1);
                *old = new;
            }
        }
        for (old, new) in self.styles.iter_mut().zip(new.styles) {
            if old.1 != new.1 {
                set_style(&self.dom, new.0, &new.1);
                *old = new;
            }
        }
        for (old, (_, handler)) in self.listeners.iter().zip(new.handlers) {
            old.handler.replace(Rc::new(handler));
        }
        for (old, (class, condition)) in self.conditions.iter_mut().zip(new.conditions) {
            old.1 = watch(&self.dom, class, condition);
        }
        self.patch_children(new.children);
        hold(&self.dom, new.held);
    }

    fn patch_children(&mut self, new: Vec<Node>) {
        let kept = self.children.len().min(new.len());
        for mut gone in self.children.drain(kept..) {
            gone.unmount();
        }
        for (i, node) in new.into_iter().enumerate() {
            match self.children.get_mut(i) {
                Some(live) => live.patch(node),
                None => {
                    let mut live = Live::build(node);
                    live.mount(&self.dom, None);
                    self.children.push(live);
                }
            }
        }
    }
}

fn listen(dom: &web_sys::Element, event: &'static str, handler: Handler) -> Listener {
    let handler = Rc::new(RefCell::new(Rc::new(handler)));
    let called = Rc::clone(&handler);
    let closure = Closure::<dyn FnMut(web_sys::Event)>::new(move |event| {
        // Taken out first, so that a handler may lead to its own exchange.
        let handler = Rc::clone(&called.borrow());
        handler.tell(event);
    });
    // Adding a listener fails for no name and no function.
    let _ = dom.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    Listener { dom: dom.clone(), event, handler, closure }
}

fn watch(dom: &web_sys::Element, class: &'static str, condition: Condition) -> RenderEffect<()> {
    let list = Rndr::class_list(dom);
    RenderEffect::new(move |_| {
        if condition.ask() { Rndr::add_class(&list, class) } else { Rndr::remove_class(&list, class) }
    })
}

/// The document is asked what it holds, since the reader may have changed it.
fn hold(dom: &web_sys::Element, held: Option<Held>) {
    let (key, value) = match held {
        Some(Held::Text(text)) => ("value", JsValue::from_str(&text)),
        Some(Held::On(on)) => ("checked", JsValue::from_bool(on)),
        None => return,
    };
    let key = JsValue::from_str(key);
    if js_sys::Reflect::get(dom, &key).is_ok_and(|now| now != value) {
        // Only form controls hold anything, and theirs can be set.
        let _ = js_sys::Reflect::set(dom, &key, &value);
    }
}

fn set_style(dom: &web_sys::Element, property: &str, value: &str) {
    Rndr::set_css_property(&Rndr::style(dom), property, value);
}

impl Mountable for Live {
    fn unmount(&mut self) {
        match self {
            Self::Text(dom, _) => dom.remove(),
            Self::Element(live) => live.dom.remove(),
            Self::View(view) => {
                if let Some(live) = view.shown.borrow_mut().as_mut() {
                    live.unmount();
                }
            }
        }
    }
    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Dom>) {
        match self {
            Self::Text(dom, _) => Rndr::insert_node(parent, dom, marker),
            Self::Element(live) => Rndr::insert_node(parent, &live.dom, marker),
            Self::View(view) => {
                if let Some(live) = view.shown.borrow_mut().as_mut() {
                    live.mount(parent, marker);
                }
            }
        }
    }
    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Text(dom, _) => dom.insert_before_this(child),
            Self::Element(live) => live.dom.insert_before_this(child),
            Self::View(view) => {
                view.shown.borrow().as_ref().is_some_and(|live| live.insert_before_this(child))
            }
        }
    }
    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            Self::Element(live) => vec![live.dom.clone()],
            _ => vec![],
        }
    }
}
