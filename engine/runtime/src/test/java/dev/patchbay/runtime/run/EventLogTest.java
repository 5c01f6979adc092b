package dev.patchbay.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.runtime.run.RunEvent.Outcome;
import dev.patchbay.runtime.run.RunEvent.RunEnded;
import dev.patchbay.runtime.run.RunEvent.StepStarted;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(12, 34));
    private static final RunEnded DONE = new RunEnded(Outcome.DONE, "", 99);

    @TempDir
    Path folder;

    @Test
    void everyKindComesBackAsItWasWritten() throws Exception {
        List<LoggedEvent> logged = new ArrayList<>();
        try (EventLog log = create()) {
            for (RunEvent event : SampleEvents.ofEveryKind()) {
                long simulated = event instanceof RunEnded end ? end.simulatedPs() : 5;
                LoggedEvent stamped = new LoggedEvent("worker-3", logged.size(), 1, simulated, event);
                logged.add(stamped);
                log.log(stamped);
            }
        }
        assertThat(EventReader.readAll(file())).isEqualTo(logged).hasSize(29);
    }

    @Test
    void aLossThatIsNoNumberSurvives() throws Exception {
        RunEvent evaluated = new RunEvent.Evaluated("a", "a", "test", 1, Double.NaN, Double.POSITIVE_INFINITY, 1);
        try (EventLog log = create()) {
            log.log(evaluated);
        }
        assertThat(EventReader.readAll(file())).extracting(LoggedEvent::event).containsExactly(evaluated);
    }

    @Test
    void stampsTheSupervisorsEventsInOrder() throws Exception {
        try (EventLog log = create()) {
            log.log(new StepStarted("a"));
            log.log(DONE);
            log.log(new StepStarted("too late"));
        }
        assertThat(EventReader.readAll(file()))
                .containsExactly(
                        new LoggedEvent("run", 0, 12_000_000_034L, 0, new StepStarted("a")),
                        new LoggedEvent("run", 1, 12_000_000_034L, 99, DONE));
    }

    @Test
    void subscribersGetHistoryThenWhatIsNewInOrderAndASlowOneHoldsUpNobody() throws Exception {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        BlockingQueue<LoggedEvent> early = new LinkedBlockingQueue<>();
        BlockingQueue<LoggedEvent> slow = new LinkedBlockingQueue<>();
        BlockingQueue<LoggedEvent> late = new LinkedBlockingQueue<>();
        try (EventLog log = create();
                AutoCloseable _ = log.subscribe(early::add);
                AutoCloseable _ = log.subscribe(event -> {
                    awaitQuietly(mayGoOn);
                    slow.add(event);
                })) {
            IntStream.range(0, 500).forEach(i -> log.log(new StepStarted("step-" + i)));
            List<LoggedEvent> first = take(early, 500);
            try (AutoCloseable _ = log.subscribe(late::add)) {
                IntStream.range(500, 1000).forEach(i -> log.log(new StepStarted("step-" + i)));
                first.addAll(take(early, 500));
                assertThat(first)
                        .extracting(LoggedEvent::sequence)
                        .isEqualTo(
                                IntStream.range(0, 1000).mapToObj(Long::valueOf).toList());
                assertThat(take(late, 1000)).isEqualTo(first);
                assertThat(slow).isEmpty();
                mayGoOn.countDown();
                assertThat(take(slow, 1000)).isEqualTo(first);
            }
        }
    }

    @Test
    void aClosedSubscriptionGetsNothingMore() throws Exception {
        BlockingQueue<LoggedEvent> seen = new LinkedBlockingQueue<>();
        BlockingQueue<LoggedEvent> other = new LinkedBlockingQueue<>();
        try (EventLog log = create()) {
            AutoCloseable subscription = log.subscribe(seen::add);
            log.log(new StepStarted("a"));
            take(seen, 1);
            subscription.close();
            log.log(new StepStarted("b"));
            try (AutoCloseable _ = log.subscribe(other::add)) {
                take(other, 2);
            }
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void aFullDiskIsOneSentenceAndAFailedEndAndNobodyWaits() throws Exception {
        Files.createFile(file());
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        BlockingQueue<LoggedEvent> seen = new LinkedBlockingQueue<>();
        OutputStream full = new FullDisk(Files.newOutputStream(file(), StandardOpenOption.APPEND), 300);
        EventLog log = new EventLog(file(), full, CLOCK, told::add);
        try (AutoCloseable _ = log.subscribe(seen::add)) {
            IntStream.range(0, 20).forEach(i -> log.log(new StepStarted("step-" + i)));
            log.log(DONE);
            log.close();
            assertThat(told).hasSize(1);
            assertThat(told.getFirst())
                    .contains(file().toString(), "No space left on device")
                    .doesNotContain("\n");
            List<LoggedEvent> all = take(seen, 21);
            assertThat(all.subList(0, 20))
                    .extracting(LoggedEvent::event)
                    .isEqualTo(IntStream.range(0, 20)
                            .mapToObj(i -> new StepStarted("step-" + i))
                            .toList());
            assertThat(all.getLast().event()).isEqualTo(new RunEnded(Outcome.FAILED, told.getFirst(), 99));
            assertThat(log.ended()).contains(new RunEnded(Outcome.FAILED, told.getFirst(), 99));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() {
        assertThatThrownBy(() -> EventLog.create(folder.resolve("nowhere"), CLOCK, _ -> {}))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("no such file or folder");
    }

    @Test
    void aSecondLogInTheSameFolderIsRefused() throws Exception {
        create().close();
        assertThatThrownBy(this::create).isInstanceOf(UnusableFile.class).hasMessageContaining("exists already");
    }

    private EventLog create() throws UnusableFile {
        return EventLog.create(folder, CLOCK, _ -> {});
    }

    private Path file() {
        return folder.resolve("events.jsonl");
    }

    private static List<LoggedEvent> take(BlockingQueue<LoggedEvent> queue, int count) throws InterruptedException {
        List<LoggedEvent> taken = new ArrayList<>();
        while (taken.size() < count) {
            LoggedEvent event = queue.poll(20, TimeUnit.SECONDS);
            assertThat(event).as("event %d of %d", taken.size(), count).isNotNull();
            taken.add(event);
        }
        return taken;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// A disk with room for so many bytes; the write that does not fit is cut off.
    private static final class FullDisk extends OutputStream {
        private final OutputStream disk;
        private int room;

        FullDisk(OutputStream disk, int room) {
            this.disk = disk;
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
            disk.write(b);
        }
    }
}
