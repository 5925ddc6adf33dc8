"""The shapes of what goes in and out (docs/formats.md)."""

from __future__ import annotations

from typing import Any, Dict, List, Mapping, TypedDict, Union

#: A ``deft-problem/1`` or ``deft-scenario/1`` document.
Problem = Mapping[str, Any]

#: An earlier answer, or ``"last"``: the last one that this process gave.
Hint = Union[str, Mapping[str, Any]]


class _Pair(TypedDict):
    block: str
    device: str


class Assignment(_Pair, total=False):
    """Who takes a block; figures in seconds, Hz and whole resource blocks."""

    computeSeconds: float
    uploadSeconds: float
    latencySeconds: float
    bandwidthHz: float
    resourceBlocks: int


class _Known(TypedDict):
    format: str
    solver: str
    status: str
    stopReason: str
    proof: Dict[str, Any]
    statistics: Dict[str, Any]


class Solution(_Known, total=False):
    """A ``deft-solution/1`` document: ``status`` is OPTIMAL, FEASIBLE, INFEASIBLE or UNSOLVED;
    ``latencySeconds`` and ``assignments`` are there with the first two."""

    latencySeconds: float
    lowerBoundSeconds: float
    relativeGap: float
    claim: str
    assignments: List[Assignment]
    devices: List[Dict[str, Any]]
