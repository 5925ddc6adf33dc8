#!/usr/bin/env python3
"""The round loop of a federated server: devices come and go, channels change, and each round asks
who fine-tunes which block, with the last round's answer as a hint and a limit of 50 ms.

    DEFT_COMMAND=./deft PYTHONPATH=python python3 examples/federated_server.py --rounds 20
"""
import argparse
import random

import deft

LAYERS = 6
BLOCKS = [{"id": f"layer-{d}", "depth": d, "uploadBits": 6.3e6} for d in range(1, LAYERS + 1)]
UPLINK = {"kind": "shared", "bandwidthHz": 2e7}


def join(name):
    """A device as it says itself what it can do: seconds for each block, the deepest the longest."""
    pace = draw.lognormvariate(0, 0.5)
    seconds = [pace * (1 + 0.15 * depth) for depth in range(1, LAYERS + 1)]
    return {"id": name, "computeSeconds": seconds, "spectralEfficiency": draw.uniform(0.5, 6)}


parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
parser.add_argument("--rounds", type=int, default=10)
draw, present, last = random.Random(7), {}, None
with deft.Deft() as solver:
    for number in range(1, parser.parse_args().rounds + 1):
        for name in draw.sample(sorted(present), len(present) // 5):  # some leave
            del present[name]
        while len(present) < LAYERS + 4:  # others come
            name = f"device-{draw.randrange(1000)}"
            present[name] = join(name)
        for device in present.values():  # and all move
            device["spectralEfficiency"] *= draw.uniform(0.9, 1.1)
        problem = {"format": "deft-problem/1", "uplink": UPLINK, "blocks": BLOCKS}
        problem["devices"] = list(present.values())
        last = solver.solve(problem, hint=last, time_limit=0.05)
        who = {a["block"]: a["device"] for a in last.get("assignments", [])}
        print(f"round {number}: {last['status']}, {last.get('latencySeconds', 0):.3f} s,", who)
