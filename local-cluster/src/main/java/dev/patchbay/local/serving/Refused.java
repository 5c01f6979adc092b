package dev.patchbay.local.serving;

/// A request that cannot be answered, with the reply that says why.
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Reply reply;

    Refused(int status, String key, Object... arguments) {
        super(key);
        this.reply = Reply.error(status, key, arguments);
    }

    Reply reply() {
        return reply;
    }
}
