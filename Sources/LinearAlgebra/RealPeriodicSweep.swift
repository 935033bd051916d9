internal import CVectorLoops

extension PeriodicQR<Double> {
    /// One implicit double-shift sweep over the block `first`…`last` of at least three rows. Only that block
    /// is updated, which is enough for the eigenvalues.
    func sweep(_ first: Int, _ last: Int, start: (Double, Double, Double)) {
        var scratch = [Double](repeating: 0, count: Int(RANMAT_PERIODIC_SCRATCH) * m)
        unsafe ranmat_periodic_sweep_real(base, n, m, first, last, [start.0, start.1, start.2], &scratch)
    }
}
