public import ComplexModule
public import RealModule

extension EigenvalueSolver {
    /// The eigenvalues of the product A_1A_2…A_m by the periodic QR algorithm, which does not form the product.
    ///
    /// Factor j has shape n_j × n_{j+1}, with n_{m+1} = n_1. The result has n_1 eigenvalues; n_1 − min n_j of
    /// them are exactly zero. An eigenvalue is also reported as zero if its triangular factors contain a zero
    /// up to rounding, as happens with rank-deficient factors. Every other eigenvalue has the relative error
    /// that changing each factor by a few ε of its norm would cause, however widely the moduli spread. Badly
    /// scaled factors are balanced first. The algorithm does not depend on the back end.
    ///
    /// There are two ways to count as uncertainly real or complex (``LogSpectrum/uncertainReals``). A pair
    /// counts if the discriminant of its 2 × 2 product is within mnε of the squared norm: m rounding errors
    /// of nε, which is what one matrix has. Two real eigenvalues that were found separately count if they are
    /// as close: (λ − μ)² ≤ 4mnε|λμ|.
    public func eigenvalues<Scalar: MatrixScalar>(
        ofProduct factors: [Matrix<Scalar>]
    ) throws(EigenvalueError) -> LogSpectrum {
        try Scalar.eigenvalues(ofProducts: [factors], by: self)[0].get()
    }

    /// The eigenvalues of several products, each the same bit for bit as alone. Small products with equally many factors
    /// are computed eight at a time, in two to four times the time of one.
    public func eigenvalues<Scalar: MatrixScalar>(
        ofProducts products: [[Matrix<Scalar>]]
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        Scalar.eigenvalues(ofProducts: products, by: self)
    }

    /// The number of products of this order that are best given together: 8 where they share the lanes of a vector,
    /// otherwise 1.
    package static func productsTogether(order: Int, field: Field) -> Int {
        switch field {
        case .real: order <= Double.largestLaneOrder ? LanewisePeriodicQR<Double>.mostLanes : 1
        case .complex:
            order <= Complex<Double>.largestLaneOrder ? LanewisePeriodicQR<Complex<Double>>.mostLanes : 1
        }
    }
}

extension Double {
    /// The eigenvalues of products of real matrices; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofProducts products: [[Matrix<Double>]], by solver: EigenvalueSolver
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        periodicEigenvalues(products, &solver.work, &solver.laneMemory)
    }
}

extension Complex<Double> {
    /// The eigenvalues of products of complex matrices; see ``EigenvalueSolver``.
    public static func eigenvalues(
        ofProducts products: [[Matrix<Complex>]], by solver: EigenvalueSolver
    ) -> [Result<LogSpectrum, EigenvalueError>] {
        periodicEigenvalues(products, &solver.complexWork, &solver.laneMemory)
    }
}

/// The result of the periodic QR algorithm.
enum PeriodicOutcome {
    case spectrum(LogSpectrum)
    /// A factor is singular up to rounding. The factors have been reduced, which keeps the eigenvalues of
    /// their product and their ranks.
    case singular(factor: Int, rank: Int)
}

private func periodicEigenvalues<Scalar: PeriodicScalar>(
    _ products: [[Matrix<Scalar>]], _ storage: inout [Scalar], _ laneMemory: inout [Double]
) -> [Result<LogSpectrum, EigenvalueError>] {
    var results = [Result<LogSpectrum, EigenvalueError>?](repeating: nil, count: products.count)
    // Products that can be computed together: those of the same order and number of factors.
    var groups: [[Int]: [(index: Int, product: SquareProduct<Scalar>)]] = [:]
    for (index, factors) in products.enumerated() {
        do throws(EigenvalueError) {
            guard let product = try SquareProduct(factors) else {
                results[index] = .success(.zeros(factors[0].rows))
                continue
            }
            if product.order > 1 && product.order <= Scalar.largestLaneOrder
                && !product.isTriangular
            {
                groups[[product.order, product.factors.count], default: []].append((index, product))
            } else {
                results[index] = product.outcome(&storage)
            }
        } catch {
            results[index] = .failure(error)
        }
    }
    for (shape, group) in groups {
        let step = LanewisePeriodicQR<Scalar>.mostLanes
        for start in stride(from: 0, to: group.count, by: step) {
            let members = group[start..<min(start + step, group.count)]
            let spectra = LanewisePeriodicQR.spectra(
                of: members.map { $0.product }[...], n: shape[0], m: shape[1], memory: &laneMemory)
            for ((index, product), spectrum) in zip(members, spectra) {
                results[index] =
                    spectrum.map { .success($0.appending(zeros: product.count - product.order)) }
                    ?? product.outcome(&storage)
            }
        }
    }
    return results.map { result in
        guard let result else { preconditionFailure("a product was left out") }
        return result
    }
}

extension SquareProduct {
    /// The spectrum of this product alone.
    ///
    /// A product through r dimensions has at most r nonzero eigenvalues. A singular factor is split at its
    /// rank, which narrows the product, until all factors are square and regular. Only zero eigenvalues are
    /// lost.
    fileprivate func outcome(_ storage: inout [Scalar]) -> Result<LogSpectrum, EigenvalueError> {
        var (factors, n) = (self.factors, order)
        return Result { () throws(EigenvalueError) in
            while n > 0 {
                lay(factors, out: &storage)
                switch try PeriodicQR.outcome(factors: &storage, n: n, m: factors.count, exponent: exponent) {
                case .spectrum(let spectrum):
                    return spectrum.appending(zeros: count - n)
                case .singular(_, rank: 0):
                    return .zeros(count)
                case .singular(let j, let rank):
                    factors = factors.indices.map { k in
                        var factor = Matrix<Scalar>(rows: n, columns: n)
                        for i in 0..<(n * n) { factor.elements[i] = storage[k * n * n + i] }
                        return factor
                    }
                    factors.replaceSubrange(j...j, with: Scalar.factors(ofRank: rank, of: factors[j]))
                    makeSquare(&factors)
                    n = factors[0].rows
                }
            }
            return .zeros(count)
        }
    }
}

/// Stores square factors one after another.
private func lay<Scalar: PeriodicScalar>(_ factors: [Matrix<Scalar>], out storage: inout [Scalar]) {
    let size = factors[0].elements.count
    if storage.count < size * factors.count { storage = Array(repeating: .zero, count: size * factors.count) }
    for (j, factor) in factors.enumerated() {
        for i in 0..<size { storage[j * size + i] = factor.elements[i] }
    }
}

extension LogSpectrum {
    fileprivate static func zeros(_ count: Int) -> LogSpectrum {
        LogSpectrum(logModuli: [], arguments: []).appending(zeros: count)
    }

    fileprivate func appending(zeros: Int) -> LogSpectrum {
        if zeros == 0 { return self }
        return LogSpectrum(
            logModuli: logModuli + Array(repeating: -.infinity, count: zeros),
            arguments: arguments + Array(repeating: 0, count: zeros), uncertainReals: uncertainReals)
    }
}
