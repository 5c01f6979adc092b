package dev.patchbay.local.crew;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.wire.Message.Beat;
import dev.patchbay.local.wire.Message.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressWatchTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private final ProgressWatch watch = new ProgressWatch();

    @BeforeEach
    void knowsQuickSteps() {
        for (int i = 0; i < 10; i++) {
            watch.stepTook(SECOND_NS / 20);
        }
        watch.beat(new Beat(Phase.WORKING, 1, 1));
    }

    @Test
    void aWorkerWhoseProgressStandsStillHangsThoughItsBeatGoesOn() {
        beatFor(3, Phase.WORKING);
        assertThat(watch.hangsForNs()).isZero();
        beatFor(1, Phase.WORKING);
        assertThat(watch.hangsForNs()).isEqualTo(4 * SECOND_NS);
    }

    @Test
    void waitingForOthersIsNoFault() {
        beatFor(20, Phase.EXCHANGING);
        assertThat(watch.hangsForNs()).isZero();
    }

    @Test
    void aWorkerWithoutABeatHangsWhereverItIs() {
        beatFor(2, Phase.EXCHANGING);
        watch.tick(4 * SECOND_NS);
        assertThat(watch.hangsForNs()).isEqualTo(4 * SECOND_NS);
    }

    @Test
    void slowStepsAreGivenTenOfTheirOwn() {
        for (int i = 0; i < 100; i++) {
            watch.stepTook(SECOND_NS);
        }
        beatFor(10, Phase.WORKING);
        assertThat(watch.hangsForNs()).isZero();
        beatFor(1, Phase.WORKING);
        assertThat(watch.hangsForNs()).isPositive();
    }

    @Test
    void loadingTakesAsLongAsItTakes() {
        ProgressWatch fresh = new ProgressWatch();
        fresh.tick(100 * SECOND_NS);
        assertThat(fresh.hangsForNs()).isZero();
    }

    @Test
    void aWorkerStoppedSoonAfterItsFirstStepsHangsThoughItsLastBeatSaidThatItPrepares() {
        ProgressWatch young = new ProgressWatch();
        young.beat(new Beat(Phase.PREPARING, 0, 0));
        for (int i = 0; i < 10; i++) {
            young.stepTook(SECOND_NS / 20);
        }
        young.tick(3 * SECOND_NS);
        assertThat(young.hangsForNs()).isZero();
        young.tick(SECOND_NS);
        assertThat(young.hangsForNs()).isEqualTo(4 * SECOND_NS);
    }

    @Test
    void howLongItIsSilentIsToldWhereverItIs() {
        ProgressWatch young = new ProgressWatch();
        young.beat(new Beat(Phase.IDLE, 0, 0));
        young.tick(3 * SECOND_NS);
        assertThat(young.silentForNs()).isZero();
        young.tick(SECOND_NS);
        assertThat(young.silentForNs()).isEqualTo(4 * SECOND_NS);
        assertThat(young.hangsForNs()).isZero();
    }

    private void beatFor(int seconds, Phase phase) {
        for (int i = 0; i < seconds; i++) {
            watch.tick(SECOND_NS);
            watch.beat(new Beat(phase, 1, 1));
        }
    }
}
