internal import ComplexModule
internal import Ensembles
internal import Files
internal import LinearAlgebra
internal import MatrixFiles
internal import MonteCarlo
internal import RealModule
public import RunSupport
internal import SpectrumInference
internal import Statistics

/// Examines all arrays of a user's files.
public struct SpectrumExperiment: Sendable {
    /// What is asked.
    public let description: SpectrumDescription
    /// Sentences about what was left aside in the files.
    public let remarks: [String]
    let matrices: [ReadMatrix]

    /// Reads the files.
    ///
    /// - Throws: `DescriptionError`; `InputError` for a file that cannot be read, or an array that cannot be taken as asked.
    public init(_ description: SpectrumDescription) throws {
        try description.validate()
        self.description = description
        var matrices: [ReadMatrix] = []
        var remarks: [String] = []
        for named in description.files {
            for path in try Self.paths(named) {
                let file = try MatrixFile.read(path: path)
                remarks += file.remarks.map { "'\(path)': \($0)" }
                for array in file.arrays {
                    do throws(MatrixRefusal) {
                        matrices += try ReadMatrix.all(array, in: path, description).map { one in
                            var one = one
                            one.isTensor = file.format == .safetensors
                            return one
                        }
                    } catch {
                        // One of many tensors that is too small is no reason to refuse the others.
                        guard file.arrays.count > 1 else {
                            throw InputError(path: path, reason: error.description)
                        }
                        remarks.append("'\(path)': \(array.name) is left out: \(error.description)")
                    }
                }
            }
        }
        guard !matrices.isEmpty else {
            throw InputError(path: description.files.first ?? "", reason: "it has no matrix to examine")
        }
        self.matrices = matrices
        self.remarks = remarks
        try requireEnoughSamples()
    }

    private static func paths(_ named: String) throws(InputError) -> [String] {
        FileStatus.of(named)?.kind == .directory ? try MatrixFile.files(in: named) : [named]
    }

    /// Why there is no result.
    public enum Failure: Error, CustomStringConvertible {
        /// It was stopped before everything was examined.
        case stopped(examined: Int, of: Int)
        /// A matrix cannot be examined.
        case matrix(name: String, reason: String)

        public var description: String {
            switch self {
            case .stopped(let examined, let total):
                "stopped when \(examined) of \(total) matrices had been examined; nothing was written"
            case .matrix(let name, let reason): "'\(name)': \(reason)"
            }
        }
    }

    /// What is drawn beside the results: the values of each matrix.
    public struct Outcome: Sendable {
        /// What was found.
        public var result: SpectrumResult
        /// The values of each finding, ascending: eigenvalues, or squared singular values.
        var values: [[Double]]
    }

    /// Examines every matrix.
    public func run(_ control: RunControl) async throws(Failure) -> Outcome {
        var findings: [SpectrumResult.Finding] = []
        var values: [[Double]] = []
        let solver = EigenvalueSolver()
        var remarks = remarks
        for (i, matrix) in matrices.enumerated() {
            let meter = ExaminationMeter(
                control: control, index: i, total: matrices.count, name: matrix.name)
            do {
                let one = try await examine(matrix, solver, meter)
                guard let one else { throw Failure.stopped(examined: i, of: matrices.count) }
                findings.append(one.finding)
                values.append(one.values)
            } catch let failure as Failure {
                throw failure
            } catch  where matrices.count > 1 && (error is MatrixRefusal || error is EigenvalueError) {
                // One layer that is too small, or without eigenvalues, is no reason to refuse the others.
                remarks.append("'\(matrix.name)' is left out: \(error)")
            } catch {
                throw .matrix(name: matrix.name, reason: "\(error)")
            }
        }
        guard !findings.isEmpty else {
            throw .matrix(
                name: description.files[0], reason: "none of its \(matrices.count) matrices can be examined")
        }
        let adjusted = HolmCorrection.adjusted(findings.map(\.p))
        for i in findings.indices {
            findings[i].adjusted = adjusted[i]
            findings[i].isRejected = adjusted[i] <= description.level
        }
        return Outcome(
            result: SpectrumResult(description: description, findings: findings, remarks: remarks),
            values: values)
    }

    private func examine(
        _ matrix: ReadMatrix, _ solver: EigenvalueSolver, _ meter: ExaminationMeter
    ) async throws -> (finding: SpectrumResult.Finding, values: [Double])? {
        switch matrix.content {
        case .matrix(.real(let entries), let kind):
            let null = chosenNull(guards: PreparedMatrix.guards(entries, as: kind))
            return try await examine(
                PreparedMatrix(entries, as: kind, null: null, solver: solver), matrix, kind,
                shape: [entries.rows, entries.columns], null, solver, meter)
        case .matrix(.complex(let entries), let kind):
            let null = chosenNull(guards: PreparedMatrix.guards(entries, as: kind))
            return try await examine(
                PreparedMatrix(entries, as: kind, null: null, solver: solver), matrix, kind,
                shape: [entries.rows, entries.columns], null, solver, meter)
        case .squaredSingularValues(let values, let shape?):
            return try await examine(
                values, shape, field: .real, model: .additive, GaussianNull(shape, field: .real), matrix,
                shape: description.shape ?? [], meter)
        case .squaredSingularValues(let values, nil):
            return try await spacings(values.map { $0.squareRoot() }, matrix, meter)
        case .eigenvalues(let values): return try await spacings(values, matrix, meter)
        case .plane(let values):
            return try await plane(values, matrix, meter)
        }
    }

    /// By how much the least of a matrix's p-values of singular values is multiplied: two tests, once more two where eigenvalues in
    /// the plane are tested too, and the number of matrices.
    private var multiplicity: Int {
        let hasPlane = matrices.contains { one in
            if case .matrix(let entries, .general) = one.content {
                return entries.rows == entries.columns && entries.rows <= PlaneStudy.largestSize
            }
            return false
        }
        return (hasPlane ? 4 : 2) * matrices.count
    }

    /// Refuses so few spectra that no p-value could reject.
    private func requireEnoughSamples() throws(DescriptionError) {
        guard let count = description.nullSamples else { return }
        let needed = Int((Double(multiplicity) / description.level).rounded(.up)) - 1
        guard count >= needed else {
            throw DescriptionError(
                "\(parameter: "null-samples") must be at least \(needed) for \(matrices.count) "
                    + "\(matrices.count == 1 ? "matrix" : "matrices") at the level \(description.level), not \(count): corrected for "
                    + "\(multiplicity) tests, no p-value could reject")
        }
    }

    /// σ² of the bulk over 1/(3·columns), the variance of nn.Linear's first weights, uniform on ±1/√columns.
    private func overInitial(_ finding: SpectrumResult.Finding) -> Double? {
        guard let variance = finding.spectrum?.scale.ofBulk, finding.shape.count == 2 else { return nil }
        return variance * 3 * Double(finding.shape[1])
    }

    /// The null asked for, or the one that the entries ask for.
    private func chosenNull(guards: @autoclosure () -> [EntryGuard]) -> NullKind {
        if let null = description.null { return null }
        let speaking = Set(guards().filter(\.speaks).map(\.kind))
        if speaking.contains(.autocorrelation) { return .shift }
        return speaking.isDisjoint(with: [.kurtosis, .zeroEntries]) ? .gaussian : .permute
    }

    private func examine(
        _ prepared: PreparedMatrix, _ matrix: ReadMatrix, _ kind: MatrixKind, shape: [Int], _ null: NullKind,
        _ solver: EigenvalueSolver,
        _ meter: ExaminationMeter
    ) async throws -> (finding: SpectrumResult.Finding, values: [Double])? {
        guard
            let (found, values) = try await examine(
                prepared.values, prepared.shape, field: prepared.field, model: prepared.model, prepared.null,
                matrix,
                shape: shape, excessKurtosis: prepared.excessKurtosis, meter)
        else { return nil }
        var finding = found
        finding.guards = prepared.guards
        if case .data(_, isCorrelation: true) = kind {
            // Correlations have trace p whatever the data.
            finding.spectrum?.scale.traceError = 0
        }
        finding.nullKind = null
        if matrix.isTensor, case .general = kind { finding.varianceOverInitial = overInitial(finding) }
        finding.excessKurtosis = prepared.excessKurtosis
        if case .general = kind, case .matrix(let entries, _) = matrix.content,
            entries.rows == entries.columns,
            entries.rows <= PlaneStudy.largestSize
        {
            guard let plane = try await PlaneStudy.run(entries, null: null, description, solver, meter) else {
                return nil
            }
            finding.plane = plane
            finding.p = min(1, 2 * min(finding.p, plane.smallest))
            finding.adjusted = finding.p
        }
        if case .selfAdjoint = kind, values.count >= SpacingStudy.fewest {
            guard let spacings = try await SpacingStudy.run(values, description, meter) else {
                return nil
            }
            finding.spacings = spacings
        }
        return (finding, values)
    }

    private func examine(
        _ values: [Double], _ spectrumShape: SpectrumShape, field: Field, model: SpikeEstimate.Model,
        _ null: any NullSpectra, _ matrix: ReadMatrix, shape: [Int], excessKurtosis: Double = 0,
        _ meter: ExaminationMeter
    ) async throws -> (finding: SpectrumResult.Finding, values: [Double])? {
        let samples = NullBudget.samples(
            asked: description.nullSamples, level: description.level, tests: multiplicity,
            shape: spectrumShape,
            isCheap: null.shrinks)
        let examination = SpectrumExamination(
            values: values, shape: spectrumShape, field: field, model: model, null: null,
            excessKurtosis: excessKurtosis,
            settings: .init(
                level: description.level, nullSamples: samples, seed: description.seed,
                variance: description.variance))
        guard
            let found = try await examination.run(
                engine: meter.engine(samples: samples), progress: { meter.step($0) })
        else { return nil }
        let isSquared = spectrumShape.isRectangular
        let squares = isSquared ? values : values.map { $0 * $0 }.sorted()
        let total = squares.reduce(0, +)
        let energy = found.spikes.steps.filter(\.standsOut).reduce(0.0) {
            $0 + (isSquared ? $1.value : $1.value * $1.value)
        }
        // Two tests: what stands out, and the bulk.
        let p = min(1, 2 * min(found.spikes.steps[0].p, found.bulkTests?.chebyshev ?? 1))
        return (
            SpectrumResult.Finding(
                name: matrix.name, taken: matrix.description, shape: shape, null: null.label, nullKind: nil,
                nullSamples: samples,
                guards: [], excessKurtosis: nil, spectrum: found, spacings: nil, plane: nil,
                energyFraction: total > 0 ? energy / total : nil,
                stableRank: squares.last.flatMap { $0 > 0 ? total / $0 : nil }, varianceOverInitial: nil,
                p: p,
                adjusted: p, isRejected: false), values
        )
    }

    /// Complex eigenvalues alone.
    private func plane(
        _ values: [Complex<Double>], _ matrix: ReadMatrix, _ meter: ExaminationMeter
    ) async throws -> (finding: SpectrumResult.Finding, values: [Double])? {
        guard let found = try await PlaneStudy.run(values, description, meter) else { return nil }
        return (
            SpectrumResult.Finding(
                name: matrix.name, taken: matrix.description, shape: [values.count], null: found.null,
                nullKind: nil,
                nullSamples: found.nullSamples, guards: [], excessKurtosis: nil, spectrum: nil, spacings: nil,
                plane: found,
                energyFraction: nil, stableRank: nil, varianceOverInitial: nil, p: found.smallest,
                adjusted: found.smallest, isRejected: false), values.map(\.length)
        )
    }

    /// Bare values: local statistics only, for nothing else is known of what they are.
    private func spacings(
        _ values: [Double], _ matrix: ReadMatrix, _ meter: ExaminationMeter
    ) async throws -> (finding: SpectrumResult.Finding, values: [Double])? {
        guard values.count >= SpacingStudy.fewest else {
            throw MatrixRefusal(
                description:
                    "spacings of \(values.count) values say nothing; \(SpacingStudy.fewest) are needed")
        }
        guard let study = try await SpacingStudy.run(values, description, meter) else {
            return nil
        }
        let p = study.classes[0].p
        return (
            SpectrumResult.Finding(
                name: matrix.name, taken: matrix.description, shape: [values.count],
                null: "spacings of \(study.classes[0].name)", nullKind: nil,
                nullSamples: description.nullSamples
                    ?? SpacingStudy.samples(
                        min(values.count, SpacingStudy.most), matrices: matrices.count,
                        level: description.level),
                guards: [], excessKurtosis: nil, spectrum: nil, spacings: study, plane: nil,
                energyFraction: nil,
                stableRank: nil,
                varianceOverInitial: nil, p: p, adjusted: p, isRejected: false), values
        )
    }
}
