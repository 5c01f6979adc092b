package dev.patchbay.local.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.local.Computers;
import dev.patchbay.local.checkpoint.bundle.DataType;
import dev.patchbay.local.checkpoint.bundle.TensorEntry;
import dev.patchbay.local.wire.Message.Phase;
import dev.patchbay.pipeline.model.Architecture;
import dev.patchbay.pipeline.model.Presets;
import dev.patchbay.pipeline.model.Shape;
import dev.patchbay.pipeline.plan.Batching;
import dev.patchbay.pipeline.plan.CollectiveKind;
import dev.patchbay.pipeline.plan.ComputeKind;
import dev.patchbay.pipeline.plan.DataRef;
import dev.patchbay.pipeline.plan.DataSplit;
import dev.patchbay.pipeline.plan.Optimizer;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.pipeline.plan.StepPolicy;
import dev.patchbay.pipeline.plan.Strategy;
import dev.patchbay.pipeline.plan.WireFormat;
import dev.patchbay.runtime.fault.At;
import dev.patchbay.runtime.fault.Condition;
import dev.patchbay.runtime.fault.Pauses;
import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
    static List<Message> messages() throws Exception {
        return List.of(
                new Message.Hello(Message.VERSION, "worker-3", "ß secret", 4711),
                new Message.Assign(order(), 12),
                new Message.Ready(1_000_000_007L, 93_322, 3),
                new Message.Join(
                        0,
                        1,
                        Computers.seats(2),
                        List.of(Condition.SOUND, new Condition(3, 50_000_000, 10_000_000, true, 7, 1)),
                        new Message.Wire.SharedMemory(Path.of("a"), 10, 2)),
                new Message.Joined(1, "unix:/x", Standing.START),
                new Message.Begin(
                        0,
                        List.of("unix:/x", "tcp:1"),
                        Standing.START.at(7),
                        1,
                        0,
                        true,
                        new Pauses(-1, 1_000_000, Optional.of(new At.Commit(7, 1))),
                        List.of(5L, 7L)),
                new Message.Part(
                        2,
                        Standing.START,
                        Path.of("data"),
                        List.of(new TensorEntry("dense/kernel", DataType.FLOAT, List.of(3L, 4L), 0, 16, 48, -5))),
                new Message.NoPart(2, 800, Path.of("data"), "no room"),
                new Message.Pause(3),
                new Message.Abandon(4),
                new Message.Left(4, new Standing(1, 2, 3, 4, 0.5, 6, 7, 8.5, 9), "gone"),
                new Message.Reports(List.of(new LoggedEvent("worker-1", 7, 8, 9, step()))),
                new Message.Beat(Phase.EXCHANGING, 12, 11),
                new Message.Done(Map.of("accuracy", 0.5, "loss", Double.NaN)),
                new Message.Failed("no", true),
                new Message.Stop(),
                new Message.Retire());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void comesOutAsItWentIn(Message message) throws IOException {
        ByteBuffer frame = Connection.encode(message);
        assertThat(frame.getInt()).isEqualTo(frame.remaining());
        byte[] body = new byte[frame.remaining()];
        frame.get(body);
        assertThat(Connection.decode(body)).isEqualTo(message);
    }

    @Property(tries = 500)
    void refusesGarbageWithoutFallingOver(@ForAll byte[] garbage) {
        try {
            assertThat(Connection.decode(garbage)).isNotNull();
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Test
    void carriesMessagesBothWaysAndTellsTheEnd(@TempDir Path folder) throws Exception {
        try (Listener listener = new Listener(Address.unix(folder.resolve("control")))) {
            Connection supervisor;
            try (Connection worker = Connection.to(listener.address())) {
                supervisor = listener.accept().orElseThrow();
                worker.send(new Message.Failed("a", false));
                supervisor.send(new Message.Stop());
                assertThat(supervisor.receive()).contains(new Message.Failed("a", false));
                assertThat(worker.receive()).contains(new Message.Stop());
            }
            assertThat(supervisor.receive()).isEmpty();
            supervisor.close();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFrameOfAnImpossibleLength(@TempDir Path folder) throws Exception {
        try (Listener listener = new Listener(Address.unix(folder.resolve("control")));
                java.nio.channels.SocketChannel raw = listener.address().connect();
                Connection supervisor = listener.accept().orElseThrow()) {
            raw.write(ByteBuffer.allocate(4).putInt(-5).flip());
            assertThatThrownBy(supervisor::receive).isInstanceOf(IOException.class);
        }
    }

    private static WorkOrder order() throws Architecture.Misfit {
        Shape input = Shape.of(28, 28, 1);
        Architecture cnn = Architecture.of(
                "cnn", input, 10, Presets.layers("cnn-dropout", 10, 0.5).orElseThrow());
        Step.Ingest ingest = new Step.Ingest("data", "n", List.of(new StepPolicy.Memoize(3600)), "f", 1, 2, 3);
        Step.Train train = new Step.Train(
                "train",
                "n",
                List.of(),
                new DataRef("data", DataSplit.TRAIN, Batching.DEFAULT),
                Optional.of(new DataRef("data", DataSplit.VALIDATION, Batching.DEFAULT)),
                cnn,
                Optional.empty(),
                new Strategy.AllReduce(CollectiveKind.RING, 1 << 20, new WireFormat.Float32()),
                2,
                Optimizer.Adam.atRate(0.001),
                3,
                42,
                ComputeKind.REAL);
        WorkOrder.Ingested data = new WorkOrder.Ingested(ingest, Path.of("folder"));
        return new WorkOrder.Train(
                train,
                data,
                Optional.of(data),
                Optional.empty(),
                Path.of("to"),
                Computers.hardware(2),
                Computers.seats(2),
                9,
                List.of(),
                Optional.of(new WorkOrder.Durable(
                        100,
                        3,
                        "digest",
                        Path.of("parts"),
                        Optional.of(new WorkOrder.Restore(Path.of("checkpoints"), "ckpt-800")))));
    }

    private static RunEvent step() {
        return new RunEvent.TrainingStep(
                "worker-1",
                "train",
                1,
                0,
                5,
                0,
                16,
                2.25,
                1,
                2,
                3,
                new RunEvent.SimulatedStep(1, 2, 3, List.of(new RunEvent.SimulatedBucket(4, 5, 6, 7)), 8));
    }
}
