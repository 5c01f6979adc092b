package dev.patchbay.local;

import dev.patchbay.local.crew.Crew;
import dev.patchbay.local.crew.Workplace;
import dev.patchbay.local.serving.Balancer;
import dev.patchbay.local.serving.BalancerListener;
import dev.patchbay.local.serving.PredictServer;
import dev.patchbay.local.serving.ServingProblem;
import dev.patchbay.local.text.Sentences;
import dev.patchbay.local.wire.Message;
import dev.patchbay.local.wire.WorkOrder;
import dev.patchbay.pipeline.plan.Role;
import dev.patchbay.pipeline.plan.Step;
import dev.patchbay.runtime.place.StepPlacement.Seat;
import dev.patchbay.runtime.run.EventSink;
import dev.patchbay.runtime.run.RunEvent;
import dev.patchbay.runtime.run.StepFailure;
import dev.patchbay.runtime.run.StepResult;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Starts the replicas and their balancer, and asks the endpoint before calling it up.
final class ServeStep {
    private static final BalancerListener NOBODY = new BalancerListener() {
        @Override
        public void answered(int replica, int status, long durationNs) {}

        @Override
        public void healthChanged(int replica, boolean healthy) {}
    };

    private final Workplace workplace;
    private final Step.Serve step;
    private final StepResult.Model model;
    private final Optional<WorkOrder.Ingested> probe;
    private final List<Seat> seats;
    private final String device;
    private final EventSink events;

    ServeStep(
            Workplace workplace,
            Step.Serve step,
            StepResult.Model model,
            Optional<WorkOrder.Ingested> probe,
            List<Seat> seats,
            String device,
            EventSink events) {
        this.workplace = workplace;
        this.step = step;
        this.model = model;
        this.probe = probe;
        this.seats = seats;
        this.device = device;
        this.events = events;
    }

    Serving run() throws StepFailure, InterruptedException {
        Crew crew = new Crew(workplace, step.id(), events);
        Optional<Balancer> balancer = Optional.empty();
        boolean up = false;
        try {
            WorkOrder order = new WorkOrder.Serve(step.id(), step.modelName(), model.savedModel());
            Serving.Hiring hiring = replica ->
                    crew.hire(seats.get(replica).worker(), Workplace.HERE, Role.REPLICA, replica, device, order);
            for (int replica = 0; replica < seats.size(); replica++) {
                hiring.hire(replica);
            }
            List<InetSocketAddress> replicas =
                    crew.awaitAll(Message.Serving.class, Crew.START_LIMIT_NS, "worker.late").stream()
                            .map(serving -> URI.create(serving.url()))
                            .map(url -> new InetSocketAddress(url.getHost(), url.getPort()))
                            .toList();
            Balancer opened =
                    new Balancer(replicas, step.balancing(), step.port(), PredictServer.DEFAULT_MAX_BODY_BYTES, NOBODY);
            balancer = Optional.of(opened);
            URI address = URI.create("http://127.0.0.1:" + opened.port());
            List<String> workers = crew.workers();
            events.log(new RunEvent.EndpointUp(step.id(), address.toString(), step.modelName(), workers));
            if (probe.isPresent() && step.probe().isPresent()) {
                EndpointProbe asked = new EndpointProbe(step, address, model);
                RunEvent.EndpointChecked checked = asked.ask(probe.get());
                events.log(checked);
                asked.judge(checked);
            }
            Serving serving = new Serving(step.id(), crew, opened, address, workers, hiring, events);
            serving.start();
            up = true;
            return serving;
        } catch (ServingProblem problem) {
            throw new StepFailure(
                    Sentences.of("step.parameter", "port", String.valueOf(problem.getMessage())), problem);
        } finally {
            if (!up) {
                balancer.ifPresent(Balancer::close);
                crew.close();
            }
        }
    }
}
