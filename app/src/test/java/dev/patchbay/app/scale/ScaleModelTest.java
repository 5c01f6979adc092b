package dev.patchbay.app.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.app.run.Forecast;
import dev.patchbay.app.task.Background;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ScaleModelTest {
    private static final String NODE = "train";

    @Test
    void moreDevicesPayAsLongAsEachDoesHalfOfWhatOneAloneWould() {
        assertThat(worthwhile(of(1, 100), of(2, 190), of(5, 260), of(10, 450)))
                .isEqualTo(new ScaleModel.Worthwhile(5, ScaleModel.Beyond.PAYS_LESS));
    }

    @Test
    void whatIsNotPredictedIsNoReasonAgainstMoreDevices() {
        assertThat(worthwhile(of(1, 100), of(2, 190), of(5, 480), new Forecast(10, List.of())))
                .isEqualTo(new ScaleModel.Worthwhile(5, ScaleModel.Beyond.NOT_PREDICTED));
        // Predicting broke off.
        assertThat(worthwhile(of(1, 100), of(2, 190)))
                .isEqualTo(new ScaleModel.Worthwhile(2, ScaleModel.Beyond.NOT_PREDICTED));
    }

    @Test
    void theLargestNumberIsNotGoneBeyond() {
        int largest = ScaleModel.WORKERS.getLast();
        assertThat(worthwhile(of(1, 100), of(largest, 90.0 * largest)))
                .isEqualTo(new ScaleModel.Worthwhile(largest, ScaleModel.Beyond.NOT_ASKED));
    }

    private static ScaleModel.Worthwhile worthwhile(Forecast... predicted) {
        try (Background nothing = new Background(Executors.newSingleThreadExecutor(), Runnable::run)) {
            ScaleModel model = new ScaleModel(
                    _ -> () -> {
                        throw new AssertionError("nothing is to be predicted here");
                    },
                    nothing);
            model.forecasts().setAll(predicted);
            return model.worthwhile(NODE).orElseThrow();
        }
    }

    private static Forecast of(int workers, double samplesPerSecond) {
        return new Forecast(workers, List.of(new Forecast.Training(NODE, "CNN", samplesPerSecond, 1, 0.1)));
    }
}
