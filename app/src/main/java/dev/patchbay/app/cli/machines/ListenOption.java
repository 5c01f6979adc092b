package dev.patchbay.app.cli.machines;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.text.Words;
import dev.patchbay.local.remote.Machines;
import dev.patchbay.local.remote.tunnel.HostPort;
import dev.patchbay.local.remote.tunnel.RemoteProblem;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.place.Placement;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--listen ADDR:PORT` of a run: without it nothing listens beyond this computer.
public final class ListenOption {
    @Option(names = "--listen", paramLabel = "ADDR:PORT", descriptionKey = "listen")
    private @Nullable String address;

    /// Opens the door, prints the join command and waits for every machine that the placement has workers on; nothing
    /// when the option is not given. Ctrl-C ends the waiting with the program.
    public Optional<Machines> await(Place place, Placement placement, Neighbours neighbours, Words words, Output output)
            throws InterruptedException {
        if (address == null) {
            return Optional.empty();
        }
        if (place == Place.FLEET) {
            throw new BadInput(words.of("listen.fleet"));
        }
        List<Seat> seats = trainingSeats(placement);
        int wanted = seats.stream().mapToInt(Seat::node).max().orElse(0);
        if (wanted == 0) {
            throw new BadInput(words.of("listen.one-machine"));
        }
        try {
            HostPort wish = HostPort.parse(address);
            Machines machines = neighbours.machines().make(wish, wanted, most(seats), output::note);
            HostPort reached = new HostPort(reachable(wish.host()), machines.port());
            output.note(words.of(
                    "listen.waiting",
                    wanted,
                    reached.toString(),
                    machines.token().text()));
            // Ctrl-C while it waits: whoever has come is sent home.
            Thread home = new Thread(machines::close, "send-home");
            Runtime.getRuntime().addShutdownHook(home);
            machines.awaitAll();
            Runtime.getRuntime().removeShutdownHook(home);
            return Optional.of(machines);
        } catch (RemoteProblem problem) {
            throw new BadInput(problem.sentence());
        }
    }

    private static List<Seat> trainingSeats(Placement placement) {
        return placement.plan().steps().stream()
                .filter(Step.Train.class::isInstance)
                .flatMap(step -> Optional.ofNullable(placement.steps().get(step.id())).stream())
                .flatMap(step -> step.workers().stream())
                .toList();
    }

    /// The most workers that any machine but this one has at once.
    private static int most(List<Seat> seats) {
        Map<Integer, Long> devices = seats.stream()
                .filter(seat -> seat.node() > 0)
                .collect(Collectors.groupingBy(
                        Seat::node,
                        Collectors.mapping(Seat::deviceOnNode, Collectors.collectingAndThen(Collectors.toSet(), set ->
                                (long) set.size()))));
        return devices.values().stream().mapToInt(Long::intValue).max().orElse(1);
    }

    /// What another computer types: an address of this one where it listens at all of them.
    private static String reachable(String host) {
        try {
            if (!InetAddress.getByName(host).isAnyLocalAddress()) {
                return host;
            }
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst()
                    .orElse(host);
        } catch (java.net.UnknownHostException | SocketException unknown) {
            // Listening there worked, so the person knows what it means.
            return host;
        }
    }
}
