internal import ComplexModule
internal import LinearAlgebra
internal import MatrixFiles
internal import RealModule
internal import SpectrumInference

/// Eigenvalues in the plane: of general square matrices, and lists of complex eigenvalues.
enum PlaneStudy {
    /// The largest matrices whose eigenvalues are examined: each spectrum of the null costs n³ operations.
    static let largestSize = 200

    /// Operations of one eigenvalue problem over n³.
    private static let cost = 10.0

    /// Tests of a matrix's eigenvalues, for which Holm corrects.
    static let tests = 7

    /// Spectra of the null: as many as the budget has, but never so few that no p-value could reject after correction for all
    /// tests of all matrices.
    static func samples(size: Int, matrices: Int, _ asked: SpectrumDescription) -> Int {
        if let count = asked.nullSamples { return count }
        let affordable = NullBudget.operations / (cost * Double(size) * Double(size) * Double(size))
        let needed = (Double(2 * tests * matrices) / asked.level).rounded(.up)
        return Int(max(needed, min(2 * needed, affordable)))
    }

    /// A matrix; nil if the run is stopped.
    static func run(
        _ matrix: AnyMatrix, null: NullKind, _ asked: SpectrumDescription, _ solver: EigenvalueSolver,
        _ meter: ExaminationMeter
    ) async throws -> GeneralSpectrumFindings? {
        let kind: PreparedGeneralMatrix.Null = null == .permute ? .permute : .gaussian
        let prepared =
            switch matrix {
            case .real(let entries): try PreparedGeneralMatrix(entries, null: kind, solver: solver)
            case .complex(let entries): try PreparedGeneralMatrix(entries, null: kind, solver: solver)
            }
        return try await run(prepared, size: matrix.rows, asked, meter)
    }

    /// Eigenvalues alone; nil if the run is stopped.
    static func run(
        _ eigenvalues: [Complex<Double>], _ asked: SpectrumDescription, _ meter: ExaminationMeter
    ) async throws -> GeneralSpectrumFindings? {
        try await run(
            PreparedGeneralMatrix(eigenvalues: eigenvalues, null: .gaussian), size: eigenvalues.count, asked,
            meter)
    }

    private static func run(
        _ prepared: PreparedGeneralMatrix, size: Int, _ asked: SpectrumDescription, _ meter: ExaminationMeter
    ) async throws -> GeneralSpectrumFindings? {
        let count = samples(size: size, matrices: meter.total, asked)
        return try await GeneralSpectrumExamination(
            prepared,
            settings: .init(
                level: asked.level, nullSamples: count, seed: asked.seed, variance: asked.variance)
        ).run(engine: meter.engine(samples: count))
    }
}

extension GeneralSpectrumFindings {
    /// The smallest of its p-values, which Holm has corrected for all of them.
    var smallest: Double { tests.map(\.adjusted).min() ?? 1 }
}
