"""Two or more programs that do the same work in turns on one core, and the clock that is held on them from outside."""

import array
import os
import resource
import statistics
import subprocess
import sys
import time

# The part of a span from which on a compiler counts as still at work.
COMPILING = 0.05


class Wrong(Exception):
    """A result that is not what the peer computed: worth no timing."""


def pinned(command, cpu):
    return command if cpu is None else ["taskset", "-c", str(cpu)] + command


class Measured:
    """What was measured of a contestant, by name, one number a repetition; "speed" is units a second."""

    def __init__(self, speeds=()):
        self.samples = {"speed": list(speeds)}

    def add(self, name, value):
        self.samples.setdefault(name, []).append(value)


class Contestant(Measured):
    """A program that answers commands by one line each, "calls K" and "values FILE" at least. What it takes is read from
    the processor's clock of its process, with all of its threads, so that other work on the machine does not count."""

    def __init__(self, command, cpu, warm_up, log, settled=False):
        super().__init__()
        self.settled = settled  # whether it is as fast at first as later
        self.process = subprocess.Popen(
            pinned(command, cpu), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, bufsize=1
        )
        self.name = command[-2]
        self.clock = (~self.process.pid << 3) | 2  # CPUCLOCK_SCHED of the process, see clock_getcpuclockid
        self.warm_up = warm_up
        self.calls = 1
        self.compiled = False
        words = self.answer().split()
        if words[:1] != ["open"]:
            raise Wrong(f"{self.name} said {' '.join(words)}")
        self.units = float(words[1])

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise Wrong(f"{self.name} ended early with status {self.process.wait()}")
        return line.strip()

    def ask(self, command):
        """Sends a command and returns what it says, as names and numbers."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        words = self.answer().split()
        if words[0] != "done":
            raise Wrong(f"{self.name} said {' '.join(words)}")
        return {name: float(value) for name, value in (word.split("=") for word in words[1:])}

    def seconds(self, calls):
        start = time.clock_gettime(self.clock)
        answer = self.ask(f"calls {calls}")
        took = time.clock_gettime(self.clock) - start
        # A compiler beside the work takes its part of the clock: such a span is no sign that the work gets no faster.
        self.compiled = answer.get("compiling", 0.0) / 1e3 > COMPILING * took
        return took

    def warm(self, span):
        """Runs until a compiler at run time has done its work: for a while at least, and until four spans in a row get no
        faster and the compiler hardly runs in them, but not for ever. Finds how many calls fill the span."""
        end = time.monotonic() + 20 * self.warm_up  # a loaded machine may give less
        spent = 0.0
        speeds = []
        quiet = 0
        while time.monotonic() < end:
            took = max(1e-6, self.seconds(self.calls))
            spent += took
            if took < span / 2:
                self.calls *= 2
                continue
            speeds.append(self.calls / took)
            quiet = 0 if self.compiled else quiet + 1
            settled = quiet > 3 and speeds[-1] <= 1.03 * max(speeds[-4:-1])
            if spent >= 4 * self.warm_up or spent >= self.warm_up and (settled or self.settled):
                break
        self.calls = max(1, round(self.calls * span / took))

    def measure(self):
        self.add("speed", self.calls * self.units / self.seconds(self.calls))

    def numbers(self, folder):
        path = os.path.join(folder, f"values-{self.process.pid}")
        self.ask("values " + path)
        values = array.array("d")
        with open(path, "rb") as file:
            values.frombytes(file.read())
        os.remove(path)
        if sys.byteorder != "little":
            values.byteswap()
        return values

    def close(self):
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


class Program(Contestant):
    """A program that does its work once and ends; its whole processor time counts."""

    def __init__(self, command, cpu, log):
        Measured.__init__(self)
        self.command = pinned(command, cpu)
        self.log = log
        self.warm_up = 0.1
        self.settled = True
        self.compiled = False
        self.calls = 1
        self.units = 1

    def seconds(self, calls):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for _ in range(calls):
            subprocess.run(self.command, check=True, stdout=self.log, stderr=self.log)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    def close(self):
        pass


class Limit:
    """How far two results may lie apart: a part of the peak, or absolute."""

    def __init__(self, relative=0.0, absolute=0.0):
        self.relative = relative
        self.absolute = absolute

    def __str__(self):
        return f"{self.relative:g} of the peak" if self.relative else f"{self.absolute:g}"

    def check(self, name, ours, theirs):
        """The largest error; Wrong if it is too large."""
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


def duel(contestants, group, timed, settings, folder):
    """Checks the results of the group's contestants, by name, and then measures those that are timed in turns."""
    for ours, peer, limit in group.checks:
        if ours in contestants and peer in contestants:
            pair = (contestants[name].numbers(folder) for name in (ours, peer))
            error = limit.check(f"{ours} against {peer}", *pair)
            yield f"{ours} against {peer}: {error:.2g}, allowed {limit}"
        elif ours in contestants and peer is None:
            contestants[ours].numbers(folder)
    order = [contestant for name, contestant in contestants.items() if name in timed]
    for contestant in order:
        contestant.warm(settings.span * group.effort)
    for repetition in range(settings.repetitions):
        for contestant in order if repetition % 2 == 0 else reversed(order):
            contestant.measure()
        for name, command in group.questions:
            if name in contestants:
                for what, value in contestants[name].ask(command).items():
                    contestants[name].add(what, value)


def summary(values):
    """Median, least and largest."""
    return statistics.median(values), min(values), max(values)
