// MPI_Allreduce of float32 sums. Arguments: a label, and perhaps milliseconds a size and the sizes in bytes. Rank 0
// prints one JSON object a size: median and best over short windows.
#include <mpi.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_WINDOWS = 1000, MANY_WINDOWS = 7, FEWEST_WINDOWS = 3 };

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double window(float *in, float *out, int floats, int sums) {
    MPI_Barrier(MPI_COMM_WORLD);
    double mine = MPI_Wtime(), most;
    for (int i = 0; i < sums; i++) MPI_Allreduce(in, out, floats, MPI_FLOAT, MPI_SUM, MPI_COMM_WORLD);
    mine = (MPI_Wtime() - mine) / sums;
    MPI_Allreduce(&mine, &most, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    return most;
}

int main(int count, char **arguments) {
    int me, ranks;
    MPI_Init(&count, &arguments);
    MPI_Comm_rank(MPI_COMM_WORLD, &me);
    MPI_Comm_size(MPI_COMM_WORLD, &ranks);
    size_t sizes[16] = {4096, 1 << 20, 16 << 20, 100 << 20};
    int wanted = 4;
    const double length = count > 2 ? atoi(arguments[2]) / 1e3 : 1.2;
    if (count > 3) for (wanted = 0; wanted < 16 && 3 + wanted < count; wanted++) sizes[wanted] = atoll(arguments[3 + wanted]);
    for (int k = 0; k < wanted; k++) {
        int floats = sizes[k] / sizeof(float);
        float *in = aligned_alloc(4096, sizes[k]), *out = aligned_alloc(4096, sizes[k]);
        for (int i = 0; i < floats; i++) { in[i] = me + 1 + (float)(i & 7); out[i] = 0; }
        double t = window(in, out, floats, 2);
        for (int i = 0; i < floats; i++) {
            if (out[i] != ranks * (ranks + 1) / 2.0f + ranks * (float)(i & 7)) MPI_Abort(MPI_COMM_WORLD, 1);
        }
        int sums = t * 4000 < 0.015 ? 4000 : t < 0.015 ? (int)(0.015 / t) : 1;
        double windows[MOST_WINDOWS], began = MPI_Wtime();
        int done = 0, more = 1;
        while (more) {
            windows[done++] = window(in, out, floats, sums);
            double since = MPI_Wtime() - began;
            more = done < FEWEST_WINDOWS || (done < MOST_WINDOWS && since < length) ||
                   (done < MANY_WINDOWS && since < 3 * length);
            MPI_Bcast(&more, 1, MPI_INT, 0, MPI_COMM_WORLD);
        }
        if (me == 0) {
            qsort(windows, done, sizeof *windows, ascending);
            printf("{\"procs\":%d,\"bytes\":%zu,\"median_us\":%.2f,\"best_us\":%.2f}\n", ranks, sizes[k],
                   windows[done / 2] * 1e6, windows[0] * 1e6);
            fflush(stdout);
        }
        free(in);
        free(out);
    }
    MPI_Finalize();
}
