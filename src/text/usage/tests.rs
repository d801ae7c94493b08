//! What each kind of usage comes to.

use super::*;
use crate::catalog::CATALOG;

fn one(text: &str) -> Usage {
    match read(text) {
        Reading::Usage(usage) => usage,
        other => panic!("{text}: {other:?}"),
    }
}

fn no(text: &str) -> String {
    match read(text) {
        Reading::No(why) => why,
        other => panic!("{text}: {other:?}"),
    }
}

const CHAT: &str = r#"{"id":"x","usage":{"prompt_tokens":12345,"completion_tokens":678,"total_tokens":13023,
    "prompt_tokens_details":{"cached_tokens":9000,"audio_tokens":0},
    "completion_tokens_details":{"reasoning_tokens":178,"audio_tokens":0}}}"#;
const RESPONSES: &str = r#"{"input_tokens":12345,"input_tokens_details":{"cached_tokens":9000},
    "output_tokens":678,"output_tokens_details":{"reasoning_tokens":178},"total_tokens":13023}"#;
const ANTHROPIC: &str = r#"{"usage":{"input_tokens":345,"cache_creation_input_tokens":3000,
    "cache_read_input_tokens":9000,"cache_creation":{"ephemeral_5m_input_tokens":0,"ephemeral_1h_input_tokens":3000},
    "output_tokens":678,"service_tier":"standard"}}"#;
const BEDROCK: &str = r#"{"usage":{"inputTokens":345,"outputTokens":678,"totalTokens":13023,
    "cacheReadInputTokens":9000,"cacheWriteInputTokens":3000}}"#;

#[test]
fn cached_tokens_are_a_part_of_the_input_at_openai() {
    for text in [CHAT, RESPONSES] {
        let usage = one(text);
        assert_eq!((usage.input, usage.cached, usage.written), (12_345, Some(9_000), None));
        assert_eq!((usage.output, usage.reasoning), (500, Some(178)));
        assert_eq!(
            usage.words(),
            "OpenAI: 12,345 input, of which 9,000 cached; 500 output and 178 reasoning."
        );
        assert_eq!(usage.remarks(), "Cached tokens are part of the input.");
    }
}

#[test]
fn cached_tokens_come_on_top_at_anthropic_and_bedrock() {
    for (text, host, ttl) in [(ANTHROPIC, "Anthropic", Some(Ttl::OneHour)), (BEDROCK, "Bedrock", None)] {
        let usage = one(text);
        assert_eq!((usage.input, usage.cached, usage.written), (12_345, Some(9_000), Some(3_000)));
        assert_eq!((usage.output, usage.ttl), (678, ttl));
        let told = ": 12,345 input, of which 9,000 cached and 3,000 written to the cache; 678 output.";
        assert_eq!(usage.words(), format!("{host}{told}"));
        assert_eq!(usage.remarks(), "Cached tokens came on top of the input and were added to it.");
    }
}

#[test]
fn thoughts_come_on_top_of_the_output_at_google() {
    let usage = one(
        r#"{"usageMetadata":{"promptTokenCount":12345,"candidatesTokenCount":100,"cachedContentTokenCount":9000,
            "thoughtsTokenCount":178,"totalTokenCount":12623,"trafficType":"ON_DEMAND",
            "promptTokensDetails":[{"modality":"TEXT","tokenCount":12345}]},"modelVersion":"gemini"}"#,
    );
    assert_eq!(
        (usage.input, usage.cached, usage.output, usage.reasoning),
        (12_345, Some(9_000), 100, Some(178))
    );
    assert_eq!(usage.words(), "Google: 12,345 input, of which 9,000 cached; 100 output and 178 reasoning.");
    assert_eq!(usage.remarks(), "Cached tokens are part of the input.");
    let tools = r#"{"promptTokenCount":10,"candidatesTokenCount":5,"toolUsePromptTokenCount":7}"#;
    assert!(one(tools).remarks().ends_with("Not used: toolUsePromptTokenCount."));
}

#[test]
fn how_long_the_cache_lives_is_read_where_all_of_it_lives_as_long() {
    let lives = |five: u32, hour: u32| {
        let text = ANTHROPIC.replace("m_input_tokens\":0", &format!("m_input_tokens\":{five}"));
        one(&text.replace("1h_input_tokens\":3000", &format!("1h_input_tokens\":{hour}"))).ttl
    };
    assert_eq!(lives(3_000, 0), Some(Ttl::FiveMinutes));
    assert_eq!(lives(0, 3_000), Some(Ttl::OneHour));
    assert_eq!((lives(1_000, 2_000), lives(0, 0)), (None, None));
}

#[test]
fn words_in_either_order_are_read() {
    for text in [
        "12,345 input, 678 output",
        "12345 in / 678 out",
        "input: 12,345 tokens, output: 678 tokens.",
        "12,345 input tokens and 678 output tokens (13,023 total)",
        "prompt_tokens=12345 completion_tokens=678",
    ] {
        let usage = one(text);
        assert_eq!((usage.input, usage.cached, usage.output), (12_345, None, 678), "{text}");
        assert_eq!(usage.remarks(), "No cached tokens given: that input stays as it is.");
    }
    assert_eq!(one("12.5k in, 1m out").input, 12_500);
}

#[test]
fn how_cached_tokens_are_counted_is_asked_where_nothing_tells() {
    let Reading::Ask(part, top) = read("12,000 input, 9,000 cached, 678 output") else { panic!("not asked") };
    assert_eq!((part.input, top.input), (12_000, 21_000));
    assert_eq!(top.words(), "21,000 input, of which 9,000 cached; 678 output.");
    // More than the input cannot be a part of it, and a total of everything settles it.
    assert_eq!(one("345 input, 9,000 cached, 678 output").input, 9_345);
    let mixed =
        r#"{"prompt_tokens":12000,"cache_read_input_tokens":9000,"completion_tokens":678,"total_tokens":T}"#;
    assert_eq!(one(&mixed.replace('T', "21678")).input, 21_000);
    assert!(matches!(read(&mixed.replace('T', "12678")), Reading::Ask(..)));
}

#[test]
fn nothing_is_guessed() {
    for (text, why) in [
        ("hello", "No counts"),
        ("12,345 input", "No counts"),
        ("[1]", "One usage object at a time"),
        ("{\"prompt_tokens\": 1,", "Not a whole object: line 1"),
        ("{\"usage\":{}}", "No counts"),
        ("{\"prompt_tokens\":1.5,\"completion_tokens\":1}", "prompt_tokens is 1.5: a whole number"),
        ("{\"prompt_tokens\":-1,\"completion_tokens\":1}", "prompt_tokens is -1"),
        ("{\"prompt_tokens\":1,\"input_tokens\":2,\"completion_tokens\":1}", "Two counts"),
        ("{\"a\":{\"input_tokens\":1},\"b\":{\"input_tokens\":1}}", "Several usage objects"),
        ("1.234 input, 5 output", "1.234 may mean two numbers"),
        ("5 apples, 6 output", "What does 5 count?"),
        ("5 input, 6 input, 7 output", "Two counts"),
        ("99999999 input, 7 output", "input tokens would be 99,999,999"),
        (
            "{\"input_tokens\":5,\"input_tokens_details\":{\"cached_tokens\":6},\"output_tokens\":1}",
            "Cached tokens exceed",
        ),
        (
            "{\"prompt_tokens\":5,\"completion_tokens\":1,\"completion_tokens_details\":{\"reasoning_tokens\":2}}",
            "Cached tokens exceed",
        ),
        ("18446744073709551615 cached, 18446744073709551615 input, 1 output", "A count is too large"),
    ] {
        assert!(no(text).contains(why), "{text}: {}", no(text));
    }
    assert_eq!(read("  \n"), Reading::Empty);
}

#[test]
fn counts_that_no_input_takes_are_named() {
    let text = r#"{"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"audio_tokens":3}}"#;
    assert_eq!(one(text).unused, ["audio_tokens"]);
    assert!(one(text).remarks().ends_with("Not used: audio_tokens."));
}

#[test]
fn it_is_written_into_the_workload_and_leaves_the_rest() {
    let mut scenario = Scenario::example(&CATALOG);
    let before = scenario.workload;
    one(CHAT).apply(&mut scenario);
    let work = scenario.workload;
    assert_eq!(work.cached_input_tokens, Some(dec(9_000, 0)));
    assert_eq!((work.output_tokens, work.reasoning_tokens), (dec(500, 0), dec(178, 0)));
    assert_eq!(work.peak_rpm, before.peak_rpm);
    // A cached count of before is cut to the new input.
    one("100 input, 5 output").apply(&mut scenario);
    assert_eq!(scenario.workload.cached_input_tokens, Some(dec(100, 0)));
    assert_eq!(Scenario::from_value(&scenario.to_value(), &CATALOG), Ok(scenario));
}

#[test]
fn an_object_as_python_prints_it_is_one_request() {
    let chat = "CompletionUsage(completion_tokens=17, prompt_tokens=57, total_tokens=74, \
                completion_tokens_details=CompletionTokensDetails(accepted_prediction_tokens=0, audio_tokens=0, \
                reasoning_tokens=5, rejected_prediction_tokens=None), \
                prompt_tokens_details=PromptTokensDetails(audio_tokens=3, cached_tokens=40))";
    assert_eq!(one(chat).words(), "OpenAI: 57 input, of which 40 cached; 12 output and 5 reasoning.");
    assert_eq!(one(chat).unused, ["audio_tokens"]);
    let message = "Message(id='msg_1', usage=Usage(cache_creation=CacheCreation(ephemeral_1h_input_tokens=0, \
                   ephemeral_5m_input_tokens=3000), cache_creation_input_tokens=3000, \
                   cache_read_input_tokens=9000, input_tokens=345, output_tokens=678, service_tier='standard'))";
    let usage = one(message);
    assert_eq!((usage.input, usage.cached, usage.written), (12_345, Some(9_000), Some(3_000)));
    assert_eq!((usage.ttl, usage.from, usage.on_top), (Some(Ttl::FiveMinutes), "Anthropic", true));
    assert!(no("Usage(input_tokens=1.5, output_tokens=2)").contains("input_tokens is 1.5: a whole number"));
    assert!(no("Usage(input_tokens=-5, output_tokens=3)").contains("input_tokens is -5: a whole number"));
    let answered = "{'output': {'message': {'role': 'assistant'}}, 'stopReason': 'end_turn', \
                    'usage': {'inputTokens': 10, 'outputTokens': 5, 'cacheReadInputTokens': 4}}";
    assert_eq!(one(answered).words(), one(&answered.replace('\'', "\"")).words());
    assert!(no("{'input_tokens': -10, 'output_tokens': 5}").contains("input_tokens is -10"));
    assert!(no("{'input_tokens': 10, 'output_tokens': 5").starts_with("Not a whole object"));
    assert!(
        no("Usage(input_tokens=1, output_tokens=2) Usage(input_tokens=3, output_tokens=4)").contains("Two")
    );
}

#[test]
fn bedrocks_log_counts_input_and_output_in_two_objects() {
    let log = r#"{"input":{"inputTokenCount":110},"output":{"outputTokenCount":22}}"#;
    assert_eq!(one(log).words(), "Bedrock: 110 input; 22 output.");
    let whole = r#"{"schemaType":"ModelInvocationLog","input":{"inputBodyJson":{"max_tokens":512},"inputTokenCount":110,
        "cacheReadInputTokenCount":900},"output":{"outputBodyJson":{"usage":{"inputTokens":110,"outputTokens":22}},
        "outputTokenCount":22}}"#;
    let usage = one(whole);
    assert_eq!((usage.input, usage.cached, usage.output), (1_010, Some(900), 22));
    assert_eq!(usage.unused, [""; 0]);
}

#[test]
fn one_count_under_two_names_is_one_count() {
    let both = |second: u32| {
        format!(
            r#"{{"inputTokens":100,"outputTokens":5,"cacheReadInputTokens":900,"cacheReadInputTokenCount":{second}}}"#
        )
    };
    assert_eq!(one(&both(900)).cached, Some(900));
    assert!(no(&both(901)).contains("Two counts for “cacheReadInputTokenCount”"));
}

#[test]
fn a_scenario_with_a_mistake_is_no_report_of_usage() {
    let broken = r#"{"v":1,"model":"gpt-5.5","offers":["azure/gpt-5.5/nowhere"],"workload":{"inputTokens":9,"outputTokens":4}}"#;
    assert!(is_scenario(broken));
    assert!(is_scenario(r#"{"workload":{"inputTokens":9000,"outputTokens":400}}"#));
    // What an API answers names its model too.
    let response = r#"{"id":"1","model":"gpt-5.5","usage":{"input_tokens":9,"output_tokens":4}}"#;
    assert!(!is_scenario(response) && matches!(read(response), Reading::Usage(_)));
    assert!(!is_scenario("9 input, 4 output"));
}

#[test]
fn a_whole_answer_as_python_prints_it_is_one_request() {
    let boto3 = r#"{'ResponseMetadata': {'RequestId': 'a', 'HTTPStatusCode': 200, 'HTTPHeaders': {'content-length': '310'},
        'RetryAttempts': 0}, 'output': {'message': {'role': 'assistant', 'content': [{'text': "It's 3 of 4:\n\"yes\" {\x41}"},
        {'text': 'a "b" \'c\' None'}]}}, 'stopReason': 'end_turn', 'trace': None, 'cached': True, 'stream': False,
        'usage': {'inputTokens': 345, 'outputTokens': 678, 'totalTokens': 13023, 'cacheReadInputTokens': 9000,
        'cacheWriteInputTokens': 3000}, 'metrics': {'latencyMs': 1234}}"#;
    assert_eq!(one(boto3), one(BEDROCK));
    let chat = "ChatCompletion(id='chatcmpl-1', choices=[Choice(finish_reason='stop', index=0, logprobs=None, \
                message=ChatCompletionMessage(content='In 2026 there were 12 of them, usage=7 each.', role='assistant'))], \
                created=1790000000, model='gpt-5.5', service_tier='default', \
                usage=CompletionUsage(completion_tokens=17, prompt_tokens=57, total_tokens=74))";
    assert_eq!(one(chat).words(), "OpenAI: 57 input; 17 output.");
    let object = "{'id': 'msg_1', 'usage': Usage(input_tokens=345, output_tokens=678)}";
    assert_eq!((one(object).input, one(object).output), (345, 678));
    assert_eq!(no("{'a': datetime(2026)}"), "What does 2026 count?");
    for broken in ["{'usage': {'inputTokens': 345, 'outputTokens': 678}", "{'a': '", "{'a': '\\"] {
        assert!(no(broken).starts_with("Not a whole object"), "{broken}");
    }
}
