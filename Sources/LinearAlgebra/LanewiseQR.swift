internal import CVectorLoops
internal import ComplexModule
internal import RealModule

/// The QR iteration on upper Hessenberg matrices, one matrix per lane. It has implicit double shifts,
/// LAPACK's criterion for a negligible subdiagonal entry and the exceptional shifts of dlahqr. It does not
/// search for two consecutive small entries.
///
/// Each lane has its own active block low…high.
@safe struct LanewiseQR {
    private let n: Int
    private let entries: UnsafeMutablePointer<Double>
    /// The first row of each lane's active block. Rows are doubles so that they compare lane by lane with the
    /// entries.
    private let low: UnsafeMutablePointer<Double>
    /// The last row of each lane's active block, −1 when all eigenvalues are found.
    private let high: UnsafeMutablePointer<Double>
    /// The three numbers per lane that start a sweep.
    private let start: UnsafeMutablePointer<Double>
    private var sweeps = [Int](repeating: 0, count: Lanes.scalarCount)
    /// The eigenvalues of each lane, at the rows where they were found.
    private(set) var eigenvalues: [[Complex<Double>]]
    /// Whether the iteration did not converge for a lane.
    private(set) var hasFailed = [Bool](repeating: false, count: Lanes.scalarCount)

    private static let mostSweeps = 60
    /// The size of the scratch memory in vectors.
    static let scratchCount = 5

    init(_ entries: UnsafeMutablePointer<Lanes>, order n: Int, scratch: UnsafeMutablePointer<Lanes>) {
        self.n = n
        unsafe self.entries = entries.scalars
        unsafe low = scratch.scalars
        unsafe high = (scratch + 1).scalars
        unsafe start = (scratch + 2).scalars
        unsafe scratch[1] = Lanes(repeating: Double(n - 1))
        eigenvalues = Array(repeating: Array(repeating: .zero, count: n), count: Lanes.scalarCount)
    }

    /// Iterates until every lane has converged or failed.
    mutating func run() {
        var isActive = true
        while isActive {
            unsafe ranmat_lanes_find_blocks(entries, n, high, low)
            if deflate() {
                isActive = (0..<Lanes.scalarCount).contains { unsafe high[$0] >= 0 }
            } else {
                sweep()
            }
        }
    }

    private func entry(_ i: Int, _ j: Int, _ lane: Int) -> Double {
        unsafe entries[(i + j * n) * Lanes.scalarCount + lane]
    }

    /// Records the eigenvalues of blocks of one or two rows; returns whether there were any.
    private mutating func deflate() -> Bool {
        var any = false
        for lane in 0..<Lanes.scalarCount {
            let (top, end) = unsafe (Int(low[lane]), Int(high[lane]))
            if end < 0 || top < end - 1 { continue }
            any = true
            sweeps[lane] = 0
            if top == end {
                eigenvalues[lane][end] = Complex(entry(end, end, lane) + 0, 0)
            } else {
                let pair = eigenvalues(
                    entry(top, top, lane), entry(top, end, lane), entry(end, top, lane), entry(end, end, lane)
                )
                eigenvalues[lane][top] = pair.0
                eigenvalues[lane][end] = pair.1
            }
            unsafe high[lane] = Double(top - 1)
        }
        return any
    }

    /// The eigenvalues of (a b; c d).
    private func eigenvalues(
        _ a: Double, _ b: Double, _ c: Double, _ d: Double
    ) -> (Complex<Double>, Complex<Double>) {
        let p = (a - d) / 2
        let scale = max(abs(p), abs(b), abs(c))
        if scale == 0 || b == 0 || c == 0 { return (Complex(a + 0, 0), Complex(d + 0, 0)) }
        let discriminant = (p / scale) * p + (b / scale) * c
        if discriminant < 0 {
            let imaginary = scale.squareRoot() * (-discriminant).squareRoot()
            // A pair with imaginary part zero would count as real.
            if imaginary > 0 { return (Complex(d + p, imaginary), Complex(d + p, -imaginary)) }
            return (Complex(d + p, 0), Complex(d + p, 0))
        }
        let root = scale.squareRoot() * discriminant.squareRoot()
        let z = p < 0 ? p - root : p + root
        return z == 0
            ? (Complex(d + 0, 0), Complex(d + 0, 0)) : (Complex(d + z, 0), Complex(d - (b / z) * c, 0))
    }

    /// One double-shift step on the active block of every lane.
    private mutating func sweep() {
        var first = n
        var last = 0
        for lane in 0..<Lanes.scalarCount where unsafe high[lane] >= 0 {
            sweeps[lane] += 1
            if sweeps[lane] > Self.mostSweeps {
                hasFailed[lane] = true
                unsafe high[lane] = -1
                continue
            }
            let (top, end) = unsafe (Int(low[lane]), Int(high[lane]))
            let (p, q, r) = firstColumn(top, end, lane)
            unsafe start[lane] = p
            unsafe start[lane + Lanes.scalarCount] = q
            unsafe start[lane + 2 * Lanes.scalarCount] = r
            first = min(first, top)
            last = max(last, end)
        }
        if first < last { unsafe ranmat_lanes_qr_sweep(entries, n, first, last, low, high, start) }
    }

    /// The first column of (H − σ₁)(H − σ₂) on the block of a lane, up to a factor, with the shifts of
    /// dlahqr.
    private func firstColumn(_ top: Int, _ end: Int, _ lane: Int) -> (Double, Double, Double) {
        var (h11, h12) = (entry(end - 1, end - 1, lane), entry(end - 1, end, lane))
        var (h21, h22) = (entry(end, end - 1, lane), entry(end, end, lane))
        if sweeps[lane] % 10 == 0 {
            // Exceptional shifts break cycles.
            let atTop = sweeps[lane] % 20 == 10
            let s =
                atTop
                ? abs(entry(top + 1, top, lane)) + abs(entry(top + 2, top + 1, lane))
                : abs(entry(end, end - 1, lane)) + abs(entry(end - 1, end - 2, lane))
            h11 = 0.75 * s + (atTop ? entry(top, top, lane) : entry(end, end, lane))
            (h12, h21, h22) = (-0.4375 * s, s, h11)
        }
        let centre = (h11 + h22) / 2
        let determinant = (h11 - centre) * (h22 - centre) - h12 * h21
        let root = abs(determinant).squareRoot()
        let isComplex = determinant >= 0
        let (upper, lower) = (centre + root, centre - root)
        let nearer = abs(upper - h22) <= abs(lower - h22) ? upper : lower
        let real = isComplex ? centre : nearer
        let imaginary = isComplex ? root : 0
        let corner = entry(top, top, lane)
        let below = entry(top + 1, top, lane)
        let s = abs(corner - real) + imaginary + abs(below)
        let scaled = below / s
        return (
            scaled * entry(top, top + 1, lane) + (corner - real) * ((corner - real) / s)
                + imaginary * (imaginary / s),
            scaled * (corner + entry(top + 1, top + 1, lane) - 2 * real),
            scaled * entry(top + 2, top + 1, lane)
        )
    }
}
