package dev.patchbay.local.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.local.schedule.DeviceQueue.Device;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceQueueTest {
    private final DeviceQueue queue = new DeviceQueue();

    @Test
    void stepsOnOtherDevicesDoNotWait() throws Exception {
        try (var one = queue.take(devices(0, 1), DeviceQueueTest::mustNotWait);
                var two = queue.take(devices(2, 3), DeviceQueueTest::mustNotWait)) {
            assertThat(List.of(one, two)).doesNotContainNull();
            assertThat(queue.inUse()).isEqualTo(devices(0, 1, 2, 3));
        }
        assertThat(queue.inUse()).isEmpty();
    }

    @Test
    void aStepGetsAllOfItsDevicesOrNoneAndNobodyOvertakesIt() throws Exception {
        LinkedBlockingQueue<String> order = new LinkedBlockingQueue<>();
        try (ExecutorService steps = Executors.newCachedThreadPool()) {
            DeviceQueue.Lease first = queue.take(devices(0), DeviceQueueTest::mustNotWait);
            CountDownLatch waits = new CountDownLatch(1);
            Future<?> second = steps.submit(() -> hold(devices(0, 1), "second", order, waits));
            waits.await();
            // Device 1 is free, but who came earlier waits for it.
            CountDownLatch waitsToo = new CountDownLatch(1);
            Future<?> third = steps.submit(() -> hold(devices(1), "third", order, waitsToo));
            waitsToo.await();
            assertThat(queue.inUse()).isEqualTo(devices(0));
            first.close();
            second.get(30, TimeUnit.SECONDS);
            third.get(30, TimeUnit.SECONDS);
        }
        assertThat(order).containsExactly("second", "third");
    }

    @Test
    void whoIsInterruptedWhileWaitingLeavesNothingBehind() throws Exception {
        DeviceQueue.Lease first = queue.take(devices(0), DeviceQueueTest::mustNotWait);
        CountDownLatch waits = new CountDownLatch(1);
        LinkedBlockingQueue<String> order = new LinkedBlockingQueue<>();
        try (ExecutorService steps = Executors.newCachedThreadPool()) {
            Future<?> second = steps.submit(() -> hold(devices(0), "second", order, waits));
            waits.await();
            second.cancel(true);
        }
        first.close();
        queue.take(devices(0), DeviceQueueTest::mustNotWait).close();
        assertThat(order).isEmpty();
    }

    @Test
    void manyStepsThatOverlapAllGetTheirTurn() throws Exception {
        Set<Device> busy = ConcurrentHashMap.newKeySet();
        Random random = new Random(7);
        try (ExecutorService steps = Executors.newCachedThreadPool()) {
            List<Future<Boolean>> done = IntStream.range(0, 200)
                    .mapToObj(i -> {
                        Set<Device> mine = new HashSet<>();
                        for (int k = 0; k <= random.nextInt(4); k++) {
                            mine.add(new Device(0, random.nextInt(5)));
                        }
                        return steps.submit(() -> {
                            try (var lease = queue.take(mine, _ -> {})) {
                                assertThat(lease).isNotNull();
                                boolean alone = mine.stream().allMatch(busy::add);
                                mine.forEach(busy::remove);
                                return alone;
                            }
                        });
                    })
                    .toList();
            for (Future<Boolean> step : done) {
                assertThat(step.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
        assertThat(queue.inUse()).isEmpty();
    }

    private Void hold(Set<Device> devices, String name, LinkedBlockingQueue<String> order, CountDownLatch waits)
            throws InterruptedException {
        try (var lease = queue.take(devices, _ -> waits.countDown())) {
            assertThat(lease).isNotNull();
            order.add(name);
        }
        return null;
    }

    private static Set<Device> devices(Integer... numbers) {
        return List.of(numbers).stream().map(n -> new Device(0, n)).collect(Collectors.toSet());
    }

    private static void mustNotWait(int devices) {
        throw new AssertionError("waits for " + devices);
    }
}
