"""LiteLLM's time to price one request on one offer: the argument is {names, requests: [[input, output]]}, as JSON."""

import json, os, sys, time

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
from litellm import cost_per_token

asked = json.loads(sys.argv[1])


def once():
    return [sum(cost_per_token(model=name, prompt_tokens=i, completion_tokens=o)) for i, o in asked["requests"] for name in asked["names"]]


def seconds():
    start = time.process_time()
    once()
    return time.process_time() - start


count = len(asked["names"]) * len(asked["requests"])
best = min(seconds() for _ in range(asked["rounds"]))
json.dump({"microseconds": best / count * 1e6, "prices": once()[: len(asked["names"])]}, sys.stdout)
