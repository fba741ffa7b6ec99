package org.tonbild.compare;

/** A narrow peak of an averaged spectrum; powers full scale squared. */
record Tone(double hertz, int bin, double power, double snrDb, double prominenceDb, double toneToNoiseDb) {}
