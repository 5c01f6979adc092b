package dev.patchbay.pipeline.pattern;

import java.util.Map;

/// How a pattern becomes steps: reads what flows in, emits steps, and says what flows out of each output port.
@FunctionalInterface
public interface Lowering {
    Map<String, Flow> lower(Placed placed) throws CannotLower;
}
