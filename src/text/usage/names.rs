//! What hosts name their counts.

/// A count, by what it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Input,
    Output,
    /// Cached tokens, counted in the input.
    Inside,
    /// Cached tokens, counted on top of the input.
    OnTop,
    Written,
    FiveMinutes,
    Hour,
    /// Reasoning, counted in the output.
    Reasoning,
    /// Reasoning, counted beside the output.
    Thoughts,
    Total,
}

/// Who names a count of input in this way.
pub(super) const HOSTS: [(&str, &str); 5] = [
    ("promptTokenCount", "Google"),
    ("prompt_tokens", "OpenAI"),
    ("input_tokens", ""),
    ("inputTokens", "Bedrock"),
    ("inputTokenCount", "Bedrock"),
];

/// The names of counts in usage objects.
pub(super) const NAMES: [(&str, Of); 25] = [
    ("promptTokenCount", Of::Input),
    ("candidatesTokenCount", Of::Output),
    ("cachedContentTokenCount", Of::Inside),
    ("thoughtsTokenCount", Of::Thoughts),
    ("totalTokenCount", Of::Total),
    ("prompt_tokens", Of::Input),
    ("input_tokens", Of::Input),
    ("inputTokens", Of::Input),
    ("inputTokenCount", Of::Input),
    ("completion_tokens", Of::Output),
    ("output_tokens", Of::Output),
    ("outputTokens", Of::Output),
    ("outputTokenCount", Of::Output),
    ("cached_tokens", Of::Inside),
    ("cache_read_input_tokens", Of::OnTop),
    ("cacheReadInputTokens", Of::OnTop),
    ("cacheReadInputTokenCount", Of::OnTop),
    ("cache_creation_input_tokens", Of::Written),
    ("cacheWriteInputTokens", Of::Written),
    ("cacheWriteInputTokenCount", Of::Written),
    ("ephemeral_5m_input_tokens", Of::FiveMinutes),
    ("ephemeral_1h_input_tokens", Of::Hour),
    ("reasoning_tokens", Of::Reasoning),
    ("total_tokens", Of::Total),
    ("totalTokens", Of::Total),
];

/// Whether a name counts input.
pub(super) fn is_input(name: &str) -> bool {
    HOSTS.iter().any(|(own, _)| *own == name)
}
