import ComplexModule
import LimitTheorems
import LinearAlgebra
import MonteCarlo
import RandomNumbers
import RunSupport
import SpectralChecks
import Testing

/// A law is checked on given spectra: here points with the moduli of Ginibre matrices by Kostlan's theorem, without a
/// matrix.
@Suite struct GivenSpectraTests {
    /// Moduli √Γ(j, 1)/√n with independent uniform arguments have the mean spectral distribution of complex Ginibre
    /// matrices exactly.
    private static func spectra(scale: Double = 1) -> [Int: [Spectrum]] {
        var all: [Int: [Spectrum]] = [:]
        for (n, count) in [(10, 640), (20, 320), (40, 160), (80, 80)] {
            all[n] = (0..<count).map { sample in
                var stream = RandomStream(
                    StreamName(
                        seed: 3, purpose: StreamPurpose(number: 103), group: n, sample: sample))
                return .plane(
                    (1...n).map { j in
                        let modulus = (stream.gamma(shape: Double(j)) / Double(n)).squareRoot()
                        return .init(length: scale * modulus, phase: 2 * .pi * stream.uniform() - .pi)
                    })
            }
        }
        return all
    }

    private static func verdict(scale: Double) async throws -> TheoremCheckResult {
        let claim = try LimitTheorem.circular.claim([:], entries: GaussianEntries(), field: .complex)
        let check = try TheoremCheck(
            claim, name: "kostlan",
            spectra: GivenSpectra(spectra(scale: scale), label: "Kostlan's moduli", scaling: "A/sqrt(n)"))
        return await check.run(RunControl(threads: 2)).result
    }

    @Test func trueClaim() async throws {
        let result = try await Self.verdict(scale: 1)
        #expect(result.verdict == .consistent, "\(result.reason)")
        #expect(result.ensemble == "Kostlan's moduli" && result.trajectories.isEmpty)
        #expect(result.sizes.map(\.samples) == [640, 320, 160, 80])
        #expect(result.measurements.allSatisfy { $0.exactPValue != nil })
    }

    @Test func wrongScale() async throws {
        #expect(try await Self.verdict(scale: 1.1).verdict == .inconsistent)
    }

    @Test func emptySpectraAreRefused() {
        #expect(throws: DescriptionError.self) {
            let claim = try LimitTheorem.circular.claim([:], entries: GaussianEntries(), field: .complex)
            _ = try TheoremCheck(
                claim, name: "nothing", spectra: GivenSpectra([:], label: "none", scaling: "none"))
        }
    }
}
