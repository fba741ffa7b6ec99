"""Two or more programs that do the same work in turns on one core, and the clock that is held on them from outside."""

import array
import os
import statistics
import subprocess
import sys
import time


class Wrong(Exception):
    """A result that is not what the peer computed: worth no timing."""


class Contestant:
    """A program that answers the commands of yardstick.c; what it takes is read from the processor's clock of its process,
    with all of its threads, so that other work on the machine does not count."""

    def __init__(self, command, cpu, warm_up, log):
        pinned = ["taskset", "-c", str(cpu)] if cpu is not None else []
        self.process = subprocess.Popen(
            pinned + command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1
        )
        self.command = command
        self.clock = (~self.process.pid << 3) | 2  # CPUCLOCK_SCHED of the process, see clock_getcpuclockid
        self.warm_up = warm_up
        self.calls = 1
        self.speeds = []
        words = self.answer().split()
        if words[:1] != ["open"]:
            raise Wrong(f"{command[-2]} said {' '.join(words) or 'nothing'}")
        self.units = float(words[1])

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Wrong(f"{' '.join(self.command[-2:])} ended early with status {self.process.wait()}; see its log")
        return line.strip()

    def ask(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        return dict(word.split("=") for word in self.answer().split()[1:])

    def now(self):
        return time.clock_gettime(self.clock)

    def seconds(self, calls):
        start = self.now()
        self.ask(f"calls {calls}")
        return self.now() - start

    def warm(self, span):
        """Runs long enough for a compiler at run time, then finds how many calls fill the span."""
        end = time.monotonic() + 20 * self.warm_up  # a loaded machine may give less
        spent = took = self.seconds(self.calls)
        while (spent < self.warm_up or took < span / 3) and time.monotonic() < end:
            if took < span / 2:
                self.calls *= 2
            took = self.seconds(self.calls)
            spent += took
        self.calls = max(1, round(self.calls * span / max(took, 1e-6)))

    def measure(self):
        self.speeds.append(self.calls * self.units / self.seconds(self.calls))

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def numbers(contestant, folder):
    path = os.path.join(folder, f"values-{contestant.process.pid}")
    contestant.ask("values " + path)
    values = array.array("d")
    with open(path, "rb") as file:
        values.frombytes(file.read())
    os.remove(path)
    if sys.byteorder != "little":
        values.byteswap()
    return values


class Limit:
    """How far two results may lie apart: a part of the peak, or absolute."""

    def __init__(self, relative=0.0, absolute=0.0):
        self.relative = relative
        self.absolute = absolute

    def __str__(self):
        return f"{self.relative:g} of the peak" if self.relative else f"{self.absolute:g}"

    def check(self, name, ours, theirs):
        if len(ours) != len(theirs) or not len(ours):
            raise Wrong(f"{name}: {len(ours)} values, the peer has {len(theirs)}")
        peak = max(max(theirs), -min(theirs))
        allowed = max(self.relative * peak, self.absolute)
        worst = 0.0
        for a, b in zip(ours, theirs):
            # Not a number fails too.
            if not abs(a - b) <= worst:
                worst = abs(a - b)
                if not worst <= allowed:
                    raise Wrong(f"{name}: {a!r} where the peer has {b!r}; allowed is {self}")
        return worst / peak if self.relative else worst


def duel(contestants, checks, settings, folder):
    """Runs all in turns.

    contestants: name -> Contestant; checks: (ours, peer, Limit). Afterwards every contestant has its speeds, one a
    repetition. Returns what the checks found.
    """
    found = []
    for ours, peer, limit in checks:
        if ours in contestants and peer in contestants:
            pair = contestants[ours], contestants[peer]
            found.append((ours, peer, limit.check(f"{ours} against {peer}", *(numbers(c, folder) for c in pair)), limit))
    for contestant in contestants.values():
        contestant.warm(settings.span)
    order = list(contestants.values())
    for repetition in range(settings.repetitions):
        for contestant in order if repetition % 2 == 0 else reversed(order):
            contestant.measure()
    return found


def summary(values):
    """Median, least and largest."""
    return statistics.median(values), min(values), max(values)
