internal import RealModule

/// The factors F_0F_1…F_{m−1} of a product, n × n each, as the periodic QR algorithm reads them: F_0 is upper Hessenberg, the
/// others are upper triangular. The entries are those of one product alone, or of one lane of eight.
@safe struct PeriodicFactors<Scalar: PeriodicScalar> {
    let n: Int
    let m: Int
    /// The product is 2^exponent times the product of the factors as stored.
    let exponent: Int
    private let components: UnsafePointer<Double>
    /// The number of doubles from one entry to the next.
    private let step: Int
    /// The number of doubles from a real part to its imaginary part.
    private let imaginary: Int

    init(
        n: Int, m: Int, exponent: Int, components: UnsafePointer<Double>, step: Int, imaginary: Int
    ) {
        self.n = n
        self.m = m
        self.exponent = exponent
        unsafe self.components = components
        self.step = step
        self.imaginary = imaginary
    }

    /// Entry (row, column) of factor j.
    subscript(_ j: Int, _ row: Int, _ column: Int) -> Scalar {
        unsafe Scalar(at: components + ((j * n + column) * n + row) * step, imaginaryAfter: imaginary)
    }

    /// The relative accuracy of the discriminant of a pair: m rounding errors of nε.
    var doubt: Double { Double(m * n) * Double.ulpOfOne }

    /// The 2 × 2 block (p, q; 0, r)·2^exponent at k of the product F_1…F_{m−1} of triangular factors.
    func triangularBlock(at k: Int) -> (p: Scalar, q: Scalar, r: Scalar, exponent: Int) {
        var (p, q, r, exponent) = (1 as Scalar, Scalar.zero, 1 as Scalar, 0)
        for j in stride(from: 1, to: m, by: 1) {
            q = p * self[j, k, k + 1] + q * self[j, k + 1, k + 1]
            p *= self[j, k, k]
            r *= self[j, k + 1, k + 1]
            let largest = max(p.size, q.size, r.size)
            if largest > 0x1p200 || (largest < 0x1p-200 && largest > 0) {
                let shift = Int(largest.exponent)
                let factor = Double(sign: .plus, exponent: -shift, significand: 1)
                p = p.multiplied(by: factor)
                q = q.multiplied(by: factor)
                r = r.multiplied(by: factor)
                exponent += shift
            }
        }
        return (p, q, r, exponent)
    }

    /// Whether a sweep over a block that does not converge has an exceptional shift, which breaks cycles.
    static func isExceptional(sweep: Int) -> Bool { sweep % 16 == 15 }

    /// Whether a sweep over a block that does not converge has no shift. Such a sweep sorts the moduli into
    /// descending order.
    static func isUnshifted(sweep: Int) -> Bool { sweep % 16 == 7 }

    /// A subdiagonal entry is negligible below this fraction of its diagonal neighbours. The fraction is a
    /// rounding error. It grows when a block does not converge, which happens for a multiple of the identity
    /// plus rounding errors.
    static func tolerance(sweep: Int) -> Double {
        0.5 * Double.ulpOfOne * Double(max(1, sweep - 8))
    }
}
