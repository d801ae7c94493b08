//! The few things the page asks of the browser besides markup.

use crate::ui::calls::Ask;
use crate::ui::value::Value;
use crate::units::Date;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use leptos::prelude::{document, request_animation_frame, window};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use web_sys::{
    Blob, BlobPropertyBag, HtmlElement, HtmlInputElement, HtmlTextAreaElement, IntersectionObserver,
    IntersectionObserverInit, MessageChannel, MessagePort, ResizeObserver, Url,
};

/// Finds an element by its id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Brings an element into view and gives it the focus, opening what it is folded into.
pub fn go_to(id: &str) {
    let Some(element) = by_id(id) else { return };
    let mut folded = element.closest("details:not([open])").ok().flatten();
    while let Some(details) = folded {
        // Setting a known attribute does not fail.
        let _ = details.set_attribute("open", "");
        folded = element.closest("details:not([open])").ok().flatten();
    }
    element.scroll_into_view();
    let _ = element.focus();
}

/// Gives the focus to an element once what was pressed is gone.
pub fn focus_next(id: String) {
    next_frame(Box::new(move || {
        let Some(element) = by_id(&id) else { return };
        if element.tab_index() < 0 {
            // What is no control takes the focus only where it is told to.
            let _ = element.set_attribute("tabindex", "-1");
        }
        let _ = element.focus();
    }));
}

/// Whether a media query matches, now and later.
pub fn media(query: &str) -> Value<bool> {
    let matches = Value::new(false);
    if let Some(list) = window().match_media(query).ok().flatten() {
        matches.set(list.matches());
        let told = list.clone();
        let changed = Closure::<dyn FnMut()>::new(move || matches.set(told.matches()));
        list.set_onchange(Some(changed.as_ref().unchecked_ref()));
        changed.forget();
    }
    matches
}

/// Follows the width of an element in whole pixels.
pub fn follow_width(element: web_sys::Element, width: Value<i32>) {
    let seen = element.clone();
    let changed = Closure::<dyn FnMut()>::new(move || width.set(seen.client_width()));
    match ResizeObserver::new(changed.as_ref().unchecked_ref()) {
        Ok(observer) => observer.observe(&element),
        // Without it the width is taken once it comes into view.
        Err(_) => {
            let seen = element.clone();
            watch_view(&element, "0px", move |_| width.set(seen.client_width()));
        }
    }
    changed.forget();
}

/// Tells whether any of an element is in view, now and whenever that changes; the view is wider by the margins, as a
/// style sheet writes them.
pub fn watch_view(element: &web_sys::Element, margins: &str, told: impl Fn(bool) + 'static) {
    let changed = Closure::<dyn FnMut(js_sys::Array)>::new(move |entries: js_sys::Array| {
        let last: web_sys::IntersectionObserverEntry = entries.pop().unchecked_into();
        // What is not laid out yet is nowhere, and so neither in view nor out of it.
        if last.is_intersecting() || last.target().client_height() > 0 {
            told(last.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margins);
    let observer = IntersectionObserver::new_with_options(changed.as_ref().unchecked_ref(), &options);
    if let Ok(observer) = observer {
        observer.observe(element);
    }
    changed.forget();
}

/// Follows whether any of an element is in view.
pub fn follow_view(element: &web_sys::Element, seen: Value<bool>) {
    watch_view(element, "0px", move |inside| seen.set(inside));
}

/// Lets an element keep its height, so that taking its parts out of the flow moves nothing below; or lets go of it.
pub fn keep_height(element: &web_sys::Element, keep: bool) {
    let element: &HtmlElement = element.unchecked_ref();
    let height = if keep { format!("{}px", element.offset_height()) } else { String::new() };
    // A length is always accepted.
    let _ = element.style().set_property("min-height", &height);
}

/// An action that runs a pause after it was last asked for.
#[derive(Clone)]
pub struct Debounced(Rc<Pause>);

struct Pause {
    ms: f64,
    action: Box<dyn Ask<()>>,
    /// When it was last asked for, on the browser's clock.
    asked: Cell<f64>,
    waits: Cell<bool>,
}

impl Debounced {
    /// An action that nobody has asked for yet.
    pub fn new(ms: f64, action: impl Fn() + 'static) -> Self {
        let (asked, waits) = (Cell::new(0.0), Cell::new(false));
        Self(Rc::new(Pause { ms, action: Box::new(action), asked, waits }))
    }

    /// Asks for the action. A timer is set once, and once more for what is left of the pause where it was asked for
    /// again meanwhile: events come faster than timers are worth.
    pub fn ask(&self) {
        self.0.asked.set(now());
        if !self.0.waits.replace(true) {
            self.wait(self.0.ms);
        }
    }

    fn wait(&self, ms: f64) {
        let own = self.clone();
        let look = move || match own.0.asked.get() + own.0.ms - now() {
            // The clock may have been set back meanwhile.
            left if left > 0.0 && left <= own.0.ms => own.wait(left),
            _ => {
                own.0.waits.set(false);
                own.0.action.ask();
            }
        };
        Timeout::new(ms as u32, look).forget();
    }
}

/// How long work may go on before the browser has its turn, in milliseconds.
pub const SLICE_MS: f64 = 8.0;

/// The browser's clock, in milliseconds.
pub fn now() -> f64 {
    js_sys::Date::now()
}

/// What runs in later turns, in the order of asking, and the port that asks for one.
struct Turns {
    waiting: RefCell<Vec<Box<dyn FnOnce()>>>,
    port: MessagePort,
}

thread_local! {
    static TURNS: Turns = Turns::new();
}

impl Turns {
    #[expect(clippy::expect_used, reason = "a browser without channels runs no Wasm")]
    fn new() -> Self {
        let channel = MessageChannel::new().expect("a channel");
        let call = Closure::<dyn FnMut()>::new(|| {
            let next = TURNS.with(|turns| turns.waiting.borrow_mut().remove(0));
            next();
        });
        channel.port1().set_onmessage(Some(call.as_ref().unchecked_ref()));
        call.forget();
        Self { waiting: RefCell::default(), port: channel.port2() }
    }
}

/// Runs an action once what runs now is done and the browser has had its turn. A message does not wait as timers do: of
/// those that set the next one, browsers let all but the first few wait for four milliseconds.
pub fn next_turn(action: Box<dyn FnOnce()>) {
    TURNS.with(|turns| {
        turns.waiting.borrow_mut().push(action);
        // What cannot fail: nothing is sent along.
        let _ = turns.port.post_message(&JsValue::NULL);
    });
}

#[wasm_bindgen]
extern "C" {
    /// What www/boot.js promises where the program comes in two halves, the first of which is running; it reads the rest once
    /// somebody waits for it.
    #[wasm_bindgen(thread_local_v2, js_name = routemathRest)]
    static REST: Option<js_sys::Promise>;
}

/// Runs an action once the whole program is there.
pub fn once_whole(action: Box<dyn FnOnce()>) {
    let Some(rest) = REST.with(Option::clone) else { return action() };
    let whole = Closure::once(move |_: JsValue| action());
    let _ = rest.then(&whole);
    // Called once, after this function has returned.
    whole.forget();
}

/// Runs an action before the next frame is painted.
pub fn next_frame(action: Box<dyn FnOnce()>) {
    request_animation_frame(action);
}

/// Listens to an event of the window for as long as the page stands.
pub fn on_window<E: JsCast>(event: &str, heard: impl Fn(E) + 'static) {
    // The handlers of keys, drops and pastes keep the browser from acting itself.
    let options = EventListenerOptions::enable_prevent_default();
    let call = move |event: &web_sys::Event| heard(event.clone().unchecked_into());
    EventListener::new_with_options(&window(), event.to_owned(), options, call).forget();
}

/// Puts a text on the clipboard, in one of the ways that frames and old browsers allow, and says whether one did.
pub fn copy(text: String, done: impl Fn(bool) + 'static) {
    // Without a secure context there is no clipboard object, whatever its type says. In a frame it is not even asked:
    // where it is forbidden, asking is reported as an offense.
    let navigator = window().navigator();
    if framed() || !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object()) {
        return done(copy_by_command(&text));
    }
    let written = navigator.clipboard().write_text(&text);
    let done = Rc::new(done);
    let told = Rc::clone(&done);
    let yes = Closure::once(move |_: JsValue| told(true));
    let no = Closure::once(move |_: JsValue| done(copy_by_command(&text)));
    let _ = written.then2(&yes, &no);
    // One of the two is called once, after this function has returned.
    yes.forget();
    no.forget();
}

fn copy_by_command(text: &str) -> bool {
    let field =
        document().create_element("textarea").ok().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(field), Some(body)) = (field, document().body()) else { return false };
    field.set_value(text);
    field.set_class_name("sr");
    if body.append_child(&field).is_err() {
        return false;
    }
    field.select();
    let done = js_sys::Reflect::get(&document(), &"execCommand".into())
        .ok()
        .and_then(|command| command.dyn_into::<js_sys::Function>().ok())
        .and_then(|command| command.call1(&document(), &"copy".into()).ok());
    field.remove();
    done == Some(JsValue::TRUE)
}

/// By when a browser has read what is offered as a file, in milliseconds.
const READ_MS: u32 = 60_000;

/// Offers a text as a file.
pub fn save(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let link: HtmlElement = document().create_element("a").ok()?.dyn_into().ok()?;
    link.set_attribute("href", &address).ok()?;
    link.set_attribute("download", name).ok()?;
    link.click();
    // Safari reads it some time after the click.
    Timeout::new(READ_MS, move || _ = Url::revoke_object_url(&address)).forget();
    Some(())
}

/// Asks the reader for a file and hands on its text.
pub fn choose_file(taken: impl Fn(String) + 'static) {
    let field = document().create_element("input").ok().and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    field.set_type("file");
    let chosen = field.clone();
    let taken = Rc::new(taken);
    let change = Closure::<dyn FnMut()>::new(move || {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            let taken = Rc::clone(&taken);
            read_file(&file, move |text| taken(text));
        }
    });
    field.set_onchange(Some(change.as_ref().unchecked_ref()));
    change.forget();
    field.click();
}

/// Hands on the text of a file; one that cannot be read is as good as empty.
pub fn read_file(file: &web_sys::File, taken: impl Fn(String) + 'static) {
    let taken = Closure::once(move |text: JsValue| taken(text.as_string().unwrap_or_default()));
    let _ = file.text().then(&taken);
    // Called once, after this function has returned.
    taken.forget();
}

/// Whether an event comes from a field in which text is typed.
pub fn in_text(event: &web_sys::Event) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| {
        element.matches("input:not([type=range], [type=checkbox]), textarea").unwrap_or(false)
    })
}

/// Whether www/boot.js has given the program up, whose timers may still run.
pub fn failed() -> bool {
    document().document_element().is_some_and(|root| root.class_list().contains("failed"))
}

/// Whether the page stands in a frame of another.
pub fn framed() -> bool {
    let parent = window().parent().ok().flatten();
    parent.is_some_and(|parent| parent != window())
}

/// The address of the page this one is a copy of, if it names one.
pub fn original() -> Option<String> {
    document().query_selector("link[rel=canonical]").ok()??.get_attribute("href")
}

/// The element that has the focus.
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// The element that an event took the focus from.
pub fn left_for(event: &web_sys::Event) -> Option<HtmlElement> {
    js_sys::Reflect::get(event, &"relatedTarget".into()).ok()?.dyn_into().ok()
}

/// Whether the element that has the focus is one of these.
pub fn focus_matches(which: &str) -> bool {
    focused().is_none_or(|element| element.matches(which).unwrap_or(false))
}

/// Gives the focus back to an element that still stands in the document; the reader may have scrolled on and stays there.
pub fn focus_again(element: Option<HtmlElement>) {
    if let Some(element) = element.filter(|element| element.is_connected()) {
        let options = js_sys::Object::new();
        let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
        // Every element of the page has the method.
        let _ = js_sys::Reflect::get(&element, &"focus".into())
            .and_then(|focus| focus.unchecked_into::<js_sys::Function>().call1(&element, &options));
    }
}

/// The reader's date.
pub fn today() -> Option<Date> {
    // Natively there is no browser to ask; the tests of the page's state run there.
    if cfg!(not(target_arch = "wasm32")) {
        return None;
    }
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    Date::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
