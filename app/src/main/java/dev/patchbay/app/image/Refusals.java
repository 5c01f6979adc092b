package dev.patchbay.app.image;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryAuthenticationFailedException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.http.ResponseException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import dev.patchbay.app.text.Words;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Turns what can go wrong with an image into one sentence each: what, where, and what would be right.
public record Refusals(Words words) {
    private static final String NO_SPACE = "No space left";
    private static final int NOT_FOUND = 404;

    ImageProblem badReference(String reference) {
        return new ImageProblem(words.of("image.bad-reference", reference), true);
    }

    ImageProblem of(ImageRequest request, Exception failure) {
        if (find(failure, RegistryUnauthorizedException.class).isPresent()
                || find(failure, RegistryAuthenticationFailedException.class).isPresent()) {
            return failed("image.unauthorized", host(request), request.reference(), request.base());
        }
        if (find(failure, RegistryCredentialsNotSentException.class).isPresent()) {
            return failed("image.credentials-kept", host(request));
        }
        if (find(failure, InsecureRegistryException.class).isPresent()
                || find(failure, SSLException.class).isPresent()) {
            return failed("image.insecure", host(request));
        }
        if (find(failure, ConnectException.class).isPresent()
                || find(failure, UnknownHostException.class).isPresent()
                || find(failure, SocketTimeoutException.class).isPresent()) {
            return failed("image.unreachable", host(request), request.base());
        }
        Optional<ResponseException> answer = find(failure, ResponseException.class);
        if (answer.filter(a -> a.getStatusCode() == NOT_FOUND).isPresent()) {
            return failed("image.not-found", request.base());
        }
        if (causes(failure).anyMatch(cause -> String.valueOf(cause.getMessage()).contains(NO_SPACE))) {
            return failed("image.no-space", where(request));
        }
        Optional<FileSystemException> file = find(failure, FileSystemException.class);
        if (file.isPresent()) {
            return failed("image.file", String.valueOf(file.get().getFile()));
        }
        return failed("image.failed", request.reference(), firstLine(failure));
    }

    private ImageProblem failed(String key, Object... arguments) {
        return new ImageProblem(words.of(key, arguments), false);
    }

    private String where(ImageRequest request) {
        return request.tar().map(String::valueOf).orElseGet(() -> words.of("image.cache"));
    }

    private static String host(ImageRequest request) {
        int slash = request.reference().indexOf('/');
        return slash < 0 ? request.reference() : request.reference().substring(0, slash);
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        return causes(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
