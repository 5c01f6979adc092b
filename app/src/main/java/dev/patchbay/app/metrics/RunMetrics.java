package dev.patchbay.app.metrics;

import dev.patchbay.runtime.run.LoggedEvent;
import dev.patchbay.runtime.run.RunEvent;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.function.Consumer;

/// What a run's events add up to, as a monitoring system reads it: a fold over the log like every panel. The names are
/// part of what Patchbay promises: `docs/metrics.md` lists them.
public final class RunMetrics implements Consumer<LoggedEvent> {
    private static final String STEP = "step";
    private static final String WORKER = "worker";
    private static final double SECONDS_PER_NS = 1e-9;
    private static final double SECONDS_PER_PS = 1e-12;

    private final Info run;
    private final Gauge running;
    private final Counter steps;
    private final Counter samples;
    private final Counter time;
    private final Gauge loss;
    private final Gauge accuracy;
    private final Gauge simulated;
    private final Gauge up;
    private final Gauge resident;
    private final Counter lost;
    private final Counter faults;
    private final Counter requests;

    public RunMetrics(PrometheusRegistry registry) {
        run = Info.builder()
                .name("patchbay_run_info")
                .help("The run that these figures are of.")
                .labelNames("run", "pipeline", "target")
                .register(registry);
        running =
                gauge(registry, "patchbay_step_running", "1 while a step of the run goes on, 0 when it is over.", STEP);
        steps = counter(registry, "patchbay_training_steps", "Training steps that a worker has taken.", STEP, WORKER);
        samples = counter(registry, "patchbay_training_samples", "Samples that a worker has trained on.", STEP, WORKER);
        time = Counter.builder()
                .name("patchbay_training_time")
                .unit(Unit.SECONDS)
                .help("Where a worker's time went, measured here: compute, exchange or wait.")
                .labelNames(STEP, WORKER, "part")
                .register(registry);
        loss = gauge(registry, "patchbay_training_loss", "The loss of the newest training step.", STEP);
        accuracy =
                gauge(registry, "patchbay_model_accuracy", "The newest accuracy of a training's model.", STEP, "split");
        simulated = Gauge.builder()
                .name("patchbay_simulated_time")
                .unit(Unit.SECONDS)
                .help("How long a worker has been at it on the target's clock.")
                .labelNames(STEP, WORKER)
                .register(registry);
        up = gauge(
                registry, "patchbay_worker_up", "1 while a worker lives, 0 when it ended or was lost.", STEP, WORKER);
        resident = Gauge.builder()
                .name("patchbay_worker_resident_memory")
                .unit(Unit.BYTES)
                .help("The memory that a worker holds.")
                .labelNames(STEP, WORKER)
                .register(registry);
        lost = counter(registry, "patchbay_workers_lost", "Workers that died or were given up.", STEP);
        faults = counter(registry, "patchbay_faults", "Faults that somebody asked for.", WORKER);
        requests = counter(
                registry, "patchbay_endpoint_requests", "Requests that a replica has answered.", STEP, "replica");
    }

    private static Gauge gauge(PrometheusRegistry registry, String name, String help, String... labels) {
        return Gauge.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private static Counter counter(PrometheusRegistry registry, String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    @Override
    public void accept(LoggedEvent logged) {
        switch (logged.event()) {
            case RunEvent.RunStarted start ->
                run.setLabelValues(start.run(), start.pipeline(), start.target().name());
            case RunEvent.StepStarted(String step) -> running.labelValues(step).set(1);
            case RunEvent.StepDone(String step, var _) ->
                running.labelValues(step).set(0);
            case RunEvent.StepFailed(String step, var _) ->
                running.labelValues(step).set(0);
            case RunEvent.StepCancelled(String step) ->
                running.labelValues(step).set(0);
            case RunEvent.WorkerSpawned it ->
                up.labelValues(it.step(), it.worker()).set(1);
            case RunEvent.WorkerEnded(String worker, String step) ->
                up.labelValues(step, worker).set(0);
            case RunEvent.WorkerLost(String worker, String step, var _) -> {
                up.labelValues(step, worker).set(0);
                lost.labelValues(step).inc();
            }
            case RunEvent.WorkerHealth it ->
                resident.labelValues(it.step(), it.worker()).set((double) it.residentBytes());
            case RunEvent.TrainingStep it -> trained(it);
            case RunEvent.Evaluated it ->
                accuracy.labelValues(it.model(), it.split()).set(it.accuracy());
            case RunEvent.FaultInjected(String worker, var _) ->
                faults.labelValues(worker).inc();
            case RunEvent.EndpointTraffic it ->
                it.byReplica().forEach((replica, count) -> {
                    var counted = requests.labelValues(it.step(), replica);
                    counted.inc(Math.max(0, count - counted.get()));
                });
            default -> {}
        }
    }

    private void trained(RunEvent.TrainingStep it) {
        steps.labelValues(it.step(), it.worker()).inc();
        samples.labelValues(it.step(), it.worker()).inc(it.samples());
        time.labelValues(it.step(), it.worker(), "compute").inc(it.computeNs() * SECONDS_PER_NS);
        time.labelValues(it.step(), it.worker(), "exchange").inc(it.exchangeNs() * SECONDS_PER_NS);
        time.labelValues(it.step(), it.worker(), "wait").inc(it.waitNs() * SECONDS_PER_NS);
        simulated.labelValues(it.step(), it.worker()).set(it.simulated().endPs() * SECONDS_PER_PS);
        if (!Double.isNaN(it.loss())) {
            loss.labelValues(it.step()).set(it.loss());
        }
    }
}
