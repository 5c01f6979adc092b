package dev.patchbay.runtime.cost.server;

import dev.patchbay.runtime.cost.Slices;
import dev.patchbay.runtime.fault.Pauses;
import java.util.List;

/// Where all workers of one membership set out together, and where they are to pause.
///
/// @param step the step that they take next, counted over all epochs
/// @param epoch how many epochs have ended; one is about to when nothing of it is left
/// @param taken samples of the epoch that were taken before
/// @param startsPs by rank, when each begins
public record Journey(Slices slices, long step, int epoch, int taken, List<Long> startsPs, Pauses pauses) {
    public Journey {
        startsPs = List.copyOf(startsPs);
    }

    public int workers() {
        return startsPs.size();
    }

    /// When the last worker is there.
    public long latestPs() {
        return startsPs.stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// Where no clock says when it is time.
    public Journey untimed() {
        return new Journey(
                slices, step, epoch, taken, startsPs, new Pauses(pauses.step(), Pauses.NONE.ps(), pauses.commit()));
    }

    /// The step before which so many epochs have ended, or will have.
    public long end(int epochs) {
        return epochs <= epoch
                ? step
                : step + slices.stepsAfter(taken, workers()) + (epochs - 1L - epoch) * slices.stepsAfter(0, workers());
    }

    /// After all have taken a course and gathered.
    Journey after(Course course, List<Long> gatheredPs) {
        int nowEpoch = epoch;
        int nowTaken = taken;
        for (long step = course.first(); step < course.until(); step++) {
            if (slices.globalCount(nowTaken, workers()) == 0) {
                nowEpoch++;
                nowTaken = 0;
            }
            nowTaken += slices.globalCount(nowTaken, workers());
        }
        return new Journey(slices, course.until(), nowEpoch, nowTaken, gatheredPs, pauses);
    }
}
