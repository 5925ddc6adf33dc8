#!/usr/bin/env python3
"""Measures a device with PyTorch and writes a deft-profile/1 file for a scenario's device.

For devices on which Java isn't wanted. An encoder of the model's shape with random weights and
LoRA on query and value is run forward, then back from the output to the layer at each depth;
depths are interleaved, and the first round is dropped. A name in "profile" of a scenario's device
points to the file. Needs PyTorch 2; --dry-run writes made-up times without it.

    python3 profile_pytorch.py --layers 12 --hidden 768 --rank 8 --batch 4 --sequence 64 -o pi.json
"""

import argparse
import datetime
import json
import os
import platform
import statistics
import time


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--layers", type=int, default=12)
    parser.add_argument("--hidden", type=int, default=768)
    parser.add_argument("--feed-forward", type=int, default=3072)
    parser.add_argument("--heads", type=int, default=12)
    parser.add_argument("--vocabulary", type=int, default=50265)
    parser.add_argument("--rank", type=int, default=8, help="LoRA rank, on query and value")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--sequence", type=int, default=128)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--runs", type=int, default=7, help="runs of each depth")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--dry-run", action="store_true", help="made-up times, without PyTorch")
    parser.add_argument("-o", "--output", required=True)
    return parser.parse_args()


class Encoder:
    """Post-norm layers as BERT's, frozen, with a low-rank update of query and value in each."""

    def __init__(self, torch, a):
        self.torch, self.a = torch, a
        h, f, r = a.hidden, a.feed_forward, a.rank

        def matrix(rows, columns, trained=False):
            weights = 0.02 * torch.randn(rows, columns, device=a.device)
            return weights.requires_grad_(trained)

        self.layers = [
            {
                "q": matrix(h, h), "k": matrix(h, h), "v": matrix(h, h), "o": matrix(h, h),
                "up": matrix(f, h), "down": matrix(h, f),
                "lora": [matrix(r, h, True), matrix(h, r, True),
                         matrix(r, h, True), matrix(h, r, True)],
            }
            for _ in range(a.layers)
        ]
        self.head = matrix(2, h)

    def loss(self, x, labels):
        functional, a = self.torch.nn.functional, self.a
        for layer in self.layers:
            qa, qb, va, vb = layer["lora"]
            q = x @ layer["q"].T + 2 * (x @ qa.T) @ qb.T
            v = x @ layer["v"].T + 2 * (x @ va.T) @ vb.T
            parts = [self.split(t) for t in (q, x @ layer["k"].T, v)]
            seen = functional.scaled_dot_product_attention(*parts)
            seen = seen.transpose(1, 2).reshape(x.shape)
            x = functional.layer_norm(x + seen @ layer["o"].T, (a.hidden,))
            grown = functional.gelu(x @ layer["up"].T)
            x = functional.layer_norm(x + grown @ layer["down"].T, (a.hidden,))
        return functional.cross_entropy(x[:, 0] @ self.head.T, labels)

    def split(self, t):
        a = self.a
        return t.view(a.batch, a.sequence, a.heads, a.hidden // a.heads).transpose(1, 2)

    def only(self, depth):
        """Asks for gradients in the layer at a depth alone, 1 = next to the output."""
        for index, layer in enumerate(self.layers):
            for tensor in layer["lora"]:
                tensor.requires_grad_(index == len(self.layers) - depth)
        return self.layers[len(self.layers) - depth]["lora"]


def measure(a):
    """Seconds of each run, and the peak in byte where the device tells it, by depth."""
    import torch

    torch.set_num_threads(a.threads)
    encoder = Encoder(torch, a)
    x = torch.randn(a.batch, a.sequence, a.hidden, device=a.device)
    labels = torch.zeros(a.batch, dtype=torch.long, device=a.device)
    cuda = a.device.startswith("cuda")
    times = {depth: [] for depth in range(1, a.layers + 1)}
    peaks = {}
    for run in range(a.runs + 1):
        for depth in times:
            trained = encoder.only(depth)
            if cuda:
                torch.cuda.reset_peak_memory_stats()
                torch.cuda.synchronize()
            start = time.perf_counter()
            torch.autograd.grad(encoder.loss(x, labels), trained)
            if cuda:
                torch.cuda.synchronize()
                peaks[depth] = torch.cuda.max_memory_allocated()
            if run > 0:
                times[depth].append(time.perf_counter() - start)
    return times, peaks, "pytorch", torch.__version__


def made_up(a):
    times = {
        depth: [0.1 + 0.01 * depth + 0.001 * run for run in range(a.runs)]
        for depth in range(1, a.layers + 1)
    }
    return times, {1: 100_000_000}, "dry-run", "0"


def spread(seconds):
    tenths = statistics.quantiles(seconds, n=10, method="inclusive") if len(seconds) > 1 else []
    return {
        "median": statistics.median(seconds),
        "p10": tenths[0] if tenths else seconds[0],
        "p90": tenths[-1] if tenths else seconds[0],
        "runs": len(seconds),
    }


def profile(a):
    times, peaks, engine, version = made_up(a) if a.dry_run else measure(a)
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    depths = []
    for depth, seconds in times.items():
        entry = {"depth": depth, "seconds": spread(seconds)}
        if depth in peaks:
            entry["peakBytes"] = peaks[depth]
        depths.append(entry)
    return {
        "format": "deft-profile/1",
        "measured": now.isoformat().replace("+00:00", "Z"),
        "machine": {
            "cpu": platform.processor() or platform.machine() or "unknown",
            "cores": os.cpu_count() or 1,
            "os": platform.system() + " " + platform.release(),
        },
        "engine": {
            "id": engine, "version": version, "threads": a.threads, "attention": "fused",
        },
        "model": {
            "name": f"{a.layers}x{a.hidden}", "layers": a.layers, "hidden": a.hidden,
            "feedForward": a.feed_forward, "heads": a.heads,
            "otherParameters": a.vocabulary * a.hidden, "vocabulary": a.vocabulary,
            "maxSequence": max(512, a.sequence),
        },
        "method": {"kind": "lora", "rank": a.rank, "targets": ["query", "value"]},
        "training": {
            "batch": a.batch, "sequence": a.sequence, "precision": "fp32", "attention": "fused",
            "dropout": False, "head": {"kind": "classifier", "classes": 2},
            "otherBlocks": "carried",
        },
        "depths": depths,
    }


def main():
    a = arguments()
    with open(a.output, "w", encoding="utf-8") as out:
        json.dump(profile(a), out, indent=2)
        out.write("\n")


if __name__ == "__main__":
    main()
