package org.tonbild.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tonbild.spec.SpecException;

class ImageDatasetTest {
    @TempDir
    Path folder;

    private void file(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        Files.write(path, new byte[] {1});
    }

    private void table(String text) throws IOException {
        Files.writeString(folder.resolve("metadata.csv"), text);
    }

    @Test
    void readsQuotedFieldsAnyLineEndAndAByteOrderMark() throws IOException {
        file("a,b \"x\".wav");
        file("c.wav");
        file("d.wav");
        table(
                "\uFEFFfile,fold,label,note\r\n\"a,b \"\"x\"\".wav\",1,dog,\"two\nlines\"\rc.wav,2,cat,\n\n d.wav ,2, dog ,x");
        ImageDataset dataset = ImageDataset.read(folder);
        assertThat(dataset.clips()).extracting(Clip::name).containsExactly("a,b \"x\".wav", "c.wav", "d.wav");
        assertThat(dataset.clips()).extracting(Clip::label).containsExactly("dog", "cat", "dog");
        assertThat(dataset.clips()).extracting(Clip::fold).containsExactly("1", "2", "2");
        assertThat(dataset.labels()).containsExactly("cat", "dog");
        assertThat(dataset.foldColumn()).isEqualTo("fold");
    }

    @ParameterizedTest
    @CsvSource({"';'", "'\t'"})
    void findsTheSeparator(String separator) throws IOException {
        file("a.wav");
        file("b.wav");
        table("filename,category\na.wav,x\nb.wav,y\n".replace(",", separator));
        assertThat(ImageDataset.read(folder.resolve("metadata.csv")).labels()).containsExactly("x", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty; it needs a header",
                "'file,label\\n'|lists no clips",
                "'file,label\\na.wav\\n'|line 2: 1 fields, the header has 2",
                "'file,label\\na.wav,x,y\\n'|line 2: 3 fields, the header has 2",
                "'file,label\\na.wav,\"x\\n'|line 2: a quoted field has no closing quote",
                "'file,label\\na.wav,\"x\"z\\n'|line 2: text follows the closing quote",
                "'file,label\\na.wav,\\n'|line 2: the column 'label' is empty",
                "'file,label\\na.wav,x\\na.wav,y\\n'|line 3: a.wav is listed twice",
                "'file,label\\na.wav,x\\nq.wav,y\\n'|lists 1 of 2 files that do not exist beside it, the first is q.wav",
                "'file,label\\na.wav,x\\n'|has only the label x",
                "'file,label,label\\na.wav,x,y\\n'|names the column 'label' twice",
                "'file,kind\\na.wav,x\\n'|has no column for label_column",
                "'file,label\\na\\0.wav,x\\n'|is no file name",
            })
    void saysWhatIsWrongWithATable(String text, String message) throws IOException {
        file("a.wav");
        table(text.replace("\\n", "\n").replace("\\0", "\0"));
        assertThatThrownBy(() -> ImageDataset.read(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        Files.write(folder.resolve("metadata.csv"), "file,label\nä,x".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> ImageDataset.read(folder)).hasMessageContaining("is not UTF-8");
    }

    @Test
    void listsClassFolders() throws IOException {
        file("dog/2.wav");
        file("dog/1.flac");
        file("cat/x.ogg");
        file("cat/notes.txt");
        file("cat/.hidden");
        file("README.md");
        ImageDataset dataset = ImageDataset.read(folder);
        assertThat(dataset.clips()).extracting(Clip::name).containsExactly("cat/x.ogg", "dog/1.flac", "dog/2.wav");
        assertThat(dataset.clips()).extracting(Clip::label).containsExactly("cat", "dog", "dog");
        assertThat(dataset.folds()).isEmpty();
    }

    @Test
    void listsPartsOfClassFolders() throws IOException {
        file("train/dog/1.wav");
        file("train/cat/2.wav");
        file("test/dog/3.wav");
        Splits splits = Splits.of(ImageDataset.read(folder), 5, 1);
        assertThat(splits.basis()).isEqualTo(Splits.Basis.PARTS);
        assertThat(splits.splits()).hasSize(1);
        assertThat(splits.splits().get(0).test()).extracting(Clip::name).containsExactly("test/dog/3.wav");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThatThrownBy(() -> ImageDataset.read(folder)).hasMessageContaining("holds neither metadata.csv nor");
        assertThatThrownBy(() -> ImageDataset.read(folder.resolve("no"))).hasMessageContaining("does not exist");
    }

    @Test
    void columnsCanBeNamed() throws IOException {
        file("a.wav");
        file("b.wav");
        table("file,recorder,label,source_recording\na.wav,M,x,1\nb.wav,N,y,2\n");
        ImageDataset auto = ImageDataset.read(folder);
        assertThat(auto.foldColumn()).isEqualTo("recorder");
        assertThat(auto.clips()).extracting(Clip::group).containsExactly("1", "2");
        ImageDataset named = ImageDataset.read(folder, new DatasetSpec("auto", "auto", "source_recording", "none"));
        assertThat(named.folds()).containsExactly("1", "2");
        assertThat(named.clips()).extracting(Clip::group).containsOnly("");
        assertThatThrownBy(() -> ImageDataset.read(folder, new DatasetSpec("auto", "auto", "recoder", "auto")))
                .isInstanceOf(SpecException.class)
                .hasMessageContaining("did you mean recorder?");
        assertThat(ImageDataset.read(folder, new DatasetSpec("auto", "auto", "none", "auto"))
                        .folds())
                .isEqualTo(List.of());
    }
}
