package dev.patchbay.pipeline.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Drawings;
import dev.patchbay.pipeline.Pipeline;
import dev.patchbay.pipeline.edit.Edits;
import dev.patchbay.pipeline.edit.History;
import dev.patchbay.pipeline.edit.RandomEdits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    private Path folder;

    @Property(tries = 30)
    void whereverItIsTornAllFinishedEditsAreThere(@ForAll long seed) throws Exception {
        Path file = Files.createTempFile("patchbay-", ".journal");
        List<Pipeline> states = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        History history = new History(Drawings.book());
        RandomEdits edits = new RandomEdits(seed);
        Random random = new Random(seed);
        try (Journal journal = Journal.open(file, history.pipeline()).orElseThrow()) {
            for (int i = 0; i < 40; i++) {
                if (random.nextInt(5) == 0) {
                    history.undo();
                } else {
                    history.apply(edits.next(history.pipeline()));
                }
                journal.became(history.pipeline());
                states.add(history.pipeline());
                ends.add(Files.size(file));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        int torn = random.nextInt(whole.length + 1);
        Files.write(file, Arrays.copyOf(whole, torn));
        Optional<Pipeline> expected = Optional.empty();
        for (int i = 0; i < states.size(); i++) {
            expected = ends.get(i) <= torn && ends.get(i) > 0 ? Optional.of(states.get(i)) : expected;
        }
        assertThat(Journal.recover(file).map(Recovered::pipeline)).isEqualTo(expected);
        Files.delete(file);
    }

    @Test
    void whatWasSavedNeedsNoRecoveryAndLeavesNothingBeside() throws Exception {
        Path file = Journal.beside(folder.resolve("p.json"));
        Pipeline start = Drawings.quickstart();
        Pipeline edited = Edits.rename("cnn", "Mine").apply(start);
        try (Journal journal = Journal.open(file, start).orElseThrow()) {
            journal.became(edited);
            assertThat(Files.size(file)).isPositive();
            journal.saved(edited, edited);
            journal.force();
        }
        assertThat(file).doesNotExist();
        assertThat(Journal.recover(file)).isEmpty();
    }

    @Test
    void whatWasChangedWhileTheDrawingWasWrittenStays() throws Exception {
        Path file = Journal.beside(folder.resolve("p.json"));
        Pipeline start = Drawings.quickstart();
        Pipeline saved = Edits.rename("cnn", "Mine").apply(start);
        Pipeline now = Edits.rename("cnn", "Ours").apply(saved);
        try (Journal journal = Journal.open(file, start).orElseThrow()) {
            journal.became(saved);
            journal.became(now);
            journal.saved(saved, now);
        }
        Recovered left = Journal.recover(file).orElseThrow();
        assertThat(left.base()).isEqualTo(saved);
        assertThat(left.pipeline()).isEqualTo(now);
    }

    /// On POSIX systems a program's locks on a file go when any of its channels to the file is closed.
    @Test
    void whoLooksForWhatWasLeftDoesNotTakeTheLockAway() throws Exception {
        Path file = Journal.beside(folder.resolve("p.json"));
        Pipeline start = Drawings.quickstart();
        try (Journal journal = Journal.open(file, start).orElseThrow()) {
            journal.became(Edits.rename("cnn", "Mine").apply(start));
            assertThat(Journal.recover(file)).isEmpty();
            assertThat(Journal.open(file, start)).isEmpty();
            assertThat(heldForOthers(file)).isTrue();
        }
        assertThat(heldForOthers(file)).isFalse();
    }

    /// Whether another program cannot have it.
    private static boolean heldForOthers(Path file) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockProbe.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).as(said).isBetween(LockProbe.FREE, LockProbe.HELD);
        return other.exitValue() == LockProbe.HELD;
    }

    @Test
    void aSecondWindowDoesNotWriteTheSameJournal() throws Exception {
        Path file = Journal.beside(folder.resolve("p.json"));
        Pipeline start = Drawings.quickstart();
        try (Journal journal = Journal.open(file, start).orElseThrow()) {
            journal.became(Edits.rename("cnn", "Mine").apply(start));
            assertThat(Journal.open(file, start)).isEmpty();
            assertThat(Journal.recover(file)).isEmpty();
        }
        assertThat(Journal.recover(file).orElseThrow().edits()).isEqualTo(1);
    }

    @Test
    void aLongJournalIsWrittenAnewAndHoldsTheSame() throws Exception {
        Path file = Journal.beside(folder.resolve("p.json"));
        Pipeline start = Drawings.quickstart();
        Pipeline now = start;
        long longest = 0;
        try (Journal journal = Journal.open(file, start).orElseThrow()) {
            for (int i = 0; i < 40; i++) {
                now = Edits.rename("cnn", i + "x".repeat(300_000)).apply(now);
                journal.became(now);
                longest = Math.max(longest, Files.size(file));
            }
        }
        assertThat(longest).isLessThan(6L << 20);
        Recovered recovered = Journal.recover(file).orElseThrow();
        assertThat(recovered.pipeline()).isEqualTo(now);
        assertThat(recovered.base()).isEqualTo(start);
    }

    @Test
    void garbageIsNothingToRecover() throws Exception {
        Path file = folder.resolve("x.journal");
        for (String text : List.of("", "\n", "{}\n", "[1]\n", "{\"put\": {}}\n", "{\"whole\": 3}\nnull\n")) {
            Files.writeString(file, text);
            assertThat(Journal.recover(file)).as(text).isEmpty();
        }
    }
}
