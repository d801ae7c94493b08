//! The vocabulary of features, and the three-valued answer whether an offer has one.

/// Whether an offer has a feature. What no source mentions is unknown, never no.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// A source says it works.
    Yes,
    /// A source says it does not.
    No,
    /// No source says either.
    Unknown,
}

impl Support {
    /// The word used in data files, the JSON contract and the page.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::Unknown => "unknown",
        }
    }
    /// Reads the word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::Unknown].into_iter().find(|support| support.word() == word)
    }
}

/// One feature of the vocabulary. Ids are frozen: they stand in links and saved files.
#[derive(Debug, PartialEq, Eq)]
pub struct Feature {
    /// The frozen id.
    pub id: &'static str,
    /// The name in sentences.
    pub name: &'static str,
}

/// The whole vocabulary, in display order.
pub static FEATURES: &[Feature] = &[
    Feature { id: "function-calling", name: "function calling" },
    Feature { id: "parallel-tool-calls", name: "parallel tool calls" },
    Feature { id: "structured-outputs", name: "structured outputs" },
    Feature { id: "json-mode", name: "JSON mode" },
    Feature { id: "vision", name: "image input" },
    Feature { id: "pdf-input", name: "PDF input" },
    Feature { id: "audio-input", name: "audio input" },
    Feature { id: "prompt-caching", name: "prompt caching" },
    Feature { id: "reasoning", name: "reasoning" },
    Feature { id: "streaming", name: "streaming" },
    Feature { id: "batch", name: "batch" },
    Feature { id: "flex", name: "flex tier" },
    Feature { id: "priority", name: "priority tier" },
    Feature { id: "web-search", name: "hosted web search" },
    Feature { id: "code-interpreter", name: "code interpreter" },
    Feature { id: "file-search", name: "file search" },
    Feature { id: "computer-use", name: "computer use" },
    Feature { id: "background", name: "background mode" },
    Feature { id: "stateful-responses", name: "stateful responses" },
    Feature { id: "codex", name: "Codex" },
    Feature { id: "deep-research", name: "deep research" },
    Feature { id: "fine-tuning", name: "fine-tuning" },
    Feature { id: "logprobs", name: "log probabilities" },
    Feature { id: "mcp", name: "MCP" },
];

impl Feature {
    /// Finds a feature by its id.
    pub fn find(id: &str) -> Option<&'static Self> {
        FEATURES.iter().find(|feature| feature.id == id)
    }
}
