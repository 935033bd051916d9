internal import CVectorLoops
internal import ComplexModule

extension PeriodicQR<Complex<Double>> {
    /// One implicit single-shift sweep over the block `first`…`last` of at least two rows. Only that block
    /// is updated, which is enough for the eigenvalues.
    func sweep(_ first: Int, _ last: Int, start: (Scalar, Scalar)) {
        let column = [start.0.real, start.0.imaginary, start.1.real, start.1.imaginary]
        var scratch = [Double](repeating: 0, count: Int(RANMAT_PERIODIC_SCRATCH) * m)
        let entries = unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: Double.self)
        unsafe ranmat_periodic_sweep_complex(entries, n, m, first, last, column, &scratch)
    }
}
