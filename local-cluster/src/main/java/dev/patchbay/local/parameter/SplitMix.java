package dev.patchbay.local.parameter;

/// Numbers that look random and depend on nothing but their keys: the finisher of SplitMix64 (Steele, Lea and Flood,
/// 2014), written out here so that no release of the JDK can change a data order or a dropout mask.
public final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    public static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// The number under the counter in the stream of the key.
    public static long at(long key, long counter) {
        return mix(key + (counter + 1) * GOLDEN_GAMMA);
    }

    /// A key for a stream of its own.
    public static long key(long first, long... more) {
        long key = mix(first + GOLDEN_GAMMA);
        for (long part : more) {
            key = at(key, part);
        }
        return key;
    }

    public static long key(long seed, String name) {
        long key = key(seed);
        for (int i = 0; i < name.length(); i++) {
            key = at(key, name.charAt(i));
        }
        return key;
    }

    /// Even in [0, 1), with 24 bits: what a float can tell apart.
    public static float unitFloat(long bits) {
        return (bits >>> 40) * 0x1p-24f;
    }
}
