package dev.patchbay.local.exchange;

/// The other ranks are not there any more: one died, the supervisor ended the world, or the last-resort limit passed.
public final class ExchangeEnded extends Exception {
    private static final long serialVersionUID = 1L;

    public ExchangeEnded(String reason) {
        super(reason);
    }

    public ExchangeEnded(String reason, Throwable cause) {
        super(reason, cause);
    }
}
