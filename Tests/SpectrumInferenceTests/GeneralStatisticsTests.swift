import Ensembles
import LinearAlgebra
import MonteCarlo
import Numerics
import RandomNumbers
import SpectralLaws
import SpectrumInference
import Testing

@Suite struct GeneralStatisticsTests {
    private func stream(_ sample: Int, _ group: Int = 1) -> RandomStream {
        RandomStream(StreamName(seed: 51, purpose: .matrices, group: group, sample: sample))
    }

    private func complexMatrix(_ n: Int, _ sample: Int) -> Matrix<Complex<Double>> {
        var stream = stream(sample, n)
        var matrix = Matrix<Complex<Double>>(rows: n, columns: n)
        matrix.fill(with: GaussianEntries(), from: &stream)
        return matrix
    }

    /// τ = ±1 for symmetric and antisymmetric matrices, 1 for Hermitian ones, e^{2iφ} for these times e^{iφ}. Σλ² is exact
    /// to a few nε‖A‖²; 100ε are ten times as much.
    @Test func ellipticityOfSymmetricMatrices() throws {
        let solver = EigenvalueSolver()
        var stream = stream(0)
        let drawn = GeneralKind.independent.matrix(12, &stream)
        for sign in [1.0, -1] {
            var matrix = drawn
            for i in 0..<12 { for j in 0..<12 { matrix[i, j] = drawn[i, j] + sign * drawn[j, i] } }
            let found = GeneralSpectrumStatistics(try spectrum(of: matrix, solver))
            #expect(abs(found.ellipticity.real - sign) <= 100 * Double.ulpOfOne)
            #expect(found.ellipse == nil && found.ratios == nil)
            #expect(found.realCount == (sign > 0 ? 12 : found.realCount))
            #expect(throws: MatrixRefusal.self) {
                try PreparedGeneralMatrix(matrix, null: .elliptic, solver: solver)
            }
        }
        let source = complexMatrix(12, 0)
        for turn in [Complex<Double>.one, .i, Complex(length: 1, phase: 0.3)] {
            var matrix = source
            for i in 0..<12 {
                for j in 0..<12 { matrix[i, j] = turn * (source[i, j] + source[j, i].conjugate) }
            }
            let found = GeneralSpectrumStatistics(try spectrum(of: matrix, solver)).ellipticity
            #expect((found.value - turn * turn).length <= 100 * Double.ulpOfOne)
        }
    }

    /// A matrix times 3 has the same numbers up to the rounding of entries, to which eigenvalues are sensitive: 12 condition
    /// numbers of up to 100, and 10ε each. Only σ² is 9 times as large.
    @Test func scale() throws {
        let solver = EigenvalueSolver()
        for hasEntries in [true, false] {
            var stream = stream(1)
            let matrix = GeneralKind.independent.matrix(12, &stream)
            var scaled = matrix
            scaled.scale(by: 3)
            var (one, other) = (try spectrum(of: matrix, solver), try spectrum(of: scaled, solver))
            if !hasEntries { (one.squaredNorm, other.squaredNorm) = (nil, nil) }
            let (a, b) = (GeneralSpectrumStatistics(one), GeneralSpectrumStatistics(other))
            let bound = 12 * 100 * 10 * Double.ulpOfOne
            #expect(abs(b.variance / a.variance - 9) <= 9 * bound)
            for kind in GeneralTest.Kind.allCases {
                let (x, y) = (kind.statistic(of: a, .disc), kind.statistic(of: b, .disc))
                #expect((x == nil) == (y == nil))
                if let x, let y { #expect(abs(x - y) <= bound * max(1, abs(x)), "\(kind)") }
            }
            // A known variance makes the radius three times as large.
            let known = GeneralSpectrumStatistics(other, variance: a.variance)
            #expect(abs(known.disc.largest / a.disc.largest - 3) <= 3 * bound)
        }
    }

    /// Four eigenvalues at the corners ±1, ±i and their distance from the law: σ² = 2·4/(4·5) = 0.4, radii² 1/1.6.
    @Test func byHand() {
        let spectrum = GeneralSpectrum(
            .plane([.one, -.one, .i, -.i]), field: .complex, squaredNorm: nil)
        let found = GeneralSpectrumStatistics(spectrum)
        // A few roundings each.
        #expect(abs(found.variance - 0.4) <= 4 * Double.ulpOfOne)
        #expect(abs(found.disc.largest - (1 / 1.6).squareRoot()) <= 4 * Double.ulpOfOne)
        #expect(abs(found.disc.distance - 0.625) <= 4 * Double.ulpOfOne)
        #expect(found.ellipticity.modulus == 0 && found.normality == nil && found.realCount == nil)
    }

    /// From eigenvalues alone, complex Gaussian entries of variance 2: E Σ|λ|² = σ²n(n + 1)/2 exactly (E. Kostlan, Linear
    /// Algebra Appl. 162 (1992) 385). |τ̂|² ≈ 2/n² lowers σ² by as much of it.
    @Test func varianceFromEigenvalues() throws {
        let (n, solver) = (20, EigenvalueSolver())
        let found = try (0..<500).map { i in
            var matrix = complexMatrix(n, i)
            matrix.scale(by: 2.0.squareRoot())
            var one = try spectrum(of: matrix, solver)
            one.squaredNorm = nil
            return GeneralSpectrumStatistics(one).variance
        }
        let (mean, error) = meanAndError(found)
        #expect(abs(mean - 2) <= 4 * error + 2 * 2 / Double(n * n), "\(mean) ± \(error)")
        #expect(abs(mean - 2.1) > 4 * error + 2 * 2 / Double(n * n))
    }

    /// τ = ½ from entries and from eigenvalues alone, complex with a turn. The first is biased by the order of 1/n²; the
    /// second by that of 1/n, since Σ|λ|² of real entries is known to the leading order only.
    @Test(arguments: [true, false]) func ellipticityOfEllipticMatrices(_ hasEntries: Bool) async throws {
        let n = 30
        for (field, tau) in [
            (Field.real, Complex(0.5, 0)), (.real, Complex(-0.5, 0)), (.complex, Complex(0.3, 0.4)),
        ] {
            let null = try await generalNull(
                EllipticNull(size: n, field: field, ellipticity: tau), count: 1000, seed: 3,
                hasEntries: hasEntries)
            let real = meanAndError(null.statistics.map(\.ellipticity.real))
            let imaginary = meanAndError(null.statistics.map(\.ellipticity.imaginary))
            let bias = hasEntries ? 1 / Double(n * n) : 3 / Double(n)
            #expect(abs(real.mean - tau.real) <= 4 * real.error + bias, "\(field) \(tau): \(real)")
            #expect(abs(imaginary.mean - tau.imaginary) <= 4 * imaginary.error + bias, "\(imaginary)")
            #expect(abs(real.mean - 1.5 * tau.real) > 4 * real.error + bias)
            let variance = meanAndError(null.statistics.map(\.variance))
            #expect(
                abs(variance.mean - 1) <= 4 * variance.error + (hasEntries ? 1 : 3) / Double(n),
                "\(field) \(tau): \(variance)")
            // Their distance from the ellipse's law is smaller than from the disc's.
            let gain = meanAndError(
                null.statistics.compactMap { one in one.ellipse.map { one.disc.distance - $0.distance } })
            #expect(gain.mean > 4 * gain.error)
        }
    }

    /// The exact mean number of real eigenvalues: Ginibre by Edelman, Kostlan and Shub; elliptic n = 4, τ = ½ by Forrester and
    /// Nagao's density, 2.7604559746. Power: a mean
    /// 5 % larger is refused.
    @Test(arguments: [(20, 0.0), (4, 0.5)]) func realEigenvalues(_ n: Int, _ tau: Double) async throws {
        let source: any GeneralNullSpectra =
            tau == 0
            ? GinibreNull(size: n, field: .real)
            : EllipticNull(size: n, field: .real, ellipticity: Complex(tau))
        let counts = try await generalNull(source, count: 4000, seed: 13).statistics.compactMap(\.realCount)
        let (mean, error) = meanAndError(counts.map(Double.init))
        let exact = tau == 0 ? ExpectedRealEigenvalues.ginibre(size: n) : 2.7604559745629
        #expect(abs(mean - exact) <= 4 * error, "\(mean) ± \(error)")
        #expect(abs(mean - 1.05 * exact) > 4 * error)
    }
}
