package dev.patchbay.kubernetes.cluster.apply;

/// What an apply makes of a run that is there already.
public enum Manner {
    /// It stays as it is.
    AS_IT_IS,
    /// What is over is taken away and begun anew.
    AGAIN
}
