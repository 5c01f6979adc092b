package dev.patchbay.runtime.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostTest {
    @TempDir
    Path root;

    @Test
    void takesWhatTheSystemSaysIsAvailable() throws IOException {
        write("proc/meminfo", "MemTotal:       24684000 kB\nMemAvailable:   22000000 kB\n");
        assertThat(Host.read(root, 2)).isEqualTo(new Host(2, 22_000_000L * 1024));
        write("sys/fs/cgroup/memory.max", "max\n");
        write("sys/fs/cgroup/memory.current", "5000\n");
        assertThat(Host.read(root, 2).availableBytes()).isEqualTo(22_000_000L * 1024);
    }

    @Test
    void aContainersLimitCountsAndItsFileCacheDoesNot() throws IOException {
        write("proc/meminfo", "MemAvailable:   22000000 kB\n");
        write("sys/fs/cgroup/memory.max", "8000000\n");
        write("sys/fs/cgroup/memory.current", "5000000\n");
        write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 1000000\n");
        assertThat(Host.read(root, 4).availableBytes()).isEqualTo(4_000_000);
    }

    @Test
    void aSystemThatDoesNotSayRefusesNothing() {
        assertThat(Host.read(root, 4).availableBytes()).isEqualTo(Long.MAX_VALUE);
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
