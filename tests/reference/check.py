"""Compares the package with the reference model on random scenarios: python3 tests/reference/check.py [seed] [count]

Gates, status, totals, latency and share caps of every offer; the best offer; the verdict. A split has to cost what the
model says it costs, to keep within its caps, and to be no dearer than hundreds of others tried at random.
"""

import itertools, json, random, subprocess, sys
from fractions import Fraction
from pathlib import Path

from model import Bill, Decision, number
from scenarios import Maker

HERE = Path(__file__).parent
TRIES = 60
# A printed line is rounded at the tenth decimal, a share at the eighteenth.
PRINTED, CHEAPER = Fraction(1, 10**8), Fraction(1, 10**6)


def same(printed, exact):
    return printed is None and exact is None or None not in (printed, exact) and abs(number(printed) - exact) <= PRINTED + abs(exact) / 10**14


def differences(scenario, report, randomness):
    """Everything in which a report differs from the model, as lines."""
    model = Decision(scenario)
    for i, (row, offer) in enumerate(zip(report["offers"], model.offers)):
        gates = {gate["gate"]: gate["result"] for gate in row["gates"]}
        yield from (f"{row['id']} {gate}: {gates.get(gate)}, not {result}" for gate, result in offer.gates.items() if gates.get(gate) != result)
        compared = [("total", row["monthly"]["total"], model.totals[i]), ("callMs", row["latency"]["callMs"], offer.call)]
        if offer.quota == "pass" and scenario["workload"]["peakRpm"] is not None:
            compared.append(("shareCap", row["quota"]["shareCap"], offer.cap))
        yield from (f"{row['id']} {name}: {printed}, not {exact}" for name, printed, exact in compared if not same(printed, exact))
        if row["status"] != offer.status:
            yield f"{row['id']} is {row['status']}, not {offer.status}"
    best = scenario["offers"][model.ranked[0]]["id"] if model.ranked else None
    if (report["best"] or {}).get("offer") != best:
        yield f"best: {report['best']}, not {best}"
    if scenario["objective"] != "latency":
        yield from split_differences(scenario, report, model, randomness)


def split_differences(scenario, report, model, randomness):
    split = None
    if report.get("split"):
        ids = [spec["id"] for spec in scenario["offers"]]
        shares = {ids.index(id): number(share) for id, share in report["split"]["shares"].items() if number(share) > 0}
        split = (shares, number(report["split"]["total"]))
        if sum(shares.values()) != 1:
            yield f"the shares {shares} do not sum to 1"
        for i, share in shares.items():
            if i not in model.routable or share > model.offers[i].cap + Fraction(1, 10**15):
                yield f"{ids[i]} carries {share}"
        if not same(report["split"]["total"], cost(scenario, model, shares)):
            yield f"split {report['split']} costs {float(cost(scenario, model, shares))}"
    if not scenario["singleOnly"]:
        others = [cost(scenario, model, shares) for shares in feasible(model, randomness)]
        if others and (split is None or min(others) < split[1] - CHEAPER):
            yield f"split: {report.get('split')}, where one costs {float(min(others))}"
    if report["verdict"]["kind"] != model.verdict(split):
        yield f"verdict: {report['verdict']['kind']}, not {model.verdict(split)}"


def cost(scenario, model, shares):
    return Bill(scenario, [(model.offers[i], share) for i, share in shares.items()]).total


def feasible(model, randomness):
    """Splits within the caps: each order of offers filled to the brim, then random ones; none where the caps do not suffice."""
    offers = model.routable
    if sum(model.offers[i].cap for i in offers) < 1:
        return
    for order in itertools.permutations(offers):
        yield filled(model, order, {})
    for _ in range(TRIES):
        weights = [Fraction(randomness.randint(0, 1000)) for _ in offers]
        total = sum(weights) or 1
        start = {i: min(weight / total, model.offers[i].cap) for i, weight in zip(offers, weights)}
        yield filled(model, offers, start)


def filled(model, order, start):
    shares, left = dict(start), 1 - sum(start.values())
    for i in order:
        more = min(left, model.offers[i].cap - shares.get(i, 0))
        shares[i], left = shares.get(i, 0) + more, left - more
    return {i: share for i, share in shares.items() if share > 0}


def main(seed=1, count=400):
    randomness = random.Random(int(seed))
    scenarios = [Maker(randomness).scenario() for _ in range(int(count))]
    lines = "\n".join(map(json.dumps, scenarios))
    run = subprocess.run(["node", HERE / "evaluate.mjs"], input=lines, capture_output=True, text=True, check=True)
    failed, kinds = 0, {}
    for i, (scenario, line) in enumerate(zip(scenarios, run.stdout.splitlines(), strict=True)):
        report = json.loads(line)
        found = [report["error"]] if "error" in report else list(differences(scenario, report, randomness))
        kinds[report.get("verdict", {}).get("kind")] = kinds.get(report.get("verdict", {}).get("kind"), 0) + 1
        failed += bool(found)
        for difference in found:
            print(f"seed {seed}, scenario {i}: {difference}")
    print("verdicts:", ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items(), key=lambda item: -item[1])))
    print(f"test result: {'FAILED' if failed else 'ok'}. {len(scenarios) - failed} passed; {failed} failed")
    return 1 if failed or not scenarios else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
