//! The frozen tables of link v1: keys in the order they are written, codes of an own offer's fields, sizes.
//!
//! Meaning, unit and default of a key never change inside v1, and neither does a row here: links that were shared
//! years ago are read by these tables. A change is a version 2 with a migration. `tests/links/` holds every
//! row, with the defaults and bounds of [`fields`].

use crate::scenario::{Boundary, fields};

/// The version written.
pub const VERSION: &str = "1";
/// The key of the version; text without it is no link of ours.
pub const VERSION_KEY: &str = "v";
/// The key of the checksum.
pub const CHECKSUM_KEY: &str = "k";
/// The model of a link that names none.
pub const DEFAULT_MODEL: &str = "gpt-5.5";
/// The scope of an offer that is written without one.
pub const DEFAULT_SCOPE: &str = "global";

/// Most bytes read.
pub const MOST_BYTES: usize = 8_192;
/// Most pairs read.
pub const MOST_PAIRS: usize = 256;
/// Most bytes of unknown pairs kept.
pub const MOST_UNKNOWN: usize = 2_048;
/// Length above which the page warns: some chats cut or refuse longer links.
pub const WARN_LENGTH: usize = 1_500;
/// Longest link written; above it the page offers the file instead.
pub const MOST_LENGTH: usize = 4_000;
/// Most offers of the user's own.
pub const MOST_OWN: usize = 9;

/// One key of a link.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// What it says, in words.
    pub label: &'static str,
    /// How its value is written.
    pub form: Form,
}

/// How the value of a key is written, and what of the scenario it holds.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// The model.
    Model,
    /// The date of the price book.
    Book,
    /// The day facts must be in force.
    AsOf,
    /// The sender's answer, `offer:usd`.
    Saw,
    /// The title.
    Title,
    /// The preset.
    Shape,
    /// A number of the workload, in the row of this key.
    Workload,
    /// A number of the caller's path, in the row of this key.
    Caller,
    /// A choice, in the row of this key.
    Choice,
    /// Calls of hosted tools, list `tool:calls`.
    Tools,
    /// Required features, list.
    Features,
    /// The pinned snapshot.
    Pinned,
    /// What a boundary allows, list.
    Allowed(Allowed),
    /// The caller's place, `cloud:region`.
    Place,
    /// Commitments, list `id:…` in the order of the table of pools.
    Pools,
    /// The offers compared, list.
    Offers,
    /// An own offer: fields `code:value`, by ";".
    Own,
    /// Own values, list `offer:path:value`.
    Overrides,
    /// Ticks, list `offer:check:of:value:yyyymmdd`.
    Ticks,
    /// The offer in use today.
    Baseline,
}

/// One of the lists of a boundary.
#[derive(Clone, Copy, Debug)]
pub struct Allowed {
    /// Reads it.
    pub get: fn(&Boundary) -> Option<&[String]>,
    /// Writes it.
    pub set: fn(&mut Boundary, Vec<String>),
}

const fn key(name: &'static str, label: &'static str, form: Form) -> Key {
    Key { name, label, form }
}

/// A key whose label stands in a table of fields.
const fn row(name: &'static str, form: Form) -> Key {
    key(name, "", form)
}

/// The keys of the scenario, in the order they are written.
#[rustfmt::skip]
pub static KEYS: &[Key] = &[
    key("m", "model", Form::Model),
    row("obj", Form::Choice),
    key("d", "price book", Form::Book),
    key("as", "facts as of", Form::AsOf),
    key("saw", "the sender's answer", Form::Saw),
    key("t", "title", Form::Title),
    key("shape", "preset", Form::Shape),
    row("rq", Form::Workload), row("in", Form::Workload), row("out", Form::Workload), row("rz", Form::Workload),
    row("ci", Form::Workload), row("ct", Form::Workload), row("cw", Form::Workload), row("ttl", Form::Choice),
    row("ab", Form::Workload), row("bpt", Form::Workload), row("st", Form::Choice), row("tpe", Form::Workload),
    row("bs", Form::Workload),
    key("tools", "hosted tools", Form::Tools),
    row("pk", Form::Workload), row("mo", Form::Workload),
    row("cpt", Form::Workload), row("tms", Form::Workload), row("nc", Form::Workload),
    row("tgt", Form::Workload), row("ton", Form::Choice), row("ups", Form::Workload),
    key("need", "required features", Form::Features),
    key("pin", "pinned version", Form::Pinned),
    key("okc", "approved clouds", Form::Allowed(Allowed {
        get: |boundary| boundary.clouds.as_deref(), set: |boundary, list| boundary.clouds = Some(list),
    })),
    key("okr", "approved residency", Form::Allowed(Allowed {
        get: |boundary| boundary.residency.as_deref(), set: |boundary, list| boundary.residency = Some(list),
    })),
    key("oko", "approved operators", Form::Allowed(Allowed {
        get: |boundary| boundary.operators.as_deref(), set: |boundary, list| boundary.operators = Some(list),
    })),
    row("same", Form::Choice),
    key("at", "caller", Form::Place),
    row("eg", Form::Caller), row("er", Form::Caller), row("nat", Form::Caller), row("pe", Form::Caller),
    row("fx", Form::Caller),
    key("cm", "commitments", Form::Pools),
    key("of", "offers", Form::Offers),
    key("x1", "own offer 1", Form::Own), key("x2", "own offer 2", Form::Own), key("x3", "own offer 3", Form::Own),
    key("x4", "own offer 4", Form::Own), key("x5", "own offer 5", Form::Own), key("x6", "own offer 6", Form::Own),
    key("x7", "own offer 7", Form::Own), key("x8", "own offer 8", Form::Own), key("x9", "own offer 9", Form::Own),
    key("ov", "own values", Form::Overrides),
    key("ok", "ticks", Form::Ticks),
    key("base", "baseline", Form::Baseline),
    row("one", Form::Choice),
];

/// Keys of the view: outside scenario and checksum.
pub static VIEW_KEYS: [&str; 4] = ["ui", "theme", "lock", "show"];

/// Keys that trackers append to addresses; none is, or becomes, a key of ours.
pub static TRACKING_KEYS: [&str; 4] = ["fbclid", "gclid", "si", "ref"];
/// What keys of campaign trackers begin with.
pub const TRACKING_PREFIX: &str = "utm_";

/// Codes of the words, dates and switches of an own offer, in the order they are written, with their contract paths.
/// Numbers have the codes of the table of offers and stand before these.
pub static OWN_CODES: &[(&str, &str)] = &[
    ("free", "prices.free"),
    ("rmo", "quota.reservesMaxOutput"),
    ("cf", "quota.cachedFree"),
    ("pool", "pool"),
    ("rs", "residency"),
    ("op", "operator"),
    ("ver", "version"),
    ("eol", "eol"),
    ("sr", "servedRegions"),
];
/// The code of an own offer's id, which is otherwise its key.
pub const OWN_ID: &str = "id";
/// The code of an own offer's name; always written.
pub const OWN_NAME: &str = "n";
/// The code of the long-context threshold, which all other long-context prices need.
pub const OWN_LONG: &str = "la";
/// The code of `cloud/region`.
pub const OWN_PLACE: &str = "at";
/// The code of fees of hosted tools, list `tool:usd`.
pub const OWN_FEES: &str = "tl";
/// The code of fees of hosted tools in long requests.
pub const OWN_LONG_FEES: &str = "tll";
/// The code of features, list `feature:answer`; an answer left out is "yes".
pub const OWN_FEATURES: &str = "ft";

/// Names of the HTML entities that need no semicolon: `&region=` becomes `®ion=` where a link is pasted as text.
pub const LEGACY_ENTITIES: &str = "AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc \
    Egrave Euml GT Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute \
    Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy \
    curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml \
    laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound \
    quot raquo reg sect shy sup1 sup2 sup3 szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml";

/// Whether text after a "&" would be taken for an entity.
pub fn reads_as_entity(text: &[u8]) -> bool {
    LEGACY_ENTITIES.split(' ').any(|name| text.starts_with(name.as_bytes()))
}

/// Finds a key of the scenario.
pub fn find(name: &[u8]) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name.as_bytes() == name)
}

/// Whether a key belongs to the view.
pub fn is_view(name: &[u8]) -> bool {
    VIEW_KEYS.iter().any(|key| key.as_bytes() == name)
}

/// Whether a key was appended by a tracker.
pub fn is_tracking(name: &[u8]) -> bool {
    name.starts_with(TRACKING_PREFIX.as_bytes()) || TRACKING_KEYS.iter().any(|key| key.as_bytes() == name)
}

/// What a key says, in words; empty for one that is not of the scenario.
pub fn label(name: &str) -> &'static str {
    let Some(key) = find(name.as_bytes()) else { return "" };
    let own = Some(key.label).filter(|label| !label.is_empty());
    let workload = || fields::by_key(fields::WORKLOAD, name).map(|row| row.label);
    let caller = || fields::by_key(fields::CALLER, name).map(|row| row.label);
    let choice = || fields::CHOICES.iter().find(|row| row.key == name).map(|row| row.label);
    own.or_else(workload).or_else(caller).or_else(choice).unwrap_or("")
}

/// The contract path of a field code, in own offers and overrides.
pub fn path_of(code: &str) -> Option<&'static str> {
    let number = fields::by_key(fields::OFFER, code).map(|row| row.path);
    let name = || Some("name").filter(|_| code == OWN_NAME);
    number.or_else(name).or_else(|| OWN_CODES.iter().find(|(own, _)| *own == code).map(|(_, path)| *path))
}

/// The field code of a contract path, where it has one.
pub fn code_of(path: &str) -> Option<&'static str> {
    let number = fields::by_path(fields::OFFER, path).map(|row| row.key);
    let name = || Some(OWN_NAME).filter(|_| path == "name");
    number.or_else(name).or_else(|| OWN_CODES.iter().find(|(_, own)| *own == path).map(|(code, _)| *code))
}
