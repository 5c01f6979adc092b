package dev.patchbay.runtime.fit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What is fitted to trainings: two constants for each kind of device, two for all.
///
/// @param byDevice by the device's name in the catalog
/// @param launchSeconds what starting a kernel costs
/// @param feedingSeconds what an image that is read and decoded costs its machine beyond what overlaps
record TrainingConstants(Map<String, ByDevice> byDevice, double launchSeconds, double feedingSeconds) {

    /// @param efficiency the share of the peak
    /// @param crowding how much longer kernels take on a machine full of busy devices
    record ByDevice(double efficiency, double crowding) {}

    static final ByDevice START = new ByDevice(0.5, 0.03);
    private static final int SHARED = 2;

    ByDevice of(String device) {
        return byDevice.getOrDefault(device, START);
    }

    /// In the order of the alphabet.
    static List<String> devices(List<Published.Training> rows) {
        return List.copyOf(
                new TreeSet<>(rows.stream().map(Published.Training::device).toList()));
    }

    static TrainingConstants of(List<String> devices, double[] values) {
        Map<String, ByDevice> each = new LinkedHashMap<>();
        for (int i = 0; i < devices.size(); i++) {
            each.put(devices.get(i), new ByDevice(values[SHARED + 2 * i], values[SHARED + 2 * i + 1]));
        }
        return new TrainingConstants(each, values[0], values[1]);
    }

    static double[] start(int devices) {
        double[] values = new double[SHARED + 2 * devices];
        values[0] = 50e-6;
        values[1] = 40e-6;
        for (int i = 0; i < devices; i++) {
            values[SHARED + 2 * i] = START.efficiency();
            values[SHARED + 2 * i + 1] = START.crowding();
        }
        return values;
    }
}
