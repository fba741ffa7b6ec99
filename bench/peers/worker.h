/* The commands that every program beside Tonbild understands, see run: "calls K" and "values FILE". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct work {
  double units; /* per call: seconds of sound, or transforms */
  long count;   /* values */
  void (*call)(void);
  double (*value)(long i);
};

/* A file of float32 samples. */
static inline float *read_samples(const char *file, long *n) {
  FILE *in = fopen(file, "rb");
  if (!in) {
    perror(file);
    exit(1);
  }
  fseek(in, 0, SEEK_END);
  *n = ftell(in) / 4;
  rewind(in);
  float *x = malloc(4 * *n + 4);
  if (!x || fread(x, 4, *n, in) != (size_t)*n) exit(1);
  fclose(in);
  return x;
}

static inline int serve(struct work work) {
  char line[4096];
  printf("open %.9g\n", work.units);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    if (!strncmp(line, "calls ", 6)) {
      for (long k = atol(line + 6); k > 0; k--) work.call();
    } else if (!strncmp(line, "values ", 7)) {
      work.call();
      FILE *out = fopen(line + 7, "wb");
      if (!out) return 1;
      for (long i = 0; i < work.count; i++) {
        double v = work.value(i);
        fwrite(&v, 8, 1, out);
      }
      fclose(out);
    }
    printf("done\n");
    fflush(stdout);
  }
  return 0;
}
