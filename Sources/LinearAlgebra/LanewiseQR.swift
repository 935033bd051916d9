internal import ComplexModule
internal import RealModule

/// The QR iteration on upper Hessenberg matrices, one a lane: implicit double shifts, LAPACK's criterion for a
/// negligible subdiagonal entry and its exceptional shifts (dlahqr), without the search for two consecutive small ones.
///
/// Each lane has its own active block low…high; a reflection that is not a lane's own is the identity there, exactly.
@safe struct LanewiseQR {
    private let n: Int
    private let entries: UnsafeMutablePointer<Lanes>
    private let scalars: UnsafeMutablePointer<Double>
    /// The last row of each lane's active block, −1 when all eigenvalues are found; whole numbers, as doubles so that
    /// they compare lane by lane with the entries.
    private var high: Lanes
    private var low = Lanes.zero
    private var sweeps = [Int](repeating: 0, count: Lanes.scalarCount)
    /// The eigenvalues of each lane, in the rows where they were found.
    private(set) var eigenvalues: [[Complex<Double>]]
    /// Whether the iteration gave up on a lane.
    private(set) var hasFailed = [Bool](repeating: false, count: Lanes.scalarCount)

    private static let precision = 0x1p-52
    /// What counts as zero, of matrices with entries of at most 1.
    private static let tiny = 1e-290
    private static let mostSweeps = 60

    init(_ entries: UnsafeMutablePointer<Lanes>, order n: Int) {
        self.n = n
        unsafe self.entries = entries
        unsafe scalars = UnsafeMutableRawPointer(entries).assumingMemoryBound(to: Double.self)
        high = Lanes(repeating: Double(n - 1))
        eigenvalues = Array(repeating: Array(repeating: .zero, count: n), count: Lanes.scalarCount)
    }

    /// Runs to the end.
    mutating func run() {
        while true {
            findBlocks()
            if deflate() {
                if high.max() < 0 { return }
                continue
            }
            sweep()
        }
    }

    private func entry(_ i: Int, _ j: Int, _ lane: Int) -> Double {
        unsafe scalars[(i + j * n) * Lanes.scalarCount + lane]
    }

    /// Sets `low` to the first row of the block that ends at `high`, and the subdiagonal entry before it to zero.
    private mutating func findBlocks() {
        low = .zero
        // Lanes whose block is found are marked by a limit no row exceeds.
        var limit = high
        var k = Int(high.max())
        while k > 0 {
            let row = Lanes(repeating: Double(k))
            let found = negligible(k) .& (row .<= limit)
            low.replace(with: row, where: found)
            limit.replace(with: -1, where: found)
            unsafe entries[k + (k - 1) * n].replace(with: 0, where: found)
            if limit.max() < 0 { break }
            k -= 1
        }
    }

    /// Whether entry (k, k−1) is negligible: below ε of its neighbours on the diagonal, and by Ahues and Tisseur's
    /// criterion (LAPACK Working Note 122), which keeps small eigenvalues of graded matrices.
    private func negligible(_ k: Int) -> SIMDMask<SIMD8<Int64>> {
        let below = unsafe entries[k + (k - 1) * n].magnitudes
        let above = unsafe entries[k - 1 + k * n].magnitudes
        let corner = unsafe entries[k + k * n]
        let previous = unsafe entries[k - 1 + (k - 1) * n]
        let size = corner.magnitudes + previous.magnitudes
        // On a zero diagonal the matrix's own size, 1, is the measure.
        let measure = size.replacing(with: 1, where: size .== 0)
        let difference = (previous - corner).magnitudes
        let larger = below.larger(above)
        let smaller = below.smaller(above)
        let wide = corner.magnitudes.larger(difference)
        let narrow = corner.magnitudes.smaller(difference)
        let inverse = 1 / (wide + larger)
        let isSmall = below .<= Self.precision * measure
        let bound = (Self.precision * (narrow * (wide * inverse))).larger(Lanes(repeating: Self.tiny))
        return (below .<= Self.tiny) .| (isSmall .& (smaller * (larger * inverse) .<= bound))
    }

    /// Takes the eigenvalues of blocks of one or two rows; returns whether there were any.
    private mutating func deflate() -> Bool {
        var any = false
        for lane in 0..<Lanes.scalarCount {
            let (top, end) = (Int(low[lane]), Int(high[lane]))
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
            high[lane] = Double(top - 1)
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
            // An imaginary part of exactly zero would mean a real pair.
            if imaginary > 0 { return (Complex(d + p, imaginary), Complex(d + p, -imaginary)) }
            return (Complex(d + p, 0), Complex(d + p, 0))
        }
        let root = scale.squareRoot() * discriminant.squareRoot()
        let z = p < 0 ? p - root : p + root
        return z == 0
            ? (Complex(d + 0, 0), Complex(d + 0, 0)) : (Complex(d + z, 0), Complex(d - (b / z) * c, 0))
    }

    /// One double-shift step on every lane's block.
    private mutating func sweep() {
        var (p, q, r) = (Lanes.zero, Lanes.zero, Lanes.zero)
        var first = n
        var last = 0
        for lane in 0..<Lanes.scalarCount where high[lane] >= 0 {
            sweeps[lane] += 1
            if sweeps[lane] > Self.mostSweeps {
                hasFailed[lane] = true
                high[lane] = -1
                continue
            }
            let (top, end) = (Int(low[lane]), Int(high[lane]))
            (p[lane], q[lane], r[lane]) = firstColumn(top, end, lane)
            first = min(first, top)
            last = max(last, end)
        }
        if first >= last { return }
        for k in first..<last {
            chase(k, first: first, last: last, start: (p, q, r))
        }
    }

    /// The first column of (H − σ₁)(H − σ₂) on a lane's block, up to a factor, with the shifts of dlahqr.
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

    /// The reflection of rows and columns k, k + 1, k + 2 that moves the bulge on, in lanes whose block holds them.
    private func chase(_ k: Int, first: Int, last: Int, start: (Lanes, Lanes, Lanes)) {
        let row = Lanes(repeating: Double(k))
        let isActive = (low .<= row) .& (row .< high)
        let isFirst = low .== row
        let hasThird = k + 2 < n
        var (p, q, r) = start
        if k > 0 {
            let column = unsafe entries + (k - 1) * n
            p = unsafe column[k].replacing(with: p, where: isFirst)
            q = unsafe column[k + 1].replacing(with: q, where: isFirst)
            r = hasThird ? unsafe column[k + 2].replacing(with: r, where: isFirst) : .zero
        }
        r.replace(with: 0, where: row .>= high - 1)
        let size = p.magnitudes + q.magnitudes + r.magnitudes
        let isIdle = (size .< Self.tiny) .| .!isActive
        let inverse = 1 / size.replacing(with: 1, where: isIdle)
        p *= inverse
        q *= inverse
        r *= inverse
        let norm = (p * p + q * q + r * r).squareRoot()
        let beta = norm.replacing(with: -norm, where: p .>= 0).replacing(with: 1, where: isIdle)
        let divisor = 1 / (p - beta).replacing(with: 1, where: isIdle)
        let v1 = (q * divisor).replacing(with: 0, where: isIdle)
        let v2 = (r * divisor).replacing(with: 0, where: isIdle)
        let t0 = ((beta - p) / beta).replacing(with: 0, where: isIdle)
        let (t1, t2) = (t0 * v1, t0 * v2)
        if k > 0 {
            let moves = .!isIdle .& .!isFirst
            let column = unsafe entries + (k - 1) * n
            unsafe column[k].replace(with: beta * size, where: moves)
            unsafe column[k + 1].replace(with: 0, where: moves)
            if hasThird { unsafe column[k + 2].replace(with: 0, where: moves) }
        }
        let columns = (unsafe entries + k * n, unsafe entries + (k + 1) * n, unsafe entries + (k + 2) * n)
        if hasThird {
            for j in k...last {
                let target = unsafe entries + j * n + k
                let sum = unsafe target[0] + v1 * target[1] + v2 * target[2]
                unsafe target[0] -= sum * t0
                unsafe target[1] -= sum * t1
                unsafe target[2] -= sum * t2
            }
            for i in first...min(k + 3, last) {
                let sum = unsafe columns.0[i] + v1 * columns.1[i] + v2 * columns.2[i]
                unsafe columns.0[i] -= sum * t0
                unsafe columns.1[i] -= sum * t1
                unsafe columns.2[i] -= sum * t2
            }
        } else {
            for j in k...last {
                let target = unsafe entries + j * n + k
                let sum = unsafe target[0] + v1 * target[1]
                unsafe target[0] -= sum * t0
                unsafe target[1] -= sum * t1
            }
            for i in first...last {
                let sum = unsafe columns.0[i] + v1 * columns.1[i]
                unsafe columns.0[i] -= sum * t0
                unsafe columns.1[i] -= sum * t1
            }
        }
    }
}
