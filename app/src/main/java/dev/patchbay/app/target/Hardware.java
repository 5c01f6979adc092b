package dev.patchbay.app.target;

/// A device or a link to choose.
///
/// @param id as targets and the command line name it
/// @param title as people name it
/// @param detail the figures that tell it from others: `80 GB, 3,350 GB/s`
public record Hardware(String id, String title, String detail) {
    /// Whether a target that names `name` means this: the catalog's names may say more in brackets.
    boolean isCalled(String name) {
        return name.equals(id) || name.startsWith(id + " (");
    }
}
