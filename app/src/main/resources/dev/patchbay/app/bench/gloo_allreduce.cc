// Gloo's ring all-reduce of float32 sums over TCP on loopback. Arguments: rank, ranks, a folder to meet in, two
// words, and perhaps milliseconds a size and the sizes in bytes. Rank 0 prints one JSON object a size: median and best
// over single sums.
#include <gloo/allreduce.h>
#include <gloo/barrier.h>
#include <gloo/rendezvous/context.h>
#include <gloo/rendezvous/file_store.h>
#include <gloo/transport/tcp/device.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

using Clock = std::chrono::steady_clock;

static std::shared_ptr<gloo::rendezvous::Context> world;
static uint32_t tag = 1;

template <typename T, typename Fold>
static void reduce(std::vector<T>& values, Fold fold) {
    gloo::AllreduceOptions options(world);
    options.setOutput(values.data(), values.size());
    options.setTag(tag++);
    options.setAlgorithm(gloo::AllreduceOptions::Algorithm::RING);
    options.setReduceFunction([fold](void* to, const void* a, const void* b, size_t count) {
        for (size_t i = 0; i < count; i++) {
            static_cast<T*>(to)[i] = fold(static_cast<const T*>(a)[i], static_cast<const T*>(b)[i]);
        }
    });
    gloo::allreduce(options);
}

static double slowest(double mine) {
    std::vector<double> most{mine};
    reduce(most, [](double a, double b) { return std::max(a, b); });
    return most[0];
}

int main(int count, char** arguments) {
    const int me = std::atoi(arguments[1]), ranks = std::atoi(arguments[2]);
    gloo::transport::tcp::attr address;
    address.hostname = "127.0.0.1";
    auto device = gloo::transport::tcp::CreateDevice(address);
    gloo::rendezvous::FileStore store(arguments[3]);
    world = std::make_shared<gloo::rendezvous::Context>(me, ranks);
    world->setTimeout(std::chrono::seconds(120));
    world->connectFullMesh(store, device);
    const double length = count > 6 ? std::atoi(arguments[6]) / 1e3 : 1.2;
    std::vector<size_t> sizes{size_t{4096}, size_t{1} << 20, size_t{16} << 20, size_t{100} << 20};
    if (count > 7) sizes.clear();
    for (int i = 7; i < count; i++) sizes.push_back(std::atoll(arguments[i]));
    for (size_t bytes : sizes) {
        std::vector<float> values(bytes / sizeof(float));
        for (size_t i = 0; i < values.size(); i++) values[i] = me + 1 + static_cast<float>(i & 7);
        const auto sum = [](float a, float b) { return a + b; };
        reduce(values, sum);
        for (size_t i = 0; i < values.size(); i++) {
            if (values[i] != ranks * (ranks + 1) / 2.0f + ranks * static_cast<float>(i & 7)) return 1;
        }
        std::fill(values.begin(), values.end(), 0.0f);
        std::vector<double> windows;
        const auto began = Clock::now();
        const auto since = [](Clock::time_point t) { return std::chrono::duration<double>(Clock::now() - t).count(); };
        const auto goes_on = [&] {
            const double so_far = slowest(since(began));
            return windows.size() < 3 || so_far < length || (windows.size() < 7 && so_far < 3 * length);
        };
        while (goes_on()) {
            gloo::BarrierOptions together(world);
            together.setTag(tag++);
            gloo::barrier(together);
            const auto t = Clock::now();
            reduce(values, sum);
            windows.push_back(slowest(since(t)));
        }
        std::sort(windows.begin(), windows.end());
        if (me == 0) {
            std::printf("{\"procs\":%d,\"bytes\":%zu,\"median_us\":%.2f,\"best_us\":%.2f}\n", ranks, bytes,
                        windows[windows.size() / 2] * 1e6, windows[0] * 1e6);
            std::fflush(stdout);
        }
    }
}
