package org.tonbild.audio;

/** Reads a signal in memory. */
final class SignalSource implements AudioSource {
    private final Signal signal;
    private int position;

    SignalSource(Signal signal) {
        this.signal = signal;
    }

    @Override
    public int sampleRate() {
        return signal.sampleRate();
    }

    @Override
    public int channels() {
        return signal.channelCount();
    }

    @Override
    public long length() {
        return signal.length();
    }

    @Override
    public String description() {
        return signal.toString();
    }

    @Override
    public int read(float[][] buffer, int offset, int count) {
        int n = Math.min(count, signal.length() - position);
        if (n <= 0) {
            return -1;
        }
        for (int c = 0; c < signal.channelCount(); c++) {
            System.arraycopy(signal.channel(c), position, buffer[c], offset, n);
        }
        position += n;
        return n;
    }

    @Override
    public void close() {}
}
