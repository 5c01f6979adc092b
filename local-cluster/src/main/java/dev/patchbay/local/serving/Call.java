package dev.patchbay.local.serving;

/// One request, whole.
final class Call {
    private final String method;
    private final String path;
    private final String contentType;
    private final byte[] body;

    Call(String method, String path, String contentType, byte[] body) {
        this.method = method;
        this.path = path;
        this.contentType = contentType;
        this.body = body;
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
