"""What tonbild render does with the preset logmel-224, as a script with scipy (or librosa, where it is) and Pillow.

    python3 render.py FOLDER OUTPUT [PROCESSES]    a PNG of 224 x 224 for every WAV file, default 2 processes
    python3 render.py --compare FOLDER FOLDER      the largest difference of two pictures of the same name
"""

import glob
import os
import sys

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import multiprocessing

import numpy as np
from PIL import Image

try:
    import librosa
except Exception:  # a broken installation is none
    librosa = None
    import scipy.io.wavfile
    import scipy.signal

    from peers import mel_filters

N_FFT, HOP, MELS, SIZE = 2048, 512, 128, 224
banks = {}
means = {}


def decibels(path):
    if librosa:
        samples, rate = librosa.load(path, sr=None)
        return librosa.power_to_db(librosa.feature.melspectrogram(y=samples, sr=rate), ref=np.max)
    rate, samples = scipy.io.wavfile.read(path)
    window = scipy.signal.get_window("hann", N_FFT).astype(np.float32)
    if rate not in banks:
        banks[rate] = mel_filters(np, rate, N_FFT, MELS) * window.sum() ** 2
    samples = samples.astype(np.float32) / 32768
    _, _, s = scipy.signal.stft(samples, rate, window, N_FFT, N_FFT - HOP, padded=False)
    power = np.square(s.real)
    power += np.square(s.imag)
    values = 10 * np.log10(np.maximum(1e-10, banks[rate] @ power))
    return np.maximum(values - values.max(), -80)


def areas(frames):
    """Means over areas, [frames x SIZE]: Pillow's filters take whole columns only, and its other ones blur."""
    if frames not in means:
        edges = np.arange(SIZE + 1) * frames / SIZE
        t = np.arange(frames)[:, None]
        covered = np.minimum(t + 1, edges[1:]) - np.maximum(t, edges[:-1])
        means[frames] = (np.maximum(covered, 0) * SIZE / frames).astype(np.float32)
    return means[frames]


def picture(task):
    path, output = task
    values = decibels(path)
    values = values[::-1].astype(np.float32)
    if values.shape[1] > SIZE:
        values = values @ areas(values.shape[1])
    image = Image.fromarray(values).resize((SIZE, SIZE), Image.BILINEAR)
    levels = (np.clip(np.asarray(image) / 80 + 1, 0, 1) * 255 + 0.5).astype(np.uint8)
    name = os.path.splitext(os.path.basename(path))[0] + ".png"
    Image.fromarray(levels).save(os.path.join(output, name))


def compare(ours, theirs):
    worst = 0
    names = sorted(os.path.basename(path) for path in glob.glob(os.path.join(theirs, "*.png")))
    for name in names:
        a, b = (np.asarray(Image.open(os.path.join(folder, name))).astype(int) for folder in (ours, theirs))
        worst = max(worst, abs(a - b).max())
    print(len(names), worst)


def main():
    if sys.argv[1] == "--compare":
        return compare(*sys.argv[2:])
    folder, output = sys.argv[1:3]
    os.makedirs(output, exist_ok=True)
    tasks = [(path, output) for path in sorted(glob.glob(os.path.join(folder, "*.wav")))]
    with multiprocessing.Pool(int(sys.argv[3]) if len(sys.argv) > 3 else 2) as pool:
        for _ in pool.imap_unordered(picture, tasks, chunksize=8):
            pass


if __name__ == "__main__":
    main()
