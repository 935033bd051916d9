internal import Ensembles
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers

/// Spectra of random matrices on all cores: the cases a NumPy user would write as a loop over
/// `numpy.linalg.eigvals`.
enum SpectrumBenchmarks {
    static func all(threads: Int) -> [Benchmark] {
        [
            spectra(
                "ginibre-real n=400", 20, threads,
                ProductEnsemble(size: 400, entries: GaussianEntries(), field: .real)),
            spectra(
                "ginibre-real-direct n=400", 20, threads,
                ProductEnsemble(size: 400, entries: GaussianEntries(), field: .real, method: .direct)),
            spectra(
                "ginibre-complex n=400", 10, threads,
                ProductEnsemble(size: 400, entries: GaussianEntries(), field: .complex)),
            spectra(
                "ginibre-complex-direct n=400", 10, threads,
                ProductEnsemble(size: 400, entries: GaussianEntries(), field: .complex, method: .direct)),
            spectra(
                "ginibre-complex n=100", 200, threads,
                ProductEnsemble(size: 100, entries: GaussianEntries(), field: .complex)),
            spectra(
                "uniform n=400", 20, threads,
                ProductEnsemble(size: 400, entries: UniformEntries(), field: .real)),
            spectra(
                "wigner n=1000", 4, threads,
                WignerEnsemble(size: 1000, entries: GaussianEntries(), field: .real)),
            spectra(
                "wigner-direct n=1000", 4, threads,
                WignerEnsemble(size: 1000, entries: GaussianEntries(), field: .real, method: .direct)),
            spectra(
                "wigner-uniform n=1000", 4, threads,
                WignerEnsemble(size: 1000, entries: UniformEntries(), field: .real)),
            spectra(
                "product-square m=4 n=200", 20, threads,
                ProductEnsemble(size: 200, factors: 4, entries: GaussianEntries(), field: .complex)),
            spectra(
                "product-periodic-real m=80 n=10", 1000, threads,
                ProductEnsemble(size: 10, factors: 80, entries: GaussianEntries(), field: .real)),
            spectra(
                "product-periodic-complex m=80 n=10", 1000, threads,
                ProductEnsemble(size: 10, factors: 80, entries: GaussianEntries(), field: .complex)),
            spectra(
                "product-periodic-real m=50 n=50", 40, threads,
                ProductEnsemble(size: 50, factors: 50, entries: GaussianEntries(), field: .real)),
            spectra(
                "product-periodic-complex m=50 n=50", 40, threads,
                ProductEnsemble(size: 50, factors: 50, entries: GaussianEntries(), field: .complex)),
        ]
    }

    private static func spectra(
        _ name: String, _ samples: Int, _ threads: Int, _ ensemble: any RandomMatrixEnsemble
    ) -> Benchmark {
        Benchmark(name: "\(name) samples=\(samples)") {
            let outcome = await MonteCarloEngine(threads: threads).run(
                samples: samples, into: IndexedResults<Int>(),
                makeWorker: { SpectrumWorkspace() },
                draw: { workspace, index, results in
                    var stream = RandomStream(
                        StreamName(seed: 0, purpose: .timing, group: 1, sample: index))
                    let spectrum = try? ensemble.drawSpectrum(from: &stream, using: workspace)
                    results.record(spectrum?.count ?? 0, at: index)
                })
            precondition(outcome.completed == samples)
        }
    }
}
