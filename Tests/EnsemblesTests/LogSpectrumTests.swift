import Ensembles
import LinearAlgebra
import Numerics
import RandomNumbers
import SpecialFunctions
import TestSupport
import Testing

/// Logarithms of eigenvalues of products that are out of the range of doubles.
@Suite struct LogSpectrumTests {
    private func logSpectra(
        _ ensemble: ProductEnsemble, _ count: Int, number: Int = 0
    ) throws -> [LogSpectrum] {
        let workspace = SpectrumWorkspace()
        return try (0..<count).map { sample in
            var stream = RandomStream(
                StreamName(seed: 2, purpose: .matrices, group: number, sample: sample))
            return try ensemble.drawLogSpectrum(from: &stream, using: workspace)
        }
    }

    /// Products of m complex Gaussian matrices of n rows: {|λ|²} are {Π_jΓ(k, 1)/nᵐ : k = 1 … n} with all
    /// gamma variables independent (Akemann and Burda), so ln|λ_k| has mean m(ψ(k) − ln n)/2 and variance
    /// mψ′(k)/4. With n = 4 and m = 800, neighbours are 130 to 400 apart and scatter by 8 to 18, so sorted
    /// values are in the order of k except in one sample of 10^12. Means and variances of 100 samples are
    /// within 5 standard errors, a false alarm with probability 6e−7 each. The smallest eigenvalue itself,
    /// about e^−785, underflows.
    ///
    /// Power: entries with a standard deviation that is 2 % off shift every logarithm by 16, which is 9 to 21
    /// standard errors.
    @Test(arguments: [SamplingMethod.direct, .reduced])
    func lyapunovExponents(_ method: SamplingMethod) throws {
        let (n, m, count) = (4, 800, 100)
        let ensemble = ProductEnsemble(
            size: n, factors: m, entries: GaussianEntries(), field: .complex, method: method)
        #expect(ensemble.route == .periodicQR)
        let drawn = try logSpectra(ensemble, count)
        #expect(drawn.contains { $0.spectrum == nil })
        for k in 1...n {
            let values = drawn.map { $0.logModuli.sorted()[k - 1] }
            let mean = Double(m) * (digamma(Double(k)) - Double.log(Double(n))) / 2
            #expect(abs(standardisedDeviation(values, from: mean)) < 5)
            #expect(abs(standardisedVariance(values, from: Double(m) * trigamma(Double(k)) / 4)) < 5)
            let wrong = mean + Double(m) * Double.log(1.02)
            #expect(abs(standardisedDeviation(values, from: wrong)) > 5)
        }
        // The law does not change when λ is rotated: E e^{iθ} = 0, and each component has variance 1/2.
        let angles = drawn.flatMap(\.arguments)
        #expect(abs(standardisedDeviation(angles.map { Double.cos($0) }, from: 0)) < 5)
        #expect(abs(standardisedDeviation(angles.map { Double.sin($0) }, from: 0)) < 5)
    }

    /// ln|det| of real matrices: Σ ln|λ| = Σ_j ln|det A_j| has mean ½Σ_jΣ_k[ψ(k/2) + ln 2 − ln n] (Bartlett).
    /// Real eigenvalues have exactly the arguments 0 and π.
    @Test func realDeterminants() throws {
        let (n, m) = (3, 900)
        let ensemble = ProductEnsemble(size: n, factors: m, entries: GaussianEntries(), field: .real)
        let drawn = try logSpectra(ensemble, 60, number: 1)
        let halves = (1...n).map { k in digamma(Double(k) / 2) }
        let shift = Double(n) * (Double.log(2) - Double.log(Double(n)))
        let mean = Double(m) / 2 * (halves.reduce(0, +) + shift)
        let sums = drawn.map { $0.logModuli.reduce(0, +) }
        #expect(abs(standardisedDeviation(sums, from: mean)) < 5)
        #expect(abs(standardisedDeviation(sums, from: mean + Double(n * m) * Double.log(1.02))) > 5)
        // Products of so many real matrices have real eigenvalues only (P. J. Forrester 2014).
        #expect(drawn.count { $0.realCount == n } > 50)
    }

    /// Where doubles can hold them, these are the logarithms of the eigenvalues of the same matrix.
    @Test(arguments: [1, 2, 12], Field.allCases)
    func logarithmsOfEigenvalues(_ factors: Int, _ field: Field) throws {
        let ensemble = ProductEnsemble(size: 5, factors: factors, entries: GaussianEntries(), field: field)
        let logarithms = try logSpectra(ensemble, 20, number: 2)
        let values = try spectra(ensemble, 20, number: 2)
        for (logarithm, spectrum) in zip(logarithms, values) {
            // exp and log may be wrong by one or two units in the last place for numbers below 40.
            for (modulus, value) in zip(logarithm.logModuli, spectrum.values) {
                #expect(abs(modulus - Double.log(value.length)) < 1e-13)
            }
            for (argument, value) in zip(logarithm.arguments, spectrum.values) {
                #expect(abs(argument - Double.atan2(y: value.imaginary, x: value.real)) < 1e-13)
            }
            #expect(logarithm.realCount == spectrum.realCount || field == .complex)
        }
    }

    /// Zero has the logarithm −∞. Negative numbers have the argument π, whatever the sign of their imaginary
    /// zero.
    @Test func logarithmsOfGivenNumbers() {
        let spectrum = LogSpectrum(.plane([.zero, Complex(-1, -0.0), Complex(1, -0.0), Complex(0, -2)]))
        #expect(spectrum.logModuli == [-.infinity, 0, 0, Double.log(2)])
        #expect(spectrum.arguments == [0, .pi, 0, -.pi / 2])
        #expect(LogSpectrum(.line([-2, 3])).arguments == [.pi, 0])
    }
}
