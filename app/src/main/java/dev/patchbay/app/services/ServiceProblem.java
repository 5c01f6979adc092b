package dev.patchbay.app.services;

/// Something the workbench asked for could not be done; the message is one sentence for the person.
public final class ServiceProblem extends Exception {
    private static final long serialVersionUID = 1L;

    public ServiceProblem(String sentence) {
        super(sentence);
    }

    public ServiceProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
