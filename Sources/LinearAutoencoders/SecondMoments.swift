public import LinearAlgebra

/// The point from which observations are measured.
public enum Centring: String, Codable, Sendable {
    /// The origin, as in the note.
    case origin
    /// Their mean. The loss is then that of reconstructing deviations from the mean.
    case mean
}

/// The second moments S = ZᵀZ of observations. The loss of a linear encoder and decoder depends on nothing
/// else.
public struct SecondMoments: Sendable {
    /// The number of observations n.
    public let count: Int
    /// S, n_0 × n_0, symmetric. With a mean, the rows of Z are z_i − μ.
    public let matrix: Matrix<Double>
    /// The mean μ; nil if nothing was subtracted.
    public let mean: [Double]?
    /// ‖Z‖_F², summed over the observations and not taken from S.
    public let squaredNorm: Double

    /// The dimension n_0.
    public var dimension: Int { matrix.rows }

    /// The largest number of successive rounding errors of ε/2 in a sum over observations: within a block,
    /// over the blocks of a part, over the parts.
    package var roundings: Int {
        let parts = ObservationSweep.parts(count: count, size: dimension * dimension)
        let longest = parts.map(\.count).max() ?? 0
        return ObservationSweep.blockSize + longest / ObservationSweep.blockSize + 1 + parts.count
    }

    /// Given second moments. Only the lower triangle of S is read.
    public init(matrix: Matrix<Double>, count: Int, squaredNorm: Double, mean: [Double]? = nil) {
        precondition(matrix.rows == matrix.columns, "second moments must be a square matrix")
        var symmetric = matrix
        for column in 0..<matrix.columns {
            for row in 0..<column { symmetric[row, column] = matrix[column, row] }
        }
        self.matrix = symmetric
        self.count = count
        self.squaredNorm = squaredNorm
        self.mean = mean
    }

    /// The second moments of observations; nil if the sweep was stopped.
    public static func gather(
        _ observations: any Observations, about centring: Centring, _ sweep: ObservationSweep
    ) async -> SecondMoments? {
        var mean: [Double]?
        if centring == .mean {
            guard let found = await Self.mean(of: observations, sweep) else { return nil }
            mean = found
        }
        let dimension = observations.dimension
        let zero = (Matrix<Double>(rows: dimension, columns: dimension), 0.0)
        let parts = await sweep.partialSums(
            over: observations, centre: mean, zero: zero, size: dimension * dimension
        ) { block, sum in
            sum.0.addOuterProducts(ofColumns: block)
            sum.1 += block.squaredFrobeniusNorm
        }
        guard var total = parts?.first else { return nil }
        for part in parts?.dropFirst() ?? [] {
            total.0.add(part.0)
            total.1 += part.1
        }
        return SecondMoments(
            matrix: total.0, count: observations.count, squaredNorm: total.1, mean: mean)
    }

    private static func mean(of observations: any Observations, _ sweep: ObservationSweep) async -> [Double]?
    {
        let zero = [Double](repeating: 0, count: observations.dimension)
        let parts = await sweep.partialSums(
            over: observations, centre: nil, zero: zero, size: observations.dimension
        ) { block, sum in
            for column in 0..<block.columns {
                for row in 0..<block.rows { sum[row] += block[row, column] }
            }
        }
        guard let parts else { return nil }
        let total = parts.reduce(zero) { sum, part in zip(sum, part).map(+) }
        return total.map { $0 / Double(max(observations.count, 1)) }
    }
}

extension Matrix<Double> {
    /// Adds a matrix of the same shape.
    mutating func add(_ other: Matrix) {
        precondition(rows == other.rows && columns == other.columns, "shapes differ")
        let added = other.elements.span
        withMutableComponents { (components: inout MutableSpan<Double>) in
            for i in components.indices { components[i] += added[i] }
        }
    }
}
