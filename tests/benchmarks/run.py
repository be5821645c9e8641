"""All figures of this house in one run: python tests/benchmarks/run.py [--quick]."""

import argparse
import platform
import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


def main() -> None:
    """Print machine, solver, decision quality, contradicting targets, bands of pace, trials."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few problems, under a minute")
    quick = parser.parse_args().quick
    print(f"Python {platform.python_version()} on {platform.machine()}")
    solver = import_module("tests.benchmarks.solver")
    decision_quality = import_module("tests.benchmarks.decision_quality")
    solver.main(cases=10 if quick else 100)
    print("\nDecision quality: learned plan against the true optimum of simulated markets")
    decision_quality.main(markets=8 if quick else 100, seed=0)
    print("\nTargets: do they contradict each other?")
    import_module("tests.benchmarks.conflicts").main(questions=10 if quick else 100)
    print("\nPace: does the band of a month's end hold it?")
    import_module("tests.benchmarks.pace").main(seeds=8 if quick else 100)
    print("\nTrials: is a CPA judged rightly although somebody looks every day?")
    import_module("tests.benchmarks.trials").main(runs=400 if quick else 4_000)
    print("\nVendors: how fast, how exact, and who turns the order?")
    import_module("tests.benchmarks.vendors").main(seeds=20 if quick else 200)


if __name__ == "__main__":
    main()
