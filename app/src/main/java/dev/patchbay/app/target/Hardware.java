package dev.patchbay.app.target;

/// A device or a link to choose.
///
/// @param name as targets and the command line name it, without what the catalog says in brackets
public record Hardware(String name) {
    /// Whether a target that names `other` means this: the catalog's names may say more in brackets.
    boolean isCalled(String other) {
        return other.equals(name) || other.startsWith(name + " (");
    }
}
