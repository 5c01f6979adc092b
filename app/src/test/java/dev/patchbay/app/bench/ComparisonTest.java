package dev.patchbay.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void aMedianIsInTheMiddleWhateverTheOrder() {
        assertThat(Comparison.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Comparison.median(List.of(4.0, 9.0, 1.0, 2.0))).isEqualTo(3);
    }

    @Test
    void theRatioIsThatOfTheMedians() {
        Comparison comparison = new Comparison(List.of(90.0, 99.0, 10.0), List.of(100.0, 90.0, 120.0));
        assertThat(comparison.ratioOfMedians()).isEqualTo(0.9);
        assertThat(comparison.ratios()).containsExactly(0.9, 1.1, 10.0 / 120);
    }

    @Test
    void everyRoundHasBothSides() {
        assertThatThrownBy(() -> new Comparison(List.of(1.0), List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Comparison(List.of(), List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
