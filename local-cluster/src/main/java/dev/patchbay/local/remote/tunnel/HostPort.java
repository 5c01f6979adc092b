package dev.patchbay.local.remote.tunnel;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/// An address as a person types it: `host:port`, with brackets around an IPv6 host.
///
/// @param port 0 for any free one, where somebody wants to listen
public record HostPort(String host, int port) {
    private static final int MOST = 65_535;

    public static HostPort parse(String text) throws RemoteProblem {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (host.isEmpty() || (host.indexOf(':') >= 0 && !bracketed)) {
            throw RemoteProblem.of("remote.address", text);
        }
        return new HostPort(bracketed ? host.substring(1, host.length() - 1) : host, port(text, colon));
    }

    private static int port(String text, int colon) throws RemoteProblem {
        try {
            int port = Integer.parseInt(text.substring(colon + 1));
            if (port >= 0 && port <= MOST) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            throw RemoteProblem.of("remote.address", text);
        }
        throw RemoteProblem.of("remote.address", text);
    }

    InetSocketAddress resolve() throws RemoteProblem {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException unknown) {
            throw RemoteProblem.of("remote.unknown-host", host);
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
