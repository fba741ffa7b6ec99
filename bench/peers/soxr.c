/*
 * libsoxr, quality HQ, one thread, from 44,100 to 22,050 Hz: float32 in and out, a whole signal at a time.
 *
 *   soxr-peer resample INPUT    the commands are those of worker.h
 *
 * The length is INPUT's; the sound is tones in the pass band of both filters, so that the results can be compared sample
 * by sample. The first and the last 4096 samples, where the tones begin and end, are not.
 */
#include <math.h>
#include <soxr.h>

#include "worker.h"

enum { EDGE = 4096, TONES = 20 };

static float *in, *out;
static size_t n, m;

static void call(void) {
  soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
  soxr_runtime_spec_t runtime = soxr_runtime_spec(1);
  size_t done;
  if (soxr_oneshot(44100, 22050, 1, in, n, NULL, out, m, &done, NULL, &quality, &runtime)) exit(1);
}

static double value(long i) { return out[EDGE + i]; }

int main(int count, char **words) {
  if (count != 3) {
    fprintf(stderr, "usage: soxr-peer resample INPUT\n");
    return 2;
  }
  long length;
  free(read_samples(words[2], &length));
  n = length;
  m = (n + 1) / 2;
  in = malloc(4 * n);
  out = malloc(4 * m);
  for (size_t t = 0; t < n; t++) {
    double sum = 0;
    for (int k = 1; k <= TONES; k++) sum += 0.04 * sin(2 * M_PI * 450 * k / 44100 * t + k * k);
    in[t] = sum;
  }
  struct work work = {n / 44100.0, (long)m - 2 * EDGE, call, value};
  return serve(work);
}
