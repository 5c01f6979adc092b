package dev.patchbay.kubernetes.apidouble;

import java.util.List;
import java.util.Optional;

/// What a path of the API names.
///
/// @param name nothing for all objects of the kind
record Place(Kind kind, Optional<String> namespace, Optional<String> name, Optional<String> subresource) {

    static Optional<Place> of(List<Kind> kinds, String path) {
        for (Kind kind : kinds) {
            String root = kind.path() + "/";
            if (path.startsWith(root)) {
                String[] rest = path.substring(root.length()).split("/");
                boolean inNamespace = rest.length >= 3 && rest[0].equals("namespaces") && kind.namespaced();
                int at = inNamespace ? 2 : 0;
                // A namespace's own path is the beginning of the paths of all that lies in it.
                boolean below = !inNamespace && kind.kind().equals("Namespace") && rest.length > 2;
                if (rest.length > at && rest[at].equals(kind.plural()) && !below) {
                    return Optional.of(new Place(
                            kind,
                            inNamespace ? Optional.of(rest[1]) : Optional.empty(),
                            part(rest, at + 1),
                            part(rest, at + 2)));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> part(String[] parts, int index) {
        return index < parts.length ? Optional.of(parts[index]) : Optional.empty();
    }

    String key() {
        return Store.key(kind, namespace.orElse(""), name.orElse(""));
    }
}
