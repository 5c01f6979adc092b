// What shared memory allows, in C: every rank maps all vectors, adds up its share of them block by block in the cache
// and writes the sums back to all of them. Arguments: ranks, mode (only "direct"), and perhaps milliseconds a
// size and the sizes in bytes. Prints one JSON object a size.
#define _GNU_SOURCE
#include <linux/futex.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BLOCK = 4096, MOST_RANKS = 64, MOST_WINDOWS = 1000, MANY_WINDOWS = 7, FEWEST_WINDOWS = 3 };
static const double WINDOW_S = 0.015;
static double length_s = 1.2;

struct meeting {
    _Alignas(64) atomic_int arrived;
    _Alignas(64) atomic_uint round;
    _Alignas(64) double seconds[MOST_RANKS];
    atomic_int wrong, over;
};
static struct meeting *meeting;
static int ranks;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + 1e-9 * t.tv_nsec;
}

static void await(void) {
    unsigned round = atomic_load(&meeting->round);
    if (atomic_fetch_add(&meeting->arrived, 1) == ranks - 1) {
        atomic_store(&meeting->arrived, 0);
        atomic_fetch_add(&meeting->round, 1);
        if (ranks > 2) syscall(SYS_futex, &meeting->round, FUTEX_WAKE, MOST_RANKS, NULL, NULL, 0);
        return;
    }
    for (int looks = 0; atomic_load(&meeting->round) == round; looks++) {
        if (looks < (ranks > 2 ? 200 : 20000)) __builtin_ia32_pause();
        else if (ranks > 2) syscall(SYS_futex, &meeting->round, FUTEX_WAIT, round, NULL, NULL, 0);
        else sched_yield();
    }
}

static void add(float *restrict to, const float *restrict a, const float *restrict b, size_t count) {
    for (size_t i = 0; i < count; i++) to[i] = a[i] + b[i];
}

static void add_to(float *restrict to, const float *restrict a, size_t count) {
    for (size_t i = 0; i < count; i++) to[i] += a[i];
}

static void all_reduce(float **vectors, size_t from, size_t to, float *sum) {
    await();
    for (size_t at = from; at < to; at += BLOCK) {
        size_t count = to - at < BLOCK ? to - at : BLOCK;
        add(sum, vectors[0] + at, vectors[1] + at, count);
        for (int r = 2; r < ranks; r++) add_to(sum, vectors[r] + at, count);
        for (int r = 0; r < ranks; r++) memcpy(vectors[r] + at, sum, count * sizeof *sum);
    }
    await();
}

static double slowest(int me, double mine) {
    meeting->seconds[me] = mine;
    await();
    double most = 0;
    for (int r = 0; r < ranks; r++) if (meeting->seconds[r] > most) most = meeting->seconds[r];
    await();
    return most;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void run(int me, char *memory, size_t stride, size_t bytes) {
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(me % sysconf(_SC_NPROCESSORS_ONLN), &core);
    sched_setaffinity(0, sizeof core, &core);
    size_t floats = bytes / sizeof(float), from = floats * me / ranks, to = floats * (me + 1) / ranks;
    float *vectors[MOST_RANKS], *sum = aligned_alloc(64, BLOCK * sizeof *sum);
    for (int r = 0; r < ranks; r++) vectors[r] = (float *)(memory + stride * r);
    for (size_t i = 0; i < floats; i++) vectors[me][i] = me + 1 + (float)(i & 7);
    all_reduce(vectors, from, to, sum);
    for (size_t i = 0; i < floats; i++) {
        if (vectors[me][i] != ranks * (ranks + 1) / 2.0f + ranks * (float)(i & 7)) atomic_store(&meeting->wrong, 1);
        vectors[me][i] = 0;
    }
    static double windows[MOST_WINDOWS];
    int sums = 2, count = 0;
    double began = now();
    for (int window = -2; !atomic_load(&meeting->over); window++) {
        await();
        double t = now();
        for (int i = 0; i < sums; i++) all_reduce(vectors, from, to, sum);
        t = slowest(me, (now() - t) / sums);
        if (window == -1) sums = t * 4000 < WINDOW_S ? 4000 : t < WINDOW_S ? (int)(WINDOW_S / t) : 1;
        if (window >= 0) windows[count++] = t;
        double since = now() - began;
        int enough = count == MOST_WINDOWS || (count >= MANY_WINDOWS && since > length_s) ||
                     (count >= FEWEST_WINDOWS && since > 3 * length_s);
        if (me == 0 && enough) atomic_store(&meeting->over, 1);
        await();
    }
    if (me == 0 && !atomic_load(&meeting->wrong)) {
        qsort(windows, count, sizeof *windows, ascending);
        printf("{\"procs\":%d,\"bytes\":%zu,\"median_us\":%.2f,\"best_us\":%.2f}\n", ranks, bytes,
               windows[count / 2] * 1e6, windows[0] * 1e6);
        fflush(stdout);
    }
}

int main(int count, char **arguments) {
    ranks = atoi(arguments[1]);
    size_t sizes[16] = {4096, 1 << 20, 16 << 20, 100 << 20};
    int wanted = 4;
    if (count > 3) length_s = atoi(arguments[3]) / 1e3;
    if (count > 4) for (wanted = 0; wanted < 16 && 4 + wanted < count; wanted++) sizes[wanted] = atoll(arguments[4 + wanted]);
    for (int k = 0; k < wanted; k++) {
        size_t stride = sizes[k] + 4096, all = stride * ranks + (2 << 20);
        meeting = mmap(NULL, sizeof *meeting, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        char *memory = mmap(NULL, all, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        madvise(memory, all, MADV_HUGEPAGE);
        for (int r = 0; r < ranks; r++) if (fork() == 0) { run(r, memory, stride, sizes[k]); _exit(0); }
        while (wait(NULL) > 0) {}
        munmap(memory, all);
        munmap(meeting, sizeof *meeting);
    }
}
