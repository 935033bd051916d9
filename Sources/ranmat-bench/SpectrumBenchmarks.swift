internal import Ensembles
internal import LinearAlgebra
internal import MonteCarlo
internal import RandomNumbers
internal import SpectralLaws

/// Spectra of random matrices on all cores: the cases a NumPy user would write as a loop over
/// `numpy.linalg.eigvals`.
enum SpectrumBenchmarks {
    static func all(threads: Int) -> [Benchmark] {
        general(threads) + selfAdjoint(threads) + products(threads) + withoutMatrices(threads)
    }

    private static func general(_ threads: Int) -> [Benchmark] {
        [
            spectra(
                "ginibre-real n=400", 20, threads, ginibre(400, .real), peer: "ginibre-real n=400 samples=20",
                .eigenvalues(400, drawsAllEntries: false)),
            spectra(
                "ginibre-real-direct n=400", 20, threads, ginibre(400, .real, .direct),
                peer: "ginibre-real n=400 samples=20", .eigenvalues(400)),
            spectra(
                "ginibre-complex n=400", 10, threads, ginibre(400, .complex),
                peer: "ginibre-complex n=400 samples=10",
                .eigenvalues(400, isComplex: true, drawsAllEntries: false)),
            spectra(
                "ginibre-complex-direct n=400", 10, threads, ginibre(400, .complex, .direct),
                peer: "ginibre-complex n=400 samples=10", .eigenvalues(400, isComplex: true)),
            spectra(
                "ginibre-complex n=100", 200, threads, ginibre(100, .complex),
                peer: "ginibre-complex n=100 samples=200",
                .eigenvalues(100, isComplex: true, drawsAllEntries: false)),
            spectra(
                "uniform n=400", 20, threads,
                ProductEnsemble(size: 400, entries: UniformEntries(), field: .real),
                peer: "uniform n=400 samples=20", .eigenvalues(400)),
            spectra(
                "ginibre-real-direct n=3000", 1, threads, ginibre(3000, .real, .direct),
                peer: "ginibre-real n=3000 samples=1", .eigenvalues(3000)),
        ]
    }

    private static func selfAdjoint(_ threads: Int) -> [Benchmark] {
        [
            spectra(
                "wigner n=1000", 4, threads, wigner(1000, GaussianEntries()), peer: "wigner n=1000 samples=4"),
            spectra(
                "wigner-direct n=1000", 4, threads, wigner(1000, GaussianEntries(), .direct),
                peer: "wigner n=1000 samples=4", .symmetricEigenvalues(1000)),
            spectra(
                "wigner-uniform n=1000", 4, threads, wigner(1000, UniformEntries()),
                peer: "wigner-uniform n=1000 samples=4", .symmetricEigenvalues(1000)),
            spectra(
                "gue n=1000", 20, threads,
                WignerEnsemble(size: 1000, entries: GaussianEntries(), field: .complex),
                peer: "gue-spectra n=1000 samples=20"),
            spectra(
                "wishart p=400 n=800", 20, threads,
                WishartEnsemble(rows: 400, columns: 800, entries: GaussianEntries(), field: .real),
                peer: "wishart p=400 n=800 samples=20"),
            spectra(
                "wishart-uniform p=400 n=800", 20, threads,
                WishartEnsemble(rows: 400, columns: 800, entries: UniformEntries(), field: .real),
                peer: "wishart-uniform p=400 n=800 samples=20"),
            histogram("goe-histogram n=20000", 20_000, peer: "goe-histogram n=20000 samples=1"),
            histogram("goe-histogram n=1000000", 1_000_000),
            counts("goe-counts n=10000000", 10_000_000, 1, 1),
        ]
    }

    private static func products(_ threads: Int) -> [Benchmark] {
        let squares = [
            spectra(
                "product-square m=4 n=200", 20, threads,
                ProductEnsemble(
                    dimensions: [200, 200, 200, 200], entries: GaussianEntries(), field: .complex,
                    relativeAccuracy: ProductRoute.distributionAccuracy),
                peer: "product-square m=4 n=200 samples=20",
                .eigenvalues(200, isComplex: true) + 3 * .product(200, 200, 200, isComplex: true)),
            spectra(
                "product-square-sample m=4 n=200", 20, threads,
                ProductEnsemble(size: 200, factors: 4, entries: GaussianEntries(), field: .complex),
                peer: "product-square m=4 n=200 samples=20"),
        ]
        let periodic = [(80, 10, 1000), (50, 50, 40), (8, 200, 2), (40, 10, 1000)].flatMap { m, n, samples in
            [Field.real, .complex].map { field in
                spectra(
                    "product-periodic-\(field.rawValue) m=\(m) n=\(n)", samples, threads,
                    ProductEnsemble(size: n, factors: m, entries: GaussianEntries(), field: field))
            }
        }
        return squares + periodic + [
            autoencoder("autoencoder-uniform d=20", 20, UniformEntries(), threads),
            autoencoder("autoencoder-gaussian d=20", 20, GaussianEntries(), threads),
            autoencoder("autoencoder-uniform d=2", 2, UniformEntries(), threads),
        ]
    }

    private static func withoutMatrices(_ threads: Int) -> [Benchmark] {
        [10_000, 1_000_000].map { n in
            Benchmark(name: "ginibre-moduli n=\(n) samples=1", bound: Bound(randomNumbers: Double(n))) {
                var stream = RandomStream(StreamName(seed: 0, purpose: .timing, group: 1, sample: 0))
                var logarithms: [Double] = []
                GammaProductModuli(dimensions: [n]).drawLogModuli(into: &logarithms, from: &stream)
                precondition(logarithms.count == n)
            }
        }
    }

    private static func ginibre(
        _ n: Int, _ field: Field, _ method: SamplingMethod = .automatic
    ) -> ProductEnsemble {
        ProductEnsemble(size: n, entries: GaussianEntries(), field: field, method: method)
    }

    private static func wigner(
        _ n: Int, _ entries: any EntryDistribution, _ method: SamplingMethod = .automatic
    ) -> WignerEnsemble {
        WignerEnsemble(size: n, entries: entries, field: .real, method: method)
    }

    /// All eigenvalues of some matrices.
    static func spectra(
        _ name: String, _ samples: Int, _ threads: Int, _ ensemble: any RandomMatrixEnsemble,
        peer: String? = nil, _ bound: Bound = Bound()
    ) -> Benchmark {
        Benchmark(name: "\(name) samples=\(samples)", bound: samples * bound, peer: peer) {
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

    private static let thresholds = (0...64).map { Double($0) / 16 - 2 }

    /// Numbers of eigenvalues of Gaussian Wigner matrices below 65 thresholds.
    static func counts(_ name: String, _ n: Int, _ samples: Int, _ threads: Int) -> Benchmark {
        let ensemble = wigner(n, GaussianEntries())
        // Two multiplications and two additions a row and threshold.
        let bound = Bound(
            operations: 4 * Double(n) * Double(thresholds.count), randomNumbers: 2 * Double(n))
        return Benchmark(name: "\(name) samples=\(samples)", bound: samples * bound) {
            let outcome = await MonteCarloEngine(threads: threads).run(
                samples: samples, into: IndexedResults<Int>(), makeWorker: {},
                draw: { _, index, results in
                    var stream = RandomStream(
                        StreamName(seed: 0, purpose: .timing, group: 1, sample: index))
                    results.record(ensemble.drawCounts(below: thresholds, from: &stream)[32], at: index)
                })
            precondition(outcome.completed == samples)
        }
    }

    /// What `ranmat histogram semicircle` computes: the counts of one matrix, and the exact law beside them.
    private static func histogram(_ name: String, _ n: Int, peer: String? = nil) -> Benchmark {
        let counted = counts(name, n, 1, 1)
        return Benchmark(name: counted.name, peer: peer) {
            await counted.work()
            let law = GaussianOrthogonalLaw(size: n)
            let values = thresholds.map(law.cumulative)
            precondition(values[32] == 0.5)
        }
    }

    /// Moduli of the eigenvalues of the linear autoencoder's Jacobian, with the paper's widths.
    private static func autoencoder(
        _ name: String, _ d: Int, _ entries: any EntryDistribution, _ threads: Int
    ) -> Benchmark {
        let samples = 500
        let products = AutoencoderProducts(
            latentDimensions: [d], widths: [784, 128, 64, 32], entries: entries)
        let dimensions = [d] + products.path + [d]
        let entryCount = zip(dimensions, dimensions.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
        // From the narrow side every entry but those of the first factor meets d rows.
        let bound =
            entries is UniformEntries
            ? Bound(
                operations: 2 * Double(d) * Double(entryCount - d * dimensions[1]),
                randomNumbers: Double(entryCount)) : Bound()
        return Benchmark(
            name: "\(name) samples=\(samples)", bound: samples * bound, peer: "\(name) samples=\(samples)"
        ) {
            let outcome = await MonteCarloEngine(threads: threads).run(
                samples: samples, into: IndexedResults<Int>(),
                makeWorker: { SpectrumWorkspace() },
                draw: { workspace, index, results in
                    var stream = RandomStream(
                        StreamName(seed: 0, purpose: .timing, group: 4, sample: index))
                    let blocks = try? products.draw(from: &stream, using: workspace)
                    results.record(blocks?.count ?? 0, at: index)
                })
            precondition(outcome.completed == samples)
        }
    }
}
