internal import CVectorLoops

// The sweeps of the periodic QR algorithm on real factors: one product alone, or several in vector lanes.
extension Double {
    static func sweep(
        _ factors: PeriodicQR<Double>, _ first: Int, _ last: Int, start: (Double, Double, Double)
    ) {
        var scratch = [Double](repeating: 0, count: Int(RANMAT_PERIODIC_SCRATCH) * factors.m)
        unsafe ranmat_periodic_sweep_real(
            factors.base, factors.n, factors.m, first, last, [start.0, start.1, start.2], &scratch)
    }

    static func reduce(_ lanes: PeriodicLanes, _ scratch: UnsafeMutablePointer<Double>) -> UInt32 {
        let (entries, n, m) = unsafe (lanes.entries, lanes.n, lanes.m)
        if unsafe lanes.isPair {
            unsafe ranmat_pair_periodic_reduce_real(entries, n, m, scratch)
            return unsafe ranmat_pair_periodic_suspects_real(entries, n, m, scratch)
        }
        unsafe ranmat_lanes_periodic_reduce_real(entries, n, m, scratch)
        return unsafe ranmat_lanes_periodic_suspects_real(entries, n, m, scratch)
    }

    static func findBlocks(_ lanes: PeriodicLanes) {
        let findBlocks =
            unsafe lanes.isPair ? ranmat_pair_periodic_blocks_real : ranmat_lanes_periodic_blocks_real
        unsafe findBlocks(lanes.entries, lanes.n, lanes.high, lanes.tolerances, lanes.low)
    }

    static func sweep(_ lanes: PeriodicLanes, _ first: Int, _ last: Int) {
        let sweep = unsafe lanes.isPair ? ranmat_pair_periodic_sweep_real : ranmat_lanes_periodic_sweep_real
        unsafe sweep(
            lanes.entries, lanes.n, lanes.m, first, last, lanes.low, lanes.high, lanes.start)
    }
}
