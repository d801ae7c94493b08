//! Markup as text. Whatever is not made here goes through [`escaped`].

use routemath::text::Run;
use routemath::text::run::stays_on_one_line;
use routemath::text::slots::Slot;

/// An element around finished markup; an empty class sets none.
pub fn tag(name: &str, class: &str, inner: &str) -> String {
    format!("<{name}{}>{inner}</{name}>", classed(class))
}

/// An element without content.
pub fn void(name: &str, class: &str, attrs: &[(&str, &str)]) -> String {
    let attrs: String = attrs.iter().map(|(name, value)| format!(" {name}=\"{}\"", escaped(value))).collect();
    format!("<{name}{}{attrs}>", classed(class))
}

fn classed(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// A button of the page that nothing answers yet.
pub fn button(class: &str, words: &str) -> String {
    format!("<button class=\"{class}\" disabled>{}</button>", escaped(words))
}

/// A choice with what is chosen.
pub fn pick(name: &str, chosen: &str) -> String {
    let label = if name.is_empty() { String::new() } else { tag("span", "", name) };
    let select = format!("<select aria-label=\"{name}\" disabled><option>{}</select>", escaped(chosen));
    tag("span", "pick", &(label + &select))
}

/// The pieces of a text, as the page draws them.
pub fn runs(pieces: &[Run], slots: &[(String, Slot)], underline: bool) -> String {
    pieces.iter().map(|piece| run(piece, slots, underline)).collect()
}

fn run(piece: &Run, slots: &[(String, Slot)], underline: bool) -> String {
    let words = escaped(piece.as_str());
    match piece {
        Run::Bold(_) => tag("b", "", &words),
        Run::Amount(_) => tag("span", "nowrap", &words),
        Run::Offer { id, name } if underline => {
            let kept = if stays_on_one_line(name) { " nowrap" } else { "" };
            tag("u", &(slot(slots, id).0 + kept), &words)
        }
        Run::Link { text, .. } => button("act on", text),
        Run::Text(_) | Run::Offer { .. } => words,
    }
}

/// The class of an offer's color, and the letter that stands for it.
pub fn slot(slots: &[(String, Slot)], offer: &str) -> (String, String) {
    let slot = slots.iter().find(|(id, _)| id == offer).map(|(_, slot)| *slot);
    let number = slot.and_then(Slot::number).unwrap_or_default();
    (format!("s{number}"), slot.and_then(Slot::letter).map(String::from).unwrap_or_default())
}

/// Text as markup that shows it.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{escaped, tag};

    #[test]
    fn text_stays_text() {
        assert_eq!(escaped("a<b> & \"c\""), "a&lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(tag("b", "", "x") + &tag("i", "y", ""), "<b>x</b><i class=\"y\"></i>");
    }
}
