internal import ComplexModule
internal import Ensembles
internal import Files
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import Reports
public import RunSupport

// How the rows of a file of samples are drawn: in batches, and within a batch as many together as is fastest.
extension SampleExperiment {
    func draw(
        _ control: RunControl, _ ensemble: any RandomMatrixEnsemble,
        write: ([Complex<Double>], Int) throws(OutputError) -> Void
    ) async throws(OutputError) -> Outcome {
        try await draw(control, missing: Complex(.nan, .nan), by: sampler(ensemble), write: write)
    }

    func sampler(_ moduli: GammaProductModuli) -> RowSampler<Double> {
        RowSampler { count, stream, _ in
            (0..<count).map { k in
                var stream = stream(k)
                var logarithms: [Double] = []
                moduli.drawLogModuli(into: &logarithms, from: &stream)
                return .success((logarithms, 0))
            }
        }
    }

    private func sampler(_ ensemble: any RandomMatrixEnsemble) -> RowSampler<Complex<Double>> {
        let quantity = description.quantity
        return RowSampler(rowsTogether: ensemble.samplesTogether) { count, stream, workspace in
            if quantity == .logEigenvalues {
                return ensemble.drawLogSpectra(count, from: stream, using: workspace).map { spectrum in
                    spectrum.map {
                        (zip($0.logModuli, $0.arguments).map { Complex($0, $1) }, $0.uncertainReals)
                    }
                }
            }
            return ensemble.drawSpectra(count, from: stream, using: workspace).map { spectrum in
                spectrum.map { ($0.values, $0.uncertainReals) }
            }
        }
    }

    /// Draws the rows in batches, each row with its number of uncertain reals. A row that cannot be computed is
    /// filled with `missing`.
    func draw<Element: SampledElement>(
        _ control: RunControl, missing: Element, by sampler: RowSampler<Element>,
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
            try take(await gathered(control, by: sampler).inSampleOrder)
        }
        while outcome.completed < samples, control.stop?.refusesWork() != true {
            let first = outcome.completed
            let end = first + min(Self.batch(threads: control.threads), samples - first)
            let together = sampler.rowsTogether
            let engine = MonteCarloEngine(threads: control.threads, stop: control.stop) { finished in
                control.progress?(
                    Double(min(first + finished * together, end)) / Double(samples), "n = \(n)")
            }
            let solver = description.settings.solver
            let batch = await engine.run(
                samples: (end - first + together - 1) / together,
                into: IndexedResults<SampledRow>(), makeWorker: { SpectrumWorkspace(backend: solver) },
                draw: { workspace, index, results in
                    let start = first + index * together
                    let samples = start..<min(start + together, end)
                    for (sample, row) in zip(samples, rows(samples, workspace, sampler)) {
                        results.record(row, at: sample)
                    }
                })
            try take(batch.gathered.inSampleOrder)
        }
        outcome.shortfall = Shortfall(completed: outcome.completed, requested: samples, unit: "matrices")
        return outcome
    }

    /// Draws all rows and keeps them in memory and in the run's journal.
    private func gathered<Element: SampledElement>(
        _ control: RunControl, by sampler: RowSampler<Element>
    ) async -> IndexedResults<SampledRow> {
        let (samples, n, solver) = (
            description.samples, description.dimensions[0], description.settings.solver
        )
        return await control.gather(
            "matrices", samples: samples, into: IndexedResults<SampledRow>(),
            progress: { control.progress?(Double($0) / Double(samples), "n = \(n)") },
            makeWorker: { SpectrumWorkspace(backend: solver) },
            draw: { workspace, index, results in
                for row in rows(index..<(index + 1), workspace, sampler) { results.record(row, at: index) }
            }
        ).gathered
    }

    private func rows<Element: SampledElement>(
        _ samples: Range<Int>, _ workspace: SpectrumWorkspace, _ sampler: RowSampler<Element>
    ) -> [SampledRow] {
        let shape = description.dimensions.map(String.init).joined(separator: ",")
        let series = StreamName.series("\(label), dimensions \(shape)")
        func stream(_ k: Int) -> RandomStream {
            RandomStream(
                StreamName(
                    seed: description.settings.seed, purpose: .matrices, group: description.dimensions[0],
                    sample: samples.lowerBound + k, series: series), generator: description.settings.generator
            )
        }
        return sampler.draw(samples.count, stream, workspace).map { row in
            switch row {
            case .success(let row): SampledRow(row.elements, uncertainReals: row.uncertainReals)
            case .failure(let error): SampledRow(failure: error)
            }
        }
    }

    /// Draws all matrices, and keeps what they give in the run's journal. This is all that one part of a run does.
    public func gather(_ control: RunControl) async {
        switch drawn {
        case .moduli(let moduli): _ = await gathered(control, by: sampler(moduli))
        case .matrices(let ensemble): _ = await gathered(control, by: sampler(ensemble))
        }
    }
}
