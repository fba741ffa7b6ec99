package org.tonbild.representation;

import java.util.function.Supplier;

/** The magnitudes of all frames of one recording, for those that look at them twice. */
final class KeptSpectra implements FrameSource {
    /** Most values that are kept, 32 MB: 48 s of frames of 2048 samples every 512 at 44.1 kHz. */
    static final long MOST = 1 << 22;

    private final double[][] spectra;
    private final FrameSource source;
    private int filled;

    /** @param source gives the frames; asked once */
    KeptSpectra(int frames, FrameSource source) {
        spectra = new double[frames][];
        this.source = source;
    }

    /** The first time frames are handed on as they come, while they are near. */
    @Override
    public void into(FrameSink sink) {
        if (filled == 0) {
            source.into(values -> {
                spectra[filled++] = values.clone();
                sink.frame(values);
            });
            return;
        }
        for (double[] spectrum : spectra) {
            sink.frame(spectrum);
        }
    }

    /** Gives what a map makes of them, when the recording ends. */
    Analyzer analyzer(Grid grid, Supplier<SpectrumBased.SpectrumMap> maps) {
        if (filled == 0) {
            into(FrameSink.NONE);
        }
        return new Analyzer() {
            @Override
            public Grid grid(long samples) {
                return grid;
            }

            @Override
            public Latency latency() {
                return Latency.AT_END;
            }

            @Override
            public FrameStream open() {
                return new FrameStream() {
                    @Override
                    public void push(float[] samples, int offset, int length, FrameSink sink) {
                        // They are those that the magnitudes were taken of.
                    }

                    @Override
                    public void finish(FrameSink sink) {
                        maps.get().mapAll(spectra, new double[grid.bands()], sink);
                    }
                };
            }
        };
    }
}
