"""The table of targets: which programs do which work, and what their ratio has to be."""

from dataclasses import dataclass, field
from typing import Dict, List, Optional, Tuple

from duel import Limit

# Where a contestant runs. PLAIN is ours without the vector module and without any flag of the Java machine.
OURS, PLAIN, HOTSPOT, PYTHON, C, SOXR, SOX = "ours", "plain", "jvm", "python", "c", "soxr", "sox"

# The limits of docs/conformance.md.
DECIBELS = Limit(relative=5e-7)
FLOAT_DECIBELS = Limit(absolute=1e-3)
CEPSTRA = Limit(relative=5e-7)
DOUBLE_SPECTRUM = Limit(relative=1e-14)
FLOAT_SPECTRUM = Limit(relative=1e-6)
CONSTANT_Q = Limit(relative=3e-4)
CHROMA = Limit(relative=5e-7)
WAVELETS = Limit(relative=1e-6)
RESAMPLED = Limit(relative=1e-4)

# librosa 0.11 took 1 / 0.7 of the time of scipy.signal.stft with mel filters; its other speeds are to log-mel's as here.
LIBROSA_OVER_SCIPY = 0.7
LIBROSA_CQT = LIBROSA_OVER_SCIPY * 184 / 810
LIBROSA_CHROMA = LIBROSA_OVER_SCIPY * 310 / 810

SECONDS, TRANSFORMS = "x real time", "FFT/s"


@dataclass
class Row:
    """One target.

    rivals are pairs of contestants, ours and the peer, of which the worst counts; a row without any peer there is not
    met. The ratio is ours over the peer's speed and at least the target, or with cost the peer's over our speed (so the
    times' ratio) and at most the target; speeds are taken per unit of per. Where the pair's peer is in derived, its speed
    is that factor times the one measured. Without a peer in the pair, what counts is our sample by itself, with cost at
    most and else at least the target, times the scale. A row without a target is shown and not counted.
    """

    name: str
    work: str
    unit: str
    rivals: List[Tuple[str, Optional[str]]]
    target: Optional[float]
    peer: str
    cost: bool = False
    derived: Dict[str, float] = field(default_factory=dict)
    sample: str = "speed"
    per: Dict[str, float] = field(default_factory=dict)
    scale: float = 1
    inverse: bool = False


@dataclass
class Group:
    """Contestants that run in turns: name -> (where, work). Questions are asked of a contestant in every repetition;
    golden are families of the project's reference cases; effort shortens the spans where contestants are many."""

    contestants: Dict[str, Tuple[str, str]]
    checks: List[Tuple[str, Optional[str], Limit]]
    rows: List[Row]
    questions: List[Tuple[str, str]] = field(default_factory=list)
    golden: List[str] = field(default_factory=list)
    effort: float = 1


def librosa_row(name, work, target, factor=LIBROSA_OVER_SCIPY):
    """Against librosa itself where it is installed, else derived from scipy's figure of the same run."""
    return Row(name, work, SECONDS, [("ours", "librosa"), ("ours", "scipy")], target, "librosa", derived={"scipy": factor})


def log_mel():
    for precision, librosa, c in (("float", 6, 1.3), ("double", 3, 1.0)):
        work = f"log-mel, {precision}"
        limit = DECIBELS if precision == "double" else FLOAT_DECIBELS
        group = Group(
            {
                "ours": (OURS, f"logmel-{precision}"),
                "c": (C, f"logmel-{precision}"),
                "scipy": (PYTHON, "scipy-logmel-float"),
                "librosa": (PYTHON, "librosa-logmel-float"),
                "exact": (PYTHON, "scipy-logmel-double"),
            },
            [("ours", "exact", limit), ("ours", "c", limit)],
            [
                librosa_row(f"logmel-{precision}-librosa", work, librosa),
                Row(f"logmel-{precision}-c", work, SECONDS, [("ours", "c")], c, f"C loop, FFTW {precision}"),
            ],
        )
        if precision == "float":
            group.contestants["torchaudio"] = (PYTHON, "torchaudio-logmel-float")
            group.checks.append(("ours", "torchaudio", FLOAT_DECIBELS))
            group.rows.append(Row("logmel-float-torchaudio", work, SECONDS, [("ours", "torchaudio")], 6, "torchaudio"))
        yield group


def batched_fft():
    for precision in ("float", "double"):
        for size in (256, 512, 1024, 2048, 4096, 8192, 16384):
            work = f"fft-{precision}:{size}:32"
            name, what = f"fft-{precision}-{size}", f"real FFT {size}, batched, {precision}"
            row = Row(name, what, TRANSFORMS, [("ours", "c")], 1.0 if size <= 2048 else 0.75, f"FFTW {precision}")
            yield Group({"ours": (OURS, work), "c": (C, work)}, [("ours", "c", spectrum(precision))], [row])


def spectrum(precision):
    return DOUBLE_SPECTRUM if precision == "double" else FLOAT_SPECTRUM


# Sizes, each with the power of two that its time per point is compared with.
SMOOTH = {400: 512, 1000: 1024, 1200: 1024, 1536: 2048, 1764: 2048}
PRIMES = {509: 512, 1021: 1024, 2039: 2048}


def other_sizes():
    for precision in ("float", "double"):
        for kind, how, sizes, target in (
            ("smooth", "fft", SMOOTH, 1.5),
            ("prime", "fft", PRIMES, 8),
            ("prime-single", "single", PRIMES, 16),
        ):
            everyone = sorted(set(sizes) | set(sizes.values()))
            contestants = {str(n): (OURS, f"{how}-{precision}:{n}:32") for n in everyone}
            contestants.update({f"c{n}": (C, f"fft-{precision}:{n}:32") for n in sizes})
            row = Row(
                f"fft-{precision}-{kind}",
                f"real FFT {', '.join(map(str, sizes))}, {'batched' if how == 'fft' else 'one by one'}, {precision}",
                "values/s",
                [(str(n), str(sizes[n])) for n in sizes],
                target,
                "power of two",
                cost=True,
                per={str(n): n for n in everyone},
            )
            yield Group(contestants, [(str(n), f"c{n}", spectrum(precision)) for n in sizes], [row], effort=0.5)


def against_jtransforms():
    for precision in ("float", "double"):
        # Without vectors frames are transformed one by one.
        for kind, where, target in (("single", OURS, 1.5), ("fallback", PLAIN, 1.0)):
            sizes = (512, 1024, 2048, 4096)
            contestants = {}
            for n in sizes:
                contestants[f"ours {n}"] = (where, f"single-{precision}:{n}:32")
                contestants[f"JTransforms {n}"] = (HOTSPOT, f"jtransforms-{precision}:{n}:32")
            row = Row(
                f"{kind}-fft-{precision}",
                f"real FFT {', '.join(map(str, sizes))}, one by one, {precision}"
                + (", without the vector module" if kind == "fallback" else ""),
                TRANSFORMS,
                [(f"ours {n}", f"JTransforms {n}") for n in sizes],
                target,
                "JTransforms",
            )
            checks = [(f"ours {n}", f"JTransforms {n}", spectrum(precision)) for n in sizes]
            yield Group(contestants, checks, [row], effort=0.5)


def fallback():
    for precision in ("float", "double"):
        yield Group(
            {
                "ours": (PLAIN, f"logmel-{precision}"),
                "scipy": (PYTHON, "scipy-logmel-float"),
                "librosa": (PYTHON, "librosa-logmel-float"),
                "exact": (PYTHON, "scipy-logmel-double"),
            },
            [("ours", "exact", DECIBELS if precision == "double" else FLOAT_DECIBELS)],
            [librosa_row(f"fallback-logmel-{precision}", f"log-mel, {precision}, without the vector module", 1.2)],
        )


def stream():
    for precision in ("float", "double"):
        work = f"one frame of log-mel 1024/256 at 16 kHz as it comes, {precision}"
        yield Group(
            {"ours": (OURS, f"stream-{precision}"), "exact": (PYTHON, "scipy-logmel-double:16000:1024:256:80")},
            [("ours", "exact", DECIBELS if precision == "double" else FLOAT_DECIBELS)],
            [
                Row(f"stream-{precision}", work, "ms, 99th percentile", [("ours", None)], 0.2, "", True, sample="p99", scale=1e-6),
                Row(
                    f"allocation-{precision}",
                    work,
                    "bytes a frame",
                    [("ours", None)],
                    0,
                    "",
                    True,
                    sample="bytes",
                    scale=1 / 20000,
                ),
            ],
            [("ours", "latency 20000"), ("ours", "allocation 20000")],
        )


def mfcc():
    for precision in ("float", "double"):
        yield Group(
            {
                "mfcc": (OURS, f"mfcc-{precision}"),
                "logmel": (OURS, f"logmel-{precision}"),
                "exact": (PYTHON, "scipy-mfcc"),
            },
            [("mfcc", "exact", CEPSTRA if precision == "double" else Limit(absolute=1e-3))],
            [Row(f"mfcc-{precision}", f"20 MFCC, {precision}", SECONDS, [("mfcc", "logmel")], 1.1, "our log-mel", True)],
        )


def representations():
    for name, work, target, factor, limit, family in (
        ("cqt", "CQT of 84 bins, double", 4, LIBROSA_CQT, CONSTANT_Q, "cqt"),
        ("chroma", "chroma_stft with tuning, double", 5, LIBROSA_CHROMA, CHROMA, "chroma_stft"),
    ):
        yield Group(
            {
                "ours": (OURS, name),
                "librosa": (PYTHON, "librosa-" + name),
                "scipy": (PYTHON, "scipy-logmel-float"),
            },
            [("ours", "librosa", limit)],
            [librosa_row(name, work, target, factor)],
            golden=[family],
        )
    yield Group(
        {"ours": (OURS, "gammatone")},
        [("ours", None, DECIBELS)],
        [Row("gammatone", "exact gammatonegram of 64 channels, double", SECONDS, [("ours", None)], 150, "")],
        golden=["gammatone"],
    )
    for hop, what in ((1, "every sample"), (512, "every 512th sample")):
        yield Group(
            {"ours": (OURS, f"scalogram:{hop}"), "pywt": (PYTHON, f"pywt-scalogram:{hop}")},
            [("ours", "pywt", WAVELETS)],
            [
                Row(
                    f"scalogram-{hop}",
                    f"64 scales of cmor1.5-1, {what}, double",
                    SECONDS,
                    [("ours", "pywt")],
                    5,
                    "PyWavelets, method fft",
                )
            ],
        )
    yield Group(
        {"ours": (OURS, "resample"), "soxr": (SOXR, "resample")},
        [("ours", "soxr", RESAMPLED)],
        [Row("resample", "44,100 to 22,050 Hz, hq, float in and out", SECONDS, [("ours", "soxr")], 1.0, "libsoxr HQ")],
    )


def images():
    yield Group(
        {"ours": (OURS, "png")},
        [("ours", None, DECIBELS)],
        [
            Row(
                "png",
                "224 x 224 PNG from a spectrogram of 128 x 431",
                "ms",
                [("ours", None)],
                1.0,
                "",
                True,
                scale=1000,
                inverse=True,
            )
        ],
        golden=["image"],
    )
    yield Group(
        {"ours": (OURS, "figure"), "sox": (SOX, "spectrogram")},
        [("ours", None, DECIBELS)],
        [Row("figure", "figure of 944 x 591 with axes from a WAV file of 5 s", "files/s", [("ours", "sox")], 3, "sox, a process a file")],
    )


def predictions():
    """From a clip to probabilities by the default recipe and network, one thread; the peer reads the same model."""
    probabilities = Limit(absolute=1e-3)
    clip = "5 s at 44.1 kHz to probabilities"
    by_itself = dict(cost=True, sample="p99", scale=1e-6)
    yield Group(
        {"ours": (OURS, "predict"), "torch": (PYTHON, "torchaudio-predict")},
        [("ours", "torch", probabilities)],
        [
            Row("predict", f"{clip}, image and network", "clips/s", [("ours", "torch")], None, "torchaudio, torch"),
            Row("predict-latency", f"{clip}, image and network", "ms, 99th percentile", [("ours", None)], None, "", **by_itself),
        ],
        [("ours", "latency 500")],
    )
    yield Group(
        {"ours": (OURS, "predict-network"), "torch": (PYTHON, "torch-predict-network")},
        [("ours", "torch", probabilities)],
        [Row("predict-network", f"{clip}, the network alone", "clips/s", [("ours", "torch")], None, "torch")],
    )


def groups():
    yield from log_mel()
    yield from batched_fft()
    yield from other_sizes()
    yield from against_jtransforms()
    yield from fallback()
    yield from stream()
    yield from mfcc()
    yield from representations()
    yield from images()
    yield from predictions()


def whole_processes():
    """Rows of whole.py: many files, two processors, help, memory; times are those on the wall."""
    peer = "a script with 2 processes"
    clips = "WAV clips of 5 s to PNG"
    steady = [("ours steady", "peer steady")]
    further = [("ours next", "peer steady")]
    return [
        Row("render-400", f"400 {clips}, float, whole process, 2 cores", "clips/s", [("ours", "peer")], 1.5, peer),
        Row("render-400-double", f"400 {clips}, double, whole process, 2 cores", "clips/s", [("ours double", "peer")], None, peer),
        Row("render-next", f"{clips}, float, each further one to 4,000, 2 cores", "clips/s", further, None, peer),
        Row("render-steady", f"{clips}, float, each one from 4,000 to 8,000, 2 cores", "clips/s", steady, 4, peer),
        Row("render-2-cores", f"4,000 {clips}, float", "clips/s", [("2 cores", "1 core")], 1.85, "1 core"),
        Row("render-apart", f"2,000 {clips}, float, in each of two processes of one core", "clips/s", [("apart", "alone")], None, "one alone"),
        Row("help", "tonbild --help", "s", [("ours", None)], 0.5, "", True, inverse=True),
        Row("memory", "two hours of 44.1 kHz to a picture, whole process", "MB", [("ours", None)], 300, "", True, sample="memory"),
    ]
