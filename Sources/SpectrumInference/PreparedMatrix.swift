public import ComplexModule
public import LinearAlgebra
public import RealModule

/// What the entries of a matrix are.
public enum MatrixKind: Hashable, Codable, Sendable {
    /// Independent above the diagonal of a self-adjoint matrix.
    case selfAdjoint
    /// Independent, as the weights of a network before training.
    case general
    /// Observations of variables: rows are variables and columns observations. Correlations divide each variable by its
    /// standard deviation.
    case data(isCentred: Bool, isCorrelation: Bool)
}

/// What is random where there is no structure.
public enum NullKind: String, CaseIterable, Codable, Sendable {
    /// Independent Gaussian entries.
    case gaussian
    /// The entries themselves in random order; of data each variable's by themselves.
    case permute
    /// Each variable's observations shifted in a circle by a random amount.
    case shift
}

/// Why a matrix cannot be examined: a sentence.
public struct MatrixRefusal: Error, Sendable, CustomStringConvertible {
    public let description: String

    /// A refusal in a sentence without a full stop.
    public init(description: String) { self.description = description }
}

/// A matrix ready for a `SpectrumExamination`.
public struct PreparedMatrix: Sendable {
    /// The values, ascending: eigenvalues, or squared singular values of what is left after centring.
    public let values: [Double]
    /// The matrices that they are compared with.
    public let shape: SpectrumShape
    /// Real or complex entries.
    public let field: Field
    /// How components are understood.
    public let model: SpikeEstimate.Model
    /// Where spectra without structure come from.
    public let null: any NullSpectra
    /// What the entries say.
    public let guards: [EntryGuard]
    /// Of the entries.
    public let excessKurtosis: Double

    /// Prepares a real matrix.
    ///
    /// - Throws: `MatrixRefusal` where the matrix is too small, not self-adjoint or without variation; `EigenvalueError`.
    public init(_ matrix: Matrix<Double>, as kind: MatrixKind, null: NullKind, solver: EigenvalueSolver)
        throws
    {
        let inspection = EntryInspection(
            matrix, hasObservations: kind.hasObservations, isSelfAdjoint: kind == .selfAdjoint)
        try self.init(matrix, kind, null, solver, inspection, .real)
    }

    /// Prepares a complex matrix. Its entries are inspected part by part, real parts beside imaginary parts.
    public init(
        _ matrix: Matrix<Complex<Double>>, as kind: MatrixKind, null: NullKind, solver: EigenvalueSolver
    ) throws {
        // Of a self-adjoint matrix the lower triangle of the real parts is enough.
        let inspection = EntryInspection(
            matrix.partsSideBySide, hasObservations: false, isSelfAdjoint: kind == .selfAdjoint)
        if kind.hasObservations {
            throw MatrixRefusal(description: "data must be real numbers; take it as a general matrix")
        }
        try self.init(matrix, kind, null, solver, inspection, .complex)
    }

    /// What the entries of a real matrix say, without its spectrum.
    public static func guards(_ matrix: Matrix<Double>, as kind: MatrixKind) -> [EntryGuard] {
        EntryInspection(matrix, hasObservations: kind.hasObservations, isSelfAdjoint: kind == .selfAdjoint)
            .guards
    }

    /// What the entries of a complex matrix say.
    public static func guards(_ matrix: Matrix<Complex<Double>>, as kind: MatrixKind) -> [EntryGuard] {
        EntryInspection(matrix.partsSideBySide, hasObservations: false, isSelfAdjoint: kind == .selfAdjoint)
            .guards
            .filter { ![.emptyRows, .zeroEntries, .repeatedRows].contains($0.kind) }
    }

    private init<Scalar: MatrixScalar>(
        _ matrix: Matrix<Scalar>, _ kind: MatrixKind, _ null: NullKind, _ solver: EigenvalueSolver,
        _ inspection: EntryInspection, _ field: Field
    ) throws {
        let (rows, columns) = (matrix.rows, matrix.columns)
        guard min(rows, columns) >= 4 else {
            throw MatrixRefusal(
                description: "a spectrum of \(min(rows, columns)) values says nothing; 4 are needed")
        }
        try matrix.requireMagnitude()
        self.field = field
        // Parts of complex entries may be zero by themselves.
        guards = inspection.guards.filter {
            field == .real || ![.emptyRows, .zeroEntries, .repeatedRows].contains($0.kind)
        }
        excessKurtosis = inspection.excessKurtosis
        switch kind {
        case .selfAdjoint:
            try matrix.requireSelfAdjoint()
            model = .additive
            shape = .selfAdjoint(size: rows)
            var copy = matrix
            guard case .line(let line) = try solver.eigenvalues(ofSelfAdjoint: &copy) else {
                preconditionFailure("the spectrum is real")
            }
            values = line
            switch null {
            case .gaussian: self.null = GaussianNull(shape, field: field)
            case .permute:
                self.null = EntryRearrangement(matrix, .everywhere, isSelfAdjoint: true, count: rows)
            case .shift:
                throw MatrixRefusal(description: "only observations can be shifted, not a symmetric matrix")
            }
        case .general:
            model = .additive
            shape = .rectangular(rows: rows, columns: columns)
            var copy = matrix
            values = try solver.squaredSingularValues(of: &copy)
            switch null {
            case .gaussian: self.null = GaussianNull(shape, field: field)
            case .permute: self.null = EntryRearrangement(matrix, .everywhere, count: shape.count)
            case .shift:
                throw MatrixRefusal(description: "only observations can be shifted; take the matrix as data")
            }
        case .data(let isCentred, let isCorrelation):
            // The mean takes one dimension from the observations.
            let degrees = columns - (isCentred ? 1 : 0)
            model = rows <= degrees ? .population : .widePopulation
            shape = .rectangular(rows: rows, columns: degrees)
            guard var standard = matrix as? Matrix<Double> else { preconditionFailure("data are real") }
            standard.standardiseRows(isCentred: isCentred, toUnitLength: isCorrelation)
            var copy = standard
            // Correlations have variables of variance 1.
            let scale = isCorrelation ? Double(degrees) : 1
            values = try solver.squaredSingularValues(of: &copy).suffix(shape.count).map { $0 * scale }
            switch null {
            case .gaussian where isCorrelation:
                self.null = StandardisedGaussianNull(
                    variables: rows, observations: columns, isCentred: isCentred, count: shape.count)
            case .gaussian: self.null = GaussianNull(shape, field: field)
            // Neither moves a row's mean or length.
            case .permute: self.null = EntryRearrangement(standard, .withinRows, count: shape.count)
            case .shift: self.null = EntryRearrangement(standard, .shift, count: shape.count)
            }
        }
        guard values.contains(where: { $0 != 0 }) else {
            throw MatrixRefusal(
                description: "all its entries are equal, so that there is no variation to examine")
        }
    }
}

extension MatrixKind {
    var hasObservations: Bool { if case .data = self { true } else { false } }
}

extension Matrix {
    /// Refuses entries whose fourth powers, or sums of squares, are not numbers of double precision.
    fileprivate func requireMagnitude() throws(MatrixRefusal) {
        let largest = elements.lazy.map(\.magnitudeOfEntry).max() ?? 0
        guard largest == 0 || (1e-70...1e70).contains(largest) else {
            throw MatrixRefusal(
                description:
                    "its largest entry is \(largest); scale the matrix so that it is between 1e-70 and 1e70")
        }
    }

    /// Refuses a matrix that is not self-adjoint up to rounding: |a_ij − ā_ji| beyond 10⁻¹² of the largest entry.
    fileprivate func requireSelfAdjoint() throws(MatrixRefusal) {
        guard rows == columns else {
            throw MatrixRefusal(description: "a matrix of \(rows) × \(columns) is not symmetric")
        }
        if let place = asymmetry(tolerance: 1e-12) {
            throw MatrixRefusal(
                description:
                    "it is not symmetric: entries (\(place.row + 1), \(place.column + 1)) and (\(place.column + 1), "
                    + "\(place.row + 1)) differ")
        }
    }

    /// The first place below the diagonal where the matrix differs from its adjoint by more than a fraction of its largest
    /// entry; nil if it is self-adjoint.
    public func asymmetry(tolerance: Double) -> (row: Int, column: Int)? {
        let largest = elements.lazy.map(\.magnitudeOfEntry).max() ?? 0
        for column in 0..<columns {
            for row in column..<rows
            where self[row, column].distance(toConjugateOf: self[column, row]) > tolerance * largest {
                return (row, column)
            }
        }
        return nil
    }
}

extension MatrixScalar {
    fileprivate var magnitudeOfEntry: Double {
        switch self {
        case let x as Double: abs(x)
        case let z as Complex<Double>: z.length
        default: .nan
        }
    }

    fileprivate func distance(toConjugateOf other: Self) -> Double {
        switch (self, other) {
        case (let x as Double, let y as Double): abs(x - y)
        case (let x as Complex<Double>, let y as Complex<Double>): (x - y.conjugate).length
        default: .nan
        }
    }
}
