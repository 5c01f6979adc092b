package dev.patchbay.local.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final Standing REACHED = at(7, 70);

    private static Standing at(long commit, long nowPs) {
        return new Standing(commit, commit, 0, 0, 0.5, 0, 0, 0, nowPs);
    }

    private static Message.Joined joined(Standing standing) {
        return new Message.Joined(3, "", standing);
    }

    @Test
    void allStandAtTheSameCommitAndTheLatestClockCounts() {
        Origin origin = Origin.of(List.of(joined(at(7, 60)), joined(at(7, 80))), _ -> false, REACHED)
                .orElseThrow();
        assertThat(origin).isEqualTo(new Origin(at(7, 80), 0, 0, false));
    }

    @Test
    void whoCameToTheNextCommitGivesWhatIsCommonAndTheFirstThatWasThereWhatIsItsOwn() {
        Origin origin = Origin.of(
                        List.of(joined(Standing.START), joined(at(7, 70)), joined(at(8, 85))),
                        rank -> rank == 0,
                        REACHED)
                .orElseThrow();
        assertThat(origin).isEqualTo(new Origin(at(8, 85), 2, 1, true));
    }

    @Test
    void newcomersAreNobodysOrigin() {
        Origin origin = Origin.of(List.of(joined(Standing.START), joined(at(1, 85))), rank -> rank == 0, Standing.START)
                .orElseThrow();
        assertThat(origin.source()).isEqualTo(1);
        assertThat(origin.ownSource()).isEqualTo(1);
    }

    @Test
    void whereEverybodyIsLostWhoWasThatFarThereIsNone() {
        assertThat(Origin.of(List.of(joined(Standing.START)), _ -> true, REACHED))
                .isEmpty();
    }
}
