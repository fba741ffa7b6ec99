"""The table of targets: which programs do which work, and what their ratio has to be."""

from dataclasses import dataclass, field
from typing import Dict, List, Tuple

from duel import Limit

FAST, FALLBACK, HOTSPOT, PYTHON, C = "ours", "ours without the vector module", "JVM", "Python", "C"

# The limits of docs/conformance.md.
DECIBELS = Limit(relative=5e-7)
FLOAT_DECIBELS = Limit(absolute=1e-3)
DOUBLE_SPECTRUM = Limit(relative=1e-14)
FLOAT_SPECTRUM = Limit(relative=1e-6)

# librosa 0.11 took 1 / 0.7 of the time of scipy.signal.stft with mel filters; its other speeds are to log-mel's as here.
LIBROSA_OVER_SCIPY = 0.7
LIBROSA_CQT = LIBROSA_OVER_SCIPY * 184 / 810
LIBROSA_CHROMA = LIBROSA_OVER_SCIPY * 310 / 810

REAL_TIME, TRANSFORMS = "x real time", "FFT/s"


@dataclass
class Row:
    """Ours over the peer, both as speeds; met when the ratio is at least the target.

    With factor, the peer's speed is derived: that of another program times the factor. With cost, the ratio is that of
    times, and has to be at most the target. rivals are pairs of which the worst counts.
    """

    name: str
    work: str
    unit: str
    rivals: List[Tuple[str, str]]
    target: float
    peer: str
    factor: float = 1
    cost: bool = False
    per_point: bool = False


@dataclass
class Group:
    """Contestants that run in turns: name -> (where, work)."""

    contestants: Dict[str, Tuple[str, str]]
    checks: List[Tuple[str, str, Limit]]
    rows: List[Row] = field(default_factory=list)


def log_mel():
    for precision, librosa, c in (("float", 6, 1.3), ("double", 3, 1.0)):
        ours = f"log-mel {precision}"
        group = Group(
            {
                "ours": (FAST, f"logmel-{precision}"),
                "c": (C, f"logmel-{precision}"),
                "scipy": (PYTHON, "scipy-logmel-float"),
                "librosa": (PYTHON, "librosa-logmel-float"),
                "exact": (PYTHON, "scipy-logmel-double"),
            },
            [("ours", "exact", DECIBELS if precision == "double" else FLOAT_DECIBELS)],
        )
        group.checks.append(("c", "exact", DECIBELS if precision == "double" else FLOAT_DECIBELS))
        group.rows = [
            librosa_row(f"logmel-{precision}-librosa", ours, librosa),
            Row(f"logmel-{precision}-c", ours, REAL_TIME, [("ours", "c")], c, f"C loop, FFTW {precision}"),
        ]
        if precision == "float":
            group.contestants["torchaudio"] = (PYTHON, "torchaudio-logmel-float")
            group.checks.append(("ours", "torchaudio", FLOAT_DECIBELS))
            group.rows.append(
                Row("logmel-float-torchaudio", ours, REAL_TIME, [("ours", "torchaudio")], 6, "torchaudio float")
            )
        yield group


def librosa_row(name, work, target, measured="librosa", factor=LIBROSA_OVER_SCIPY, what="librosa"):
    """Against librosa itself where it is installed, else derived from scipy's figure of the same run."""
    return Row(name, work, REAL_TIME, [("ours", measured), ("ours", "scipy")], target, what, factor)


def batched_fft():
    for precision in ("float", "double"):
        limit = FLOAT_SPECTRUM if precision == "float" else DOUBLE_SPECTRUM
        for size in (256, 512, 1024, 2048, 4096, 8192, 16384):
            work = f"fft-{precision}:{size}:32"
            yield Group(
                {"ours": (FAST, work), "c": (C, work)},
                [("ours", "c", limit)],
                [
                    Row(
                        f"fft-{precision}-{size}",
                        f"real FFT {size}, batched, {precision}",
                        TRANSFORMS,
                        [("ours", "c")],
                        1.0 if size <= 2048 else 0.75,
                        f"FFTW {precision}, MEASURE",
                    )
                ],
            )


def groups():
    yield from log_mel()
    yield from batched_fft()
