package dev.patchbay.local.exchange;

/// The other ranks are not there any more: one died, the supervisor ended the world, or the last-resort limit passed.
public final class ExchangeEnded extends Exception {
    private static final long serialVersionUID = 1L;

    ExchangeEnded(String reason) {
        super(reason);
    }

    ExchangeEnded(String reason, Throwable cause) {
        super(reason, cause);
    }
}
