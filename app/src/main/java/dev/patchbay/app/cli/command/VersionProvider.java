package dev.patchbay.app.cli.command;

import dev.patchbay.app.text.Version;
import picocli.CommandLine.IVersionProvider;

/// What `--version` prints.
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"Patchbay " + Version.number(), "Java " + System.getProperty("java.version")};
    }
}
