package dev.patchbay.local.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The cache's folder of one data set. A mark remembers size and time of the files that were checked, so that only what
/// changed since is read again.
record CheckedFolder(Path folder, NamedDataset dataset) {
    private static final String MARK = "checked";

    boolean isThere() {
        return NamedDataset.FILES.stream().allMatch(f -> Files.isRegularFile(folder.resolve(f)));
    }

    boolean isKnownGood() {
        try {
            return isThere() && Files.readString(folder.resolve(MARK)).equals(mark());
        } catch (IOException _) {
            return false;
        }
    }

    /// Takes the files of a folder, gzipped or not, if they are the right ones. It may be this one.
    void fill(Path from, Path work) throws DataProblem, IOException {
        for (String file : NamedDataset.FILES) {
            Path packed = from.resolve(file + ".gz");
            Path source = Files.exists(packed) ? packed : from.resolve(file);
            Path fresh = work.resolve(file + ".fresh");
            String sum;
            try (InputStream in = open(source);
                    OutputStream out = Files.newOutputStream(fresh)) {
                sum = copy(in, out);
            } catch (NoSuchFileException e) {
                throw new DataProblem("data.missing-file", source, String.join(", ", NamedDataset.FILES));
            } catch (ZipException | EOFException e) {
                throw new DataProblem("data.gzip", source);
            }
            verify(source, sum, file);
        }
        for (String file : NamedDataset.FILES) {
            Files.move(work.resolve(file + ".fresh"), folder.resolve(file), StandardCopyOption.ATOMIC_MOVE);
        }
        writeMark();
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    private static String copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = sha256();
        in.transferTo(new DigestOutputStream(out, digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void verify(Path path, String sum, String file) throws DataProblem {
        String right = dataset.sums().getOrDefault(file, "");
        if (!sum.equals(right)) {
            throw new DataProblem("data.checksum", path, sum, right);
        }
    }

    private void writeMark() throws IOException {
        Path fresh = Files.createTempFile(folder, MARK, null);
        Files.writeString(fresh, mark());
        Files.move(fresh, folder.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
    }

    private String mark() throws IOException {
        StringBuilder mark = new StringBuilder();
        for (String file : NamedDataset.FILES) {
            Path path = folder.resolve(file);
            mark.append(file)
                    .append(' ')
                    .append(dataset.sums().getOrDefault(file, ""))
                    .append(' ')
                    .append(Files.size(path))
                    .append(' ')
                    .append(Files.getLastModifiedTime(path))
                    .append('\n');
        }
        return mark.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
