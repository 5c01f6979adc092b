package dev.patchbay.app.cli.command;

import dev.patchbay.app.cli.show.Exit;
import dev.patchbay.app.cli.show.Output;
import dev.patchbay.pipeline.catalog.Catalog;
import dev.patchbay.pipeline.file.PipelineSchema;
import dev.patchbay.pipeline.text.Texts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `schema`: the JSON Schema of the pipeline file.
@Command(name = "schema", mixinStandardHelpOptions = true, resourceBundle = Help.BUNDLE)
final class SchemaCommand implements Callable<Integer> {
    private final PipelineSchema schema;
    private final Output output;

    SchemaCommand(Catalog catalog, Texts texts, Output output) {
        this.schema = new PipelineSchema(catalog, texts);
        this.output = output;
    }

    @Override
    public Integer call() {
        output.out().print(schema.json());
        output.out().flush();
        return Exit.DONE;
    }
}
