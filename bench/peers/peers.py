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


def mel_filters(np, rate, n_fft, mels):
    """Slaney's triangles and norm, [mels x bins], rounded to float as librosa does."""
    step = np.log(6.4) / 27
    top = 15 + np.log(rate / 2 / 1000) / step
    places = np.linspace(0, top, mels + 2)
    corner = np.where(places < 15, places * 200 / 3, 1000 * np.exp(step * (places - 15)))
    f = np.arange(n_fft // 2 + 1) * rate / n_fft
    up = (f - corner[:-2, None]) / np.diff(corner)[:-1, None]
    down = (corner[2:, None] - f) / np.diff(corner)[1:, None]
    weights = np.maximum(0, np.minimum(up, down)) * (2 / (corner[2:] - corner[:-2]))[:, None]
    return weights.astype(np.float32)


def scipy_logmel(x, dtype, rate=RATE, n_fft=N_FFT, hop=HOP, mels=MELS, n_mfcc=0):
    import numpy as np
    import scipy.fft
    import scipy.signal

    x = x.astype(dtype)
    window = scipy.signal.get_window("hann", n_fft).astype(dtype)
    # stft divides by the window's sum; the filters take that back, which costs nothing.
    weights = mel_filters(np, rate, n_fft, mels).astype(np.float64) * window.sum(dtype=np.float64) ** 2
    weights = weights.astype(dtype)

    def call():
        _, _, s = scipy.signal.stft(x, rate, window, n_fft, n_fft - hop, padded=False)
        power = np.square(s.real)
        power += np.square(s.imag)
        decibels = 10 * np.log10(np.maximum(weights @ power, 1e-10))
        return scipy.fft.dct(decibels, type=2, norm="ortho", axis=0)[:n_mfcc] if n_mfcc else decibels

    return len(x) / rate, call, lambda v: v.T


def librosa_logmel(x):
    import librosa

    def call():
        mel = librosa.feature.melspectrogram(y=x, sr=RATE, n_fft=N_FFT, hop_length=HOP, n_mels=MELS)
        return librosa.power_to_db(mel, top_db=None)

    return len(x) / RATE, call, lambda v: v.T


def librosa_cqt(x):
    import librosa

    x = x.astype("float64")
    return len(x) / RATE, lambda: abs(librosa.cqt(x, sr=RATE)), lambda v: v.T


def librosa_chroma(x):
    import librosa

    x = x.astype("float64")
    return len(x) / RATE, lambda: librosa.feature.chroma_stft(y=x, sr=RATE), lambda v: v.T


def pywt_scalogram(x, hop):
    """cmor1.5-1.0 at 64 frequencies from 50 Hz up over 5 seconds, magnitudes of every hop-th sample."""
    import numpy as np
    import pywt

    x = np.resize(x, 5 * RATE).astype(np.float64)
    f = np.geomspace(50, RATE / 2, 64)
    scales = pywt.central_frequency("cmor1.5-1.0") * RATE / f

    def call():
        return np.abs(pywt.cwt(x, scales, "cmor1.5-1.0", method="fft")[0][:, ::hop])

    return len(x) / RATE, call, lambda v: v[:, :: max(1, 512 // hop)].T


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


def torch_predict(x, folder, network_only):
    """The model that our side wrote, as TorchScript, on images by torchaudio."""
    import numpy as np
    import torch
    import torchaudio

    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    network = torch.jit.load(os.path.join(folder, "network.pt"))
    network.eval()
    mel = torchaudio.transforms.MelSpectrogram(
        RATE, n_fft=2048, hop_length=2048, n_mels=64, norm="slaney", mel_scale="slaney", pad_mode="constant"
    )
    samples = torch.from_numpy(np.resize(x, 5 * RATE))

    def image():
        return (10 * torch.log10(torch.clamp(mel(samples), min=1e-10))).clamp(min=-60)[None, None]

    made = image()
    return 1, lambda: network(made if network_only else image()), lambda v: v.numpy()


def work(name, x, path):
    name, *numbers = name.split(":")
    numbers = [int(n) for n in numbers]
    if name in ("torchaudio-predict", "torch-predict-network"):
        return torch_predict(x, os.path.join(os.path.dirname(path), "model"), name == "torch-predict-network")
    if name == "scipy-logmel-float":
        return scipy_logmel(x, "float32", *numbers)
    if name == "scipy-logmel-double":
        return scipy_logmel(x, "float64", *numbers)
    if name == "scipy-mfcc":
        return scipy_logmel(x, "float64", n_mfcc=20)
    if name == "pywt-scalogram":
        return pywt_scalogram(x, *numbers)
    if name == "torchaudio-logmel-float":
        return torchaudio_logmel(x)
    if name == "librosa-logmel-float":
        return librosa_logmel(x)
    if name == "librosa-cqt":
        return librosa_cqt(x)
    if name == "librosa-chroma":
        return librosa_chroma(x)
    sys.exit("unknown work " + name)


def main():
    if sys.argv[1:] == ["modules"]:
        return modules()
    import numpy as np

    units, call, ordered = work(sys.argv[1], np.fromfile(sys.argv[2], dtype="<f4"), sys.argv[2])
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
