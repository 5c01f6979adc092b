package dev.patchbay.pipeline.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.pipeline.Value;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTypeTest {
    private static final ParameterType WORKERS = new ParameterType.Whole(1, 100_000, Unit.WORKERS);
    private static final ParameterType BUCKET = new ParameterType.Real(0.0625, false, 1024, Unit.MEBIBYTES);

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "abc", "", "100001", "1e999999999", "NaN", "∞"})
    void refusesWhatIsNotANumberOfWorkers(String typed) {
        assertThat(WORKERS.refuse(WORKERS.parse(typed))).isPresent();
    }

    @Property
    void takesEveryNumberInRangeAndNoOther(@ForAll int number) {
        assertThat(WORKERS.refuse(WORKERS.parse(String.valueOf(number))).isEmpty())
                .isEqualTo(number >= 1 && number <= 100_000);
    }

    @Test
    void theReasonIsASentenceWithTheUnit() {
        assertThat(BUCKET.refuse(Value.of(0)).orElseThrow()).hasToString("At least 0.0625 MiB.");
        assertThat(WORKERS.refuse(Value.of(200_000)).orElseThrow()).hasToString("At most 100000 workers.");
    }

    @Test
    void anOpenRangeRefusesItsEdge() {
        ParameterType rate = new ParameterType.Real(0, true, 100, Unit.NONE);
        assertThat(rate.refuse(Value.of(0))).isPresent();
        assertThat(rate.refuse(rate.parse("1e-9"))).isEmpty();
    }

    @Property
    void durationsReadBackWhatTheyShow(@ForAll int seconds) {
        long positive = Math.abs((long) seconds) % 900_000_000L;
        assertThat(Durations.seconds(Durations.shown(positive))).contains(positive);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 hour", "h", "-1h", "1.5h", "9999999999s", "1w"})
    void refusesOddDurations(String typed) {
        ParameterType age = new ParameterType.Duration(1, 3600);
        assertThat(age.refuse(age.parse(typed))).isPresent();
    }
}
