internal import ComplexModule
internal import Ensembles
public import Files
internal import Foundation
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import RealModule
public import Reports
public import RunSupport

/// Draws spectra and streams them to a file, a batch at a time, so that memory does not grow with the
/// number of samples.
public struct SampleExperiment: Sendable {
    /// What is drawn.
    public let description: SampleDescription
    private let drawn: SampleDescription.Drawn
    private let file: String

    /// What is drawn, in words.
    public var label: String { drawn.label }

    /// The normalisation in words.
    public var scaling: String { drawn.scaling }

    /// The outcome of a run.
    public struct Outcome: Sendable {
        /// Matrices in the file.
        public var completed: Int
        /// Of these, matrices whose eigenvalues could not be computed.
        public var failures: Int
        /// Of these, matrices with an eigenvalue too large or too small for double precision.
        public var outOfRange: Int
        /// Eigenvalues that rounding may have made real or complex, of real matrices.
        public var uncertainReals: Int
        /// n.
        public var eigenvalueCount: Int
        /// How much was completed, if the run was stopped.
        public var shortfall: Shortfall?

        /// Rows that hold numbers.
        public var held: Int { completed - failures - outOfRange }
    }

    /// The part of a file's sidecar that is known only after the run.
    public struct Contents: Encodable, Sendable {
        /// The meaning of a row of the array or a line of the table.
        public var layout: String
        /// Rows of n numbers each.
        public var rows: Int
        /// Rows of NaN, of matrices whose eigenvalue iteration failed.
        public var failures: Int
        /// Rows of NaN, of matrices with eigenvalues beyond the range of double precision.
        public var outOfRange: Int
        /// Eigenvalues that rounding may have made real or complex; absent where there are none.
        public var uncertainReals: Int?
    }

    /// What the file holds after a run.
    public func contents(_ outcome: Outcome) -> Contents {
        Contents(
            layout: layout, rows: outcome.completed, failures: outcome.failures,
            outOfRange: outcome.outOfRange,
            uncertainReals: outcome.uncertainReals > 0 ? outcome.uncertainReals : nil)
    }

    private var layout: String {
        let table = "a line an eigenvalue: \(format.columns.map(\.name).joined(separator: ","))"
        if file.hasSuffix(".csv") { return table }
        return switch description.quantity {
        case nil: "float64, a row a matrix: ln|lambda|"
        case .eigenvalues: "complex128, a row a matrix: lambda"
        case .logEigenvalues: "complex128, a row a matrix: ln|lambda| + i arg(lambda)"
        }
    }

    /// The columns of a table.
    private var format: TableFormat<SampledNumber> {
        switch description.quantity {
        case nil: SampledNumber.logModuli
        case .eigenvalues: SampledNumber.eigenvalues
        case .logEigenvalues: SampledNumber.logEigenvalues
        }
    }

    /// Spectra to be written to `file`, whose extension is .npy or .csv.
    public init(
        _ description: SampleDescription, file: String, threads: Int
    ) throws(DescriptionError) {
        guard file.hasSuffix(".npy") || file.hasSuffix(".csv") else {
            throw DescriptionError("\(parameter: "output") must end in .npy or .csv, not '\(file)'")
        }
        drawn = try description.drawn(threads: threads)
        self.description = description
        self.file = file
    }

    /// Spectra in memory at a time.
    static func batch(threads: Int) -> Int { 32 * threads }

    /// The plan in words, with the time of all matrices estimated from one.
    public func plan(threads: Int) -> String {
        let n = description.dimensions[0]
        let rows = Double(description.samples)
        let bytes = rows * Double(n) * (file.hasSuffix(".npy") ? (description.quantity == nil ? 8 : 16) : 45)
        let seconds = secondsOfOneMatrix()
        let workers = Double(min(threads, ProcessInfo.processInfo.activeProcessorCount, description.samples))
        let total = (seconds * rows / workers).formatted(significantDigits: 2)
        return """
            ensemble   \(label)
            scaling    \(scaling)
            output     \(file), \(description.samples) × \(n) \(outputName), \(MemoryLimit.inWords(bytes))
            memory     \(MemoryLimit.inWords(description.plannedBytes(drawn, threads: threads))) on \(threads) threads
            time       about \(total) s (\(seconds.formatted(significantDigits: 2)) s a matrix)
            """
    }

    /// Times one matrix. For n > 1000 it times a matrix of size 1000 and scales the time by n³.
    private func secondsOfOneMatrix() -> Double {
        let factor = max(1, Double(description.dimensions[0]) / 1000)
        let name = StreamName(seed: 0, purpose: .timing, group: 0, sample: 0)
        var stream = RandomStream(name, generator: description.settings.generator)
        let workspace = SpectrumWorkspace(backend: description.settings.solver)
        let start = ProcessInfo.processInfo.systemUptime
        if case .moduli(let moduli) = drawn {
            var logarithms: [Double] = []
            moduli.drawLogModuli(into: &logarithms, from: &stream)
            return ProcessInfo.processInfo.systemUptime - start
        }
        if case .matrices(let small) = description.drawn(dividedBy: factor) {
            _ = try? small.drawSpectrum(from: &stream, using: workspace)
        }
        return (ProcessInfo.processInfo.systemUptime - start) * factor * factor * factor
    }

    /// The contents of a row, in words.
    public var outputName: String {
        switch description.quantity {
        case nil: "logarithms of moduli"
        case .eigenvalues: "eigenvalues"
        case .logEigenvalues: "logarithms of eigenvalues"
        }
    }

    /// Draws and writes.
    public func run(_ control: RunControl) async throws(OutputError) -> Outcome {
        switch drawn {
        case .moduli(let moduli): try await run(control, moduli)
        case .matrices(let ensemble): try await run(control, ensemble)
        }
    }

    /// Draws and writes eigenvalues.
    private func run(
        _ control: RunControl, _ ensemble: any RandomMatrixEnsemble
    ) async throws(OutputError) -> Outcome {
        if file.hasSuffix(".npy") {
            var writer = try NumPyWriter<Complex<Double>>(
                path: file, rows: description.samples, columns: description.dimensions[0])
            let outcome = try await draw(control, ensemble) { spectrum, _ throws(OutputError) in
                try writer.append(row: spectrum)
            }
            try writer.commit()
            return outcome
        }
        var writer = try CSVWriter(path: file, header: header)
        let format = format
        let outcome = try await draw(control, ensemble) { spectrum, sample throws(OutputError) in
            for (i, value) in spectrum.enumerated() {
                let number = SampledNumber(
                    sample: sample, index: i, first: value.real, second: value.imaginary)
                try writer.append(format.fields(of: number))
            }
        }
        if let shortfall = outcome.shortfall { try writer.append(comment: shortfall.comment) }
        try writer.commit()
        return outcome
    }

    private var header: CSVHeader {
        format.header(comments: [
            ("tool", "ranmat \(ranmatVersion)"), ("ensemble", label), ("scaling", scaling),
            ("dimensions", DimensionList.brief(description.dimensions)),
            ("seed", "\(description.settings.seed)"),
            ("generator", description.settings.generator.rawValue),
        ])
    }

    /// Draws and writes moduli.
    private func run(
        _ control: RunControl, _ moduli: GammaProductModuli
    ) async throws(OutputError) -> Outcome {
        if file.hasSuffix(".npy") {
            var writer = try NumPyWriter<Double>(
                path: file, rows: description.samples, columns: description.dimensions[0])
            let outcome = try await draw(
                control, missing: .nan, one: sampler(moduli)
            ) { row, _ throws(OutputError) in
                try writer.append(row: row)
            }
            try writer.commit()
            return outcome
        }
        var writer = try CSVWriter(path: file, header: header)
        let outcome = try await draw(
            control, missing: .nan, one: sampler(moduli)
        ) { row, sample throws(OutputError) in
            for (i, value) in row.enumerated() {
                let number = SampledNumber(sample: sample, index: i, first: value, second: .nan)
                try writer.append(format.fields(of: number))
            }
        }
        if let shortfall = outcome.shortfall { try writer.append(comment: shortfall.comment) }
        try writer.commit()
        return outcome
    }

    private func draw(
        _ control: RunControl, _ ensemble: any RandomMatrixEnsemble,
        write: ([Complex<Double>], Int) throws(OutputError) -> Void
    ) async throws(OutputError) -> Outcome {
        try await draw(control, missing: Complex(.nan, .nan), one: sampler(ensemble), write: write)
    }

    private func sampler(_ moduli: GammaProductModuli) -> RowSampler<Double> {
        { stream, _ throws(EigenvalueError) in
            var logarithms: [Double] = []
            moduli.drawLogModuli(into: &logarithms, from: &stream)
            return (logarithms, 0)
        }
    }

    private func sampler(_ ensemble: any RandomMatrixEnsemble) -> RowSampler<Complex<Double>> {
        let quantity = description.quantity
        return { stream, workspace throws(EigenvalueError) in
            if quantity == .logEigenvalues {
                let spectrum = try ensemble.drawLogSpectrum(from: &stream, using: workspace)
                let values = zip(spectrum.logModuli, spectrum.arguments).map { Complex($0, $1) }
                return (values, spectrum.uncertainReals)
            }
            let spectrum = try ensemble.drawSpectrum(from: &stream, using: workspace)
            return (spectrum.values, spectrum.uncertainReals)
        }
    }

    /// Draws the rows in batches, each row with its number of uncertain reals. A row that cannot be computed is
    /// filled with `missing`.
    private func draw<Element: SampledElement>(
        _ control: RunControl, missing: Element, one: @escaping RowSampler<Element>,
        write: ([Element], Int) throws(OutputError) -> Void
    ) async throws(OutputError) -> Outcome {
        let (samples, n) = (description.samples, description.dimensions[0])
        var outcome = Outcome(
            completed: 0, failures: 0, outOfRange: 0, uncertainReals: 0, eigenvalueCount: n)
        func take(_ rows: [SampledRow]) throws(OutputError) {
            for row in rows {
                var elements = Array(repeating: missing, count: n)
                switch row.failure {
                case nil: elements = row.elements()
                case .outOfRange: outcome.outOfRange += 1
                case .notConverged: outcome.failures += 1
                }
                outcome.uncertainReals += row.uncertainReals
                try write(elements, outcome.completed)
                outcome.completed += 1
            }
        }
        if control.journal != nil || control.ranks != nil {
            try take(await gathered(control, one: one).withoutGaps)
        }
        while outcome.completed < samples, control.stop?.refusesWork() != true {
            let first = outcome.completed
            let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
                control.progress?(Double(first + finished) / Double(samples), "n = \(n)")
            }
            let solver = description.settings.solver
            let batch = await engine.run(
                samples: min(Self.batch(threads: control.threads), samples - first),
                into: IndexedResults<SampledRow>(), makeWorker: { SpectrumWorkspace(backend: solver) },
                draw: { workspace, index, results in
                    results.record(row(first + index, workspace, one), at: index)
                })
            try take(batch.gathered.inSampleOrder)
        }
        outcome.shortfall = Shortfall(completed: outcome.completed, requested: samples, unit: "matrices")
        return outcome
    }

    /// Draws all rows and keeps them in memory and in the run's journal.
    private func gathered<Element: SampledElement>(
        _ control: RunControl, one: @escaping RowSampler<Element>
    ) async -> IndexedResults<SampledRow> {
        let (samples, n, solver) = (
            description.samples, description.dimensions[0], description.settings.solver
        )
        return await control.gather(
            "matrices", samples: samples, into: IndexedResults<SampledRow>(),
            progress: { control.progress?(Double($0) / Double(samples), "n = \(n)") },
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, rows in rows.record(row(index, workspace, one), at: index) }
        ).gathered
    }

    private func row<Element: SampledElement>(
        _ sample: Int, _ workspace: SpectrumWorkspace, _ one: RowSampler<Element>
    ) -> SampledRow {
        let shape = description.dimensions.map(String.init).joined(separator: ",")
        let name = StreamName(
            seed: description.settings.seed, purpose: .matrices, group: description.dimensions[0],
            sample: sample, series: StreamName.series("\(label), dimensions \(shape)"))
        var stream = RandomStream(name, generator: description.settings.generator)
        do throws(EigenvalueError) {
            let (elements, uncertainReals) = try one(&stream, workspace)
            return SampledRow(elements, uncertainReals: uncertainReals)
        } catch {
            return SampledRow(failure: error)
        }
    }

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async {
        switch drawn {
        case .moduli(let moduli): _ = await gathered(control, one: sampler(moduli))
        case .matrices(let ensemble): _ = await gathered(control, one: sampler(ensemble))
        }
    }
}
