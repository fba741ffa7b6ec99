"""The peers that run in Python, one thread: scipy, torchaudio, PyWavelets, and librosa where it is installed.

    python3 peers.py WORK INPUT

The protocol is that of yardstick.c: INPUT is a file of float32 samples, answers are one line each; "calls K" does the work
K times, "values FILE" writes the result of one time as float64. "python3 peers.py modules" says what is installed.
"""

import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

RATE, N_FFT, HOP, MELS = 44100, 2048, 512, 96


def modules():
    for name in ("numpy", "scipy", "torch", "torchaudio", "pywt", "librosa", "soxr", "PIL"):
        try:
            module = __import__(name)
            print(name, getattr(module, "__version__", "?"))
        except Exception:  # a broken installation is none
            pass


def mel_filters(np):
    """Slaney's triangles and norm, [mels x bins], rounded to float as librosa does."""
    step = np.log(6.4) / 27
    top = 15 + np.log(RATE / 2 / 1000) / step
    mels = np.linspace(0, top, MELS + 2)
    corner = np.where(mels < 15, mels * 200 / 3, 1000 * np.exp(step * (mels - 15)))
    f = np.arange(N_FFT // 2 + 1) * RATE / N_FFT
    up = (f - corner[:-2, None]) / np.diff(corner)[:-1, None]
    down = (corner[2:, None] - f) / np.diff(corner)[1:, None]
    weights = np.maximum(0, np.minimum(up, down)) * (2 / (corner[2:] - corner[:-2]))[:, None]
    return weights.astype(np.float32)


def scipy_logmel(x, dtype):
    import numpy as np
    import scipy.signal

    x = x.astype(dtype)
    window = scipy.signal.get_window("hann", N_FFT).astype(dtype)
    # stft divides by the window's sum; the filters take that back, which costs nothing.
    weights = (mel_filters(np).astype(np.float64) * window.sum(dtype=np.float64) ** 2).astype(dtype)

    def call():
        _, _, s = scipy.signal.stft(x, RATE, window, N_FFT, N_FFT - HOP, padded=False)
        power = np.square(s.real)
        power += np.square(s.imag)
        mel = weights @ power
        return 10 * np.log10(np.maximum(mel, 1e-10))

    return len(x) / RATE, call, lambda v: v.T


def librosa_logmel(x, dtype):
    import librosa
    import numpy as np

    x = x.astype(dtype)

    def call():
        mel = librosa.feature.melspectrogram(y=x, sr=RATE, n_fft=N_FFT, hop_length=HOP, n_mels=MELS)
        return librosa.power_to_db(mel, top_db=None)

    return len(x) / RATE, call, lambda v: np.asarray(v).T


def torchaudio_logmel(x):
    import torch
    import torchaudio

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    mel = torchaudio.transforms.MelSpectrogram(
        RATE, n_fft=N_FFT, hop_length=HOP, n_mels=MELS, norm="slaney", mel_scale="slaney", pad_mode="constant"
    )
    decibels = torchaudio.transforms.AmplitudeToDB("power")
    samples = torch.from_numpy(x)
    return len(x) / RATE, lambda: decibels(mel(samples)), lambda v: v.numpy().T


def work(name, x):
    if name == "scipy-logmel-float":
        return scipy_logmel(x, "float32")
    if name == "scipy-logmel-double":
        return scipy_logmel(x, "float64")
    if name == "librosa-logmel-float":
        return librosa_logmel(x, "float32")
    if name == "librosa-logmel-double":
        return librosa_logmel(x, "float64")
    if name == "torchaudio-logmel-float":
        return torchaudio_logmel(x)
    sys.exit("unknown work " + name)


def main():
    if sys.argv[1:] == ["modules"]:
        return modules()
    import numpy as np

    units, call, ordered = work(sys.argv[1], np.fromfile(sys.argv[2], dtype="<f4"))
    print("open", units, flush=True)
    for line in sys.stdin:
        word, _, rest = line.rstrip("\n").partition(" ")
        if word == "calls":
            for _ in range(int(rest)):
                call()
        elif word == "values":
            np.ascontiguousarray(ordered(call()), dtype="<f8").tofile(rest)
        print("done", flush=True)


if __name__ == "__main__":
    main()
