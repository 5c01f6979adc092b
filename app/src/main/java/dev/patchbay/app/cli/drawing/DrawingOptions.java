package dev.patchbay.app.cli.drawing;

import dev.patchbay.app.cli.show.BadInput;
import dev.patchbay.app.run.CannotStart;
import dev.patchbay.app.run.Changes;
import dev.patchbay.app.run.Place;
import dev.patchbay.app.run.Preparation;
import dev.patchbay.app.run.Prepared;
import dev.patchbay.pipeline.check.Finding;
import dev.patchbay.pipeline.file.FileProblem;
import dev.patchbay.pipeline.file.PipelineFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The file that a command is about, and what to change in it for this once.
public final class DrawingOptions {
    @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "file")
    private Path file = Path.of("");

    @Option(names = "--on", paramLabel = "PLACE", descriptionKey = "on", defaultValue = "local")
    private Place place = Place.LOCAL;

    @Option(names = "--set", paramLabel = "node.param=value", descriptionKey = "set")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--workers", paramLabel = "N", descriptionKey = "workers")
    private @Nullable Integer workers;

    @Option(names = "--target", paramLabel = "T", descriptionKey = "target")
    private @Nullable String target;

    @Option(names = "--device", paramLabel = "D", descriptionKey = "device")
    private @Nullable String device;

    @Option(names = "--link", paramLabel = "L", descriptionKey = "link")
    private @Nullable String link;

    @Option(names = "--nodes", paramLabel = "N", descriptionKey = "nodes")
    private @Nullable Integer nodes;

    public Path file() {
        return file;
    }

    public Place place() {
        return place;
    }

    /// The drawing as something that can run; a refusal names the file.
    public Prepared prepared(Preparation preparation) {
        return prepared(preparation, place);
    }

    /// The same for a command that is about one place, whatever was said.
    public Prepared prepared(Preparation preparation, Place only) {
        try {
            return preparation.on(only).prepare(PipelineFiles.open(file), changes());
        } catch (FileProblem problem) {
            throw new BadInput(problem.getMessage());
        } catch (CannotStart cannot) {
            throw refused(cannot);
        }
    }

    /// Everything that a check for one place finds in the drawing.
    public List<Finding> findings(Preparation preparation, Place only) {
        try {
            return preparation.on(only).findings(PipelineFiles.open(file), changes());
        } catch (FileProblem problem) {
            throw new BadInput(problem.getMessage());
        } catch (CannotStart cannot) {
            throw refused(cannot);
        }
    }

    private BadInput refused(CannotStart cannot) {
        return new BadInput(
                cannot.lines().stream().map(line -> file + ": " + line).collect(Collectors.joining("\n")));
    }

    private Changes changes() {
        return new Changes(
                List.copyOf(settings),
                Optional.ofNullable(workers),
                Optional.ofNullable(target),
                Optional.ofNullable(device),
                Optional.ofNullable(link),
                Optional.ofNullable(nodes));
    }
}
