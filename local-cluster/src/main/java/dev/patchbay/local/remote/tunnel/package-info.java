/// Connections between two computers: TLS 1.3 with a pinned certificate and a secret, and Unix sockets carried over
/// them.
@NullMarked
package dev.patchbay.local.remote.tunnel;

import org.jspecify.annotations.NullMarked;
