public import LinearAlgebra

/// n observations z_1, …, z_n of n_0 real numbers each, the rows of the matrix Z.
public protocol Observations: Sendable {
    /// The number of observations n.
    var count: Int { get }
    /// The dimension n_0.
    var dimension: Int { get }
    /// Makes `block` the n_0 × range.count matrix with the observations of `range` as columns.
    func copy(_ range: Range<Int>, into block: inout Matrix<Double>)
}

/// The columns of a matrix as observations.
public struct ColumnObservations: Observations {
    private let matrix: Matrix<Double>

    /// The columns of Zᵀ as observations.
    public init(_ matrix: Matrix<Double>) {
        self.matrix = matrix
    }

    public var count: Int { matrix.columns }
    public var dimension: Int { matrix.rows }

    /// Makes `block` the columns of `range`.
    public func copy(_ range: Range<Int>, into block: inout Matrix<Double>) {
        block.assignBlock(
            of: matrix, at: (0, range.lowerBound), rows: dimension, columns: range.count, scaledBy: 1)
    }
}

/// Observations in single precision one after the other, the form in which images are stored. They are
/// widened exactly.
public struct SinglePrecisionObservations: Observations {
    private let values: [Float]
    public let dimension: Int
    public let count: Int

    /// The n × n_0 matrix Z, row-major.
    public init(_ values: [Float], dimension: Int) {
        precondition(dimension > 0 && values.count % dimension == 0, "the rows must have the same length")
        self.values = values
        self.dimension = dimension
        count = values.count / dimension
    }

    /// Makes `block` the n_0 × range.count matrix of the observations of `range`, widened.
    public func copy(_ range: Range<Int>, into block: inout Matrix<Double>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "there are fewer observations")
        block.reshape(rows: dimension, columns: range.count)
        let start = range.lowerBound * dimension
        let source = values.span
        block.withMutableComponents { (target: inout MutableSpan<Double>) in
            for i in target.indices { target[i] = Double(source[start + i]) }
        }
    }
}
