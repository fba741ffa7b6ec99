package org.tonbild.learn;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tonbild.audio.AudioReader;
import org.tonbild.audio.Recording;
import org.tonbild.audio.Signal;
import org.tonbild.learn.network.CounterRandom;
import org.tonbild.learn.network.CounterRandom.Purpose;
import org.tonbild.pipeline.SignalStep;
import org.tonbild.spec.Recipe;
import org.tonbild.spec.Specs;
import org.tonbild.spec.Step;

/**
 * Images of clips whose sound was changed before, and of several excerpts of one clip. A recording is decoded, mixed
 * down and resampled as the recipe says; then it is changed; then it goes through the recipe, so that an unchanged sound
 * gives the very image that {@link RecipeImages} gives. Thread-safe.
 *
 * <p>Decoded sounds stay in memory up to a stated number of bytes; the others are decoded again when they are needed.
 */
public final class SoundImages implements ClipImages {
    private static final long KEY = 0x9E3779B97F4A7C15L;

    private final RecipeImages whole;
    private final RecipeImages rest;
    private final SignalStep load;
    private final SignalStep signal;
    private final AudioReader reader;
    private final long memory;
    private final AtomicLong held = new AtomicLong();
    private final Map<String, Signal> sounds = new ConcurrentHashMap<>();
    private final Map<Made, SoftReference<ImageTensor>> copies = new ConcurrentHashMap<>();

    /** What a changed copy without a partner depends on, beside the recipe. */
    private record Made(SoundSpec spec, long seed, String clip, long round) {}

    /**
     * @param recipe how sound becomes an image
     * @param reader how files are opened
     * @param memory bytes of decoded sound to keep, 0 or more
     */
    public SoundImages(Recipe recipe, AudioReader reader, long memory) {
        this.whole = new RecipeImages(recipe, reader);
        this.reader = reader;
        this.memory = memory;
        List<Step> steps = new ArrayList<>(recipe.steps());
        if (!steps.isEmpty() && steps.get(0) instanceof SignalStep first) {
            signal = first;
            // The excerpt begins where it was cut already.
            steps.set(0, Specs.with(first, "offset_seconds", 0));
        } else {
            signal = SignalStep.DEFAULTS;
        }
        this.rest = new RecipeImages(new Recipe(steps), reader);
        this.load = Specs.with(
                SignalStep.DEFAULTS,
                Map.of(
                        "channels", Specs.toMap(signal).get("channels"),
                        "sample_rate", Specs.toMap(signal).get("sample_rate"),
                        "resample", Specs.toMap(signal).get("resample"),
                        "offset_seconds", Specs.toMap(signal).get("offset_seconds")));
    }

    /**
     * A changed image.
     *
     * @param image the image
     * @param partner index of the clip that was mixed in, or the clip's own
     * @param share share of the clip's own label in the target
     */
    record Changed(ImageTensor image, int partner, float share) {}

    /** The recipe. */
    public Recipe recipe() {
        return whole.recipe();
    }

    /** The plain image. */
    @Override
    public ImageTensor image(Clip clip) throws IOException {
        return whole.image(clip);
    }

    /**
     * The image of a changed copy of a clip: a function of spec, seed, clips and round.
     *
     * @param clips the training clips, one of which may be mixed in
     * @param index which of them it is about
     * @param round the epoch, or the number of the copy
     */
    Changed changed(SoundSpec spec, long seed, List<Clip> clips, int index, long round) throws IOException {
        Clip clip = clips.get(index);
        CounterRandom random = random(seed, Purpose.SOUND, clip, round);
        boolean mixes = random.nextDouble() < spec.betweenClass();
        if (mixes) {
            int partner = partner(clips, index, random);
            if (partner != index) {
                double ratio = random.nextDouble();
                Signal own = changed(spec, clip, random);
                Signal other = changed(spec, clips.get(partner), random);
                Signal mixed = BetweenClass.mix(cut(own), cut(other), ratio);
                return new Changed(finished(spec, seed, clip, round, mixed, random), partner, (float) ratio);
            }
        }
        Made made = new Made(spec, seed, clip.name(), round);
        boolean keeps = spec.variants() > 0;
        SoftReference<ImageTensor> kept = keeps ? copies.get(made) : null;
        ImageTensor image = kept == null ? null : kept.get();
        if (image == null) {
            image = finished(spec, seed, clip, round, changed(spec, clip, random), random);
            if (keeps) {
                copies.put(made, new SoftReference<>(image));
            }
        }
        return new Changed(image, index, 1);
    }

    /**
     * Several images of one clip: excerpts at even distances from its beginning to its end if it is longer than the
     * recipe's duration, else its one image turned in time ({@link ImageTensor#turned}).
     *
     * @param count how many, 1 or more; 1 gives the plain image
     */
    public List<ImageTensor> views(Clip clip, int count) throws IOException {
        return views(reader.recording(clip.file()), count);
    }

    /** As {@link #views(Clip, int)} of a recording. */
    public List<ImageTensor> views(Recording recording, int count) throws IOException {
        if (count <= 1) {
            return List.of(whole.image(recording));
        }
        Signal all = signal.durationSeconds().isPresent() ? load(recording) : null;
        if (all == null || all.length() <= wanted(all)) {
            return whole.image(recording).turned(count);
        }
        List<ImageTensor> views = new ArrayList<>();
        for (int v = 0; v < count; v++) {
            int from = (int) Math.round((double) v * (all.length() - wanted(all)) / (count - 1));
            views.add(rest.image(Recording.of(recording.name(), all.slice(from, from + wanted(all)))));
        }
        return views;
    }

    private ImageTensor finished(SoundSpec spec, long seed, Clip clip, long round, Signal sound, CounterRandom random)
            throws IOException {
        Signal done = sound;
        if (random.nextDouble() < spec.noiseShare()) {
            double snr = spec.snrLow() + random.nextDouble() * (spec.snrHigh() - spec.snrLow());
            done = SoundChange.noisy(cut(sound), snr, random(seed, Purpose.NOISE, clip, round));
        }
        return rest.image(Recording.of(clip.name(), done));
    }

    private Signal changed(SoundSpec spec, Clip clip, CounterRandom random) throws IOException {
        Signal sound = sound(clip);
        double rate = StrictMath.pow(1 + spec.stretch(), 2 * random.nextDouble() - 1);
        double semitones = spec.pitchSteps() * (2 * random.nextDouble() - 1);
        double place = random.nextDouble();
        double turn = spec.soundShift() * (2 * random.nextDouble() - 1);
        double gain = spec.soundGain() * (2 * random.nextDouble() - 1);
        if (signal.durationSeconds().isPresent()) {
            // As much as fills the image when it is faster; the rest would be cut off.
            int needed = (int) Math.ceil(wanted(sound) * rate);
            sound = SoundChange.excerpt(sound, needed, spec.randomCrop() ? place : 0);
        }
        sound = SoundChange.stretch(sound, rate);
        sound = SoundChange.pitch(sound, semitones);
        sound = SoundChange.turned(sound, (int) Math.round(turn * sound.sampleRate()));
        return gain == 0 ? sound : sound.scaled(StrictMath.pow(10, gain / 20));
    }

    /** At most the recipe's duration, so that levels and noise are measured over what the image shows. */
    private Signal cut(Signal sound) {
        return signal.durationSeconds().isPresent() ? SoundChange.excerpt(sound, wanted(sound), 0) : sound;
    }

    private int wanted(Signal sound) {
        return (int) Math.max(1, Math.round(signal.durationSeconds().orElseThrow() * sound.sampleRate()));
    }

    private static int partner(List<Clip> clips, int index, CounterRandom random) {
        String label = clips.get(index).label();
        int others = 0;
        for (Clip clip : clips) {
            others += clip.label().equals(label) ? 0 : 1;
        }
        if (others == 0) {
            return index;
        }
        int left = random.nextInt(others);
        int at = 0;
        while (clips.get(at).label().equals(label) || left-- > 0) {
            at++;
        }
        return at;
    }

    /** Numbers that depend on the clip by its name and not by its place, which differs from fold to fold. */
    private static CounterRandom random(long seed, Purpose purpose, Clip clip, long round) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < clip.name().length(); i++) {
            hash = (hash ^ clip.name().charAt(i)) * 0x100000001B3L;
        }
        return new CounterRandom(seed, purpose, hash + round * KEY);
    }

    private Signal sound(Clip clip) throws IOException {
        Signal known = sounds.get(clip.name());
        if (known != null) {
            return known;
        }
        Signal loaded = load(reader.recording(clip.file()));
        long bytes = 4L * loaded.length() * loaded.channelCount();
        if (held.get() + bytes <= memory && sounds.putIfAbsent(clip.name(), loaded) == null) {
            held.addAndGet(bytes);
        }
        return loaded;
    }

    private Signal load(Recording recording) throws IOException {
        return load.apply(AudioReader.read(recording));
    }
}
