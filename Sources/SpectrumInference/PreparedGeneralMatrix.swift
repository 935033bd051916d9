public import ComplexModule
public import LinearAlgebra
public import RealModule

/// A general square matrix, or its eigenvalues alone, ready for a `GeneralSpectrumExamination`.
public struct PreparedGeneralMatrix: Sendable {
    /// The eigenvalues, with the norm where the entries are known.
    public let spectrum: GeneralSpectrum
    /// κ of each eigenvalue, in the order of the spectrum; nil where only the eigenvalues are known.
    public let conditionNumbers: [Double]?
    /// Where spectra without structure come from.
    public let null: any GeneralNullSpectra
    /// What the entries say.
    public let guards: [EntryGuard]
    /// Of the entries; 0 where they are not known.
    public let excessKurtosis: Double

    /// What is random where there is no structure.
    public enum Null: String, CaseIterable, Codable, Sendable {
        /// Independent Gaussian entries.
        case gaussian
        /// The entries themselves in random order.
        case permute
        /// Gaussian entries with the correlation across the diagonal that the matrix shows.
        case elliptic
    }

    /// Prepares a real matrix.
    ///
    /// - Throws: `MatrixRefusal` where the matrix is not square, too small or has no variation; `EigenvalueError`.
    public init(_ matrix: Matrix<Double>, null: Null, solver: EigenvalueSolver) throws {
        let inspection = EntryInspection(matrix, hasObservations: false, isSelfAdjoint: false)
        try self.init(matrix, null, solver, inspection)
    }

    /// Prepares a complex matrix. Its entries are inspected part by part, real parts beside imaginary parts.
    public init(_ matrix: Matrix<Complex<Double>>, null: Null, solver: EigenvalueSolver) throws {
        try self.init(
            matrix, null, solver,
            EntryInspection(matrix.partsSideBySide, hasObservations: false, isSelfAdjoint: false))
    }

    private init<Scalar: MatrixScalar>(
        _ matrix: Matrix<Scalar>, _ null: Null, _ solver: EigenvalueSolver, _ inspection: EntryInspection
    ) throws {
        guard matrix.rows == matrix.columns else {
            throw MatrixRefusal(
                description:
                    "a matrix of \(matrix.rows) × \(matrix.columns) is not square and has no eigenvalues")
        }
        try Self.requireSize(matrix.rows)
        guard matrix.isFinite else { throw EigenvalueError.nonFiniteEntries }
        let squaredNorm = matrix.squaredFrobeniusNorm
        try Self.requireVariation(squaredNorm, isZero: matrix.elements.allSatisfy { $0 == .zero })
        var copy = matrix
        let conditioned = try ConditionedSpectrum(of: &copy, by: solver)
        spectrum = GeneralSpectrum(conditioned.spectrum, field: Scalar.field, squaredNorm: squaredNorm)
        conditionNumbers = conditioned.conditionNumbers
        guards = inspection.guards
        excessKurtosis = inspection.excessKurtosis
        self.null =
            try Self.gaussian(null, spectrum) ?? EntryRearrangement(matrix, .everywhere, count: matrix.rows)
    }

    /// Prepares eigenvalues. Those of a real matrix are real or come in conjugate pairs; other lists are taken as those of a
    /// complex matrix.
    ///
    /// - Throws: `MatrixRefusal` where there are too few, all are 0, or the null needs the entries.
    public init(eigenvalues: [Complex<Double>], null: Null) throws {
        try Self.requireSize(eigenvalues.count)
        guard eigenvalues.allSatisfy(\.isFinite) else { throw EigenvalueError.nonFiniteEntries }
        let squares = eigenvalues.reduce(0) { $0 + $1.real * $1.real + $1.imaginary * $1.imaginary }
        try Self.requireVariation(squares, isZero: eigenvalues.allSatisfy { $0 == .zero })
        spectrum = GeneralSpectrum(
            .plane(eigenvalues), field: eigenvalues.areConjugatePairs ? .real : .complex, squaredNorm: nil)
        conditionNumbers = nil
        guards = []
        excessKurtosis = 0
        guard let chosen = try Self.gaussian(null, spectrum) else {
            throw MatrixRefusal(
                description: "eigenvalues alone have no entries to permute; take a Gaussian null")
        }
        self.null = chosen
    }

    /// The null where it is made of Gaussian numbers; nil where it needs the entries.
    private static func gaussian(
        _ null: Null, _ spectrum: GeneralSpectrum
    ) throws(MatrixRefusal) -> (any GeneralNullSpectra)? {
        switch null {
        case .permute: return nil
        case .gaussian: return GinibreNull(size: spectrum.count, field: spectrum.field)
        case .elliptic:
            let ellipticity = GeneralSpectrumStatistics(spectrum).ellipticity
            guard ellipticity.hasInterior else {
                throw MatrixRefusal(
                    description:
                        "it is symmetric or antisymmetric up to rounding, so that its eigenvalues are on a line "
                        + "and there is no ellipse; take it as symmetric")
            }
            return EllipticNull(
                size: spectrum.count, field: spectrum.field, ellipticity: ellipticity.value)
        }
    }

    private static func requireSize(_ count: Int) throws(MatrixRefusal) {
        guard count >= 4 else {
            throw MatrixRefusal(description: "a spectrum of \(count) values says nothing; 4 are needed")
        }
    }

    /// Squares must be in the range of doubles, with room for the sums.
    private static func requireVariation(_ squares: Double, isZero: Bool) throws {
        guard !isZero else {
            throw MatrixRefusal(
                description: "all its entries are 0, so that there is no variation to examine")
        }
        guard squares > 1e-280 && squares < 1e280 else { throw EigenvalueError.outOfRange }
    }
}

extension [Complex<Double>] {
    /// Whether each number that is not real has its conjugate among the others, as often.
    fileprivate var areConjugatePairs: Bool {
        var counts: [Complex<Double>: Int] = [:]
        for value in self where value.imaginary != 0 {
            if value.imaginary > 0 {
                counts[value, default: 0] += 1
            } else {
                counts[value.conjugate, default: 0] -= 1
            }
        }
        return counts.values.allSatisfy { $0 == 0 }
    }
}

extension Matrix<Complex<Double>> {
    /// The real parts, and on their right the imaginary parts.
    var partsSideBySide: Matrix<Double> {
        var parts = Matrix<Double>(rows: rows, columns: 2 * columns)
        for column in 0..<columns {
            for row in 0..<rows {
                parts[row, column] = self[row, column].real
                parts[row, columns + column] = self[row, column].imaginary
            }
        }
        return parts
    }
}
