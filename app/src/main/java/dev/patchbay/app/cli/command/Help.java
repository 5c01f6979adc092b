package dev.patchbay.app.cli.command;

/// Where the help texts stand.
final class Help {
    static final String BUNDLE = "dev.patchbay.app.help";

    private Help() {}
}
