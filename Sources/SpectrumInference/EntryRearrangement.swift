public import Ensembles
public import LinearAlgebra
public import RandomNumbers

/// The matrix itself with its entries rearranged at random. What the rearrangement leaves is whatever law the entries have;
/// what it destroys is what is tested for.
public struct EntryRearrangement<Scalar: MatrixScalar>: NullSpectra {
    /// How entries are rearranged.
    public enum Kind: String, Codable, Sendable {
        /// All entries of a general matrix; of a self-adjoint one those beside the diagonal and those on it.
        case everywhere
        /// The entries of each row, the observations of one variable: each keeps its own values.
        case withinRows
        /// Each row is shifted in a circle by an amount of its own, which keeps its dependence along observations.
        case shift
    }

    private let matrix: Matrix<Scalar>
    private let kind: Kind
    private let isSelfAdjoint: Bool
    private let count: Int

    /// Rearrangements of a matrix.
    ///
    /// - Parameter count: the number of values kept of each spectrum, the largest ones.
    public init(_ matrix: Matrix<Scalar>, _ kind: Kind, isSelfAdjoint: Bool = false, count: Int) {
        precondition(!isSelfAdjoint || kind == .everywhere, "rows of a self-adjoint matrix are not free")
        self.matrix = matrix
        self.kind = kind
        self.isSelfAdjoint = isSelfAdjoint
        self.count = count
    }

    public var label: String {
        switch kind {
        case .everywhere: "this matrix with its entries in random order"
        case .withinRows: "this matrix with each variable's observations in random order"
        case .shift: "this matrix with each variable shifted along the observations by a random amount"
        }
    }

    public var streamKey: String { "rearranged entries, \(kind.rawValue)" }

    public var entryVariance: Double? { nil }

    public var shrinks: Bool { false }

    /// Draws the eigenvalues of one matrix; see the protocol.
    public func draw(
        without components: Int, from stream: inout RandomStream, using workspace: SpectrumWorkspace
    ) throws(EigenvalueError) -> [Double] {
        var drawn = rearranged(from: &stream)
        guard isSelfAdjoint else {
            return Array(try workspace.solver.squaredSingularValues(of: &drawn).suffix(count))
        }
        guard case .line(let values) = try workspace.solver.eigenvalues(ofSelfAdjoint: &drawn) else {
            preconditionFailure("the spectrum is real")
        }
        return values
    }

    /// Draws a rearrangement.
    func rearranged(from stream: inout RandomStream) -> Matrix<Scalar> {
        var drawn = matrix
        rearrange(&drawn, from: &stream)
        return drawn
    }

    private func rearrange(_ drawn: inout Matrix<Scalar>, from stream: inout RandomStream) {
        let (rows, columns) = (drawn.rows, drawn.columns)
        switch kind {
        case .everywhere where isSelfAdjoint:
            // The lower triangle is the one that is read.
            shuffle(&drawn.elements, (0..<rows).map { $0 + $0 * rows }, from: &stream)
            shuffle(
                &drawn.elements,
                (0..<columns).flatMap { j in ((j + 1)..<max(rows, j + 1)).map { $0 + j * rows } },
                from: &stream)
        case .everywhere: shuffle(&drawn.elements, Array(drawn.elements.indices), from: &stream)
        case .withinRows:
            for row in 0..<rows {
                shuffle(&drawn.elements, (0..<columns).map { row + $0 * rows }, from: &stream)
            }
        case .shift:
            for row in 0..<rows {
                let offset = stream.integer(below: columns)
                for column in 0..<columns {
                    drawn[row, column] = matrix[row, (column + offset) % columns]
                }
            }
        }
    }

    /// Fisher and Yates's shuffle of the elements at some places.
    private func shuffle(_ elements: inout [Scalar], _ places: [Int], from stream: inout RandomStream) {
        for i in stride(from: places.count - 1, through: 1, by: -1) {
            elements.swapAt(places[i], places[stream.integer(below: i + 1)])
        }
    }
}
