"""The model once more, written from its description alone and over fractions: what the engine is compared with.

Slow, exact and short. It knows nothing of the engine's code, and prices any split it is given but finds none.
"""

from fractions import Fraction

MILLION, GIGA = 10**6, 10**9
# AWS us-east-1, internet egress: upper bound of each step in GB a month, US dollars per GB.
TARIFF = [(100, "0"), (10_240, "0.09"), (51_200, "0.085"), (153_600, "0.07"), (None, "0.05")]
INTER_REGION = Fraction("0.02")
DEFAULT_FRAME_BYTES = 319
CLOSE = Fraction(5, 1000)


def number(value):
    """A decimal of the contract; None stays None."""
    return None if value is None else Fraction(str(value))


def tariff(gigabytes):
    """The cost of a month's internet egress."""
    cost, below = Fraction(0), Fraction(0)
    for bound, rate in TARIFF:
        upper = gigabytes if bound is None else min(gigabytes, Fraction(bound))
        cost += max(upper - below, 0) * Fraction(rate)
        below = max(below, upper)
    return cost


class Offer:
    """One offer with one request: prices, bytes, time, quota, gates."""

    def __init__(self, scenario, spec):
        self.scenario, self.spec = scenario, spec
        self.workload, self.caller = scenario["workload"], scenario["caller"]
        self.counts()
        self.missing = False
        self.tokens, self.tools = self.token_cost(), self.tool_cost()
        self.spend = (self.tokens + self.tools) * (1 - self.discount()) * (1 + number(spec["gatewayFee"]))
        self.up, self.down = self.bytes()
        self.flat = self.flat_rate()
        own = number(spec["processingUsdPerGb"])
        path = number(self.caller["natUsdPerGb"]) + number(self.caller["privateEndpointUsdPerGb"])
        self.processing = path if own is None else own
        self.response = number(spec["hostEgressUsdPerGb"]) or Fraction(0)
        self.call, self.task = self.latency()
        self.cap, self.quota = self.share_cap()
        self.gates = self.judged()
        results = self.gates.values()
        self.status = "ineligible" if "fail" in results else "conditional" if "unknown" in results else "eligible"

    def counts(self):
        w = self.workload
        self.input, self.output = number(w["inputTokens"]), number(w["outputTokens"]) + number(w["reasoningTokens"])
        exact = number(w.get("cachedInputTokens"))
        self.cached = self.input * number(w["cachedInputShare"]) if exact is None else exact
        self.written = number(w["cacheWriteTokens"])
        self.fresh = self.input - self.cached - self.written

    def token_cost(self):
        prices, batchable = self.spec["prices"], number(self.workload["batchableShare"])
        long = prices.get("long")
        rates = long if long and self.input > long["above"] else prices
        rate = lambda key: number(rates.get(key))
        either = lambda first, second: second if first is None else first
        write = rate("cacheWrite1h" if self.workload["cacheTtl"] == "1h" else "cacheWrite5m")
        fresh, cached = rate("input"), rate("cachedInput")
        standard, lacks = self.priced(fresh, either(cached, fresh), either(write, fresh), rate("output"))
        tier = next((t for t in ("batch", "flex") if rate(t + "Input") is not None and rate(t + "Output") is not None), None)
        if tier is None or batchable == 0:
            self.missing |= lacks
            return standard
        fresh = rate(tier + "Input")
        from_cache = either(rate(tier + "CachedInput"), fresh if cached is None else min(fresh, cached))
        deferred, lacks_too = self.priced(fresh, from_cache, either(write, fresh), rate(tier + "Output"))
        self.missing |= lacks_too or (lacks and batchable < 1)
        return standard * (1 - batchable) + deferred * batchable

    def priced(self, fresh, cached, written, output):
        """The cost of one request, and whether a rate it needs is missing; zero is missing too."""
        parts = [(self.fresh, fresh), (self.cached, cached), (self.written, written), (self.output, output)]
        needed = [(count, rate) for count, rate in parts if count > 0]
        return sum((count * (rate or 0) for count, rate in needed), Fraction(0)) / MILLION, any(not rate for _, rate in needed)

    def tool_cost(self):
        fees, cost = self.spec["prices"].get("tools") or {}, Fraction(0)
        for tool, calls in self.workload["toolCalls"].items():
            self.missing |= number(calls) > 0 and tool not in fees
            cost += number(calls) * (number(fees.get(tool)) or 0) / 1000
        return cost

    def discount(self):
        pool = next((pool for pool in self.scenario["pools"] if pool["id"] == self.spec["pool"]), None)
        inherited = number(pool["discount"]) if pool else Fraction(0)
        return inherited if self.spec["discount"] is None else number(self.spec["discount"])

    def bytes(self):
        w = self.workload
        per_token = number(w["bytesPerToken"])
        up = self.input * per_token + number(w["attachmentBytes"]) * Fraction(4, 3) + 1600
        event = Fraction(self.spec["frameBytes"] or DEFAULT_FRAME_BYTES) / number(w["tokensPerEvent"])
        return up, number(w["outputTokens"]) * (event if w["streaming"] else per_token) + 600

    def flat_rate(self):
        """Dollars per GB of the request leg; None is the tariff."""
        spec, caller = self.spec, self.caller
        if spec["egressUsdPerGb"] is not None:
            return number(spec["egressUsdPerGb"])
        if spec["cloud"] != caller["cloud"]:
            return number(caller["egressUsdPerGb"])
        return Fraction(0) if spec["region"] in (None, caller["region"]) else INTER_REGION

    def latency(self):
        w, spec = self.workload, self.spec
        rtt, ttft, speed = (number(spec[key]) for key in ("rttMs", "ttftMs", "tokensPerSecond"))
        if None in (rtt, ttft, speed):
            return None, None
        call = number(w["newConnectionShare"]) * 2 * rtt + rtt + ttft + self.output / speed * 1000
        return call, number(w["callsPerTask"]) * call + number(w["toolTimeMs"])

    def share_cap(self):
        """The share of the traffic its limits can carry, and the gate."""
        peak, quota = number(self.workload["peakRpm"]), self.spec["quota"]
        if peak is None:
            return Fraction(1), "pass"
        reserved = number(self.workload["maxOutputTokens"])
        out = reserved if quota["reservesMaxOutput"] else number(quota["outputBurndown"]) * self.output
        needs = {"tpm": peak * (self.input - (self.cached if quota["cachedFree"] else 0) + out), "rpm": peak}
        known = [number(quota[kind]) / need for kind, need in needs.items() if quota[kind] is not None and need > 0]
        cap = min([Fraction(1), *known])
        unlimited = quota["tpm"] is None and quota["rpm"] is None
        return cap, "fail" if cap == 0 else "unknown" if unlimited else "pass"

    def judged(self):
        w, spec, caller = self.workload, self.spec, self.caller
        limit = number(w["latencyTargetMs"])
        time = self.call if w["latencyTargetOn"] == "call" else self.task
        served, version, boundary = spec["servedRegions"], w["pinnedVersion"], w["boundary"]
        attributes = [("clouds", "cloud"), ("residency", "residency"), ("operators", "operator")]
        return {
            "features": worst({"yes": "pass", "no": "fail"}.get(spec["features"].get(f), "unknown") for f in w["requiredFeatures"]),
            "version": "pass" if version is None else known(spec["version"], lambda own: own == version),
            "lifecycle": "pass" if spec["eol"] is None or self.scenario["asOf"] < spec["eol"] else "fail",
            "boundary": worst(known(spec[own], lambda value, list=boundary[asked]: value in list or "global" in list) for asked, own in attributes if boundary[asked] is not None),
            "region": "pass" if not boundary["sameRegion"]
            else "fail" if spec["cloud"] not in (None, caller["cloud"])
            else known(served, lambda regions: caller["region"] in regions),
            "path": "pass",
            "context": worst([
                known(spec["context"], lambda most: self.input + self.output <= most),
                known(spec["maxOutput"], lambda most: self.output <= most),
                "pass" if spec["maxInput"] is None or self.input <= spec["maxInput"] else "fail",
            ]),
            "quota": self.quota,
            "latency": "pass" if limit is None else known(time, lambda taken: taken <= limit),
            "price": "fail" if self.missing else "pass",
        }


def known(value, holds):
    return "unknown" if value is None else "pass" if holds(value) else "fail"


def worst(results):
    results = set(results)
    return next((result for result in ("fail", "unknown") if result in results), "pass")


def gap(pool):
    """What a pool will be billed for anyway, per month, if nothing more is spent there."""
    due = number(pool["commitmentRemaining"]) / number(pool["monthsToTrueUp"])
    return max(Fraction(0), due - number(pool["otherSpendPerMonth"]))


class Bill:
    """A month of a route, given as a share per offer: its total, and what each pool absorbs."""

    def __init__(self, scenario, shares):
        self.scenario, self.spent, self.total = scenario, {}, Fraction(0)
        caller = scenario["caller"]
        requests, metered, time = number(scenario["workload"]["requestsPerMonth"]), Fraction(0), Fraction(0)
        worth = number(scenario["workload"]["usdPerSecond"])
        for offer, share in shares:
            up, down = (requests * share * size / GIGA for size in (offer.up, offer.down))
            self.pay(offer.spec["pool"], requests * share * offer.spend + down * offer.response)
            self.pay(caller["cloud"], (up + down) * offer.processing + up * (offer.flat or 0))
            metered += up if offer.flat is None else 0
            if worth > 0:
                time = None if offer.call is None or time is None else time + requests * share * offer.call / 1000
        before = number(caller["otherEgressGb"])
        self.pay(caller["cloud"], tariff(before + metered) - tariff(before) + number(caller["fixedUsdPerMonth"]))
        self.absorbed = {pool["id"]: self.absorbs(pool) for pool in scenario["pools"]}
        idle = sum(number(p["shortfallRate"]) * (gap(p) - self.absorbed[p["id"]]) for p in scenario["pools"])
        self.total = None if time is None else self.total + time * worth + idle

    def pay(self, pool, amount):
        self.spent[pool] = self.spent.get(pool, Fraction(0)) + amount
        self.total += amount

    def absorbs(self, pool):
        eligible = number(pool["eligibleShare"]) * self.spent.get(pool["id"], Fraction(0))
        cap = number(pool["capHeadroomPerMonth"])
        return min(eligible, gap(pool)) if cap is None else min(eligible, gap(pool), cap)


class Decision:
    """The best single offer, and the verdict's kind for a split that somebody else found."""

    def __init__(self, scenario):
        self.scenario = scenario
        self.offers = [Offer(scenario, spec) for spec in scenario["offers"]]
        self.alone = [None if offer.missing else Bill(scenario, [(offer, Fraction(1))]) for offer in self.offers]
        self.totals = [bill and bill.total for bill in self.alone]
        allowed = ("eligible",) if scenario["objective"] == "compliance" else ("eligible", "conditional")
        self.routable = [i for i, offer in enumerate(self.offers) if offer.status in allowed and self.totals[i] is not None]
        whole = [i for i in self.routable if self.offers[i].cap == 1]
        self.ranked = sorted(whole, key=self.rank)
        ids = [spec["id"] for spec in scenario["offers"]]
        self.baseline = ids.index(scenario["baseline"]) if "baseline" in scenario else None

    def rank(self, i):
        offer, id = self.offers[i], self.scenario["offers"][i]["id"]
        first = (offer.task is None, offer.task or 0) if self.scenario["objective"] == "latency" else ()
        return (*first, self.totals[i], id != self.scenario.get("baseline"), id)

    def close(self, one, other):
        """Whether two totals differ by too little, without the idle commitment that no offer can absorb."""
        lost = Fraction(0)
        for pool in self.scenario["pools"]:
            most = max((self.alone[i].absorbed[pool["id"]] for i in self.ranked), default=Fraction(0))
            lost += number(pool["shortfallRate"]) * (gap(pool) - most)
        return abs(one - other) < CLOSE * (max(one, other) - lost)

    def verdict(self, split):
        """The verdict's kind; `split` is the best split as (shares, total), or None."""
        stays = self.baseline in self.ranked
        if not self.ranked and split is None:
            return "no_route"
        rivals = ([self.ranked[0]] if self.ranked else []) + ([self.baseline] if stays else [])
        if split and len(split[0]) > 1 and not any(self.close(split[1], self.totals[i]) for i in rivals):
            return "split"
        best = self.ranked[0]
        if stays and (best == self.baseline or self.close(self.totals[best], self.totals[self.baseline])):
            return "stay"
        return "reroute" if self.offers[best].status == "eligible" else "verify_then_reroute"
