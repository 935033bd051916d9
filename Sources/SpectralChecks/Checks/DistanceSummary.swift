internal import LimitTheorems
internal import MonteCarlo
internal import Statistics

/// The distances of one matrix's spectral distribution to the limit.
struct MatrixDistances: Sendable, Equatable {
    /// The Kolmogorov distance in each view, exact on the line, radially and in angle; in the plane the
    /// supremum over the grid.
    var kolmogorov: [SpectralView: Double]
    /// The Wasserstein-1 distance on the line or of the modulus.
    var wasserstein: Double
    /// The fraction of eigenvalues that are exactly real.
    var realFraction: Double
    /// The number of eigenvalues that rounding may have made real or complex.
    var uncertainReals: Int
}

/// The distances of many matrices, summed up in bounded memory. No split of the matrices changes a bit of it.
struct DistanceSummary: SampleAccumulator, Codable {
    /// The Kolmogorov distances of each view.
    private(set) var kolmogorov: [SpectralView: ExactMoments] = [:]
    /// The Wasserstein-1 distances.
    private(set) var wasserstein = ExactMoments()
    /// The fractions of real eigenvalues.
    private(set) var realFraction = ExactMoments()
    /// The number of eigenvalues that rounding may have made real or complex.
    private(set) var uncertainReals = 0

    mutating func add(_ matrix: MatrixDistances) {
        for (view, distance) in matrix.kolmogorov { kolmogorov[view, default: ExactMoments()].add(distance) }
        wasserstein.add(matrix.wasserstein)
        realFraction.add(matrix.realFraction)
        uncertainReals += matrix.uncertainReals
    }

    mutating func merge(_ other: DistanceSummary) {
        kolmogorov.merge(other.kolmogorov) { a, b in
            var sum = a
            sum.merge(b)
            return sum
        }
        wasserstein.merge(other.wasserstein)
        realFraction.merge(other.realFraction)
        uncertainReals += other.uncertainReals
    }

    /// The number of matrices.
    var count: Int { wasserstein.count }
}
