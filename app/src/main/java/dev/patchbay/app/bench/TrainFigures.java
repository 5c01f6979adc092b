package dev.patchbay.app.bench;

/// Images per second of the local cluster beside bare TensorFlow loops.
public record TrainFigures(Machine machine, Comparison oneWorker, Comparison twoWorkers) {
    public static final double ONE_WORKER_GOAL = 0.97;
    public static final double TWO_WORKERS_GOAL = 0.93;
}
