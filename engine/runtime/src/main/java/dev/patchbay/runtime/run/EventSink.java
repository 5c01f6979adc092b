package dev.patchbay.runtime.run;

/// Where events go. May be called from any thread; returns without waiting for whoever reads them.
public interface EventSink {
    /// Logs an event of the supervisor, stamped now.
    void log(RunEvent event);

    /// Logs an event that another source stamped.
    void log(LoggedEvent event);
}
