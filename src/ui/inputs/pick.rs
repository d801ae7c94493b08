//! Native selects.

use crate::ui::calls::Tell;
use crate::ui::node::{Node, tag};
use leptos::prelude::event_target_value;

/// A select and what it offers.
pub struct Pick {
    /// The id of the element.
    pub id: String,
    /// The name, which stands before the value and is its label.
    pub name: &'static str,
    /// The words it offers, each with its label.
    pub options: Vec<(String, String)>,
    /// The word chosen.
    pub chosen: String,
}

impl Pick {
    /// The select in a frame, with its name before the value.
    pub fn named(self, set: impl Fn(String) + 'static) -> Node {
        let name = tag("span").with(self.name);
        tag("label.pick").with(name).with(self.select(Box::new(set))).into()
    }

    /// The select in a frame; its label stands elsewhere.
    pub fn bare(self, set: impl Fn(String) + 'static) -> Node {
        tag("span.pick").with(self.select(Box::new(set))).into()
    }

    fn select(self, set: Box<dyn Tell<String>>) -> Node {
        let option = |(value, label)| tag("option").attr("value", value).with(label).into();
        tag("select")
            .attr("id", self.id)
            .value(self.chosen)
            .on("change", move |event| set.tell(event_target_value(&event)))
            .each(self.options.into_iter().map(option))
            .into()
    }
}
