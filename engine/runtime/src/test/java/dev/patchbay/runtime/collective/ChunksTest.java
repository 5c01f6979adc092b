package dev.patchbay.runtime.collective;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunksTest {
    @Property(tries = 100)
    void chunksCoverTheVectorAndDifferByOneElementAtMost(
            @ForAll @IntRange(min = 1, max = 40) int count, @ForAll @IntRange(min = 0, max = 1000) int elements) {
        Chunks chunks = new Chunks(elements, count, 4);
        long at = 0;
        long most = 0;
        for (int chunk = 0; chunk < count; chunk++) {
            assertThat(chunks.begin(chunk)).isEqualTo(at);
            assertThat(chunks.length(chunk)).isBetween((long) elements / count, (long) elements / count + 1);
            at += chunks.length(chunk);
            most = Math.max(most, chunks.bytes(chunk));
        }
        assertThat(at).isEqualTo(elements);
        assertThat(chunks.mostBytes()).isEqualTo(most);
    }
}
