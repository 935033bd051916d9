import ComplexModule
import Ensembles
import LinearAlgebra
import RandomNumbers
import RealModule
import SpectralChecks
import Testing

/// Faults that were found in samplers of other libraries, and some more.
enum Fault: String, CaseIterable, Sendable {
    /// A tridiagonal GOE with diagonal variance 4 (RandomMatrices.jl and scikit-rmt: double or half).
    case doubledDiagonal
    /// A dense GOE with diagonal variance 1.
    case halvedDiagonal
    /// A complex reduced product whose last factor is one too wide.
    case widerReducedFactor
    /// A direct product whose last factor is one too wide.
    case widerDirectFactor
    /// A real reduced product whose last factor is one too wide.
    case widerRealReducedFactor
    /// A direct product, its spectrum computed, whose last factor is one too wide.
    case widerDirectSpectrum
    /// Moduli without matrices whose last dimension is one too wide.
    case widerModuli
    /// A corner of a product of which one factor's corner is one too wide.
    case widerCorner
    /// Factors kept apart, one of them without its scale.
    case unscaledFactor
    /// An autoencoder's products with the narrowest hidden layer one wider.
    case widerAutoencoder
    /// Gaussian entries with variance 1.05.
    case largerEntries
    /// Masks that keep all units of one layer.
    case forgottenMask
    /// Every worker repeats the samples of the first.
    case workersAlike
    /// Consecutive samples share a stream.
    case pairsAlike
    /// Every experiment's streams are those of one.
    case experimentsAlike
    /// The second half of the samples repeats the first.
    case halvesAlike

    /// An identity that must fail.
    var witness: String {
        switch self {
        case .doubledDiagonal: "goe/tridiagonal/trace-variance"
        case .halvedDiagonal: "goe/dense/trace-variance"
        case .widerReducedFactor: "rectangular/reduced/maximum-mean"
        case .widerDirectFactor: "norm/uniform/frobenius"
        case .widerRealReducedFactor: "real-product/reduced/logdet-mean"
        case .widerDirectSpectrum: "rectangular/direct/maximum-mean"
        case .widerModuli: "gamma-moduli/maximum-mean"
        case .widerCorner: "corner/maximum-mean"
        case .unscaledFactor: "product-routes/periodic-qr/logdet-mean"
        case .widerAutoencoder: "latent-gaussian/blocks/logdet-mean"
        case .largerEntries: "real-ginibre/direct/logdet-mean"
        case .forgottenMask: "masked/zero-fraction"
        case .workersAlike, .pairsAlike, .halvesAlike: "streams/distinct"
        case .experimentsAlike: "streams/experiments"
        }
    }

    var samplers: IdentitySamplers {
        var samplers = IdentitySamplers()
        switch self {
        case .doubledDiagonal:
            samplers.wigner = { ensemble, stream, workspace throws(EigenvalueError) in
                guard ensemble.method == .reduced, ensemble.field == .real else {
                    return try ensemble.drawSpectrum(from: &stream, using: workspace)
                }
                let n = ensemble.size
                let scale = 1 / Double(n).squareRoot()
                var diagonal = [Double](repeating: 0, count: n)
                var span = diagonal.mutableSpan
                stream.fillGaussian(&span)
                for i in 0..<n { diagonal[i] *= 2 * scale }
                var offDiagonal = (1..<n).map { scale * stream.chi(degreesOfFreedom: n - $0) }
                return try workspace.solver.eigenvalues(ofTridiagonal: &diagonal, offDiagonal: &offDiagonal)
            }
        case .halvedDiagonal:
            samplers.wigner = { ensemble, stream, workspace throws(EigenvalueError) in
                guard ensemble.method == .direct, ensemble.field == .real else {
                    return try ensemble.drawSpectrum(from: &stream, using: workspace)
                }
                var matrix = Matrix<Double>()
                ensemble.draw(into: &matrix, from: &stream)
                for i in 0..<ensemble.size { matrix[i, i] /= 2.0.squareRoot() }
                matrix.scale(by: 1 / Double(ensemble.size).squareRoot())
                return try workspace.solver.eigenvalues(ofSelfAdjoint: &matrix)
            }
        case .widerReducedFactor:
            samplers.product = { ensemble, stream, workspace throws(EigenvalueError) in
                let isFaulty = ensemble.method == .reduced && ensemble.field == .complex
                return try (isFaulty ? Self.wider(ensemble) : ensemble).drawSpectrum(
                    from: &stream, using: workspace)
            }
        case .widerDirectFactor:
            samplers.squaredNorm = { [real = samplers.squaredNorm] ensemble, stream in
                real(ensemble.method == .direct ? Self.wider(ensemble) : ensemble, &stream)
            }
        case .widerRealReducedFactor:
            samplers.product = { ensemble, stream, workspace throws(EigenvalueError) in
                let isFaulty = ensemble.method == .reduced && ensemble.field == .real
                return try (isFaulty ? Self.wider(ensemble) : ensemble).drawSpectrum(
                    from: &stream, using: workspace)
            }
        case .widerDirectSpectrum:
            samplers.product = { ensemble, stream, workspace throws(EigenvalueError) in
                try (ensemble.method == .direct ? Self.wider(ensemble) : ensemble).drawSpectrum(
                    from: &stream, using: workspace)
            }
        case .widerModuli:
            samplers.logModuli = { [real = samplers.logModuli] moduli, stream in
                let last = moduli.dimensions.count - 1
                let dimensions = moduli.dimensions[..<last] + [moduli.dimensions[last] + 1]
                return real(GammaProductModuli(dimensions: Array(dimensions)), &stream)
            }
        case .widerCorner:
            samplers.corners = {
                [real = samplers.corners] family, sizes, stream, workspace throws(EigenvalueError) in
                guard var product = family as? ProductFamily else {
                    return try real(family, sizes, &stream, workspace)
                }
                let last = product.aspectRatios.count - 1
                product.aspectRatios[last] += 1 / Double(sizes[0])
                return try real(product, sizes, &stream, workspace)
            }
        case .unscaledFactor:
            samplers.factors = {
                [real = samplers.factors] factors, route, workspace throws(EigenvalueError) in
                var factors = factors
                // Entries have variance 1/n_1 = ¼.
                if route == .periodicQR { factors[factors.count - 1].scale(by: 2) }
                return try real(factors, route, workspace)
            }
        case .widerAutoencoder:
            samplers.autoencoder = { products, stream, workspace throws(EigenvalueError) in
                // Entries keep the variance they had.
                let narrowest = products.widths.count - 1
                var widths = products.widths
                widths[narrowest] += 1
                let wider = AutoencoderProducts(
                    latentDimensions: products.latentDimensions, widths: widths, entries: products.entries,
                    isMasked: products.isMasked)
                // Twice a square root: the layer is in the encoder and in the decoder.
                let scale = Double(widths[narrowest]) / Double(products.widths[narrowest])
                return try wider.draw(from: &stream, using: workspace).map { blocks in
                    blocks.map { moduli in
                        AutoencoderProducts.Moduli(
                            values: moduli.values.map { scale * $0 }, realCount: moduli.realCount)
                    }
                }
            }
        case .largerEntries:
            samplers.product = { ensemble, stream, workspace throws(EigenvalueError) in
                var product = ensemble
                if ensemble.entries is GaussianEntries, ensemble.method == .direct {
                    product = ProductEnsemble(
                        dimensions: ensemble.dimensions, entries: LargerGaussianEntries(),
                        field: ensemble.field)
                }
                return try product.drawSpectrum(from: &stream, using: workspace)
            }
        case .forgottenMask:
            samplers.masked = { ensemble, stream, workspace throws(EigenvalueError) in
                var masked = ensemble.masked
                masked[masked.firstIndex(of: true) ?? 0] = false
                return try MaskedProductEnsemble(
                    dimensions: ensemble.dimensions, masked: masked, entries: ensemble.entries,
                    field: ensemble.field
                ).drawSample(from: &stream, using: workspace)
            }
        case .workersAlike:
            samplers.stream = { name in
                var name = name
                name.sample %= 1250
                return name
            }
        case .pairsAlike:
            samplers.stream = { name in
                var name = name
                name.sample /= 2
                return name
            }
        case .experimentsAlike:
            samplers.stream = { name in
                var name = name
                name.experiment = 0
                return name
            }
        case .halvesAlike:
            samplers.stream = { name in
                var name = name
                name.sample %= 2500
                return name
            }
        }
        return samplers
    }

    /// The product with its last factor one wider and the scale it had.
    private static func wider(_ ensemble: ProductEnsemble) -> ProductEnsemble {
        guard ensemble.dimensions.count > 1 else { return ensemble }
        var dimensions = ensemble.dimensions
        dimensions[dimensions.count - 1] += 1
        return ProductEnsemble(
            dimensions: dimensions, entries: ensemble.entries, field: ensemble.field, method: ensemble.method)
    }
}

/// A Gaussian with a standard deviation 2.5 % too large.
private struct LargerGaussianEntries: EntryDistribution {
    let label = "larger"
    let variance = 1.05
    let kurtosis = 3.0

    func fill(_ values: inout MutableSpan<Double>, from stream: inout RandomStream) {
        stream.fillGaussian(&values)
        for i in values.indices { values[i] *= variance.squareRoot() }
    }
}

/// The battery detects planted faults, and the failing identities show where they are.
@Suite struct IdentitiesFaultTests {
    /// Only the group of the expected identity, with a tenth of the default number of matrices at a hundredth of the
    /// default rate: Holm's adjustment over all identities, some hundreds, is not stricter.
    @Test(arguments: Fault.allCases) func isCaught(_ fault: Fault) async throws {
        let group = String(fault.witness.prefix { $0 != "/" })
        let description = IdentityBatteryDescription(samples: 5000, falseAlarmRate: 1e-5, only: [group])
        let result = try await IdentitiesBatteryTests.run(description, fault.samplers)
        #expect(result.verdict == .failed)
        let failing = result.failing.map(\.name)
        #expect(failing.contains(fault.witness), "\(failing)")
    }

    /// A fault in one place is reported in that place only.
    @Test func othersHold() async throws {
        let result = try await IdentitiesBatteryTests.run(
            .init(samples: 5000), Fault.doubledDiagonal.samplers)
        #expect(result.failing.allSatisfy { $0.name.hasPrefix("goe/") })
        #expect(result.failing.count < 5)
        let holding = result.identities.filter(\.holds).map(\.name)
        #expect(holding.contains("goe/dense/trace-square"))
    }

    /// A sampler whose matrices have no eigenvalues does not pass.
    @Test func failedMatricesFailTheBattery() async throws {
        var some = IdentitySamplers()
        some.wigner = { ensemble, stream, workspace throws(EigenvalueError) in
            if stream.uniform() < 0.001 { throw .notConverged(index: 1) }
            return try ensemble.drawSpectrum(from: &stream, using: workspace)
        }
        let description = IdentityBatteryDescription(samples: 5000, only: ["gue"])
        let result = try await IdentitiesBatteryTests.run(description, some)
        #expect(result.verdict == .failed)
        #expect(result.failures > 0)
        #expect(result.failing.isEmpty)
        var none = IdentitySamplers()
        none.wigner = { _, _, _ throws(EigenvalueError) in throw .notConverged(index: 1) }
        let nothing = try await IdentitiesBatteryTests.run(description, none)
        #expect(nothing.verdict == .failed)
        #expect(nothing.failures == 5000)
        #expect(nothing.failing.count == nothing.planned)
    }

    /// NaN fails, although it compares as neither smaller nor larger.
    @Test func notANumber() async throws {
        var samplers = IdentitySamplers()
        samplers.squaredNorm = { _, _ in .nan }
        let result = try await IdentitiesBatteryTests.run(
            .init(samples: 5000, only: ["norm"]), samplers)
        #expect(result.failing.count == result.planned)
    }
}
