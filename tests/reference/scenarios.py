"""Random scenarios over inline offers: some with every gate in play, most with few, so that splits and ties occur."""

FEATURES = ["structured-outputs", "vision", "batch", "streaming"]
OPEN = {"clouds": None, "residency": None, "operators": None, "sameRegion": False}


class Maker:
    """Makes scenarios from a seeded source of randomness."""

    def __init__(self, random):
        self.random = random
        self.pick = lambda *items: random.choice(items)

    def decimal(self, low, high):
        return f"{self.random.randint(round(low * 100), round(high * 100)) / 100:.2f}".rstrip("0").rstrip(".")

    def share(self):
        return self.pick("0", "1", "0.5", self.decimal(0, 1))

    def scenario(self):
        pick, count = self.pick, self.random.randint(1, 5)
        workload = self.workload()
        offers = [self.offer(f"c{i + 1}") for i in range(count)]
        if self.random.random() < 0.75:
            self.soften(workload, offers)
        scenario = {
            "v": 1, "model": "any", "asOf": "2026-11-22", "objective": pick("cost", "cost", "cost", "compliance", "latency"),
            "workload": workload, "caller": self.caller(), "offers": offers, "singleOnly": pick(False, False, True),
            "pools": [self.pool(id) for id in self.random.sample(["aws", "azure"], pick(0, 1, 1, 2))],
        }
        baseline = pick(None, *(offer["id"] for offer in offers))
        return scenario if baseline is None else {**scenario, "baseline": baseline}

    def workload(self):
        pick, random = self.pick, self.random
        size = pick(3000, 2000, 10_000, 300_000, 0, 1)
        workload = {
            "requestsPerMonth": pick("1000000", "50000", "0", "20000000", "123456.5"), "inputTokens": size,
            "cachedInputShare": pick("0", self.share()), "outputTokens": pick(500, 0, 1000), "reasoningTokens": pick(0, 0, 200),
            "cacheWriteTokens": 0, "cacheTtl": pick("5m", "1h"), "attachmentBytes": pick(0, 0, 100_000), "bytesPerToken": pick("5", "4.2"),
            "streaming": pick(True, False), "tokensPerEvent": pick(1, 4), "batchableShare": pick("0", self.share()),
            "toolCalls": pick({}, {}, {"web-search": "0.5"}), "peakRpm": pick(None, 120, 300), "maxOutputTokens": pick(4096, 1000),
            "callsPerTask": pick(1, 20), "toolTimeMs": pick(0, 500), "newConnectionShare": pick("0", "0.1"),
            "latencyTargetMs": pick(None, None, 5000, 20_000), "latencyTargetOn": pick("call", "task"), "usdPerSecond": pick("0", "0", "0.0001"),
            "requiredFeatures": random.sample(FEATURES, pick(0, 0, 1, 2)), "pinnedVersion": pick(None, None, None, "v1"),
            "boundary": {
                "clouds": pick(None, None, None, ["aws"]), "residency": pick(None, None, None, ["us"]),
                "operators": pick(None, None, None, ["aws", "openai"]), "sameRegion": pick(False, False, False, True),
            },
        }
        if random.random() < 0.3:
            workload |= {"cachedInputShare": "0", "cachedInputTokens": size // 3, "cacheWriteTokens": pick(0, size // 3)}
        return workload

    def caller(self):
        pick = self.pick
        return {
            "cloud": "aws", "region": "us-east-1", "otherEgressGb": pick("0", "500", "9000"), "egressUsdPerGb": pick(None, "0.05"),
            "natUsdPerGb": pick("0", "0.045"), "privateEndpointUsdPerGb": pick("0", "0.01"), "fixedUsdPerMonth": pick("0", "100"),
        }

    def pool(self, id):
        pick = self.pick
        return {
            "id": id, "commitmentRemaining": pick("1200000", "0", "600000", "12000000"), "monthsToTrueUp": pick("12", "6"),
            "otherSpendPerMonth": pick("80000", "0", "99000"), "eligibleShare": pick("1", "0.5", "0"),
            "capHeadroomPerMonth": pick(None, None, "10000", "0"), "shortfallRate": pick("1", "1", "0.5", "0"), "discount": pick("0", "0", "0.1"),
        }

    def offer(self, id):
        pick, cloud = self.pick, self.pick("aws", "azure", None, "gcp")
        return {
            "id": id, "name": id, "prices": self.prices(), "pool": pick(None, "aws", "azure", "elsewhere"), "cloud": cloud,
            "region": pick(None, "us-east-1", "us-west-2", "eu-west-1") if cloud == "aws" else None,
            "residency": pick(None, "us", "eu"), "operator": pick(None, "aws", "openai"), "discount": pick(None, None, self.share()),
            "gatewayFee": pick("0", "0", "0.05"), "hostEgressUsdPerGb": pick(None, None, "0.09"), "egressUsdPerGb": pick(None, None, "0.02", "0.5"),
            "processingUsdPerGb": pick(None, "0.01"), "frameBytes": pick(None, 120, 262), "rttMs": pick(None, 5, 65),
            "ttftMs": pick(900, 900, None, 300), "tokensPerSecond": pick(80, 50, 120),
            "quota": {
                "tpm": pick(None, 300_000, 1_000_000, 5_000_000, 0), "rpm": pick(None, None, 100, 10_000), "outputBurndown": pick("1", "5"),
                "reservesMaxOutput": pick(True, False), "cachedFree": pick(True, False),
            },
            "features": {f: pick("yes", "yes", "no", "unknown") for f in FEATURES if self.random.random() < 0.8},
            "context": pick(1_050_000, 272_000, 3600, None), "maxInput": pick(None, None, 272_000, 2500), "maxOutput": pick(128_000, None, 400),
            "servedRegions": pick(None, ["us-east-1"], ["eu-west-1"]), "version": pick(None, "v1", "v2"), "eol": pick(None, None, "2026-08-19", "2027-01-01"),
        }

    def prices(self):
        pick, chance, rate = self.pick, self.random.random, self.decimal
        prices = {
            "input": rate(0.5, 12), "output": pick(*[rate(2, 50)] * 9, None), "cachedInput": pick(None, rate(0.05, 1)),
            "cacheWrite5m": pick(None, rate(1, 12)), "cacheWrite1h": pick(None, rate(1, 12)),
        }
        if chance() < 0.5:
            prices |= {"batchInput": rate(0.2, 6), "batchOutput": rate(1, 25), "batchCachedInput": pick(None, rate(0.01, 1))}
        if chance() < 0.3:
            prices |= {"flexInput": rate(0.2, 6), "flexOutput": rate(1, 25), "flexCachedInput": pick(None, rate(0.01, 1))}
        if chance() < 0.4:
            prices["long"] = {"above": pick(2000, 3000, 100_000), "input": rate(1, 20), "output": rate(5, 80), "cachedInput": pick(None, rate(0.1, 2))}
            if chance() < 0.3:
                prices["long"] |= {"batchInput": rate(1, 9), "batchOutput": rate(2, 30)}
        return prices | ({"tools": {"web-search": rate(1, 20)}} if chance() < 0.5 else {})

    def soften(self, workload, offers):
        """Takes most gates away and lets prices come close to each other."""
        pick = self.pick
        workload |= {"requiredFeatures": self.random.sample(FEATURES, pick(0, 0, 1)), "pinnedVersion": None, "latencyTargetMs": None, "boundary": OPEN}
        if workload["inputTokens"] > 10_000:
            workload |= {"inputTokens": 5000, "cachedInputTokens": None, "cacheWriteTokens": 0}
        for offer in offers:
            base = pick("3", "3", "3.3", "4")
            offer |= {"context": 1_050_000, "maxInput": None, "maxOutput": 128_000, "eol": None, "ttftMs": 900, "rttMs": 5}
            offer["prices"] |= {"input": base, "output": f"{float(base) * 5:g}", "tools": {"web-search": "10"}}
            offer["quota"] |= {"tpm": pick(None, 100_000, 300_000, 600_000, 5_000_000), "rpm": pick(None, None, 100, 10_000), "outputBurndown": "1", "reservesMaxOutput": False, "cachedFree": False}
            offer["features"] = {f: pick("yes", "yes", "yes", "unknown") for f in FEATURES}
