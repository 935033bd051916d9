internal import RealModule

/// The memory of two or eight products whose factors are n × n, one product per lane, as the loops in C take it.
@unsafe struct PeriodicLanes {
    /// The number of lanes.
    let width: Int
    let n: Int
    let m: Int
    /// Entries of complex factors are pairs of vectors, real parts and imaginary parts.
    let entries: UnsafeMutablePointer<Double>
    /// The first row of each lane's active block. Rows are doubles so that they compare lane by lane with entries.
    let low: UnsafeMutablePointer<Double>
    /// The last row of each lane's active block, −1 when all eigenvalues are found.
    let high: UnsafeMutablePointer<Double>
    let tolerances: UnsafeMutablePointer<Double>
    /// The numbers that start a sweep, three for each lane.
    let start: UnsafeMutablePointer<Double>

    /// Whether there are two lanes.
    var isPair: Bool { unsafe width == 2 }
}

/// The periodic QR algorithm on up to eight products at once, one product per lane. Lanes never influence each other, so the
/// results for a product do not depend on the other products.
struct LanewisePeriodicQR<Scalar: PeriodicScalar> {
    /// The most products at once.
    static var mostLanes: Int { Lanes.scalarCount }

    /// The spectra of up to eight products of m factors that are n × n. Nil where a factor may be singular or the
    /// iteration does not converge: such products are left to `PeriodicQR`.
    static func spectra(
        of products: ArraySlice<SquareProduct<Scalar>>, n: Int, m: Int, memory: inout [Double]
    ) -> [LogSpectrum?] {
        precondition(products.count <= mostLanes && n > 1 && n <= Scalar.largestLaneOrder)
        // One or two products take a third of the time of eight.
        let lanes = products.count <= 2 ? 2 : mostLanes
        let width = Scalar.componentCount
        let entryCount = n * n * m * width * lanes
        let scratchCount = max(n + 1, 2) * n * width * lanes
        let total = entryCount + scratchCount + (3 + 3 * width) * lanes
        if memory.count < total { memory = [Double](repeating: 0, count: total) }
        return unsafe memory.withUnsafeMutableBufferPointer { memory in
            guard let base = memory.baseAddress else { return [] }
            let scratch = unsafe base + entryCount
            let rows = unsafe scratch + scratchCount
            let block = unsafe PeriodicLanes(
                width: lanes, n: n, m: m, entries: base, low: rows, high: rows + lanes,
                tolerances: rows + 2 * lanes,
                start: rows + 3 * lanes)
            for k in 0..<((3 + 3 * width) * lanes) { unsafe rows[k] = 0 }
            if products.count < lanes { for k in 0..<entryCount { unsafe base[k] = 0 } }
            for (lane, product) in products.enumerated() { unsafe load(product, into: block, lane) }
            let suspects = unsafe Scalar.reduce(block, scratch)
            for lane in 0..<lanes {
                let isActive = lane < products.count && suspects >> UInt32(lane) & 1 == 0
                unsafe block.high[lane] = isActive ? Double(n - 1) : -1
            }
            let factors = products.enumerated().map { lane, product in
                unsafe PeriodicFactors<Scalar>(
                    n: n, m: m, exponent: product.exponent, components: UnsafePointer(base + lane),
                    step: width * lanes, imaginary: (width - 1) * lanes)
            }
            let found = unsafe iterate(block, factors)
            return factors.indices.map { lane in
                guard suspects >> UInt32(lane) & 1 == 0, let found = found[lane] else { return nil }
                return LogSpectrum(
                    logModuli: found.logModuli, arguments: found.arguments,
                    uncertainReals: found.uncertainReals(within: factors[lane].doubt))
            }
        }
    }

    private static func load(_ product: SquareProduct<Scalar>, into block: PeriodicLanes, _ lane: Int) {
        let lanes = unsafe block.width
        let size = unsafe block.n * block.n * Scalar.componentCount
        for (j, factor) in product.factors.enumerated() {
            let target = unsafe block.entries + (j * size * lanes + lane)
            factor.withComponents { components in
                for k in 0..<size { unsafe target[k * lanes] = components[k] }
            }
        }
    }

    /// Iterates until every lane has converged; nil for lanes that do not.
    private static func iterate(
        _ block: PeriodicLanes, _ factors: [PeriodicFactors<Scalar>]
    ) -> [PeriodicEigenvalues?] {
        let (n, lanes) = unsafe (block.n, block.width)
        var found = factors.map { _ in PeriodicEigenvalues(count: n) as PeriodicEigenvalues? }
        var sweeps = [Int](repeating: 0, count: lanes)
        var sweepsOfBlock = [Int](repeating: 0, count: lanes)
        while true {
            for lane in 0..<lanes {
                unsafe block.tolerances[lane] = PeriodicFactors<Scalar>.tolerance(sweep: sweepsOfBlock[lane])
            }
            unsafe Scalar.findBlocks(block)
            var (first, last) = (n, -1)
            var hasDeflated = false
            for lane in factors.indices {
                let (low, high) = unsafe (Int(block.low[lane]), Int(block.high[lane]))
                if high < 0 { continue }
                if high - low < Scalar.largestBlock {
                    if found[lane] != nil {
                        Scalar.takeEigenvalues(of: factors[lane], low, high, to: &found[lane]!)
                    }
                    unsafe block.high[lane] = Double(low - 1)
                    sweepsOfBlock[lane] = 0
                    hasDeflated = true
                } else {
                    first = min(first, low)
                    last = max(last, high)
                }
            }
            if hasDeflated { continue }
            if last < 0 { return found }
            for lane in factors.indices where unsafe block.high[lane] >= 0 {
                if sweeps[lane] >= 60 * max(n, 10) {
                    found[lane] = nil
                    unsafe block.high[lane] = -1
                    continue
                }
                unsafe prepareSweep(block, factors[lane], lane, number: sweepsOfBlock[lane])
                sweeps[lane] += 1
                sweepsOfBlock[lane] += 1
            }
            unsafe Scalar.sweep(block, first, last)
        }
    }

    private static func prepareSweep(
        _ block: PeriodicLanes, _ factors: PeriodicFactors<Scalar>, _ lane: Int, number: Int
    ) {
        let (first, last) = unsafe (Int(block.low[lane]), Int(block.high[lane]))
        let lanes = unsafe block.width
        let column = Scalar.startingColumn(factors, first, last, sweep: number)
        for (k, value) in [column.0, column.1, column.2].enumerated() {
            let target = unsafe block.start + (k * Scalar.componentCount * lanes + lane)
            unsafe target[0] = value.realPart
            if Scalar.componentCount == 2 { unsafe target[lanes] = value.imaginaryPart }
        }
    }
}
