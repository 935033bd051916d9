public import Ensembles
public import LinearAlgebra
public import RandomNumbers

/// Correlation matrices of independent Gaussian series: each row of a p × n Gaussian matrix less its mean and divided by its
/// length. The eigenvalues of RRᵀ sum to p whatever is drawn, which the null of covariances does not know.
public struct StandardisedGaussianNull: NullSpectra {
    private let variables: Int
    private let observations: Int
    private let isCentred: Bool
    private let count: Int

    /// p variables with n observations each; `count` values of the spectrum are kept, the largest ones.
    public init(variables: Int, observations: Int, isCentred: Bool, count: Int) {
        self.variables = variables
        self.observations = observations
        self.isCentred = isCentred
        self.count = count
    }

    public var label: String { "correlations of independent Gaussian series" }

    public var streamKey: String { "null of correlations of Gaussian series" }

    public var entryVariance: Double? { nil }

    public var shrinks: Bool { false }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func draw(
        without components: Int, from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Double] {
        var matrix = Matrix<Double>(rows: variables, columns: observations)
        matrix.withMutableComponents { stream.fillGaussian(&$0) }
        matrix.standardiseRows(isCentred: isCentred, toUnitLength: true)
        return Array(try workspace.solver.squaredSingularValues(of: &matrix).suffix(count))
    }
}

extension Matrix<Double> {
    /// Takes each row's mean from it and divides the row by its length, where that is not 0.
    package mutating func standardiseRows(isCentred: Bool, toUnitLength: Bool) {
        let n = Double(columns)
        for row in 0..<rows {
            var sum = 0.0
            if isCentred {
                for column in 0..<columns { sum += self[row, column] }
                let mean = sum / n
                for column in 0..<columns { self[row, column] -= mean }
            }
            guard toUnitLength else { continue }
            var square = 0.0
            for column in 0..<columns { square += self[row, column] * self[row, column] }
            guard square > 0 else { continue }
            let factor = 1 / square.squareRoot()
            for column in 0..<columns { self[row, column] *= factor }
        }
    }
}
