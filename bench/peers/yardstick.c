/*
 * What a C programmer gets from FFTW (MEASURE), one thread: the yardstick of the benchmarks.
 *
 *   yardstick WORK INPUT    WORK: logmel-float, logmel-double, fft-float:N, fft-double:N, fft-float:N:1 (one at a time)
 *
 * INPUT is a file of float32 samples, little-endian, taken to be of 44,100 Hz; worker.h has the commands that follow. The
 * file is compiled twice, with SINGLE for float and without for double; both halves are linked into one program.
 */
#include <fftw3.h>
#include <math.h>
#include <time.h>

#include "worker.h"

#ifdef SINGLE
typedef float real;
#define F(name) fftwf_##name
#define OWN(name) float_##name
#define LOG10 log10f
#else
typedef double real;
#define F(name) fftw_##name
#define OWN(name) double_##name
#define LOG10 log10
#endif

enum { RATE = 44100, N_FFT = 2048, HOP = 512, BINS = N_FFT / 2 + 1, MELS = 96, BATCH = 32 };

struct work OWN(logmel)(const float *x, long n);
struct work OWN(fft)(const float *x, long n, int size, int batch);

/* ---- log-mel: frame, window, FFT, power, sparse filters, decibels ---- */

static real *samples, *window, *frame, *power, *decibels, *weights[MELS];
static int first[MELS], length[MELS];
static long frames;
static F(complex) *spectrum;
static F(plan) plan;

/* MEASURE is a measurement, and a busy machine misleads it: the fastest of three plans. */
static F(plan) best_plan(F(plan) (*make)(void)) {
  F(plan) best = NULL;
  double least = 0;
  for (int i = 0; i < 3; i++) {
    F(forget_wisdom)();
    F(plan) next = make();
    long calls = 0;
    clock_t start = clock(), took;
    do {
      F(execute)(next);
      took = clock() - start;
    } while (++calls < 3 || took < CLOCKS_PER_SEC / 20);
    if (!best || (double)took / calls < least) {
      if (best) F(destroy_plan)(best);
      best = next;
      least = (double)took / calls;
    } else {
      F(destroy_plan)(next);
    }
  }
  return best;
}

static double hertz(double mel) {
  double step = log(6.4) / 27;
  return mel < 15 ? 200.0 / 3 * mel : 1000 * exp(step * (mel - 15));
}

static double mel_of(double f) {
  double step = log(6.4) / 27;
  return f < 1000 ? 3 * f / 200 : 15 + log(f / 1000) / step;
}

/* Slaney's triangles with their norm by area; weights rounded to float, as librosa's. */
static void filters(void) {
  double top = mel_of(RATE / 2.0), corner[MELS + 2];
  for (int m = 0; m < MELS + 2; m++) corner[m] = hertz(top * m / (MELS + 1));
  for (int m = 0; m < MELS; m++) {
    real all[BINS];
    int end = 0;
    first[m] = BINS;
    for (int k = 0; k < BINS; k++) {
      double f = (double)k * RATE / N_FFT;
      double up = (f - corner[m]) / (corner[m + 1] - corner[m]);
      double down = (corner[m + 2] - f) / (corner[m + 2] - corner[m + 1]);
      double w = fmin(up, down);
      all[k] = w > 0 ? (float)(w * 2 / (corner[m + 2] - corner[m])) : 0;
      if (w > 0) {
        if (first[m] > k) first[m] = k;
        end = k + 1;
      }
    }
    length[m] = end > first[m] ? end - first[m] : 0;
    weights[m] = F(malloc)(sizeof(real) * (length[m] + 1));
    if (length[m]) memcpy(weights[m], all + first[m], sizeof(real) * length[m]);
  }
}

static F(plan) logmel_plan(void) {
  return F(plan_dft_r2c_1d)(N_FFT, frame, spectrum, FFTW_MEASURE | FFTW_DESTROY_INPUT);
}

static void logmel_call(void) {
  for (long i = 0; i < frames; i++) {
    const real *restrict x = samples + i * HOP;
    real *restrict f = frame;
    for (int t = 0; t < N_FFT; t++) f[t] = x[t] * window[t];
    F(execute)(plan);
    real *restrict p = power;
    const real *restrict s = (const real *)spectrum;
    for (int k = 0; k < BINS; k++) p[k] = s[2 * k] * s[2 * k] + s[2 * k + 1] * s[2 * k + 1];
    real *restrict out = decibels + i * MELS;
    for (int m = 0; m < MELS; m++) {
      const real *restrict w = weights[m];
      const real *restrict q = p + first[m];
      real sum = 0;
#pragma omp simd reduction(+ : sum)
      for (int k = 0; k < length[m]; k++) sum += w[k] * q[k];
      out[m] = sum > (real)1e-10 ? sum : (real)1e-10;
    }
    for (int m = 0; m < MELS; m++) out[m] = 10 * LOG10(out[m]);
  }
}

static double logmel_value(long i) { return decibels[i]; }

struct work OWN(logmel)(const float *x, long n) {
  frames = 1 + n / HOP;
  samples = F(malloc)(sizeof(real) * (n + N_FFT));
  memset(samples, 0, sizeof(real) * (n + N_FFT));
  for (long t = 0; t < n; t++) samples[N_FFT / 2 + t] = x[t];
  window = F(malloc)(sizeof(real) * N_FFT);
  for (int t = 0; t < N_FFT; t++) window[t] = 0.5 - 0.5 * cos(2 * M_PI * t / N_FFT);
  frame = F(malloc)(sizeof(real) * N_FFT);
  power = F(malloc)(sizeof(real) * BINS);
  spectrum = F(malloc)(sizeof(F(complex)) * BINS);
  decibels = F(malloc)(sizeof(real) * MELS * frames);
  plan = best_plan(logmel_plan);
  filters();
  struct work w = {(double)n / RATE, frames * MELS, logmel_call, logmel_value};
  return w;
}

/* ---- many transforms of one size ---- */

static int fft_size, fft_batch, bins, distance, step;

static F(plan) fft_plan(void) {
  return F(plan_many_dft_r2c)(1, &fft_size, fft_batch, samples, NULL, 1, step, spectrum, NULL, 1, distance,
                              FFTW_MEASURE | FFTW_PRESERVE_INPUT);
}

static void fft_call(void) { F(execute)(plan); }

static double fft_value(long i) { return ((real *)spectrum)[i / (2 * bins) * 2 * distance + i % (2 * bins)]; }

struct work OWN(fft)(const float *x, long n, int size, int batch) {
  bins = size / 2 + 1;
  fft_size = size;
  fft_batch = batch;
  distance = (bins + 15) / 16 * 16; /* frames and spectra begin where vectors do, which makes FFTW faster */
  step = (size + 15) / 16 * 16;
  samples = F(malloc)(sizeof(real) * step * batch);
  spectrum = F(malloc)(sizeof(F(complex)) * distance * batch);
  plan = best_plan(fft_plan);
  for (long i = 0; i < batch; i++)
    for (long t = 0; t < size; t++) samples[i * step + t] = x[(i * size + t) % n];
  struct work w = {batch, 2L * bins * batch, fft_call, fft_value};
  return w;
}

/* ---- commands ---- */

#ifndef SINGLE
struct work float_logmel(const float *x, long n);
struct work float_fft(const float *x, long n, int size, int batch);

static struct work open_work(const char *name, const float *x, long n) {
  int size = 0, batch = BATCH;
  if (!strcmp(name, "logmel-float")) return float_logmel(x, n);
  if (!strcmp(name, "logmel-double")) return double_logmel(x, n);
  if (sscanf(name, "fft-float:%d:%d", &size, &batch) >= 1) return float_fft(x, n, size, batch);
  if (sscanf(name, "fft-double:%d:%d", &size, &batch) >= 1) return double_fft(x, n, size, batch);
  fprintf(stderr, "unknown work %s\n", name);
  exit(2);
}

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: yardstick WORK INPUT\n");
    return 2;
  }
  long n;
  float *x = read_samples(words[2], &n);
  return serve(open_work(words[1], x, n));
}
#endif
