package dev.patchbay.local.worker;

/// The simulated device has no room for what the step takes; the message is a sentence for the person.
final class DeviceFull extends Exception {
    private static final long serialVersionUID = 1L;

    DeviceFull(String sentence) {
        super(sentence);
    }
}
