package dev.patchbay.runtime.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final long BEGAN_NS = 1_700_000_000_000_000_000L;
    private static final long MS = 1_000_000;

    /// Two workers take a step each; one is killed, and the training ends.
    private static final List<LoggedEvent> LOG = List.of(
            at(0, new RunEvent.StepStarted("train")),
            at(30, trained("worker-0", 0, 0, 2.5)),
            at(31, trained("worker-1", 1, 0, 2.5)),
            at(50, trained("worker-0", 0, 1, 1.25)),
            at(55, new RunEvent.FaultInjected("worker-1", "kill, \"now\"")),
            at(60, new RunEvent.Evaluated("train", "train", "validation", 1, 0.75, 0.5, 100)),
            at(70, new RunEvent.StepDone("train", Map.of())));

    @TempDir
    private Path folder;

    @Test
    void theTableHasALineForEachTrainingStepOfEachWorker() throws Exception {
        StringWriter out = new StringWriter();
        StepTable.write(LOG, out);
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        List<String> names = List.of(lines.getFirst().split(",", -1));
        List<String> cells = List.of(lines.getLast().split(",", -1));
        assertThat(cells).hasSameSizeAs(names);
        assertThat(cells.get(names.indexOf("worker"))).isEqualTo("worker-0");
        assertThat(cells.get(names.indexOf("index"))).isEqualTo("1");
        assertThat(cells.get(names.indexOf("loss"))).isEqualTo("1.25");
        assertThat(cells.get(names.indexOf("compute_ns"))).isEqualTo(String.valueOf(10 * MS));
        assertThat(cells.get(names.indexOf("simulated_end_ps"))).isEqualTo("9000000");
    }

    @Test
    void theTimelineHasEachPartOfAStepWhereItWas() throws Exception {
        StringWriter out = new StringWriter();
        ChromeTrace.write(LOG, out);
        List<JsonNode> events = new ArrayList<>();
        new JsonMapper().readTree(out.toString()).get("traceEvents").forEach(events::add);
        JsonNode compute = named(events, "compute").getFirst();
        JsonNode exchange = named(events, "exchange").getFirst();
        // 30 ms after the beginning worker-0 has computed for 10, exchanged for 4 and waited for 1.
        assertThat(compute.get("ts").asDouble()).isCloseTo(15_000, within(1e-6));
        assertThat(exchange.get("ts").asDouble()).isCloseTo(25_000, within(1e-6));
        assertThat(exchange.get("dur").asDouble()).isCloseTo(4_000, within(1e-6));
        JsonNode bucket = named(events, "4000 bytes").getFirst();
        assertThat(bucket.get("ts").asDouble()).isCloseTo(6, within(1e-9));
        assertThat(bucket.get("pid")).isNotEqualTo(compute.get("pid"));
        assertThat(named(events, "kill, \"now\""))
                .singleElement()
                .satisfies(mark -> assertThat(mark.get("ph").asText()).isEqualTo("i"));
        assertThat(named(events, "train").getFirst().get("dur").asDouble()).isCloseTo(70_000, within(1e-6));
        // Every lane of a process has a name of its own.
        assertThat(named(events, "thread_name").stream()
                        .map(lane -> lane.get("pid").asInt() + " "
                                + lane.at("/args/name").asText()))
                .doesNotHaveDuplicates()
                .contains("1 worker-0", "1 worker-1", "2 train worker-0 communication");
    }

    @Test
    void tensorBoardsFilesHoldTheCurves() throws Exception {
        assertThat(TensorBoardLog.write(LOG, folder)).isEqualTo(3);
        List<Scalar> training = scalars(folder.resolve("train"));
        assertThat(training)
                .contains(
                        new Scalar(0, "loss/train", 2.5f),
                        new Scalar(1, "loss/train", 1.25f),
                        new Scalar(1, "accuracy/validation", 0.75f))
                .filteredOn(scalar -> scalar.tag().equals("loss/train"))
                .hasSize(2);
        assertThat(scalars(folder.resolve("train/worker-1"))).contains(new Scalar(0, "seconds/exchange", 0.004f));
    }

    private record Scalar(long step, String tag, float value) {}

    /// Read by the format's own description: lengths, both checksums, and the fields by their numbers.
    private static List<Scalar> scalars(Path run) throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(run)) {
            file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<Scalar> scalars = new ArrayList<>();
        boolean first = true;
        while (bytes.hasRemaining()) {
            int start = bytes.position();
            int length = Math.toIntExact(bytes.getLong());
            assertThat(bytes.getInt()).isEqualTo(masked(bytes.array(), start, Long.BYTES));
            byte[] message = new byte[length];
            bytes.get(message);
            assertThat(bytes.getInt()).isEqualTo(masked(message, 0, length));
            if (first) {
                assertThat(fields(message).get(3)).isEqualTo("brain.Event:2".getBytes(StandardCharsets.UTF_8));
                first = false;
                continue;
            }
            Map<Integer, Object> event = fields(message);
            assertThat((Double) Objects.requireNonNull(event.get(1))).isBetween(BEGAN_NS * 1e-9, BEGAN_NS * 1e-9 + 1);
            Map<Integer, Object> value = fields(bytes(fields(bytes(event, 5)), 1));
            scalars.add(new Scalar(
                    (Long) event.getOrDefault(2, 0L), new String(bytes(value, 1), StandardCharsets.UTF_8), (Float)
                            Objects.requireNonNull(value.get(2))));
        }
        return scalars;
    }

    private static byte[] bytes(Map<Integer, Object> message, int field) {
        return (byte[]) Objects.requireNonNull(message.get(field));
    }

    private static int masked(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        int value = (int) crc.getValue();
        return ((value >>> 15) | (value << 17)) + 0xa282ead8;
    }

    private static Map<Integer, Object> fields(byte[] message) throws IOException {
        Map<Integer, Object> fields = new HashMap<>();
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Object value = switch (WireFormat.getTagWireType(tag)) {
                case WireFormat.WIRETYPE_FIXED64 -> in.readDouble();
                case WireFormat.WIRETYPE_FIXED32 -> in.readFloat();
                case WireFormat.WIRETYPE_VARINT -> in.readInt64();
                default -> in.readByteArray();
            };
            fields.put(WireFormat.getTagFieldNumber(tag), value);
        }
        return fields;
    }

    private static List<JsonNode> named(List<JsonNode> events, String name) {
        return events.stream().filter(e -> e.get("name").asText().equals(name)).toList();
    }

    private static LoggedEvent at(long ms, RunEvent event) {
        return new LoggedEvent("run", ms, BEGAN_NS + ms * MS, 0, event);
    }

    private static RunEvent trained(String worker, int rank, long index, double loss) {
        return new RunEvent.TrainingStep(
                worker,
                "train",
                rank,
                0,
                index,
                0,
                16,
                loss,
                10 * MS,
                4 * MS,
                MS,
                new RunEvent.SimulatedStep(
                        0,
                        2_000_000,
                        5_000_000,
                        List.of(new RunEvent.SimulatedBucket(4000, 5_000_000, 6_000_000, 9_000_000)),
                        9_000_000));
    }
}
