"""The rows about whole processes: many files to pictures, help, and memory. What counts is the time on the wall."""

import array
import glob
import os
import random
import resource
import shutil
import subprocess
import sys
import time
import wave

from duel import Measured, Wrong, pinned

HERE = os.path.dirname(os.path.abspath(__file__))
RATE, SECONDS = 44100, 5


def write_wav(path, blocks):
    with wave.open(path, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        for block in blocks:
            file.writeframesraw(block)


def read_wav(path):
    with wave.open(path, "rb") as file:
        return file.readframes(SECONDS * RATE)


class Whole:
    def __init__(self, place, root, say):
        self.place = place
        self.root = root
        self.say = say
        quick = place.settings.quick
        # Ours is steady once its compilers rest, which takes thousands of clips; the script is from the first ones on.
        self.few, self.some, self.many, self.most = (40, 120, 400, 800) if quick else (400, 1200, 4000, 8000)
        self.repetitions = min(place.settings.repetitions, 5)
        self.cores = sorted(os.sched_getaffinity(0))[-2:]
        self.folders = {}
        self.busy = 0.0
        self.outputs = 0

    # ---- sounds ----

    def recordings(self):
        """The demo's clips as WAV files, decoded by ffmpeg; without it noise."""
        folder = os.path.join(self.place.folder, "decoded")
        os.makedirs(folder)
        for number, path in enumerate(sorted(glob.glob(os.path.join(self.root, "demo/clips/*/*.ogg")))):
            target = os.path.join(folder, f"{number:03}.wav")
            command = ["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-t", str(SECONDS), target]
            try:
                subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
            except (OSError, subprocess.CalledProcessError):
                break
        clips = [read_wav(path) for path in sorted(glob.glob(os.path.join(folder, "*.wav")))]
        shutil.rmtree(folder)
        if len(clips) < 80:
            self.say("    ffmpeg did not decode the demo's clips; noise stands in")
            clips = [random.Random(i).randbytes(2 * SECONDS * RATE) for i in range(80)]
        whole = 2 * SECONDS * RATE
        return [(clip * (1 + whole // max(1, len(clip))))[:whole] for clip in clips]

    def clips(self, count):
        """A folder of so many clips; of the first ones every clip is another, more are further names of these."""
        if not self.folders:
            base = self.make(self.few)
            clips = self.recordings()
            for i in range(self.few):
                # The same clip again begins a second later.
                at = 2 * RATE * (i // len(clips))
                clip = clips[i % len(clips)]
                write_wav(os.path.join(base, f"{i:05}.wav"), [clip[at:] + clip[:at]])
        if count not in self.folders:
            base = self.folders[self.few]
            folder = self.make(count)
            for i in range(count):
                os.link(os.path.join(base, f"{i % self.few:05}.wav"), os.path.join(folder, f"{i:05}.wav"))
        return self.folders[count]

    def make(self, count):
        folder = os.path.join(self.place.folder, f"clips-{count}")
        os.makedirs(folder)
        self.folders[count] = folder
        return folder

    # ---- programs ----

    def seconds(self, command, cores, keep=None):
        """Runs a command that takes an output folder last, and says how long.

        What it wrote stays until the end: ext4 takes a while to give the places of files that were just removed to new
        ones, and looks through all of them for each.
        """
        return self.together(command, [cores], keep)

    def together(self, command, places, keep=None):
        """Runs a command once on each of these sets of cores, all at the same time, and says how long until the last ends."""
        commands = []
        for cores in places:
            self.outputs += 1
            output = keep or os.path.join(self.place.folder, f"output-{self.outputs}")
            pins = ",".join(map(str, cores)) if self.place.cpu is not None else None
            commands.append(pinned(command + [output], pins))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        processes = [subprocess.Popen(c, stdout=self.place.log, stderr=self.place.log) for c in commands]
        states = [process.wait() for process in processes]
        took = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        if any(states):
            raise subprocess.CalledProcessError(max(states, key=abs), commands[0])
        self.busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return took

    def render(self, count, threads, precision="float"):
        command = ["render", self.clips(count), "--preset", "logmel-224", "--precision", precision]
        return self.place.tonbild() + command + ["--threads", str(threads), "--quiet", "--output"]

    def ours(self, count, threads, keep=None, precision="float"):
        return self.seconds(self.render(count, threads, precision), self.cores[-threads:], keep)

    def peer(self, count, keep=None):
        script = os.path.join(HERE, "render.py")
        return self.seconds([self.place.python, script, self.clips(count)], self.cores, keep)

    def has_peer(self):
        return self.place.python is not None and "PIL" in self.place.modules

    def check(self, precisions):
        """The pictures of both sides differ by no more than one level, and none is missing."""
        b = os.path.join(self.place.folder, "their-pictures")
        self.peer(self.few, b)
        for precision in precisions:
            a = os.path.join(self.place.folder, f"our-pictures-{precision}")
            self.ours(self.few, 2, a, precision)
            command = [self.place.python, os.path.join(HERE, "render.py"), "--compare", a, b]
            count, worst = map(int, subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split())
            if count != self.few or worst > 1:
                raise Wrong(f"of {self.few} pictures {count} are there, and they differ by up to {worst} levels")
            self.say(f"    {count} pictures, {precision}, differ by up to {worst} of 255 levels")

    # ---- rows ----

    def renders(self, names):
        """Contestants of the rows about pictures; speeds are clips a second."""
        measured = {}

        def note(contestant, count, took, what):
            measured.setdefault(contestant, Measured()).add("speed", count / took)
            # Not what counts, but it tells more than the wall where other work goes on.
            self.say(f"    {what}: {1000 * self.busy / count:.2f} ms of processor time a clip, {count} clips")

        versus = self.has_peer() and names & {"render-400", "render-400-double", "render-next", "render-steady"}
        if versus:
            self.check(["float", "double"] if "render-400-double" in names else ["float"])
        for _ in range(self.repetitions):
            first = self.ours(self.few, 2)
            note("ours", self.few, first, "ours")
            if "render-400-double" in names:
                note("ours double", self.few, self.ours(self.few, 2, precision="double"), "ours in double precision")
            if versus:
                peer = self.peer(self.few)
                note("peer", self.few, peer, "peer")
            if names & {"render-next", "render-steady", "render-2-cores"}:
                two = self.ours(self.many, 2)
                note("2 cores", self.many, two, "ours")
                measured.setdefault("ours next", Measured()).add("speed", (self.many - self.few) / (two - first))
            if "render-steady" in names:
                most = self.ours(self.most, 2)
                note("ours most", self.most, most, "ours")
                measured.setdefault("ours steady", Measured()).add("speed", (self.most - self.many) / (most - two))
            if versus and names & {"render-next", "render-steady"}:
                more = self.peer(self.some)
                note("peer some", self.some, more, "peer")
                measured.setdefault("peer steady", Measured()).add("speed", (self.some - self.few) / (more - peer))
            if "render-2-cores" in names and len(self.cores) == 2:
                note("1 core", self.many, self.ours(self.many, 1), "ours on 1 core")
            if "render-apart" in names and len(self.cores) == 2:
                half = self.many // 2
                note("alone", half, self.ours(half, 1), "one process on 1 core")
                took = self.together(self.render(half, 1), [[core] for core in self.cores])
                note("apart", 2 * half, took, "two processes, each on 1 core")
        return measured

    def help(self):
        measured = Measured()
        for i in range(self.repetitions + 3):
            start = time.perf_counter()
            subprocess.run(self.place.tonbild() + ["--help"], check=True, stdout=self.place.log, stderr=self.place.log)
            if i >= 2:
                measured.add("speed", 1 / (time.perf_counter() - start))
        return {"ours": measured}

    def memory(self):
        """The most memory that the whole process held at a time, for two hours of noise."""
        hours = os.path.join(self.place.folder, "hours.wav")
        noise = random.Random(1)
        second = array.array("h", (noise.randrange(-3000, 3000) for _ in range(RATE)))
        write_wav(hours, (second.tobytes() for _ in range(7200)))
        output = os.path.join(self.place.folder, "hours.png")
        command = self.place.tonbild() + ["render", hours, "--preset", "logmel-224", "--threads", "1", "--quiet", "--output", output]
        process = subprocess.Popen(command, stdout=self.place.log, stderr=self.place.log)
        _, status, usage = os.wait4(process.pid, 0)
        os.remove(hours)
        if status:
            raise Wrong(f"tonbild render of two hours ended with status {status}")
        measured = Measured()
        unit = 1e3 if sys.platform == "linux" else 1e6
        measured.add("memory", usage.ru_maxrss / unit)
        return {"ours": measured}


def run(rows, place, root, say):
    """Measures the rows of whole processes that are wanted: name of a row -> contestants."""
    whole = Whole(place, root, say)
    names = {row.name for row in rows}
    result = {}
    pictures = {name for name in names if name.startswith("render-")}
    if pictures:
        contestants = whole.renders(pictures)
        result.update({name: contestants for name in pictures})
    if "help" in names:
        result["help"] = whole.help()
    if "memory" in names:
        result["memory"] = whole.memory()
    return result
