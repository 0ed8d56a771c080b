"""The status of each count."""

from __future__ import annotations

import os
import time

import numpy as np

from pipelines.transforms.disclosure.audit import Audit
from pipelines.transforms.disclosure.linked import linked_cells, linked_parts
from pipelines.transforms.disclosure.protection import cheapest_tables
from pipelines.transforms.disclosure.status import Status

JOINT = int(os.environ.get("JOINT", 300))
LADDER = eval(os.environ.get("LADDER", "((1000,1),(1000,10**6), (5000,10**6), (10**9,10**6))"))
STATS = {}


def count_statuses(publication, limits):
    out = {}
    for part in linked_parts(linked_cells(publication, limits)):
        withheld = withheld_cells(part)
        for key, small, w in zip(part.keys, part.small, withheld):
            out[key] = Status.SMALL if small else Status.PROTECTS if w else Status.SHOWN
    return out


def withheld_cells(linked, joint=None):
    joint = joint or JOINT
    audit = Audit(linked)
    withheld = linked.small.copy()
    t0 = time.perf_counter()
    targets = audit.given_away(withheld, withheld)
    STATS["audit"] = time.perf_counter() - t0
    STATS["targets"] = int(targets.sum())
    STATS["steps"] = []
    while targets.any():
        t0 = time.perf_counter()
        free = len(linked.counts)
        some = np.flatnonzero(targets)[: max(1, joint // free)]
        more = protected(linked, audit, withheld, some)
        if more is None:
            return np.ones_like(withheld)
        withheld = withheld | more
        t1 = time.perf_counter()
        targets = audit.given_away(withheld, targets)
        STATS["steps"].append((len(some), round(t1 - t0, 4), round(time.perf_counter() - t1, 4), int(targets.sum())))
    STATS["prot"] = sum(x[1] for x in STATS["steps"])
    STATS["re"] = sum(x[2] for x in STATS["steps"])
    t0 = time.perf_counter()
    withheld = given_back(linked, audit, withheld)
    STATS["back"] = time.perf_counter() - t0
    return withheld


def protected(linked, audit, withheld, targets):
    for spare, reach in LADDER:
        choice = ~withheld & (linked.loss < spare)
        tables = cheapest_tables(linked, withheld, choice, targets, reach) if choice.any() else None
        if tables is not None:
            changed = np.any([audit.remember(t) for t in tables], axis=0)
            w = withheld | changed
            assert all(linked.is_consistent(t, w) for t in tables), "bad"
            return changed
    return None


def given_back(linked, audit, withheld):
    extra = np.flatnonzero(withheld & ~linked.small)
    STATS["extra0"] = len(extra)
    for cell in sorted(extra, key=lambda c: -linked.loss[c]):
        trial = withheld.copy()
        trial[cell] = False
        if not audit.given_away(trial, trial).any():
            withheld = trial
    STATS["loss"] = int(linked.loss[withheld & ~linked.small].sum())
    STATS["extra"] = int((withheld & ~linked.small).sum())
    return withheld
