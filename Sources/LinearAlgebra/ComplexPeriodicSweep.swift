internal import CVectorLoops
internal import ComplexModule

// The sweeps of the periodic QR algorithm on complex factors: one product alone, or several in vector lanes.
extension Complex<Double> {
    static func sweep(
        _ factors: PeriodicQR<Complex>, _ first: Int, _ last: Int, start: (Complex, Complex, Complex)
    ) {
        let column = [start.0.real, start.0.imaginary, start.1.real, start.1.imaginary]
        var scratch = [Double](repeating: 0, count: Int(RANMAT_PERIODIC_SCRATCH) * factors.m)
        let entries = unsafe UnsafeMutableRawPointer(factors.base).assumingMemoryBound(to: Double.self)
        unsafe ranmat_periodic_sweep_complex(
            entries, factors.n, factors.m, first, last, column, &scratch)
    }

    static func reduce(_ lanes: PeriodicLanes, _ scratch: UnsafeMutablePointer<Double>) -> UInt32 {
        let (entries, n, m) = unsafe (lanes.entries, lanes.n, lanes.m)
        if unsafe lanes.isPair {
            unsafe ranmat_pair_periodic_reduce_complex(entries, n, m, scratch)
            return unsafe ranmat_pair_periodic_suspects_complex(entries, n, m, scratch)
        }
        unsafe ranmat_lanes_periodic_reduce_complex(entries, n, m, scratch)
        return unsafe ranmat_lanes_periodic_suspects_complex(entries, n, m, scratch)
    }

    static func findBlocks(_ lanes: PeriodicLanes) {
        let findBlocks =
            unsafe lanes.isPair ? ranmat_pair_periodic_blocks_complex : ranmat_lanes_periodic_blocks_complex
        unsafe findBlocks(lanes.entries, lanes.n, lanes.high, lanes.tolerances, lanes.low)
    }

    static func sweep(_ lanes: PeriodicLanes, _ first: Int, _ last: Int) {
        let sweep =
            unsafe lanes.isPair ? ranmat_pair_periodic_sweep_complex : ranmat_lanes_periodic_sweep_complex
        unsafe sweep(
            lanes.entries, lanes.n, lanes.m, first, last, lanes.low, lanes.high, lanes.start)
    }
}
